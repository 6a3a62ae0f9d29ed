"""The wall around places and people: what is open and why, and what is not."""

from typing import ClassVar

from django.db import migrations

from centres.roles import BREAKS_GLASS, Right
from centres.wall import ALL, APPEND, Function, Open, Wall, by_centre, by_user, ids

PUBLIC_FACT = "a fact about a place that any member of staff may know; no person in it"
WHO_MAY = "read before anybody is known, to find out who somebody is and what he may"
LOGIN = "the login's own table; read before anybody is known"

# It is asked before a scope is there, in the very query that finds out what the scope will be. Once
# a scope is set it answers for its user only, so that nobody asks by it what others have open.
BROKEN_GLASS = f"""
CREATE FUNCTION centres_broken_glass(person int) RETURNS uuid[] LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(glass.client_id), '{{}}')
      FROM centres_breakglass glass
     WHERE glass.user_id = person
       AND person = coalesce(NULLIF(current_setting('mrc.user', true), '')::int, person)
       AND glass.opened_at <= statement_timestamp() AND glass.until > statement_timestamp()
       AND EXISTS (
           SELECT 1 FROM centres_membership held
            WHERE held.user_id = person AND held.centre_id = glass.centre_id
              AND held.role IN ({", ".join(f"'{role.value}'" for role in BREAKS_GLASS)})
              AND held.since <= statement_timestamp()
              AND (held.until IS NULL OR held.until > statement_timestamp())
       )
$$
"""  # noqa: S608  # words of ours only
OWN_GLASS = by_user("user_id")


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("centres", "0001_initial"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("sessions", "0001_initial"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
        ("usersessions", "0001_initial"),
    ]

    operations: ClassVar = [
        Open("centres_country", PUBLIC_FACT),
        Open("centres_holiday", PUBLIC_FACT),
        Open("centres_organisation", PUBLIC_FACT),
        Open("centres_centre", PUBLIC_FACT),
        Open("centres_centreevent", PUBLIC_FACT, APPEND),
        Open("centres_user", WHO_MAY, ("SELECT", "INSERT", "UPDATE")),
        Open("centres_userevent", WHO_MAY, APPEND),
        Open("centres_membership", WHO_MAY, ("SELECT", "INSERT", "UPDATE")),
        Open("centres_membershipevent", WHO_MAY, APPEND),
        Open("centres_invitation", WHO_MAY, ("SELECT", "INSERT", "UPDATE")),
        Wall(
            "centres_breakglass",
            f"{OWN_GLASS} OR {by_centre(Right.OVERSIGHT)} OR {by_centre(Right.AUDIT)}",
            insert=OWN_GLASS,
            privileges=APPEND,
            updates=("review", "review_note", "reviewed_by_id", "reviewed_at"),
            index=("user_id", "until"),
        ),
        Function("centres_broken_glass(int)", BROKEN_GLASS, definer=True),
        Wall(
            "centres_auditentry",
            f"coalesce(centre_id, 0) = ANY {ids(Right.AUDIT)}",
            check="true",
            privileges=APPEND,
            index=(),
        ),
        Wall("centres_auditseal", "false", privileges=APPEND, index=()),
        Open("django_session", LOGIN),
        Open("django_admin_log", "what administrators did in the back office", APPEND),
        Open("django_content_type", "names of models; no person in it", ("SELECT", "INSERT")),
        Open("django_migrations", "which migrations ran; read by the readiness check", ("SELECT",)),
        Open("account_emailaddress", LOGIN),
        Open("account_emailconfirmation", LOGIN),
        Open("mfa_authenticator", LOGIN),
        Open("usersessions_usersession", LOGIN),
        Open("socialaccount_socialaccount", LOGIN),
        Open("socialaccount_socialtoken", LOGIN, ALL),
        Open("socialaccount_socialapp", LOGIN, ("SELECT",)),
    ]

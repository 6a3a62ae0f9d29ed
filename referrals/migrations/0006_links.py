"""Links for recipients without an account, and how far the wall opens to one.

With the right code the database notes which browser the link belongs to. From then on, whoever acts
under that browser's key (`mrc.link`) sees one referral as its recipient does: what was told, the
preview and the content while they are open, and nothing of the sender's own.
"""

import django.db.models.deletion
import django.utils.timezone
import uuid_utils.compat
from django.conf import settings
from django.db import migrations, models

from centres.at_once import AtOnce
from centres.roles import Right
from centres.wall import Function, SameCentre, Wall, by_centre, ids, in_lane

SENDER = by_centre(Right.COUNSELLING)
RECIPIENT = (
    f"({by_centre(Right.COUNSELLING, 'to_centre_id')}"
    f" OR (to_centre_id IS NULL AND to_organisation_id = ANY {ids(Right.ORGANISATIONS)}))"
)
BOTH = f"{SENDER} OR {RECIPIENT}"
SENT = f"{SENDER} OR (sent_at IS NOT NULL AND {RECIPIENT})"
TOLD = f"{SENDER} OR (told AND {RECIPIENT})"
LINKED = "(SELECT referrals_link_referral())"
VISIT = "(SELECT NULLIF(current_setting('mrc.link', true), ''))"
OF_LINKED = f"referral_id = {LINKED}"

# Run once a statement, and for nobody without a link: then it asks no table.
REFERRAL_OF = """
CREATE FUNCTION referrals_link_referral() RETURNS uuid LANGUAGE plpgsql STABLE AS $$
DECLARE
    visit text := NULLIF(current_setting('mrc.link', true), '');
BEGIN
    IF visit IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT referral_id FROM referrals_referrallink
             WHERE visit_hash = visit AND visit_until > statement_timestamp()
               AND ended_at IS NULL AND expires_at > statement_timestamp());
END $$
"""

# In which language the code is asked for; nothing where the address opens nothing in this browser.
KNOWN = """
CREATE FUNCTION referrals_link_known(token text, visit text) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT language FROM referrals_referrallink
     WHERE token_hash = token AND ended_at IS NULL AND expires_at > statement_timestamp()
       AND visit_hash IN ('', visit)
$$
"""

# The row is locked, so that of many tries at once each one counts.
ENTER = """
CREATE FUNCTION referrals_link_enter(token text, code text, visit text, minutes integer)
RETURNS TABLE (link uuid, referral uuid, centre integer, came text) LANGUAGE plpgsql AS $$
DECLARE
    found referrals_referrallink;
BEGIN
    SELECT * INTO found FROM referrals_referrallink
     WHERE token_hash = token AND ended_at IS NULL AND expires_at > statement_timestamp()
       AND visit_hash IN ('', visit)
       FOR UPDATE;
    IF found.id IS NULL OR length(visit) <> 64 THEN
        RETURN;
    END IF;
    IF found.code_hash = code THEN
        UPDATE referrals_referrallink
           SET visit_hash = visit, opened_at = coalesce(opened_at, statement_timestamp()),
               visit_until = statement_timestamp() + make_interval(mins => minutes)
         WHERE id = found.id;
        RETURN QUERY SELECT found.id, found.referral_id, found.centre_id, 'in';
    ELSIF found.tries + 1 < 10 THEN
        UPDATE referrals_referrallink SET tries = tries + 1 WHERE id = found.id;
        RETURN QUERY SELECT found.id, found.referral_id, found.centre_id, 'wrong';
    ELSE
        UPDATE referrals_referrallink
           SET tries = tries + 1, ended_at = statement_timestamp(), ended_why = 'tries'
         WHERE id = found.id;
        RETURN QUERY SELECT found.id, found.referral_id, found.centre_id, 'ended';
    END IF;
END $$
"""

SAME_ORGANISATION = """
ALTER TABLE referrals_referrallink
    ADD CONSTRAINT referrals_referrallink_same_organisation
        FOREIGN KEY (referral_id, to_organisation_id)
        REFERENCES referrals_referral (id, to_organisation_id)
        ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
"""
OTHER_ORGANISATION = """
ALTER TABLE referrals_referrallink DROP CONSTRAINT referrals_referrallink_same_organisation
"""


def opened(column: str) -> str:
    """Return who reads a part of a package: the sender's lane, and whom it is open to."""
    return f"({in_lane()}) OR ({column} AND {RECIPIENT})"


def wider(table: str, verb: str, before: str, link: str) -> migrations.RunSQL:
    """Return the operation that lets a link through a policy which others pass as before."""
    forms = {
        "read": "USING ({0})",
        "insert": "WITH CHECK ({0})",
        "update": "USING ({0}) WITH CHECK ({0})",
    }
    alter = f"ALTER POLICY wall_{verb} ON referrals_{table} {forms[verb]}"
    return migrations.RunSQL(alter.format(f"{before} OR ({link})"), alter.format(before))


class Migration(AtOnce):
    dependencies = [
        ("centres", "0006_words_of_a_broken_glass"),
        ("referrals", "0005_agreed_to"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReferralLink",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("person", models.CharField(max_length=120, verbose_name="for whom")),
                ("language", models.CharField(max_length=8, verbose_name="language")),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("code_hash", models.CharField(editable=False, max_length=64)),
                ("expires_at", models.DateTimeField(verbose_name="until")),
                ("tries", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("visit_hash", models.CharField(blank=True, editable=False, max_length=64)),
                ("visit_until", models.DateTimeField(blank=True, editable=False, null=True)),
                ("opened_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("ended_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "ended_why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("sender", "ended by the sender"),
                            ("replaced", "a new one was made"),
                            ("tries", "ten wrong codes"),
                        ],
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="referrals.referral",
                    ),
                ),
                (
                    "to_centre",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                        verbose_name="to which centre",
                    ),
                ),
                (
                    "to_organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.organisation",
                        verbose_name="to whom",
                    ),
                ),
            ],
            options={
                "verbose_name": "link to a referral",
                "verbose_name_plural": "links to referrals",
                "indexes": [
                    models.Index(fields=["referral", "-created_at"], name="referral_link_of")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("referral",),
                        name="referral_link_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("visit_hash", ""), _negated=True),
                        fields=("visit_hash",),
                        name="referral_link_visit_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("to_centre__isnull", True)),
                        name="referral_link_to_no_centre",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_why", "")),
                            models.Q(
                                ("ended_at__isnull", False),
                                models.Q(("ended_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="referral_link_ended_for_a_reason",
                    ),
                ],
            },
        ),
        Function("referrals_link_referral()", REFERRAL_OF, definer=True),
        Wall(
            "referrals_referrallink",
            f"{SENDER} OR ({OF_LINKED} AND visit_hash = {VISIT})",
            changing=SENDER,
            privileges=("SELECT", "INSERT", "UPDATE"),
        ),
        SameCentre("referrals_referrallink", "referral_id", "referrals_referral"),
        migrations.RunSQL(SAME_ORGANISATION, OTHER_ORGANISATION),
        Function("referrals_link_known(text, text)", KNOWN, definer=True),
        Function("referrals_link_enter(text, text, text, integer)", ENTER, definer=True),
        wider("referral", "read", SENT, f"sent_at IS NOT NULL AND id = {LINKED}"),
        wider("referral", "update", SENT, f"sent_at IS NOT NULL AND id = {LINKED}"),
        wider("referralevent", "insert", BOTH, f"id = {LINKED}"),
        wider("referralmove", "read", TOLD, f"told AND {OF_LINKED}"),
        wider("referralmove", "insert", BOTH, OF_LINKED),
        wider("referralmessage", "read", BOTH, OF_LINKED),
        wider("referralmessage", "insert", BOTH, OF_LINKED),
        wider("package", "read", opened("preview_open"), f"preview_open AND {OF_LINKED}"),
        wider("packagecontent", "read", opened("content_open"), f"content_open AND {OF_LINKED}"),
        wider("packagedocument", "read", opened("content_open"), f"content_open AND {OF_LINKED}"),
        wider("packageopening", "insert", BOTH, OF_LINKED),
        wider("destructiontask", "read", BOTH, OF_LINKED),
        wider("destructiontask", "insert", BOTH, OF_LINKED),
        wider("destructiontask", "update", BOTH, OF_LINKED),
    ]

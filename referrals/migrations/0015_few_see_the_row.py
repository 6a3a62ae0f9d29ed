"""A referral of the narrow lane, and all that hangs on it, is seen by few at its sender's centre.

Until here the lane hid the sender's own side, and the package; that there is a referral, to whom and
why, every counsellor of the centre could read from its row. Now each of these rows says whether it
is narrow, and such a row asks more: who sees it is who sees the sender's own side, and who changes
it is who changes that one. A broken glass opens reading only.
"""

from typing import ClassVar, Final

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from centres.at_once import AtOnce
from centres.roles import Right
from centres.wall import Function, by_centre, ids

SENDER: Final = by_centre(Right.COUNSELLING)
RECIPIENT: Final = (
    f"({by_centre(Right.COUNSELLING, 'to_centre_id')}"
    f" OR (to_centre_id IS NULL AND to_organisation_id = ANY {ids(Right.ORGANISATIONS)}))"
)
LINKED: Final = "(SELECT referrals_link_referral())"
VISIT: Final = "(SELECT NULLIF(current_setting('mrc.link', true), ''))"
OF_LINKED: Final = f"referral_id = {LINKED}"

# Run once a statement, and not at all where it meets no narrow row of others. The wall of the
# sides answers, too: what is not of a centre where the reader counsels is not found here.
SEEN: Final = """
CREATE FUNCTION referrals_narrow_seen(through_glass boolean) RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    reader integer := NULLIF(current_setting('mrc.user', true), '')::integer;
    broken uuid[] := NULLIF(current_setting('mrc.break_glass', true), '')::uuid[];
BEGIN
    RETURN ARRAY(SELECT referral_id FROM referrals_sentside
                  WHERE sensitive
                    AND (counsellor_id = reader OR (through_glass AND glass_id = ANY (broken))));
END $$
"""

# A definer: whoever moves her own side into the lane or out of it does not write the parts.
FOLLOWS: Final = """
CREATE FUNCTION referrals_narrow_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE referrals_referral SET sensitive = NEW.sensitive WHERE id = NEW.referral_id;
    RETURN NULL;
END $$
"""

# A side follows nobody, so that it can't be changed from the row which more people write.
SAME_AS_SIDE: Final = """
ALTER TABLE referrals_sentside
    ADD CONSTRAINT referrals_sentside_same_narrow FOREIGN KEY (referral_id, sensitive)
        REFERENCES referrals_referral (id, sensitive) DEFERRABLE INITIALLY DEFERRED
"""
SAME_AS_REFERRAL: Final = """
ALTER TABLE referrals_{part}
    ADD CONSTRAINT referrals_{part}_same_narrow FOREIGN KEY (referral_id, sensitive)
        REFERENCES referrals_referral (id, sensitive)
        ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
"""
OTHERWISE: Final = "ALTER TABLE referrals_{table} DROP CONSTRAINT referrals_{table}_same_narrow"
# Nothing keeps a former row of this: what is narrow was narrow before.
MARK: Final = """
UPDATE referrals_{table} row SET sensitive = true
  FROM referrals_sentside side
 WHERE side.sensitive AND side.referral_id = row.{key}
"""

TOLD: Final = f"told AND {RECIPIENT}"
BOTH: Final = f"({{sender}}) OR {RECIPIENT}"
BOTH_AND_LINKED: Final = f"{BOTH} OR ({OF_LINKED})"
SENT: Final = f"({{sender}}) OR (sent_at IS NOT NULL AND {RECIPIENT})"
SENT_AND_LINKED: Final = f"{SENT} OR (sent_at IS NOT NULL AND id = {LINKED})"
MOVES_TOLD: Final = f"({{sender}}) OR ({TOLD})"
ANSWERED: Final = f"({TOLD}) OR (({{sender}}) AND NOT told)"

POLICIES: Final[dict[str, dict[str, str]]] = {
    "referral": {"read": SENT_AND_LINKED, "update": SENT_AND_LINKED, "delete": SENT},
    "referralmove": {
        "read": f"{MOVES_TOLD} OR (told AND {OF_LINKED})",
        "insert": BOTH_AND_LINKED,
        "update": MOVES_TOLD,
        "delete": MOVES_TOLD,
    },
    "referralmessage": {
        "read": BOTH_AND_LINKED,
        "insert": BOTH_AND_LINKED,
        "update": BOTH,
        "delete": BOTH,
    },
    "packageopening": {"read": BOTH, "insert": BOTH_AND_LINKED, "update": BOTH, "delete": BOTH},
    "destructiontask": {
        "read": BOTH_AND_LINKED,
        "insert": BOTH_AND_LINKED,
        "update": BOTH_AND_LINKED,
        "delete": BOTH,
    },
    "groupworker": {
        "read": MOVES_TOLD,
        "insert": "({sender}) AND NOT told",
        "update": ANSWERED,
        "delete": ANSWERED,
    },
    "referrallink": {
        "read": f"({{sender}}) OR ({OF_LINKED} AND visit_hash = {VISIT})",
        "insert": "{sender}",
        "update": "{sender}",
        "delete": "{sender}",
    },
    "referralevent": {"read": SENT},
    "groupworkerevent": {"read": MOVES_TOLD},
}
"""Each table's conditions as they were, but for the sender. A referral itself comes before its
side, so any counsellor of the centre may write a new one."""
PARTS: Final = tuple(part for part in POLICIES if part != "referral" and part[-5:] != "event")
FORMS: Final = {
    "read": "USING ({0})",
    "insert": "WITH CHECK ({0})",
    "update": "USING ({0}) WITH CHECK ({0})",
    "delete": "USING ({0})",
}


def narrowly(table: str, *, glass: bool) -> str:
    """Return for whom a row of the table is at the sender's centre; a former one, as it is now."""
    if table.endswith("event"):
        key = "pgh_obj_id" if table == "referralevent" else "referrals_groupworkerevent.referral_id"
        side = f"SELECT FROM referrals_sentside present WHERE present.referral_id = {key}"
        return f"{SENDER} AND EXISTS ({side})"
    key = "id" if table == "referral" else "referral_id"
    return (
        f"{SENDER} AND (NOT sensitive OR {by_centre(Right.RESTRICTED)}"
        f" OR {key} = ANY ((SELECT referrals_narrow_seen({str(glass).lower()}))::uuid[]))"
    )


def narrower(table: str, verb: str, condition: str) -> migrations.RunSQL:
    """Return the operation that asks more of the sender's centre than that one counsels there."""
    alter = f"ALTER POLICY wall_{verb} ON referrals_{table} {FORMS[verb]}"
    few = narrowly(table, glass=verb == "read")
    now, before = (condition.format(sender=sender) for sender in (few, SENDER))
    return migrations.RunSQL(alter.format(now), alter.format(before))


class Migration(AtOnce):
    dependencies: ClassVar = [
        ("referrals", "0014_one_live_as_far_as_seen"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="groupworker",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="groupworker",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="referral",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="referral",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="destructiontask",
            name="sensitive",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="groupworker",
            name="sensitive",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="groupworkerevent",
            name="sensitive",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="packageopening",
            name="sensitive",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="referral",
            name="sensitive",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="referralevent",
            name="sensitive",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="referrallink",
            name="sensitive",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="referralmessage",
            name="sensitive",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="referralmove",
            name="sensitive",
            field=models.BooleanField(default=False, editable=False),
        ),
        *(
            migrations.RunSQL(
                MARK.format(table=table, key="id" if table == "referral" else "referral_id"),
                migrations.RunSQL.noop,
            )
            for table in ("referral", *PARTS)
        ),
        migrations.AddIndex(
            model_name="sentside",
            index=models.Index(
                condition=models.Q(("sensitive", True)),
                fields=["counsellor"],
                name="sent_side_narrow_hers",
            ),
        ),
        migrations.AddIndex(
            model_name="sentside",
            index=models.Index(
                condition=models.Q(("sensitive", True)),
                fields=["glass_id"],
                name="sent_side_narrow_glass",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="groupworker",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "referrals_groupworkerevent" ("answered_at", "centre_id", "code", "created_at", "created_by_id", "id", "link_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "referral_id", "sensitive", "state", "to_centre_id", "to_organisation_id", "told", "version") VALUES (OLD."answered_at", OLD."centre_id", OLD."code", OLD."created_at", OLD."created_by_id", OLD."id", OLD."link_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."place", OLD."referral_id", OLD."sensitive", OLD."state", OLD."to_centre_id", OLD."to_organisation_id", OLD."told", OLD."version"); RETURN NULL;',
                    hash="fffee5dd174c8fc0fa8a0be174e43a04611b84cf",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f6e8f",
                    table="referrals_groupworker",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="groupworker",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "referrals_groupworkerevent" ("answered_at", "centre_id", "code", "created_at", "created_by_id", "id", "link_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "referral_id", "sensitive", "state", "to_centre_id", "to_organisation_id", "told", "version") VALUES (OLD."answered_at", OLD."centre_id", OLD."code", OLD."created_at", OLD."created_by_id", OLD."id", OLD."link_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."place", OLD."referral_id", OLD."sensitive", OLD."state", OLD."to_centre_id", OLD."to_organisation_id", OLD."told", OLD."version"); RETURN NULL;',
                    hash="09498fcc2a075beefa84b78111422a8db9f8946a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bb647",
                    table="referrals_groupworker",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referral",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "referrals_referralevent" ("acknowledge_due", "answer_due", "answered_at", "centre_id", "closed_at", "confirmed", "created_at", "created_by_id", "decline_code", "decline_text", "failure_code", "help_asked", "hold_reason", "id", "kind", "late_told", "moved_at", "next_due", "outcome", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "provided", "provided_at", "provided_text", "purpose", "reason", "referral_no", "request", "sensitive", "sent_at", "shared_id", "start_due", "started_at", "state", "to_centre_id", "to_organisation_id", "to_service_id", "urgency", "version", "viewed_at") VALUES (OLD."acknowledge_due", OLD."answer_due", OLD."answered_at", OLD."centre_id", OLD."closed_at", OLD."confirmed", OLD."created_at", OLD."created_by_id", OLD."decline_code", OLD."decline_text", OLD."failure_code", OLD."help_asked", OLD."hold_reason", OLD."id", OLD."kind", OLD."late_told", OLD."moved_at", OLD."next_due", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."provided", OLD."provided_at", OLD."provided_text", OLD."purpose", OLD."reason", OLD."referral_no", OLD."request", OLD."sensitive", OLD."sent_at", OLD."shared_id", OLD."start_due", OLD."started_at", OLD."state", OLD."to_centre_id", OLD."to_organisation_id", OLD."to_service_id", OLD."urgency", OLD."version", OLD."viewed_at"); RETURN NULL;',
                    hash="c1364b9d3f286d321a9260f3ae382c198a5f3f92",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_223e7",
                    table="referrals_referral",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referral",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "referrals_referralevent" ("acknowledge_due", "answer_due", "answered_at", "centre_id", "closed_at", "confirmed", "created_at", "created_by_id", "decline_code", "decline_text", "failure_code", "help_asked", "hold_reason", "id", "kind", "late_told", "moved_at", "next_due", "outcome", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "provided", "provided_at", "provided_text", "purpose", "reason", "referral_no", "request", "sensitive", "sent_at", "shared_id", "start_due", "started_at", "state", "to_centre_id", "to_organisation_id", "to_service_id", "urgency", "version", "viewed_at") VALUES (OLD."acknowledge_due", OLD."answer_due", OLD."answered_at", OLD."centre_id", OLD."closed_at", OLD."confirmed", OLD."created_at", OLD."created_by_id", OLD."decline_code", OLD."decline_text", OLD."failure_code", OLD."help_asked", OLD."hold_reason", OLD."id", OLD."kind", OLD."late_told", OLD."moved_at", OLD."next_due", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."provided", OLD."provided_at", OLD."provided_text", OLD."purpose", OLD."reason", OLD."referral_no", OLD."request", OLD."sensitive", OLD."sent_at", OLD."shared_id", OLD."start_due", OLD."started_at", OLD."state", OLD."to_centre_id", OLD."to_organisation_id", OLD."to_service_id", OLD."urgency", OLD."version", OLD."viewed_at"); RETURN NULL;',
                    hash="cbcc1e2781fc6f5ea9ead5c17a90c5f54a8c8582",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e24da",
                    table="referrals_referral",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.UniqueConstraint(fields=("id", "sensitive"), name="referral_narrow"),
        ),
        migrations.RunSQL(SAME_AS_SIDE, OTHERWISE.format(table="sentside")),
        *(
            migrations.RunSQL(SAME_AS_REFERRAL.format(part=part), OTHERWISE.format(table=part))
            for part in PARTS
        ),
        Function("referrals_narrow_seen(boolean)", SEEN),
        Function("referrals_narrow_follows()", FOLLOWS, definer=True),
        migrations.RunSQL(
            "CREATE TRIGGER narrow_follows AFTER UPDATE OF sensitive ON referrals_sentside"
            " FOR EACH ROW WHEN (OLD.sensitive IS DISTINCT FROM NEW.sensitive)"
            " EXECUTE FUNCTION referrals_narrow_follows()",
            "DROP TRIGGER narrow_follows ON referrals_sentside",
        ),
        *(
            narrower(table, verb, condition)
            for table, verbs in POLICIES.items()
            for verb, condition in verbs.items()
        ),
    ]

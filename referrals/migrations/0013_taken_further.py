"""By when whoever has a referral in hand takes it further; what is in hand now gets two weeks."""

from typing import ClassVar

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from centres.at_once import AtOnce


class Migration(AtOnce):
    dependencies: ClassVar = [("referrals", "0012_who_prepared_it")]

    operations: ClassVar = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="referral",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="referral",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="referral",
            name="next_due",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="referralevent",
            name="next_due",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.RunSQL(
            "UPDATE referrals_referral SET next_due = now() + interval '14 days'"
            " WHERE state IN ('in_progress', 'on_hold', 'service_provided')",
            migrations.RunSQL.noop,
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(
                condition=models.Q(("state__in", ("in_progress", "on_hold", "service_provided"))),
                fields=["next_due"],
                name="referral_next_due",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referral",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "referrals_referralevent" ("acknowledge_due", "answer_due", "answered_at", "centre_id", "closed_at", "confirmed", "created_at", "created_by_id", "decline_code", "decline_text", "failure_code", "help_asked", "hold_reason", "id", "kind", "late_told", "moved_at", "next_due", "outcome", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "provided", "provided_at", "provided_text", "purpose", "reason", "referral_no", "request", "sent_at", "shared_id", "start_due", "started_at", "state", "to_centre_id", "to_organisation_id", "to_service_id", "urgency", "version", "viewed_at") VALUES (OLD."acknowledge_due", OLD."answer_due", OLD."answered_at", OLD."centre_id", OLD."closed_at", OLD."confirmed", OLD."created_at", OLD."created_by_id", OLD."decline_code", OLD."decline_text", OLD."failure_code", OLD."help_asked", OLD."hold_reason", OLD."id", OLD."kind", OLD."late_told", OLD."moved_at", OLD."next_due", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."provided", OLD."provided_at", OLD."provided_text", OLD."purpose", OLD."reason", OLD."referral_no", OLD."request", OLD."sent_at", OLD."shared_id", OLD."start_due", OLD."started_at", OLD."state", OLD."to_centre_id", OLD."to_organisation_id", OLD."to_service_id", OLD."urgency", OLD."version", OLD."viewed_at"); RETURN NULL;',
                    hash="c39cfed0f3ecd37173d78998c1b2793a141b281c",
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
                    func='INSERT INTO "referrals_referralevent" ("acknowledge_due", "answer_due", "answered_at", "centre_id", "closed_at", "confirmed", "created_at", "created_by_id", "decline_code", "decline_text", "failure_code", "help_asked", "hold_reason", "id", "kind", "late_told", "moved_at", "next_due", "outcome", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "provided", "provided_at", "provided_text", "purpose", "reason", "referral_no", "request", "sent_at", "shared_id", "start_due", "started_at", "state", "to_centre_id", "to_organisation_id", "to_service_id", "urgency", "version", "viewed_at") VALUES (OLD."acknowledge_due", OLD."answer_due", OLD."answered_at", OLD."centre_id", OLD."closed_at", OLD."confirmed", OLD."created_at", OLD."created_by_id", OLD."decline_code", OLD."decline_text", OLD."failure_code", OLD."help_asked", OLD."hold_reason", OLD."id", OLD."kind", OLD."late_told", OLD."moved_at", OLD."next_due", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."provided", OLD."provided_at", OLD."provided_text", OLD."purpose", OLD."reason", OLD."referral_no", OLD."request", OLD."sent_at", OLD."shared_id", OLD."start_due", OLD."started_at", OLD."state", OLD."to_centre_id", OLD."to_organisation_id", OLD."to_service_id", OLD."urgency", OLD."version", OLD."viewed_at"); RETURN NULL;',
                    hash="90eb60a3b2da99e0c3d601b778d0f82fc5acc207",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e24da",
                    table="referrals_referral",
                    when="AFTER",
                ),
            ),
        ),
    ]

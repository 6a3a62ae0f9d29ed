"""Who had the last hand in a referral is known, so that somebody else approves it."""

from typing import ClassVar

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from centres.at_once import AtOnce


class Migration(AtOnce):
    dependencies: ClassVar = [
        ("referrals", "0011_ended_by_the_latest"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="sentside",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="sentside",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="sentside",
            name="prepared_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="sentsideevent",
            name="prepared_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sentside",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "referrals_sentsideevent" ("agreed_to", "approval_asked_at", "approval_for", "approved_at", "approved_by_id", "case_id", "centre_id", "client_id", "client_words", "consent_ids", "counsellor_id", "created_at", "created_by_id", "ended_at", "exception_at", "exception_by_id", "exception_second_at", "exception_second_id", "exception_why", "glass_id", "grievance_id", "id", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_by_id", "referral_id", "risk", "risk_at", "risk_by_id", "risk_words", "sensitive", "sent_back", "sought", "to_centre_id", "to_organisation_id", "updated_at", "version", "went_at") VALUES (OLD."agreed_to", OLD."approval_asked_at", OLD."approval_for", OLD."approved_at", OLD."approved_by_id", OLD."case_id", OLD."centre_id", OLD."client_id", OLD."client_words", OLD."consent_ids", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."ended_at", OLD."exception_at", OLD."exception_by_id", OLD."exception_second_at", OLD."exception_second_id", OLD."exception_why", OLD."glass_id", OLD."grievance_id", OLD."id", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."prepared_by_id", OLD."referral_id", OLD."risk", OLD."risk_at", OLD."risk_by_id", OLD."risk_words", OLD."sensitive", OLD."sent_back", OLD."sought", OLD."to_centre_id", OLD."to_organisation_id", OLD."updated_at", OLD."version", OLD."went_at"); RETURN NULL;',
                    hash="b1d4742dba90b867150b38ca188ebcfa9bcf89d0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_dba82",
                    table="referrals_sentside",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sentside",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "referrals_sentsideevent" ("agreed_to", "approval_asked_at", "approval_for", "approved_at", "approved_by_id", "case_id", "centre_id", "client_id", "client_words", "consent_ids", "counsellor_id", "created_at", "created_by_id", "ended_at", "exception_at", "exception_by_id", "exception_second_at", "exception_second_id", "exception_why", "glass_id", "grievance_id", "id", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_by_id", "referral_id", "risk", "risk_at", "risk_by_id", "risk_words", "sensitive", "sent_back", "sought", "to_centre_id", "to_organisation_id", "updated_at", "version", "went_at") VALUES (OLD."agreed_to", OLD."approval_asked_at", OLD."approval_for", OLD."approved_at", OLD."approved_by_id", OLD."case_id", OLD."centre_id", OLD."client_id", OLD."client_words", OLD."consent_ids", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."ended_at", OLD."exception_at", OLD."exception_by_id", OLD."exception_second_at", OLD."exception_second_id", OLD."exception_why", OLD."glass_id", OLD."grievance_id", OLD."id", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."prepared_by_id", OLD."referral_id", OLD."risk", OLD."risk_at", OLD."risk_by_id", OLD."risk_words", OLD."sensitive", OLD."sent_back", OLD."sought", OLD."to_centre_id", OLD."to_organisation_id", OLD."updated_at", OLD."version", OLD."went_at"); RETURN NULL;',
                    hash="632ba5633f9c936d19a6b1aa31fbf2befff0d445",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3c37d",
                    table="referrals_sentside",
                    when="AFTER",
                ),
            ),
        ),
    ]

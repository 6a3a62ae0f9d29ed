"""What the client said yes to stands on the sender's side."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from centres.at_once import AtOnce


class Migration(AtOnce):
    dependencies = [
        ("referrals", "0004_wall_of_directory"),
    ]

    operations = [
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
            name="agreed_to",
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="sentsideevent",
            name="agreed_to",
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sentside",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "referrals_sentsideevent" ("agreed_to", "approval_asked_at", "approval_for", "approved_at", "approved_by_id", "case_id", "centre_id", "client_id", "client_words", "consent_ids", "counsellor_id", "created_at", "created_by_id", "ended_at", "exception_at", "exception_by_id", "exception_second_at", "exception_second_id", "exception_why", "glass_id", "grievance_id", "id", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "risk", "risk_at", "risk_by_id", "risk_words", "sensitive", "sent_back", "sought", "to_centre_id", "to_organisation_id", "updated_at", "version", "went_at") VALUES (OLD."agreed_to", OLD."approval_asked_at", OLD."approval_for", OLD."approved_at", OLD."approved_by_id", OLD."case_id", OLD."centre_id", OLD."client_id", OLD."client_words", OLD."consent_ids", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."ended_at", OLD."exception_at", OLD."exception_by_id", OLD."exception_second_at", OLD."exception_second_id", OLD."exception_why", OLD."glass_id", OLD."grievance_id", OLD."id", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."referral_id", OLD."risk", OLD."risk_at", OLD."risk_by_id", OLD."risk_words", OLD."sensitive", OLD."sent_back", OLD."sought", OLD."to_centre_id", OLD."to_organisation_id", OLD."updated_at", OLD."version", OLD."went_at"); RETURN NULL;',
                    hash="2fda1c0be3ce3d00b2301ca31e8a18ae0ba2fcb5",
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
                    func='INSERT INTO "referrals_sentsideevent" ("agreed_to", "approval_asked_at", "approval_for", "approved_at", "approved_by_id", "case_id", "centre_id", "client_id", "client_words", "consent_ids", "counsellor_id", "created_at", "created_by_id", "ended_at", "exception_at", "exception_by_id", "exception_second_at", "exception_second_id", "exception_why", "glass_id", "grievance_id", "id", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "risk", "risk_at", "risk_by_id", "risk_words", "sensitive", "sent_back", "sought", "to_centre_id", "to_organisation_id", "updated_at", "version", "went_at") VALUES (OLD."agreed_to", OLD."approval_asked_at", OLD."approval_for", OLD."approved_at", OLD."approved_by_id", OLD."case_id", OLD."centre_id", OLD."client_id", OLD."client_words", OLD."consent_ids", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."ended_at", OLD."exception_at", OLD."exception_by_id", OLD."exception_second_at", OLD."exception_second_id", OLD."exception_why", OLD."glass_id", OLD."grievance_id", OLD."id", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."referral_id", OLD."risk", OLD."risk_at", OLD."risk_by_id", OLD."risk_words", OLD."sensitive", OLD."sent_back", OLD."sought", OLD."to_centre_id", OLD."to_organisation_id", OLD."updated_at", OLD."version", OLD."went_at"); RETURN NULL;',
                    hash="913b35b254d5be421bfce1bd34de1a9c143fec89",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3c37d",
                    table="referrals_sentside",
                    when="AFTER",
                ),
            ),
        ),
    ]

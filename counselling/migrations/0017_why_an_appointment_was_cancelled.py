"""Why an appointment was cancelled, where the house knows it: its client withdrew the consent."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from centres.at_once import AtOnce


class Migration(AtOnce):
    dependencies = [
        ("centres", "0006_words_of_a_broken_glass"),
        ("counselling", "0016_names_in_many_centres"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="appointment",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="appointment",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="appointment",
            name="cancelled_why",
            field=models.CharField(
                blank=True,
                choices=[("consent", "consent withdrawn")],
                max_length=12,
                verbose_name="why cancelled",
            ),
        ),
        migrations.AddField(
            model_name="appointmentevent",
            name="cancelled_why",
            field=models.CharField(
                blank=True,
                choices=[("consent", "consent withdrawn")],
                max_length=12,
                verbose_name="why cancelled",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_appointmentevent" ("cancelled_why", "centre_id", "client_id", "counsellor_id", "created_at", "created_by_id", "ends_at", "id", "mode", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "replaces_id", "starts_at", "state", "state_since", "updated_at", "version") VALUES (OLD."cancelled_why", OLD."centre_id", OLD."client_id", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."ends_at", OLD."id", OLD."mode", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."purpose", OLD."replaces_id", OLD."starts_at", OLD."state", OLD."state_since", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="c7f7fa6587c1019f8c09d639df7fd0eac8f1f859",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_546b5",
                    table="counselling_appointment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_appointmentevent" ("cancelled_why", "centre_id", "client_id", "counsellor_id", "created_at", "created_by_id", "ends_at", "id", "mode", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "replaces_id", "starts_at", "state", "state_since", "updated_at", "version") VALUES (OLD."cancelled_why", OLD."centre_id", OLD."client_id", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."ends_at", OLD."id", OLD."mode", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."purpose", OLD."replaces_id", OLD."starts_at", OLD."state", OLD."state_since", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="d5146fba8f7f994f0548908a150457d283944df1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_84b1b",
                    table="counselling_appointment",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(("cancelled_why", ""), ("state", "cancelled"), _connector="OR"),
                name="appointment_why_of_cancelled",
            ),
        ),
    ]

"""Who wrote down, and how the client said, that messages are wanted again after a STOP."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from centres.at_once import AtOnce


class Migration(AtOnce):
    dependencies = [
        ("counselling", "0017_why_an_appointment_was_cancelled"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="clientreply",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="clientreply",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="clientreply",
            name="lifted_by",
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
            model_name="clientreply",
            name="lifted_word",
            field=models.CharField(
                blank=True,
                choices=[
                    ("here", "Said it here"),
                    ("phone", "Said it on the phone"),
                    ("written", "Wrote it"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="clientreplyevent",
            name="lifted_by",
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
        migrations.AddField(
            model_name="clientreplyevent",
            name="lifted_word",
            field=models.CharField(
                blank=True,
                choices=[
                    ("here", "Said it here"),
                    ("phone", "Said it on the phone"),
                    ("written", "Wrote it"),
                ],
                max_length=10,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clientreply",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_clientreplyevent" ("centre_id", "client_id", "created_at", "created_by_id", "id", "key", "lifted_at", "lifted_by_id", "lifted_word", "message_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at", "stops", "task_id", "text") VALUES (OLD."centre_id", OLD."client_id", OLD."created_at", OLD."created_by_id", OLD."id", OLD."key", OLD."lifted_at", OLD."lifted_by_id", OLD."lifted_word", OLD."message_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."received_at", OLD."stops", OLD."task_id", OLD."text"); RETURN NULL;',
                    hash="dfee148202dd8c15e1a794afd1dfdaf68728e9ce",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_301d1",
                    table="counselling_clientreply",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clientreply",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_clientreplyevent" ("centre_id", "client_id", "created_at", "created_by_id", "id", "key", "lifted_at", "lifted_by_id", "lifted_word", "message_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at", "stops", "task_id", "text") VALUES (OLD."centre_id", OLD."client_id", OLD."created_at", OLD."created_by_id", OLD."id", OLD."key", OLD."lifted_at", OLD."lifted_by_id", OLD."lifted_word", OLD."message_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."received_at", OLD."stops", OLD."task_id", OLD."text"); RETURN NULL;',
                    hash="8bfba1d4fafebc566eee61ef3a33d2b2a4bdb16c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ba349",
                    table="counselling_clientreply",
                    when="AFTER",
                ),
            ),
        ),
    ]

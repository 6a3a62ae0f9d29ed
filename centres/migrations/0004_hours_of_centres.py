import datetime

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("centres", "0003_versions_of_places"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="centre",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="centre",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="centre",
            name="closes_at",
            field=models.TimeField(default=datetime.time(17, 0), verbose_name="closes at"),
        ),
        migrations.AddField(
            model_name="centre",
            name="opens_at",
            field=models.TimeField(default=datetime.time(9, 0), verbose_name="opens at"),
        ),
        migrations.AddField(
            model_name="centreevent",
            name="closes_at",
            field=models.TimeField(default=datetime.time(17, 0), verbose_name="closes at"),
        ),
        migrations.AddField(
            model_name="centreevent",
            name="opens_at",
            field=models.TimeField(default=datetime.time(9, 0), verbose_name="opens at"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="centre",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_centreevent" ("address", "city", "closed_on", "closes_at", "code", "country_id", "host_id", "id", "languages", "name", "opened_on", "opens_at", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "time_zone", "version") VALUES (OLD."address", OLD."city", OLD."closed_on", OLD."closes_at", OLD."code", OLD."country_id", OLD."host_id", OLD."id", OLD."languages", OLD."name", OLD."opened_on", OLD."opens_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."time_zone", OLD."version"); RETURN NULL;',
                    hash="fc1b0c2f56f76e213f2a47cfc8b1c2ce3a1de0d7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0cb98",
                    table="centres_centre",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="centre",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_centreevent" ("address", "city", "closed_on", "closes_at", "code", "country_id", "host_id", "id", "languages", "name", "opened_on", "opens_at", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "time_zone", "version") VALUES (OLD."address", OLD."city", OLD."closed_on", OLD."closes_at", OLD."code", OLD."country_id", OLD."host_id", OLD."id", OLD."languages", OLD."name", OLD."opened_on", OLD."opens_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."time_zone", OLD."version"); RETURN NULL;',
                    hash="b4592ca65bec7f43419d9c31eb3c2b6d6f728f2b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_63805",
                    table="centres_centre",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="centre",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes_at__gt", models.F("opens_at"))),
                name="centre_hours_in_order",
            ),
        ),
    ]

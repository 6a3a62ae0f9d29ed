"""A group that a centre took in is a grievance of its own there; one worker's end by itself.

And hours in another rhythm than the week's are kept as they were told.
"""

from typing import ClassVar

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from centres.at_once import AtOnce
from centres.wall import SameCentre


class Migration(AtOnce):
    dependencies: ClassVar = [
        ("centres", "0006_words_of_a_broken_glass"),
        ("counselling", "0014_reading_through_a_broken_glass"),
        ("referrals", "0009_in_whose_hands"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="receivedside",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="receivedside",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="serviceatlocation",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="serviceatlocation",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="destructiontask",
            name="destruction_once",
        ),
        migrations.AddField(
            model_name="destructiontask",
            name="worker",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="destructions",
                to="referrals.groupworker",
            ),
        ),
        migrations.AddField(
            model_name="receivedside",
            name="grievance",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="referrals_received",
                to="counselling.grievance",
                verbose_name="grievance",
            ),
        ),
        migrations.AddField(
            model_name="receivedsideevent",
            name="grievance",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="counselling.grievance",
                verbose_name="grievance",
            ),
        ),
        migrations.AddField(
            model_name="serviceatlocation",
            name="other_hours",
            field=models.JSONField(blank=True, default=list, verbose_name="other hours"),
        ),
        migrations.AddField(
            model_name="serviceatlocationevent",
            name="other_hours",
            field=models.JSONField(blank=True, default=list, verbose_name="other hours"),
        ),
        migrations.AddIndex(
            model_name="receivedside",
            index=models.Index(
                condition=models.Q(("grievance__isnull", False)),
                fields=["grievance"],
                name="received_side_of_grievance",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="receivedside",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "referrals_receivedsideevent" ("case_id", "centre_id", "client_id", "counsellor_id", "created_at", "created_by_id", "glass_id", "grievance_id", "id", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "sensitive", "updated_at", "version") VALUES (OLD."case_id", OLD."centre_id", OLD."client_id", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."glass_id", OLD."grievance_id", OLD."id", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."referral_id", OLD."sensitive", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="96cb86d719bcc3550baa7c5a8b10d1b3233bc54d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6b710",
                    table="referrals_receivedside",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="receivedside",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "referrals_receivedsideevent" ("case_id", "centre_id", "client_id", "counsellor_id", "created_at", "created_by_id", "glass_id", "grievance_id", "id", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "sensitive", "updated_at", "version") VALUES (OLD."case_id", OLD."centre_id", OLD."client_id", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."glass_id", OLD."grievance_id", OLD."id", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."referral_id", OLD."sensitive", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="a1601894403bbf26f38414d97aaa5d01a6996fb4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bb04f",
                    table="referrals_receivedside",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="serviceatlocation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "referrals_serviceatlocationevent" ("capacity", "confirmed_by_id", "confirmed_on", "created_at", "id", "location_id", "note", "other_hours", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "version") VALUES (OLD."capacity", OLD."confirmed_by_id", OLD."confirmed_on", OLD."created_at", OLD."id", OLD."location_id", OLD."note", OLD."other_hours", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."service_id", OLD."version"); RETURN NULL;',
                    hash="fe10a6e1e62036436dbeb67bba69874a866453e1",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f3192",
                    table="referrals_serviceatlocation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="serviceatlocation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "referrals_serviceatlocationevent" ("capacity", "confirmed_by_id", "confirmed_on", "created_at", "id", "location_id", "note", "other_hours", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "version") VALUES (OLD."capacity", OLD."confirmed_by_id", OLD."confirmed_on", OLD."created_at", OLD."id", OLD."location_id", OLD."note", OLD."other_hours", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."service_id", OLD."version"); RETURN NULL;',
                    hash="171765ee040ad0a2a4baa49c9b072f3a5352daab",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_baaab",
                    table="referrals_serviceatlocation",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="destructiontask",
            constraint=models.UniqueConstraint(
                fields=("referral", "worker"), name="destruction_once", nulls_distinct=False
            ),
        ),
        SameCentre("referrals_receivedside", "grievance_id", "counselling_grievance"),
        SameCentre("referrals_destructiontask", "worker_id", "referrals_groupworker"),
    ]

"""Sessions with all that is told in them, screenings sealed behind the wall, topics that change."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid_utils.compat
from django.conf import settings
from django.db import migrations, models

import centres.sealed_fields
from centres.roles import Right
from centres.wall import APPEND, Open, SameCentre, Wall, by_centre
from counselling.merging import follows

COUNSELLING = by_centre(Right.COUNSELLING)


class Migration(migrations.Migration):
    dependencies = [
        ("centres", "0005_standing"),
        ("counselling", "0015_consents_and_attachments"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Screening",
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
                (
                    "answers",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="answers"
                    ),
                ),
                ("answered", models.PositiveSmallIntegerField(default=0, verbose_name="answered")),
                ("declined", models.PositiveSmallIntegerField(default=0, verbose_name="declined")),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "screening",
                "verbose_name_plural": "screenings",
            },
        ),
        migrations.CreateModel(
            name="ScreeningEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, serialize=False
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "answers",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="answers"
                    ),
                ),
                ("answered", models.PositiveSmallIntegerField(default=0, verbose_name="answered")),
                ("declined", models.PositiveSmallIntegerField(default=0, verbose_name="declined")),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(editable=False, max_length=24, unique=True)),
                ("parent", models.CharField(blank=True, max_length=24, verbose_name="part of")),
                ("country", models.CharField(blank=True, max_length=2, verbose_name="country")),
                ("labels", models.JSONField(blank=True, default=dict, verbose_name="names")),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, verbose_name="place in the list"),
                ),
                ("active", models.BooleanField(default=True, verbose_name="offered")),
                (
                    "off_in",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=list,
                        editable=False,
                        size=None,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "topic",
                "verbose_name_plural": "topics",
                "ordering": ["position", "code"],
            },
        ),
        migrations.CreateModel(
            name="TopicEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("id", models.BigIntegerField()),
                ("code", models.CharField(editable=False, max_length=24)),
                ("parent", models.CharField(blank=True, max_length=24, verbose_name="part of")),
                ("country", models.CharField(blank=True, max_length=2, verbose_name="country")),
                ("labels", models.JSONField(blank=True, default=dict, verbose_name="names")),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, verbose_name="place in the list"),
                ),
                ("active", models.BooleanField(default=True, verbose_name="offered")),
                (
                    "off_in",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=list,
                        editable=False,
                        size=None,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="session",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="session",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="session",
            name="decision",
            field=models.CharField(
                blank=True,
                choices=[
                    ("go_regular", "Go, by the regular way"),
                    ("go_irregular", "Go, by an irregular way"),
                    ("find_out", "Find out more first"),
                    ("postpone", "Wait"),
                    ("stay", "Stay at home"),
                    ("stay_abroad", "Stay abroad"),
                    ("return", "Return home"),
                    ("complain", "Complain or claim"),
                    ("other", "Something else"),
                    ("undecided", "Undecided"),
                    ("refused", "Refused to say"),
                ],
                max_length=16,
                verbose_name="decision",
            ),
        ),
        migrations.AddField(
            model_name="session",
            name="decision_basis",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("centre", "Information from the centre"),
                        ("family", "Family"),
                        ("friends", "Friends, people who went"),
                        ("agent", "An agent or recruiter"),
                        ("employer", "An employer's offer"),
                        ("money", "What it costs, what it brings"),
                        ("safety", "Danger, at home or on the way"),
                        ("rules", "Rules, visas, policy"),
                        ("media", "Media, social media"),
                        ("other", "Other"),
                    ],
                    max_length=16,
                ),
                blank=True,
                default=list,
                size=None,
                verbose_name="on what it is based",
            ),
        ),
        migrations.AddField(
            model_name="session",
            name="interpreter",
            field=models.CharField(blank=True, max_length=8, verbose_name="interpreter's language"),
        ),
        migrations.AddField(
            model_name="session",
            name="materials",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("leaflet", "Leaflet"),
                        ("booklet", "Booklet or guide"),
                        ("checklist", "Checklist"),
                        ("contacts", "Card with numbers to call"),
                        ("agent_list", "List of licensed agents"),
                        ("contract_sample", "Sample contract"),
                        ("form", "Form to fill in"),
                        ("letter", "Letter of ours"),
                        ("video", "Video"),
                        ("link", "Link to a page"),
                        ("other", "Other"),
                    ],
                    max_length=16,
                ),
                blank=True,
                default=list,
                size=None,
                verbose_name="materials given",
            ),
        ),
        migrations.AddField(
            model_name="session",
            name="next_steps",
            field=models.TextField(blank=True, verbose_name="next steps"),
        ),
        migrations.AddField(
            model_name="session",
            name="place",
            field=models.CharField(blank=True, max_length=80, verbose_name="where"),
        ),
        migrations.AddField(
            model_name="session",
            name="regular_after",
            field=models.CharField(
                blank=True,
                choices=[
                    ("1", "1 – very unlikely"),
                    ("2", "2 – unlikely"),
                    ("3", "3 – neither"),
                    ("4", "4 – likely"),
                    ("5", "5 – very likely"),
                    ("dk", "Doesn't know"),
                    ("refused", "Refused to say"),
                ],
                max_length=8,
                verbose_name="likely to go the regular way, after",
            ),
        ),
        migrations.AddField(
            model_name="session",
            name="regular_before",
            field=models.CharField(
                blank=True,
                choices=[
                    ("1", "1 – very unlikely"),
                    ("2", "2 – unlikely"),
                    ("3", "3 – neither"),
                    ("4", "4 – likely"),
                    ("5", "5 – very likely"),
                    ("dk", "Doesn't know"),
                    ("refused", "Refused to say"),
                ],
                max_length=8,
                verbose_name="likely to go the regular way, before",
            ),
        ),
        migrations.AddField(
            model_name="session",
            name="satisfaction",
            field=models.CharField(
                blank=True,
                choices=[
                    ("1", "1 – very dissatisfied"),
                    ("2", "2 – dissatisfied"),
                    ("3", "3 – neither"),
                    ("4", "4 – satisfied"),
                    ("5", "5 – very satisfied"),
                    ("dk", "Doesn't know"),
                    ("refused", "Refused to say"),
                ],
                max_length=8,
                verbose_name="satisfaction",
            ),
        ),
        migrations.AddField(
            model_name="session",
            name="trust_after",
            field=models.CharField(
                blank=True,
                choices=[
                    ("1", "1 – not at all"),
                    ("2", "2 – a little"),
                    ("3", "3 – partly"),
                    ("4", "4 – mostly"),
                    ("5", "5 – fully"),
                    ("dk", "Doesn't know"),
                    ("refused", "Refused to say"),
                ],
                max_length=8,
                verbose_name="trust in the information, after",
            ),
        ),
        migrations.AddField(
            model_name="session",
            name="trust_before",
            field=models.CharField(
                blank=True,
                choices=[
                    ("1", "1 – not at all"),
                    ("2", "2 – a little"),
                    ("3", "3 – partly"),
                    ("4", "4 – mostly"),
                    ("5", "5 – fully"),
                    ("dk", "Doesn't know"),
                    ("refused", "Refused to say"),
                ],
                max_length=8,
                verbose_name="trust in the information, before",
            ),
        ),
        migrations.AddField(
            model_name="sessionevent",
            name="decision",
            field=models.CharField(
                blank=True,
                choices=[
                    ("go_regular", "Go, by the regular way"),
                    ("go_irregular", "Go, by an irregular way"),
                    ("find_out", "Find out more first"),
                    ("postpone", "Wait"),
                    ("stay", "Stay at home"),
                    ("stay_abroad", "Stay abroad"),
                    ("return", "Return home"),
                    ("complain", "Complain or claim"),
                    ("other", "Something else"),
                    ("undecided", "Undecided"),
                    ("refused", "Refused to say"),
                ],
                max_length=16,
                verbose_name="decision",
            ),
        ),
        migrations.AddField(
            model_name="sessionevent",
            name="decision_basis",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("centre", "Information from the centre"),
                        ("family", "Family"),
                        ("friends", "Friends, people who went"),
                        ("agent", "An agent or recruiter"),
                        ("employer", "An employer's offer"),
                        ("money", "What it costs, what it brings"),
                        ("safety", "Danger, at home or on the way"),
                        ("rules", "Rules, visas, policy"),
                        ("media", "Media, social media"),
                        ("other", "Other"),
                    ],
                    max_length=16,
                ),
                blank=True,
                default=list,
                size=None,
                verbose_name="on what it is based",
            ),
        ),
        migrations.AddField(
            model_name="sessionevent",
            name="interpreter",
            field=models.CharField(blank=True, max_length=8, verbose_name="interpreter's language"),
        ),
        migrations.AddField(
            model_name="sessionevent",
            name="materials",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("leaflet", "Leaflet"),
                        ("booklet", "Booklet or guide"),
                        ("checklist", "Checklist"),
                        ("contacts", "Card with numbers to call"),
                        ("agent_list", "List of licensed agents"),
                        ("contract_sample", "Sample contract"),
                        ("form", "Form to fill in"),
                        ("letter", "Letter of ours"),
                        ("video", "Video"),
                        ("link", "Link to a page"),
                        ("other", "Other"),
                    ],
                    max_length=16,
                ),
                blank=True,
                default=list,
                size=None,
                verbose_name="materials given",
            ),
        ),
        migrations.AddField(
            model_name="sessionevent",
            name="next_steps",
            field=models.TextField(blank=True, verbose_name="next steps"),
        ),
        migrations.AddField(
            model_name="sessionevent",
            name="place",
            field=models.CharField(blank=True, max_length=80, verbose_name="where"),
        ),
        migrations.AddField(
            model_name="sessionevent",
            name="regular_after",
            field=models.CharField(
                blank=True,
                choices=[
                    ("1", "1 – very unlikely"),
                    ("2", "2 – unlikely"),
                    ("3", "3 – neither"),
                    ("4", "4 – likely"),
                    ("5", "5 – very likely"),
                    ("dk", "Doesn't know"),
                    ("refused", "Refused to say"),
                ],
                max_length=8,
                verbose_name="likely to go the regular way, after",
            ),
        ),
        migrations.AddField(
            model_name="sessionevent",
            name="regular_before",
            field=models.CharField(
                blank=True,
                choices=[
                    ("1", "1 – very unlikely"),
                    ("2", "2 – unlikely"),
                    ("3", "3 – neither"),
                    ("4", "4 – likely"),
                    ("5", "5 – very likely"),
                    ("dk", "Doesn't know"),
                    ("refused", "Refused to say"),
                ],
                max_length=8,
                verbose_name="likely to go the regular way, before",
            ),
        ),
        migrations.AddField(
            model_name="sessionevent",
            name="satisfaction",
            field=models.CharField(
                blank=True,
                choices=[
                    ("1", "1 – very dissatisfied"),
                    ("2", "2 – dissatisfied"),
                    ("3", "3 – neither"),
                    ("4", "4 – satisfied"),
                    ("5", "5 – very satisfied"),
                    ("dk", "Doesn't know"),
                    ("refused", "Refused to say"),
                ],
                max_length=8,
                verbose_name="satisfaction",
            ),
        ),
        migrations.AddField(
            model_name="sessionevent",
            name="trust_after",
            field=models.CharField(
                blank=True,
                choices=[
                    ("1", "1 – not at all"),
                    ("2", "2 – a little"),
                    ("3", "3 – partly"),
                    ("4", "4 – mostly"),
                    ("5", "5 – fully"),
                    ("dk", "Doesn't know"),
                    ("refused", "Refused to say"),
                ],
                max_length=8,
                verbose_name="trust in the information, after",
            ),
        ),
        migrations.AddField(
            model_name="sessionevent",
            name="trust_before",
            field=models.CharField(
                blank=True,
                choices=[
                    ("1", "1 – not at all"),
                    ("2", "2 – a little"),
                    ("3", "3 – partly"),
                    ("4", "4 – mostly"),
                    ("5", "5 – fully"),
                    ("dk", "Doesn't know"),
                    ("refused", "Refused to say"),
                ],
                max_length=8,
                verbose_name="trust in the information, before",
            ),
        ),
        migrations.AlterField(
            model_name="session",
            name="topics",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=24), size=None, verbose_name="topics"
            ),
        ),
        migrations.AlterField(
            model_name="sessionevent",
            name="topics",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=24), size=None, verbose_name="topics"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="session",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_sessionevent" ("advice", "case_id", "centre_id", "client_id", "counsellor_id", "created_at", "created_by_id", "decision", "decision_basis", "destination", "happened_at", "id", "intention_after", "intention_before", "interpreter", "language", "materials", "minutes", "mode", "next_steps", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "regular_after", "regular_before", "satisfaction", "topics", "trust_after", "trust_before", "version") VALUES (OLD."advice", OLD."case_id", OLD."centre_id", OLD."client_id", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."decision", OLD."decision_basis", OLD."destination", OLD."happened_at", OLD."id", OLD."intention_after", OLD."intention_before", OLD."interpreter", OLD."language", OLD."materials", OLD."minutes", OLD."mode", OLD."next_steps", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."place", OLD."regular_after", OLD."regular_before", OLD."satisfaction", OLD."topics", OLD."trust_after", OLD."trust_before", OLD."version"); RETURN NULL;',
                    hash="3b0dbe0defc763abb13106f3c367e21c2d9e8052",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e6e15",
                    table="counselling_session",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="session",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_sessionevent" ("advice", "case_id", "centre_id", "client_id", "counsellor_id", "created_at", "created_by_id", "decision", "decision_basis", "destination", "happened_at", "id", "intention_after", "intention_before", "interpreter", "language", "materials", "minutes", "mode", "next_steps", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "regular_after", "regular_before", "satisfaction", "topics", "trust_after", "trust_before", "version") VALUES (OLD."advice", OLD."case_id", OLD."centre_id", OLD."client_id", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."decision", OLD."decision_basis", OLD."destination", OLD."happened_at", OLD."id", OLD."intention_after", OLD."intention_before", OLD."interpreter", OLD."language", OLD."materials", OLD."minutes", OLD."mode", OLD."next_steps", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."place", OLD."regular_after", OLD."regular_before", OLD."satisfaction", OLD."topics", OLD."trust_after", OLD."trust_before", OLD."version"); RETURN NULL;',
                    hash="0d69ba66882a356ddd74e39af8f490ff3a9edfdf",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ee594",
                    table="counselling_session",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="screening",
            name="centre",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="centres.centre",
            ),
        ),
        migrations.AddField(
            model_name="screening",
            name="client",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="counselling.client",
            ),
        ),
        migrations.AddField(
            model_name="screening",
            name="created_by",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="screening",
            name="session",
            field=models.OneToOneField(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="screening",
                to="counselling.session",
            ),
        ),
        migrations.AddField(
            model_name="screeningevent",
            name="centre",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.centre",
            ),
        ),
        migrations.AddField(
            model_name="screeningevent",
            name="client",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="counselling.client",
            ),
        ),
        migrations.AddField(
            model_name="screeningevent",
            name="created_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="screeningevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="counselling.screening",
            ),
        ),
        migrations.AddField(
            model_name="screeningevent",
            name="session",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="counselling.session",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="topic",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_topicevent" ("active", "code", "country", "id", "labels", "off_in", "parent", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "version") VALUES (OLD."active", OLD."code", OLD."country", OLD."id", OLD."labels", OLD."off_in", OLD."parent", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."position", OLD."version"); RETURN NULL;',
                    hash="4c4e329dfdb66ebbfc7c026a92399ff225ef15da",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_020be",
                    table="counselling_topic",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="topic",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_topicevent" ("active", "code", "country", "id", "labels", "off_in", "parent", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "version") VALUES (OLD."active", OLD."code", OLD."country", OLD."id", OLD."labels", OLD."off_in", OLD."parent", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."position", OLD."version"); RETURN NULL;',
                    hash="1af4c6b2f5a4cf94d1a111216f5c68b6c2880da6",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7a7ad",
                    table="counselling_topic",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="topicevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="counselling.topic",
            ),
        ),
        migrations.AddIndex(
            model_name="screening",
            index=models.Index(fields=["client"], name="screening_of_client"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="screening",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_screeningevent" ("answered", "answers", "centre_id", "client_id", "created_at", "created_by_id", "declined", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "version") VALUES (OLD."answered", OLD."answers", OLD."centre_id", OLD."client_id", OLD."created_at", OLD."created_by_id", OLD."declined", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."session_id", OLD."version"); RETURN NULL;',
                    hash="9b39c4fba580054ecd7c4dd542e6a66227c67f5c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_577cc",
                    table="counselling_screening",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="screening",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_screeningevent" ("answered", "answers", "centre_id", "client_id", "created_at", "created_by_id", "declined", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "version") VALUES (OLD."answered", OLD."answers", OLD."centre_id", OLD."client_id", OLD."created_at", OLD."created_by_id", OLD."declined", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."session_id", OLD."version"); RETURN NULL;',
                    hash="b4469b93a7ea8a5686126e15f8ce8291d83a4ad9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_845f8",
                    table="counselling_screening",
                    when="AFTER",
                ),
            ),
        ),
        Wall("counselling_screening", COUNSELLING),
        Wall("counselling_screeningevent", COUNSELLING, privileges=APPEND),
        SameCentre("counselling_screening", "client_id", "counselling_client"),
        SameCentre("counselling_screening", "session_id", "counselling_session"),
        follows("counselling_screening"),
        Open(
            "counselling_topic",
            "names of topics, no person in them; rules.py says who keeps them",
            ("SELECT", "INSERT", "UPDATE"),
        ),
        Open("counselling_topicevent", "how topics were called before", APPEND),
    ]

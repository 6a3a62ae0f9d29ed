"""A version and a history for countries and organisations, so that nobody is overwritten."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from centres.wall import APPEND, Open

PUBLIC_FACT = "a fact about a place that any member of staff may know; no person in it"


class Migration(migrations.Migration):
    dependencies = [
        ("centres", "0002_wall"),
    ]

    operations = [
        migrations.CreateModel(
            name="CountryEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("id", models.IntegerField()),
                ("code", models.CharField(max_length=2, verbose_name="ISO code")),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=8),
                        size=None,
                        verbose_name="languages",
                    ),
                ),
                (
                    "weekend",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        help_text="Days off each week: 1 is Monday, 7 is Sunday.",
                        size=None,
                        verbose_name="weekend",
                    ),
                ),
                (
                    "calendar",
                    models.CharField(
                        choices=[
                            ("gregorian", "Gregorian"),
                            ("jalali", "Solar Hijri (Jalali)"),
                            ("hijri", "Lunar Hijri"),
                        ],
                        default="gregorian",
                        max_length=12,
                        verbose_name="calendar",
                    ),
                ),
                ("currency", models.CharField(max_length=3, verbose_name="currency")),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OrganisationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("id", models.IntegerField()),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ministry", "Ministry"),
                            ("agency", "Government agency"),
                            ("local_government", "Local government"),
                            ("mission", "Embassy or mission"),
                            ("police", "Police"),
                            ("ngo", "Non-governmental organisation"),
                            ("migrant_org", "Migrants' organisation"),
                            ("union", "Trade union"),
                            ("recruiter", "Recruitment agency"),
                            ("employer", "Employer"),
                            ("bank_mfi", "Bank or microfinance institution"),
                            ("cooperative", "Cooperative"),
                            ("training_institute", "Training institute"),
                            ("university", "University"),
                            ("media", "Media"),
                            ("religious", "Religious institution"),
                            ("un_io", "International organisation"),
                            ("donor", "Donor"),
                            ("health", "Health service"),
                            ("lawyer", "Lawyer"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="country",
            name="version",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="organisation",
            name="version",
            field=models.PositiveIntegerField(default=0),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="country",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_countryevent" ("calendar", "code", "currency", "id", "languages", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "weekend") VALUES (OLD."calendar", OLD."code", OLD."currency", OLD."id", OLD."languages", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."version", OLD."weekend"); RETURN NULL;',
                    hash="bf4e14994b404b412684d5816eb70714d2ddfbb7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_12130",
                    table="centres_country",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="country",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_countryevent" ("calendar", "code", "currency", "id", "languages", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "weekend") VALUES (OLD."calendar", OLD."code", OLD."currency", OLD."id", OLD."languages", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."version", OLD."weekend"); RETURN NULL;',
                    hash="05dcd61d4396e578bbf08e439e9724f9b5b9477f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4532b",
                    table="centres_country",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "centres_organisationevent" ("country_id", "id", "kind", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (OLD."country_id", OLD."id", OLD."kind", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."version"); RETURN NULL;',
                    hash="7921f72c09dcdd9d6f9fdaa3c4b5904d31551875",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ddb19",
                    table="centres_organisation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "centres_organisationevent" ("country_id", "id", "kind", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (OLD."country_id", OLD."id", OLD."kind", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."version"); RETURN NULL;',
                    hash="81bff95771246b6152055fb9fe719c3950f74532",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3ceab",
                    table="centres_organisation",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="countryevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="centres.country",
            ),
        ),
        migrations.AddField(
            model_name="organisationevent",
            name="country",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.country",
            ),
        ),
        migrations.AddField(
            model_name="organisationevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="centres.organisation",
            ),
        ),
        Open("centres_countryevent", PUBLIC_FACT, APPEND),
        Open("centres_organisationevent", PUBLIC_FACT, APPEND),
    ]

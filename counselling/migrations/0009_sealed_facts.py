"""What is known of a client besides who he is; sealed facts, behind the wall."""

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
from centres.wall import APPEND, SameCentre, Wall, by_centre

COUNSELLING = by_centre(Right.COUNSELLING)


class Migration(migrations.Migration):
    dependencies = [
        ("centres", "0004_hours_of_centres"),
        ("counselling", "0008_appointments"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SealedFacts",
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
                    "papers",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="identity papers"
                    ),
                ),
                (
                    "reach",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="safe contact"
                    ),
                ),
                (
                    "guardian",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="guardian"
                    ),
                ),
                (
                    "recruitment",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="agent and costs"
                    ),
                ),
                (
                    "abroad",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="life abroad"
                    ),
                ),
                (
                    "id_index",
                    centres.sealed_fields.BlindIndexField(
                        blank=True, default="", editable=False, max_length=43
                    ),
                ),
                (
                    "passport_index",
                    centres.sealed_fields.BlindIndexField(
                        blank=True, default="", editable=False, max_length=43
                    ),
                ),
            ],
            options={
                "verbose_name": "sealed facts",
                "verbose_name_plural": "sealed facts",
            },
        ),
        migrations.CreateModel(
            name="SealedFactsEvent",
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
                    "papers",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="identity papers"
                    ),
                ),
                (
                    "reach",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="safe contact"
                    ),
                ),
                (
                    "guardian",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="guardian"
                    ),
                ),
                (
                    "recruitment",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="agent and costs"
                    ),
                ),
                (
                    "abroad",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="life abroad"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="client",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="client",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="client",
            name="contract",
            field=models.CharField(
                blank=True,
                choices=[
                    ("none", "There is none"),
                    ("told", "Told of, not seen"),
                    ("seen", "Seen"),
                ],
                max_length=4,
                verbose_name="contract",
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="dependants",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="dependants"
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="education",
            field=models.CharField(
                blank=True,
                choices=[
                    ("0", "Less than primary school"),
                    ("1", "Primary school"),
                    ("2", "Lower secondary school"),
                    ("3", "Upper secondary school"),
                    ("4", "After secondary, not university"),
                    ("5", "Short course at a college"),
                    ("6", "Bachelor's degree"),
                    ("7", "Master's degree"),
                    ("8", "Doctorate"),
                ],
                max_length=1,
                verbose_name="education",
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="employment",
            field=models.CharField(
                blank=True,
                choices=[
                    ("employed", "Employed"),
                    ("self_employed", "Self-employed"),
                    ("day_labour", "Day labour"),
                    ("family_work", "Unpaid work for the family"),
                    ("unemployed", "Without work"),
                    ("student", "In school or training"),
                    ("home", "At home"),
                    ("retired", "Retired"),
                    ("unable", "Unable to work"),
                ],
                max_length=16,
                verbose_name="employment",
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="further_languages",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=8),
                blank=True,
                default=list,
                size=4,
                verbose_name="further languages",
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="further_nationalities",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=2),
                blank=True,
                default=list,
                size=2,
                verbose_name="further nationalities",
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="home_admin1",
            field=models.CharField(blank=True, max_length=80, verbose_name="home province"),
        ),
        migrations.AddField(
            model_name="client",
            name="home_admin3",
            field=models.CharField(blank=True, max_length=80, verbose_name="home place"),
        ),
        migrations.AddField(
            model_name="client",
            name="job_offer",
            field=models.CharField(
                blank=True,
                choices=[
                    ("none", "There is none"),
                    ("told", "Told of, not seen"),
                    ("seen", "Seen"),
                ],
                max_length=4,
                verbose_name="job offer",
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="literacy",
            field=models.CharField(
                blank=True,
                choices=[
                    ("yes", "Reads and writes"),
                    ("some", "A little"),
                    ("no", "Does not read"),
                ],
                max_length=4,
                verbose_name="reading and writing",
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="marital_status",
            field=models.CharField(
                blank=True,
                choices=[
                    ("single", "Single"),
                    ("married", "Married"),
                    ("divorced", "Divorced or separated"),
                    ("widowed", "Widowed"),
                ],
                max_length=8,
                verbose_name="marital status",
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="needs_interpreter",
            field=models.BooleanField(default=False, verbose_name="needs an interpreter"),
        ),
        migrations.AddField(
            model_name="client",
            name="occupation",
            field=models.CharField(
                blank=True,
                choices=[
                    ("1", "Managers"),
                    ("2", "Professionals"),
                    ("3", "Technicians"),
                    ("4", "Office work"),
                    ("5", "Service and sales"),
                    ("6", "Farming, forestry and fishing"),
                    ("7", "Crafts and construction"),
                    ("8", "Machine operators and drivers"),
                    ("9", "Elementary work, domestic work"),
                    ("0", "Armed forces"),
                ],
                max_length=1,
                verbose_name="occupation",
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="reasons",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("no_job", "No work"),
                        ("low_income", "Low income"),
                        ("debt", "Debt"),
                        ("family_abroad", "Family abroad"),
                        ("study", "To study"),
                        ("marriage", "Marriage"),
                        ("conflict_insecurity", "Conflict or insecurity"),
                        ("persecution", "Persecution"),
                        ("climate_disaster", "Climate or a disaster"),
                        ("health", "Health"),
                        ("peer_influence", "Others go too"),
                        ("agent_offer", "An agent's offer"),
                        ("other", "Other"),
                    ],
                    max_length=20,
                ),
                blank=True,
                default=list,
                size=None,
                verbose_name="reasons",
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="route",
            field=models.CharField(blank=True, max_length=200, verbose_name="route"),
        ),
        migrations.AddField(
            model_name="client",
            name="target_occupation",
            field=models.CharField(
                blank=True,
                choices=[
                    ("1", "Managers"),
                    ("2", "Professionals"),
                    ("3", "Technicians"),
                    ("4", "Office work"),
                    ("5", "Service and sales"),
                    ("6", "Farming, forestry and fishing"),
                    ("7", "Crafts and construction"),
                    ("8", "Machine operators and drivers"),
                    ("9", "Elementary work, domestic work"),
                    ("0", "Armed forces"),
                ],
                max_length=1,
                verbose_name="wanted occupation",
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="transit",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=2),
                blank=True,
                default=list,
                size=3,
                verbose_name="through",
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="visa",
            field=models.CharField(
                blank=True,
                choices=[
                    ("none", "There is none"),
                    ("told", "Told of, not seen"),
                    ("seen", "Seen"),
                ],
                max_length=4,
                verbose_name="visa",
            ),
        ),
        migrations.AddField(
            model_name="clientevent",
            name="contract",
            field=models.CharField(
                blank=True,
                choices=[
                    ("none", "There is none"),
                    ("told", "Told of, not seen"),
                    ("seen", "Seen"),
                ],
                max_length=4,
                verbose_name="contract",
            ),
        ),
        migrations.AddField(
            model_name="clientevent",
            name="dependants",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="dependants"
            ),
        ),
        migrations.AddField(
            model_name="clientevent",
            name="education",
            field=models.CharField(
                blank=True,
                choices=[
                    ("0", "Less than primary school"),
                    ("1", "Primary school"),
                    ("2", "Lower secondary school"),
                    ("3", "Upper secondary school"),
                    ("4", "After secondary, not university"),
                    ("5", "Short course at a college"),
                    ("6", "Bachelor's degree"),
                    ("7", "Master's degree"),
                    ("8", "Doctorate"),
                ],
                max_length=1,
                verbose_name="education",
            ),
        ),
        migrations.AddField(
            model_name="clientevent",
            name="employment",
            field=models.CharField(
                blank=True,
                choices=[
                    ("employed", "Employed"),
                    ("self_employed", "Self-employed"),
                    ("day_labour", "Day labour"),
                    ("family_work", "Unpaid work for the family"),
                    ("unemployed", "Without work"),
                    ("student", "In school or training"),
                    ("home", "At home"),
                    ("retired", "Retired"),
                    ("unable", "Unable to work"),
                ],
                max_length=16,
                verbose_name="employment",
            ),
        ),
        migrations.AddField(
            model_name="clientevent",
            name="further_languages",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=8),
                blank=True,
                default=list,
                size=4,
                verbose_name="further languages",
            ),
        ),
        migrations.AddField(
            model_name="clientevent",
            name="further_nationalities",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=2),
                blank=True,
                default=list,
                size=2,
                verbose_name="further nationalities",
            ),
        ),
        migrations.AddField(
            model_name="clientevent",
            name="home_admin1",
            field=models.CharField(blank=True, max_length=80, verbose_name="home province"),
        ),
        migrations.AddField(
            model_name="clientevent",
            name="home_admin3",
            field=models.CharField(blank=True, max_length=80, verbose_name="home place"),
        ),
        migrations.AddField(
            model_name="clientevent",
            name="job_offer",
            field=models.CharField(
                blank=True,
                choices=[
                    ("none", "There is none"),
                    ("told", "Told of, not seen"),
                    ("seen", "Seen"),
                ],
                max_length=4,
                verbose_name="job offer",
            ),
        ),
        migrations.AddField(
            model_name="clientevent",
            name="literacy",
            field=models.CharField(
                blank=True,
                choices=[
                    ("yes", "Reads and writes"),
                    ("some", "A little"),
                    ("no", "Does not read"),
                ],
                max_length=4,
                verbose_name="reading and writing",
            ),
        ),
        migrations.AddField(
            model_name="clientevent",
            name="marital_status",
            field=models.CharField(
                blank=True,
                choices=[
                    ("single", "Single"),
                    ("married", "Married"),
                    ("divorced", "Divorced or separated"),
                    ("widowed", "Widowed"),
                ],
                max_length=8,
                verbose_name="marital status",
            ),
        ),
        migrations.AddField(
            model_name="clientevent",
            name="needs_interpreter",
            field=models.BooleanField(default=False, verbose_name="needs an interpreter"),
        ),
        migrations.AddField(
            model_name="clientevent",
            name="occupation",
            field=models.CharField(
                blank=True,
                choices=[
                    ("1", "Managers"),
                    ("2", "Professionals"),
                    ("3", "Technicians"),
                    ("4", "Office work"),
                    ("5", "Service and sales"),
                    ("6", "Farming, forestry and fishing"),
                    ("7", "Crafts and construction"),
                    ("8", "Machine operators and drivers"),
                    ("9", "Elementary work, domestic work"),
                    ("0", "Armed forces"),
                ],
                max_length=1,
                verbose_name="occupation",
            ),
        ),
        migrations.AddField(
            model_name="clientevent",
            name="reasons",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("no_job", "No work"),
                        ("low_income", "Low income"),
                        ("debt", "Debt"),
                        ("family_abroad", "Family abroad"),
                        ("study", "To study"),
                        ("marriage", "Marriage"),
                        ("conflict_insecurity", "Conflict or insecurity"),
                        ("persecution", "Persecution"),
                        ("climate_disaster", "Climate or a disaster"),
                        ("health", "Health"),
                        ("peer_influence", "Others go too"),
                        ("agent_offer", "An agent's offer"),
                        ("other", "Other"),
                    ],
                    max_length=20,
                ),
                blank=True,
                default=list,
                size=None,
                verbose_name="reasons",
            ),
        ),
        migrations.AddField(
            model_name="clientevent",
            name="route",
            field=models.CharField(blank=True, max_length=200, verbose_name="route"),
        ),
        migrations.AddField(
            model_name="clientevent",
            name="target_occupation",
            field=models.CharField(
                blank=True,
                choices=[
                    ("1", "Managers"),
                    ("2", "Professionals"),
                    ("3", "Technicians"),
                    ("4", "Office work"),
                    ("5", "Service and sales"),
                    ("6", "Farming, forestry and fishing"),
                    ("7", "Crafts and construction"),
                    ("8", "Machine operators and drivers"),
                    ("9", "Elementary work, domestic work"),
                    ("0", "Armed forces"),
                ],
                max_length=1,
                verbose_name="wanted occupation",
            ),
        ),
        migrations.AddField(
            model_name="clientevent",
            name="transit",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=2),
                blank=True,
                default=list,
                size=3,
                verbose_name="through",
            ),
        ),
        migrations.AddField(
            model_name="clientevent",
            name="visa",
            field=models.CharField(
                blank=True,
                choices=[
                    ("none", "There is none"),
                    ("told", "Told of, not seen"),
                    ("seen", "Seen"),
                ],
                max_length=4,
                verbose_name="visa",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="client",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_clientevent" ("age_band", "anonymous", "birth_date", "birth_year", "category", "centre_id", "client_no", "contact_note", "contract", "counsellor_id", "created_at", "created_by_id", "dependants", "destinations", "district", "education", "employment", "family_name", "further_languages", "further_nationalities", "given_name", "heard_from", "home_admin1", "home_admin3", "id", "job_offer", "language", "last_contact_at", "literacy", "marital_status", "migration_type", "nationality", "native_name", "needs_interpreter", "occupation", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phones", "reasons", "relative_name", "residence_country", "route", "safe_to_call", "search_name", "sex", "stage", "target_occupation", "transit", "updated_at", "version", "visa") VALUES (OLD."age_band", OLD."anonymous", OLD."birth_date", OLD."birth_year", OLD."category", OLD."centre_id", OLD."client_no", OLD."contact_note", OLD."contract", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."dependants", OLD."destinations", OLD."district", OLD."education", OLD."employment", OLD."family_name", OLD."further_languages", OLD."further_nationalities", OLD."given_name", OLD."heard_from", OLD."home_admin1", OLD."home_admin3", OLD."id", OLD."job_offer", OLD."language", OLD."last_contact_at", OLD."literacy", OLD."marital_status", OLD."migration_type", OLD."nationality", OLD."native_name", OLD."needs_interpreter", OLD."occupation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."phones", OLD."reasons", OLD."relative_name", OLD."residence_country", OLD."route", OLD."safe_to_call", OLD."search_name", OLD."sex", OLD."stage", OLD."target_occupation", OLD."transit", OLD."updated_at", OLD."version", OLD."visa"); RETURN NULL;',
                    hash="c3913c9c7fc57162ccb3eea9861ed644bcb5745e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e1cd1",
                    table="counselling_client",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="client",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_clientevent" ("age_band", "anonymous", "birth_date", "birth_year", "category", "centre_id", "client_no", "contact_note", "contract", "counsellor_id", "created_at", "created_by_id", "dependants", "destinations", "district", "education", "employment", "family_name", "further_languages", "further_nationalities", "given_name", "heard_from", "home_admin1", "home_admin3", "id", "job_offer", "language", "last_contact_at", "literacy", "marital_status", "migration_type", "nationality", "native_name", "needs_interpreter", "occupation", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phones", "reasons", "relative_name", "residence_country", "route", "safe_to_call", "search_name", "sex", "stage", "target_occupation", "transit", "updated_at", "version", "visa") VALUES (OLD."age_band", OLD."anonymous", OLD."birth_date", OLD."birth_year", OLD."category", OLD."centre_id", OLD."client_no", OLD."contact_note", OLD."contract", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."dependants", OLD."destinations", OLD."district", OLD."education", OLD."employment", OLD."family_name", OLD."further_languages", OLD."further_nationalities", OLD."given_name", OLD."heard_from", OLD."home_admin1", OLD."home_admin3", OLD."id", OLD."job_offer", OLD."language", OLD."last_contact_at", OLD."literacy", OLD."marital_status", OLD."migration_type", OLD."nationality", OLD."native_name", OLD."needs_interpreter", OLD."occupation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."phones", OLD."reasons", OLD."relative_name", OLD."residence_country", OLD."route", OLD."safe_to_call", OLD."search_name", OLD."sex", OLD."stage", OLD."target_occupation", OLD."transit", OLD."updated_at", OLD."version", OLD."visa"); RETURN NULL;',
                    hash="c44373cb796e3c1b2432b28d036f1b010f1591a1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3f49d",
                    table="counselling_client",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="sealedfacts",
            name="centre",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="centres.centre",
            ),
        ),
        migrations.AddField(
            model_name="sealedfacts",
            name="client",
            field=models.OneToOneField(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sealed_facts",
                to="counselling.client",
            ),
        ),
        migrations.AddField(
            model_name="sealedfacts",
            name="created_by",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="sealedfactsevent",
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
            model_name="sealedfactsevent",
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
            model_name="sealedfactsevent",
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
            model_name="sealedfactsevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="counselling.sealedfacts",
            ),
        ),
        migrations.AddIndex(
            model_name="sealedfacts",
            index=models.Index(
                condition=models.Q(("id_index", ""), _negated=True),
                fields=["centre", "id_index"],
                name="sealed_id_number",
            ),
        ),
        migrations.AddIndex(
            model_name="sealedfacts",
            index=models.Index(
                condition=models.Q(("passport_index", ""), _negated=True),
                fields=["centre", "passport_index"],
                name="sealed_passport_number",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sealedfacts",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."abroad" IS DISTINCT FROM (NEW."abroad") OR OLD."centre_id" IS DISTINCT FROM (NEW."centre_id") OR OLD."client_id" IS DISTINCT FROM (NEW."client_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."guardian" IS DISTINCT FROM (NEW."guardian") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."papers" IS DISTINCT FROM (NEW."papers") OR OLD."reach" IS DISTINCT FROM (NEW."reach") OR OLD."recruitment" IS DISTINCT FROM (NEW."recruitment"))',
                    func='INSERT INTO "counselling_sealedfactsevent" ("abroad", "centre_id", "client_id", "created_at", "created_by_id", "guardian", "id", "papers", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "reach", "recruitment") VALUES (OLD."abroad", OLD."centre_id", OLD."client_id", OLD."created_at", OLD."created_by_id", OLD."guardian", OLD."id", OLD."papers", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."reach", OLD."recruitment"); RETURN NULL;',
                    hash="c069cdd708cd0908901e3450aacb031e92606007",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_98481",
                    table="counselling_sealedfacts",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sealedfacts",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_sealedfactsevent" ("abroad", "centre_id", "client_id", "created_at", "created_by_id", "guardian", "id", "papers", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "reach", "recruitment") VALUES (OLD."abroad", OLD."centre_id", OLD."client_id", OLD."created_at", OLD."created_by_id", OLD."guardian", OLD."id", OLD."papers", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."reach", OLD."recruitment"); RETURN NULL;',
                    hash="9d09ef94dd29770c513cce0f6378b94557d55472",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5a3da",
                    table="counselling_sealedfacts",
                    when="AFTER",
                ),
            ),
        ),
        Wall("counselling_sealedfacts", COUNSELLING),
        Wall("counselling_sealedfactsevent", COUNSELLING, privileges=APPEND),
        SameCentre("counselling_sealedfacts", "client_id", "counselling_client"),
    ]

"""Home provinces by their codes, where what was typed means one; and the month of birth."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from centres.at_once import AtOnce
from centres.provinces import province_meant, provinces_meant


def provinces_code(apps, schema_editor):
    """Put codes in place of names; what means no province, or several, stays for somebody to choose.

    A district that was typed for the province goes to its own place, where that is empty. Text by
    text and not row by row: a register of a million has few different ones.
    """
    Client = apps.get_model("counselling", "Client")
    typed = Client.objects.exclude(home_admin1="").order_by()
    places = ("nationality", "residence_country", "home_admin1")
    for country, lives_in, words in typed.values_list(*places).distinct():
        code = province_meant(words, country) or province_meant(words, lives_in)
        if code and code != words:
            told = {"nationality": country, "residence_country": lives_in, "home_admin1": words}
            these = Client.objects.filter(**told)
            if not any(each.called(words) for each in provinces_meant(words, code[:2])):
                these.filter(district="").update(district=words)
            these.update(home_admin1=code)


class Migration(AtOnce):
    dependencies = [
        ("centres", "0008_reasons_for_looking"),
        ("counselling", "0019_running_out"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="client",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="client",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="client",
            name="client_anonymous_without_identity",
        ),
        migrations.AddField(
            model_name="client",
            name="birth_month",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="birth month"
            ),
        ),
        migrations.AddField(
            model_name="clientevent",
            name="birth_month",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="birth month"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="client",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_clientevent" ("age_band", "anonymised_at", "anonymous", "birth_date", "birth_month", "birth_year", "category", "centre_id", "client_no", "contact_note", "contract", "counsellor_id", "created_at", "created_by_id", "dependants", "destinations", "district", "education", "employment", "family_name", "further_languages", "further_nationalities", "given_name", "heard_from", "home_admin1", "home_admin3", "id", "job_offer", "language", "last_contact_at", "literacy", "marital_status", "merged_into_id", "migration_type", "nationality", "native_name", "needs_interpreter", "occupation", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phones", "reasons", "relative_name", "residence_country", "route", "safe_to_call", "search_name", "sex", "stage", "target_occupation", "transit", "updated_at", "version", "visa") VALUES (OLD."age_band", OLD."anonymised_at", OLD."anonymous", OLD."birth_date", OLD."birth_month", OLD."birth_year", OLD."category", OLD."centre_id", OLD."client_no", OLD."contact_note", OLD."contract", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."dependants", OLD."destinations", OLD."district", OLD."education", OLD."employment", OLD."family_name", OLD."further_languages", OLD."further_nationalities", OLD."given_name", OLD."heard_from", OLD."home_admin1", OLD."home_admin3", OLD."id", OLD."job_offer", OLD."language", OLD."last_contact_at", OLD."literacy", OLD."marital_status", OLD."merged_into_id", OLD."migration_type", OLD."nationality", OLD."native_name", OLD."needs_interpreter", OLD."occupation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."phones", OLD."reasons", OLD."relative_name", OLD."residence_country", OLD."route", OLD."safe_to_call", OLD."search_name", OLD."sex", OLD."stage", OLD."target_occupation", OLD."transit", OLD."updated_at", OLD."version", OLD."visa"); RETURN NULL;',
                    hash="4d7918128e4102f0a1c5cc9a08bee53703de405e",
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
                    func='INSERT INTO "counselling_clientevent" ("age_band", "anonymised_at", "anonymous", "birth_date", "birth_month", "birth_year", "category", "centre_id", "client_no", "contact_note", "contract", "counsellor_id", "created_at", "created_by_id", "dependants", "destinations", "district", "education", "employment", "family_name", "further_languages", "further_nationalities", "given_name", "heard_from", "home_admin1", "home_admin3", "id", "job_offer", "language", "last_contact_at", "literacy", "marital_status", "merged_into_id", "migration_type", "nationality", "native_name", "needs_interpreter", "occupation", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phones", "reasons", "relative_name", "residence_country", "route", "safe_to_call", "search_name", "sex", "stage", "target_occupation", "transit", "updated_at", "version", "visa") VALUES (OLD."age_band", OLD."anonymised_at", OLD."anonymous", OLD."birth_date", OLD."birth_month", OLD."birth_year", OLD."category", OLD."centre_id", OLD."client_no", OLD."contact_note", OLD."contract", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."dependants", OLD."destinations", OLD."district", OLD."education", OLD."employment", OLD."family_name", OLD."further_languages", OLD."further_nationalities", OLD."given_name", OLD."heard_from", OLD."home_admin1", OLD."home_admin3", OLD."id", OLD."job_offer", OLD."language", OLD."last_contact_at", OLD."literacy", OLD."marital_status", OLD."merged_into_id", OLD."migration_type", OLD."nationality", OLD."native_name", OLD."needs_interpreter", OLD."occupation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."phones", OLD."reasons", OLD."relative_name", OLD."residence_country", OLD."route", OLD."safe_to_call", OLD."search_name", OLD."sex", OLD."stage", OLD."target_occupation", OLD."transit", OLD."updated_at", OLD."version", OLD."visa"); RETURN NULL;',
                    hash="cc0eded3018deb8a683efd555291406431a4cb50",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3f49d",
                    table="counselling_client",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="client",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("anonymous", False),
                    models.Q(
                        ("birth_date", None),
                        ("birth_month", None),
                        ("family_name", ""),
                        ("given_name", ""),
                        ("native_name", ""),
                        ("phones", []),
                        ("relative_name", ""),
                    ),
                    _connector="OR",
                ),
                name="client_anonymous_without_identity",
            ),
        ),
        migrations.AddConstraint(
            model_name="client",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("birth_month__isnull", True),
                    models.Q(
                        ("birth_date__isnull", True),
                        ("birth_month__range", (1, 12)),
                        ("birth_year__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="client_born_in_a_month_of_a_year",
            ),
        ),
        migrations.RunPython(provinces_code, migrations.RunPython.noop, elidable=True),
    ]

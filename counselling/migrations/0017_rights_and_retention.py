"""Requests about one's data, retention, legal holds and families, and their wall."""

from typing import ClassVar

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid_utils.compat
from django.conf import settings
from django.db import migrations, models

from centres.roles import Right
from centres.wall import (
    APPEND,
    SYSTEM,
    Function,
    Open,
    SameCentre,
    SameLane,
    Wall,
    by_centre,
    in_lane,
)
from counselling.merging import follows

COUNSELLING = by_centre(Right.COUNSELLING)
AUDIT = by_centre(Right.AUDIT)
RIGHTS = f"{COUNSELLING} OR {AUDIT}"
HOLDS = f"({in_lane()}) OR {AUDIT}"
HOLDS_CHANGED = f"({in_lane(glass=False)}) OR {AUDIT}"
HOLDS_BEFORE = "EXISTS (SELECT FROM counselling_legalhold present WHERE present.id = pgh_obj_id)"

# That a grievance of the lane nears its end is told to whoever sees it.
EXPIRIES = (
    f"{COUNSELLING} AND (grievance_id IS NULL OR EXISTS"
    " (SELECT FROM counselling_grievance present WHERE present.id = grievance_id))"
)

# A link is two rows. Where the one goes along with its client, the other one's relative does too.
MIRROR = """
CREATE FUNCTION counselling_mirror_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE counselling_familylink SET relative_id = NEW.client_id
     WHERE id = NEW.mirror_id AND relative_id <> NEW.client_id;
    RETURN NULL;
END $$
"""

# What a record formerly was is forgotten with it. Nobody deletes history but through this, and
# only the system may call it.
FORGET = """
CREATE FUNCTION counselling_history_forget(history text, keys uuid[])
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    gone bigint;
BEGIN
    IF history !~ '^[a-z]+_[a-z]+event$' THEN
        RAISE EXCEPTION 'no table of history: %', history;
    END IF;
    EXECUTE format('DELETE FROM %I WHERE pgh_obj_id = ANY ($1)', history) USING keys;
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $$
"""

# Rows that nobody else may change: the system takes the words out of them.
FORGOTTEN = {
    "counselling_caseentry": "UPDATE (note)",
    "counselling_grievancemove": "UPDATE (note)",
    "counselling_heardsource": "DELETE",
    "spreadsheets_importrow": "UPDATE (notes, fingerprint, identity, made)",
}


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("centres", "0005_standing"),
        ("counselling", "0016_sessions_whole"),
        ("spreadsheets", "0002_wall"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="AccessCopy",
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
                    "format",
                    models.CharField(
                        choices=[("pdf", "to read (PDF)"), ("json", "for a computer (JSON)")],
                        max_length=4,
                        verbose_name="form",
                    ),
                ),
                (
                    "why_again",
                    models.CharField(blank=True, max_length=200, verbose_name="why once more"),
                ),
                ("fetched_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "copy of a client's data",
                "verbose_name_plural": "copies of clients' data",
            },
        ),
        migrations.CreateModel(
            name="Expiry",
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
                ("due_on", models.DateField()),
                ("announced_on", models.DateField()),
                (
                    "extended_until",
                    models.DateField(blank=True, null=True, verbose_name="keep until"),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "record whose time is nearly over",
                "verbose_name_plural": "records whose time is nearly over",
            },
        ),
        migrations.CreateModel(
            name="FamilyLink",
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
                    "relation",
                    models.CharField(
                        choices=[
                            ("spouse", "husband or wife"),
                            ("parent", "parent"),
                            ("child", "child"),
                            ("sibling", "brother or sister"),
                            ("guardian", "guardian"),
                            ("ward", "child in his or her care"),
                            ("other", "other relative"),
                        ],
                        max_length=8,
                        verbose_name="relation",
                    ),
                ),
                ("mirror_id", models.UUIDField(editable=False)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "family link",
                "verbose_name_plural": "family links",
            },
        ),
        migrations.CreateModel(
            name="FamilyLinkEvent",
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
                    "relation",
                    models.CharField(
                        choices=[
                            ("spouse", "husband or wife"),
                            ("parent", "parent"),
                            ("child", "child"),
                            ("sibling", "brother or sister"),
                            ("guardian", "guardian"),
                            ("ward", "child in his or her care"),
                            ("other", "other relative"),
                        ],
                        max_length=8,
                        verbose_name="relation",
                    ),
                ),
                ("mirror_id", models.UUIDField(editable=False)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LegalHold",
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
                    "sensitive",
                    models.BooleanField(default=False, verbose_name="in the sensitive lane"),
                ),
                ("glass_id", models.UUIDField(editable=False)),
                ("number", models.CharField(max_length=24, verbose_name="number")),
                ("reason", models.CharField(max_length=200, verbose_name="reason")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "lifted_why",
                    models.CharField(blank=True, max_length=200, verbose_name="why it was lifted"),
                ),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "legal hold",
                "verbose_name_plural": "legal holds",
            },
        ),
        migrations.CreateModel(
            name="LegalHoldEvent",
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
                    "sensitive",
                    models.BooleanField(default=False, verbose_name="in the sensitive lane"),
                ),
                ("glass_id", models.UUIDField(editable=False)),
                ("number", models.CharField(max_length=24, verbose_name="number")),
                ("reason", models.CharField(max_length=200, verbose_name="reason")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "lifted_why",
                    models.CharField(blank=True, max_length=200, verbose_name="why it was lifted"),
                ),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RetentionRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("anonymous", "Anonymous contact"),
                            ("client", "Client"),
                            ("restricted", "Client with something restricted"),
                            ("grievance", "Grievance"),
                            ("savings", "Savings ledger"),
                        ],
                        max_length=12,
                        verbose_name="kind of record",
                    ),
                ),
                ("country", models.CharField(blank=True, max_length=2, verbose_name="country")),
                (
                    "months",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(600),
                        ],
                        verbose_name="months",
                    ),
                ),
                (
                    "counted_from",
                    models.CharField(
                        choices=[
                            ("last_contact", "the last contact"),
                            ("closing", "the last contact or the last closing, whichever is later"),
                        ],
                        default="last_contact",
                        max_length=14,
                        verbose_name="counted from",
                    ),
                ),
                ("source", models.CharField(max_length=160, verbose_name="source")),
                ("active", models.BooleanField(default=True, verbose_name="in force")),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "retention rule",
                "verbose_name_plural": "retention rules",
                "ordering": ["kind", "country"],
            },
        ),
        migrations.CreateModel(
            name="RightsRequest",
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
                ("client_no", models.CharField(max_length=24, verbose_name="client number")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("access", "Copy of the data"),
                            ("rectification", "Put something right"),
                            ("erasure", "Erase the data"),
                            ("objection", "Stop using the data"),
                        ],
                        max_length=14,
                        verbose_name="what is asked",
                    ),
                ),
                (
                    "asked_by",
                    models.CharField(
                        choices=[
                            ("client", "the client"),
                            ("guardian", "the guardian of a child"),
                            ("mandate", "somebody with a written mandate"),
                            ("heir", "the family of somebody who died"),
                        ],
                        max_length=10,
                        verbose_name="who asks",
                    ),
                ),
                (
                    "asker_name",
                    models.CharField(blank=True, max_length=120, verbose_name="name of who asks"),
                ),
                (
                    "words",
                    models.CharField(blank=True, max_length=500, verbose_name="in what words"),
                ),
                (
                    "purposes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("service", "Counselling and keeping a record"),
                                ("share", "Sharing with another organisation"),
                                ("cross_border", "Sharing with another country"),
                                ("research", "Research"),
                                ("contact_later", "Being contacted later"),
                            ],
                            max_length=16,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="what is to stop",
                    ),
                ),
                ("received_on", models.DateField(verbose_name="received on")),
                ("due_on", models.DateField(verbose_name="to be answered by")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "received"),
                            ("verified", "identity verified"),
                            ("in_progress", "in progress"),
                            ("extended", "extended"),
                            ("granted", "granted"),
                            ("partly", "granted in part"),
                            ("refused", "refused"),
                            ("withdrawn", "withdrawn"),
                            ("closed", "closed"),
                        ],
                        default="received",
                        max_length=12,
                    ),
                ),
                (
                    "verified_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("paper", "saw an identity paper"),
                            ("phrase", "knew the pass-phrase"),
                            ("call_back", "called back on the number that we have"),
                            ("known", "is known to the counsellor in person"),
                            ("mandate", "saw the mandate and the client's paper"),
                        ],
                        max_length=10,
                        verbose_name="how the identity was verified",
                    ),
                ),
                ("verified_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="reason")),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "request about one's data",
                "verbose_name_plural": "requests about one's data",
            },
        ),
        migrations.CreateModel(
            name="RightsRequestEvent",
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
                ("client_no", models.CharField(max_length=24, verbose_name="client number")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("access", "Copy of the data"),
                            ("rectification", "Put something right"),
                            ("erasure", "Erase the data"),
                            ("objection", "Stop using the data"),
                        ],
                        max_length=14,
                        verbose_name="what is asked",
                    ),
                ),
                (
                    "asked_by",
                    models.CharField(
                        choices=[
                            ("client", "the client"),
                            ("guardian", "the guardian of a child"),
                            ("mandate", "somebody with a written mandate"),
                            ("heir", "the family of somebody who died"),
                        ],
                        max_length=10,
                        verbose_name="who asks",
                    ),
                ),
                (
                    "asker_name",
                    models.CharField(blank=True, max_length=120, verbose_name="name of who asks"),
                ),
                (
                    "words",
                    models.CharField(blank=True, max_length=500, verbose_name="in what words"),
                ),
                (
                    "purposes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("service", "Counselling and keeping a record"),
                                ("share", "Sharing with another organisation"),
                                ("cross_border", "Sharing with another country"),
                                ("research", "Research"),
                                ("contact_later", "Being contacted later"),
                            ],
                            max_length=16,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="what is to stop",
                    ),
                ),
                ("received_on", models.DateField(verbose_name="received on")),
                ("due_on", models.DateField(verbose_name="to be answered by")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "received"),
                            ("verified", "identity verified"),
                            ("in_progress", "in progress"),
                            ("extended", "extended"),
                            ("granted", "granted"),
                            ("partly", "granted in part"),
                            ("refused", "refused"),
                            ("withdrawn", "withdrawn"),
                            ("closed", "closed"),
                        ],
                        default="received",
                        max_length=12,
                    ),
                ),
                (
                    "verified_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("paper", "saw an identity paper"),
                            ("phrase", "knew the pass-phrase"),
                            ("call_back", "called back on the number that we have"),
                            ("known", "is known to the counsellor in person"),
                            ("mandate", "saw the mandate and the client's paper"),
                        ],
                        max_length=10,
                        verbose_name="how the identity was verified",
                    ),
                ),
                ("verified_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="reason")),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=0)),
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
        pgtrigger.migrations.RemoveTrigger(
            model_name="grievance",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="grievance",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="client",
            name="anonymised_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="clientevent",
            name="anonymised_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="grievance",
            name="anonymised_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="grievanceevent",
            name="anonymised_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="client",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_clientevent" ("age_band", "anonymised_at", "anonymous", "birth_date", "birth_year", "category", "centre_id", "client_no", "contact_note", "contract", "counsellor_id", "created_at", "created_by_id", "dependants", "destinations", "district", "education", "employment", "family_name", "further_languages", "further_nationalities", "given_name", "heard_from", "home_admin1", "home_admin3", "id", "job_offer", "language", "last_contact_at", "literacy", "marital_status", "merged_into_id", "migration_type", "nationality", "native_name", "needs_interpreter", "occupation", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phones", "reasons", "relative_name", "residence_country", "route", "safe_to_call", "search_name", "sex", "stage", "target_occupation", "transit", "updated_at", "version", "visa") VALUES (OLD."age_band", OLD."anonymised_at", OLD."anonymous", OLD."birth_date", OLD."birth_year", OLD."category", OLD."centre_id", OLD."client_no", OLD."contact_note", OLD."contract", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."dependants", OLD."destinations", OLD."district", OLD."education", OLD."employment", OLD."family_name", OLD."further_languages", OLD."further_nationalities", OLD."given_name", OLD."heard_from", OLD."home_admin1", OLD."home_admin3", OLD."id", OLD."job_offer", OLD."language", OLD."last_contact_at", OLD."literacy", OLD."marital_status", OLD."merged_into_id", OLD."migration_type", OLD."nationality", OLD."native_name", OLD."needs_interpreter", OLD."occupation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."phones", OLD."reasons", OLD."relative_name", OLD."residence_country", OLD."route", OLD."safe_to_call", OLD."search_name", OLD."sex", OLD."stage", OLD."target_occupation", OLD."transit", OLD."updated_at", OLD."version", OLD."visa"); RETURN NULL;',
                    hash="b111497b8382f1719710d7317d4fc0f4da47d0ae",
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
                    func='INSERT INTO "counselling_clientevent" ("age_band", "anonymised_at", "anonymous", "birth_date", "birth_year", "category", "centre_id", "client_no", "contact_note", "contract", "counsellor_id", "created_at", "created_by_id", "dependants", "destinations", "district", "education", "employment", "family_name", "further_languages", "further_nationalities", "given_name", "heard_from", "home_admin1", "home_admin3", "id", "job_offer", "language", "last_contact_at", "literacy", "marital_status", "merged_into_id", "migration_type", "nationality", "native_name", "needs_interpreter", "occupation", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phones", "reasons", "relative_name", "residence_country", "route", "safe_to_call", "search_name", "sex", "stage", "target_occupation", "transit", "updated_at", "version", "visa") VALUES (OLD."age_band", OLD."anonymised_at", OLD."anonymous", OLD."birth_date", OLD."birth_year", OLD."category", OLD."centre_id", OLD."client_no", OLD."contact_note", OLD."contract", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."dependants", OLD."destinations", OLD."district", OLD."education", OLD."employment", OLD."family_name", OLD."further_languages", OLD."further_nationalities", OLD."given_name", OLD."heard_from", OLD."home_admin1", OLD."home_admin3", OLD."id", OLD."job_offer", OLD."language", OLD."last_contact_at", OLD."literacy", OLD."marital_status", OLD."merged_into_id", OLD."migration_type", OLD."nationality", OLD."native_name", OLD."needs_interpreter", OLD."occupation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."phones", OLD."reasons", OLD."relative_name", OLD."residence_country", OLD."route", OLD."safe_to_call", OLD."search_name", OLD."sex", OLD."stage", OLD."target_occupation", OLD."transit", OLD."updated_at", OLD."version", OLD."visa"); RETURN NULL;',
                    hash="5fe7b8e5bca2e2bba723f2a50fcf573f0987fb03",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3f49d",
                    table="counselling_client",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grievance",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_grievanceevent" ("anonymised_at", "brought_by", "case_id", "centre_id", "client_id", "counsellor_id", "country", "created_at", "created_by_id", "evidence", "external_ref", "filed_with", "glass_id", "grievance_no", "headcount", "id", "names_agreed", "next_due_at", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "receipt_hash", "reprisal_risk", "sensitive", "share_consent", "state", "state_since", "story", "types", "updated_at", "version") VALUES (OLD."anonymised_at", OLD."brought_by", OLD."case_id", OLD."centre_id", OLD."client_id", OLD."counsellor_id", OLD."country", OLD."created_at", OLD."created_by_id", OLD."evidence", OLD."external_ref", OLD."filed_with", OLD."glass_id", OLD."grievance_no", OLD."headcount", OLD."id", OLD."names_agreed", OLD."next_due_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."receipt_hash", OLD."reprisal_risk", OLD."sensitive", OLD."share_consent", OLD."state", OLD."state_since", OLD."story", OLD."types", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="68e250b31e6e38514f3082ac4b200b6130945251",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_99c86",
                    table="counselling_grievance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grievance",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_grievanceevent" ("anonymised_at", "brought_by", "case_id", "centre_id", "client_id", "counsellor_id", "country", "created_at", "created_by_id", "evidence", "external_ref", "filed_with", "glass_id", "grievance_no", "headcount", "id", "names_agreed", "next_due_at", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "receipt_hash", "reprisal_risk", "sensitive", "share_consent", "state", "state_since", "story", "types", "updated_at", "version") VALUES (OLD."anonymised_at", OLD."brought_by", OLD."case_id", OLD."centre_id", OLD."client_id", OLD."counsellor_id", OLD."country", OLD."created_at", OLD."created_by_id", OLD."evidence", OLD."external_ref", OLD."filed_with", OLD."glass_id", OLD."grievance_no", OLD."headcount", OLD."id", OLD."names_agreed", OLD."next_due_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."receipt_hash", OLD."reprisal_risk", OLD."sensitive", OLD."share_consent", OLD."state", OLD."state_since", OLD."story", OLD."types", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="b8caceaea0df1c323ce116301956678761aae297",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6d2af",
                    table="counselling_grievance",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="accesscopy",
            name="centre",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="centres.centre",
            ),
        ),
        migrations.AddField(
            model_name="accesscopy",
            name="created_by",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="accesscopy",
            name="fetched_by",
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
            model_name="expiry",
            name="centre",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="centres.centre",
            ),
        ),
        migrations.AddField(
            model_name="expiry",
            name="client",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="counselling.client",
            ),
        ),
        migrations.AddField(
            model_name="expiry",
            name="extended_by",
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
            model_name="expiry",
            name="grievance",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="counselling.grievance",
            ),
        ),
        migrations.AddField(
            model_name="familylink",
            name="centre",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="centres.centre",
            ),
        ),
        migrations.AddField(
            model_name="familylink",
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
            model_name="familylink",
            name="created_by",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="familylink",
            name="ended_by",
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
            model_name="familylink",
            name="relative",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="counselling.client",
                verbose_name="relative",
            ),
        ),
        migrations.AddField(
            model_name="familylinkevent",
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
            model_name="familylinkevent",
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
            model_name="familylinkevent",
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
            model_name="familylinkevent",
            name="ended_by",
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
            model_name="familylinkevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="counselling.familylink",
            ),
        ),
        migrations.AddField(
            model_name="familylinkevent",
            name="relative",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="counselling.client",
                verbose_name="relative",
            ),
        ),
        migrations.AddField(
            model_name="legalhold",
            name="case",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="holds",
                to="counselling.case",
            ),
        ),
        migrations.AddField(
            model_name="legalhold",
            name="centre",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="centres.centre",
            ),
        ),
        migrations.AddField(
            model_name="legalhold",
            name="client",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="holds",
                to="counselling.client",
            ),
        ),
        migrations.AddField(
            model_name="legalhold",
            name="counsellor",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="counsellor",
            ),
        ),
        migrations.AddField(
            model_name="legalhold",
            name="created_by",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="legalhold",
            name="grievance",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="holds",
                to="counselling.grievance",
            ),
        ),
        migrations.AddField(
            model_name="legalhold",
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
            model_name="legalholdevent",
            name="case",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="counselling.case",
            ),
        ),
        migrations.AddField(
            model_name="legalholdevent",
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
            model_name="legalholdevent",
            name="client",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="counselling.client",
            ),
        ),
        migrations.AddField(
            model_name="legalholdevent",
            name="counsellor",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="counsellor",
            ),
        ),
        migrations.AddField(
            model_name="legalholdevent",
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
            model_name="legalholdevent",
            name="grievance",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="counselling.grievance",
            ),
        ),
        migrations.AddField(
            model_name="legalholdevent",
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
            model_name="legalholdevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="counselling.legalhold",
            ),
        ),
        migrations.AddConstraint(
            model_name="retentionrule",
            constraint=models.UniqueConstraint(
                fields=("kind", "country"), name="retention_rule_once"
            ),
        ),
        migrations.AddField(
            model_name="rightsrequest",
            name="assigned_to",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="who sees to it",
            ),
        ),
        migrations.AddField(
            model_name="rightsrequest",
            name="centre",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="centres.centre",
            ),
        ),
        migrations.AddField(
            model_name="rightsrequest",
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
            model_name="rightsrequest",
            name="created_by",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="rightsrequest",
            name="decided_by",
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
            model_name="rightsrequest",
            name="verified_by",
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
            model_name="accesscopy",
            name="request",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="copies",
                to="counselling.rightsrequest",
            ),
        ),
        migrations.AddField(
            model_name="rightsrequestevent",
            name="assigned_to",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="who sees to it",
            ),
        ),
        migrations.AddField(
            model_name="rightsrequestevent",
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
            model_name="rightsrequestevent",
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
            model_name="rightsrequestevent",
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
            model_name="rightsrequestevent",
            name="decided_by",
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
            model_name="rightsrequestevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="counselling.rightsrequest",
            ),
        ),
        migrations.AddField(
            model_name="rightsrequestevent",
            name="verified_by",
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
        migrations.AddIndex(
            model_name="expiry",
            index=models.Index(fields=["centre", "due_on", "id"], name="expiry_soon"),
        ),
        migrations.AddConstraint(
            model_name="expiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("client__isnull", False), ("grievance__isnull", True)),
                    models.Q(("client__isnull", True), ("grievance__isnull", False)),
                    _connector="OR",
                ),
                name="expiry_of_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="expiry",
            constraint=models.UniqueConstraint(fields=("client",), name="expiry_of_client_once"),
        ),
        migrations.AddConstraint(
            model_name="expiry",
            constraint=models.UniqueConstraint(
                fields=("grievance",), name="expiry_of_grievance_once"
            ),
        ),
        migrations.AddIndex(
            model_name="familylink",
            index=models.Index(fields=["relative"], name="family_link_of_relative"),
        ),
        migrations.AddConstraint(
            model_name="familylink",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("ended_at__isnull", True),
                    models.Q(("client", models.F("relative")), _negated=True),
                ),
                fields=("client", "relative"),
                name="family_link_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="familylink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                    _connector="OR",
                ),
                name="family_link_ended_by_somebody",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="familylink",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_familylinkevent" ("centre_id", "client_id", "created_at", "created_by_id", "ended_at", "ended_by_id", "id", "mirror_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "relative_id", "version") VALUES (OLD."centre_id", OLD."client_id", OLD."created_at", OLD."created_by_id", OLD."ended_at", OLD."ended_by_id", OLD."id", OLD."mirror_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."relation", OLD."relative_id", OLD."version"); RETURN NULL;',
                    hash="543ddd0b795cdc163c525a465ab8e96895e18c7b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d5d43",
                    table="counselling_familylink",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="familylink",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_familylinkevent" ("centre_id", "client_id", "created_at", "created_by_id", "ended_at", "ended_by_id", "id", "mirror_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "relative_id", "version") VALUES (OLD."centre_id", OLD."client_id", OLD."created_at", OLD."created_by_id", OLD."ended_at", OLD."ended_by_id", OLD."id", OLD."mirror_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."relation", OLD."relative_id", OLD."version"); RETURN NULL;',
                    hash="7e0276362cbaf1747aee1c4747284b24c6b0d7cd",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f07dc",
                    table="counselling_familylink",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="legalhold",
            index=models.Index(fields=["centre", "-created_at", "-id"], name="hold_recent"),
        ),
        migrations.AddIndex(
            model_name="legalhold",
            index=models.Index(
                condition=models.Q(("client__isnull", False)),
                fields=["client"],
                name="hold_of_client",
            ),
        ),
        migrations.AddIndex(
            model_name="legalhold",
            index=models.Index(
                condition=models.Q(("grievance__isnull", False)),
                fields=["grievance"],
                name="hold_of_grievance",
            ),
        ),
        migrations.AddConstraint(
            model_name="legalhold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("client__isnull", False), ("grievance__isnull", True)),
                    models.Q(
                        ("case__isnull", True),
                        ("client__isnull", True),
                        ("grievance__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="hold_of_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="legalhold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lifted_at__isnull", True), ("lifted_by__isnull", True)),
                    models.Q(("lifted_at__isnull", False), ("lifted_by__isnull", False)),
                    _connector="OR",
                ),
                name="hold_lifted_by_somebody",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="legalhold",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_legalholdevent" ("case_id", "centre_id", "client_id", "counsellor_id", "created_at", "created_by_id", "glass_id", "grievance_id", "id", "lifted_at", "lifted_by_id", "lifted_why", "number", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "sensitive", "until", "version") VALUES (OLD."case_id", OLD."centre_id", OLD."client_id", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."glass_id", OLD."grievance_id", OLD."id", OLD."lifted_at", OLD."lifted_by_id", OLD."lifted_why", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."reason", OLD."sensitive", OLD."until", OLD."version"); RETURN NULL;',
                    hash="92d5f63fc0e397af7e91850605494dcd013c8b21",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_dfd60",
                    table="counselling_legalhold",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="legalhold",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_legalholdevent" ("case_id", "centre_id", "client_id", "counsellor_id", "created_at", "created_by_id", "glass_id", "grievance_id", "id", "lifted_at", "lifted_by_id", "lifted_why", "number", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "sensitive", "until", "version") VALUES (OLD."case_id", OLD."centre_id", OLD."client_id", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."glass_id", OLD."grievance_id", OLD."id", OLD."lifted_at", OLD."lifted_by_id", OLD."lifted_why", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."reason", OLD."sensitive", OLD."until", OLD."version"); RETURN NULL;',
                    hash="28febfdedc34bb18d7d4d8ed6a0cb76e1fc61aeb",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1d28b",
                    table="counselling_legalhold",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="rightsrequest",
            index=models.Index(fields=["client", "-received_on"], name="rights_request_of_client"),
        ),
        migrations.AddIndex(
            model_name="rightsrequest",
            index=models.Index(
                condition=models.Q(
                    ("state__in", ("received", "verified", "in_progress", "extended"))
                ),
                fields=["centre", "due_on", "id"],
                name="rights_request_open",
            ),
        ),
        migrations.AddIndex(
            model_name="rightsrequest",
            index=models.Index(
                models.F("centre"),
                models.OrderBy(models.F("received_on"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="rights_request_recent",
            ),
        ),
        migrations.AddConstraint(
            model_name="rightsrequest",
            constraint=models.UniqueConstraint(
                fields=("id", "centre"), name="rights_request_in_centre"
            ),
        ),
        migrations.AddConstraint(
            model_name="rightsrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("verified_at__isnull", True),
                        ("verified_by__isnull", True),
                        ("verified_how", ""),
                    ),
                    models.Q(
                        ("verified_at__isnull", False),
                        ("verified_by__isnull", False),
                        models.Q(("verified_how", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="rights_request_verified_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="rightsrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state__in", ("in_progress", "extended", "granted", "partly")),
                        _negated=True,
                    ),
                    ("verified_at__isnull", False),
                    _connector="OR",
                ),
                name="rights_request_answered_to_somebody_known",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rightsrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_rightsrequestevent" ("asked_by", "asker_name", "assigned_to_id", "centre_id", "client_id", "client_no", "created_at", "created_by_id", "decided_at", "decided_by_id", "due_on", "id", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "purposes", "reason", "received_on", "state", "verified_at", "verified_by_id", "verified_how", "version", "words") VALUES (OLD."asked_by", OLD."asker_name", OLD."assigned_to_id", OLD."centre_id", OLD."client_id", OLD."client_no", OLD."created_at", OLD."created_by_id", OLD."decided_at", OLD."decided_by_id", OLD."due_on", OLD."id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."purposes", OLD."reason", OLD."received_on", OLD."state", OLD."verified_at", OLD."verified_by_id", OLD."verified_how", OLD."version", OLD."words"); RETURN NULL;',
                    hash="bd21654946a9a4f955fc62d595700487632ee68e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_58bfb",
                    table="counselling_rightsrequest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rightsrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_rightsrequestevent" ("asked_by", "asker_name", "assigned_to_id", "centre_id", "client_id", "client_no", "created_at", "created_by_id", "decided_at", "decided_by_id", "due_on", "id", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "purposes", "reason", "received_on", "state", "verified_at", "verified_by_id", "verified_how", "version", "words") VALUES (OLD."asked_by", OLD."asker_name", OLD."assigned_to_id", OLD."centre_id", OLD."client_id", OLD."client_no", OLD."created_at", OLD."created_by_id", OLD."decided_at", OLD."decided_by_id", OLD."due_on", OLD."id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."purposes", OLD."reason", OLD."received_on", OLD."state", OLD."verified_at", OLD."verified_by_id", OLD."verified_how", OLD."version", OLD."words"); RETURN NULL;',
                    hash="be87d15f683c4c142c56ed317c51d52f6d1d693e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_beb2e",
                    table="counselling_rightsrequest",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="accesscopy",
            index=models.Index(fields=["request"], name="access_copy_of_request"),
        ),
        Open(
            "counselling_retentionrule",
            "how long records are kept is a public rule; rules.py says who keeps it",
        ),
        Wall("counselling_familylink", COUNSELLING),
        Wall("counselling_familylinkevent", COUNSELLING, privileges=APPEND),
        SameCentre("counselling_familylink", "client_id", "counselling_client"),
        SameCentre("counselling_familylink", "relative_id", "counselling_client"),
        follows("counselling_familylink"),
        Function("counselling_mirror_follows()", MIRROR),
        migrations.RunSQL(
            "CREATE TRIGGER mirror_follows AFTER UPDATE OF client_id ON counselling_familylink"
            " FOR EACH ROW WHEN (OLD.client_id IS DISTINCT FROM NEW.client_id)"
            " EXECUTE FUNCTION counselling_mirror_follows()",
            "DROP TRIGGER mirror_follows ON counselling_familylink",
        ),
        # The data protection officer reads what is asked, and what was agreed to; no client.
        Wall("counselling_rightsrequest", RIGHTS),
        Wall("counselling_rightsrequestevent", RIGHTS, privileges=APPEND),
        SameCentre("counselling_rightsrequest", "client_id", "counselling_client"),
        follows("counselling_rightsrequest"),
        Wall("counselling_accesscopy", RIGHTS),
        SameCentre("counselling_accesscopy", "request_id", "counselling_rightsrequest"),
        migrations.RunSQL(
            f"ALTER POLICY wall_read ON counselling_consent USING ({RIGHTS})",
            f"ALTER POLICY wall_read ON counselling_consent USING ({COUNSELLING})",
        ),
        Wall("counselling_legalhold", HOLDS, changing=HOLDS_CHANGED, index=()),
        Wall("counselling_legalholdevent", HOLDS_BEFORE, privileges=APPEND),
        SameCentre("counselling_legalhold", "client_id", "counselling_client"),
        SameCentre("counselling_legalhold", "case_id", "counselling_case"),
        SameCentre("counselling_legalhold", "grievance_id", "counselling_grievance"),
        SameLane("counselling_legalhold", "grievance_id", "counselling_grievance"),
        follows("counselling_legalhold"),
        Wall("counselling_expiry", EXPIRIES, index=()),
        SameCentre("counselling_expiry", "client_id", "counselling_client"),
        SameCentre("counselling_expiry", "grievance_id", "counselling_grievance"),
        Function(
            "counselling_history_forget(text, uuid[])", FORGET, definer=True, system_only=True
        ),
        *(
            migrations.RunSQL(
                f"GRANT {what} ON {table} TO {SYSTEM}", f"REVOKE {what} ON {table} FROM {SYSTEM}"
            )
            for table, what in FORGOTTEN.items()
        ),
    ]

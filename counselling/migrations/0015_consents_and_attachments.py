"""Photos, scans and documents behind the wall, and consents with what was read and who spoke."""

import django.db.models.deletion
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid_utils.compat
from django.conf import settings
from django.db import migrations, models

import centres.sealed_bytes
import centres.sealed_fields
from centres.wall import APPEND, Open, SameCentre, SameLane, Wall, in_lane
from counselling.merging import follows

# Former rows don't know the lane of today, so they ask the record as it stands now.
SEEN_NOW = "EXISTS (SELECT FROM counselling_attachment present WHERE present.id = pgh_obj_id)"


class Migration(migrations.Migration):
    dependencies = [
        ("centres", "0005_standing"),
        ("counselling", "0014_follow_ups_and_messages"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Attachment",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("contract", "Contract or job offer"),
                            ("payment", "Proof of payment"),
                            ("passport", "Passport or visa"),
                            ("identity", "Identity paper"),
                            ("payslip", "Payslip"),
                            ("message", "Message or chat"),
                            ("letter", "Letter or decision"),
                            ("medical", "Medical paper"),
                            ("photo", "Photo"),
                            ("consent", "Consent on paper"),
                            ("signature", "Signature on screen"),
                            ("other", "Other"),
                        ],
                        max_length=12,
                        verbose_name="what it is",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="title")),
                (
                    "content_type",
                    models.CharField(
                        choices=[
                            ("image/jpeg", "JPEG"),
                            ("image/png", "PNG"),
                            ("application/pdf", "PDF"),
                        ],
                        max_length=20,
                    ),
                ),
                ("size", models.PositiveIntegerField()),
                ("pages", models.PositiveSmallIntegerField(default=1)),
                ("content", centres.sealed_bytes.SealedBytesField()),
                ("preview", centres.sealed_bytes.SealedBytesField()),
                ("deleted_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "attachment",
                "verbose_name_plural": "attachments",
            },
        ),
        migrations.CreateModel(
            name="AttachmentEvent",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("contract", "Contract or job offer"),
                            ("payment", "Proof of payment"),
                            ("passport", "Passport or visa"),
                            ("identity", "Identity paper"),
                            ("payslip", "Payslip"),
                            ("message", "Message or chat"),
                            ("letter", "Letter or decision"),
                            ("medical", "Medical paper"),
                            ("photo", "Photo"),
                            ("consent", "Consent on paper"),
                            ("signature", "Signature on screen"),
                            ("other", "Other"),
                        ],
                        max_length=12,
                        verbose_name="what it is",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="title")),
                (
                    "content_type",
                    models.CharField(
                        choices=[
                            ("image/jpeg", "JPEG"),
                            ("image/png", "PNG"),
                            ("application/pdf", "PDF"),
                        ],
                        max_length=20,
                    ),
                ),
                ("size", models.PositiveIntegerField()),
                ("pages", models.PositiveSmallIntegerField(default=1)),
                ("deleted_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ConsentText",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("promise", "Promise of confidentiality"),
                            ("service", "Counselling and keeping a record"),
                            ("share", "Sharing with another organisation"),
                            ("cross_border", "Sharing with another country"),
                            ("research", "Research"),
                            ("contact_later", "Being contacted later"),
                        ],
                        max_length=16,
                        verbose_name="what for",
                    ),
                ),
                ("language", models.CharField(max_length=8, verbose_name="language")),
                ("edition", models.CharField(max_length=20, verbose_name="version")),
                ("words", models.TextField(max_length=4000, verbose_name="text")),
                (
                    "months",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="holds for months"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_force", "in force"),
                            ("retired", "no longer in force"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=8,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("in_force_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("retired_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "text of a consent",
                "verbose_name_plural": "texts of consents",
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="consent",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="consent",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="consent",
            name="assent",
            field=models.CharField(
                blank=True,
                choices=[
                    ("yes", "The child agrees"),
                    ("too_young", "Too young to be asked"),
                    ("no", "The child declines"),
                ],
                max_length=10,
                verbose_name="the child",
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="expires_on",
            field=models.DateField(blank=True, null=True, verbose_name="holds until"),
        ),
        migrations.AddField(
            model_name="consent",
            name="spoken_for",
            field=centres.sealed_fields.SealedField(
                blank=True, editable=False, null=True, verbose_name="agreed for the child by"
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="withdrawn_by",
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
            model_name="consent",
            name="withdrawn_why",
            field=models.CharField(
                blank=True,
                choices=[
                    ("not_said", "Did not say why"),
                    ("no_need", "Needs no more help"),
                    ("unsafe", "Feels unsafe"),
                    ("trust", "Does not want others to know"),
                    ("contact", "Does not want to be contacted"),
                    ("other", "Another reason"),
                ],
                max_length=10,
                verbose_name="why it was withdrawn",
            ),
        ),
        migrations.AddField(
            model_name="consentevent",
            name="assent",
            field=models.CharField(
                blank=True,
                choices=[
                    ("yes", "The child agrees"),
                    ("too_young", "Too young to be asked"),
                    ("no", "The child declines"),
                ],
                max_length=10,
                verbose_name="the child",
            ),
        ),
        migrations.AddField(
            model_name="consentevent",
            name="expires_on",
            field=models.DateField(blank=True, null=True, verbose_name="holds until"),
        ),
        migrations.AddField(
            model_name="consentevent",
            name="spoken_for",
            field=centres.sealed_fields.SealedField(
                blank=True, editable=False, null=True, verbose_name="agreed for the child by"
            ),
        ),
        migrations.AddField(
            model_name="consentevent",
            name="withdrawn_by",
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
            model_name="consentevent",
            name="withdrawn_why",
            field=models.CharField(
                blank=True,
                choices=[
                    ("not_said", "Did not say why"),
                    ("no_need", "Needs no more help"),
                    ("unsafe", "Feels unsafe"),
                    ("trust", "Does not want others to know"),
                    ("contact", "Does not want to be contacted"),
                    ("other", "Another reason"),
                ],
                max_length=10,
                verbose_name="why it was withdrawn",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consent",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_consentevent" ("assent", "centre_id", "client_id", "created_at", "created_by_id", "expires_on", "given", "given_on", "id", "language", "method", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "spoken_for", "text_id", "text_version", "withdrawn_at", "withdrawn_by_id", "withdrawn_why") VALUES (OLD."assent", OLD."centre_id", OLD."client_id", OLD."created_at", OLD."created_by_id", OLD."expires_on", OLD."given", OLD."given_on", OLD."id", OLD."language", OLD."method", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."purpose", OLD."spoken_for", OLD."text_id", OLD."text_version", OLD."withdrawn_at", OLD."withdrawn_by_id", OLD."withdrawn_why"); RETURN NULL;',
                    hash="83465c805600105e71679a3d3f7bfc4b4832e3fd",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5abf3",
                    table="counselling_consent",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consent",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_consentevent" ("assent", "centre_id", "client_id", "created_at", "created_by_id", "expires_on", "given", "given_on", "id", "language", "method", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "spoken_for", "text_id", "text_version", "withdrawn_at", "withdrawn_by_id", "withdrawn_why") VALUES (OLD."assent", OLD."centre_id", OLD."client_id", OLD."created_at", OLD."created_by_id", OLD."expires_on", OLD."given", OLD."given_on", OLD."id", OLD."language", OLD."method", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."purpose", OLD."spoken_for", OLD."text_id", OLD."text_version", OLD."withdrawn_at", OLD."withdrawn_by_id", OLD."withdrawn_why"); RETURN NULL;',
                    hash="a5470063d11877254266d875646a1d6fad868497",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8368c",
                    table="counselling_consent",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="attachment",
            name="case",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attachments",
                to="counselling.case",
            ),
        ),
        migrations.AddField(
            model_name="attachment",
            name="centre",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="centres.centre",
            ),
        ),
        migrations.AddField(
            model_name="attachment",
            name="client",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attachments",
                to="counselling.client",
            ),
        ),
        migrations.AddField(
            model_name="attachment",
            name="consent",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attachments",
                to="counselling.consent",
            ),
        ),
        migrations.AddField(
            model_name="attachment",
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
            model_name="attachment",
            name="created_by",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="attachment",
            name="deleted_by",
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
            model_name="attachment",
            name="grievance",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attachments",
                to="counselling.grievance",
            ),
        ),
        migrations.AddField(
            model_name="attachment",
            name="session",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attachments",
                to="counselling.session",
            ),
        ),
        migrations.AddField(
            model_name="attachmentevent",
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
            model_name="attachmentevent",
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
            model_name="attachmentevent",
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
            model_name="attachmentevent",
            name="consent",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="counselling.consent",
            ),
        ),
        migrations.AddField(
            model_name="attachmentevent",
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
            model_name="attachmentevent",
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
            model_name="attachmentevent",
            name="deleted_by",
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
            model_name="attachmentevent",
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
            model_name="attachmentevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="counselling.attachment",
            ),
        ),
        migrations.AddField(
            model_name="attachmentevent",
            name="session",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="counselling.session",
            ),
        ),
        migrations.AddField(
            model_name="consenttext",
            name="country",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="centres.country",
            ),
        ),
        migrations.AddField(
            model_name="consenttext",
            name="created_by",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="consenttext",
            name="in_force_by",
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
            model_name="consent",
            name="text",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="counselling.consenttext",
            ),
        ),
        migrations.AddField(
            model_name="consentevent",
            name="text",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="counselling.consenttext",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(fields=("id", "centre"), name="consent_in_centre"),
        ),
        migrations.AddIndex(
            model_name="attachment",
            index=models.Index(
                models.F("client"),
                models.OrderBy(models.F("created_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("client__isnull", False)),
                name="attachment_of_client",
            ),
        ),
        migrations.AddIndex(
            model_name="attachment",
            index=models.Index(
                models.F("case"),
                models.OrderBy(models.F("created_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("case__isnull", False)),
                name="attachment_of_case",
            ),
        ),
        migrations.AddIndex(
            model_name="attachment",
            index=models.Index(
                condition=models.Q(("session__isnull", False)),
                fields=["session"],
                name="attachment_of_session",
            ),
        ),
        migrations.AddIndex(
            model_name="attachment",
            index=models.Index(
                condition=models.Q(("consent__isnull", False)),
                fields=["consent"],
                name="attachment_of_consent",
            ),
        ),
        migrations.AddIndex(
            model_name="attachment",
            index=models.Index(
                models.F("grievance"),
                models.OrderBy(models.F("created_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("grievance__isnull", False)),
                name="attachment_of_grievance",
            ),
        ),
        migrations.AddIndex(
            model_name="attachment",
            index=models.Index(
                condition=models.Q(("deleted_at__isnull", False)),
                fields=["deleted_at"],
                name="attachment_deleted",
            ),
        ),
        migrations.AddIndex(
            model_name="attachment",
            index=models.Index(fields=["centre"], include=("size",), name="attachment_room"),
        ),
        migrations.AddConstraint(
            model_name="attachment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("client__isnull", False), ("grievance__isnull", True)),
                    models.Q(
                        ("case__isnull", True),
                        ("client__isnull", True),
                        ("consent__isnull", True),
                        ("grievance__isnull", False),
                        ("session__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="attachment_of_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="attachment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("deleted_at__isnull", True), ("deleted_by__isnull", True)),
                    models.Q(("deleted_at__isnull", False), ("deleted_by__isnull", False)),
                    _connector="OR",
                ),
                name="attachment_deleted_by_somebody",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attachment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."centre_id" IS DISTINCT FROM (NEW."centre_id") OR OLD."client_id" IS DISTINCT FROM (NEW."client_id") OR OLD."consent_id" IS DISTINCT FROM (NEW."consent_id") OR OLD."content_type" IS DISTINCT FROM (NEW."content_type") OR OLD."counsellor_id" IS DISTINCT FROM (NEW."counsellor_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."deleted_at" IS DISTINCT FROM (NEW."deleted_at") OR OLD."deleted_by_id" IS DISTINCT FROM (NEW."deleted_by_id") OR OLD."glass_id" IS DISTINCT FROM (NEW."glass_id") OR OLD."grievance_id" IS DISTINCT FROM (NEW."grievance_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."pages" IS DISTINCT FROM (NEW."pages") OR OLD."sensitive" IS DISTINCT FROM (NEW."sensitive") OR OLD."session_id" IS DISTINCT FROM (NEW."session_id") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func='INSERT INTO "counselling_attachmentevent" ("case_id", "centre_id", "client_id", "consent_id", "content_type", "counsellor_id", "created_at", "created_by_id", "deleted_at", "deleted_by_id", "glass_id", "grievance_id", "id", "kind", "pages", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "sensitive", "session_id", "size", "title", "version") VALUES (OLD."case_id", OLD."centre_id", OLD."client_id", OLD."consent_id", OLD."content_type", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."deleted_at", OLD."deleted_by_id", OLD."glass_id", OLD."grievance_id", OLD."id", OLD."kind", OLD."pages", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."sensitive", OLD."session_id", OLD."size", OLD."title", OLD."version"); RETURN NULL;',
                    hash="610e91ec6bbfca35aacf3be2bb16f10e2398c819",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7ca2a",
                    table="counselling_attachment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attachment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_attachmentevent" ("case_id", "centre_id", "client_id", "consent_id", "content_type", "counsellor_id", "created_at", "created_by_id", "deleted_at", "deleted_by_id", "glass_id", "grievance_id", "id", "kind", "pages", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "sensitive", "session_id", "size", "title", "version") VALUES (OLD."case_id", OLD."centre_id", OLD."client_id", OLD."consent_id", OLD."content_type", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."deleted_at", OLD."deleted_by_id", OLD."glass_id", OLD."grievance_id", OLD."id", OLD."kind", OLD."pages", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."sensitive", OLD."session_id", OLD."size", OLD."title", OLD."version"); RETURN NULL;',
                    hash="f76c5fb5052d3ff73e123a5f993b407d09f1cb1a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_55d00",
                    table="counselling_attachment",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="consenttext",
            index=models.Index(
                models.OrderBy(models.F("created_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="consent_text_recent",
            ),
        ),
        migrations.AddConstraint(
            model_name="consenttext",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "in_force")),
                fields=("country", "kind", "language"),
                name="consent_text_one_in_force",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="consenttext",
            constraint=models.UniqueConstraint(
                fields=("country", "kind", "language", "edition"),
                name="consent_text_edition_once",
                nulls_distinct=False,
            ),
        ),
        Open(
            "counselling_consenttext",
            "texts are read out to everybody; rules.py says who words them",
            privileges=("SELECT", "INSERT", "UPDATE"),
        ),
        Wall("counselling_attachment", in_lane(), changing=in_lane(glass=False), index=()),
        Wall(
            "counselling_attachmentevent",
            SEEN_NOW,
            privileges=APPEND,
            index=("pgh_obj_id",),
        ),
        SameCentre("counselling_attachment", "client_id", "counselling_client"),
        SameCentre("counselling_attachment", "case_id", "counselling_case"),
        SameCentre("counselling_attachment", "session_id", "counselling_session"),
        SameCentre("counselling_attachment", "consent_id", "counselling_consent"),
        SameCentre("counselling_attachment", "grievance_id", "counselling_grievance"),
        SameLane("counselling_attachment", "grievance_id", "counselling_grievance"),
        follows("counselling_attachment"),
        # What is sealed can't be packed any smaller: trying costs time at each writing.
        migrations.RunSQL(
            "ALTER TABLE counselling_attachment ALTER COLUMN content SET STORAGE EXTERNAL,"
            " ALTER COLUMN preview SET STORAGE EXTERNAL",
            migrations.RunSQL.noop,
        ),
    ]

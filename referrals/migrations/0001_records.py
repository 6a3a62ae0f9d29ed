"""The tables of referrals. (Generated; the walls around them follow.)"""

import django.contrib.postgres.fields
import django.core.serializers.json
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
from centres.at_once import AtOnce


class Migration(AtOnce):
    initial = True

    dependencies = [
        ("centres", "0006_words_of_a_broken_glass"),
        ("counselling", "0013_numbers_of_referrals"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReceivedSide",
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
                    "notes",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="notes"
                    ),
                ),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals_received",
                        to="counselling.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals_received",
                        to="counselling.client",
                        verbose_name="client",
                    ),
                ),
                (
                    "counsellor",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="counsellor",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "recipient's side of a referral",
                "verbose_name_plural": "recipients' sides of referrals",
            },
        ),
        migrations.CreateModel(
            name="Referral",
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
                ("referral_no", models.CharField(max_length=24, verbose_name="referral number")),
                ("to_service_id", models.UUIDField(blank=True, null=True, verbose_name="service")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("internal", "within the centre"),
                            ("national", "within the country"),
                            ("cross_country_mrc", "to a centre in another country"),
                            ("mission", "to an embassy or mission"),
                            ("international_org", "to an international organisation"),
                            ("emergency", "emergency"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("service", "A service"),
                            ("transfer", "The case moves for good"),
                            ("group", "A group of workers"),
                        ],
                        default="service",
                        max_length=10,
                        verbose_name="what it is for",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("legal_aid", "Legal aid"),
                            ("grievance", "Grievance"),
                            ("documents", "Documents"),
                            ("employment_service", "Employment service"),
                            ("skills", "Skills and training"),
                            ("health", "Health"),
                            ("mhpss", "Mental health and psychosocial support"),
                            ("shelter", "Shelter"),
                            ("child_protection", "Child protection"),
                            ("gbv", "Gender-based violence"),
                            ("trafficking_nrm", "Trafficking (national referral mechanism)"),
                            ("asylum", "Asylum"),
                            ("consular", "Consular help"),
                            ("repatriation", "Return home"),
                            ("reintegration", "Reintegration"),
                            ("finance", "Finance"),
                            ("education", "Education"),
                            ("tracing", "Tracing of a missing person"),
                            ("disability", "Disability"),
                        ],
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                (
                    "urgency",
                    models.CharField(
                        choices=[
                            ("emergency", "Emergency: an answer within 24 hours"),
                            ("urgent", "Urgent: an answer within 72 hours"),
                            ("normal", "Normal: an answer within two weeks"),
                        ],
                        default="normal",
                        max_length=10,
                        verbose_name="urgency",
                    ),
                ),
                (
                    "help_asked",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("information", "Information and advice"),
                                ("legal_advice", "Legal advice"),
                                ("representation", "Representation before an office or court"),
                                ("mediation", "Mediation with an employer or agent"),
                                ("wage_claim", "Claim for unpaid wages"),
                                ("papers", "Getting or renewing papers"),
                                ("attestation", "Attestation of documents"),
                                ("accommodation", "A safe place to stay"),
                                ("medical_care", "Medical care"),
                                ("psychosocial", "Psychosocial support"),
                                ("protection", "Protection measures"),
                                ("cash", "Cash or material help"),
                                ("training", "Training"),
                                ("job_placement", "Help to find work"),
                                ("travel", "Travel arrangements"),
                                ("family_contact", "Contact with the family"),
                                ("tracing", "Search for somebody"),
                                ("reintegration", "Help to settle again"),
                                ("other", "Other help"),
                            ],
                            max_length=16,
                        ),
                        size=None,
                        verbose_name="help asked for",
                    ),
                ),
                (
                    "request",
                    models.CharField(blank=True, max_length=600, verbose_name="in a few words"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("awaiting_approval", "waits for approval"),
                            ("sent", "sent"),
                            ("viewed", "seen"),
                            ("info_requested", "a question is open"),
                            ("accepted", "accepted"),
                            ("in_progress", "in progress"),
                            ("on_hold", "on hold"),
                            ("service_provided", "service provided"),
                            ("closed_confirmed", "closed, confirmed"),
                            ("declined", "declined"),
                            ("cancelled", "cancelled"),
                            ("recalled", "recalled"),
                            ("expired", "expired"),
                            ("failed", "did not work out"),
                            ("consent_withdrawn", "consent withdrawn"),
                            ("entered_in_error", "entered in error"),
                        ],
                        default="draft",
                        max_length=20,
                    ),
                ),
                (
                    "moved_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("shared_id", models.UUIDField(default=uuid_utils.compat.uuid7, editable=False)),
                ("sent_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("viewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("answered_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("started_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("provided_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("closed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("acknowledge_due", models.DateTimeField(blank=True, editable=False, null=True)),
                ("answer_due", models.DateTimeField(blank=True, editable=False, null=True)),
                ("start_due", models.DateTimeField(blank=True, editable=False, null=True)),
                ("late_told", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "decline_code",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_capacity", "No room at present"),
                            ("not_eligible", "Not eligible"),
                            ("wrong_recipient", "Not ours to do"),
                            ("conflict_of_interest", "Conflict of interest"),
                            ("duplicate", "With us already"),
                            ("unsafe", "Not safe for the client"),
                            ("other", "Other, said in words"),
                        ],
                        max_length=20,
                        verbose_name="why it was declined",
                    ),
                ),
                (
                    "decline_text",
                    models.CharField(blank=True, max_length=300, verbose_name="in words"),
                ),
                (
                    "hold_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("client_away", "The client is away"),
                            ("waits_for_papers", "Papers are missing"),
                            ("waits_for_office", "An office has to decide"),
                            ("no_capacity", "No room for the moment"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                        verbose_name="why it is on hold",
                    ),
                ),
                (
                    "failure_code",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_show", "Did not come"),
                            ("unreachable", "Could not be reached"),
                            ("refused", "Did not want it any more"),
                            ("ineligible", "Turned out not to be eligible"),
                        ],
                        max_length=12,
                        verbose_name="why it did not work out",
                    ),
                ),
                (
                    "provided",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("information", "Information and advice"),
                                ("legal_advice", "Legal advice"),
                                ("representation", "Representation before an office or court"),
                                ("mediation", "Mediation with an employer or agent"),
                                ("wage_claim", "Claim for unpaid wages"),
                                ("papers", "Getting or renewing papers"),
                                ("attestation", "Attestation of documents"),
                                ("accommodation", "A safe place to stay"),
                                ("medical_care", "Medical care"),
                                ("psychosocial", "Psychosocial support"),
                                ("protection", "Protection measures"),
                                ("cash", "Cash or material help"),
                                ("training", "Training"),
                                ("job_placement", "Help to find work"),
                                ("travel", "Travel arrangements"),
                                ("family_contact", "Contact with the family"),
                                ("tracing", "Search for somebody"),
                                ("reintegration", "Help to settle again"),
                                ("other", "Other help"),
                            ],
                            max_length=16,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="what was provided",
                    ),
                ),
                (
                    "provided_text",
                    models.CharField(blank=True, max_length=300, verbose_name="in words"),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("service_received_full", "Service received in full"),
                            ("service_received_partial", "Service received in part"),
                            ("not_eligible", "Not eligible"),
                            ("no_capacity", "No capacity"),
                            ("client_declined", "The client declined"),
                            ("client_unreachable", "The client could not be reached"),
                            ("too_costly_far", "Too costly or too far"),
                            ("provider_no_reply", "The provider did not reply"),
                            ("unsafe", "Unsafe"),
                        ],
                        max_length=26,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "confirmed",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("helped", "It helped"),
                            ("partly", "It helped in part"),
                            ("not_helped", "It did not help"),
                            ("not_received", "Nothing was received"),
                            ("not_asked", "The client could not be asked"),
                        ],
                        max_length=12,
                        verbose_name="what the client says",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "centre",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "to_centre",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                        verbose_name="to which centre",
                    ),
                ),
                (
                    "to_organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.organisation",
                        verbose_name="to whom",
                    ),
                ),
            ],
            options={
                "verbose_name": "referral",
                "verbose_name_plural": "referrals",
            },
        ),
        migrations.CreateModel(
            name="ReceivedSideEvent",
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
                    "notes",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="notes"
                    ),
                ),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.centre",
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.client",
                        verbose_name="client",
                    ),
                ),
                (
                    "counsellor",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="counsellor",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="referrals.receivedside",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="referrals.referral",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PackageOpening",
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
                ("link_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("preview", "the preview"),
                            ("content", "the package"),
                            ("document", "a document"),
                            ("letter", "the letter"),
                        ],
                        max_length=10,
                    ),
                ),
                ("document_id", models.UUIDField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("awaiting_approval", "waits for approval"),
                            ("sent", "sent"),
                            ("viewed", "seen"),
                            ("info_requested", "a question is open"),
                            ("accepted", "accepted"),
                            ("in_progress", "in progress"),
                            ("on_hold", "on hold"),
                            ("service_provided", "service provided"),
                            ("closed_confirmed", "closed, confirmed"),
                            ("declined", "declined"),
                            ("cancelled", "cancelled"),
                            ("recalled", "recalled"),
                            ("expired", "expired"),
                            ("failed", "did not work out"),
                            ("consent_withdrawn", "consent withdrawn"),
                            ("entered_in_error", "entered in error"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "to_centre",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                        verbose_name="to which centre",
                    ),
                ),
                (
                    "to_organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.organisation",
                        verbose_name="to whom",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="referrals.referral",
                    ),
                ),
            ],
            options={
                "verbose_name": "opening of a package",
                "verbose_name_plural": "openings of packages",
            },
        ),
        migrations.CreateModel(
            name="DestructionTask",
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
                ("link_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("awaiting_approval", "waits for approval"),
                            ("sent", "sent"),
                            ("viewed", "seen"),
                            ("info_requested", "a question is open"),
                            ("accepted", "accepted"),
                            ("in_progress", "in progress"),
                            ("on_hold", "on hold"),
                            ("service_provided", "service provided"),
                            ("closed_confirmed", "closed, confirmed"),
                            ("declined", "declined"),
                            ("cancelled", "cancelled"),
                            ("recalled", "recalled"),
                            ("expired", "expired"),
                            ("failed", "did not work out"),
                            ("consent_withdrawn", "consent withdrawn"),
                            ("entered_in_error", "entered in error"),
                        ],
                        max_length=20,
                    ),
                ),
                ("due_on", models.DateField(verbose_name="by")),
                ("reminded", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("confirmed_link_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="in words")),
                (
                    "centre",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "to_centre",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                        verbose_name="to which centre",
                    ),
                ),
                (
                    "to_organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.organisation",
                        verbose_name="to whom",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="referrals.referral",
                    ),
                ),
            ],
            options={
                "verbose_name": "destruction to confirm",
                "verbose_name_plural": "destructions to confirm",
            },
        ),
        migrations.CreateModel(
            name="ReferralEvent",
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
                ("referral_no", models.CharField(max_length=24, verbose_name="referral number")),
                ("to_service_id", models.UUIDField(blank=True, null=True, verbose_name="service")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("internal", "within the centre"),
                            ("national", "within the country"),
                            ("cross_country_mrc", "to a centre in another country"),
                            ("mission", "to an embassy or mission"),
                            ("international_org", "to an international organisation"),
                            ("emergency", "emergency"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("service", "A service"),
                            ("transfer", "The case moves for good"),
                            ("group", "A group of workers"),
                        ],
                        default="service",
                        max_length=10,
                        verbose_name="what it is for",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("legal_aid", "Legal aid"),
                            ("grievance", "Grievance"),
                            ("documents", "Documents"),
                            ("employment_service", "Employment service"),
                            ("skills", "Skills and training"),
                            ("health", "Health"),
                            ("mhpss", "Mental health and psychosocial support"),
                            ("shelter", "Shelter"),
                            ("child_protection", "Child protection"),
                            ("gbv", "Gender-based violence"),
                            ("trafficking_nrm", "Trafficking (national referral mechanism)"),
                            ("asylum", "Asylum"),
                            ("consular", "Consular help"),
                            ("repatriation", "Return home"),
                            ("reintegration", "Reintegration"),
                            ("finance", "Finance"),
                            ("education", "Education"),
                            ("tracing", "Tracing of a missing person"),
                            ("disability", "Disability"),
                        ],
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                (
                    "urgency",
                    models.CharField(
                        choices=[
                            ("emergency", "Emergency: an answer within 24 hours"),
                            ("urgent", "Urgent: an answer within 72 hours"),
                            ("normal", "Normal: an answer within two weeks"),
                        ],
                        default="normal",
                        max_length=10,
                        verbose_name="urgency",
                    ),
                ),
                (
                    "help_asked",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("information", "Information and advice"),
                                ("legal_advice", "Legal advice"),
                                ("representation", "Representation before an office or court"),
                                ("mediation", "Mediation with an employer or agent"),
                                ("wage_claim", "Claim for unpaid wages"),
                                ("papers", "Getting or renewing papers"),
                                ("attestation", "Attestation of documents"),
                                ("accommodation", "A safe place to stay"),
                                ("medical_care", "Medical care"),
                                ("psychosocial", "Psychosocial support"),
                                ("protection", "Protection measures"),
                                ("cash", "Cash or material help"),
                                ("training", "Training"),
                                ("job_placement", "Help to find work"),
                                ("travel", "Travel arrangements"),
                                ("family_contact", "Contact with the family"),
                                ("tracing", "Search for somebody"),
                                ("reintegration", "Help to settle again"),
                                ("other", "Other help"),
                            ],
                            max_length=16,
                        ),
                        size=None,
                        verbose_name="help asked for",
                    ),
                ),
                (
                    "request",
                    models.CharField(blank=True, max_length=600, verbose_name="in a few words"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("awaiting_approval", "waits for approval"),
                            ("sent", "sent"),
                            ("viewed", "seen"),
                            ("info_requested", "a question is open"),
                            ("accepted", "accepted"),
                            ("in_progress", "in progress"),
                            ("on_hold", "on hold"),
                            ("service_provided", "service provided"),
                            ("closed_confirmed", "closed, confirmed"),
                            ("declined", "declined"),
                            ("cancelled", "cancelled"),
                            ("recalled", "recalled"),
                            ("expired", "expired"),
                            ("failed", "did not work out"),
                            ("consent_withdrawn", "consent withdrawn"),
                            ("entered_in_error", "entered in error"),
                        ],
                        default="draft",
                        max_length=20,
                    ),
                ),
                (
                    "moved_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("shared_id", models.UUIDField(default=uuid_utils.compat.uuid7, editable=False)),
                ("sent_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("viewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("answered_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("started_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("provided_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("closed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("acknowledge_due", models.DateTimeField(blank=True, editable=False, null=True)),
                ("answer_due", models.DateTimeField(blank=True, editable=False, null=True)),
                ("start_due", models.DateTimeField(blank=True, editable=False, null=True)),
                ("late_told", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "decline_code",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_capacity", "No room at present"),
                            ("not_eligible", "Not eligible"),
                            ("wrong_recipient", "Not ours to do"),
                            ("conflict_of_interest", "Conflict of interest"),
                            ("duplicate", "With us already"),
                            ("unsafe", "Not safe for the client"),
                            ("other", "Other, said in words"),
                        ],
                        max_length=20,
                        verbose_name="why it was declined",
                    ),
                ),
                (
                    "decline_text",
                    models.CharField(blank=True, max_length=300, verbose_name="in words"),
                ),
                (
                    "hold_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("client_away", "The client is away"),
                            ("waits_for_papers", "Papers are missing"),
                            ("waits_for_office", "An office has to decide"),
                            ("no_capacity", "No room for the moment"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                        verbose_name="why it is on hold",
                    ),
                ),
                (
                    "failure_code",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_show", "Did not come"),
                            ("unreachable", "Could not be reached"),
                            ("refused", "Did not want it any more"),
                            ("ineligible", "Turned out not to be eligible"),
                        ],
                        max_length=12,
                        verbose_name="why it did not work out",
                    ),
                ),
                (
                    "provided",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("information", "Information and advice"),
                                ("legal_advice", "Legal advice"),
                                ("representation", "Representation before an office or court"),
                                ("mediation", "Mediation with an employer or agent"),
                                ("wage_claim", "Claim for unpaid wages"),
                                ("papers", "Getting or renewing papers"),
                                ("attestation", "Attestation of documents"),
                                ("accommodation", "A safe place to stay"),
                                ("medical_care", "Medical care"),
                                ("psychosocial", "Psychosocial support"),
                                ("protection", "Protection measures"),
                                ("cash", "Cash or material help"),
                                ("training", "Training"),
                                ("job_placement", "Help to find work"),
                                ("travel", "Travel arrangements"),
                                ("family_contact", "Contact with the family"),
                                ("tracing", "Search for somebody"),
                                ("reintegration", "Help to settle again"),
                                ("other", "Other help"),
                            ],
                            max_length=16,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="what was provided",
                    ),
                ),
                (
                    "provided_text",
                    models.CharField(blank=True, max_length=300, verbose_name="in words"),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("service_received_full", "Service received in full"),
                            ("service_received_partial", "Service received in part"),
                            ("not_eligible", "Not eligible"),
                            ("no_capacity", "No capacity"),
                            ("client_declined", "The client declined"),
                            ("client_unreachable", "The client could not be reached"),
                            ("too_costly_far", "Too costly or too far"),
                            ("provider_no_reply", "The provider did not reply"),
                            ("unsafe", "Unsafe"),
                        ],
                        max_length=26,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "confirmed",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("helped", "It helped"),
                            ("partly", "It helped in part"),
                            ("not_helped", "It did not help"),
                            ("not_received", "Nothing was received"),
                            ("not_asked", "The client could not be asked"),
                        ],
                        max_length=12,
                        verbose_name="what the client says",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "centre",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.centre",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="referrals.referral",
                    ),
                ),
                (
                    "to_centre",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.centre",
                        verbose_name="to which centre",
                    ),
                ),
                (
                    "to_organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.organisation",
                        verbose_name="to whom",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReferralMessage",
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
                ("link_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("sender", "the sender"),
                            ("recipient", "the recipient"),
                            ("clock", "the clock"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.CharField(max_length=1000, verbose_name="text")),
                (
                    "centre",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="referrals.referral",
                    ),
                ),
                (
                    "to_centre",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                        verbose_name="to which centre",
                    ),
                ),
                (
                    "to_organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.organisation",
                        verbose_name="to whom",
                    ),
                ),
            ],
            options={
                "verbose_name": "message on a referral",
                "verbose_name_plural": "messages on referrals",
            },
        ),
        migrations.CreateModel(
            name="ReferralMove",
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
                ("link_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("number", models.PositiveIntegerField()),
                ("move", models.CharField(max_length=12)),
                (
                    "before",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("awaiting_approval", "waits for approval"),
                            ("sent", "sent"),
                            ("viewed", "seen"),
                            ("info_requested", "a question is open"),
                            ("accepted", "accepted"),
                            ("in_progress", "in progress"),
                            ("on_hold", "on hold"),
                            ("service_provided", "service provided"),
                            ("closed_confirmed", "closed, confirmed"),
                            ("declined", "declined"),
                            ("cancelled", "cancelled"),
                            ("recalled", "recalled"),
                            ("expired", "expired"),
                            ("failed", "did not work out"),
                            ("consent_withdrawn", "consent withdrawn"),
                            ("entered_in_error", "entered in error"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("awaiting_approval", "waits for approval"),
                            ("sent", "sent"),
                            ("viewed", "seen"),
                            ("info_requested", "a question is open"),
                            ("accepted", "accepted"),
                            ("in_progress", "in progress"),
                            ("on_hold", "on hold"),
                            ("service_provided", "service provided"),
                            ("closed_confirmed", "closed, confirmed"),
                            ("declined", "declined"),
                            ("cancelled", "cancelled"),
                            ("recalled", "recalled"),
                            ("expired", "expired"),
                            ("failed", "did not work out"),
                            ("consent_withdrawn", "consent withdrawn"),
                            ("entered_in_error", "entered in error"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("sender", "the sender"),
                            ("recipient", "the recipient"),
                            ("clock", "the clock"),
                        ],
                        max_length=10,
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=26)),
                ("told", models.BooleanField(default=True)),
                (
                    "centre",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="referrals.referral",
                    ),
                ),
                (
                    "to_centre",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                        verbose_name="to which centre",
                    ),
                ),
                (
                    "to_organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.organisation",
                        verbose_name="to whom",
                    ),
                ),
            ],
            options={
                "verbose_name": "move of a referral",
                "verbose_name_plural": "moves of referrals",
            },
        ),
        migrations.CreateModel(
            name="SentSide",
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
                ("sought", models.CharField(editable=False, max_length=40)),
                ("went_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("ended_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "consent_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(),
                        blank=True,
                        default=list,
                        editable=False,
                        size=None,
                    ),
                ),
                (
                    "approval_for",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("cross_border", "It crosses a border"),
                                ("restricted", "The case is restricted"),
                                ("exception", "An exception to the transfer rules"),
                            ],
                            max_length=14,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("approval_asked_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("approved_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "sent_back",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="why it was sent back"
                    ),
                ),
                ("risk", models.JSONField(blank=True, default=dict)),
                (
                    "risk_words",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="what was weighed"
                    ),
                ),
                ("risk_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("exception_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "exception_second_at",
                    models.DateTimeField(blank=True, editable=False, null=True),
                ),
                (
                    "exception_why",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="why the exception"
                    ),
                ),
                (
                    "client_words",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="what the client says"
                    ),
                ),
                (
                    "notes",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="notes"
                    ),
                ),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="counselling.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="counselling.client",
                        verbose_name="client",
                    ),
                ),
                (
                    "counsellor",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="counsellor",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "exception_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "exception_second",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "grievance",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="counselling.grievance",
                        verbose_name="grievance",
                    ),
                ),
                (
                    "referral",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sent_side",
                        to="referrals.referral",
                    ),
                ),
                (
                    "risk_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "to_centre",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                    ),
                ),
                (
                    "to_organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "sender's side of a referral",
                "verbose_name_plural": "senders' sides of referrals",
            },
        ),
        migrations.CreateModel(
            name="PackageDocument",
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
                ("link_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("sensitive", models.BooleanField(default=False, editable=False)),
                ("glass_id", models.UUIDField(editable=False)),
                ("fixed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("attachment_id", models.UUIDField(editable=False)),
                ("kind", models.CharField(max_length=12)),
                ("title", models.CharField(blank=True, max_length=120)),
                ("content_type", models.CharField(max_length=20)),
                ("size", models.PositiveIntegerField()),
                ("content", centres.sealed_bytes.SealedBytesField()),
                ("content_open", models.BooleanField(default=False, editable=False)),
                (
                    "centre",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                    ),
                ),
                (
                    "counsellor",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "to_centre",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                        verbose_name="to which centre",
                    ),
                ),
                (
                    "to_organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.organisation",
                        verbose_name="to whom",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="referrals.referral",
                    ),
                ),
                (
                    "sent_side",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="referrals.sentside",
                    ),
                ),
            ],
            options={
                "verbose_name": "document of a package",
                "verbose_name_plural": "documents of packages",
            },
        ),
        migrations.CreateModel(
            name="PackageContent",
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
                ("link_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("sensitive", models.BooleanField(default=False, editable=False)),
                ("glass_id", models.UUIDField(editable=False)),
                ("fixed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "content",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="content"
                    ),
                ),
                ("content_open", models.BooleanField(default=False, editable=False)),
                (
                    "centre",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                    ),
                ),
                (
                    "counsellor",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "to_centre",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                        verbose_name="to which centre",
                    ),
                ),
                (
                    "to_organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.organisation",
                        verbose_name="to whom",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="referrals.referral",
                    ),
                ),
                (
                    "sent_side",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="referrals.sentside",
                    ),
                ),
            ],
            options={
                "verbose_name": "content of a package",
                "verbose_name_plural": "contents of packages",
            },
        ),
        migrations.CreateModel(
            name="Package",
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
                ("link_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("sensitive", models.BooleanField(default=False, editable=False)),
                ("glass_id", models.UUIDField(editable=False)),
                ("fixed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "preview",
                    models.JSONField(
                        default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                (
                    "fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=8)),
                ("preview_open", models.BooleanField(default=False, editable=False)),
                (
                    "centre",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                    ),
                ),
                (
                    "counsellor",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "to_centre",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                        verbose_name="to which centre",
                    ),
                ),
                (
                    "to_organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.organisation",
                        verbose_name="to whom",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="referrals.referral",
                    ),
                ),
                (
                    "sent_side",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="referrals.sentside",
                    ),
                ),
            ],
            options={
                "verbose_name": "package",
                "verbose_name_plural": "packages",
            },
        ),
        migrations.CreateModel(
            name="SentSideEvent",
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
                ("sought", models.CharField(editable=False, max_length=40)),
                ("went_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("ended_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "consent_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(),
                        blank=True,
                        default=list,
                        editable=False,
                        size=None,
                    ),
                ),
                (
                    "approval_for",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("cross_border", "It crosses a border"),
                                ("restricted", "The case is restricted"),
                                ("exception", "An exception to the transfer rules"),
                            ],
                            max_length=14,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("approval_asked_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("approved_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "sent_back",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="why it was sent back"
                    ),
                ),
                ("risk", models.JSONField(blank=True, default=dict)),
                (
                    "risk_words",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="what was weighed"
                    ),
                ),
                ("risk_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("exception_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "exception_second_at",
                    models.DateTimeField(blank=True, editable=False, null=True),
                ),
                (
                    "exception_why",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="why the exception"
                    ),
                ),
                (
                    "client_words",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="what the client says"
                    ),
                ),
                (
                    "notes",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="notes"
                    ),
                ),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.centre",
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.client",
                        verbose_name="client",
                    ),
                ),
                (
                    "counsellor",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="counsellor",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "exception_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "exception_second",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "grievance",
                    models.ForeignKey(
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
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="referrals.sentside",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="referrals.referral",
                    ),
                ),
                (
                    "risk_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "to_centre",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.centre",
                    ),
                ),
                (
                    "to_organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="centres.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="receivedside",
            name="referral",
            field=models.OneToOneField(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="received_side",
                to="referrals.referral",
            ),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(
                models.F("centre"),
                models.OrderBy(models.F("moved_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="referral_sent_by",
            ),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(
                models.F("centre"),
                models.F("state"),
                models.F("moved_at"),
                condition=models.Q(
                    (
                        "state__in",
                        (
                            "draft",
                            "awaiting_approval",
                            "sent",
                            "viewed",
                            "info_requested",
                            "accepted",
                            "in_progress",
                            "on_hold",
                            "service_provided",
                        ),
                    )
                ),
                name="referral_sent_by_state",
            ),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(
                models.F("to_centre"),
                models.F("state"),
                models.OrderBy(models.F("moved_at"), descending=True),
                condition=models.Q(("sent_at__isnull", False), ("to_centre__isnull", False)),
                name="referral_to_centre_state",
            ),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(
                models.F("to_organisation"),
                models.F("state"),
                models.OrderBy(models.F("moved_at"), descending=True),
                condition=models.Q(("sent_at__isnull", False), ("to_centre__isnull", True)),
                name="referral_to_org_state",
            ),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(
                condition=models.Q(("state__in", ("sent", "viewed", "info_requested"))),
                fields=["answer_due"],
                name="referral_answer_due",
            ),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(
                condition=models.Q(("state", "sent")),
                fields=["acknowledge_due"],
                name="referral_acknowledge_due",
            ),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(
                condition=models.Q(("state", "accepted")),
                fields=["start_due"],
                name="referral_start_due",
            ),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["shared_id"], name="referral_shared"),
        ),
        migrations.AddIndex(
            model_name="receivedside",
            index=models.Index(fields=["client", "-created_at"], name="received_side_of_client"),
        ),
        migrations.AddIndex(
            model_name="receivedside",
            index=models.Index(
                condition=models.Q(("case__isnull", False)),
                fields=["case"],
                name="received_side_of_case",
            ),
        ),
        migrations.AddIndex(
            model_name="receivedside",
            index=models.Index(fields=["centre", "counsellor"], name="received_side_hers"),
        ),
        migrations.AddIndex(
            model_name="packageopening",
            index=models.Index(fields=["referral", "-created_at"], name="package_opening_of"),
        ),
        migrations.AddIndex(
            model_name="destructiontask",
            index=models.Index(
                condition=models.Q(("confirmed_at__isnull", True)),
                fields=["due_on"],
                name="destruction_due",
            ),
        ),
        migrations.AddIndex(
            model_name="referralmessage",
            index=models.Index(fields=["referral", "created_at"], name="referral_message_of"),
        ),
        migrations.AddIndex(
            model_name="sentside",
            index=models.Index(fields=["client", "-created_at"], name="sent_side_of_client"),
        ),
        migrations.AddIndex(
            model_name="sentside",
            index=models.Index(
                condition=models.Q(("case__isnull", False)),
                fields=["case", "-created_at"],
                name="sent_side_of_case",
            ),
        ),
        migrations.AddIndex(
            model_name="sentside",
            index=models.Index(
                condition=models.Q(("grievance__isnull", False)),
                fields=["grievance"],
                name="sent_side_of_grievance",
            ),
        ),
        migrations.AddIndex(
            model_name="sentside",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", True)),
                fields=["centre", "counsellor", "-created_at"],
                name="sent_side_hers",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.UniqueConstraint(fields=("id", "centre"), name="referral_in_centre"),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.UniqueConstraint(
                fields=("id", "to_centre"), name="referral_to_centre"
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.UniqueConstraint(
                fields=("id", "to_organisation"), name="referral_to_organisation"
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.UniqueConstraint(
                fields=("centre", "referral_no"), name="referral_no_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("draft", "awaiting_approval", "cancelled")),
                    ("sent_at__isnull", False),
                    ("state__in", ("consent_withdrawn", "entered_in_error")),
                    _connector="OR",
                ),
                name="referral_sent_when_not_prepared",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("closed_at__isnull", True),
                        (
                            "state__in",
                            (
                                "draft",
                                "awaiting_approval",
                                "sent",
                                "viewed",
                                "info_requested",
                                "accepted",
                                "in_progress",
                                "on_hold",
                                "service_provided",
                            ),
                        ),
                    ),
                    models.Q(
                        models.Q(
                            (
                                "state__in",
                                (
                                    "draft",
                                    "awaiting_approval",
                                    "sent",
                                    "viewed",
                                    "info_requested",
                                    "accepted",
                                    "in_progress",
                                    "on_hold",
                                    "service_provided",
                                ),
                            ),
                            _negated=True,
                        ),
                        ("closed_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="referral_closed_when_not_live",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "declined"), _negated=True),
                    models.Q(("decline_code", ""), _negated=True),
                    _connector="OR",
                ),
                name="referral_declined_with_a_code",
            ),
        ),
        migrations.AddConstraint(
            model_name="receivedside",
            constraint=models.UniqueConstraint(
                fields=("id", "centre"), name="received_side_in_centre"
            ),
        ),
        migrations.AddConstraint(
            model_name="destructiontask",
            constraint=models.UniqueConstraint(fields=("referral",), name="destruction_once"),
        ),
        migrations.AddConstraint(
            model_name="referralmove",
            constraint=models.UniqueConstraint(
                fields=("referral", "number"), name="referral_move_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="sentside",
            constraint=models.UniqueConstraint(fields=("id", "centre"), name="sent_side_in_centre"),
        ),
        migrations.AddConstraint(
            model_name="sentside",
            constraint=models.UniqueConstraint(
                fields=("id", "sensitive", "counsellor", "glass_id"), name="sent_side_in_lane"
            ),
        ),
        migrations.AddConstraint(
            model_name="sentside",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("client__isnull", False),
                    ("ended_at__isnull", True),
                    ("went_at__isnull", False),
                ),
                fields=("client", "to_organisation", "to_centre", "sought"),
                name="referral_live_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="sentside",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("client__isnull", False), ("grievance__isnull", False), _connector="OR"
                ),
                name="sent_side_of_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="sentside",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("exception_second__isnull", True),
                    models.Q(
                        ("exception_by__isnull", False),
                        models.Q(("exception_second", models.F("exception_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="sent_side_exception_by_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="packagedocument",
            constraint=models.UniqueConstraint(
                fields=("referral", "attachment_id"), name="package_document_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="packagecontent",
            constraint=models.UniqueConstraint(fields=("referral",), name="package_content_once"),
        ),
        migrations.AddConstraint(
            model_name="package",
            constraint=models.UniqueConstraint(fields=("referral",), name="package_once"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referral",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "referrals_referralevent" ("acknowledge_due", "answer_due", "answered_at", "centre_id", "closed_at", "confirmed", "created_at", "created_by_id", "decline_code", "decline_text", "failure_code", "help_asked", "hold_reason", "id", "kind", "late_told", "moved_at", "outcome", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "provided", "provided_at", "provided_text", "purpose", "reason", "referral_no", "request", "sent_at", "shared_id", "start_due", "started_at", "state", "to_centre_id", "to_organisation_id", "to_service_id", "urgency", "version", "viewed_at") VALUES (OLD."acknowledge_due", OLD."answer_due", OLD."answered_at", OLD."centre_id", OLD."closed_at", OLD."confirmed", OLD."created_at", OLD."created_by_id", OLD."decline_code", OLD."decline_text", OLD."failure_code", OLD."help_asked", OLD."hold_reason", OLD."id", OLD."kind", OLD."late_told", OLD."moved_at", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."provided", OLD."provided_at", OLD."provided_text", OLD."purpose", OLD."reason", OLD."referral_no", OLD."request", OLD."sent_at", OLD."shared_id", OLD."start_due", OLD."started_at", OLD."state", OLD."to_centre_id", OLD."to_organisation_id", OLD."to_service_id", OLD."urgency", OLD."version", OLD."viewed_at"); RETURN NULL;',
                    hash="99164ffeb8e8a8828b3d3e7be05e8cdf3859e8d4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_223e7",
                    table="referrals_referral",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referral",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "referrals_referralevent" ("acknowledge_due", "answer_due", "answered_at", "centre_id", "closed_at", "confirmed", "created_at", "created_by_id", "decline_code", "decline_text", "failure_code", "help_asked", "hold_reason", "id", "kind", "late_told", "moved_at", "outcome", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "provided", "provided_at", "provided_text", "purpose", "reason", "referral_no", "request", "sent_at", "shared_id", "start_due", "started_at", "state", "to_centre_id", "to_organisation_id", "to_service_id", "urgency", "version", "viewed_at") VALUES (OLD."acknowledge_due", OLD."answer_due", OLD."answered_at", OLD."centre_id", OLD."closed_at", OLD."confirmed", OLD."created_at", OLD."created_by_id", OLD."decline_code", OLD."decline_text", OLD."failure_code", OLD."help_asked", OLD."hold_reason", OLD."id", OLD."kind", OLD."late_told", OLD."moved_at", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."provided", OLD."provided_at", OLD."provided_text", OLD."purpose", OLD."reason", OLD."referral_no", OLD."request", OLD."sent_at", OLD."shared_id", OLD."start_due", OLD."started_at", OLD."state", OLD."to_centre_id", OLD."to_organisation_id", OLD."to_service_id", OLD."urgency", OLD."version", OLD."viewed_at"); RETURN NULL;',
                    hash="cfd5d43d13c97116da6447ad85a52ea2ba9ab3b9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e24da",
                    table="referrals_referral",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="receivedside",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "referrals_receivedsideevent" ("case_id", "centre_id", "client_id", "counsellor_id", "created_at", "created_by_id", "glass_id", "id", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "sensitive", "updated_at", "version") VALUES (OLD."case_id", OLD."centre_id", OLD."client_id", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."glass_id", OLD."id", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."referral_id", OLD."sensitive", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="ec2e5ac55dca298c5fb65aa70530714e07e6c983",
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
                    func='INSERT INTO "referrals_receivedsideevent" ("case_id", "centre_id", "client_id", "counsellor_id", "created_at", "created_by_id", "glass_id", "id", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "sensitive", "updated_at", "version") VALUES (OLD."case_id", OLD."centre_id", OLD."client_id", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."glass_id", OLD."id", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."referral_id", OLD."sensitive", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="44af869d7a6d72d6f1addd0a5907ddd20a0f0663",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bb04f",
                    table="referrals_receivedside",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sentside",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "referrals_sentsideevent" ("approval_asked_at", "approval_for", "approved_at", "approved_by_id", "case_id", "centre_id", "client_id", "client_words", "consent_ids", "counsellor_id", "created_at", "created_by_id", "ended_at", "exception_at", "exception_by_id", "exception_second_at", "exception_second_id", "exception_why", "glass_id", "grievance_id", "id", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "risk", "risk_at", "risk_by_id", "risk_words", "sensitive", "sent_back", "sought", "to_centre_id", "to_organisation_id", "updated_at", "version", "went_at") VALUES (OLD."approval_asked_at", OLD."approval_for", OLD."approved_at", OLD."approved_by_id", OLD."case_id", OLD."centre_id", OLD."client_id", OLD."client_words", OLD."consent_ids", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."ended_at", OLD."exception_at", OLD."exception_by_id", OLD."exception_second_at", OLD."exception_second_id", OLD."exception_why", OLD."glass_id", OLD."grievance_id", OLD."id", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."referral_id", OLD."risk", OLD."risk_at", OLD."risk_by_id", OLD."risk_words", OLD."sensitive", OLD."sent_back", OLD."sought", OLD."to_centre_id", OLD."to_organisation_id", OLD."updated_at", OLD."version", OLD."went_at"); RETURN NULL;',
                    hash="678ae274127c15299cd8a8d39251697024181069",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_dba82",
                    table="referrals_sentside",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sentside",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "referrals_sentsideevent" ("approval_asked_at", "approval_for", "approved_at", "approved_by_id", "case_id", "centre_id", "client_id", "client_words", "consent_ids", "counsellor_id", "created_at", "created_by_id", "ended_at", "exception_at", "exception_by_id", "exception_second_at", "exception_second_id", "exception_why", "glass_id", "grievance_id", "id", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "risk", "risk_at", "risk_by_id", "risk_words", "sensitive", "sent_back", "sought", "to_centre_id", "to_organisation_id", "updated_at", "version", "went_at") VALUES (OLD."approval_asked_at", OLD."approval_for", OLD."approved_at", OLD."approved_by_id", OLD."case_id", OLD."centre_id", OLD."client_id", OLD."client_words", OLD."consent_ids", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."ended_at", OLD."exception_at", OLD."exception_by_id", OLD."exception_second_at", OLD."exception_second_id", OLD."exception_why", OLD."glass_id", OLD."grievance_id", OLD."id", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."referral_id", OLD."risk", OLD."risk_at", OLD."risk_by_id", OLD."risk_words", OLD."sensitive", OLD."sent_back", OLD."sought", OLD."to_centre_id", OLD."to_organisation_id", OLD."updated_at", OLD."version", OLD."went_at"); RETURN NULL;',
                    hash="ee0e889a747ac2022251f147c81f29f165fdcf5d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3c37d",
                    table="referrals_sentside",
                    when="AFTER",
                ),
            ),
        ),
    ]

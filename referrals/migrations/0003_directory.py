"""The tables of the service directory and of agreements. (Generated; who sees them follows.)"""

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

import centres.sealed_bytes
import centres.sealed_fields
from centres.at_once import AtOnce


class Migration(AtOnce):
    dependencies = [
        ("centres", "0006_words_of_a_broken_glass"),
        ("referrals", "0002_wall"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Agreement",
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
                ("title", models.CharField(max_length=160, verbose_name="title")),
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24),
                        size=None,
                        verbose_name="for which reasons",
                    ),
                ),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=16),
                        size=None,
                        verbose_name="kinds of data",
                    ),
                ),
                (
                    "countries",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        size=None,
                        verbose_name="countries where the data may be",
                    ),
                ),
                ("safeguards", models.TextField(max_length=4000, verbose_name="safeguards")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(verbose_name="until")),
                (
                    "ended_on",
                    models.DateField(blank=True, null=True, verbose_name="ended early on"),
                ),
                (
                    "ended_why",
                    models.CharField(blank=True, max_length=240, verbose_name="why it was ended"),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "agreement",
                "verbose_name_plural": "agreements",
            },
        ),
        migrations.CreateModel(
            name="AgreementEvent",
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
                ("title", models.CharField(max_length=160, verbose_name="title")),
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24),
                        size=None,
                        verbose_name="for which reasons",
                    ),
                ),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=16),
                        size=None,
                        verbose_name="kinds of data",
                    ),
                ),
                (
                    "countries",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        size=None,
                        verbose_name="countries where the data may be",
                    ),
                ),
                ("safeguards", models.TextField(max_length=4000, verbose_name="safeguards")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(verbose_name="until")),
                (
                    "ended_on",
                    models.DateField(blank=True, null=True, verbose_name="ended early on"),
                ),
                (
                    "ended_why",
                    models.CharField(blank=True, max_length=240, verbose_name="why it was ended"),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AgreementPaper",
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
                ("content_type", models.CharField(max_length=20)),
                ("size", models.PositiveIntegerField()),
                ("pages", models.PositiveSmallIntegerField(default=1)),
                ("content", centres.sealed_bytes.SealedBytesField()),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
            ],
            options={
                "verbose_name": "signed document",
                "verbose_name_plural": "signed documents",
                "ordering": ["-created_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Cost",
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
                ("option", models.CharField(blank=True, max_length=120, verbose_name="for what")),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="amount"),
                ),
                ("currency", models.CharField(max_length=3, verbose_name="currency")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="until")),
            ],
            options={
                "verbose_name": "cost",
                "verbose_name_plural": "costs",
                "ordering": ["amount"],
            },
        ),
        migrations.CreateModel(
            name="DirectoryImport",
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
                ("services", models.JSONField()),
                ("taken_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "import of the directory",
                "verbose_name_plural": "imports of the directory",
            },
        ),
        migrations.CreateModel(
            name="HiddenAddress",
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
                    "address",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="address"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "confidential address",
                "verbose_name_plural": "confidential addresses",
            },
        ),
        migrations.CreateModel(
            name="Location",
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
                ("name", models.CharField(blank=True, max_length=160, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("physical", "A place to go to"),
                            ("postal", "An address for letters"),
                            ("virtual", "By telephone or online"),
                        ],
                        default="physical",
                        max_length=10,
                        verbose_name="kind of place",
                    ),
                ),
                ("country_code", models.CharField(max_length=2, verbose_name="country")),
                ("admin1", models.CharField(blank=True, max_length=80, verbose_name="province")),
                ("city", models.CharField(blank=True, max_length=80, verbose_name="town")),
                ("address", models.CharField(blank=True, max_length=240, verbose_name="address")),
                (
                    "postal_code",
                    models.CharField(blank=True, max_length=20, verbose_name="postal code"),
                ),
                (
                    "confidential",
                    models.BooleanField(default=False, verbose_name="the address is confidential"),
                ),
                (
                    "transportation",
                    models.CharField(blank=True, max_length=240, verbose_name="how to get there"),
                ),
                (
                    "accessibility",
                    models.CharField(blank=True, max_length=240, verbose_name="access"),
                ),
                (
                    "latitude",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True),
                ),
                (
                    "longitude",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True),
                ),
                (
                    "weekend",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        blank=True,
                        null=True,
                        size=None,
                        verbose_name="weekend",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "location",
                "verbose_name_plural": "locations",
            },
        ),
        migrations.CreateModel(
            name="LocationEvent",
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
                ("name", models.CharField(blank=True, max_length=160, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("physical", "A place to go to"),
                            ("postal", "An address for letters"),
                            ("virtual", "By telephone or online"),
                        ],
                        default="physical",
                        max_length=10,
                        verbose_name="kind of place",
                    ),
                ),
                ("country_code", models.CharField(max_length=2, verbose_name="country")),
                ("admin1", models.CharField(blank=True, max_length=80, verbose_name="province")),
                ("city", models.CharField(blank=True, max_length=80, verbose_name="town")),
                (
                    "confidential",
                    models.BooleanField(default=False, verbose_name="the address is confidential"),
                ),
                (
                    "accessibility",
                    models.CharField(blank=True, max_length=240, verbose_name="access"),
                ),
                (
                    "weekend",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        blank=True,
                        null=True,
                        size=None,
                        verbose_name="weekend",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Phone",
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
                ("number", models.CharField(max_length=24, verbose_name="number")),
                (
                    "extension",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="extension"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("voice", "Telephone"),
                            ("cell", "Mobile phone"),
                            ("text", "Messages"),
                            ("fax", "Fax"),
                        ],
                        default="voice",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=8),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="languages",
                    ),
                ),
                ("description", models.CharField(blank=True, max_length=120, verbose_name="note")),
            ],
            options={
                "verbose_name": "phone number",
                "verbose_name_plural": "phone numbers",
                "ordering": ["created_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Provider",
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
                ("names", models.JSONField(blank=True, default=dict, verbose_name="names")),
                (
                    "description",
                    models.CharField(blank=True, max_length=1000, verbose_name="what it is"),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("website", models.URLField(blank=True, verbose_name="website")),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "provider",
                "verbose_name_plural": "providers",
            },
        ),
        migrations.CreateModel(
            name="ProviderEvent",
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
                ("names", models.JSONField(blank=True, default=dict, verbose_name="names")),
                (
                    "description",
                    models.CharField(blank=True, max_length=1000, verbose_name="what it is"),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("website", models.URLField(blank=True, verbose_name="website")),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PublicListing",
            fields=[
                (
                    "centre",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="centres.centre",
                    ),
                ),
                ("on", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "verbose_name": "public listing",
                "verbose_name_plural": "public listings",
            },
        ),
        migrations.CreateModel(
            name="Schedule",
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
                    "days",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2), size=None, verbose_name="days"
                    ),
                ),
                ("opens_at", models.TimeField(verbose_name="opens at")),
                ("closes_at", models.TimeField(verbose_name="closes at")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="until")),
                ("note", models.CharField(blank=True, max_length=120, verbose_name="note")),
            ],
            options={
                "verbose_name": "opening hours",
                "verbose_name_plural": "opening hours",
                "ordering": ["created_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Service",
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
                ("names", models.JSONField(default=dict, verbose_name="names")),
                (
                    "descriptions",
                    models.JSONField(blank=True, default=dict, verbose_name="descriptions"),
                ),
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="for which reasons",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("active", "Offered"),
                            ("temporarily closed", "Closed for a while"),
                            ("inactive", "Switched off"),
                            ("defunct", "Ended for good"),
                        ],
                        default="active",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=8),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="languages",
                    ),
                ),
                (
                    "interpretation",
                    models.CharField(blank=True, max_length=200, verbose_name="interpreting"),
                ),
                (
                    "sexes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=8),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="for women or men only",
                    ),
                ),
                (
                    "minimum_age",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(120)],
                        verbose_name="from the age of",
                    ),
                ),
                (
                    "maximum_age",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(120)],
                        verbose_name="up to the age of",
                    ),
                ),
                (
                    "nationalities",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="nationalities",
                    ),
                ),
                (
                    "categories",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=32),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="for whom",
                    ),
                ),
                (
                    "eligibility",
                    models.CharField(blank=True, max_length=1000, verbose_name="conditions"),
                ),
                (
                    "application",
                    models.CharField(
                        blank=True, max_length=1000, verbose_name="how one comes to it"
                    ),
                ),
                (
                    "fees",
                    models.CharField(blank=True, max_length=300, verbose_name="what it costs"),
                ),
                (
                    "wait_time",
                    models.CharField(blank=True, max_length=120, verbose_name="how long one waits"),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("url", models.URLField(blank=True, verbose_name="website")),
                ("public", models.BooleanField(default=True, verbose_name="in the public listing")),
                ("search_text", models.CharField(editable=False, max_length=1000)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "service",
                "verbose_name_plural": "services",
            },
        ),
        migrations.CreateModel(
            name="ServiceArea",
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
                ("country_code", models.CharField(max_length=2, verbose_name="country")),
                ("admin1", models.CharField(blank=True, max_length=80, verbose_name="province")),
            ],
            options={
                "verbose_name": "area of a service",
                "verbose_name_plural": "areas of services",
                "ordering": ["country_code", "admin1"],
            },
        ),
        migrations.CreateModel(
            name="ServiceAtLocation",
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
                ("note", models.CharField(blank=True, max_length=240, verbose_name="note")),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("unknown", "Not known"),
                            ("open", "Has room"),
                            ("waitlist", "Waiting list"),
                            ("full", "Full"),
                        ],
                        default="unknown",
                        max_length=10,
                        verbose_name="room",
                    ),
                ),
                (
                    "confirmed_on",
                    models.DateField(blank=True, null=True, verbose_name="confirmed on"),
                ),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "service at a location",
                "verbose_name_plural": "services at locations",
                "ordering": ["created_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="ServiceAtLocationEvent",
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
                ("note", models.CharField(blank=True, max_length=240, verbose_name="note")),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("unknown", "Not known"),
                            ("open", "Has room"),
                            ("waitlist", "Waiting list"),
                            ("full", "Full"),
                        ],
                        default="unknown",
                        max_length=10,
                        verbose_name="room",
                    ),
                ),
                (
                    "confirmed_on",
                    models.DateField(blank=True, null=True, verbose_name="confirmed on"),
                ),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ServiceEvent",
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
                ("names", models.JSONField(default=dict, verbose_name="names")),
                (
                    "descriptions",
                    models.JSONField(blank=True, default=dict, verbose_name="descriptions"),
                ),
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="for which reasons",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("active", "Offered"),
                            ("temporarily closed", "Closed for a while"),
                            ("inactive", "Switched off"),
                            ("defunct", "Ended for good"),
                        ],
                        default="active",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=8),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="languages",
                    ),
                ),
                (
                    "interpretation",
                    models.CharField(blank=True, max_length=200, verbose_name="interpreting"),
                ),
                (
                    "sexes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=8),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="for women or men only",
                    ),
                ),
                (
                    "minimum_age",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(120)],
                        verbose_name="from the age of",
                    ),
                ),
                (
                    "maximum_age",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(120)],
                        verbose_name="up to the age of",
                    ),
                ),
                (
                    "nationalities",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="nationalities",
                    ),
                ),
                (
                    "categories",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=32),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="for whom",
                    ),
                ),
                (
                    "eligibility",
                    models.CharField(blank=True, max_length=1000, verbose_name="conditions"),
                ),
                (
                    "application",
                    models.CharField(
                        blank=True, max_length=1000, verbose_name="how one comes to it"
                    ),
                ),
                (
                    "fees",
                    models.CharField(blank=True, max_length=300, verbose_name="what it costs"),
                ),
                (
                    "wait_time",
                    models.CharField(blank=True, max_length=120, verbose_name="how long one waits"),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("url", models.URLField(blank=True, verbose_name="website")),
                ("public", models.BooleanField(default=True, verbose_name="in the public listing")),
                ("search_text", models.CharField(editable=False, max_length=1000)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(
                condition=models.Q(("sent_at__isnull", False), ("to_service_id__isnull", False)),
                fields=["to_service_id"],
                name="referral_to_service",
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="created_by",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agreements",
                to="centres.organisation",
                verbose_name="with",
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="our_centre",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="centres.centre",
                verbose_name="centre",
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="our_country",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="centres.country",
                verbose_name="country",
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="renews",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="renewals",
                to="referrals.agreement",
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="their_centre",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="centres.centre",
                verbose_name="with the centre",
            ),
        ),
        migrations.AddField(
            model_name="agreementevent",
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
            model_name="agreementevent",
            name="organisation",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.organisation",
                verbose_name="with",
            ),
        ),
        migrations.AddField(
            model_name="agreementevent",
            name="our_centre",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.centre",
                verbose_name="centre",
            ),
        ),
        migrations.AddField(
            model_name="agreementevent",
            name="our_country",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.country",
                verbose_name="country",
            ),
        ),
        migrations.AddField(
            model_name="agreementevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="referrals.agreement",
            ),
        ),
        migrations.AddField(
            model_name="agreementevent",
            name="renews",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="referrals.agreement",
            ),
        ),
        migrations.AddField(
            model_name="agreementevent",
            name="their_centre",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.centre",
                verbose_name="with the centre",
            ),
        ),
        migrations.AddField(
            model_name="agreementpaper",
            name="agreement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="papers",
                to="referrals.agreement",
            ),
        ),
        migrations.AddField(
            model_name="agreementpaper",
            name="created_by",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="directoryimport",
            name="country",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="centres.country"
            ),
        ),
        migrations.AddField(
            model_name="directoryimport",
            name="created_by",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="hiddenaddress",
            name="centre",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="centres.centre",
            ),
        ),
        migrations.AddField(
            model_name="hiddenaddress",
            name="created_by",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="hiddenaddress",
            name="location",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="hidden_addresses",
                to="referrals.location",
            ),
        ),
        migrations.AddField(
            model_name="locationevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="referrals.location",
            ),
        ),
        migrations.AddField(
            model_name="provider",
            name="organisation",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="provider",
                to="centres.organisation",
                verbose_name="organisation",
            ),
        ),
        migrations.AddField(
            model_name="locationevent",
            name="provider",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="referrals.provider",
            ),
        ),
        migrations.AddField(
            model_name="location",
            name="provider",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="locations",
                to="referrals.provider",
            ),
        ),
        migrations.AddField(
            model_name="providerevent",
            name="organisation",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.organisation",
                verbose_name="organisation",
            ),
        ),
        migrations.AddField(
            model_name="providerevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="referrals.provider",
            ),
        ),
        migrations.AddField(
            model_name="publiclisting",
            name="changed_by",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="country",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="centres.country"
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="created_by",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="provider",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="services",
                to="referrals.provider",
            ),
        ),
        migrations.AddField(
            model_name="cost",
            name="service",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="costs",
                to="referrals.service",
            ),
        ),
        migrations.AddField(
            model_name="servicearea",
            name="service",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="areas",
                to="referrals.service",
            ),
        ),
        migrations.AddField(
            model_name="serviceatlocation",
            name="confirmed_by",
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
            model_name="serviceatlocation",
            name="location",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="services",
                to="referrals.location",
            ),
        ),
        migrations.AddField(
            model_name="serviceatlocation",
            name="service",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="places",
                to="referrals.service",
            ),
        ),
        migrations.AddField(
            model_name="schedule",
            name="at",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="schedules",
                to="referrals.serviceatlocation",
            ),
        ),
        migrations.AddField(
            model_name="phone",
            name="at",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="phones",
                to="referrals.serviceatlocation",
            ),
        ),
        migrations.AddField(
            model_name="serviceatlocationevent",
            name="confirmed_by",
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
            model_name="serviceatlocationevent",
            name="location",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="referrals.location",
            ),
        ),
        migrations.AddField(
            model_name="serviceatlocationevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="referrals.serviceatlocation",
            ),
        ),
        migrations.AddField(
            model_name="serviceatlocationevent",
            name="service",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="referrals.service",
            ),
        ),
        migrations.AddField(
            model_name="serviceevent",
            name="country",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="centres.country",
            ),
        ),
        migrations.AddField(
            model_name="serviceevent",
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
            model_name="serviceevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="referrals.service",
            ),
        ),
        migrations.AddField(
            model_name="serviceevent",
            name="provider",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="referrals.provider",
            ),
        ),
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(fields=["organisation", "ends_on"], name="agreement_with"),
        ),
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(fields=["ends_on", "id"], name="agreement_by_end"),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("our_centre__isnull", True), ("our_country__isnull", True), _connector="OR"
                ),
                name="agreement_of_centre_or_country",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                name="agreement_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_on__isnull", True), ("ended_why", "")),
                    models.Q(
                        ("ended_on__isnull", False), models.Q(("ended_why", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="agreement_ended_for_a_reason",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "referrals_agreementevent" ("countries", "created_at", "created_by_id", "ended_on", "ended_why", "ends_on", "id", "kinds", "organisation_id", "our_centre_id", "our_country_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "renews_id", "safeguards", "starts_on", "their_centre_id", "title", "version") VALUES (OLD."countries", OLD."created_at", OLD."created_by_id", OLD."ended_on", OLD."ended_why", OLD."ends_on", OLD."id", OLD."kinds", OLD."organisation_id", OLD."our_centre_id", OLD."our_country_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."reasons", OLD."renews_id", OLD."safeguards", OLD."starts_on", OLD."their_centre_id", OLD."title", OLD."version"); RETURN NULL;',
                    hash="c3279cb9ad763d0ca0f95b69a6ad64d96899bad0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e58ff",
                    table="referrals_agreement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "referrals_agreementevent" ("countries", "created_at", "created_by_id", "ended_on", "ended_why", "ends_on", "id", "kinds", "organisation_id", "our_centre_id", "our_country_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "renews_id", "safeguards", "starts_on", "their_centre_id", "title", "version") VALUES (OLD."countries", OLD."created_at", OLD."created_by_id", OLD."ended_on", OLD."ended_why", OLD."ends_on", OLD."id", OLD."kinds", OLD."organisation_id", OLD."our_centre_id", OLD."our_country_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."reasons", OLD."renews_id", OLD."safeguards", OLD."starts_on", OLD."their_centre_id", OLD."title", OLD."version"); RETURN NULL;',
                    hash="d9dbbb93ae4daa6989b251a7156d354f4bd874e7",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3cb9e",
                    table="referrals_agreement",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="hiddenaddress",
            constraint=models.UniqueConstraint(
                fields=("centre", "location"), name="hidden_address_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="provider",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "referrals_providerevent" ("created_at", "description", "email", "id", "names", "organisation_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "website") VALUES (OLD."created_at", OLD."description", OLD."email", OLD."id", OLD."names", OLD."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."version", OLD."website"); RETURN NULL;',
                    hash="eaad68827f02649ddba20a03787e3e31ed410b81",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_eda7d",
                    table="referrals_provider",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="provider",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "referrals_providerevent" ("created_at", "description", "email", "id", "names", "organisation_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "website") VALUES (OLD."created_at", OLD."description", OLD."email", OLD."id", OLD."names", OLD."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."version", OLD."website"); RETURN NULL;',
                    hash="8c4ab93882ae1eb0e93501b71c6939ef0dd2c501",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fc1d1",
                    table="referrals_provider",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="location",
            index=models.Index(fields=["country_code", "admin1"], name="location_by_place"),
        ),
        migrations.AddConstraint(
            model_name="location",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confidential", False),
                    models.Q(
                        ("address", ""),
                        ("latitude__isnull", True),
                        ("longitude__isnull", True),
                        ("postal_code", ""),
                        ("transportation", ""),
                    ),
                    _connector="OR",
                ),
                name="location_confidential_without_address",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="location",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."accessibility" IS DISTINCT FROM (NEW."accessibility") OR OLD."admin1" IS DISTINCT FROM (NEW."admin1") OR OLD."city" IS DISTINCT FROM (NEW."city") OR OLD."confidential" IS DISTINCT FROM (NEW."confidential") OR OLD."country_code" IS DISTINCT FROM (NEW."country_code") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."provider_id" IS DISTINCT FROM (NEW."provider_id") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."weekend" IS DISTINCT FROM (NEW."weekend"))',
                    func='INSERT INTO "referrals_locationevent" ("accessibility", "admin1", "city", "confidential", "country_code", "created_at", "id", "kind", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "version", "weekend") VALUES (OLD."accessibility", OLD."admin1", OLD."city", OLD."confidential", OLD."country_code", OLD."created_at", OLD."id", OLD."kind", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."provider_id", OLD."version", OLD."weekend"); RETURN NULL;',
                    hash="c9e5631799977d36ce093d35a3fa64ad7220f6bc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c224a",
                    table="referrals_location",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="location",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "referrals_locationevent" ("accessibility", "admin1", "city", "confidential", "country_code", "created_at", "id", "kind", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "version", "weekend") VALUES (OLD."accessibility", OLD."admin1", OLD."city", OLD."confidential", OLD."country_code", OLD."created_at", OLD."id", OLD."kind", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."provider_id", OLD."version", OLD."weekend"); RETURN NULL;',
                    hash="0745838bdcb56065935e3634d1e9740b319befb3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_781a9",
                    table="referrals_location",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="service",
            index=models.Index(fields=["country", "search_text", "id"], name="service_by_name"),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("minimum_age__isnull", True),
                    ("maximum_age__isnull", True),
                    ("maximum_age__gte", models.F("minimum_age")),
                    _connector="OR",
                ),
                name="service_ages_in_order",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="service",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "referrals_serviceevent" ("application", "categories", "country_id", "created_at", "created_by_id", "descriptions", "eligibility", "email", "fees", "id", "interpretation", "languages", "maximum_age", "minimum_age", "names", "nationalities", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "public", "reasons", "search_text", "sexes", "status", "updated_at", "url", "version", "wait_time") VALUES (OLD."application", OLD."categories", OLD."country_id", OLD."created_at", OLD."created_by_id", OLD."descriptions", OLD."eligibility", OLD."email", OLD."fees", OLD."id", OLD."interpretation", OLD."languages", OLD."maximum_age", OLD."minimum_age", OLD."names", OLD."nationalities", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."provider_id", OLD."public", OLD."reasons", OLD."search_text", OLD."sexes", OLD."status", OLD."updated_at", OLD."url", OLD."version", OLD."wait_time"); RETURN NULL;',
                    hash="5cb7dcb8a015b4d0cf77fda9cab229caf64bb98f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_698a6",
                    table="referrals_service",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="service",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "referrals_serviceevent" ("application", "categories", "country_id", "created_at", "created_by_id", "descriptions", "eligibility", "email", "fees", "id", "interpretation", "languages", "maximum_age", "minimum_age", "names", "nationalities", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "public", "reasons", "search_text", "sexes", "status", "updated_at", "url", "version", "wait_time") VALUES (OLD."application", OLD."categories", OLD."country_id", OLD."created_at", OLD."created_by_id", OLD."descriptions", OLD."eligibility", OLD."email", OLD."fees", OLD."id", OLD."interpretation", OLD."languages", OLD."maximum_age", OLD."minimum_age", OLD."names", OLD."nationalities", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."provider_id", OLD."public", OLD."reasons", OLD."search_text", OLD."sexes", OLD."status", OLD."updated_at", OLD."url", OLD."version", OLD."wait_time"); RETURN NULL;',
                    hash="b8ab195e6829bc87190eaf2bd6cb386fe1c8fc12",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e58f3",
                    table="referrals_service",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="cost",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gte", 0)), name="cost_not_below_nothing"
            ),
        ),
        migrations.AddConstraint(
            model_name="servicearea",
            constraint=models.UniqueConstraint(
                fields=("service", "country_code", "admin1"), name="service_area_once"
            ),
        ),
        migrations.AddIndex(
            model_name="serviceatlocation",
            index=models.Index(fields=["confirmed_on"], name="service_at_confirmed"),
        ),
        migrations.AddConstraint(
            model_name="serviceatlocation",
            constraint=models.UniqueConstraint(
                fields=("service", "location"), name="service_at_location_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="serviceatlocation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "referrals_serviceatlocationevent" ("capacity", "confirmed_by_id", "confirmed_on", "created_at", "id", "location_id", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "version") VALUES (OLD."capacity", OLD."confirmed_by_id", OLD."confirmed_on", OLD."created_at", OLD."id", OLD."location_id", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."service_id", OLD."version"); RETURN NULL;',
                    hash="b0450b266c3a758fbfb9e208794c9c30ef98f8ed",
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
                    func='INSERT INTO "referrals_serviceatlocationevent" ("capacity", "confirmed_by_id", "confirmed_on", "created_at", "id", "location_id", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "version") VALUES (OLD."capacity", OLD."confirmed_by_id", OLD."confirmed_on", OLD."created_at", OLD."id", OLD."location_id", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."service_id", OLD."version"); RETURN NULL;',
                    hash="45ab1671224c972e18a23a3a60de0dda566be6b2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_baaab",
                    table="referrals_serviceatlocation",
                    when="AFTER",
                ),
            ),
        ),
    ]

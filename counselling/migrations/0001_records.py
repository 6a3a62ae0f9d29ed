"""The tables of counselling. (Generated; the walls around them follow.)"""

import datetime

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid_utils.compat
from django.conf import settings
from django.db import migrations, models

import centres.places
import centres.sealed_bytes
import centres.sealed_fields
import counselling.models.appointments
from centres.at_once import AtOnce


class Migration(AtOnce):
    initial = True

    dependencies = [
        ("centres", "0005_standing"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Client",
            fields=[
                (
                    "further_nationalities",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=list,
                        size=2,
                        verbose_name="further nationalities",
                    ),
                ),
                (
                    "further_languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=8),
                        blank=True,
                        default=list,
                        size=4,
                        verbose_name="further languages",
                    ),
                ),
                (
                    "needs_interpreter",
                    models.BooleanField(default=False, verbose_name="needs an interpreter"),
                ),
                (
                    "home_admin1",
                    models.CharField(blank=True, max_length=80, verbose_name="home province"),
                ),
                (
                    "home_admin3",
                    models.CharField(blank=True, max_length=80, verbose_name="home place"),
                ),
                (
                    "marital_status",
                    models.CharField(
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
                (
                    "dependants",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="dependants"
                    ),
                ),
                (
                    "literacy",
                    models.CharField(
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
                (
                    "education",
                    models.CharField(
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
                (
                    "employment",
                    models.CharField(
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
                (
                    "occupation",
                    models.CharField(
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
                (
                    "target_occupation",
                    models.CharField(
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
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
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
                ("route", models.CharField(blank=True, max_length=200, verbose_name="route")),
                (
                    "transit",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=list,
                        size=3,
                        verbose_name="through",
                    ),
                ),
                (
                    "job_offer",
                    models.CharField(
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
                (
                    "contract",
                    models.CharField(
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
                (
                    "visa",
                    models.CharField(
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
                ("anonymous", models.BooleanField(default=False, verbose_name="anonymous")),
                (
                    "given_name",
                    models.CharField(blank=True, max_length=80, verbose_name="given name"),
                ),
                (
                    "family_name",
                    models.CharField(blank=True, max_length=80, verbose_name="family name"),
                ),
                (
                    "relative_name",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="father's or spouse's name"
                    ),
                ),
                (
                    "native_name",
                    models.CharField(blank=True, max_length=160, verbose_name="name in own script"),
                ),
                ("search_name", models.CharField(blank=True, editable=False, max_length=400)),
                (
                    "sex",
                    models.CharField(
                        choices=[
                            ("female", "Female"),
                            ("male", "Male"),
                            ("other", "Other"),
                            ("undisclosed", "Not said"),
                        ],
                        max_length=12,
                        verbose_name="sex",
                    ),
                ),
                ("birth_date", models.DateField(blank=True, null=True, verbose_name="birth date")),
                (
                    "birth_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="birth year"
                    ),
                ),
                (
                    "age_band",
                    models.CharField(
                        choices=[
                            ("0-14", "under 15"),
                            ("15-17", "15–17"),
                            ("18-19", "18–19"),
                            ("20-24", "20–24"),
                            ("25-29", "25–29"),
                            ("30-34", "30–34"),
                            ("35-44", "35–44"),
                            ("45-54", "45–54"),
                            ("55-64", "55–64"),
                            ("65+", "65 and over"),
                            ("unknown", "unknown"),
                        ],
                        max_length=8,
                        verbose_name="age",
                    ),
                ),
                (
                    "phones",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=16),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="phones",
                    ),
                ),
                ("safe_to_call", models.BooleanField(default=True, verbose_name="safe to call")),
                (
                    "contact_note",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="how to reach safely"
                    ),
                ),
                ("nationality", models.CharField(max_length=2, verbose_name="nationality")),
                ("residence_country", models.CharField(max_length=2, verbose_name="lives in")),
                (
                    "district",
                    models.CharField(blank=True, max_length=80, verbose_name="home district"),
                ),
                ("language", models.CharField(max_length=8, verbose_name="language")),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("potential", "Potential migrant"),
                            ("intending", "Intending migrant"),
                            ("outgoing", "Outgoing migrant"),
                            ("migrant_abroad", "Migrant abroad"),
                            ("friend", "Friend"),
                            ("person_on_move", "Person on the move"),
                            ("returnee", "Returnee"),
                            ("family_member", "Family member"),
                            ("foreign_worker_in_country", "Foreign worker in the country"),
                            ("student", "Student"),
                            ("community_leader", "Community leader"),
                            ("other", "Other"),
                        ],
                        max_length=28,
                        verbose_name="category",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("pre_decision", "Before deciding"),
                            ("pre_departure", "Before departure"),
                            ("in_transit", "In transit"),
                            ("post_arrival", "After arrival"),
                            ("in_service", "Working abroad"),
                            ("return", "Returning"),
                            ("reintegration", "Reintegrating"),
                        ],
                        max_length=16,
                        verbose_name="stage of migration",
                    ),
                ),
                (
                    "migration_type",
                    models.CharField(
                        choices=[
                            ("labour", "Labour"),
                            ("student", "Study"),
                            ("family_reunification", "Family reunification"),
                            ("irregular", "Irregular"),
                            ("asylum_protection", "Asylum or protection"),
                            ("humanitarian_admission", "Humanitarian admission"),
                            ("seasonal", "Seasonal"),
                            ("business", "Business"),
                            ("internal", "Within the country"),
                            ("return_voluntary", "Voluntary return"),
                            ("return_forced", "Forced return"),
                            ("undecided", "Undecided"),
                        ],
                        default="undecided",
                        max_length=24,
                        verbose_name="type of migration",
                    ),
                ),
                (
                    "destinations",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=list,
                        size=3,
                        verbose_name="destinations",
                    ),
                ),
                (
                    "heard_from",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("social_media", "Social media"),
                            ("friend", "Friend or family"),
                            ("training_centre", "Training centre"),
                            ("community", "Community meeting"),
                            ("local_government", "Local government office"),
                            ("tv_radio", "Television or radio"),
                            ("print", "Leaflet, poster or newspaper"),
                            ("website", "Website"),
                            ("referral", "Referred by an organisation"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                        verbose_name="heard of us from",
                    ),
                ),
                (
                    "last_contact_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="last contact"
                    ),
                ),
                ("anonymised_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
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
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="counselling.client",
                        verbose_name="merged into",
                    ),
                ),
            ],
            options={
                "verbose_name": "client",
                "verbose_name_plural": "clients",
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
        migrations.CreateModel(
            name="WaitingScreen",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
            ],
            options={
                "verbose_name": "waiting-room screen",
                "verbose_name_plural": "waiting-room screens",
            },
        ),
        migrations.CreateModel(
            name="Appointment",
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
                ("starts_at", models.DateTimeField(verbose_name="begins")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("at_the_centre", "At the centre"),
                            ("phone", "By phone"),
                            ("video", "By video"),
                            ("whatsapp", "WhatsApp"),
                            ("field", "In the field"),
                            ("embassy", "At the embassy"),
                        ],
                        default="at_the_centre",
                        max_length=16,
                        verbose_name="how",
                    ),
                ),
                ("purpose", models.CharField(blank=True, max_length=200, verbose_name="what for")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("booked", "booked"),
                            ("arrived", "here, waits"),
                            ("in_session", "in session"),
                            ("held", "held"),
                            ("no_show", "did not come"),
                            ("cancelled", "cancelled"),
                            ("rescheduled", "moved to another time"),
                        ],
                        default="booked",
                        max_length=12,
                    ),
                ),
                ("state_since", models.DateTimeField(default=django.utils.timezone.now)),
                ("updated_at", models.DateTimeField(auto_now=True)),
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
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="counselling.appointment",
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
                        related_name="appointments",
                        to="counselling.client",
                        verbose_name="client",
                    ),
                ),
            ],
            options={
                "verbose_name": "appointment",
                "verbose_name_plural": "appointments",
            },
        ),
        migrations.CreateModel(
            name="Attendee",
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
                ("line", models.PositiveIntegerField()),
                (
                    "told",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="name"
                    ),
                ),
                (
                    "sex",
                    models.CharField(
                        choices=[
                            ("female", "Female"),
                            ("male", "Male"),
                            ("other", "Other"),
                            ("undisclosed", "Not said"),
                        ],
                        default="undisclosed",
                        max_length=12,
                        verbose_name="sex",
                    ),
                ),
                (
                    "agreed_by",
                    models.CharField(
                        choices=[
                            ("written", "Signed on paper"),
                            ("screen", "Signed on screen"),
                            ("recorded", "Recorded"),
                            ("verbal", "Spoken, certified by the counsellor"),
                            ("register", "Taken over from a paper register"),
                        ],
                        max_length=8,
                        verbose_name="how it was agreed",
                    ),
                ),
                ("kept_until", models.DateField(verbose_name="the name is kept until")),
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
                    "client",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="counselling.client",
                    ),
                ),
            ],
            options={
                "verbose_name": "attendee",
                "verbose_name_plural": "attendees",
            },
        ),
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "calendar address",
                "verbose_name_plural": "calendar addresses",
            },
        ),
        migrations.CreateModel(
            name="Case",
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
                ("case_no", models.CharField(max_length=24, verbose_name="case number")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("going_abroad", "Going abroad"),
                            ("life_abroad", "Work and life abroad"),
                            ("complaint", "Complaint"),
                            ("protection", "Protection"),
                            ("documents", "Documents"),
                            ("family", "Family"),
                            ("return", "Return and reintegration"),
                            ("other", "Other"),
                        ],
                        max_length=16,
                        verbose_name="about",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("pre_decision", "Before deciding"),
                            ("pre_departure", "Before departure"),
                            ("in_transit", "In transit"),
                            ("post_arrival", "After arrival"),
                            ("in_service", "Working abroad"),
                            ("return", "Returning"),
                            ("reintegration", "Reintegrating"),
                        ],
                        max_length=16,
                        verbose_name="stage of migration",
                    ),
                ),
                (
                    "priority",
                    models.CharField(
                        choices=[
                            ("normal", "Normal"),
                            ("urgent", "Urgent"),
                            ("emergency", "Emergency"),
                        ],
                        default="normal",
                        max_length=12,
                        verbose_name="priority",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("active", "active"),
                            ("follow_up", "in follow-up"),
                            ("closed", "closed"),
                            ("closed_referred", "closed, referred on"),
                        ],
                        default="open",
                        max_length=16,
                    ),
                ),
                (
                    "restricted",
                    models.BooleanField(default=False, verbose_name="a coordinator closes it"),
                ),
                (
                    "next_step",
                    models.CharField(blank=True, max_length=200, verbose_name="next step"),
                ),
                (
                    "next_step_on",
                    models.DateField(blank=True, null=True, verbose_name="next step on"),
                ),
                (
                    "opened_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="opened"),
                ),
                (
                    "touched_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="last worked on"
                    ),
                ),
                (
                    "closure_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("resolved", "Resolved"),
                            ("information_given", "Information was given, nothing more was needed"),
                            ("support_ended", "Support ended as planned"),
                            ("no_longer_eligible", "No longer eligible"),
                            ("client_withdrew", "The client withdrew"),
                            ("moved_or_remigrated", "Moved away or migrated again"),
                            ("unreachable", "Can't be reached"),
                            ("transferred", "Transferred to another organisation"),
                            ("deceased", "Died"),
                            ("safety", "For safety"),
                            ("duplicate", "Opened twice"),
                        ],
                        max_length=20,
                        verbose_name="reason of closing",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("met", "Got what was needed"),
                            ("partly", "Got a part of it"),
                            ("not_met", "Didn't get it"),
                            ("unknown", "Not known"),
                        ],
                        max_length=8,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "closing_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open", "open"),
                            ("active", "active"),
                            ("follow_up", "in follow-up"),
                            ("closed", "closed"),
                            ("closed_referred", "closed, referred on"),
                        ],
                        editable=False,
                        max_length=16,
                    ),
                ),
                ("closing_asked_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
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
                    "closed_by",
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
                    "closing_asked_by",
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
                    "client",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="counselling.client",
                    ),
                ),
            ],
            options={
                "verbose_name": "case",
                "verbose_name_plural": "cases",
            },
        ),
        migrations.CreateModel(
            name="CaseMember",
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
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="counselling.case",
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
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "member of a case's team",
                "verbose_name_plural": "members of cases' teams",
            },
        ),
        migrations.CreateModel(
            name="CaseMemberEvent",
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
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.case",
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
                        to="counselling.casemember",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LookupKeys",
            fields=[
                (
                    "client",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="counselling.client",
                    ),
                ),
                (
                    "keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), size=None
                    ),
                ),
            ],
            options={
                "verbose_name": "lookup keys",
                "verbose_name_plural": "lookup keys",
            },
        ),
        migrations.CreateModel(
            name="CaseEvent",
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
                ("case_no", models.CharField(max_length=24, verbose_name="case number")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("going_abroad", "Going abroad"),
                            ("life_abroad", "Work and life abroad"),
                            ("complaint", "Complaint"),
                            ("protection", "Protection"),
                            ("documents", "Documents"),
                            ("family", "Family"),
                            ("return", "Return and reintegration"),
                            ("other", "Other"),
                        ],
                        max_length=16,
                        verbose_name="about",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("pre_decision", "Before deciding"),
                            ("pre_departure", "Before departure"),
                            ("in_transit", "In transit"),
                            ("post_arrival", "After arrival"),
                            ("in_service", "Working abroad"),
                            ("return", "Returning"),
                            ("reintegration", "Reintegrating"),
                        ],
                        max_length=16,
                        verbose_name="stage of migration",
                    ),
                ),
                (
                    "priority",
                    models.CharField(
                        choices=[
                            ("normal", "Normal"),
                            ("urgent", "Urgent"),
                            ("emergency", "Emergency"),
                        ],
                        default="normal",
                        max_length=12,
                        verbose_name="priority",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("active", "active"),
                            ("follow_up", "in follow-up"),
                            ("closed", "closed"),
                            ("closed_referred", "closed, referred on"),
                        ],
                        default="open",
                        max_length=16,
                    ),
                ),
                (
                    "restricted",
                    models.BooleanField(default=False, verbose_name="a coordinator closes it"),
                ),
                (
                    "next_step",
                    models.CharField(blank=True, max_length=200, verbose_name="next step"),
                ),
                (
                    "next_step_on",
                    models.DateField(blank=True, null=True, verbose_name="next step on"),
                ),
                (
                    "opened_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="opened"),
                ),
                (
                    "touched_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="last worked on"
                    ),
                ),
                (
                    "closure_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("resolved", "Resolved"),
                            ("information_given", "Information was given, nothing more was needed"),
                            ("support_ended", "Support ended as planned"),
                            ("no_longer_eligible", "No longer eligible"),
                            ("client_withdrew", "The client withdrew"),
                            ("moved_or_remigrated", "Moved away or migrated again"),
                            ("unreachable", "Can't be reached"),
                            ("transferred", "Transferred to another organisation"),
                            ("deceased", "Died"),
                            ("safety", "For safety"),
                            ("duplicate", "Opened twice"),
                        ],
                        max_length=20,
                        verbose_name="reason of closing",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("met", "Got what was needed"),
                            ("partly", "Got a part of it"),
                            ("not_met", "Didn't get it"),
                            ("unknown", "Not known"),
                        ],
                        max_length=8,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "closing_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open", "open"),
                            ("active", "active"),
                            ("follow_up", "in follow-up"),
                            ("closed", "closed"),
                            ("closed_referred", "closed, referred on"),
                        ],
                        editable=False,
                        max_length=16,
                    ),
                ),
                ("closing_asked_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
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
                    "closed_by",
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
                    "closing_asked_by",
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
                        to="counselling.case",
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.client",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AppointmentEvent",
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
                ("starts_at", models.DateTimeField(verbose_name="begins")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("at_the_centre", "At the centre"),
                            ("phone", "By phone"),
                            ("video", "By video"),
                            ("whatsapp", "WhatsApp"),
                            ("field", "In the field"),
                            ("embassy", "At the embassy"),
                        ],
                        default="at_the_centre",
                        max_length=16,
                        verbose_name="how",
                    ),
                ),
                ("purpose", models.CharField(blank=True, max_length=200, verbose_name="what for")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("booked", "booked"),
                            ("arrived", "here, waits"),
                            ("in_session", "in session"),
                            ("held", "held"),
                            ("no_show", "did not come"),
                            ("cancelled", "cancelled"),
                            ("rescheduled", "moved to another time"),
                        ],
                        default="booked",
                        max_length=12,
                    ),
                ),
                ("state_since", models.DateTimeField(default=django.utils.timezone.now)),
                ("updated_at", models.DateTimeField(auto_now=True)),
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
                        to="counselling.appointment",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.appointment",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ClientEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                (
                    "further_nationalities",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=list,
                        size=2,
                        verbose_name="further nationalities",
                    ),
                ),
                (
                    "further_languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=8),
                        blank=True,
                        default=list,
                        size=4,
                        verbose_name="further languages",
                    ),
                ),
                (
                    "needs_interpreter",
                    models.BooleanField(default=False, verbose_name="needs an interpreter"),
                ),
                (
                    "home_admin1",
                    models.CharField(blank=True, max_length=80, verbose_name="home province"),
                ),
                (
                    "home_admin3",
                    models.CharField(blank=True, max_length=80, verbose_name="home place"),
                ),
                (
                    "marital_status",
                    models.CharField(
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
                (
                    "dependants",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="dependants"
                    ),
                ),
                (
                    "literacy",
                    models.CharField(
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
                (
                    "education",
                    models.CharField(
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
                (
                    "employment",
                    models.CharField(
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
                (
                    "occupation",
                    models.CharField(
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
                (
                    "target_occupation",
                    models.CharField(
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
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
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
                ("route", models.CharField(blank=True, max_length=200, verbose_name="route")),
                (
                    "transit",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=list,
                        size=3,
                        verbose_name="through",
                    ),
                ),
                (
                    "job_offer",
                    models.CharField(
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
                (
                    "contract",
                    models.CharField(
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
                (
                    "visa",
                    models.CharField(
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
                ("anonymous", models.BooleanField(default=False, verbose_name="anonymous")),
                (
                    "given_name",
                    models.CharField(blank=True, max_length=80, verbose_name="given name"),
                ),
                (
                    "family_name",
                    models.CharField(blank=True, max_length=80, verbose_name="family name"),
                ),
                (
                    "relative_name",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="father's or spouse's name"
                    ),
                ),
                (
                    "native_name",
                    models.CharField(blank=True, max_length=160, verbose_name="name in own script"),
                ),
                ("search_name", models.CharField(blank=True, editable=False, max_length=400)),
                (
                    "sex",
                    models.CharField(
                        choices=[
                            ("female", "Female"),
                            ("male", "Male"),
                            ("other", "Other"),
                            ("undisclosed", "Not said"),
                        ],
                        max_length=12,
                        verbose_name="sex",
                    ),
                ),
                ("birth_date", models.DateField(blank=True, null=True, verbose_name="birth date")),
                (
                    "birth_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="birth year"
                    ),
                ),
                (
                    "age_band",
                    models.CharField(
                        choices=[
                            ("0-14", "under 15"),
                            ("15-17", "15–17"),
                            ("18-19", "18–19"),
                            ("20-24", "20–24"),
                            ("25-29", "25–29"),
                            ("30-34", "30–34"),
                            ("35-44", "35–44"),
                            ("45-54", "45–54"),
                            ("55-64", "55–64"),
                            ("65+", "65 and over"),
                            ("unknown", "unknown"),
                        ],
                        max_length=8,
                        verbose_name="age",
                    ),
                ),
                (
                    "phones",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=16),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="phones",
                    ),
                ),
                ("safe_to_call", models.BooleanField(default=True, verbose_name="safe to call")),
                (
                    "contact_note",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="how to reach safely"
                    ),
                ),
                ("nationality", models.CharField(max_length=2, verbose_name="nationality")),
                ("residence_country", models.CharField(max_length=2, verbose_name="lives in")),
                (
                    "district",
                    models.CharField(blank=True, max_length=80, verbose_name="home district"),
                ),
                ("language", models.CharField(max_length=8, verbose_name="language")),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("potential", "Potential migrant"),
                            ("intending", "Intending migrant"),
                            ("outgoing", "Outgoing migrant"),
                            ("migrant_abroad", "Migrant abroad"),
                            ("friend", "Friend"),
                            ("person_on_move", "Person on the move"),
                            ("returnee", "Returnee"),
                            ("family_member", "Family member"),
                            ("foreign_worker_in_country", "Foreign worker in the country"),
                            ("student", "Student"),
                            ("community_leader", "Community leader"),
                            ("other", "Other"),
                        ],
                        max_length=28,
                        verbose_name="category",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("pre_decision", "Before deciding"),
                            ("pre_departure", "Before departure"),
                            ("in_transit", "In transit"),
                            ("post_arrival", "After arrival"),
                            ("in_service", "Working abroad"),
                            ("return", "Returning"),
                            ("reintegration", "Reintegrating"),
                        ],
                        max_length=16,
                        verbose_name="stage of migration",
                    ),
                ),
                (
                    "migration_type",
                    models.CharField(
                        choices=[
                            ("labour", "Labour"),
                            ("student", "Study"),
                            ("family_reunification", "Family reunification"),
                            ("irregular", "Irregular"),
                            ("asylum_protection", "Asylum or protection"),
                            ("humanitarian_admission", "Humanitarian admission"),
                            ("seasonal", "Seasonal"),
                            ("business", "Business"),
                            ("internal", "Within the country"),
                            ("return_voluntary", "Voluntary return"),
                            ("return_forced", "Forced return"),
                            ("undecided", "Undecided"),
                        ],
                        default="undecided",
                        max_length=24,
                        verbose_name="type of migration",
                    ),
                ),
                (
                    "destinations",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=list,
                        size=3,
                        verbose_name="destinations",
                    ),
                ),
                (
                    "heard_from",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("social_media", "Social media"),
                            ("friend", "Friend or family"),
                            ("training_centre", "Training centre"),
                            ("community", "Community meeting"),
                            ("local_government", "Local government office"),
                            ("tv_radio", "Television or radio"),
                            ("print", "Leaflet, poster or newspaper"),
                            ("website", "Website"),
                            ("referral", "Referred by an organisation"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                        verbose_name="heard of us from",
                    ),
                ),
                (
                    "last_contact_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="last contact"
                    ),
                ),
                ("anonymised_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
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
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.client",
                        verbose_name="merged into",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="counselling.client",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ClientMessage",
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
                ("key", models.CharField(max_length=120, unique=True)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("sms", "SMS"),
                            ("whatsapp", "WhatsApp"),
                            ("telegram", "Telegram"),
                        ],
                        max_length=10,
                        verbose_name="by",
                    ),
                ),
                (
                    "wording",
                    models.CharField(
                        choices=[
                            ("please_call", "Please call us"),
                            ("reminder", "The reminder that was asked for"),
                        ],
                        max_length=12,
                        verbose_name="words",
                    ),
                ),
                ("due_at", models.DateTimeField(verbose_name="when")),
                ("ready_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "waits"),
                            ("sending", "being sent"),
                            ("sent", "sent"),
                            ("delivered", "delivered"),
                            ("failed", "could not be sent"),
                            ("dropped", "not sent"),
                        ],
                        default="queued",
                        max_length=10,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_consent", "There is no consent to be contacted later."),
                            ("no_service", "The consent to a record is withdrawn."),
                            ("anonymous", "The client is anonymous."),
                            ("not_safe", "It is not safe to call."),
                            ("no_message", "It was not agreed that a message may be left."),
                            ("no_address", "There is no number for it."),
                            ("stopped", "The client wrote STOP."),
                            ("closed", "This way is not set up."),
                            ("enough", "A message went out within the last day."),
                            ("settled", "The follow-up is over, or moved to another time."),
                            ("cancelled", "It was taken back before it went out."),
                            ("refused", "The provider refused it."),
                            (
                                "unknown",
                                "Nobody knows whether it went out, so it is not sent again.",
                            ),
                            ("given_up", "The provider could not be reached for a day."),
                        ],
                        max_length=12,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("provider_id", models.CharField(blank=True, max_length=120)),
                ("address_index", models.CharField(blank=True, max_length=43)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("delivered_at", models.DateTimeField(blank=True, null=True)),
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
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="counselling.client",
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
                "verbose_name": "message to a client",
                "verbose_name_plural": "messages to clients",
            },
        ),
        migrations.CreateModel(
            name="ClientReply",
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
                ("key", models.CharField(max_length=160, unique=True)),
                ("received_at", models.DateTimeField(verbose_name="received")),
                (
                    "text",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="words"
                    ),
                ),
                ("stops", models.BooleanField(default=False)),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
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
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="counselling.client",
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
                    "message",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="counselling.clientmessage",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer of a client",
                "verbose_name_plural": "answers of clients",
            },
        ),
        migrations.CreateModel(
            name="Complainant",
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
                ("place", models.PositiveIntegerField()),
                ("name", models.CharField(blank=True, max_length=160, verbose_name="name")),
                (
                    "sex",
                    models.CharField(
                        choices=[
                            ("female", "Female"),
                            ("male", "Male"),
                            ("other", "Other"),
                            ("undisclosed", "Not said"),
                        ],
                        default="undisclosed",
                        max_length=12,
                        verbose_name="sex",
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
                    "client",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="complaints",
                        to="counselling.client",
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
                "verbose_name": "complainant",
                "verbose_name_plural": "complainants",
            },
        ),
        migrations.CreateModel(
            name="Consent",
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
                    "purpose",
                    models.CharField(
                        choices=[
                            ("service", "Counselling and keeping a record"),
                            ("share", "Sharing with another organisation"),
                            ("cross_border", "Sharing with another country"),
                            ("research", "Research"),
                            ("contact_later", "Being contacted later"),
                        ],
                        max_length=16,
                        verbose_name="purpose",
                    ),
                ),
                ("given", models.BooleanField(verbose_name="given")),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("written", "Signed on paper"),
                            ("screen", "Signed on screen"),
                            ("recorded", "Recorded"),
                            ("verbal", "Spoken, certified by the counsellor"),
                            ("register", "Taken over from a paper register"),
                        ],
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                ("given_on", models.DateField(verbose_name="date")),
                ("language", models.CharField(max_length=8, verbose_name="language")),
                (
                    "text_version",
                    models.CharField(max_length=20, verbose_name="version of the text"),
                ),
                ("expires_on", models.DateField(blank=True, null=True, verbose_name="holds until")),
                (
                    "spoken_for",
                    centres.sealed_fields.SealedField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="agreed for the child by",
                    ),
                ),
                (
                    "assent",
                    models.CharField(
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
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="withdrawn"),
                ),
                (
                    "withdrawn_why",
                    models.CharField(
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
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="counselling.client",
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
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "consent",
                "verbose_name_plural": "consents",
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
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.country",
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
                    "in_force_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "text of a consent",
                "verbose_name_plural": "texts of consents",
            },
        ),
        migrations.CreateModel(
            name="ConsentEvent",
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
                    "purpose",
                    models.CharField(
                        choices=[
                            ("service", "Counselling and keeping a record"),
                            ("share", "Sharing with another organisation"),
                            ("cross_border", "Sharing with another country"),
                            ("research", "Research"),
                            ("contact_later", "Being contacted later"),
                        ],
                        max_length=16,
                        verbose_name="purpose",
                    ),
                ),
                ("given", models.BooleanField(verbose_name="given")),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("written", "Signed on paper"),
                            ("screen", "Signed on screen"),
                            ("recorded", "Recorded"),
                            ("verbal", "Spoken, certified by the counsellor"),
                            ("register", "Taken over from a paper register"),
                        ],
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                ("given_on", models.DateField(verbose_name="date")),
                ("language", models.CharField(max_length=8, verbose_name="language")),
                (
                    "text_version",
                    models.CharField(max_length=20, verbose_name="version of the text"),
                ),
                ("expires_on", models.DateField(blank=True, null=True, verbose_name="holds until")),
                (
                    "spoken_for",
                    centres.sealed_fields.SealedField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="agreed for the child by",
                    ),
                ),
                (
                    "assent",
                    models.CharField(
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
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="withdrawn"),
                ),
                (
                    "withdrawn_why",
                    models.CharField(
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
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.client",
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
                        to="counselling.consent",
                    ),
                ),
                (
                    "withdrawn_by",
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
                    "text",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.consenttext",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Enquiry",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waits for an answer"),
                            ("yes", "the same person"),
                            ("other", "another person"),
                            ("no", "can't be said"),
                        ],
                        default="waiting",
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_centre",
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
            ],
            options={
                "verbose_name": "enquiry",
                "verbose_name_plural": "enquiries",
            },
        ),
        migrations.CreateModel(
            name="EnquiryReceived",
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
                    "sought",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), size=None
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waits for an answer"),
                            ("yes", "the same person"),
                            ("other", "another person"),
                            ("no", "can't be said"),
                        ],
                        default="waiting",
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "answered_by",
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
                    "from_centre",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                    ),
                ),
            ],
            options={
                "verbose_name": "enquiry received",
                "verbose_name_plural": "enquiries received",
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
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="counselling.client",
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
                    "ended_by",
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
                    "relative",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="counselling.client",
                        verbose_name="relative",
                    ),
                ),
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
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.client",
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
                    "ended_by",
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="counselling.familylink",
                    ),
                ),
                (
                    "relative",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.client",
                        verbose_name="relative",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Flag",
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
                    "family",
                    models.CharField(
                        choices=[
                            ("vulnerability", "Vulnerability"),
                            ("forced_labour", "Sign of forced labour"),
                        ],
                        max_length=16,
                    ),
                ),
                ("code", models.CharField(max_length=28, verbose_name="flag")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("individual", "The person"),
                            ("household", "The household"),
                            ("community", "The community"),
                            ("structural", "The country and its rules"),
                        ],
                        default="individual",
                        max_length=12,
                        verbose_name="where it lies",
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("risk", "Raises the risk"), ("protective", "Protects")],
                        default="risk",
                        max_length=12,
                        verbose_name="what it does",
                    ),
                ),
                (
                    "why",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="why"
                    ),
                ),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "lifted_why",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="why it was lifted"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="flags",
                        to="counselling.case",
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
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="counselling.client",
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
                    "lifted_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "flag",
                "verbose_name_plural": "flags",
            },
        ),
        migrations.CreateModel(
            name="FlagEvent",
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
                    "family",
                    models.CharField(
                        choices=[
                            ("vulnerability", "Vulnerability"),
                            ("forced_labour", "Sign of forced labour"),
                        ],
                        max_length=16,
                    ),
                ),
                ("code", models.CharField(max_length=28, verbose_name="flag")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("individual", "The person"),
                            ("household", "The household"),
                            ("community", "The community"),
                            ("structural", "The country and its rules"),
                        ],
                        default="individual",
                        max_length=12,
                        verbose_name="where it lies",
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("risk", "Raises the risk"), ("protective", "Protects")],
                        default="risk",
                        max_length=12,
                        verbose_name="what it does",
                    ),
                ),
                (
                    "why",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="why"
                    ),
                ),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "lifted_why",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="why it was lifted"
                    ),
                ),
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
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.client",
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
                    "lifted_by",
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="counselling.flag",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("call", "Call"),
                            ("visit", "Visit"),
                            ("message", "Message"),
                            ("document", "Document"),
                            ("appointment", "Appointment"),
                            ("task", "Task"),
                        ],
                        default="call",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("due_at", models.DateTimeField(verbose_name="due")),
                (
                    "time_zone",
                    models.CharField(
                        blank=True,
                        max_length=40,
                        validators=[centres.places.time_zone_validate],
                        verbose_name="on the clock of",
                    ),
                ),
                ("purpose", models.CharField(max_length=200, verbose_name="what for")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("done", "done"), ("cancelled", "cancelled")],
                        default="open",
                        max_length=10,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("reached", "Reached, all well"),
                            ("needs_more", "Reached, needs more help"),
                            ("not_reached", "Not reached"),
                            ("declined", "Wishes no more contact"),
                            ("unreachable", "Not reached three times"),
                        ],
                        max_length=12,
                        verbose_name="outcome",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("put_off_from", models.DateTimeField(blank=True, null=True)),
                (
                    "put_off_why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("client_asked", "The client asked for it"),
                            ("waits_for", "It waits for a paper or an answer"),
                            ("not_safe", "It isn't safe to call now"),
                            ("not_reached", "Not reached"),
                            ("closed", "The centre is closed"),
                            ("no_time", "There was no time for it"),
                        ],
                        max_length=12,
                        verbose_name="why",
                    ),
                ),
                (
                    "repeat_every",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="again every"
                    ),
                ),
                (
                    "repeat_unit",
                    models.CharField(
                        blank=True, choices=[("days", "days"), ("weeks", "weeks")], max_length=5
                    ),
                ),
                ("repeat_until", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "tells_client",
                    models.BooleanField(default=False, verbose_name="remind the client too"),
                ),
                ("escalate_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("escalated", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "assignee",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
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
                        related_name="follow_ups",
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
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="counselling.client",
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
                    "ended_by",
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
                    "repeats",
                    models.OneToOneField(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="repeated_by",
                        to="counselling.followup",
                    ),
                ),
            ],
            options={
                "verbose_name": "follow-up",
                "verbose_name_plural": "follow-ups",
            },
        ),
        migrations.CreateModel(
            name="ClientReplyEvent",
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
                ("key", models.CharField(max_length=160)),
                ("received_at", models.DateTimeField(verbose_name="received")),
                (
                    "text",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="words"
                    ),
                ),
                ("stops", models.BooleanField(default=False)),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
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
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.client",
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
                    "message",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.clientmessage",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="counselling.clientreply",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.followup",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FollowUpTry",
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
                ("number", models.PositiveSmallIntegerField()),
                ("tried_at", models.DateTimeField(verbose_name="when")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("phone", "Phone"),
                            ("sms", "SMS"),
                            ("whatsapp", "WhatsApp"),
                            ("telegram", "Telegram"),
                            ("email", "E-mail"),
                            ("trusted", "Through the trusted person"),
                            ("visit", "Visit"),
                            ("other", "Another way"),
                        ],
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("no_answer", "Nobody answered"),
                            ("switched_off", "Switched off or out of reach"),
                            ("wrong_number", "Wrong number"),
                            ("somebody_else", "Somebody else answered; nothing was said"),
                            ("message_left", "A message that gives nothing away was left"),
                        ],
                        max_length=14,
                        verbose_name="how did it go?",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
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
                    "follow_up",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tried",
                        to="counselling.followup",
                    ),
                ),
            ],
            options={
                "verbose_name": "try",
                "verbose_name_plural": "tries",
            },
        ),
        migrations.CreateModel(
            name="FollowUpTryEvent",
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
                ("number", models.PositiveSmallIntegerField()),
                ("tried_at", models.DateTimeField(verbose_name="when")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("phone", "Phone"),
                            ("sms", "SMS"),
                            ("whatsapp", "WhatsApp"),
                            ("telegram", "Telegram"),
                            ("email", "E-mail"),
                            ("trusted", "Through the trusted person"),
                            ("visit", "Visit"),
                            ("other", "Another way"),
                        ],
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("no_answer", "Nobody answered"),
                            ("switched_off", "Switched off or out of reach"),
                            ("wrong_number", "Wrong number"),
                            ("somebody_else", "Somebody else answered; nothing was said"),
                            ("message_left", "A message that gives nothing away was left"),
                        ],
                        max_length=14,
                        verbose_name="how did it go?",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
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
                    "follow_up",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.followup",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="counselling.followuptry",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Grievance",
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
                ("grievance_no", models.CharField(max_length=24, verbose_name="grievance number")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("lodged", "lodged"),
                            ("acknowledged", "acknowledged"),
                            ("under_review", "under review"),
                            ("hearing", "hearing"),
                            ("settled", "settled"),
                            ("awarded", "awarded"),
                            ("paid", "paid, verified"),
                            ("rejected", "rejected"),
                            ("withdrawn", "withdrawn"),
                            ("appealed", "appealed"),
                            ("closed", "closed"),
                        ],
                        default="draft",
                        max_length=14,
                    ),
                ),
                ("state_since", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "brought_by",
                    models.CharField(
                        choices=[
                            ("worker", "The worker"),
                            ("family", "The family, on the worker's behalf"),
                            ("representative", "A representative"),
                            ("group", "A group of workers"),
                        ],
                        max_length=14,
                        verbose_name="who brings it",
                    ),
                ),
                (
                    "types",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("wage_unpaid", "Wages not paid"),
                                ("wage_under", "Wages lower than agreed"),
                                ("wage_deduction", "Deductions from wages"),
                                ("overtime", "Overtime not paid"),
                                ("contract_substitution", "Contract exchanged for a worse one"),
                                ("contract_breach", "Contract not kept"),
                                ("fee_overcharge", "Fees too high"),
                                ("fake_job_or_visa", "Fake job or visa"),
                                ("non_deployment", "Paid but never sent"),
                                ("passport_confiscation", "Passport taken away"),
                                ("document_problem", "Problem with documents"),
                                ("exit_denied", "Not allowed to leave"),
                                ("physical_abuse", "Physical violence"),
                                ("sexual_abuse", "Sexual violence"),
                                ("threats", "Threats"),
                                ("confinement", "Locked in"),
                                ("excessive_hours", "Hours too long"),
                                ("living_conditions", "Living conditions"),
                                ("injury_illness", "Injury or illness"),
                                ("unfair_dismissal", "Unfair dismissal"),
                                ("sponsor_problem", "Problem with the sponsor"),
                                ("detention", "Detention"),
                                ("deportation", "Deportation"),
                                ("stranded_repatriation", "Stranded, wishes to go home"),
                                ("death_compensation", "Compensation after a death"),
                                ("mortal_remains", "Bringing a body home"),
                                ("missing", "Missing person"),
                                ("trafficking", "Trafficking"),
                                ("smuggling_fraud", "Fraud by smugglers"),
                                ("discrimination", "Discrimination"),
                                ("official_misconduct", "Misconduct of an official"),
                                ("other", "Other"),
                            ],
                            max_length=24,
                        ),
                        size=None,
                        verbose_name="what it is about",
                    ),
                ),
                (
                    "country",
                    models.CharField(blank=True, max_length=2, verbose_name="where it happened"),
                ),
                (
                    "headcount",
                    models.PositiveIntegerField(default=1, verbose_name="workers concerned"),
                ),
                ("story", models.TextField(blank=True, verbose_name="what happened")),
                (
                    "share_consent",
                    models.CharField(
                        choices=[
                            ("agreed", "Agrees"),
                            ("declined", "Declines"),
                            ("not_asked", "Not asked yet"),
                        ],
                        default="not_asked",
                        max_length=10,
                        verbose_name="may be put before others",
                    ),
                ),
                (
                    "names_agreed",
                    models.BooleanField(default=False, verbose_name="those named agreed to it"),
                ),
                (
                    "reprisal_risk",
                    models.CharField(
                        choices=[
                            ("unknown", "Not known"),
                            ("low", "Low"),
                            ("high", "High: tell nobody who is not needed"),
                            ("danger", "In danger now"),
                        ],
                        default="unknown",
                        max_length=8,
                        verbose_name="risk of reprisal",
                    ),
                ),
                (
                    "evidence",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("contract", "Contract"),
                                ("payment_proof", "Proof of payment"),
                                ("passport_visa", "Passport or visa"),
                                ("payslips", "Payslips"),
                                ("messages", "Messages"),
                                ("photos", "Photographs"),
                                ("witnesses", "Witnesses"),
                                ("none", "None of these"),
                            ],
                            max_length=14,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="evidence at hand",
                    ),
                ),
                (
                    "filed_with",
                    models.CharField(blank=True, max_length=160, verbose_name="before whom"),
                ),
                (
                    "external_ref",
                    models.CharField(blank=True, max_length=60, verbose_name="their reference"),
                ),
                ("next_due_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("receipt_hash", models.CharField(blank=True, editable=False, max_length=64)),
                ("anonymised_at", models.DateTimeField(blank=True, editable=False, null=True)),
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
                        related_name="grievances",
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
                        related_name="grievances",
                        to="counselling.client",
                        verbose_name="who came",
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
                "verbose_name": "grievance",
                "verbose_name_plural": "grievances",
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
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="counselling.client",
                    ),
                ),
                (
                    "extended_by",
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
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="counselling.grievance",
                    ),
                ),
            ],
            options={
                "verbose_name": "record whose time is nearly over",
                "verbose_name_plural": "records whose time is nearly over",
            },
        ),
        migrations.CreateModel(
            name="ComplainantEvent",
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
                ("place", models.PositiveIntegerField()),
                ("name", models.CharField(blank=True, max_length=160, verbose_name="name")),
                (
                    "sex",
                    models.CharField(
                        choices=[
                            ("female", "Female"),
                            ("male", "Male"),
                            ("other", "Other"),
                            ("undisclosed", "Not said"),
                        ],
                        default="undisclosed",
                        max_length=12,
                        verbose_name="sex",
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
                    "client",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.client",
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
                        to="counselling.complainant",
                    ),
                ),
                (
                    "grievance",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.grievance",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
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
                    "deleted_by",
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
                        related_name="attachments",
                        to="counselling.case",
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
                        related_name="attachments",
                        to="counselling.client",
                    ),
                ),
                (
                    "consent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="counselling.consent",
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
                        related_name="attachments",
                        to="counselling.grievance",
                    ),
                ),
            ],
            options={
                "verbose_name": "attachment",
                "verbose_name_plural": "attachments",
            },
        ),
        migrations.CreateModel(
            name="Accused",
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
                    "grievance",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="counselling.grievance",
                    ),
                ),
            ],
            options={
                "verbose_name": "accusation",
                "verbose_name_plural": "accusations",
            },
        ),
        migrations.CreateModel(
            name="GrievanceDeadline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("country", models.CharField(blank=True, max_length=2, verbose_name="country")),
                (
                    "complaint_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("wage_unpaid", "Wages not paid"),
                            ("wage_under", "Wages lower than agreed"),
                            ("wage_deduction", "Deductions from wages"),
                            ("overtime", "Overtime not paid"),
                            ("contract_substitution", "Contract exchanged for a worse one"),
                            ("contract_breach", "Contract not kept"),
                            ("fee_overcharge", "Fees too high"),
                            ("fake_job_or_visa", "Fake job or visa"),
                            ("non_deployment", "Paid but never sent"),
                            ("passport_confiscation", "Passport taken away"),
                            ("document_problem", "Problem with documents"),
                            ("exit_denied", "Not allowed to leave"),
                            ("physical_abuse", "Physical violence"),
                            ("sexual_abuse", "Sexual violence"),
                            ("threats", "Threats"),
                            ("confinement", "Locked in"),
                            ("excessive_hours", "Hours too long"),
                            ("living_conditions", "Living conditions"),
                            ("injury_illness", "Injury or illness"),
                            ("unfair_dismissal", "Unfair dismissal"),
                            ("sponsor_problem", "Problem with the sponsor"),
                            ("detention", "Detention"),
                            ("deportation", "Deportation"),
                            ("stranded_repatriation", "Stranded, wishes to go home"),
                            ("death_compensation", "Compensation after a death"),
                            ("mortal_remains", "Bringing a body home"),
                            ("missing", "Missing person"),
                            ("trafficking", "Trafficking"),
                            ("smuggling_fraud", "Fraud by smugglers"),
                            ("discrimination", "Discrimination"),
                            ("official_misconduct", "Misconduct of an official"),
                            ("other", "Other"),
                        ],
                        max_length=24,
                        verbose_name="type",
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("triage", "Safety looked after"),
                            ("acknowledge", "Acknowledged by the authority"),
                            ("scrutiny", "Documents scrutinised"),
                            ("to_mission", "Sent to the mission or authority"),
                            ("forward", "Forwarded by the authority"),
                            ("agency_report", "Report of the agency"),
                            ("safe_return", "Mission contacted for a safe return"),
                            ("remains_home", "Body brought home"),
                            ("compensation", "Compensation paid to the family"),
                            ("settle", "Settled or conciliated"),
                            ("decision", "Decided"),
                            ("court", "Decided by the court"),
                            ("update_client", "Tell the client how it stands"),
                            ("verify_payment", "Payment verified"),
                            ("other", "Something agreed"),
                        ],
                        max_length=16,
                        verbose_name="step",
                    ),
                ),
                (
                    "count",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1000),
                        ],
                        verbose_name="how many",
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("hours", "hours"),
                            ("calendar", "days"),
                            ("working", "working days"),
                        ],
                        max_length=8,
                        verbose_name="counted in",
                    ),
                ),
                ("binding", models.BooleanField(default=False, verbose_name="binding")),
                ("source", models.CharField(max_length=160, verbose_name="source")),
                ("active", models.BooleanField(default=True, verbose_name="in force")),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "deadline",
                "verbose_name_plural": "deadlines",
                "ordering": ["country", "step", "complaint_type"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "complaint_type", "step"), name="grievance_deadline_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GrievanceEvent",
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
                ("grievance_no", models.CharField(max_length=24, verbose_name="grievance number")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("lodged", "lodged"),
                            ("acknowledged", "acknowledged"),
                            ("under_review", "under review"),
                            ("hearing", "hearing"),
                            ("settled", "settled"),
                            ("awarded", "awarded"),
                            ("paid", "paid, verified"),
                            ("rejected", "rejected"),
                            ("withdrawn", "withdrawn"),
                            ("appealed", "appealed"),
                            ("closed", "closed"),
                        ],
                        default="draft",
                        max_length=14,
                    ),
                ),
                ("state_since", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "brought_by",
                    models.CharField(
                        choices=[
                            ("worker", "The worker"),
                            ("family", "The family, on the worker's behalf"),
                            ("representative", "A representative"),
                            ("group", "A group of workers"),
                        ],
                        max_length=14,
                        verbose_name="who brings it",
                    ),
                ),
                (
                    "types",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("wage_unpaid", "Wages not paid"),
                                ("wage_under", "Wages lower than agreed"),
                                ("wage_deduction", "Deductions from wages"),
                                ("overtime", "Overtime not paid"),
                                ("contract_substitution", "Contract exchanged for a worse one"),
                                ("contract_breach", "Contract not kept"),
                                ("fee_overcharge", "Fees too high"),
                                ("fake_job_or_visa", "Fake job or visa"),
                                ("non_deployment", "Paid but never sent"),
                                ("passport_confiscation", "Passport taken away"),
                                ("document_problem", "Problem with documents"),
                                ("exit_denied", "Not allowed to leave"),
                                ("physical_abuse", "Physical violence"),
                                ("sexual_abuse", "Sexual violence"),
                                ("threats", "Threats"),
                                ("confinement", "Locked in"),
                                ("excessive_hours", "Hours too long"),
                                ("living_conditions", "Living conditions"),
                                ("injury_illness", "Injury or illness"),
                                ("unfair_dismissal", "Unfair dismissal"),
                                ("sponsor_problem", "Problem with the sponsor"),
                                ("detention", "Detention"),
                                ("deportation", "Deportation"),
                                ("stranded_repatriation", "Stranded, wishes to go home"),
                                ("death_compensation", "Compensation after a death"),
                                ("mortal_remains", "Bringing a body home"),
                                ("missing", "Missing person"),
                                ("trafficking", "Trafficking"),
                                ("smuggling_fraud", "Fraud by smugglers"),
                                ("discrimination", "Discrimination"),
                                ("official_misconduct", "Misconduct of an official"),
                                ("other", "Other"),
                            ],
                            max_length=24,
                        ),
                        size=None,
                        verbose_name="what it is about",
                    ),
                ),
                (
                    "country",
                    models.CharField(blank=True, max_length=2, verbose_name="where it happened"),
                ),
                (
                    "headcount",
                    models.PositiveIntegerField(default=1, verbose_name="workers concerned"),
                ),
                ("story", models.TextField(blank=True, verbose_name="what happened")),
                (
                    "share_consent",
                    models.CharField(
                        choices=[
                            ("agreed", "Agrees"),
                            ("declined", "Declines"),
                            ("not_asked", "Not asked yet"),
                        ],
                        default="not_asked",
                        max_length=10,
                        verbose_name="may be put before others",
                    ),
                ),
                (
                    "names_agreed",
                    models.BooleanField(default=False, verbose_name="those named agreed to it"),
                ),
                (
                    "reprisal_risk",
                    models.CharField(
                        choices=[
                            ("unknown", "Not known"),
                            ("low", "Low"),
                            ("high", "High: tell nobody who is not needed"),
                            ("danger", "In danger now"),
                        ],
                        default="unknown",
                        max_length=8,
                        verbose_name="risk of reprisal",
                    ),
                ),
                (
                    "evidence",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("contract", "Contract"),
                                ("payment_proof", "Proof of payment"),
                                ("passport_visa", "Passport or visa"),
                                ("payslips", "Payslips"),
                                ("messages", "Messages"),
                                ("photos", "Photographs"),
                                ("witnesses", "Witnesses"),
                                ("none", "None of these"),
                            ],
                            max_length=14,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="evidence at hand",
                    ),
                ),
                (
                    "filed_with",
                    models.CharField(blank=True, max_length=160, verbose_name="before whom"),
                ),
                (
                    "external_ref",
                    models.CharField(blank=True, max_length=60, verbose_name="their reference"),
                ),
                ("next_due_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("receipt_hash", models.CharField(blank=True, editable=False, max_length=64)),
                ("anonymised_at", models.DateTimeField(blank=True, editable=False, null=True)),
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
                        verbose_name="who came",
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
                        to="counselling.grievance",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="GrievanceMove",
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
                    "before",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("draft", "draft"),
                            ("lodged", "lodged"),
                            ("acknowledged", "acknowledged"),
                            ("under_review", "under review"),
                            ("hearing", "hearing"),
                            ("settled", "settled"),
                            ("awarded", "awarded"),
                            ("paid", "paid, verified"),
                            ("rejected", "rejected"),
                            ("withdrawn", "withdrawn"),
                            ("appealed", "appealed"),
                            ("closed", "closed"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("lodged", "lodged"),
                            ("acknowledged", "acknowledged"),
                            ("under_review", "under review"),
                            ("hearing", "hearing"),
                            ("settled", "settled"),
                            ("awarded", "awarded"),
                            ("paid", "paid, verified"),
                            ("rejected", "rejected"),
                            ("withdrawn", "withdrawn"),
                            ("appealed", "appealed"),
                            ("closed", "closed"),
                        ],
                        max_length=14,
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
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
                    "grievance",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="counselling.grievance",
                    ),
                ),
            ],
            options={
                "verbose_name": "move of a grievance",
                "verbose_name_plural": "moves of grievances",
            },
        ),
        migrations.CreateModel(
            name="GrievanceOffer",
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
                    "remedy",
                    models.CharField(
                        choices=[
                            ("refund", "Refund"),
                            ("wages_paid", "Wages paid"),
                            ("compensation", "Compensation"),
                            ("documents_returned", "Documents returned"),
                            ("release", "Release"),
                            ("repatriated", "Brought home"),
                            ("transfer_of_employer", "Change of employer"),
                            ("licence_sanction", "Sanction against the licence"),
                            ("prosecution", "Prosecution"),
                            ("apology", "Apology"),
                            ("none", "None"),
                        ],
                        max_length=20,
                        verbose_name="remedy",
                    ),
                ),
                ("offered_on", models.DateField(verbose_name="offered on")),
                (
                    "note",
                    models.CharField(blank=True, max_length=200, verbose_name="in what words"),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("waiting", "not answered yet"),
                            ("accepted", "accepted"),
                            ("refused", "refused"),
                        ],
                        default="waiting",
                        max_length=8,
                        verbose_name="answer",
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
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
                    "grievance",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="counselling.grievance",
                    ),
                ),
            ],
            options={
                "verbose_name": "offer",
                "verbose_name_plural": "offers",
            },
        ),
        migrations.CreateModel(
            name="GrievanceOfferEvent",
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
                    "remedy",
                    models.CharField(
                        choices=[
                            ("refund", "Refund"),
                            ("wages_paid", "Wages paid"),
                            ("compensation", "Compensation"),
                            ("documents_returned", "Documents returned"),
                            ("release", "Release"),
                            ("repatriated", "Brought home"),
                            ("transfer_of_employer", "Change of employer"),
                            ("licence_sanction", "Sanction against the licence"),
                            ("prosecution", "Prosecution"),
                            ("apology", "Apology"),
                            ("none", "None"),
                        ],
                        max_length=20,
                        verbose_name="remedy",
                    ),
                ),
                ("offered_on", models.DateField(verbose_name="offered on")),
                (
                    "note",
                    models.CharField(blank=True, max_length=200, verbose_name="in what words"),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("waiting", "not answered yet"),
                            ("accepted", "accepted"),
                            ("refused", "refused"),
                        ],
                        default="waiting",
                        max_length=8,
                        verbose_name="answer",
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
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
                    "grievance",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.grievance",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="counselling.grievanceoffer",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="GrievancePayment",
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
                    "amount",
                    models.DecimalField(decimal_places=3, max_digits=16, verbose_name="amount"),
                ),
                ("currency", models.CharField(max_length=3, verbose_name="currency")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                ("paid_on", models.DateField(verbose_name="day")),
                ("verified_at", models.DateTimeField(blank=True, null=True)),
                (
                    "proof",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("seen_by_worker", "The worker says so"),
                            ("bank_statement", "Bank statement"),
                            ("receipt", "Signed receipt"),
                            ("mission", "The mission confirms it"),
                            ("court", "The court confirms it"),
                        ],
                        max_length=14,
                        verbose_name="how we know",
                    ),
                ),
                (
                    "proof_note",
                    models.CharField(blank=True, max_length=200, verbose_name="what was seen"),
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
                    "complainant",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="counselling.complainant",
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
                    "grievance",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="counselling.grievance",
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "payment",
                "verbose_name_plural": "payments",
            },
        ),
        migrations.CreateModel(
            name="GrievancePaymentEvent",
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
                    "amount",
                    models.DecimalField(decimal_places=3, max_digits=16, verbose_name="amount"),
                ),
                ("currency", models.CharField(max_length=3, verbose_name="currency")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                ("paid_on", models.DateField(verbose_name="day")),
                ("verified_at", models.DateTimeField(blank=True, null=True)),
                (
                    "proof",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("seen_by_worker", "The worker says so"),
                            ("bank_statement", "Bank statement"),
                            ("receipt", "Signed receipt"),
                            ("mission", "The mission confirms it"),
                            ("court", "The court confirms it"),
                        ],
                        max_length=14,
                        verbose_name="how we know",
                    ),
                ),
                (
                    "proof_note",
                    models.CharField(blank=True, max_length=200, verbose_name="what was seen"),
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
                    "complainant",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.complainant",
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
                    "grievance",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.grievance",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="counselling.grievancepayment",
                    ),
                ),
                (
                    "verified_by",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="GrievanceStep",
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
                    "step",
                    models.CharField(
                        choices=[
                            ("triage", "Safety looked after"),
                            ("acknowledge", "Acknowledged by the authority"),
                            ("scrutiny", "Documents scrutinised"),
                            ("to_mission", "Sent to the mission or authority"),
                            ("forward", "Forwarded by the authority"),
                            ("agency_report", "Report of the agency"),
                            ("safe_return", "Mission contacted for a safe return"),
                            ("remains_home", "Body brought home"),
                            ("compensation", "Compensation paid to the family"),
                            ("settle", "Settled or conciliated"),
                            ("decision", "Decided"),
                            ("court", "Decided by the court"),
                            ("update_client", "Tell the client how it stands"),
                            ("verify_payment", "Payment verified"),
                            ("other", "Something agreed"),
                        ],
                        max_length=16,
                        verbose_name="step",
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=160, verbose_name="in words")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("done", "done"),
                            ("dropped", "not needed any more"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("count", models.PositiveSmallIntegerField()),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("hours", "hours"),
                            ("calendar", "days"),
                            ("working", "working days"),
                        ],
                        max_length=8,
                    ),
                ),
                ("binding", models.BooleanField(default=False)),
                ("source", models.CharField(blank=True, max_length=160)),
                ("due_at", models.DateTimeField(verbose_name="due")),
                ("red_at", models.DateTimeField()),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
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
                    "ended_by",
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
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="counselling.grievance",
                    ),
                ),
            ],
            options={
                "verbose_name": "step of a grievance",
                "verbose_name_plural": "steps of grievances",
            },
        ),
        migrations.CreateModel(
            name="GrievanceStepEvent",
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
                    "step",
                    models.CharField(
                        choices=[
                            ("triage", "Safety looked after"),
                            ("acknowledge", "Acknowledged by the authority"),
                            ("scrutiny", "Documents scrutinised"),
                            ("to_mission", "Sent to the mission or authority"),
                            ("forward", "Forwarded by the authority"),
                            ("agency_report", "Report of the agency"),
                            ("safe_return", "Mission contacted for a safe return"),
                            ("remains_home", "Body brought home"),
                            ("compensation", "Compensation paid to the family"),
                            ("settle", "Settled or conciliated"),
                            ("decision", "Decided"),
                            ("court", "Decided by the court"),
                            ("update_client", "Tell the client how it stands"),
                            ("verify_payment", "Payment verified"),
                            ("other", "Something agreed"),
                        ],
                        max_length=16,
                        verbose_name="step",
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=160, verbose_name="in words")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("done", "done"),
                            ("dropped", "not needed any more"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("count", models.PositiveSmallIntegerField()),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("hours", "hours"),
                            ("calendar", "days"),
                            ("working", "working days"),
                        ],
                        max_length=8,
                    ),
                ),
                ("binding", models.BooleanField(default=False)),
                ("source", models.CharField(blank=True, max_length=160)),
                ("due_at", models.DateTimeField(verbose_name="due")),
                ("red_at", models.DateTimeField()),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
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
                    "ended_by",
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
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.grievance",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="counselling.grievancestep",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="GrievanceSum",
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
                    "amount",
                    models.DecimalField(decimal_places=3, max_digits=16, verbose_name="amount"),
                ),
                ("currency", models.CharField(max_length=3, verbose_name="currency")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                (
                    "kind",
                    models.CharField(
                        choices=[("claimed", "claimed"), ("awarded", "awarded")], max_length=8
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
                    "complainant",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="counselling.complainant",
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
                    "grievance",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="counselling.grievance",
                    ),
                ),
            ],
            options={
                "verbose_name": "sum of a grievance",
                "verbose_name_plural": "sums of grievances",
            },
        ),
        migrations.CreateModel(
            name="GrievanceSumEvent",
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
                    "amount",
                    models.DecimalField(decimal_places=3, max_digits=16, verbose_name="amount"),
                ),
                ("currency", models.CharField(max_length=3, verbose_name="currency")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                (
                    "kind",
                    models.CharField(
                        choices=[("claimed", "claimed"), ("awarded", "awarded")], max_length=8
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
                    "complainant",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.complainant",
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
                    "grievance",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.grievance",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="counselling.grievancesum",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="GroupSession",
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
                    "colleagues",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="held together with",
                    ),
                ),
                (
                    "happened_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="when"),
                ),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="place")),
                ("language", models.CharField(max_length=8, verbose_name="language")),
                (
                    "interpreted",
                    models.BooleanField(default=False, verbose_name="through an interpreter"),
                ),
                (
                    "topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), size=None, verbose_name="topics"
                    ),
                ),
                (
                    "destination",
                    models.CharField(blank=True, max_length=2, verbose_name="destination"),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutes"),
                ),
                ("advice", models.TextField(blank=True, verbose_name="advice given")),
                (
                    "materials",
                    models.CharField(blank=True, max_length=200, verbose_name="materials given"),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("headcounts", models.JSONField(default=dict, verbose_name="who came")),
                ("attended", models.PositiveIntegerField(verbose_name="how many came")),
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
                "verbose_name": "group session",
                "verbose_name_plural": "group sessions",
            },
        ),
        migrations.CreateModel(
            name="AttendeeEvent",
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
                ("line", models.PositiveIntegerField()),
                (
                    "sex",
                    models.CharField(
                        choices=[
                            ("female", "Female"),
                            ("male", "Male"),
                            ("other", "Other"),
                            ("undisclosed", "Not said"),
                        ],
                        default="undisclosed",
                        max_length=12,
                        verbose_name="sex",
                    ),
                ),
                (
                    "agreed_by",
                    models.CharField(
                        choices=[
                            ("written", "Signed on paper"),
                            ("screen", "Signed on screen"),
                            ("recorded", "Recorded"),
                            ("verbal", "Spoken, certified by the counsellor"),
                            ("register", "Taken over from a paper register"),
                        ],
                        max_length=8,
                        verbose_name="how it was agreed",
                    ),
                ),
                ("kept_until", models.DateField(verbose_name="the name is kept until")),
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
                        to="counselling.attendee",
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
                    ),
                ),
                (
                    "group_session",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.groupsession",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="GroupSessionEvent",
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
                    "colleagues",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="held together with",
                    ),
                ),
                (
                    "happened_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="when"),
                ),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="place")),
                ("language", models.CharField(max_length=8, verbose_name="language")),
                (
                    "interpreted",
                    models.BooleanField(default=False, verbose_name="through an interpreter"),
                ),
                (
                    "topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), size=None, verbose_name="topics"
                    ),
                ),
                (
                    "destination",
                    models.CharField(blank=True, max_length=2, verbose_name="destination"),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutes"),
                ),
                ("advice", models.TextField(blank=True, verbose_name="advice given")),
                (
                    "materials",
                    models.CharField(blank=True, max_length=200, verbose_name="materials given"),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("headcounts", models.JSONField(default=dict, verbose_name="who came")),
                ("attended", models.PositiveIntegerField(verbose_name="how many came")),
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
                        to="counselling.groupsession",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Handover",
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
                ("note", models.TextField(blank=True, verbose_name="hand-over note")),
                ("cases", models.PositiveIntegerField(default=0)),
                ("follow_ups", models.PositiveIntegerField(default=0)),
                ("clients", models.PositiveIntegerField(default=0)),
                ("grievances", models.PositiveIntegerField(default=0)),
                ("appointments", models.PositiveIntegerField(default=0)),
                ("appointments_left", models.PositiveIntegerField(default=0)),
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
                    "giver",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "taker",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="to whom",
                    ),
                ),
            ],
            options={
                "verbose_name": "hand-over",
                "verbose_name_plural": "hand-overs",
            },
        ),
        migrations.CreateModel(
            name="CaseEntry",
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
                    "deed",
                    models.CharField(
                        choices=[
                            ("opened", "case opened"),
                            ("moved", "case moved"),
                            ("closing_asked", "closing asked for"),
                            ("closing_refused", "closing refused"),
                            ("taken_back", "closing taken back"),
                            ("case_closed", "case closed"),
                            ("reopened", "case reopened"),
                            ("handed_over", "handed over"),
                            ("note", "note"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "before",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open", "open"),
                            ("active", "active"),
                            ("follow_up", "in follow-up"),
                            ("closed", "closed"),
                            ("closed_referred", "closed, referred on"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open", "open"),
                            ("active", "active"),
                            ("follow_up", "in follow-up"),
                            ("closed", "closed"),
                            ("closed_referred", "closed, referred on"),
                        ],
                        max_length=16,
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="counselling.case",
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
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "handover",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="counselling.handover",
                    ),
                ),
            ],
            options={
                "verbose_name": "entry of a case",
                "verbose_name_plural": "entries of cases",
            },
        ),
        migrations.CreateModel(
            name="Heard",
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
                ("week", models.DateField(verbose_name="week")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("route", "New route"),
                            ("price", "Price"),
                            ("rumour", "Rumour"),
                            ("recruiter", "Recruiter or smuggler"),
                            ("policy", "Change of policy"),
                            ("other", "Other"),
                        ],
                        max_length=10,
                        verbose_name="what kind",
                    ),
                ),
                ("text", models.TextField(max_length=1000, verbose_name="what was heard")),
                (
                    "country",
                    models.CharField(blank=True, max_length=2, verbose_name="country it is about"),
                ),
                (
                    "route",
                    models.CharField(blank=True, max_length=120, verbose_name="route or place"),
                ),
                (
                    "amount",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=16, null=True, verbose_name="price"
                    ),
                ),
                ("currency", models.CharField(blank=True, max_length=3)),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("seen", "Lived through it, or saw it"),
                            ("told", "Heard it from somebody who knows"),
                            ("rumoured", "People say so"),
                            ("unknown", "Not known"),
                        ],
                        default="unknown",
                        max_length=10,
                        verbose_name="how sure",
                    ),
                ),
                (
                    "flagged_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="flagged"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "new"),
                            ("seen", "seen"),
                            ("confirmed", "confirmed"),
                            ("dismissed", "dismissed"),
                        ],
                        default="new",
                        max_length=10,
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
            ],
            options={
                "verbose_name": "thing heard",
                "verbose_name_plural": "things heard",
            },
        ),
        migrations.CreateModel(
            name="HeardEvent",
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
                ("week", models.DateField(verbose_name="week")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("route", "New route"),
                            ("price", "Price"),
                            ("rumour", "Rumour"),
                            ("recruiter", "Recruiter or smuggler"),
                            ("policy", "Change of policy"),
                            ("other", "Other"),
                        ],
                        max_length=10,
                        verbose_name="what kind",
                    ),
                ),
                ("text", models.TextField(max_length=1000, verbose_name="what was heard")),
                (
                    "country",
                    models.CharField(blank=True, max_length=2, verbose_name="country it is about"),
                ),
                (
                    "route",
                    models.CharField(blank=True, max_length=120, verbose_name="route or place"),
                ),
                (
                    "amount",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=16, null=True, verbose_name="price"
                    ),
                ),
                ("currency", models.CharField(blank=True, max_length=3)),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("seen", "Lived through it, or saw it"),
                            ("told", "Heard it from somebody who knows"),
                            ("rumoured", "People say so"),
                            ("unknown", "Not known"),
                        ],
                        default="unknown",
                        max_length=10,
                        verbose_name="how sure",
                    ),
                ),
                (
                    "flagged_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="flagged"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "new"),
                            ("seen", "seen"),
                            ("confirmed", "confirmed"),
                            ("dismissed", "dismissed"),
                        ],
                        default="new",
                        max_length=10,
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="counselling.heard",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HeardMove",
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
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "before",
                    models.CharField(
                        choices=[
                            ("new", "new"),
                            ("seen", "seen"),
                            ("confirmed", "confirmed"),
                            ("dismissed", "dismissed"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("new", "new"),
                            ("seen", "seen"),
                            ("confirmed", "confirmed"),
                            ("dismissed", "dismissed"),
                        ],
                        max_length=10,
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why")),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "heard",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="counselling.heard",
                    ),
                ),
            ],
            options={
                "verbose_name": "judgement",
                "verbose_name_plural": "judgements",
            },
        ),
        migrations.CreateModel(
            name="Hearing",
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
                ("at", models.DateTimeField(verbose_name="when")),
                ("forum", models.CharField(max_length=160, verbose_name="before whom")),
                ("where", models.CharField(blank=True, max_length=160, verbose_name="where")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("held", "held"),
                            ("postponed", "put off"),
                            ("cancelled", "cancelled"),
                        ],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("outcome", models.TextField(blank=True, verbose_name="what came of it")),
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
                    "grievance",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="counselling.grievance",
                    ),
                ),
            ],
            options={
                "verbose_name": "hearing",
                "verbose_name_plural": "hearings",
            },
        ),
        migrations.CreateModel(
            name="HearingEvent",
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
                ("at", models.DateTimeField(verbose_name="when")),
                ("forum", models.CharField(max_length=160, verbose_name="before whom")),
                ("where", models.CharField(blank=True, max_length=160, verbose_name="where")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("held", "held"),
                            ("postponed", "put off"),
                            ("cancelled", "cancelled"),
                        ],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("outcome", models.TextField(blank=True, verbose_name="what came of it")),
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
                    "grievance",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.grievance",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="counselling.hearing",
                    ),
                ),
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
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holds",
                        to="counselling.case",
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
                        related_name="holds",
                        to="counselling.client",
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
                    "grievance",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holds",
                        to="counselling.grievance",
                    ),
                ),
                (
                    "lifted_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                    "grievance",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.grievance",
                    ),
                ),
                (
                    "lifted_by",
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="counselling.legalhold",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Merge",
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
                    "changes",
                    models.JSONField(
                        default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                (
                    "filled",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "offered",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "kept",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="undone")),
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
                    "leader",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merges",
                        to="counselling.client",
                    ),
                ),
                (
                    "merged",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="counselling.client",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "merge",
                "verbose_name_plural": "merges",
            },
        ),
        migrations.CreateModel(
            name="MergeMove",
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
                ("model", models.CharField(max_length=80)),
                ("record_id", models.UUIDField()),
                ("narrow", models.BooleanField()),
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
                    "merge",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="counselling.merge",
                    ),
                ),
            ],
            options={
                "verbose_name": "move of a merge",
                "verbose_name_plural": "moves of merges",
            },
        ),
        migrations.CreateModel(
            name="PossibleDuplicate",
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
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), size=None
                    ),
                ),
                ("score", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "to look at"),
                            ("same", "the same person"),
                            ("different", "different people"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
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
                    "decided_by",
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
                    "first",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="counselling.client",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="counselling.client",
                    ),
                ),
            ],
            options={
                "verbose_name": "possible duplicate",
                "verbose_name_plural": "possible duplicates",
            },
        ),
        migrations.CreateModel(
            name="Respondent",
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
                            ("agency", "Recruitment agency"),
                            ("sub_agent", "Sub-agent"),
                            ("employer", "Employer"),
                            ("official", "Official"),
                            ("other", "Other"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                ("country", models.CharField(blank=True, max_length=2, verbose_name="country")),
                (
                    "licence_no",
                    models.CharField(blank=True, max_length=40, verbose_name="licence number"),
                ),
                ("licence_key", models.CharField(blank=True, editable=False, max_length=40)),
                ("search_name", models.CharField(editable=False, max_length=240)),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("updated_at", models.DateTimeField(auto_now=True)),
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
                    "leader",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="joined",
                        to="counselling.respondent",
                    ),
                ),
            ],
            options={
                "verbose_name": "respondent",
                "verbose_name_plural": "respondents",
            },
        ),
        migrations.CreateModel(
            name="AccusedEvent",
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
                        to="counselling.accused",
                    ),
                ),
                (
                    "grievance",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.grievance",
                    ),
                ),
                (
                    "respondent",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.respondent",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RespondentEvent",
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
                            ("agency", "Recruitment agency"),
                            ("sub_agent", "Sub-agent"),
                            ("employer", "Employer"),
                            ("official", "Official"),
                            ("other", "Other"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                ("country", models.CharField(blank=True, max_length=2, verbose_name="country")),
                (
                    "licence_no",
                    models.CharField(blank=True, max_length=40, verbose_name="licence number"),
                ),
                ("licence_key", models.CharField(blank=True, editable=False, max_length=40)),
                ("search_name", models.CharField(editable=False, max_length=240)),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("updated_at", models.DateTimeField(auto_now=True)),
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
                    "leader",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.respondent",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="counselling.respondent",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RestrictedNote",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("trafficking", "Possible trafficking"),
                            ("gbv", "Gender-based violence"),
                            ("child", "Child protection"),
                            ("detention", "Detention"),
                            ("health", "Health"),
                        ],
                        max_length=12,
                        verbose_name="about",
                    ),
                ),
                (
                    "text",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="text"
                    ),
                ),
                (
                    "assigned_to",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="counselling.client",
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
                "verbose_name": "restricted note",
                "verbose_name_plural": "restricted notes",
            },
        ),
        migrations.CreateModel(
            name="RestrictedNoteEvent",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("trafficking", "Possible trafficking"),
                            ("gbv", "Gender-based violence"),
                            ("child", "Child protection"),
                            ("detention", "Detention"),
                            ("health", "Health"),
                        ],
                        max_length=12,
                        verbose_name="about",
                    ),
                ),
                (
                    "text",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="text"
                    ),
                ),
                (
                    "assigned_to",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.client",
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
                        to="counselling.restrictednote",
                    ),
                ),
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
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "country"), name="retention_rule_once")
                ],
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
                (
                    "assigned_to",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who sees to it",
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
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="counselling.client",
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
                    "decided_by",
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
                    "verified_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "request about one's data",
                "verbose_name_plural": "requests about one's data",
            },
        ),
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
                    "fetched_by",
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
                    "request",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="counselling.rightsrequest",
                    ),
                ),
            ],
            options={
                "verbose_name": "copy of a client's data",
                "verbose_name_plural": "copies of clients' data",
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
                (
                    "assigned_to",
                    models.ForeignKey(
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
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.client",
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
                    "decided_by",
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="counselling.rightsrequest",
                    ),
                ),
                (
                    "verified_by",
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
            ],
            options={
                "abstract": False,
            },
        ),
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
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="counselling.client",
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
                "verbose_name": "screening",
                "verbose_name_plural": "screenings",
            },
        ),
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
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sealed_facts",
                        to="counselling.client",
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
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.client",
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
                        to="counselling.sealedfacts",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SerialNumber",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "series",
                    models.CharField(
                        choices=[
                            ("client", "client number"),
                            ("case", "case number"),
                            ("grievance", "grievance number"),
                        ],
                        default="client",
                        max_length=12,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("last", models.PositiveIntegerField(default=0)),
                (
                    "centre",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                    ),
                ),
            ],
            options={
                "verbose_name": "serial number",
                "verbose_name_plural": "serial numbers",
            },
        ),
        migrations.CreateModel(
            name="Session",
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
                    "happened_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="when"),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("walk_in", "Walk-in"),
                            ("appointment", "Appointment"),
                            ("phone_hotline", "Phone or hotline"),
                            ("callback", "Call back"),
                            ("whatsapp", "WhatsApp"),
                            ("telegram", "Telegram"),
                            ("viber", "Viber"),
                            ("messenger", "Messenger"),
                            ("sms", "SMS"),
                            ("email", "E-mail"),
                            ("video", "Video"),
                            ("webchat", "Web chat"),
                            ("field", "In the field"),
                            ("embassy", "Embassy"),
                            ("group", "Group"),
                        ],
                        max_length=16,
                        verbose_name="how",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=80, verbose_name="where")),
                ("language", models.CharField(max_length=8, verbose_name="language")),
                (
                    "interpreter",
                    models.CharField(
                        blank=True, max_length=8, verbose_name="interpreter's language"
                    ),
                ),
                (
                    "topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24), size=None, verbose_name="topics"
                    ),
                ),
                (
                    "destination",
                    models.CharField(blank=True, max_length=2, verbose_name="destination"),
                ),
                ("advice", models.TextField(blank=True, verbose_name="advice given")),
                (
                    "materials",
                    django.contrib.postgres.fields.ArrayField(
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
                (
                    "intention_before",
                    models.CharField(
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
                        verbose_name="likely to go irregularly, before",
                    ),
                ),
                (
                    "intention_after",
                    models.CharField(
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
                        verbose_name="likely to go irregularly, after",
                    ),
                ),
                (
                    "regular_before",
                    models.CharField(
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
                (
                    "regular_after",
                    models.CharField(
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
                (
                    "trust_before",
                    models.CharField(
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
                (
                    "trust_after",
                    models.CharField(
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
                (
                    "decision",
                    models.CharField(
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
                (
                    "decision_basis",
                    django.contrib.postgres.fields.ArrayField(
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
                (
                    "satisfaction",
                    models.CharField(
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
                (
                    "minutes",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutes"),
                ),
                ("next_steps", models.TextField(blank=True, verbose_name="next steps")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
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
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="counselling.client",
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
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
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
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.client",
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
                        to="counselling.screening",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.session",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HeardSource",
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
                    "group_session",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="heard",
                        to="counselling.groupsession",
                    ),
                ),
                (
                    "heard",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="source",
                        to="counselling.heard",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="heard",
                        to="counselling.session",
                    ),
                ),
            ],
            options={
                "verbose_name": "where it was heard",
                "verbose_name_plural": "where they were heard",
            },
        ),
        migrations.CreateModel(
            name="FollowUpEvent",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("call", "Call"),
                            ("visit", "Visit"),
                            ("message", "Message"),
                            ("document", "Document"),
                            ("appointment", "Appointment"),
                            ("task", "Task"),
                        ],
                        default="call",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("due_at", models.DateTimeField(verbose_name="due")),
                (
                    "time_zone",
                    models.CharField(
                        blank=True,
                        max_length=40,
                        validators=[centres.places.time_zone_validate],
                        verbose_name="on the clock of",
                    ),
                ),
                ("purpose", models.CharField(max_length=200, verbose_name="what for")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("done", "done"), ("cancelled", "cancelled")],
                        default="open",
                        max_length=10,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("reached", "Reached, all well"),
                            ("needs_more", "Reached, needs more help"),
                            ("not_reached", "Not reached"),
                            ("declined", "Wishes no more contact"),
                            ("unreachable", "Not reached three times"),
                        ],
                        max_length=12,
                        verbose_name="outcome",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("put_off_from", models.DateTimeField(blank=True, null=True)),
                (
                    "put_off_why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("client_asked", "The client asked for it"),
                            ("waits_for", "It waits for a paper or an answer"),
                            ("not_safe", "It isn't safe to call now"),
                            ("not_reached", "Not reached"),
                            ("closed", "The centre is closed"),
                            ("no_time", "There was no time for it"),
                        ],
                        max_length=12,
                        verbose_name="why",
                    ),
                ),
                (
                    "repeat_every",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="again every"
                    ),
                ),
                (
                    "repeat_unit",
                    models.CharField(
                        blank=True, choices=[("days", "days"), ("weeks", "weeks")], max_length=5
                    ),
                ),
                ("repeat_until", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "tells_client",
                    models.BooleanField(default=False, verbose_name="remind the client too"),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "assignee",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
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
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.client",
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
                    "ended_by",
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="counselling.followup",
                    ),
                ),
                (
                    "repeats",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.followup",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.session",
                    ),
                ),
            ],
            options={
                "abstract": False,
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
                    "deleted_by",
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="counselling.attachment",
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
                    ),
                ),
                (
                    "consent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.consent",
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
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.session",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SessionEvent",
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
                    "happened_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="when"),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("walk_in", "Walk-in"),
                            ("appointment", "Appointment"),
                            ("phone_hotline", "Phone or hotline"),
                            ("callback", "Call back"),
                            ("whatsapp", "WhatsApp"),
                            ("telegram", "Telegram"),
                            ("viber", "Viber"),
                            ("messenger", "Messenger"),
                            ("sms", "SMS"),
                            ("email", "E-mail"),
                            ("video", "Video"),
                            ("webchat", "Web chat"),
                            ("field", "In the field"),
                            ("embassy", "Embassy"),
                            ("group", "Group"),
                        ],
                        max_length=16,
                        verbose_name="how",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=80, verbose_name="where")),
                ("language", models.CharField(max_length=8, verbose_name="language")),
                (
                    "interpreter",
                    models.CharField(
                        blank=True, max_length=8, verbose_name="interpreter's language"
                    ),
                ),
                (
                    "topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24), size=None, verbose_name="topics"
                    ),
                ),
                (
                    "destination",
                    models.CharField(blank=True, max_length=2, verbose_name="destination"),
                ),
                ("advice", models.TextField(blank=True, verbose_name="advice given")),
                (
                    "materials",
                    django.contrib.postgres.fields.ArrayField(
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
                (
                    "intention_before",
                    models.CharField(
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
                        verbose_name="likely to go irregularly, before",
                    ),
                ),
                (
                    "intention_after",
                    models.CharField(
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
                        verbose_name="likely to go irregularly, after",
                    ),
                ),
                (
                    "regular_before",
                    models.CharField(
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
                (
                    "regular_after",
                    models.CharField(
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
                (
                    "trust_before",
                    models.CharField(
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
                (
                    "trust_after",
                    models.CharField(
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
                (
                    "decision",
                    models.CharField(
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
                (
                    "decision_basis",
                    django.contrib.postgres.fields.ArrayField(
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
                (
                    "satisfaction",
                    models.CharField(
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
                (
                    "minutes",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutes"),
                ),
                ("next_steps", models.TextField(blank=True, verbose_name="next steps")),
                ("note", models.TextField(blank=True, verbose_name="note")),
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
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="counselling.client",
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
                        to="counselling.session",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Ticket",
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
                ("day", models.DateField(verbose_name="day")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                (
                    "matter",
                    models.CharField(
                        choices=[
                            ("advice", "Advice"),
                            ("appointment", "Has an appointment"),
                            ("again", "Comes again"),
                            ("documents", "Documents"),
                            ("complaint", "Complaint"),
                            ("other", "Something else"),
                        ],
                        default="advice",
                        max_length=12,
                        verbose_name="came for",
                    ),
                ),
                ("first", models.BooleanField(default=False, verbose_name="goes first")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("called", "called"),
                            ("with_counsellor", "with a counsellor"),
                            ("done", "done"),
                            ("left", "left"),
                        ],
                        default="waiting",
                        max_length=16,
                    ),
                ),
                ("state_since", models.DateTimeField(default=django.utils.timezone.now)),
                ("desk", models.CharField(blank=True, max_length=12, verbose_name="room or desk")),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "called_by",
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
            ],
            options={
                "verbose_name": "ticket",
                "verbose_name_plural": "tickets",
            },
        ),
        migrations.CreateModel(
            name="TicketDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("last", models.PositiveSmallIntegerField(default=0)),
                (
                    "centre",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                    ),
                ),
            ],
            options={
                "verbose_name": "ticket day",
                "verbose_name_plural": "ticket days",
            },
        ),
        migrations.CreateModel(
            name="TicketEvent",
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
                ("day", models.DateField(verbose_name="day")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                (
                    "matter",
                    models.CharField(
                        choices=[
                            ("advice", "Advice"),
                            ("appointment", "Has an appointment"),
                            ("again", "Comes again"),
                            ("documents", "Documents"),
                            ("complaint", "Complaint"),
                            ("other", "Something else"),
                        ],
                        default="advice",
                        max_length=12,
                        verbose_name="came for",
                    ),
                ),
                ("first", models.BooleanField(default=False, verbose_name="goes first")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("called", "called"),
                            ("with_counsellor", "with a counsellor"),
                            ("done", "done"),
                            ("left", "left"),
                        ],
                        default="waiting",
                        max_length=16,
                    ),
                ),
                ("state_since", models.DateTimeField(default=django.utils.timezone.now)),
                ("desk", models.CharField(blank=True, max_length=12, verbose_name="room or desk")),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "called_by",
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
                        to="counselling.ticket",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
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
            model_name="clientreply",
            name="task",
            field=models.OneToOneField(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reply",
                to="counselling.followup",
            ),
        ),
        migrations.AddField(
            model_name="clientmessage",
            name="follow_up",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="messages",
                to="counselling.followup",
            ),
        ),
        migrations.AddField(
            model_name="complainant",
            name="grievance",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="counselling.grievance",
            ),
        ),
        migrations.AddField(
            model_name="attendee",
            name="group_session",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attendees",
                to="counselling.groupsession",
            ),
        ),
        migrations.AddField(
            model_name="accused",
            name="respondent",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="accusations",
                to="counselling.respondent",
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
            model_name="followup",
            name="session",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="follow_ups",
                to="counselling.session",
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
            model_name="topicevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="counselling.topic",
            ),
        ),
        migrations.AddField(
            model_name="waitingscreen",
            name="centre",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="centres.centre"
            ),
        ),
        migrations.AddField(
            model_name="waitingscreen",
            name="created_by",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="lookupkeys",
            name="centre",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="centres.centre",
            ),
        ),
        migrations.AddIndex(
            model_name="casemember",
            index=models.Index(fields=["centre", "user"], name="case_member_of"),
        ),
        migrations.AddIndex(
            model_name="client",
            index=models.Index(
                models.F("centre"),
                models.OrderBy(models.F("last_contact_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="client_recent",
            ),
        ),
        migrations.AddIndex(
            model_name="client",
            index=models.Index(
                fields=["centre", "counsellor", "-last_contact_at"], name="client_hers"
            ),
        ),
        migrations.AddIndex(
            model_name="client",
            index=django.contrib.postgres.indexes.GinIndex(
                models.F("centre"),
                django.contrib.postgres.indexes.OpClass(
                    models.F("search_name"), name="gin_trgm_ops"
                ),
                name="client_search",
            ),
        ),
        migrations.AddIndex(
            model_name="client",
            index=django.contrib.postgres.indexes.GinIndex(
                models.F("centre"), models.F("phones"), name="client_phones"
            ),
        ),
        migrations.AddIndex(
            model_name="client",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)),
                fields=["merged_into"],
                name="client_merged",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["client", "-opened_at"], name="case_of_client"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                models.F("centre"),
                models.OrderBy(models.F("touched_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("state__in", ("open", "active", "follow_up"))),
                name="case_live_touched",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("state__in", ("open", "active", "follow_up"))),
                fields=["centre", "counsellor", "-touched_at"],
                name="case_live_hers",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                models.F("centre"),
                models.OrderBy(models.F("closed_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("state__in", ("open", "active", "follow_up")), _negated=True),
                name="case_closed",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closing_asked_at__isnull", False)),
                fields=["centre", "closing_asked_at"],
                name="case_closing_asked",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("state__in", ("open", "active", "follow_up"))),
                fields=["centre", "next_step_on"],
                name="case_next_step",
            ),
        ),
        migrations.AddIndex(
            model_name="appointment",
            index=models.Index(fields=["centre", "starts_at"], name="appointment_of_centre"),
        ),
        migrations.AddIndex(
            model_name="appointment",
            index=models.Index(
                fields=["counsellor", "starts_at"], name="appointment_of_counsellor"
            ),
        ),
        migrations.AddIndex(
            model_name="appointment",
            index=models.Index(fields=["client", "starts_at"], name="appointment_of_client"),
        ),
        migrations.AddIndex(
            model_name="consenttext",
            index=models.Index(
                models.OrderBy(models.F("created_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="consent_text_recent",
            ),
        ),
        migrations.AddIndex(
            model_name="consent",
            index=models.Index(fields=["client", "purpose"], name="consent_of_client"),
        ),
        migrations.AddIndex(
            model_name="enquiry",
            index=models.Index(
                models.F("centre"),
                models.OrderBy(models.F("created_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="enquiry_recent",
            ),
        ),
        migrations.AddIndex(
            model_name="enquiryreceived",
            index=models.Index(
                models.F("centre"),
                models.OrderBy(models.F("created_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="enquiry_received_recent",
            ),
        ),
        migrations.AddIndex(
            model_name="familylink",
            index=models.Index(fields=["relative"], name="family_link_of_relative"),
        ),
        migrations.AddIndex(
            model_name="flag",
            index=models.Index(fields=["client", "-created_at"], name="flag_of_client"),
        ),
        migrations.AddIndex(
            model_name="clientreply",
            index=models.Index(fields=["client", "-received_at"], name="client_reply_of_client"),
        ),
        migrations.AddIndex(
            model_name="clientreply",
            index=models.Index(fields=["message"], name="client_reply_of_message"),
        ),
        migrations.AddIndex(
            model_name="clientmessage",
            index=models.Index(
                condition=models.Q(("state__in", ("queued", "sending"))),
                fields=["ready_at"],
                name="client_message_open",
            ),
        ),
        migrations.AddIndex(
            model_name="clientmessage",
            index=models.Index(fields=["client", "-due_at"], name="client_message_of_client"),
        ),
        migrations.AddIndex(
            model_name="clientmessage",
            index=models.Index(
                condition=models.Q(("follow_up__isnull", False)),
                fields=["follow_up"],
                name="client_message_promised",
            ),
        ),
        migrations.AddIndex(
            model_name="clientmessage",
            index=models.Index(
                condition=models.Q(("provider_id", ""), _negated=True),
                fields=["provider_id", "channel"],
                name="client_message_provider",
            ),
        ),
        migrations.AddIndex(
            model_name="clientmessage",
            index=models.Index(
                condition=models.Q(("address_index", ""), _negated=True),
                fields=["address_index", "-sent_at"],
                name="client_message_address",
            ),
        ),
        migrations.AddIndex(
            model_name="grievance",
            index=models.Index(
                models.F("centre"),
                models.OrderBy(models.F("updated_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(
                    (
                        "state__in",
                        (
                            "draft",
                            "lodged",
                            "acknowledged",
                            "under_review",
                            "hearing",
                            "settled",
                            "awarded",
                            "paid",
                            "rejected",
                            "appealed",
                        ),
                    )
                ),
                name="grievance_live",
            ),
        ),
        migrations.AddIndex(
            model_name="grievance",
            index=models.Index(
                models.F("centre"),
                models.OrderBy(models.F("updated_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("state__in", ["closed", "withdrawn"])),
                name="grievance_ended",
            ),
        ),
        migrations.AddIndex(
            model_name="grievance",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        (
                            "draft",
                            "lodged",
                            "acknowledged",
                            "under_review",
                            "hearing",
                            "settled",
                            "awarded",
                            "paid",
                            "rejected",
                            "appealed",
                        ),
                    )
                ),
                fields=["centre", "counsellor", "-updated_at"],
                name="grievance_live_hers",
            ),
        ),
        migrations.AddIndex(
            model_name="grievance",
            index=models.Index(
                condition=models.Q(("state__in", ["closed", "withdrawn"]), _negated=True),
                fields=["centre", "next_due_at"],
                name="grievance_due",
            ),
        ),
        migrations.AddIndex(
            model_name="grievance",
            index=models.Index(
                condition=models.Q(("client__isnull", False)),
                fields=["client"],
                name="grievance_of_client",
            ),
        ),
        migrations.AddIndex(
            model_name="grievance",
            index=models.Index(
                condition=models.Q(("case__isnull", False)),
                fields=["case"],
                name="grievance_of_case",
            ),
        ),
        migrations.AddIndex(
            model_name="expiry",
            index=models.Index(fields=["centre", "due_on", "id"], name="expiry_soon"),
        ),
        migrations.AddIndex(
            model_name="complainant",
            index=models.Index(
                condition=models.Q(("client__isnull", False)),
                fields=["client"],
                name="complainant_of_client",
            ),
        ),
        migrations.AddIndex(
            model_name="grievancemove",
            index=models.Index(fields=["grievance", "-created_at"], name="grievance_move_of"),
        ),
        migrations.AddIndex(
            model_name="grievanceoffer",
            index=models.Index(fields=["grievance", "-offered_on"], name="grievance_offer_of"),
        ),
        migrations.AddIndex(
            model_name="grievancepayment",
            index=models.Index(fields=["grievance", "-paid_on"], name="grievance_payment_of"),
        ),
        migrations.AddIndex(
            model_name="grievancestep",
            index=models.Index(fields=["grievance", "due_at"], name="grievance_step_of"),
        ),
        migrations.AddIndex(
            model_name="grievancesum",
            index=models.Index(fields=["grievance", "kind", "currency"], name="grievance_sum_of"),
        ),
        migrations.AddIndex(
            model_name="grievancesum",
            index=models.Index(fields=["centre", "currency"], name="grievance_sum_currency"),
        ),
        migrations.AddIndex(
            model_name="groupsession",
            index=models.Index(
                models.F("centre"),
                models.OrderBy(models.F("happened_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="group_session_recent",
            ),
        ),
        migrations.AddIndex(
            model_name="groupsession",
            index=models.Index(
                models.F("centre"),
                models.OrderBy(models.F("attended"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="group_session_largest",
            ),
        ),
        migrations.AddIndex(
            model_name="groupsession",
            index=models.Index(
                models.F("counsellor"),
                models.OrderBy(models.F("happened_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="group_session_hers",
            ),
        ),
        migrations.AddIndex(
            model_name="attendee",
            index=models.Index(
                condition=models.Q(("client__isnull", False)),
                fields=["client"],
                name="attendee_of_client",
            ),
        ),
        migrations.AddIndex(
            model_name="attendee",
            index=models.Index(
                condition=models.Q(("told__isnull", False)),
                fields=["kept_until"],
                name="attendee_to_forget",
            ),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(fields=["centre", "-created_at"], name="handover_recent"),
        ),
        migrations.AddIndex(
            model_name="caseentry",
            index=models.Index(fields=["case", "-created_at"], name="case_entry_of_case"),
        ),
        migrations.AddIndex(
            model_name="caseentry",
            index=models.Index(
                condition=models.Q(("handover__isnull", False)),
                fields=["handover"],
                name="case_entry_of_handover",
            ),
        ),
        migrations.AddIndex(
            model_name="heard",
            index=models.Index(
                models.F("centre"),
                models.OrderBy(models.F("week"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="heard_at_centre",
            ),
        ),
        migrations.AddIndex(
            model_name="heard",
            index=models.Index(
                models.OrderBy(models.F("week"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="heard_everywhere",
            ),
        ),
        migrations.AddIndex(
            model_name="heardmove",
            index=models.Index(fields=["heard", "at"], name="heard_move_of"),
        ),
        migrations.AddIndex(
            model_name="hearing",
            index=models.Index(fields=["grievance", "at"], name="hearing_of_grievance"),
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
        migrations.AddIndex(
            model_name="merge",
            index=models.Index(fields=["leader"], name="merge_of_leader"),
        ),
        migrations.AddIndex(
            model_name="mergemove",
            index=models.Index(fields=["merge"], name="merge_move_of"),
        ),
        migrations.AddIndex(
            model_name="possibleduplicate",
            index=models.Index(fields=["second"], name="possible_duplicate_second"),
        ),
        migrations.AddIndex(
            model_name="possibleduplicate",
            index=models.Index(fields=["centre", "state"], name="possible_duplicate_state"),
        ),
        migrations.AddIndex(
            model_name="respondent",
            index=models.Index(fields=["centre", "search_name", "id"], name="respondent_by_name"),
        ),
        migrations.AddIndex(
            model_name="respondent",
            index=models.Index(
                condition=models.Q(("licence_key", ""), _negated=True),
                fields=["centre", "licence_key"],
                name="respondent_by_licence",
            ),
        ),
        migrations.AddIndex(
            model_name="respondent",
            index=models.Index(
                condition=models.Q(("leader__isnull", False)),
                fields=["leader"],
                name="respondent_of_leader",
            ),
        ),
        migrations.AddIndex(
            model_name="accused",
            index=models.Index(fields=["respondent"], name="accused_by_respondent"),
        ),
        migrations.AddIndex(
            model_name="restrictednote",
            index=models.Index(fields=["client"], name="restricted_of_client"),
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
        migrations.AddIndex(
            model_name="accesscopy",
            index=models.Index(fields=["request"], name="access_copy_of_request"),
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
        migrations.AddIndex(
            model_name="session",
            index=models.Index(fields=["client", "-happened_at"], name="session_of_client"),
        ),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(fields=["centre", "-happened_at"], name="session_recent"),
        ),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(
                condition=models.Q(("case__isnull", False)),
                fields=["case", "-happened_at"],
                name="session_of_case",
            ),
        ),
        migrations.AddIndex(
            model_name="screening",
            index=models.Index(fields=["client"], name="screening_of_client"),
        ),
        migrations.AddIndex(
            model_name="heardsource",
            index=models.Index(
                condition=models.Q(("session__isnull", False)),
                fields=["session"],
                name="heard_in_session",
            ),
        ),
        migrations.AddIndex(
            model_name="heardsource",
            index=models.Index(
                condition=models.Q(("group_session__isnull", False)),
                fields=["group_session"],
                name="heard_in_group",
            ),
        ),
        migrations.AddIndex(
            model_name="followup",
            index=models.Index(fields=["client", "due_at"], name="follow_up_of_client"),
        ),
        migrations.AddIndex(
            model_name="followup",
            index=models.Index(
                condition=models.Q(("case__isnull", False)),
                fields=["case", "due_at"],
                name="follow_up_of_case",
            ),
        ),
        migrations.AddIndex(
            model_name="followup",
            index=models.Index(
                condition=models.Q(("state__in", ("open",))),
                fields=["centre", "assignee", "due_at"],
                name="follow_up_open",
            ),
        ),
        migrations.AddIndex(
            model_name="followup",
            index=models.Index(
                condition=models.Q(("state__in", ("open",)), _negated=True),
                fields=["centre", "-ended_at"],
                name="follow_up_ended",
            ),
        ),
        migrations.AddIndex(
            model_name="followup",
            index=models.Index(
                condition=models.Q(("escalate_at__isnull", False), ("state__in", ("open",))),
                fields=["escalate_at"],
                name="follow_up_to_escalate",
            ),
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
        migrations.AddIndex(
            model_name="lookupkeys",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["centre", "keys"], name="lookup_keys_found"
            ),
        ),
        migrations.AddConstraint(
            model_name="casemember",
            constraint=models.UniqueConstraint(fields=("case", "user"), name="case_member_once"),
        ),
        migrations.AddConstraint(
            model_name="client",
            constraint=models.UniqueConstraint(fields=("id", "centre"), name="client_in_centre"),
        ),
        migrations.AddConstraint(
            model_name="client",
            constraint=models.UniqueConstraint(
                fields=("centre", "client_no"), name="client_no_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="client",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("anonymous", False),
                    models.Q(
                        ("birth_date", None),
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
                    ("anonymous", True),
                    models.Q(
                        ("family_name", ""), ("given_name", ""), ("native_name", ""), _negated=True
                    ),
                    _connector="OR",
                ),
                name="client_named_or_anonymous",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(fields=("id", "centre"), name="case_in_centre"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(fields=("centre", "case_no"), name="case_no_once"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("closed_at__isnull", True), ("state__in", ("open", "active", "follow_up"))
                    ),
                    models.Q(
                        models.Q(("state__in", ("open", "active", "follow_up")), _negated=True),
                        ("closed_at__isnull", False),
                        models.Q(("closure_reason", ""), _negated=True),
                        ("closing_asked_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="case_closed_when_not_live",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("closing_asked_at__isnull", True), ("closing_asked_by__isnull", True)
                    ),
                    models.Q(
                        ("closing_asked_at__isnull", False),
                        ("closing_asked_by__isnull", False),
                        models.Q(("closure_reason", ""), _negated=True),
                        models.Q(("closing_state", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="case_closing_asked_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.UniqueConstraint(
                fields=("id", "centre"), name="appointment_in_centre"
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_at__gt", models.F("starts_at")),
                    (
                        "ends_at__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("starts_at"),
                            "+",
                            models.Value(datetime.timedelta(seconds=14400)),
                        ),
                    ),
                ),
                name="appointment_has_length",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("state__in", ("booked", "arrived", "in_session"))),
                expressions=[
                    ("counsellor", "="),
                    (
                        counselling.models.appointments.TimeTaken(
                            "starts_at",
                            "ends_at",
                            django.contrib.postgres.fields.ranges.RangeBoundary(),
                        ),
                        "&&",
                    ),
                ],
                name="appointment_not_double",
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
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(fields=("id", "centre"), name="consent_in_centre"),
        ),
        migrations.AddConstraint(
            model_name="enquiryreceived",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_by__isnull", True), ("state__in", ("waiting",))),
                    models.Q(
                        models.Q(("state__in", ("waiting",)), _negated=True),
                        ("answered_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="enquiry_answered_by_somebody",
            ),
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
        migrations.AddConstraint(
            model_name="flag",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at__isnull", True)),
                fields=("client", "family", "code"),
                name="flag_once_while_it_stands",
            ),
        ),
        migrations.AddConstraint(
            model_name="flag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lifted_at__isnull", True), ("lifted_by__isnull", True)),
                    models.Q(("lifted_at__isnull", False), ("lifted_by__isnull", False)),
                    _connector="OR",
                ),
                name="flag_lifted_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="clientmessage",
            constraint=models.UniqueConstraint(
                fields=("id", "centre"), name="client_message_in_centre"
            ),
        ),
        migrations.AddConstraint(
            model_name="clientmessage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("sent", "delivered")), _negated=True),
                    ("sent_at__isnull", False),
                    _connector="OR",
                ),
                name="client_message_sent_has_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="followuptry",
            constraint=models.UniqueConstraint(
                fields=("follow_up", "number"), name="follow_up_try_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="followuptry",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1), ("number__lte", 3)),
                name="follow_up_try_at_most",
            ),
        ),
        migrations.AddConstraint(
            model_name="grievance",
            constraint=models.UniqueConstraint(fields=("id", "centre"), name="grievance_in_centre"),
        ),
        migrations.AddConstraint(
            model_name="grievance",
            constraint=models.UniqueConstraint(
                fields=("id", "sensitive", "counsellor", "glass_id"), name="grievance_in_lane"
            ),
        ),
        migrations.AddConstraint(
            model_name="grievance",
            constraint=models.UniqueConstraint(
                fields=("centre", "grievance_no"), name="grievance_no_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="grievance",
            constraint=models.UniqueConstraint(
                condition=models.Q(("receipt_hash", ""), _negated=True),
                fields=("receipt_hash",),
                name="grievance_receipt_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="grievance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("draft", "withdrawn")),
                    ("share_consent", "agreed"),
                    ("state", "closed"),
                    _connector="OR",
                ),
                name="grievance_lodged_with_consent",
            ),
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
        migrations.AddConstraint(
            model_name="complainant",
            constraint=models.UniqueConstraint(
                fields=("id", "centre"), name="complainant_in_centre"
            ),
        ),
        migrations.AddConstraint(
            model_name="complainant",
            constraint=models.UniqueConstraint(
                fields=("grievance", "place"), name="complainant_place_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="grievanceoffer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", "waiting"), ("answered_at__isnull", True)),
                    models.Q(
                        models.Q(("answer", "waiting"), _negated=True),
                        ("answered_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="grievance_offer_answered_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="grievancepayment",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", 0)), name="grievance_payment_is_positive"
            ),
        ),
        migrations.AddConstraint(
            model_name="grievancepayment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("proof", ""), ("verified_at__isnull", True), ("verified_by__isnull", True)
                    ),
                    models.Q(
                        ("verified_at__isnull", False),
                        ("verified_by__isnull", False),
                        models.Q(("proof", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="grievance_payment_verified_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="grievancestep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("state", "open")),
                    models.Q(
                        models.Q(("state", "open"), _negated=True), ("ended_at__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="grievance_step_ended_when_not_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="grievancestep",
            constraint=models.CheckConstraint(
                condition=models.Q(("red_at__gt", models.F("due_at"))),
                name="grievance_step_red_after_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="grievancestep",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open"), models.Q(("step", "other"), _negated=True)),
                fields=("grievance", "step"),
                name="grievance_step_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="grievancesum",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", 0)), name="grievance_sum_is_positive"
            ),
        ),
        migrations.AddConstraint(
            model_name="groupsession",
            constraint=models.UniqueConstraint(
                fields=("id", "centre"), name="group_session_in_centre"
            ),
        ),
        migrations.AddConstraint(
            model_name="groupsession",
            constraint=models.CheckConstraint(
                condition=models.Q(("attended__gt", 0)), name="group_session_of_somebody"
            ),
        ),
        migrations.AddConstraint(
            model_name="attendee",
            constraint=models.UniqueConstraint(fields=("id", "centre"), name="attendee_in_centre"),
        ),
        migrations.AddConstraint(
            model_name="attendee",
            constraint=models.UniqueConstraint(
                fields=("group_session", "line"), name="attendee_line_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.UniqueConstraint(fields=("id", "centre"), name="handover_in_centre"),
        ),
        migrations.AddConstraint(
            model_name="heard",
            constraint=models.UniqueConstraint(fields=("id", "centre"), name="heard_in_centre"),
        ),
        migrations.AddConstraint(
            model_name="heard",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amount__isnull", True), ("currency", "")),
                    models.Q(("amount__gt", 0), models.Q(("currency", ""), _negated=True)),
                    _connector="OR",
                ),
                name="heard_price_in_a_currency",
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
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.UniqueConstraint(fields=("id", "centre"), name="merge_in_centre"),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at__isnull", True)),
                fields=("merged",),
                name="merge_live_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.CheckConstraint(
                condition=models.Q(("leader", models.F("merged")), _negated=True),
                name="merge_of_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undone_at__isnull", True), ("undone_by__isnull", True)),
                    models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                    _connector="OR",
                ),
                name="merge_undone_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="possibleduplicate",
            constraint=models.UniqueConstraint(
                fields=("first", "second"), name="possible_duplicate_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="possibleduplicate",
            constraint=models.CheckConstraint(
                condition=models.Q(("first__lt", models.F("second"))),
                name="possible_duplicate_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="respondent",
            constraint=models.UniqueConstraint(
                fields=("id", "centre"), name="respondent_in_centre"
            ),
        ),
        migrations.AddConstraint(
            model_name="respondent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("leader__isnull", True),
                    models.Q(("leader", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="respondent_not_its_own_leader",
            ),
        ),
        migrations.AddConstraint(
            model_name="accused",
            constraint=models.UniqueConstraint(
                fields=("grievance", "respondent"), name="accused_once"
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
        migrations.AddConstraint(
            model_name="serialnumber",
            constraint=models.UniqueConstraint(
                fields=("centre", "series", "year"), name="serial_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.UniqueConstraint(fields=("id", "centre"), name="session_in_centre"),
        ),
        migrations.AddConstraint(
            model_name="heardsource",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("group_session__isnull", False), ("session__isnull", True)),
                    models.Q(("group_session__isnull", True), ("session__isnull", False)),
                    _connector="OR",
                ),
                name="heard_in_one_talk",
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.UniqueConstraint(fields=("id", "centre"), name="follow_up_in_centre"),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("state__in", ("open",))),
                    models.Q(
                        models.Q(("state__in", ("open",)), _negated=True),
                        ("ended_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="follow_up_ended_when_not_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(("tries__lte", 3)), name="follow_up_tried_at_most"
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("repeat_every__isnull", True), ("repeat_unit", "")),
                    models.Q(
                        ("repeat_every__gte", 1),
                        ("repeat_every__lte", 52),
                        models.Q(("repeat_unit", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="follow_up_repeats_whole",
            ),
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
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.UniqueConstraint(
                fields=("centre", "day", "number"), name="ticket_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("called_by__isnull", False),
                    ("state__in", ["waiting", "left"]),
                    _connector="OR",
                ),
                name="ticket_called_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="ticketday",
            constraint=models.UniqueConstraint(fields=("centre", "day"), name="ticket_day_once"),
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
        pgtrigger.migrations.AddTrigger(
            model_name="casemember",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_casememberevent" ("case_id", "centre_id", "created_at", "created_by_id", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (OLD."case_id", OLD."centre_id", OLD."created_at", OLD."created_by_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."user_id"); RETURN NULL;',
                    hash="1c2988f2826c4027718e8ddc7c40fb8580bbaef5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b0f83",
                    table="counselling_casemember",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casemember",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_casememberevent" ("case_id", "centre_id", "created_at", "created_by_id", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (OLD."case_id", OLD."centre_id", OLD."created_at", OLD."created_by_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."user_id"); RETURN NULL;',
                    hash="b6ed4746ca959d29ad5438f91d08730535dba089",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ff9a5",
                    table="counselling_casemember",
                    when="AFTER",
                ),
            ),
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
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_caseevent" ("case_no", "centre_id", "client_id", "closed_at", "closed_by_id", "closing_asked_at", "closing_asked_by_id", "closing_state", "closure_reason", "counsellor_id", "created_at", "created_by_id", "id", "kind", "next_step", "next_step_on", "opened_at", "outcome", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "restricted", "stage", "state", "touched_at", "updated_at", "version") VALUES (OLD."case_no", OLD."centre_id", OLD."client_id", OLD."closed_at", OLD."closed_by_id", OLD."closing_asked_at", OLD."closing_asked_by_id", OLD."closing_state", OLD."closure_reason", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."id", OLD."kind", OLD."next_step", OLD."next_step_on", OLD."opened_at", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."priority", OLD."restricted", OLD."stage", OLD."state", OLD."touched_at", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="29d629030a56fdfe6337d797bd34d2332be63bd7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_27335",
                    table="counselling_case",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_caseevent" ("case_no", "centre_id", "client_id", "closed_at", "closed_by_id", "closing_asked_at", "closing_asked_by_id", "closing_state", "closure_reason", "counsellor_id", "created_at", "created_by_id", "id", "kind", "next_step", "next_step_on", "opened_at", "outcome", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "restricted", "stage", "state", "touched_at", "updated_at", "version") VALUES (OLD."case_no", OLD."centre_id", OLD."client_id", OLD."closed_at", OLD."closed_by_id", OLD."closing_asked_at", OLD."closing_asked_by_id", OLD."closing_state", OLD."closure_reason", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."id", OLD."kind", OLD."next_step", OLD."next_step_on", OLD."opened_at", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."priority", OLD."restricted", OLD."stage", OLD."state", OLD."touched_at", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="6ec73e6aa3daaa3af269b98fec8fa7e69212a821",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1d27a",
                    table="counselling_case",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_appointmentevent" ("centre_id", "client_id", "counsellor_id", "created_at", "created_by_id", "ends_at", "id", "mode", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "replaces_id", "starts_at", "state", "state_since", "updated_at", "version") VALUES (OLD."centre_id", OLD."client_id", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."ends_at", OLD."id", OLD."mode", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."purpose", OLD."replaces_id", OLD."starts_at", OLD."state", OLD."state_since", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="c8b4751eab2102d651883a451b90f331016902e3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_546b5",
                    table="counselling_appointment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_appointmentevent" ("centre_id", "client_id", "counsellor_id", "created_at", "created_by_id", "ends_at", "id", "mode", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "replaces_id", "starts_at", "state", "state_since", "updated_at", "version") VALUES (OLD."centre_id", OLD."client_id", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."ends_at", OLD."id", OLD."mode", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."purpose", OLD."replaces_id", OLD."starts_at", OLD."state", OLD."state_since", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="4284b7fa07c5cf0e90edb91d66ac8faa7a1712e7",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_84b1b",
                    table="counselling_appointment",
                    when="AFTER",
                ),
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
        pgtrigger.migrations.AddTrigger(
            model_name="flag",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_flagevent" ("case_id", "centre_id", "client_id", "code", "created_at", "created_by_id", "family", "id", "level", "lifted_at", "lifted_by_id", "lifted_why", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "side", "version", "why") VALUES (OLD."case_id", OLD."centre_id", OLD."client_id", OLD."code", OLD."created_at", OLD."created_by_id", OLD."family", OLD."id", OLD."level", OLD."lifted_at", OLD."lifted_by_id", OLD."lifted_why", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."side", OLD."version", OLD."why"); RETURN NULL;',
                    hash="48808029fbf8076d0f3f49c25feff9dc0d2d3ead",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_67e5e",
                    table="counselling_flag",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="flag",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_flagevent" ("case_id", "centre_id", "client_id", "code", "created_at", "created_by_id", "family", "id", "level", "lifted_at", "lifted_by_id", "lifted_why", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "side", "version", "why") VALUES (OLD."case_id", OLD."centre_id", OLD."client_id", OLD."code", OLD."created_at", OLD."created_by_id", OLD."family", OLD."id", OLD."level", OLD."lifted_at", OLD."lifted_by_id", OLD."lifted_why", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."side", OLD."version", OLD."why"); RETURN NULL;',
                    hash="61ed1f87420aa92a652290995602410877472356",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_586b7",
                    table="counselling_flag",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clientreply",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_clientreplyevent" ("centre_id", "client_id", "created_at", "created_by_id", "id", "key", "lifted_at", "message_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at", "stops", "task_id", "text") VALUES (OLD."centre_id", OLD."client_id", OLD."created_at", OLD."created_by_id", OLD."id", OLD."key", OLD."lifted_at", OLD."message_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."received_at", OLD."stops", OLD."task_id", OLD."text"); RETURN NULL;',
                    hash="38428fa4edff32a754d49f892f349376422e032e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_301d1",
                    table="counselling_clientreply",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clientreply",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_clientreplyevent" ("centre_id", "client_id", "created_at", "created_by_id", "id", "key", "lifted_at", "message_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at", "stops", "task_id", "text") VALUES (OLD."centre_id", OLD."client_id", OLD."created_at", OLD."created_by_id", OLD."id", OLD."key", OLD."lifted_at", OLD."message_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."received_at", OLD."stops", OLD."task_id", OLD."text"); RETURN NULL;',
                    hash="22dc63bc2e84cbbd6f3baff64f571fbf61fc12de",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ba349",
                    table="counselling_clientreply",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followuptry",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_followuptryevent" ("centre_id", "channel", "created_at", "created_by_id", "follow_up_id", "id", "note", "number", "outcome", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "tried_at") VALUES (OLD."centre_id", OLD."channel", OLD."created_at", OLD."created_by_id", OLD."follow_up_id", OLD."id", OLD."note", OLD."number", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."tried_at"); RETURN NULL;',
                    hash="94f95e7c4f3513624e1b9cc25503e25ce586312b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_33618",
                    table="counselling_followuptry",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followuptry",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_followuptryevent" ("centre_id", "channel", "created_at", "created_by_id", "follow_up_id", "id", "note", "number", "outcome", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "tried_at") VALUES (OLD."centre_id", OLD."channel", OLD."created_at", OLD."created_by_id", OLD."follow_up_id", OLD."id", OLD."note", OLD."number", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."tried_at"); RETURN NULL;',
                    hash="d5442ef80d428227d2b2d48fc51b835c3dff16d2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6cdbf",
                    table="counselling_followuptry",
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
        pgtrigger.migrations.AddTrigger(
            model_name="complainant",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_complainantevent" ("centre_id", "client_id", "counsellor_id", "created_at", "created_by_id", "glass_id", "grievance_id", "id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "sensitive", "sex", "version") VALUES (OLD."centre_id", OLD."client_id", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."glass_id", OLD."grievance_id", OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."place", OLD."sensitive", OLD."sex", OLD."version"); RETURN NULL;',
                    hash="abcbc9911495d8ae18c9121d3a779f09d7f27855",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7a42e",
                    table="counselling_complainant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="complainant",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_complainantevent" ("centre_id", "client_id", "counsellor_id", "created_at", "created_by_id", "glass_id", "grievance_id", "id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "sensitive", "sex", "version") VALUES (OLD."centre_id", OLD."client_id", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."glass_id", OLD."grievance_id", OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."place", OLD."sensitive", OLD."sex", OLD."version"); RETURN NULL;',
                    hash="e8cae8f60e9ae2ba4b8d528a1bc1d555806d6d50",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_35745",
                    table="counselling_complainant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grievanceoffer",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_grievanceofferevent" ("answer", "answered_at", "centre_id", "counsellor_id", "created_at", "created_by_id", "glass_id", "grievance_id", "id", "note", "offered_on", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "remedy", "sensitive", "version") VALUES (OLD."answer", OLD."answered_at", OLD."centre_id", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."glass_id", OLD."grievance_id", OLD."id", OLD."note", OLD."offered_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."remedy", OLD."sensitive", OLD."version"); RETURN NULL;',
                    hash="0bd46915281c90baa8ca7b2473d56dc35b54c4db",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_712d0",
                    table="counselling_grievanceoffer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grievanceoffer",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_grievanceofferevent" ("answer", "answered_at", "centre_id", "counsellor_id", "created_at", "created_by_id", "glass_id", "grievance_id", "id", "note", "offered_on", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "remedy", "sensitive", "version") VALUES (OLD."answer", OLD."answered_at", OLD."centre_id", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."glass_id", OLD."grievance_id", OLD."id", OLD."note", OLD."offered_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."remedy", OLD."sensitive", OLD."version"); RETURN NULL;',
                    hash="c32c17aeb0664deab4ea2a886b4e7c6252ebbeda",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_68023",
                    table="counselling_grievanceoffer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grievancepayment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_grievancepaymentevent" ("amount", "centre_id", "complainant_id", "counsellor_id", "created_at", "created_by_id", "currency", "glass_id", "grievance_id", "id", "note", "paid_on", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "proof", "proof_note", "sensitive", "verified_at", "verified_by_id", "version") VALUES (OLD."amount", OLD."centre_id", OLD."complainant_id", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."currency", OLD."glass_id", OLD."grievance_id", OLD."id", OLD."note", OLD."paid_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."proof", OLD."proof_note", OLD."sensitive", OLD."verified_at", OLD."verified_by_id", OLD."version"); RETURN NULL;',
                    hash="4522455ab7b0a4d7bcf817f305471222259e4b97",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_10fab",
                    table="counselling_grievancepayment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grievancepayment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_grievancepaymentevent" ("amount", "centre_id", "complainant_id", "counsellor_id", "created_at", "created_by_id", "currency", "glass_id", "grievance_id", "id", "note", "paid_on", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "proof", "proof_note", "sensitive", "verified_at", "verified_by_id", "version") VALUES (OLD."amount", OLD."centre_id", OLD."complainant_id", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."currency", OLD."glass_id", OLD."grievance_id", OLD."id", OLD."note", OLD."paid_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."proof", OLD."proof_note", OLD."sensitive", OLD."verified_at", OLD."verified_by_id", OLD."version"); RETURN NULL;',
                    hash="8266ce770eb7baaf801c8e2b134e2bdebc1b81b2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_accff",
                    table="counselling_grievancepayment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grievancestep",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_grievancestepevent" ("binding", "centre_id", "counsellor_id", "count", "created_at", "created_by_id", "due_at", "ended_at", "ended_by_id", "glass_id", "grievance_id", "id", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "red_at", "sensitive", "source", "state", "step", "unit", "version", "words") VALUES (OLD."binding", OLD."centre_id", OLD."counsellor_id", OLD."count", OLD."created_at", OLD."created_by_id", OLD."due_at", OLD."ended_at", OLD."ended_by_id", OLD."glass_id", OLD."grievance_id", OLD."id", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."red_at", OLD."sensitive", OLD."source", OLD."state", OLD."step", OLD."unit", OLD."version", OLD."words"); RETURN NULL;',
                    hash="7ffbc8a6c5a512dc49476e998cd4e580cb50ccb0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4bc6a",
                    table="counselling_grievancestep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grievancestep",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_grievancestepevent" ("binding", "centre_id", "counsellor_id", "count", "created_at", "created_by_id", "due_at", "ended_at", "ended_by_id", "glass_id", "grievance_id", "id", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "red_at", "sensitive", "source", "state", "step", "unit", "version", "words") VALUES (OLD."binding", OLD."centre_id", OLD."counsellor_id", OLD."count", OLD."created_at", OLD."created_by_id", OLD."due_at", OLD."ended_at", OLD."ended_by_id", OLD."glass_id", OLD."grievance_id", OLD."id", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."red_at", OLD."sensitive", OLD."source", OLD."state", OLD."step", OLD."unit", OLD."version", OLD."words"); RETURN NULL;',
                    hash="4a695a40417eaaa83ca37ec5a579439629fc09df",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f9941",
                    table="counselling_grievancestep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grievancesum",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_grievancesumevent" ("amount", "centre_id", "complainant_id", "counsellor_id", "created_at", "created_by_id", "currency", "glass_id", "grievance_id", "id", "kind", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "sensitive") VALUES (OLD."amount", OLD."centre_id", OLD."complainant_id", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."currency", OLD."glass_id", OLD."grievance_id", OLD."id", OLD."kind", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."sensitive"); RETURN NULL;',
                    hash="05ccad7b71c6b6a8195fbfecb8c7e81149031fd1",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ae424",
                    table="counselling_grievancesum",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grievancesum",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_grievancesumevent" ("amount", "centre_id", "complainant_id", "counsellor_id", "created_at", "created_by_id", "currency", "glass_id", "grievance_id", "id", "kind", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "sensitive") VALUES (OLD."amount", OLD."centre_id", OLD."complainant_id", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."currency", OLD."glass_id", OLD."grievance_id", OLD."id", OLD."kind", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."sensitive"); RETURN NULL;',
                    hash="d14cdbe0043a5ade4d7f3e65c9e385fcfba1ebcc",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_05f4d",
                    table="counselling_grievancesum",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="groupsession",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_groupsessionevent" ("advice", "attended", "centre_id", "colleagues", "counsellor_id", "created_at", "created_by_id", "destination", "happened_at", "headcounts", "id", "interpreted", "language", "materials", "minutes", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "topics", "version") VALUES (OLD."advice", OLD."attended", OLD."centre_id", OLD."colleagues", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."destination", OLD."happened_at", OLD."headcounts", OLD."id", OLD."interpreted", OLD."language", OLD."materials", OLD."minutes", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."place", OLD."topics", OLD."version"); RETURN NULL;',
                    hash="5da83d98c7a1337e1a9bf9b5ecde1750f34a0139",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e0f40",
                    table="counselling_groupsession",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="groupsession",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_groupsessionevent" ("advice", "attended", "centre_id", "colleagues", "counsellor_id", "created_at", "created_by_id", "destination", "happened_at", "headcounts", "id", "interpreted", "language", "materials", "minutes", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "topics", "version") VALUES (OLD."advice", OLD."attended", OLD."centre_id", OLD."colleagues", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."destination", OLD."happened_at", OLD."headcounts", OLD."id", OLD."interpreted", OLD."language", OLD."materials", OLD."minutes", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."place", OLD."topics", OLD."version"); RETURN NULL;',
                    hash="40de55d4eec93d6b542213a090dc666aa9ca12e0",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_34568",
                    table="counselling_groupsession",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendee",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."agreed_by" IS DISTINCT FROM (NEW."agreed_by") OR OLD."centre_id" IS DISTINCT FROM (NEW."centre_id") OR OLD."client_id" IS DISTINCT FROM (NEW."client_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."group_session_id" IS DISTINCT FROM (NEW."group_session_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kept_until" IS DISTINCT FROM (NEW."kept_until") OR OLD."line" IS DISTINCT FROM (NEW."line") OR OLD."sex" IS DISTINCT FROM (NEW."sex") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func='INSERT INTO "counselling_attendeeevent" ("agreed_by", "centre_id", "client_id", "created_at", "created_by_id", "group_session_id", "id", "kept_until", "line", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "sex", "version") VALUES (OLD."agreed_by", OLD."centre_id", OLD."client_id", OLD."created_at", OLD."created_by_id", OLD."group_session_id", OLD."id", OLD."kept_until", OLD."line", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."sex", OLD."version"); RETURN NULL;',
                    hash="250ccf7326b54373eee96f6454dc288a25a1d7b4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f25b6",
                    table="counselling_attendee",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendee",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_attendeeevent" ("agreed_by", "centre_id", "client_id", "created_at", "created_by_id", "group_session_id", "id", "kept_until", "line", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "sex", "version") VALUES (OLD."agreed_by", OLD."centre_id", OLD."client_id", OLD."created_at", OLD."created_by_id", OLD."group_session_id", OLD."id", OLD."kept_until", OLD."line", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."sex", OLD."version"); RETURN NULL;',
                    hash="c5ffed7bd9edf82da83a40d070b0b487b68d110d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0e58d",
                    table="counselling_attendee",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="heard",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_heardevent" ("amount", "centre_id", "certainty", "country", "currency", "flagged_at", "id", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "route", "state", "text", "version", "week") VALUES (OLD."amount", OLD."centre_id", OLD."certainty", OLD."country", OLD."currency", OLD."flagged_at", OLD."id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."route", OLD."state", OLD."text", OLD."version", OLD."week"); RETURN NULL;',
                    hash="bf969d07a31fe9b96ecef04b92668795d97d5382",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ef746",
                    table="counselling_heard",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="heard",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_heardevent" ("amount", "centre_id", "certainty", "country", "currency", "flagged_at", "id", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "route", "state", "text", "version", "week") VALUES (OLD."amount", OLD."centre_id", OLD."certainty", OLD."country", OLD."currency", OLD."flagged_at", OLD."id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."route", OLD."state", OLD."text", OLD."version", OLD."week"); RETURN NULL;',
                    hash="511d8b4eae3cfd1df42ebf90731d31031fef44b0",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_50a75",
                    table="counselling_heard",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hearing",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_hearingevent" ("at", "centre_id", "counsellor_id", "created_at", "created_by_id", "forum", "glass_id", "grievance_id", "id", "outcome", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "sensitive", "state", "version", "where") VALUES (OLD."at", OLD."centre_id", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."forum", OLD."glass_id", OLD."grievance_id", OLD."id", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."sensitive", OLD."state", OLD."version", OLD."where"); RETURN NULL;',
                    hash="af36095bb548083376bc5cc3e7820aa52c2e1c3a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6ad8c",
                    table="counselling_hearing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hearing",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_hearingevent" ("at", "centre_id", "counsellor_id", "created_at", "created_by_id", "forum", "glass_id", "grievance_id", "id", "outcome", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "sensitive", "state", "version", "where") VALUES (OLD."at", OLD."centre_id", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."forum", OLD."glass_id", OLD."grievance_id", OLD."id", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."sensitive", OLD."state", OLD."version", OLD."where"); RETURN NULL;',
                    hash="f5669be7210ceefb5c0b8f26a1266fb470d7d3f4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1141f",
                    table="counselling_hearing",
                    when="AFTER",
                ),
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
        pgtrigger.migrations.AddTrigger(
            model_name="respondent",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_respondentevent" ("centre_id", "counsellor_id", "country", "created_at", "created_by_id", "glass_id", "id", "kind", "leader_id", "licence_key", "licence_no", "name", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "search_name", "sensitive", "updated_at", "version") VALUES (OLD."centre_id", OLD."counsellor_id", OLD."country", OLD."created_at", OLD."created_by_id", OLD."glass_id", OLD."id", OLD."kind", OLD."leader_id", OLD."licence_key", OLD."licence_no", OLD."name", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."search_name", OLD."sensitive", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="4689e6f6b06d5e52260b927976b5f6f2e4a7998d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_957a3",
                    table="counselling_respondent",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="respondent",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_respondentevent" ("centre_id", "counsellor_id", "country", "created_at", "created_by_id", "glass_id", "id", "kind", "leader_id", "licence_key", "licence_no", "name", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "search_name", "sensitive", "updated_at", "version") VALUES (OLD."centre_id", OLD."counsellor_id", OLD."country", OLD."created_at", OLD."created_by_id", OLD."glass_id", OLD."id", OLD."kind", OLD."leader_id", OLD."licence_key", OLD."licence_no", OLD."name", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."search_name", OLD."sensitive", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="6d3f728390484e809b50a2b33101b66f6eb369a6",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6fe1b",
                    table="counselling_respondent",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="accused",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_accusedevent" ("centre_id", "counsellor_id", "created_at", "created_by_id", "glass_id", "grievance_id", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "respondent_id", "sensitive") VALUES (OLD."centre_id", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."glass_id", OLD."grievance_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."respondent_id", OLD."sensitive"); RETURN NULL;',
                    hash="2164b6571eaae6d2f6933179ab97b351121d3d4f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_eda8d",
                    table="counselling_accused",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="accused",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_accusedevent" ("centre_id", "counsellor_id", "created_at", "created_by_id", "glass_id", "grievance_id", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "respondent_id", "sensitive") VALUES (OLD."centre_id", OLD."counsellor_id", OLD."created_at", OLD."created_by_id", OLD."glass_id", OLD."grievance_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."respondent_id", OLD."sensitive"); RETURN NULL;',
                    hash="31267f29e00232f0a27a3b17408eb89added6554",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0e550",
                    table="counselling_accused",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="restrictednote",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_restrictednoteevent" ("assigned_to_id", "centre_id", "client_id", "created_at", "created_by_id", "id", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."assigned_to_id", OLD."centre_id", OLD."client_id", OLD."created_at", OLD."created_by_id", OLD."id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."text"); RETURN NULL;',
                    hash="2ce2b8f268c04467aaa812af91a4ad5fa19afbb4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a6b20",
                    table="counselling_restrictednote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="restrictednote",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_restrictednoteevent" ("assigned_to_id", "centre_id", "client_id", "created_at", "created_by_id", "id", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."assigned_to_id", OLD."centre_id", OLD."client_id", OLD."created_at", OLD."created_by_id", OLD."id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;',
                    hash="6101af83df78793fb24ba62ffe82d731d0531713",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4298b",
                    table="counselling_restrictednote",
                    when="AFTER",
                ),
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
        pgtrigger.migrations.AddTrigger(
            model_name="followup",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."assignee_id" IS DISTINCT FROM (NEW."assignee_id") OR OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."centre_id" IS DISTINCT FROM (NEW."centre_id") OR OLD."client_id" IS DISTINCT FROM (NEW."client_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."due_at" IS DISTINCT FROM (NEW."due_at") OR OLD."ended_at" IS DISTINCT FROM (NEW."ended_at") OR OLD."ended_by_id" IS DISTINCT FROM (NEW."ended_by_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."purpose" IS DISTINCT FROM (NEW."purpose") OR OLD."put_off_from" IS DISTINCT FROM (NEW."put_off_from") OR OLD."put_off_why" IS DISTINCT FROM (NEW."put_off_why") OR OLD."repeat_every" IS DISTINCT FROM (NEW."repeat_every") OR OLD."repeat_unit" IS DISTINCT FROM (NEW."repeat_unit") OR OLD."repeat_until" IS DISTINCT FROM (NEW."repeat_until") OR OLD."repeats_id" IS DISTINCT FROM (NEW."repeats_id") OR OLD."session_id" IS DISTINCT FROM (NEW."session_id") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."tells_client" IS DISTINCT FROM (NEW."tells_client") OR OLD."time_zone" IS DISTINCT FROM (NEW."time_zone") OR OLD."tries" IS DISTINCT FROM (NEW."tries") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func='INSERT INTO "counselling_followupevent" ("assignee_id", "case_id", "centre_id", "client_id", "created_at", "created_by_id", "due_at", "ended_at", "ended_by_id", "id", "kind", "note", "outcome", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "put_off_from", "put_off_why", "repeat_every", "repeat_unit", "repeat_until", "repeats_id", "session_id", "state", "tells_client", "time_zone", "tries", "version") VALUES (OLD."assignee_id", OLD."case_id", OLD."centre_id", OLD."client_id", OLD."created_at", OLD."created_by_id", OLD."due_at", OLD."ended_at", OLD."ended_by_id", OLD."id", OLD."kind", OLD."note", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."purpose", OLD."put_off_from", OLD."put_off_why", OLD."repeat_every", OLD."repeat_unit", OLD."repeat_until", OLD."repeats_id", OLD."session_id", OLD."state", OLD."tells_client", OLD."time_zone", OLD."tries", OLD."version"); RETURN NULL;',
                    hash="38bbe9f6e9409f1696eef6fdf5e4f5f3e88f5189",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c82e4",
                    table="counselling_followup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followup",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_followupevent" ("assignee_id", "case_id", "centre_id", "client_id", "created_at", "created_by_id", "due_at", "ended_at", "ended_by_id", "id", "kind", "note", "outcome", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "put_off_from", "put_off_why", "repeat_every", "repeat_unit", "repeat_until", "repeats_id", "session_id", "state", "tells_client", "time_zone", "tries", "version") VALUES (OLD."assignee_id", OLD."case_id", OLD."centre_id", OLD."client_id", OLD."created_at", OLD."created_by_id", OLD."due_at", OLD."ended_at", OLD."ended_by_id", OLD."id", OLD."kind", OLD."note", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."purpose", OLD."put_off_from", OLD."put_off_why", OLD."repeat_every", OLD."repeat_unit", OLD."repeat_until", OLD."repeats_id", OLD."session_id", OLD."state", OLD."tells_client", OLD."time_zone", OLD."tries", OLD."version"); RETURN NULL;',
                    hash="e0b975836c3a40dc4fdd6c8a7edaee3ff5973112",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3a3ab",
                    table="counselling_followup",
                    when="AFTER",
                ),
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
        pgtrigger.migrations.AddTrigger(
            model_name="ticket",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "counselling_ticketevent" ("called_by_id", "centre_id", "created_at", "created_by_id", "day", "desk", "first", "id", "matter", "number", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "state_since", "version") VALUES (OLD."called_by_id", OLD."centre_id", OLD."created_at", OLD."created_by_id", OLD."day", OLD."desk", OLD."first", OLD."id", OLD."matter", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."state", OLD."state_since", OLD."version"); RETURN NULL;',
                    hash="70fccde2c21ad16ea65f2f51a0a92453376192ad",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4ccc1",
                    table="counselling_ticket",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ticket",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "counselling_ticketevent" ("called_by_id", "centre_id", "created_at", "created_by_id", "day", "desk", "first", "id", "matter", "number", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "state_since", "version") VALUES (OLD."called_by_id", OLD."centre_id", OLD."created_at", OLD."created_by_id", OLD."day", OLD."desk", OLD."first", OLD."id", OLD."matter", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."state", OLD."state_since", OLD."version"); RETURN NULL;',
                    hash="3aa3a00002629a72be2ba8e1c9d28ecf6ae9d8e9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0bfd8",
                    table="counselling_ticket",
                    when="AFTER",
                ),
            ),
        ),
    ]

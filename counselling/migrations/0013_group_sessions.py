"""Group sessions with their rosters, and what was heard; behind the wall."""

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
from counselling.merging import follows

COUNSELLING = by_centre(Right.COUNSELLING)
# What was heard holds nobody's name: the analyst of the network reads it, and says what it is worth.
HEARD = f"{COUNSELLING} OR {by_centre(Right.SIGNALS)}"


class Migration(migrations.Migration):
    dependencies = [
        ("centres", "0005_standing"),
        ("counselling", "0012_sealed_notes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
                "verbose_name": "attendee",
                "verbose_name_plural": "attendees",
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
        migrations.AddIndex(
            model_name="heardmove",
            index=models.Index(fields=["heard", "at"], name="heard_move_of"),
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
        Wall("counselling_groupsession", COUNSELLING, index=()),
        Wall("counselling_groupsessionevent", COUNSELLING, privileges=APPEND),
        Wall("counselling_attendee", COUNSELLING),
        Wall("counselling_attendeeevent", COUNSELLING, privileges=APPEND),
        SameCentre("counselling_attendee", "group_session_id", "counselling_groupsession"),
        SameCentre("counselling_attendee", "client_id", "counselling_client"),
        follows("counselling_attendee"),
        Wall(
            "counselling_heard",
            HEARD,
            insert=COUNSELLING,
            privileges=("SELECT", "INSERT", "UPDATE"),
            index=(),
        ),
        # A former row may hold a name that somebody took out: the analyst writes one, and reads none.
        Wall("counselling_heardevent", COUNSELLING, insert=HEARD, privileges=APPEND),
        Wall("counselling_heardmove", HEARD, privileges=APPEND),
        SameCentre("counselling_heardmove", "heard_id", "counselling_heard"),
        Wall("counselling_heardsource", COUNSELLING, privileges=APPEND),
        SameCentre("counselling_heardsource", "heard_id", "counselling_heard"),
        SameCentre("counselling_heardsource", "session_id", "counselling_session"),
        SameCentre("counselling_heardsource", "group_session_id", "counselling_groupsession"),
    ]

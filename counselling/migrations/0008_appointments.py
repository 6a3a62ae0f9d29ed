import datetime

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid_utils.compat
from django.conf import settings
from django.db import migrations, models

import counselling.models.appointments
from centres.roles import Right
from centres.wall import APPEND, Function, SameCentre, Wall, by_centre, by_user

COUNSELLING = by_centre(Right.COUNSELLING)
RECEPTION = by_centre(Right.RECEPTION)

# Both are asked before anybody is known: a secret address is all that a calendar program or the
# screen in the hall has. They tell whose it is and nothing else.
FEED_OWNER = """
CREATE FUNCTION counselling_calendar_feed_owner(hash text)
RETURNS int LANGUAGE sql STABLE AS $$
    SELECT user_id FROM counselling_calendarfeed WHERE token_hash = hash
$$
"""

SCREEN_CENTRE = """
CREATE FUNCTION counselling_waiting_screen_centre(hash text)
RETURNS int LANGUAGE sql STABLE AS $$
    SELECT centre_id FROM counselling_waitingscreen WHERE token_hash = hash
$$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("centres", "0004_hours_of_centres"),
        ("counselling", "0007_grievances"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
            ],
            options={
                "verbose_name": "appointment",
                "verbose_name_plural": "appointments",
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
            ],
            options={
                "abstract": False,
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
                (
                    "centre",
                    models.OneToOneField(
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
                "verbose_name": "waiting-room screen",
                "verbose_name_plural": "waiting-room screens",
            },
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
        migrations.AddConstraint(
            model_name="ticketday",
            constraint=models.UniqueConstraint(fields=("centre", "day"), name="ticket_day_once"),
        ),
        Wall("counselling_appointment", COUNSELLING, index=()),
        Wall("counselling_appointmentevent", COUNSELLING, privileges=APPEND, index=()),
        Wall("counselling_ticket", RECEPTION, index=()),
        Wall("counselling_ticketevent", RECEPTION, privileges=APPEND, index=()),
        Wall("counselling_ticketday", RECEPTION, index=()),
        Wall("counselling_waitingscreen", COUNSELLING, index=()),
        Wall("counselling_calendarfeed", by_user("user_id"), index=()),
        SameCentre("counselling_appointment", "client_id", "counselling_client"),
        SameCentre("counselling_appointment", "replaces_id", "counselling_appointment"),
        Function("counselling_calendar_feed_owner(text)", FEED_OWNER, definer=True),
        Function("counselling_waiting_screen_centre(text)", SCREEN_CENTRE, definer=True),
    ]

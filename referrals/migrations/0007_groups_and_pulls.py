"""The workers of a group referral, and requests to send somebody on; the wall around both.

What goes along of a worker opens and shuts with the package of his referral; a worker's row is
answered by the recipient alone.
"""

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
from centres.at_once import AtOnce
from centres.roles import Right
from centres.wall import APPEND, Function, SameCentre, SameLane, Wall, by_centre, ids, in_lane
from counselling.merging import follows

SENDER = by_centre(Right.COUNSELLING)
RECIPIENT = (
    f"({by_centre(Right.COUNSELLING, 'to_centre_id')}"
    f" OR (to_centre_id IS NULL AND to_organisation_id = ANY {ids(Right.ORGANISATIONS)}))"
)
TOLD = f"told AND {RECIPIENT}"
BOTH = f"{SENDER} OR ({TOLD})"
OWN_LANE = in_lane(glass=False)
TABLES = ("groupworker", "groupworkerfacts")
SAME_RECIPIENT = """
ALTER TABLE referrals_{part}
    ADD CONSTRAINT referrals_{part}_same_organisation FOREIGN KEY (referral_id, to_organisation_id)
        REFERENCES referrals_referral (id, to_organisation_id)
        ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
    ADD CONSTRAINT referrals_{part}_same_recipient FOREIGN KEY (referral_id, to_centre_id)
        REFERENCES referrals_referral (id, to_centre_id)
        ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
"""
OTHER_RECIPIENT = """
ALTER TABLE referrals_{part}
    DROP CONSTRAINT referrals_{part}_same_organisation,
    DROP CONSTRAINT referrals_{part}_same_recipient
"""

# A definer, as of the package: who accepts opens rows that he can't see before.
WORKERS = """
CREATE FUNCTION referrals_workers_follow() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    taken boolean := NEW.state IN ('accepted', 'in_progress', 'on_hold', 'service_provided');
BEGIN
    UPDATE referrals_groupworker SET told = true
     WHERE referral_id = NEW.id AND NOT told AND NEW.sent_at IS NOT NULL;
    UPDATE referrals_groupworkerfacts
       SET content_open = taken, fixed_at = coalesce(fixed_at, NEW.sent_at)
     WHERE referral_id = NEW.id;
    RETURN NULL;
END $$
"""


class Migration(AtOnce):
    dependencies = [
        ("centres", "0006_words_of_a_broken_glass"),
        ("counselling", "0014_reading_through_a_broken_glass"),
        ("referrals", "0006_links"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="GroupWorker",
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
                ("place", models.PositiveIntegerField(verbose_name="number")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waits for an answer"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                            ("provided", "service provided"),
                            ("failed", "did not work out"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=26)),
                ("answered_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("told", models.BooleanField(default=False, editable=False)),
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
                "verbose_name": "worker of a group referral",
                "verbose_name_plural": "workers of group referrals",
            },
        ),
        migrations.CreateModel(
            name="GroupWorkerEvent",
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
                ("link_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("place", models.PositiveIntegerField(verbose_name="number")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waits for an answer"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                            ("provided", "service provided"),
                            ("failed", "did not work out"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=26)),
                ("answered_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("told", models.BooleanField(default=False, editable=False)),
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
                        to="referrals.groupworker",
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
            name="GroupWorkerFacts",
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
                ("complainant_id", models.UUIDField(editable=False)),
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
                    "worker",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts",
                        to="referrals.groupworker",
                    ),
                ),
            ],
            options={
                "verbose_name": "facts of a worker",
                "verbose_name_plural": "facts of workers",
            },
        ),
        migrations.CreateModel(
            name="PullAsked",
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
                            ("asked", "waits for an answer"),
                            ("prepared", "will be sent"),
                            ("refused", "not sent"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unknown", "We know nobody like that"),
                            ("not_agreed", "The client did not agree"),
                            ("unsafe", "Not safe for the client"),
                            ("other", "Talk to us first"),
                        ],
                        max_length=14,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("referral_no", models.CharField(blank=True, editable=False, max_length=24)),
                ("referral_id", models.UUIDField(blank=True, editable=False, null=True)),
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
                        related_name="+",
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
                    "to_centre",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                    ),
                ),
            ],
            options={
                "verbose_name": "request to send",
                "verbose_name_plural": "requests to send",
            },
        ),
        migrations.CreateModel(
            name="PullReceived",
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
                            ("asked", "waits for an answer"),
                            ("prepared", "will be sent"),
                            ("refused", "not sent"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unknown", "We know nobody like that"),
                            ("not_agreed", "The client did not agree"),
                            ("unsafe", "Not safe for the client"),
                            ("other", "Talk to us first"),
                        ],
                        max_length=14,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("referral_no", models.CharField(blank=True, editable=False, max_length=24)),
                (
                    "sought",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), default=list, editable=False, size=None
                    ),
                ),
                ("their_no", models.CharField(blank=True, max_length=24)),
                ("referral_id", models.UUIDField(blank=True, editable=False, null=True)),
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
                "verbose_name": "request to send that was received",
                "verbose_name_plural": "requests to send that were received",
            },
        ),
        migrations.AddConstraint(
            model_name="groupworker",
            constraint=models.UniqueConstraint(
                fields=("referral", "place"), name="group_worker_place_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="groupworker",
            constraint=models.UniqueConstraint(
                fields=("id", "centre"), name="group_worker_in_centre"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="groupworker",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "referrals_groupworkerevent" ("answered_at", "centre_id", "code", "created_at", "created_by_id", "id", "link_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "referral_id", "state", "to_centre_id", "to_organisation_id", "told", "version") VALUES (OLD."answered_at", OLD."centre_id", OLD."code", OLD."created_at", OLD."created_by_id", OLD."id", OLD."link_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', OLD."id", OLD."place", OLD."referral_id", OLD."state", OLD."to_centre_id", OLD."to_organisation_id", OLD."told", OLD."version"); RETURN NULL;',
                    hash="565fcf015607a544ff961cc52bf0b2529897a30a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f6e8f",
                    table="referrals_groupworker",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="groupworker",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "referrals_groupworkerevent" ("answered_at", "centre_id", "code", "created_at", "created_by_id", "id", "link_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "referral_id", "state", "to_centre_id", "to_organisation_id", "told", "version") VALUES (OLD."answered_at", OLD."centre_id", OLD."code", OLD."created_at", OLD."created_by_id", OLD."id", OLD."link_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."place", OLD."referral_id", OLD."state", OLD."to_centre_id", OLD."to_organisation_id", OLD."told", OLD."version"); RETURN NULL;',
                    hash="d5caae1504c7b21885a24f07960eaf4b38bada6a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bb647",
                    table="referrals_groupworker",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="groupworkerfacts",
            constraint=models.UniqueConstraint(
                fields=("referral", "complainant_id"), name="group_complainant_once"
            ),
        ),
        migrations.AddIndex(
            model_name="pullasked",
            index=models.Index(
                models.F("centre"),
                models.OrderBy(models.F("created_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="pull_asked_recent",
            ),
        ),
        migrations.AddIndex(
            model_name="pullasked",
            index=models.Index(fields=["client"], name="pull_asked_of_client"),
        ),
        migrations.AddIndex(
            model_name="pullasked",
            index=models.Index(
                condition=models.Q(("referral_id__isnull", False)),
                fields=["referral_id"],
                name="pull_asked_answered",
            ),
        ),
        migrations.AddConstraint(
            model_name="pullasked",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answered_at__isnull", True)),
                fields=("client", "to_centre"),
                name="pull_asked_once",
            ),
        ),
        migrations.AddIndex(
            model_name="pullreceived",
            index=models.Index(
                models.F("centre"),
                models.OrderBy(models.F("created_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="pull_received_recent",
            ),
        ),
        Wall(
            "referrals_groupworker",
            BOTH,
            insert=f"{SENDER} AND NOT told",
            changing=f"({TOLD}) OR ({SENDER} AND NOT told)",
        ),
        Wall(
            "referrals_groupworkerevent",
            BOTH,
            privileges=APPEND,
            index=("pgh_obj_id",),
        ),
        Wall(
            "referrals_groupworkerfacts",
            f"({in_lane()}) OR (content_open AND {RECIPIENT})",
            changing=OWN_LANE,
            insert=f"({OWN_LANE}) AND NOT content_open AND fixed_at IS NULL",
            index=("referral_id",),
        ),
        Wall("referrals_pullasked", SENDER, index=()),
        Wall("referrals_pullreceived", SENDER, index=()),
        *(SameCentre(f"referrals_{part}", "referral_id", "referrals_referral") for part in TABLES),
        *(
            migrations.RunSQL(SAME_RECIPIENT.format(part=part), OTHER_RECIPIENT.format(part=part))
            for part in TABLES
        ),
        SameCentre("referrals_groupworkerfacts", "worker_id", "referrals_groupworker"),
        SameCentre("referrals_groupworkerfacts", "sent_side_id", "referrals_sentside"),
        SameLane("referrals_groupworkerfacts", "sent_side_id", "referrals_sentside"),
        SameCentre("referrals_pullasked", "client_id", "counselling_client"),
        follows("referrals_pullasked"),
        Function("referrals_workers_follow()", WORKERS, definer=True),
        migrations.RunSQL(
            "CREATE TRIGGER workers_follow AFTER UPDATE OF state ON referrals_referral"
            " FOR EACH ROW WHEN (NEW.purpose = 'group' AND OLD.state IS DISTINCT FROM NEW.state)"
            " EXECUTE FUNCTION referrals_workers_follow()",
            "DROP TRIGGER workers_follow ON referrals_referral",
        ),
        migrations.RunSQL(
            "CREATE TRIGGER package_fixed BEFORE INSERT OR UPDATE OR DELETE"
            " ON referrals_groupworkerfacts"
            " FOR EACH ROW EXECUTE FUNCTION referrals_package_fixed()",
            "DROP TRIGGER package_fixed ON referrals_groupworkerfacts",
        ),
    ]

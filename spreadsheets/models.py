"""Which registers were read in, by whom, and what became of each of their rows."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from centres.models import Centre, User
from spreadsheets.states import RECORDED, RowState


class ImportRun(models.Model):
    """One reading of a file. A run is written with its rows in one transaction: it is whole."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+", db_index=False)
    layout = models.CharField(_("kind of register"), max_length=40)
    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(
        User, models.PROTECT, related_name="+", db_index=False, verbose_name=_("by")
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    taken = models.PositiveIntegerField(_("taken"), default=0)
    guessed = models.PositiveIntegerField(_("taken, with guesses"), default=0)
    refused = models.PositiveIntegerField(_("refused"), default=0)
    repeated = models.PositiveIntegerField(_("already there"), default=0)
    skipped = models.PositiveIntegerField(_("no contact"), default=0)

    class Meta:
        verbose_name = _("register read in")
        verbose_name_plural = _("registers read in")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "centre"], name="import_run_in_centre")
        ]
        indexes: ClassVar = [models.Index(fields=["centre", "-at"], name="import_run_recent")]

    def __str__(self) -> str:
        return f"{self.file_name} {self.at:%F}"


class ImportRow(models.Model):
    """One row of a file: what became of it, why, and which records it made."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+", db_index=False)
    run = models.ForeignKey(
        ImportRun, models.PROTECT, related_name="rows", db_index=False, db_constraint=False
    )
    sheet = models.CharField(_("sheet"), max_length=100)
    number = models.PositiveIntegerField(_("row"))
    state = models.CharField(_("state"), max_length=10, choices=RowState)
    notes = models.JSONField(_("reasons"), default=list)
    fingerprint = models.CharField(max_length=64, blank=True)
    identity = models.CharField(max_length=64, blank=True)
    made = models.JSONField(_("records"), default=dict)

    run_id: UUID

    class Meta:
        verbose_name = _("row read in")
        verbose_name_plural = _("rows read in")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["centre", "fingerprint"],
                name="import_row_recorded_once",
                condition=Q(state__in=RECORDED),
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["run", "sheet", "number"], name="import_row_of_run"),
            models.Index(
                fields=["centre", "identity"],
                name="import_row_identity",
                condition=Q(state__in=RECORDED),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.number}"

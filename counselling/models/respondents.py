"""Respondents: whom complaints are about, a register for each centre."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from centres.history import tracked
from counselling.grievance_codes import RespondentKind
from counselling.models.grievances import OfGrievance
from counselling.models.lanes import InLane


@tracked
class Respondent(InLane):
    """An agency, sub-agent, employer or official that somebody complained about.

    One that is only named in the sensitive lane stands in it too: the register itself would tell.
    Two entries of one respondent are joined by naming a leader; both stay, and can be parted again.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=RespondentKind)
    name = models.CharField(_("name"), max_length=160)
    country = models.CharField(_("country"), max_length=2, blank=True)
    licence_no = models.CharField(_("licence number"), max_length=40, blank=True)
    licence_key = models.CharField(max_length=40, blank=True, editable=False)
    search_name = models.CharField(max_length=240, editable=False)
    note = models.TextField(_("note"), blank=True)
    leader = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="joined",
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
    )
    updated_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=0)

    leader_id: UUID | None

    class Meta:
        verbose_name = _("respondent")
        verbose_name_plural = _("respondents")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "centre"], name="respondent_in_centre"),
            models.CheckConstraint(
                name="respondent_not_its_own_leader",
                condition=Q(leader__isnull=True) | ~Q(leader=F("id")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["centre", "search_name", "id"], name="respondent_by_name"),
            models.Index(
                fields=["centre", "licence_key"],
                name="respondent_by_licence",
                condition=~Q(licence_key=""),
            ),
            models.Index(
                fields=["leader"], name="respondent_of_leader", condition=Q(leader__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class Accused(OfGrievance):
    """That a grievance is about a respondent."""

    respondent = models.ForeignKey(
        Respondent,
        models.PROTECT,
        related_name="accusations",
        db_index=False,
        db_constraint=False,
    )

    respondent_id: UUID

    class Meta:
        verbose_name = _("accusation")
        verbose_name_plural = _("accusations")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["grievance", "respondent"], name="accused_once")
        ]
        indexes: ClassVar = [models.Index(fields=["respondent"], name="accused_by_respondent")]

    def __str__(self) -> str:
        return f"{self.grievance_id} {self.respondent_id}"

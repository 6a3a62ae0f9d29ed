"""Steps of grievances with their clocks, hearings, and the table of deadlines."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from centres.history import tracked
from centres.models import User
from counselling.grievance_codes import ComplaintType
from counselling.grievance_states import HearingState, StepState
from counselling.grievance_steps import Step, Unit
from counselling.models.grievances import OfGrievance

COUNT_MOST = 1000


class GrievanceDeadline(models.Model):
    """How long a step may take: for one country or all, for one type of complaint or any."""

    country = models.CharField(_("country"), max_length=2, blank=True)
    complaint_type = models.CharField(_("type"), max_length=24, choices=ComplaintType, blank=True)
    step = models.CharField(_("step"), max_length=16, choices=Step)
    count = models.PositiveSmallIntegerField(
        _("how many"), validators=[MinValueValidator(1), MaxValueValidator(COUNT_MOST)]
    )
    unit = models.CharField(_("counted in"), max_length=8, choices=Unit)
    binding = models.BooleanField(_("binding"), default=False)
    source = models.CharField(_("source"), max_length=160)
    active = models.BooleanField(_("in force"), default=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        ordering: ClassVar = ["country", "step", "complaint_type"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["country", "complaint_type", "step"], name="grievance_deadline_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.complaint_type} {self.step}".strip()


@tracked
class GrievanceStep(OfGrievance):
    """A step that is to be taken, with the deadline that held when its clock started."""

    step = models.CharField(_("step"), max_length=16, choices=Step)
    words = models.CharField(_("in words"), max_length=160, blank=True)
    state = models.CharField(max_length=8, choices=StepState, default=StepState.OPEN)
    count = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=8, choices=Unit)
    binding = models.BooleanField(default=False)
    source = models.CharField(max_length=160, blank=True)
    due_at = models.DateTimeField(_("due"))
    red_at = models.DateTimeField()
    note = models.CharField(_("note"), max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("step of a grievance")
        verbose_name_plural = _("steps of grievances")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="grievance_step_ended_when_not_open",
                condition=Q(state=StepState.OPEN, ended_at__isnull=True)
                | (~Q(state=StepState.OPEN) & Q(ended_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="grievance_step_red_after_due", condition=Q(red_at__gt=models.F("due_at"))
            ),
            models.UniqueConstraint(
                fields=["grievance", "step"],
                name="grievance_step_once",
                condition=Q(state=StepState.OPEN) & ~Q(step=Step.OTHER),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["grievance", "due_at"], name="grievance_step_of"),
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.due_at:%F}"


@tracked
class Hearing(OfGrievance):
    """A day before a court, an arbitrator or an authority."""

    at = models.DateTimeField(_("when"))
    forum = models.CharField(_("before whom"), max_length=160)
    where = models.CharField(_("where"), max_length=160, blank=True)
    state = models.CharField(max_length=10, choices=HearingState, default=HearingState.PLANNED)
    outcome = models.TextField(_("what came of it"), blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("hearing")
        verbose_name_plural = _("hearings")
        indexes: ClassVar = [models.Index(fields=["grievance", "at"], name="hearing_of_grievance")]

    def __str__(self) -> str:
        return f"{self.at:%F %R}"

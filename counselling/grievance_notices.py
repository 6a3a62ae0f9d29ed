"""What the outbox is told about grievances: steps that are due, and who hears of late ones.

An escalation is addressed to the counsellor, who never gets it: at that moment the outbox asks who
oversees the grievance, and tells each of them once for each threshold.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from centres.roles import Role
from counselling.actions.grievance_steps import HEARING_SOON, STEP_DUE, STEP_LATE, STEP_RED
from counselling.grievance_states import HearingState, StepState
from counselling.models import GrievanceStep, Hearing, OfGrievance
from counselling.selectors.staffing import counsellors_at, in_charge
from notices.kinds import Kind
from notices.models import Notice

TOLD: Final = "_told"
"""Ends the code of the kind under which those who oversee hear of a step."""


def _open(subjects: Iterable[UUID]) -> dict[UUID, GrievanceStep]:
    """Return those of the steps that still wait, by their keys."""
    return GrievanceStep.objects.filter(state=StepState.OPEN).in_bulk(set(subjects))


def _planned(subjects: Iterable[UUID]) -> dict[UUID, Hearing]:
    """Return those of the hearings that are still to come, by their keys."""
    return Hearing.objects.filter(state=HearingState.PLANNED).in_bulk(set(subjects))


def _seeing_to(part: OfGrievance | None) -> set[int]:
    """Return whose the step or hearing is now: the counsellor's, or the stand-ins' if she left."""
    if part is None:
        return set()
    return in_charge(part.centre_id, part.counsellor_id, sensitive=part.sensitive)


def _due_wanted(notices: Sequence[Notice]) -> set[UUID]:
    """Return those whose step still waits and is the recipient's to take."""
    return _theirs(notices, _open(notice.subject_id for notice in notices))


def _theirs(notices: Sequence[Notice], parts: Mapping[UUID, OfGrievance]) -> set[UUID]:
    """Return those whose part of a grievance stands there and is the recipient's to see to.

    A counsellor whom the wall shows her own counsels there still, which spares asking for each.
    """
    found = set()
    for notice in notices:
        part = parts.get(notice.subject_id)
        hers = part is not None and part.counsellor_id == notice.recipient_id
        if hers or notice.recipient_id in _seeing_to(part):
            found.add(notice.pk)
    return found


def _told_wanted(notices: Sequence[Notice]) -> set[UUID]:
    """Return those whose step still waits and can be seen by whoever oversees it."""
    waiting = _open(notice.subject_id for notice in notices)
    return {notice.pk for notice in notices if notice.subject_id in waiting}


def _nobody(notices: Sequence[Notice]) -> set[UUID]:
    """The counsellor knows: it is told to others."""
    return set()


def _due_heirs(notice: Notice) -> Iterable[int]:
    """Return who sees to the step now, if it is somebody else."""
    step = _open([notice.subject_id]).get(notice.subject_id)
    return sorted(_seeing_to(step) - {notice.recipient_id})


def overseers_of(notice: Notice) -> Iterable[int]:
    """Return who hears that a step is late: the coordinators; in the lane, who protects.

    Without either, whoever works on it: nothing is late that nobody hears of.
    """
    step = GrievanceStep.objects.filter(pk=notice.subject_id, state=StepState.OPEN).first()
    if step is None:
        return ()
    role = Role.PROTECTION_COUNSELLOR if step.sensitive else Role.COORDINATOR
    oversee = counsellors_at(step.centre_id, roles=[role]).values_list("pk", flat=True)
    return sorted(oversee) or (step.counsellor_id,)


def _step_url(notice: Notice) -> str:
    """Return the page of the step's grievance, or nothing if it is out of sight now."""
    step = GrievanceStep.objects.filter(pk=notice.subject_id).only("grievance_id").first()
    return reverse("counselling:grievance", args=[step.grievance_id]) if step else ""


def _hearing_url(notice: Notice) -> str:
    """Return the page of the hearing's grievance, or nothing if it is out of sight now."""
    hearing = Hearing.objects.filter(pk=notice.subject_id).only("grievance_id").first()
    return reverse("counselling:grievance", args=[hearing.grievance_id]) if hearing else ""


def _hearing_wanted(notices: Sequence[Notice]) -> set[UUID]:
    """Return those whose hearing is still planned and the recipient's to prepare."""
    return _theirs(notices, _planned(notice.subject_id for notice in notices))


def _hearing_heirs(notice: Notice) -> Iterable[int]:
    """Return who prepares the hearing now, if it is somebody else."""
    hearing = _planned([notice.subject_id]).get(notice.subject_id)
    return sorted(_seeing_to(hearing) - {notice.recipient_id})


GRIEVANCE_KINDS: Final = (
    Kind(
        code=STEP_DUE,
        text=_("A step is due soon"),
        icon="followups",
        url=_step_url,
        wanted=_due_wanted,
        heirs=_due_heirs,
    ),
    *(
        kind
        for code, text in (
            (STEP_LATE, _("A step at your centre is late")),
            (STEP_RED, _("A step at your centre is far too late")),
        )
        for kind in (
            Kind(
                code=code,
                text=text,
                url=_step_url,
                wanted=_nobody,
                heirs=overseers_of,
                heirs_kind=code + TOLD,
            ),
            Kind(code=code + TOLD, text=text, icon="warn", url=_step_url, wanted=_told_wanted),
        )
    ),
    Kind(
        code=HEARING_SOON,
        text=_("A hearing is tomorrow"),
        icon="calendar",
        url=_hearing_url,
        wanted=_hearing_wanted,
        heirs=_hearing_heirs,
    ),
)

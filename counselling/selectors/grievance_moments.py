"""Grievances in the timeline: their moves, steps that ended, hearings, verified payments."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final, TypeVar

from django.db.models import CharField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.templatetags.look import chip, when
from centres.wording import dotted
from counselling.grievance_codes import Proof
from counselling.grievance_states import HEARING_TONES, HearingState, StepState
from counselling.grievance_steps import Step
from counselling.models import (
    GrievanceMove,
    GrievancePayment,
    GrievanceStep,
    Hearing,
    OfGrievance,
)
from counselling.money import money_said
from counselling.numbers import grievance_no_short
from counselling.selectors.grievances import STATES
from counselling.selectors.subjects import of_fields
from counselling.selectors.timeline import Happening, Moment, Source, source_add

P = TypeVar("P", bound=OfGrievance)
STEPS: Final = {choice.value: choice.label for choice in Step}
PROOFS: Final = {choice.value: choice.label for choice in Proof}
HEARINGS: Final = {choice.value: choice.label for choice in HearingState}
OF_GRIEVANCE: Final = {
    "grievance": "grievance_id",
    "number": "grievance__grievance_no",
    "in_lane": "sensitive",
}


def _told(moment: Moment, kind: str, title: str, **more: Any) -> Happening:
    """Return the entry of a part; its words are for colleagues, so that no paper has them unasked.

    What is told beside it says who and which: nothing of another complainant, though the part may
    be of one.
    """
    read = moment.read
    return Happening(
        at=moment.at,
        when=when(moment.at),
        kind=dotted((kind, grievance_no_short(read["number"]), read.get("by"))),
        title=title,
        path=reverse("counselling:grievance", args=[read["grievance"]]),
        internal=True,
        in_lane=read["in_lane"],
        **more,
    )


def move_tell(moment: Moment) -> Happening:
    """Return the entry of a move: the state that it led to."""
    read = moment.read
    title = str(STATES[read["after"]]).capitalize()
    return _told(moment, _("grievance"), title, text=read["note"])


def step_tell(moment: Moment) -> Happening:
    """Return the entry of a step that ended."""
    read = moment.read
    state = _in_time(moment.at, read)
    title = read["words"] or str(STEPS[read["step"]])
    return _told(moment, _("step"), title, text=read["note"], state=state, tone="shut")


def _in_time(ended_at: dt.datetime, read: Mapping[str, Any]) -> SafeString:
    if read["state"] == StepState.DROPPED:
        return chip("stop", _("not needed any more"))
    late = ended_at >= dt.datetime.fromisoformat(read["due"])
    return chip("wait", _("done late")) if late else chip("ok", _("done in time"))


def hearing_tell(moment: Moment) -> Happening:
    """Return the entry of a hearing that was held, put off or cancelled."""
    read = moment.read
    state = chip(HEARING_TONES[read["state"]], HEARINGS[read["state"]])
    return _told(moment, _("hearing"), read["forum"], text=read["outcome"], state=state)


def payment_tell(moment: Moment) -> Happening:
    """Return the entry of a payment that somebody made sure of."""
    read = moment.read
    amount = money_said(Decimal(read["amount"]), read["currency"])
    text = dotted((PROOFS.get(read["proof"]), read["proof_note"]))
    return _told(moment, _("payment verified"), amount, text=text)


def moments_add() -> None:
    """Let timelines tell of grievances: a client's and a case's of all of theirs."""
    _source_add(GrievanceMove, "created_at", move_tell, _MOVE)
    _source_add(GrievanceStep, "ended_at", step_tell, _STEP, ended_at__isnull=False)
    _source_add(Hearing, "at", hearing_tell, _HEARING, state__in=_HEARD)
    _source_add(GrievancePayment, "verified_at", payment_tell, _PAYMENT, verified_at__isnull=False)


def _source_add(
    part: type[P],
    at: str,
    tell: Callable[[Moment], Happening],
    reads: Mapping[str, Any],
    **which: Any,
) -> None:
    source_add(
        Source(
            code=part._meta.model_name or "",
            family="grievances",
            label=gettext_lazy("Grievances"),
            at=at,
            of=of_fields(
                part._default_manager.filter(**which),
                client="grievance__client_id",
                case="grievance__case_id",
                grievance="grievance_id",
            ),
            reads={**OF_GRIEVANCE, **reads},
            tell=tell,
        )
    )


_HEARD: Final = sorted(set(HearingState) - {HearingState.PLANNED})
_MOVE: Final = {"after": "after", "note": "note", "by": "created_by__name"}
_STEP: Final = {
    "step": "step",
    "words": "words",
    "state": "state",
    "due": "due_at",
    "note": "note",
    "by": "ended_by__name",
}
_HEARING: Final = {"forum": "forum", "outcome": "outcome", "state": "state"}
_PAYMENT: Final = {
    # As text: a number of JSON's would be read as a float.
    "amount": Cast("amount", CharField()),
    "currency": "currency",
    "proof": "proof",
    "proof_note": "proof_note",
    "by": "verified_by__name",
}

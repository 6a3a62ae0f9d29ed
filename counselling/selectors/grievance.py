"""One grievance's page: what can be done, the clocks, the money, the proof."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from centres.places import country_name
from centres.templatetags.look import chip, when
from centres.wording import dotted, listed
from counselling.grievance_codes import (
    OFFER_TONES,
    Evidence,
    OfferAnswer,
    Remedy,
    ReprisalRisk,
    RespondentKind,
    ShareConsent,
    route_of,
)
from counselling.grievance_states import (
    DEEDS,
    GRIEVANCE_MOVES,
    HEARING_TONES,
    ORDER,
    HearingState,
    StepState,
)
from counselling.models import (
    Accused,
    Complainant,
    Grievance,
    GrievanceOffer,
    GrievancePayment,
    GrievanceStep,
    Hearing,
    OfGrievance,
)
from counselling.money import money_said
from counselling.selectors.client import Fact
from counselling.selectors.grievance_moments import PROOFS, STEPS
from counselling.selectors.grievance_sums import Balance, balances_of
from counselling.selectors.grievances import (
    BROUGHT,
    TYPES,
    clock_chip,
    deadline_line,
    grievance_chip,
    types_line,
)
from counselling.selectors.timeline import TimelinePage, timeline
from counselling.table_sources import source_said

P = TypeVar("P", bound=OfGrievance)
REMEDIES: Final = {choice.value: choice.label for choice in Remedy}
KINDS: Final = {choice.value: choice.label for choice in RespondentKind}
EVIDENCE: Final = {choice.value: choice.label for choice in Evidence}
PAYMENTS_MOST: Final = 25
ROSTER_MOST: Final = 6


@dataclass(frozen=True)
class PartRow:
    """A part of a grievance as its page shows it."""

    pk: UUID
    title: str
    about: str
    state: SafeString
    open: bool
    when: SafeString | str = ""


@dataclass(frozen=True)
class Proven:
    """One kind of evidence, at hand or missing."""

    label: str
    state: SafeString


@dataclass(frozen=True)
class GrievancePage:
    """Everything that a grievance's page shows besides the grievance."""

    deeds: list[tuple[str, str]]
    steps: list[PartRow]
    balances: list[Balance]
    payments: list[PartRow]
    more_payments: bool
    offers: list[PartRow]
    hearings: list[PartRow]
    accused: list[PartRow]
    roster: list[str]
    evidence: list[Proven]
    facts: list[Fact]
    timeline: TimelinePage


def grievance_page(grievance: Grievance, *, after: str = "", before: str = "") -> GrievancePage:
    """Return what the page of the grievance shows, in eight queries; a page of what happened."""
    steps = _of(GrievanceStep, grievance).filter(state=StepState.OPEN).order_by("due_at", "pk")
    hearings = _of(Hearing, grievance).order_by("at")
    offers = _of(GrievanceOffer, grievance).order_by("-offered_on", "-pk")
    payments = list(payments_of(grievance)[: PAYMENTS_MOST + 1])
    return GrievancePage(
        deeds=deeds_of(grievance),
        steps=[_step_row(step) for step in steps],
        balances=balances_of(grievance),
        payments=[_payment_row(payment) for payment in payments[:PAYMENTS_MOST]],
        more_payments=len(payments) > PAYMENTS_MOST,
        offers=[_offer_row(offer) for offer in offers],
        hearings=[_hearing_row(hearing) for hearing in hearings],
        accused=[_accused_row(accused) for accused in accused_of(grievance)],
        roster=[complainant_line(each) for each in complainants_of(grievance)[:ROSTER_MOST]],
        evidence=evidence_of(grievance),
        facts=list(facts_of(grievance)),
        timeline=timeline(grievance, after=after, before=before),
    )


def _of(part: type[P], grievance: Grievance) -> QuerySet[P]:
    """Return the grievance's parts of that kind."""
    return part._default_manager.filter(grievance_id=grievance.pk)


def deeds_of(grievance: Grievance) -> list[tuple[str, str]]:
    """Return the moves that are legal now, as a button says them."""
    legal = GRIEVANCE_MOVES[grievance.state]
    return [(state.value, str(DEEDS[state])) for state in ORDER if state in legal]


def accused_of(grievance: Grievance) -> QuerySet[Accused]:
    """Return whom the grievance is about."""
    found = Accused.objects.filter(grievance_id=grievance.pk)
    return found.select_related("respondent").order_by("pk")


def complainants_of(grievance: Grievance) -> QuerySet[Complainant]:
    """Return the roster, in its own order."""
    return Complainant.objects.filter(grievance_id=grievance.pk).order_by("place")


def payments_of(grievance: Grievance) -> QuerySet[GrievancePayment]:
    """Return what is said to have been paid: what nobody has verified first, then the latest."""
    found = GrievancePayment.objects.filter(grievance_id=grievance.pk)
    return found.select_related("verified_by", "complainant").order_by(
        "-verified_at", "-paid_on", "-pk"
    )


def complainant_line(complainant: Complainant) -> str:
    """Return a line of the roster: its number, and the name where one is written down."""
    name = complainant.name or _("without a name")
    return f"{complainant.place}. {name}"


def _step_row(step: GrievanceStep) -> PartRow:
    return PartRow(
        pk=step.pk,
        title=step_said(step),
        about=dotted(
            (
                deadline_line(step.count, step.unit),
                _("binding") if step.binding else "",
                source_said(step.source),
            )
        ),
        state=clock_chip(step),
        open=True,
        when=when(step.due_at),
    )


def step_said(step: GrievanceStep) -> str:
    """Return what is to be done."""
    return step.words or str(STEPS[step.step])


def _payment_row(payment: GrievancePayment) -> PartRow:
    sure = payment.verified_at is not None
    whose = complainant_line(payment.complainant) if payment.complainant else ""
    by = payment.verified_by.name if payment.verified_by else ""
    how = PROOFS.get(payment.proof, "")
    return PartRow(
        pk=payment.pk,
        title=money_said(payment.amount, payment.currency),
        about=dotted((whose, payment.note, how, payment.proof_note, by)),
        state=chip("ok", _("verified")) if sure else chip("due", _("not verified")),
        open=not sure,
        when=when(payment.paid_on),
    )


def _offer_row(offer: GrievanceOffer) -> PartRow:
    return PartRow(
        pk=offer.pk,
        title=str(REMEDIES[offer.remedy]),
        about=offer.note,
        state=chip(OFFER_TONES[offer.answer], offer.get_answer_display()),
        open=offer.answer == OfferAnswer.WAITING,
        when=when(offer.offered_on),
    )


def _hearing_row(hearing: Hearing) -> PartRow:
    return PartRow(
        pk=hearing.pk,
        title=hearing.forum,
        about=dotted((hearing.where, hearing.outcome)),
        state=chip(HEARING_TONES[hearing.state], hearing.get_state_display()),
        open=hearing.state == HearingState.PLANNED,
        when=when(hearing.at),
    )


def _accused_row(accused: Accused) -> PartRow:
    respondent = accused.respondent
    country = country_name(respondent.country) if respondent.country else ""
    return PartRow(
        pk=respondent.leader_id or respondent.pk,
        title=respondent.name,
        about=dotted((KINDS[respondent.kind], respondent.licence_no, country)),
        state=SafeString(""),
        open=False,
    )


def evidence_of(grievance: Grievance) -> list[Proven]:
    """Return each kind of evidence, at hand or missing; nothing before somebody asked."""
    have = frozenset(grievance.evidence)
    if not have:
        return []
    kinds = [kind for kind in Evidence if kind != Evidence.NONE]
    return [
        Proven(
            str(kind.label),
            chip("ok", _("at hand")) if kind in have else chip("calm", _("missing")),
        )
        for kind in kinds
    ]


def facts_of(grievance: Grievance) -> Iterator[Fact]:
    """Yield what it is about and how it stands with others; nothing for what nobody knows."""
    yield Fact(_("About"), listed(TYPES[each] for each in grievance.types))
    yield Fact(_("Goes to"), route_of(grievance.types[0]))
    if grievance.country:
        yield Fact(_("Happened in"), country_name(grievance.country))
    yield Fact(_("Brought by"), str(BROUGHT[grievance.brought_by]))
    yield Fact(_("Workers"), str(grievance.headcount))
    yield Fact(_("May be put before others"), str(ShareConsent(grievance.share_consent).label))
    yield Fact(_("Risk of reprisal"), str(ReprisalRisk(grievance.reprisal_risk).label))
    if grievance.filed_with:
        yield Fact(_("Before whom"), grievance.filed_with)
    if grievance.external_ref:
        yield Fact(_("Their reference"), grievance.external_ref, ltr=True)
    yield Fact(_("Counsellor"), grievance.counsellor.name)


def grievances_of(
    *, client_id: UUID | None = None, case_id: UUID | None = None
) -> list[tuple[UUID, str, str, SafeString]]:
    """Return the grievances of a client or a case: key, number, what about, state."""
    which = {"client_id": client_id} if client_id else {"case_id": case_id}
    found = Grievance.objects.filter(**which).order_by("-created_at")
    return [
        (each.pk, each.grievance_no, types_line(each.types), grievance_chip(each)) for each in found
    ]

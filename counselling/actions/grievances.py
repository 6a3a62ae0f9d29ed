"""Grievances: taken in, put right, moved, handed on, hidden in the lane; and the receipt code."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from uuid_utils.compat import uuid7

from centres import audit
from centres.edits import changed, facts_check, locked
from centres.models import Centre, User
from counselling.actions.consent_asked import record_check
from counselling.actions.grievance_steps import steps_follow, steps_start
from counselling.actions.numbers import drawn_insert
from counselling.consent_withdrawals import unsharing_tell
from counselling.grievance_codes import ShareConsent
from counselling.grievance_receipts import receipt_hash, receipt_new, receipt_read
from counselling.grievance_states import (
    ENDED,
    GRIEVANCE_MOVES,
    REASON_NEEDED,
    REASON_NEEDED_TO,
    GrievanceState,
)
from counselling.grievance_steps import Step
from counselling.models import (
    Accused,
    Case,
    Client,
    Complainant,
    Grievance,
    GrievanceMove,
    GrievancePayment,
    GrievanceSum,
    Respondent,
    SumKind,
)
from counselling.numbers import Series
from counselling.states import move_check

NUMBER_ONCE: Final = "grievance_no_once"
"""With ten thousand grievances in a year one draw in a hundred is taken already."""


@dataclass(frozen=True)
class ComplainantTold:
    """One line of the roster: who complains, and what is owed to him."""

    name: str = ""
    sex: str = "undisclosed"
    claimed: tuple[Decimal, str] | None = None
    """An amount and its currency (ISO 4217)."""
    place: int = 0
    """The number that he has elsewhere already; the next one, where he has none."""
    key: UUID | None = None
    """What makes him known again, where he is told of once more."""


@dataclass(frozen=True)
class GrievanceTold:
    """What came with the grievance: who complains, what all claim together, whom it is about."""

    complainants: list[ComplainantTold] = field(default_factory=list)
    claimed: list[tuple[Decimal, str]] = field(default_factory=list)
    respondents: list[Respondent] = field(default_factory=list)


@transaction.atomic
def grievance_open(
    *,
    centre: Centre,
    by: User,
    told: GrievanceTold,
    client: Client | None = None,
    case: Case | None = None,
    sensitive: bool = False,
    counsellor: User | None = None,
    key: UUID | None = None,
    **facts: Any,
) -> Grievance:
    """Return the new grievance, a draft, with everybody who complains and what each claims.

    Whoever takes it in works on it, if nobody else is named.
    Raises ValidationError for a fact that can't be, or a client who does not agree to a record. One
    that runs already goes on: a claim ends by being withdrawn itself.
    """
    if client is not None:
        record_check(client)
    now = timezone.now()
    grievance = Grievance(
        id=key or uuid7(),
        centre=centre,
        created_by=by,
        counsellor=counsellor or by,
        client=client,
        case=case,
        sensitive=sensitive,
        state_since=now,
        **facts,
    )
    grievance.glass_id = grievance.pk if client is None else client.pk
    grievance.headcount = max(grievance.headcount, len(told.complainants), 1)
    drawn_insert(
        grievance, field="grievance_no", series=Series.GRIEVANCE, centre=centre,
        year=timezone.localdate(now, centre.zone).year, once=NUMBER_ONCE,
    )  # fmt: skip
    _move_write(grievance, before="", by=by)
    complainants_write(grievance=grievance, told=told.complainants, by=by)
    sums_write(grievance, SumKind.CLAIMED, [(None, *claim) for claim in told.claimed], by)
    for respondent in told.respondents:
        accused_write(grievance, respondent, by)
    steps_follow(grievance=grievance, by=by)
    audit.record("grievance.open", grievance, sensitive=sensitive)
    return grievance


def complainants_write(
    *,
    grievance: Grievance,
    told: Iterable[ComplainantTold],
    by: User,
    key: UUID | None = None,
) -> list[Complainant]:
    """Return the new lines of the roster, with what each of them claims, in two statements."""
    last = grievance.complainants.order_by("-place").values_list("place", flat=True).first() or 0
    lines = list(told)
    people = [
        Complainant(
            id=line.key or uuid7(),
            place=line.place or last + at,
            name=line.name,
            sex=line.sex,
            **grievance.part(by),
        )
        for at, line in enumerate(lines, start=1)
    ]
    if key is not None and people:
        people[0].pk = key
    for person in people:
        facts_check(person)
    Complainant.objects.bulk_create(people, batch_size=500)
    claims = [
        (person, *line.claimed)
        for person, line in zip(people, lines, strict=True)
        if line.claimed is not None
    ]
    sums_write(grievance, SumKind.CLAIMED, claims, by)
    return people


def sums_write(
    grievance: Grievance,
    kind: str,
    sums: Iterable[tuple[Complainant | None, Decimal, str]],
    by: User,
    note: str = "",
) -> list[GrievanceSum]:
    """Return the new sums: whose (nobody's own: all together), how much, in which currency."""
    rows = [
        GrievanceSum(
            kind=kind,
            complainant=complainant,
            amount=amount,
            currency=currency,
            note=note,
            **grievance.part(by),
        )
        for complainant, amount, currency in sums
    ]
    for row in rows:
        facts_check(row)
    return GrievanceSum.objects.bulk_create(rows, batch_size=500)


def accused_write(grievance: Grievance, respondent: Respondent, by: User) -> Accused:
    """Return that the grievance is about the respondent; said twice, it stands once."""
    accused, _made = Accused.objects.get_or_create(
        grievance=grievance, respondent=respondent, defaults=grievance.part(by)
    )
    return accused


@transaction.atomic
def complainants_add(
    *,
    grievance: Grievance,
    told: Iterable[ComplainantTold],
    by: User,
    names_agreed: bool = False,
    key: UUID | None = None,
) -> Grievance:
    """Return the grievance with more people in its roster; ``key`` is the first new line's.

    A key that stands there already was sent before: then nothing is added.
    """
    present = locked(Grievance, grievance.pk)
    if key is not None and Complainant.objects.filter(pk=key).exists():
        return present
    complainants_write(grievance=present, told=told, by=by, key=key)
    count = present.complainants.count()
    agreed = present.names_agreed or names_agreed
    return changed(present, {"headcount": max(present.headcount, count), "names_agreed": agreed})


@transaction.atomic
def grievance_edit(
    *, grievance: Grievance, version: int, changes: dict[str, Any], by: User
) -> Grievance:
    """Return the grievance with the changes; where they tell of a danger, safety's clock starts.

    Where it may not be put before others any more, what did that ends. Raises StaleEdit if somebody
    saved meanwhile.
    """
    present = locked(Grievance, grievance.pk, version=version)
    if _lodged(present.state) and changes.get("share_consent", "agreed") != ShareConsent.AGREED:
        raise ValidationError(
            {"share_consent": _("It is lodged already: withdraw it, if nobody may see it now.")}
        )
    changes["headcount"] = max(
        changes.get("headcount", present.headcount), present.complainants.count(), 1
    )
    was_in_danger, was_shared = present.danger, present.share_consent == ShareConsent.AGREED
    changed(present, changes)
    audit.record("grievance.edit", present, fields=sorted(changes))
    if was_shared and present.share_consent != ShareConsent.AGREED:
        unsharing_tell(present, by)
    if present.danger and present.live and not was_in_danger:
        steps_start(grievance=present, steps=[Step.TRIAGE], by=by)
    return present


def _lodged(state: str) -> bool:
    return state not in {GrievanceState.DRAFT, *ENDED}


@transaction.atomic
def grievance_move(
    *,
    grievance: Grievance,
    to: str,
    by: User,
    version: int,
    note: str = "",
    key: UUID | None = None,
    facts: dict[str, str] | None = None,
) -> GrievanceMove:
    """Return the move to another state; the clocks of the steps start and stop with it.

    ``facts`` are what is learnt with it: before whom, under which reference.

    Raises MoveIllegal for a move that the table lacks, StaleEdit if somebody saved meanwhile,
    ValidationError where something must be done or said first.
    """
    present = locked(Grievance, grievance.pk, version=version)
    before = present.state
    move_check(GRIEVANCE_MOVES, before, to)
    _move_guard(present, to, note)
    learnt = {name: value for name, value in (facts or {}).items() if value}
    changed(present, {"state": to, "state_since": timezone.now()} | learnt)
    move = _move_write(present, before=before, by=by, note=note, key=key)
    steps_follow(grievance=present, by=by)
    audit.record("grievance.move", present, before=before, after=to)
    if to == GrievanceState.WITHDRAWN:
        unsharing_tell(present, by)
    return move


def _move_guard(grievance: Grievance, to: str, note: str) -> None:
    """Raise ValidationError where the grievance is not ready for the move."""
    reason_needed = (grievance.state, to) in REASON_NEEDED or to in REASON_NEEDED_TO
    if reason_needed and not note.strip():
        raise ValidationError({"note": _("Say why.")})
    if _lodged(to) and grievance.share_consent != ShareConsent.AGREED:
        raise ValidationError(
            _("Nothing is lodged before the complainant agrees that others see it.")
        )
    if to == GrievanceState.PAID:
        _payment_guard(grievance)


def _payment_guard(grievance: Grievance) -> None:
    """Paid is what somebody made sure of: an award alone, or a promise, is not enough."""
    payments = GrievancePayment.objects.filter(grievance=grievance)
    verified = payments.filter(verified_at__isnull=False).exists()
    if not verified:
        raise ValidationError(_("No payment is verified yet: an award alone is no money."))
    if payments.filter(verified_at__isnull=True).exists():
        raise ValidationError(_("A payment that was noted is not verified yet."))


def _move_write(
    grievance: Grievance, *, before: str, by: User, note: str = "", key: UUID | None = None
) -> GrievanceMove:
    move = GrievanceMove(
        id=key or uuid7(),
        before=before,
        after=grievance.state,
        note=note.strip(),
        **grievance.part(by),
    )
    facts_check(move)
    move.save(force_insert=True)
    return move


@transaction.atomic
def grievance_assign(
    *, grievance: Grievance, version: int, counsellor: User, sensitive: bool
) -> Grievance:
    """Return the grievance in other hands, in the sensitive lane or out of it.

    Whoever is named in the lane alone is hidden with it; a respondent of other grievances stays.
    Raises StaleEdit if somebody saved meanwhile.
    """
    present = locked(Grievance, grievance.pk, version=version)
    before = present.sensitive
    named = list(
        Respondent.objects.filter(accusations__grievance=present).select_for_update(of=("self",))
    )
    elsewhere = set(
        Accused.objects.filter(respondent__in=named, sensitive=False)
        .exclude(grievance=present)
        .values_list("respondent_id", flat=True)
    )
    changed(present, {"counsellor": counsellor, "sensitive": sensitive})
    for respondent in named:
        if respondent.pk not in elsewhere:
            lane = {"sensitive": sensitive, "counsellor": counsellor, "glass_id": present.glass_id}
            changed(respondent, lane)
    audit.record("grievance.assign", present, before=before, after=sensitive, person=counsellor.pk)
    return present


@transaction.atomic
def grievance_receipt(*, grievance: Grievance) -> str:
    """Return a new receipt code, shown this once; a former one is void from now on."""
    present = locked(Grievance, grievance.pk)
    code = receipt_new()
    changed(present, {"receipt_hash": receipt_hash(receipt_read(code))})
    audit.record("receipt.make", present)
    return code

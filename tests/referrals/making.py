"""Referrals for tests, made as the people who make them would."""

import datetime as dt
from typing import Any, Final
from uuid import UUID

from django.utils import timezone

from centres import scope
from centres.models import Centre, Country, Membership, Organisation, User
from centres.roles import Role
from centres.standing import standing_of
from counselling.actions import ConsentGiven, consent_record
from counselling.codes import ConsentPurpose
from counselling.models import Client
from referrals import actions
from referrals.agreement_codes import DataKind
from referrals.codes import Help, Reason, Urgency
from referrals.models import Agreement, Referral, SentSide
from referrals.moves import APPROVES
from referrals.states import PREPARED, ReferralState, Side
from referrals.transfer_rules import Recipient, Risk
from tests.cast import Cast, user_make
from tests.factories import client_make

S = ReferralState
SAFE: Final = {
    Risk.FEAR: "no",
    Risk.IRREGULAR: "no",
    Risk.ACCUSED: "no",
    Risk.FAMILY: "no",
    Risk.NEEDED: "yes",
    Risk.UNDERSTOOD: "yes",
}
FACTS: Final[dict[str, dict[str, Any]]] = {
    "ask": {"text": "Which year was the contract signed?"},
    "answer": {"text": "In 2024."},
    "decline": {"decline_code": "no_capacity"},
    "hold": {"hold_reason": "client_away"},
    "provide": {"provided": [Help.LEGAL_ADVICE], "outcome": "service_received_full"},
    "fail": {"failure_code": "no_show"},
    "confirm": {"confirmed": "helped", "client_words": "They listened."},
    "send_alone": {"alone_why": "The shelter closes at six, and nobody else protects here."},
    "send_back": {"sent_back": "Say what is asked for."},
}
"""What each move is told, where it asks for something."""
WAYS: Final[dict[str, tuple[str, ...]]] = {
    S.DRAFT: (),
    S.AWAITING_APPROVAL: ("submit",),
    S.SENT: ("send",),
    S.VIEWED: ("send", "view"),
    S.INFO_REQUESTED: ("send", "view", "ask"),
    S.ACCEPTED: ("send", "view", "accept"),
    S.IN_PROGRESS: ("send", "view", "accept", "start"),
    S.ON_HOLD: ("send", "view", "accept", "hold"),
    S.SERVICE_PROVIDED: ("send", "view", "accept", "provide"),
    S.CLOSED_CONFIRMED: ("send", "view", "accept", "provide", "confirm"),
    S.DECLINED: ("send", "view", "decline"),
    S.CANCELLED: ("cancel",),
    S.RECALLED: ("send", "recall"),
    S.EXPIRED: ("send", "expire"),
    S.FAILED: ("send", "view", "accept", "fail"),
    S.CONSENT_WITHDRAWN: ("send", "withdraw"),
    S.ENTERED_IN_ERROR: ("send", "mistake"),
}
"""How a referral gets into each state."""
RECIPIENT_MOVES: Final = frozenset(
    {"view", "ask", "accept", "decline", "start", "hold", "resume", "provide", "fail"}
)


def agreement_make(
    *, centre: Centre, organisation: Organisation, by: User, to: Centre | None = None
) -> Agreement:
    """Return an agreement that covers everything between the two for a year."""
    with scope.system(reason="test"):
        return Agreement.objects.create(
            title="On sharing",
            our_centre=centre,
            organisation=organisation,
            their_centre=to,
            reasons=list(Reason.values),
            kinds=list(DataKind.values),
            countries=["AF", "BD", "IQ", "PK", "TJ"],
            safeguards="Nobody else reads it.",
            starts_on=dt.date(2020, 1, 1),
            ends_on=dt.date(2099, 1, 1),
            created_by=by,
        )


def consenting_make(by: User, centre: Centre, **given: Any) -> Client:
    """Return a client who agreed to sharing, also with another country."""
    client = client_make(by, centre, **given)
    with scope.enter(standing_of(by.pk).scope()):
        for purpose in (ConsentPurpose.SHARE, ConsentPurpose.CROSS_BORDER):
            consent_record(client=client, by=by, answer=ConsentGiven(purpose, True, "verbal", "bn"))
    return client


def draft_make(cast: Cast, client: Client | None = None, **given: Any) -> Referral:
    """Return a draft of Dhaka's counsellor to the bureau, ready to be sent."""
    to = given.pop("to", None) or Recipient(cast.bureau)
    by = given.pop("by", cast.counsellor)
    centre = client.centre if client else cast.dhaka
    if not Agreement.objects.filter(
        our_centre=centre, organisation=to.organisation, their_centre=to.centre
    ).exists():
        agreement_make(centre=centre, organisation=to.organisation, to=to.centre, by=by)
    client = client or consenting_make(by, centre)
    asking: dict[str, Any] = {
        "to": to,
        "reason": Reason.LEGAL_AID,
        "help_asked": [Help.LEGAL_ADVICE],
        "request": "Wages of four months are not paid.",
    }
    with scope.enter(standing_of(by.pk).scope()):
        referral = actions.referral_open(
            centre=centre, client=client, by=by, asking=actions.Asking(**asking | given)
        )
        actions.agreement_note(referral=referral, by=by, method="verbal")
        actions.risk_check(referral=referral, by=by, answers={str(k): v for k, v in SAFE.items()})
        referral.refresh_from_db(fields=["version"])
    return referral


def mover_of(cast: Cast, referral: Referral, name: str) -> tuple[User | None, Side]:
    """Return who makes the move in tests, and on which side."""
    if name in ("expire", "lapse"):
        return None, Side.CLOCK
    if name in RECIPIENT_MOVES:
        received_by = {cast.dhaka.pk: cast.counsellor, cast.baghdad.pk: cast.other_country}
        at = referral.to_centre_id
        return (received_by[at] if at else cast.partner), Side.RECIPIENT
    sent_by = {cast.dhaka.pk: cast.counsellor, cast.baghdad.pk: cast.other_country}
    coordinates = name in ("approve", "send")
    return (cast.coordinator if coordinates else sent_by[referral.centre_id]), Side.SENDER


def lonely_make(cast: Cast, referral: Referral) -> None:
    """Make the draft an emergency that wants an approval, which nobody at its centre can give."""
    with scope.system(reason="test"):
        Referral.objects.filter(pk=referral.pk).update(urgency=Urgency.EMERGENCY, reason=Reason.GBV)
        side = SentSide.objects.get(referral=referral)
        side.agreed_to |= {"reason": Reason.GBV}
        side.save(update_fields=["agreed_to"])
        approving = Membership.objects.filter(centre=referral.centre, role__in=APPROVES)
        approving.exclude(user=referral.created_by).update(until=timezone.now())


def move_make(cast: Cast, referral: Referral, name: str, **facts: Any) -> Referral:
    """Return the referral after the move, made by who makes it."""
    if name == "send_alone" and referral.state in PREPARED:
        lonely_make(cast, referral)
    by, side = mover_of(cast, referral, name)
    door = scope.system(reason="test") if by is None else scope.enter(standing_of(by.pk).scope())
    with door:
        return actions.referral_move(
            referral=referral, name=name, side=side, by=by, facts=FACTS.get(name, {}) | facts
        )


def referral_in(cast: Cast, state: str, referral: Referral | None = None) -> Referral:
    """Return a referral in the state, led there move by move."""
    referral = referral or draft_make(cast)
    for name in WAYS[state]:
        referral = move_make(cast, referral, name)
    return referral


def sent_side(referral: Referral) -> SentSide:
    """Return the sender's side, as the system sees it."""
    with scope.system(reason="test"):
        return SentSide.objects.select_related("client").get(referral=referral)


def focal_point_make(organisation: Organisation) -> User:
    """Return somebody of a ministry who answers what is addressed to it."""
    return user_make("focal-there", Role.FOCAL_POINT, organisation=organisation)


def mission_make(country: Country) -> Organisation:
    """Return the mission of a country."""
    return Organisation.objects.create(
        name="Embassy", kind=Organisation.Kind.MISSION, country=country
    )


def sent_make(cast: Cast, place: str, person: User, client: Client) -> dict[tuple[str, str], UUID]:
    """Return a draft of each place, for the access table's world; in the system's scope."""
    centre = cast.centre_named(place)
    asking = actions.Asking(
        to=Recipient(cast.bureau), reason=Reason.LEGAL_AID, help_asked=[Help.LEGAL_ADVICE]
    )
    draft = actions.referral_open(centre=centre, client=client, by=person, asking=asking)
    return {("sent", place): draft.pk}

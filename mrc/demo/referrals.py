"""Referrals of the demo: in every state, between the centres and with their partners."""

import datetime as dt
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final
from uuid import UUID

from django.utils import timezone

from centres.models import Centre, Membership, User
from centres.roles import Role
from counselling.codes import ConsentPurpose
from counselling.models import Client, Consent, SerialNumber
from counselling.numbers import Series, number_of
from mrc.demo.directory import services_by_organisation
from mrc.demo.keys import key_at
from mrc.demo.writing import rows_add
from referrals.clocks import (
    AGAIN_DAYS,
    CONFIRM_DAYS,
    REPORT_DAYS,
    Place,
    deadlines_of,
    place_of,
    start_due_of,
)
from referrals.codes import (
    Confirmed,
    DeclineCode,
    FailureCode,
    Help,
    HoldReason,
    Outcome,
    Reason,
    Urgency,
)
from referrals.guards import agreed_now, recipient_of
from referrals.models import (
    ReceivedSide,
    Referral,
    ReferralMessage,
    ReferralMove,
    SentSide,
)
from referrals.moves import BY_NAME
from referrals.selectors.agreements import agreements_of
from referrals.states import ENDED, UNANSWERED, UNDER_WAY, Side
from referrals.transfer_rules import Recipient, Risk, crosses_border, kind_of

EACH: Final = 2
"""How often each centre has each way."""
LAST_MONTH: Final = 0.7
"""The part of what ended of which the flow of the last whole month tells."""
HERS: Final = 0.4
"""The part of a centre's referrals that its first counsellor made, who is shown."""
WAYS: Final = (
    (),
    ("submit",),
    ("send",),
    ("send",),
    ("send", "view"),
    ("send", "view", "ask"),
    ("send", "view", "ask", "answer"),
    ("send", "view", "accept"),
    ("send", "view", "accept", "start"),
    ("send", "view", "accept", "start"),
    ("send", "view", "accept", "hold"),
    ("send", "view", "accept", "provide"),
    ("send", "view", "accept", "start", "provide", "confirm"),
    ("send", "view", "accept", "start", "provide", "confirm"),
    ("send", "view", "accept", "fail"),
    ("send", "view", "decline"),
    ("send", "recall"),
    ("send", "expire"),
    ("cancel",),
    ("send", "view", "withdraw"),
    ("send", "mistake"),
)
"""How far each one came: every state is there."""
ASKED: Final = (
    (Reason.LEGAL_AID, (Help.LEGAL_ADVICE, Help.WAGE_CLAIM), "Four months without wages."),
    (Reason.DOCUMENTS, (Help.PAPERS,), "The passport has run out; the way home is planned."),
    (Reason.REINTEGRATION, (Help.REINTEGRATION, Help.TRAINING), "Back since spring, no work yet."),
    (Reason.HEALTH, (Help.MEDICAL_CARE,), "A hand was hurt at work and never treated well."),
    (Reason.MHPSS, (Help.PSYCHOSOCIAL,), "Sleeps badly since the return; wishes to talk."),
    (Reason.SKILLS, (Help.TRAINING,), "Wants a certificate for eight years of welding."),
    (Reason.GRIEVANCE, (Help.MEDIATION, Help.REPRESENTATION), "The agent asked for twice the fee."),
    (Reason.TRACING, (Help.TRACING, Help.FAMILY_CONTACT), "No call from a relative for a year."),
)
QUESTION: Final = "Which year was the contract signed, and is there a copy of it?"
ANSWER: Final = "The year before last; there is a photo of the first page."
SAID: Final[dict[str, dict[str, Any]]] = {
    "decline": {"decline_code": DeclineCode.NO_CAPACITY},
    "hold": {"hold_reason": HoldReason.WAITS_FOR_PAPERS},
    "fail": {"failure_code": FailureCode.NO_SHOW, "outcome": Outcome.CLIENT_UNREACHABLE},
    "confirm": {"confirmed": Confirmed.HELPED},
}
NEXT_DUE: Final = {
    "start": dt.timedelta(days=REPORT_DAYS),
    "hold": dt.timedelta(days=AGAIN_DAYS),
    "provide": dt.timedelta(days=CONFIRM_DAYS),
}
"""After how long whoever has it in hand takes it further."""
SOON, SOON_EACH = dt.timedelta(days=9), 3
"""When a consent to sharing runs out on which a referral rests, and how often at each centre."""
PEERS: Final = {"BD": ("IQ",), "PK": ("IQ",), "IQ": ("BD", "PK"), "AF": ("PK", "TJ"), "TJ": ("AF",)}
"""With whose centres a country's own work together."""


@dataclass
class _File:
    """The rows of all referrals, in the order in which they are written."""

    referrals: list[Referral] = field(default_factory=list)
    sent: list[SentSide] = field(default_factory=list)
    received: list[ReceivedSide] = field(default_factory=list)
    moves: list[ReferralMove] = field(default_factory=list)
    messages: list[ReferralMessage] = field(default_factory=list)

    def write(self) -> None:
        """Insert every row."""
        for rows in vars(self).values():
            rows_add(rows)


class _Sender:
    """Makes the referrals of one centre."""

    def __init__(
        self, centre: Centre, *, team: Sequence[User], now: dt.datetime, chance: random.Random
    ) -> None:
        self.centre, self.team, self.now, self.chance = centre, team, now, chance
        self.file = _File()
        self.coordinator: User | None = None
        self.taken_by: dict[int, Sequence[User]] = {}
        self.services: dict[int, list[UUID]] = {}
        self._places: dict[tuple[int, int | None, UUID | None], Place] = {}
        self._counts: dict[int, int] = {}

    def add(self, client: Client, to: Recipient, way: Sequence[str]) -> None:
        """Add a referral of the client that went so far."""
        by = self.team[0] if self.chance.random() < HERS else self.chance.choice(self.team)
        lasting = [dt.timedelta(hours=self.chance.randrange(2, 30)) for _step in way]
        ended = bool(way) and BY_NAME[way[-1]].after in ENDED
        back = self._back() if ended else dt.timedelta()
        waits = not way or BY_NAME[way[-1]].after in UNANSWERED
        idle = dt.timedelta(hours=self.chance.randrange(1, 40 if waits or ended else 400))
        at = self.now - back - idle - sum(lasting, dt.timedelta())
        referral = self._begun(client, to, at, by)
        for name, time in zip(way, lasting, strict=True):
            at += time
            self._move(referral, name, at, by)
        self._side(referral, client, by, way)

    def _back(self) -> dt.timedelta:
        """Return how long ago something ended: most of it began in the last whole month.

        The flow tells whole months, and in one of them enough to be told.
        """
        if self.chance.random() < LAST_MONTH:
            return dt.timedelta(days=self.now.day + self.chance.randrange(18))
        return dt.timedelta(days=self.chance.randrange(5, 200))

    def _service(self, to: Recipient) -> UUID | None:
        """Return one of the services of an organisation; a centre is asked as a whole."""
        offered = self.services.get(to.organisation.pk, []) if to.centre is None else []
        return self.chance.choice(offered) if offered else None

    def _begun(self, client: Client, to: Recipient, at: dt.datetime, by: User) -> Referral:
        reason, asked, words = self.chance.choice(ASKED)
        urgency = self.chance.choices(Urgency.values, weights=(1, 3, 8))[0]
        year = at.astimezone(self.centre.zone).year
        self._counts[year] = self._counts.get(year, 0) + 1
        referral = Referral(
            id=key_at(at, self.chance), shared_id=key_at(at, self.chance), centre=self.centre,
            created_by=by, created_at=at, moved_at=at, to_organisation=to.organisation,
            to_centre=to.centre, to_service_id=self._service(to), reason=reason,
            kind=kind_of(self.centre, to, urgency), urgency=urgency,
            help_asked=[str(each) for each in asked], request=words,
            referral_no=number_of(Series.REFERRAL, self.centre.code, year, self._counts[year]),
        )  # fmt: skip
        self.file.referrals.append(referral)
        return referral

    def _move(self, referral: Referral, name: str, at: dt.datetime, by: User) -> None:
        move, before = BY_NAME[name], referral.state
        for stamp in move.stamps:
            if getattr(referral, stamp) is None:
                setattr(referral, stamp, at)
        for code, value in SAID.get(name, {}).items():
            setattr(referral, code, value)
        if name == "provide":
            referral.provided, referral.outcome = referral.help_asked[:1], Outcome.FULL
        self._clock(referral, name, at)
        referral.state, referral.moved_at = move.after, at
        referral.version += 1
        mover = by if move.side == Side.SENDER else self._receiver(referral)
        if name == "send" and self._crosses(referral):
            mover = self.coordinator
        keys = self._keys(referral, mover, at)
        code = next((str(v) for k, v in SAID.get(name, {}).items() if k != "outcome"), "")
        self.file.moves.append(
            ReferralMove(
                id=key_at(at, self.chance), number=referral.version, move=name, before=before,
                after=move.after, side=move.side, told=referral.sent_at is not None, code=code,
                **keys,
            )
        )  # fmt: skip
        if name in ("ask", "answer"):
            words = QUESTION if name == "ask" else ANSWER
            self.file.messages.append(
                ReferralMessage(id=key_at(at, self.chance), side=move.side, text=words, **keys)
            )

    def _clock(self, referral: Referral, name: str, at: dt.datetime) -> None:
        """Set the deadlines that come with the move."""
        if name == "send":
            deadlines = deadlines_of(referral.urgency, at, self._place(referral))
            referral.acknowledge_due, referral.answer_due = deadlines.acknowledge, deadlines.answer
        elif name == "accept":
            referral.start_due = start_due_of(referral.urgency, at, self._place(referral))
        elif name in NEXT_DUE:
            referral.next_due = at + NEXT_DUE[name]

    def _keys(self, referral: Referral, by: User | None, at: dt.datetime) -> dict[str, Any]:
        return {
            "referral": referral,
            "centre": self.centre,
            "to_organisation_id": referral.to_organisation_id,
            "to_centre_id": referral.to_centre_id,
            "created_by": by,
            "created_at": at,
        }

    def _crosses(self, referral: Referral) -> bool:
        """Return whether it goes to another country: then the coordinator approves and sends it."""
        return crosses_border(self.centre, recipient_of(referral))

    def _receiver(self, referral: Referral) -> User | None:
        if referral.to_centre_id is None or BY_NAME["expire"].after == referral.state:
            return None
        people = self.taken_by.get(referral.to_centre_id, ())
        return people[0] if people else None

    def _place(self, referral: Referral) -> Place:
        key = (referral.to_organisation_id, referral.to_centre_id, referral.to_service_id)
        if key not in self._places:
            self._places[key] = place_of(referral)
        return self._places[key]

    def _side(self, referral: Referral, client: Client, by: User, way: Sequence[str]) -> None:
        """Keep the sender's side, as it would be kept at that state; and the recipient's."""
        crosses = self._crosses(referral)
        approved = crosses and referral.sent_at is not None
        risk = {str(each): "no" for each in Risk} | {Risk.NEEDED: "yes", Risk.UNDERSTOOD: "yes"}
        at = referral.created_at
        live = referral.state not in ENDED
        self.file.sent.append(
            SentSide(
                id=key_at(at, self.chance), referral=referral, centre=self.centre, client=client,
                created_by=by, created_at=at, updated_at=referral.moved_at, counsellor=by,
                prepared_by=by, glass_id=client.pk, to_organisation_id=referral.to_organisation_id,
                to_centre_id=referral.to_centre_id,
                sought=str(referral.to_service_id or referral.reason),
                went_at=referral.sent_at or (at if way and way[0] == "submit" else None),
                ended_at=None if live else referral.moved_at,
                risk={str(code): answer for code, answer in risk.items()} if crosses else {},
                risk_by=by if crosses else None, risk_at=at if crosses else None,
                agreed_to=agreed_now(referral, None, how="verbal", at=at.isoformat(), by=by.pk),
                approval_for=["cross_border"] if crosses and way else [],
                approved_by=self.coordinator if approved else None,
                approved_at=referral.sent_at if approved else None,
            )
        )  # fmt: skip
        taken = referral.answered_at is not None and not referral.decline_code
        taker = referral.to_centre_id
        if taken and taker is not None and taker in self.taken_by:
            worker = self.chance.choice(self.taken_by[taker])
            when = referral.answered_at or at
            key = key_at(when, self.chance)
            self.file.received.append(
                ReceivedSide(
                    id=key, referral=referral, centre_id=taker, created_by=worker,
                    created_at=when, updated_at=referral.moved_at, counsellor=worker, glass_id=key,
                )
            )  # fmt: skip

    def numbers(self) -> Iterator[SerialNumber]:
        """Yield how far each year's numbers were given."""
        for year, last in self._counts.items():
            yield SerialNumber(centre=self.centre, series=Series.REFERRAL, year=year, last=last)


def referrals_add(teams: Mapping[int, Sequence[User]], *, chance: random.Random) -> None:
    """Write the referrals of all centres: the recipients' people have to be known for it."""
    now = timezone.now()
    centres = list(Centre.objects.select_related("country", "host__country").filter(pk__in=teams))
    numbers: list[SerialNumber] = []
    asked_soon: list[UUID] = []
    services = services_by_organisation()
    coordinators = _coordinators(teams)
    for centre in centres:
        sender = _Sender(centre, team=teams[centre.pk], now=now, chance=chance)
        sender.coordinator = coordinators[centre.pk]
        sender.taken_by = dict(teams)
        sender.services = services
        recipients = _recipients(centre, centres)
        clients = _clients(centre, len(WAYS) * EACH)
        chance.shuffle(clients)
        for place, client in enumerate(clients):
            sender.add(client, chance.choice(recipients), WAYS[place % len(WAYS)])
        asked_soon.extend(islice(_resting(sender.file.sent), SOON_EACH))
        sender.file.write()
        numbers.extend(sender.numbers())
    SerialNumber.objects.bulk_create(numbers)
    given = Consent.objects.filter(client_id__in=asked_soon, purpose=ConsentPurpose.SHARE)
    given.filter(given=True).update(expires_on=now.date() + SOON)


def _resting(sent: Iterable[SentSide]) -> Iterator[UUID]:
    """Yield the clients with whose consent a referral ends, for somebody has it in hand."""
    for side in sent:
        if side.client_id is not None and side.referral.state in UNDER_WAY:
            yield side.client_id


def _coordinators(centre_ids: Iterable[int]) -> dict[int, User]:
    """Return who coordinates each centre."""
    found = Membership.objects.filter(centre_id__in=centre_ids, role=Role.COORDINATOR)
    return {each.centre_id: each.user for each in found.select_related("user") if each.centre_id}


def _recipients(centre: Centre, centres: Sequence[Centre]) -> list[Recipient]:
    """Return whom the centre sends to: its country's centres, its peers abroad, its partners."""
    near = PEERS.get(centre.country.code, ())
    found = [
        Recipient(other.host, other)
        for other in centres
        if other != centre and (other.country_id == centre.country_id or other.country.code in near)
    ]
    covered = agreements_of(centre, centre.today).filter(their_centre=None)
    partners = {each.organisation_id: each.organisation for each in covered}
    return [*found, *map(Recipient, partners.values())] or [Recipient(centre.host, centre)]


def _clients(centre: Centre, most: int) -> list[Client]:
    """Return clients who are named, each once: one live referral for the same thing."""
    named = Client.objects.filter(centre=centre, anonymous=False, merged_into=None)
    return list(named.order_by("-last_contact_at", "pk")[:most])

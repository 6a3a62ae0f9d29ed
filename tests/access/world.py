"""The records that the addresses of the access table name, in each place, and who asks."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres import scope
from centres.models import BreakGlass, Holiday, Invitation, Membership, Organisation, User
from centres.roles import Role
from counselling.actions import topic_add
from counselling.models import (
    ConsentText,
    Enquiry,
    EnquiryReceived,
    GrievanceDeadline,
    RetentionRule,
)
from notices.actions import Posting, notices_post
from notices.models import Notice
from notices.states import NoticeState
from tests.cast import Cast
from tests.centres.walled import BAGHDAD, CUMILLA, DHAKA, Belongings, everywhere_make
from tests.referrals.keeping import kept_make
from tests.referrals.making import sent_make
from tests.referrals.packing import packages_make
from tests.referrals.places import received_make

ACTORS: Final = (
    "counsellor",
    "colleague",
    "protection",
    "coordinator",
    "outreach",
    "volunteer",
    "other_centre",
    "other_country",
    "focal_point",
    "partner",
    "donor",
    "monitor",
    "dpo",
    "admin",
    "nobody",
    "anonymous",
)
RELATIONS: Final = ("own", "other centre", "other country", "absent")
PLACES: Final = ("dhaka", "cumilla", "baghdad")
CANARIES: Final = {"dhaka": DHAKA, "cumilla": CUMILLA, "baghdad": BAGHDAD}
THEIRS: Final = {"dhaka": "counsellor", "cumilla": "other_centre", "baghdad": "other_country"}
"""Whose own things stand for another person's, by the place where he works."""
WORKS_AT: Final = {"other_centre": "cumilla", "other_country": "baghdad"}
"""Where a character is at home; the others' own place is Dhaka."""
COUNSEL: Final = frozenset(
    {"counsellor", "colleague", "protection", "coordinator", "other_centre", "other_country"}
)
"""Who may read clients at all, each of his own place."""
RESTRICTED: Final = frozenset({"counsellor", "protection", "other_centre", "other_country"})
"""Who reads the restricted notes of his own place: the assigned, the protection counsellor."""
ABSENT: Final = {
    "uuid": UUID("0198c0de-0000-7000-8000-00000000dead"),
    "int": 987_654_321,
    "centre": "ZZ-ZZZ",
    "country": "ZZ",
    "word": "no_such",
}


def place_of(actor: str, relation: str) -> str:
    """Return the place where the record lies that an actor has the relation to."""
    home = WORKS_AT.get(actor, "dhaka")
    if relation == "own":
        return home
    if relation == "other centre":
        return "dhaka" if home == "cumilla" else "cumilla"
    return "dhaka" if home == "baghdad" else "baghdad"


@dataclass
class World:
    """Everything that an address may name."""

    cast: Cast
    everywhere: dict[str, Belongings]
    records: dict[tuple[str, str], Any]
    own: dict[tuple[str, str], Any]
    """What belongs to one person: a notice, a login on another device."""

    def user(self, actor: str) -> User | None:
        """Return who asks; None for somebody who is not logged in."""
        return None if actor == "anonymous" else getattr(self.cast, actor)

    def key(self, kind: str, actor: str, relation: str) -> Any:
        """Return what fills an address so that it names the record."""
        if relation == "absent":
            return ABSENT[KEYS.get(kind, "uuid")]
        place = place_of(actor, relation)
        if kind in {"notice", "login"}:
            return self.own[(kind, actor if relation == "own" else THEIRS[place])]
        return self.records[(kind, place)]

    def foreign_canaries(self, actor: str) -> list[str]:
        """Return the names that nothing which the actor is sent may hold."""
        home = WORKS_AT.get(actor, "dhaka") if actor in COUNSEL else ""
        foreign = [canary for place, canary in CANARIES.items() if place != home]
        return foreign if actor in RESTRICTED else [*foreign, "-restricted"]


KEYS: Final = {
    "centre": "centre",
    "country": "country",
    "holiday": "int",
    "organisation": "int",
    "person": "int",
    "membership": "int",
    "login": "int",
    "deadline": "int",
    "topic": "word",
    "retention_rule": "int",
}
"""What the key of a kind of record is, where it is no UUID."""


def world_make(cast: Cast) -> World:
    """Return a world with a record of each kind in each place."""
    everywhere = everywhere_make(cast)
    records: dict[tuple[str, str], Any] = {}
    people = {"dhaka": cast.colleague, "cumilla": cast.other_centre, "baghdad": cast.other_country}
    for place, belongings in everywhere.items():
        records |= {
            ("client", place): belongings.client.pk,
            ("session", place): belongings.session.pk,
            ("follow_up", place): belongings.follow_up.pk,
            ("duplicate", place): belongings.duplicate.pk,
            ("merge", place): belongings.merge.pk,
            ("case", place): belongings.case.pk,
            ("flag", place): belongings.flag.pk,
            ("handover", place): belongings.handover.pk,
        }
        records |= {(kind, place): key for kind, key in belongings.grievances.items()}
        records |= {(kind, place): key for kind, key in belongings.waiting.items()}
        records |= {(kind, place): key for kind, key in belongings.data.items()}
        records |= {(kind, place): key for kind, key in belongings.files.items()}
        records |= {(kind, place): key for kind, key in belongings.groups.items()}
        records |= {(kind, place): key for kind, key in belongings.told.items()}
        with scope.system(reason="test"):
            records |= _places_make(cast, place, people[place], belongings)
            records |= kept_make(cast, place)
            records |= received_make(cast, place, people[place])
            records |= sent_make(cast, place, people[place], belongings.client)
            records |= packages_make(cast, place, people[place], belongings.client)
    with scope.system(reason="test"):
        own: dict[tuple[str, str], Any] = {}
        own |= {("notice", actor): _notice_make(cast, actor) for actor in ACTORS}
        own |= {("login", actor): _login_make(cast, actor) for actor in ACTORS}
    return World(cast, everywhere, records, own)


def _places_make(
    cast: Cast, place: str, person: User, belongings: Belongings
) -> dict[tuple[str, str], Any]:
    centre = cast.centre_named(place)
    country = centre.country
    organisation = Organisation.objects.create(name=f"Society {place}", kind="ngo", country=country)
    holiday = Holiday.objects.create(country=country, day=dt.date(2026, 5, 1), name=place.title())
    invitation = Invitation.objects.create(
        email=f"new-{place}@example.org",
        name="New",
        role=Role.COUNSELLOR,
        centre=centre,
        token_hash=place,
        invited_by=cast.admin,
        expires_at=timezone.now() + dt.timedelta(days=7),
    )
    told = Invitation.objects.create(
        email=f"protection-{place}@example.org",
        name="New",
        role=Role.PROTECTION_COUNSELLOR,
        centre=centre,
        token_hash=f"told-{place}",
        invited_by=cast.admin,
        expires_at=timezone.now() + dt.timedelta(days=7),
    )
    glass = BreakGlass.objects.create(
        centre=centre,
        user=person,
        client_id=uuid7(),
        reason=belongings.canary,
        until=timezone.now() - dt.timedelta(days=1),
    )
    deadline = GrievanceDeadline.objects.create(
        country=country.code, complaint_type=f"other-{place}"[:24], step="other", count=3,
        unit="working", source="A test",
    )  # fmt: skip
    text = ConsentText.objects.create(
        kind="service", language="en", edition=f"{place}-1", words="May I write it down?",
        created_by=cast.admin,
    )  # fmt: skip
    # Cumilla's is another country's, so that nobody reaches it from Dhaka.
    topic = topic_add(
        labels={"en": f"Topic of {place}"},
        key=uuid7().hex,
        country="LK" if place == "cumilla" else country.code,
    )
    enquiry = EnquiryReceived.objects.create(
        centre=centre, from_centre=cast.dhaka, created_by=person, sought=[1]
    )
    Enquiry.objects.create(id=enquiry.pk, centre=centre, created_by=person)
    rule = RetentionRule.objects.create(
        kind="client", country=place[:2].upper(), months=60, source="A test"
    )
    return {
        ("retention_rule", place): rule.pk,
        ("enquiry", place): enquiry.pk,
        ("deadline", place): deadline.pk,
        ("topic", place): topic.code,
        ("text", place): text.pk,
        ("consent", place): belongings.client.consents.earliest("pk").pk,
        ("centre", place): centre.code,
        ("country", place): country.code,
        ("organisation", place): organisation.pk,
        ("holiday", place): holiday.pk,
        ("person", place): person.pk,
        ("membership", place): Membership.objects.get(user=person).pk,
        ("invitation", place): invitation.pk,
        ("told", place): told.pk,
        ("glass", place): glass.pk,
    }


def _login_make(cast: Cast, actor: str) -> int:
    """Return the key of a login of the actor on another device."""
    user = cast.counsellor if actor == "anonymous" else getattr(cast, actor)
    made: int = UserSession.objects.create(
        user=user, ip="192.0.2.1", user_agent="other device", session_key=f"other-{actor}"
    ).pk
    return made


def _notice_make(cast: Cast, actor: str) -> UUID:
    """Return the key of a notice that the actor has got; a stranger's is the counsellor's."""
    user = cast.counsellor if actor == "anonymous" else getattr(cast, actor)
    key = f"test:{actor}"
    notices_post(
        postings=[
            Posting(
                key=key,
                kind="follow_up_due",
                recipient_id=user.pk,
                subject_id=uuid7(),
                due_at=timezone.now() - dt.timedelta(minutes=1),
            )
        ]
    )
    mine = Notice.objects.filter(key__startswith=key + ":", channel="inapp")
    mine.update(state=NoticeState.SENT, sent_at=timezone.now())
    found: UUID = mine.get().pk
    return found

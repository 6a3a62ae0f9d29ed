"""Whose pages are measured, the records that they show, and the day's work."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django.apps import apps
from django.db import connection
from django.db.models import Count, Q
from django.utils import timezone

from centres import scope
from centres.models import Centre, Membership, User
from centres.roles import Role
from centres.standing import standing_of
from counselling import actions
from counselling.grievance_states import LIVE
from counselling.models import Case, CaseEntry, Client, Grievance, Merge, Respondent, Session
from referrals.models import Referral
from referrals.states import TAKEN

DUE_TODAY = 12
LATE = 3
IN_THE_MIDDLE: Final = 150
ENTRIES: Final = 500
"""How many entries the timeline of the one long case has."""
OF_NETWORK: Final = {"admin": Role.ADMIN, "dpo": Role.DPO, "monitor": Role.MONITORING_OFFICER}
NAMED: Final = {
    "follow_up": "FollowUp",
    "duplicate": "PossibleDuplicate",
    "payment": "GrievancePayment",
    "offer": "GrievanceOffer",
    "step": "GrievanceStep",
    "deadline": "GrievanceDeadline",
    "glass": "BreakGlass",
    "enquiry": "EnquiryReceived",
    "told": "Invitation",
    "text": "ConsentText",
}
"""What an address's record is called where its kind is no model's name."""
REFERRED: Final[dict[str, Callable[["Ground"], Q]]] = {
    "sent": lambda ground: Q(sent_side__counsellor=ground.user, state__in=TAKEN),
    "packed": lambda ground: Q(sent_side__counsellor=ground.user, state__in=TAKEN),
    "received": lambda ground: Q(to_centre=ground.centre, state="viewed"),
    "taken": lambda ground: Q(
        received_side__counsellor=ground.user, received_side__client__isnull=True, state__in=TAKEN
    ),
    "destroying": lambda ground: Q(
        to_centre=ground.centre,
        destructiontasks__isnull=False,
        destructiontasks__confirmed_at__isnull=True,
    ),
}
"""Which referral of hers, or of her centre, an address names."""


@dataclass(frozen=True)
class Ground:
    """A centre in the middle: its people, and a record of each kind that a page may name."""

    user: User
    centre: Centre
    client: Client

    @cached_property
    def people(self) -> dict[str, User]:
        """Who asks for pages, by role."""
        coordinates = Membership.objects.filter(centre=self.centre, role=Role.COORDINATOR)
        network = {actor: _officer(actor, role) for actor, role in OF_NETWORK.items()}
        coordinator = User.objects.get(pk__in=coordinates.values("user_id"))
        return {"counsellor": self.user, "coordinator": coordinator, **network}

    def record(self, kind: str) -> Any:
        """Return the key of a record of the kind, one that is still open if there is one."""
        special: dict[str, Callable[[], Any]] = {
            "client": lambda: self.client.pk,
            "case": lambda: self.case.pk,
            "centre": lambda: self.centre.code,
            "country": lambda: self.centre.country.code,
            "person": lambda: self.user.pk,
            "merge": lambda: self.merge.pk,
            "respondent": lambda: self.respondent.pk,
        }
        if kind in special:
            return special[kind]()
        if kind in REFERRED:
            return self._referred(REFERRED[kind])
        name = NAMED.get(kind, kind.title().replace("_", ""))
        for app in ("counselling", "centres", "notices"):
            if name.lower() in apps.all_models[app]:
                return self._one_of(apps.get_model(app, name))
        return None

    def _referred(self, which: Callable[["Ground"], Q]) -> Any:
        """Return the latest such referral that has gone furthest."""
        with scope.system(reason="benchmark"):
            found = Referral.objects.filter(which(self)).order_by("-state", "-pk")
            return found.values_list("pk", flat=True).first()

    def _one_of(self, model: Any) -> Any:
        names = {field.name for field in model._meta.fields}
        which = {name: getattr(self, name) for name in ("centre",) if name in names}
        with scope.system(reason="benchmark"):
            found = model._default_manager.filter(**which)
            hers = found.filter(counsellor=self.user) if "counsellor" in names else found
            state = ["-state"] if "state" in names else []
            keys = hers.order_by(*state, "-pk").values_list("pk", flat=True)
            return keys.first() or found.values_list("pk", flat=True).first()

    @cached_property
    def respondent(self) -> Respondent:
        """The agency that most complaints of the centre are about."""
        with scope.system(reason="benchmark"):
            return Respondent.objects.get(centre=self.centre, licence_no="RL-0009")

    @cached_property
    def merge(self) -> Merge:
        """Two records of which one follows the other."""
        made = self._one_of(Merge)
        with scope.enter(standing_of(self.user.pk).scope()):
            if made is None:
                hers = Client.objects.filter(counsellor=self.user).order_by("pk")
                leader, merged = hers[20:22]
                made = actions.client_merge(
                    leader=leader, merged=merged, versions={}, values={}, by=self.user
                ).pk
            return Merge.objects.get(pk=made)

    @cached_property
    def case(self) -> Case:
        """A live case of hers whose timeline is long."""
        with scope.system(reason="benchmark"):
            case = Case.objects.filter(client=self.client).first()
            if case is None:
                case = actions.case_open(client=self.client, by=self.user, kind="complaint")
            missing = ENTRIES - case.entries.count() - case.sessions.count()
            _entries_make(case, self.user, missing)
            return case


def ground_of() -> Ground:
    """Return the ground on which everything is measured."""
    user = counsellor()
    with scope.system(reason="benchmark"):
        centre = Centre.objects.select_related("country").get(
            pk__in=Membership.objects.filter(user=user).values("centre_id")
        )
    return Ground(user, centre, client_of(user))


def _entries_make(case: Case, by: User, many: int) -> None:
    """Give the case sessions and notes, an hour apart."""
    of = {"centre_id": case.centre_id, "created_by": by, "case": case}
    sessions, notes = [], []
    for number in range(max(0, many)):
        at = timezone.now() - dt.timedelta(hours=number)
        if number % 2:
            notes.append(CaseEntry(deed="note", note=f"Note {number}", created_at=at, **of))
        else:
            sessions.append(
                Session(
                    client_id=case.client_id,
                    counsellor=by,
                    happened_at=at,
                    mode="walk_in",
                    language="bn",
                    topics=["documents"],
                    advice="Explained attestation.",
                    **of,
                )
            )
    Session.objects.bulk_create(sessions)
    CaseEntry.objects.bulk_create(notes)


def _officer(actor: str, role: Role) -> User:
    user, made = User.objects.get_or_create(
        email=f"{actor}@mrc.example", defaults={"name": f"The {actor}"}
    )
    if made:
        Membership.objects.create(user=user, role=role)
    return user


def counsellor() -> User:
    """Return a counsellor of a centre in the middle, with twelve follow-ups due and three late.

    The database is older than today, so her open follow-ups are moved.
    """
    with scope.system(reason="benchmark"):
        at_work = Grievance.objects.filter(state__in=LIVE).values("counsellor_id")
        user = User.objects.filter(pk__in=at_work).order_by("pk")[IN_THE_MIDDLE]
    with scope.system(reason="benchmark"), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE counselling_followup due SET due_at ="
            " date_trunc('day', now()) + CASE WHEN n <= %s THEN -n * interval '1 day'"
            " WHEN n <= %s THEN n * interval '20 minutes' ELSE n * interval '2 days' END"
            "  FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM counselling_followup"
            "         WHERE assignee_id = %s AND state = 'open') mine WHERE mine.id = due.id",
            [LATE, LATE + DUE_TODAY, user.pk],
        )
    return user


def regional(centres: int = 20) -> User:
    """Return somebody who counsels in many centres."""
    user, made = User.objects.get_or_create(
        email="regional@mrc.example", defaults={"name": "Somebody of many centres"}
    )
    if made:
        Membership.objects.bulk_create(
            Membership(user=user, role=Role.COUNSELLOR, centre=centre)
            for centre in Centre.objects.order_by("pk")[:centres]
        )
    return user


def partner() -> User:
    """Return somebody who answers for the organisation that most referrals went to."""
    with scope.system(reason="benchmark"):
        sent = Referral.objects.filter(to_centre__isnull=True).values("to_organisation")
        most = sent.annotate(count=Count("pk")).order_by("-count", "to_organisation")
        organisation_id = most.values_list("to_organisation", flat=True)[0]
    user, made = User.objects.get_or_create(
        email="partner@mrc.example", defaults={"name": "Somebody of a partner"}
    )
    if made:
        Membership.objects.create(user=user, role=Role.PARTNER, organisation_id=organisation_id)
    return user


def client_of(user: User) -> Client:
    """Return a client of hers who came several times and has a case."""
    with scope.system(reason="benchmark"):
        live = Case.objects.filter(counsellor=user, closed_at__isnull=True)
        hers = Client.objects.select_related("centre__country").filter(counsellor=user)
        return hers.filter(pk__in=live.values("client_id")).order_by("client_no")[7]

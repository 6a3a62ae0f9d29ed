"""What the demo's recipients find: a focal point's own, a group of workers, requests to send."""

import random
from collections.abc import Mapping
from typing import Final

from django.utils import timezone

from centres.models import Centre, Membership, Organisation, User
from centres.roles import Role
from counselling.grievance_codes import ShareConsent
from counselling.models import Client, Complainant, Grievance
from mrc.demo.directory import agreement_of
from mrc.demo.keys import key_at
from mrc.demo.staff import PARTNER, Person
from referrals.actions.groups import group_answer, group_open
from referrals.actions.moves import referral_move
from referrals.actions.opening import Asking
from referrals.actions.packing import package_choose
from referrals.actions.pulls import pull_ask
from referrals.codes import DeclineCode, Help, Reason, WorkerFact
from referrals.models import GroupWorker
from referrals.selectors.packages import Choice
from referrals.states import Side, WorkerState
from referrals.transfer_rules import Recipient

MINISTRY: Final = "Wage Earners' Welfare Desk"
"""For whom the focal point of its country answers."""
FIRST: Final = "BD-DHK"
NEIGHBOUR: Final = "BD-CUM"
ASKS: Final = "IQ-BGD"
PULLS: Final = 2
DECLINED: Final = 3


def receiving_add(people: Mapping[Person, User], *, chance: random.Random) -> None:
    """Write what comes to those whom the demo shows; the directory and its agreements are there."""
    centre = Centre.objects.select_related("country", "host").get(code=FIRST)
    staff = {(person.role, person.place): user for person, user in people.items()}
    _ministry_answers(staff[Role.FOCAL_POINT, centre.country.code])
    coordinator = staff[Role.COORDINATOR, FIRST]
    _group_send(centre, coordinator, people)
    _group_come(centre, staff[Role.COUNSELLOR, NEIGHBOUR], coordinator)
    _pulls_ask(centre, staff[Role.COUNSELLOR, ASKS], chance)


def _ministry_answers(focal_point: User) -> None:
    for organisation in Organisation.objects.filter(name=MINISTRY):
        Membership.objects.create(
            user=focal_point, role=Role.FOCAL_POINT, organisation=organisation
        )


def _group_send(centre: Centre, by: User, people: Mapping[Person, User]) -> None:
    """Refer the workers of one grievance to the partner, who takes most of them."""
    partner = next(user for person, user in people.items() if person.place == PARTNER)
    grievance = _crowded(centre)
    organisation = Organisation.objects.filter(name=PARTNER).first()
    if grievance is None or organisation is None:
        return
    referral = group_open(
        grievance=grievance,
        by=by,
        facts=[WorkerFact.SEX, WorkerFact.CLAIMED],
        asking=Asking(
            to=Recipient(organisation), reason=Reason.GRIEVANCE, help_asked=[Help.WAGE_CLAIM]
        ),
    )
    referral = referral_move(referral=referral, name="send", side=Side.SENDER, by=by)
    for name in ("view", "accept"):
        referral = referral_move(referral=referral, name=name, side=Side.RECIPIENT, by=partner)
    workers = GroupWorker.objects.filter(referral_id=referral.pk).order_by("place")
    some = list(workers.values_list("pk", flat=True)[:DECLINED])
    group_answer(
        referral=referral,
        to=WorkerState.DECLINED,
        code=DeclineCode.NOT_ELIGIBLE,
        workers=some,
        by=partner,
    )
    group_answer(referral=referral, to=WorkerState.ACCEPTED, by=partner)


def _crowded(centre: Centre) -> Grievance | None:
    """Return a grievance of several workers that may be put before others."""
    crowd = Complainant.objects.filter(centre=centre, place__gt=DECLINED)
    return Grievance.objects.filter(
        centre=centre,
        sensitive=False,
        share_consent=ShareConsent.AGREED,
        pk__in=crowd.values("grievance_id"),
    ).first()


def _group_come(to: Centre, by: User, coordinator: User) -> None:
    """Let a centre nearby refer the workers of one grievance here: it waits to be accepted."""
    sender = Centre.objects.select_related("country").get(code=NEIGHBOUR)
    grievance = _crowded(sender)
    if grievance is None:
        return
    agreement_of(
        by=by,
        now=timezone.now(),
        since=90,
        until=275,
        title=f"Between the centres: {sender.name} and {to.name}",
        our_centre=sender,
        organisation=to.host,
        their_centre=to,
        countries=[to.country.code],
    ).save()
    referral = group_open(
        grievance=grievance,
        by=by,
        facts=[WorkerFact.SEX, WorkerFact.CLAIMED],
        asking=Asking(
            to=Recipient(to.host, to), reason=Reason.GRIEVANCE, help_asked=[Help.WAGE_CLAIM]
        ),
    )
    choice = Choice(("complaint", "complaint_country", "complaint_evidence"))
    package_choose(referral=referral, choice=choice, by=by, before=None)
    referral = referral_move(referral=referral, name="send", side=Side.SENDER, by=by)
    referral_move(referral=referral, name="view", side=Side.RECIPIENT, by=coordinator)


def _pulls_ask(to: Centre, by: User, chance: random.Random) -> None:
    """Let a centre abroad ask for some who came to it."""
    with_phones = Client.objects.filter(
        centre__code=ASKS, anonymous=False, merged_into=None, nationality=to.country.code
    ).exclude(phones=[])
    known = Client.objects.filter(centre=to, anonymous=False, merged_into=None)
    numbers = known.order_by("-last_contact_at", "pk").values_list("client_no", flat=True)
    came = with_phones.order_by("-last_contact_at", "pk")
    for client, number in zip(came[:PULLS], numbers[:PULLS], strict=False):
        key = key_at(timezone.now(), chance)
        pull_ask(client=client, to=to, by=by, key=key, their_no=number)

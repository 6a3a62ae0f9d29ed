"""Grievances for tests, made as the people who make them would."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils import timezone
from uuid_utils.compat import uuid7

from centres import scope
from centres.models import Centre, User
from centres.standing import standing_of
from counselling import actions
from counselling.models import (
    Accused,
    Client,
    Complainant,
    Grievance,
    GrievanceOffer,
    GrievanceSum,
    Hearing,
    Respondent,
)

WAY: dict[str, tuple[str, ...]] = {
    "draft": (),
    "lodged": ("lodged",),
    "acknowledged": ("lodged", "acknowledged"),
    "under_review": ("lodged", "under_review"),
    "hearing": ("lodged", "acknowledged", "hearing"),
    "settled": ("lodged", "settled"),
    "awarded": ("lodged", "under_review", "awarded"),
    "paid": ("lodged", "under_review", "awarded", "paid"),
    "rejected": ("lodged", "rejected"),
    "withdrawn": ("withdrawn",),
    "appealed": ("lodged", "rejected", "appealed"),
    "closed": ("lodged", "rejected", "closed"),
}
"""The shortest way to each state."""


def grievance_make(by: User, centre: Centre, state: str = "draft", **given: Any) -> Grievance:
    """Return a grievance of the centre in that state: by default a worker's unpaid wages."""
    told = given.pop(
        "told", actions.GrievanceTold(claimed=[(Decimal("1200"), "SAR"), (Decimal("90000"), "BDT")])
    )
    facts: dict[str, Any] = {
        "brought_by": "worker",
        "types": ["wage_unpaid"],
        "country": "SA",
        "story": "Five months without wages.",
        "share_consent": "agreed",
    }
    with scope.enter(standing_of(by.pk).scope()):
        made = actions.grievance_open(centre=centre, by=by, told=told, **facts | given)
        for to in WAY[state]:
            if to == "paid":
                payment_make(made, by)
            made.refresh_from_db()
            actions.grievance_move(
                grievance=made, to=to, by=by, version=made.version, note="For a reason."
            )
        made.refresh_from_db()
    return made


def payment_make(grievance: Grievance, by: User, *, verified: bool = True) -> Any:
    """Return a payment of the grievance; runs inside the user's scope."""
    payment = actions.payment_note(
        grievance=grievance,
        amount=Decimal("1200"),
        currency="SAR",
        paid_on=grievance.centre.today,
        by=by,
    )
    if verified:
        actions.payment_verify(
            payment=payment, proof="bank_statement", proof_note="Seen.", by=by, version=0
        )
    return payment


def parts_make(client: Client, by: User, canary: str) -> dict[str, UUID]:
    """Return the keys of a grievance and each of its parts, which say the canary everywhere.

    Each is changed once, so that the history tables have rows too; runs inside the user's scope.
    """
    told = actions.GrievanceTold([actions.ComplainantTold(canary, claimed=(Decimal(5), "SAR"))])
    grievance = actions.grievance_open(
        centre=client.centre, by=by, told=told, client=client, brought_by="worker",
        types=["wage_unpaid"], story=canary, filed_with=canary, external_ref=canary,
    )  # fmt: skip
    respondent = actions.respondent_enter(
        centre=client.centre, by=by, within=grievance, name=canary, kind="agency", country="",
        licence_no="RL-7", note=canary,
    )  # fmt: skip
    payment = payment_make(grievance, by)
    offer = actions.offer_note(
        grievance=grievance, remedy="refund", offered_on=client.centre.today, note=canary, by=by
    )
    step = actions.step_add(grievance=grievance, words=canary, count=3, unit="calendar", by=by)
    hearing = actions.hearing_set(
        grievance=grievance, at=timezone.now() + dt.timedelta(days=9), forum=canary,
        where=canary, by=by, key=uuid7(),
    )  # fmt: skip
    Respondent.objects.update(note=f"{canary} too")
    Hearing.objects.update(outcome=canary)
    GrievanceOffer.objects.update(note=f"{canary} too")
    GrievanceSum.objects.update(note=canary)
    Complainant.objects.update(name=f"{canary} too")
    Accused.objects.update(created_at=timezone.now())
    step.refresh_from_db()
    type(step).objects.filter(pk=step.pk).update(note=canary)
    return {
        "grievance": grievance.pk,
        "respondent": respondent.pk,
        "payment": payment.pk,
        "offer": offer.pk,
        "step": step.pk,
        "hearing": hearing.pk,
    }

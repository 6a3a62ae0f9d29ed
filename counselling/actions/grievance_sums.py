"""Money and remedies of grievances: awarded, paid, verified; offered and answered."""

import datetime as dt
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from uuid_utils.compat import uuid7

from centres import audit
from centres.edits import changed, facts_check, locked
from centres.models import User
from counselling.grievance_codes import OfferAnswer
from counselling.models import (
    Complainant,
    Grievance,
    GrievanceOffer,
    GrievancePayment,
    GrievanceSum,
)
from counselling.states import MoveIllegal


@transaction.atomic
def sum_add(
    *,
    grievance: Grievance,
    kind: str,
    amount: Decimal,
    currency: str,
    by: User,
    complainant: Complainant | None = None,
    note: str = "",
    key: UUID | None = None,
) -> GrievanceSum:
    """Return a sum that is claimed or was awarded, for one complainant or for all together."""
    row = GrievanceSum(
        id=key or uuid7(),
        kind=kind,
        complainant=complainant,
        amount=amount,
        currency=currency,
        note=note,
        **locked(Grievance, grievance.pk).part(by),
    )
    facts_check(row)
    row.save(force_insert=True)
    audit.record(f"grievance_sum.{kind}", row)
    return row


@transaction.atomic
def payment_note(
    *,
    grievance: Grievance,
    amount: Decimal,
    currency: str,
    paid_on: dt.date,
    by: User,
    complainant: Complainant | None = None,
    note: str = "",
    key: UUID | None = None,
) -> GrievancePayment:
    """Return a payment that is said to have come; nobody has made sure of it yet."""
    payment = GrievancePayment(
        id=key or uuid7(),
        complainant=complainant,
        amount=amount,
        currency=currency,
        paid_on=paid_on,
        note=note,
        **locked(Grievance, grievance.pk).part(by),
    )
    if paid_on > timezone.localdate(timezone=grievance.centre.zone):
        raise ValidationError({"paid_on": _("This day is still to come.")})
    facts_check(payment)
    payment.save(force_insert=True)
    return payment


@transaction.atomic
def payment_verify(
    *, payment: GrievancePayment, proof: str, proof_note: str, by: User, version: int
) -> GrievancePayment:
    """Return the payment, verified now by this person, with how he knows.

    Raises MoveIllegal where it is verified already, StaleEdit if somebody saved meanwhile.
    """
    present = locked(GrievancePayment, payment.pk, version=version)
    if present.verified_at is not None:
        raise MoveIllegal("verified twice")
    audit.record("payment.verify", present, method=proof)
    values = {"proof": proof, "proof_note": proof_note, "verified_at": timezone.now()}
    return changed(present, values | {"verified_by": by})


@transaction.atomic
def offer_note(
    *,
    grievance: Grievance,
    remedy: str,
    offered_on: dt.date,
    by: User,
    note: str = "",
    key: UUID | None = None,
) -> GrievanceOffer:
    """Return a remedy that was offered; the complainants have not answered yet."""
    offer = GrievanceOffer(
        id=key or uuid7(),
        remedy=remedy,
        offered_on=offered_on,
        note=note,
        **locked(Grievance, grievance.pk).part(by),
    )
    facts_check(offer)
    offer.save(force_insert=True)
    return offer


@transaction.atomic
def offer_answer(*, offer: GrievanceOffer, answer: str, by: User, version: int) -> GrievanceOffer:
    """Return the offer with the complainants' answer.

    Raises MoveIllegal where it was answered already, StaleEdit if somebody saved meanwhile.
    """
    present = locked(GrievanceOffer, offer.pk, version=version)
    if present.answer != OfferAnswer.WAITING or answer == OfferAnswer.WAITING:
        raise MoveIllegal(f"{present.answer} -> {answer}")
    audit.record("offer.answer", present, after=answer, person=by.pk)
    return changed(present, {"answer": answer, "answered_at": timezone.now()})

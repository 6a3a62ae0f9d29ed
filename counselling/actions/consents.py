"""Consents: what was asked, answered and withdrawn."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from uuid_utils.compat import uuid7

from centres import audit
from centres.edits import facts_check, locked
from centres.models import User
from centres.working_days import working_days_of
from counselling.actions.appointments import appointments_withdraw
from counselling.actions.attachments import Upload, attachments_add
from counselling.actions.consent_asked import answers_hold
from counselling.actions.follow_up_lots import follow_ups_end
from counselling.actions.follow_ups import FollowUpPlan, follow_up_set
from counselling.actions.messages import messages_drop
from counselling.attachment_codes import AttachmentKind
from counselling.codes import ConsentMethod, ConsentPurpose
from counselling.consent_codes import Assent, SpokenFor, WithdrawalReason
from counselling.consent_withdrawals import withdrawal_tell
from counselling.consent_words import Words
from counselling.follow_up_clock import in_hours
from counselling.follow_up_codes import FollowUpKind
from counselling.models import Client, Consent, FollowUp
from counselling.selectors.client import is_minor
from counselling.selectors.consents import last_answer, service_consented
from counselling.states import FOLLOW_UP_WAITING, FollowUpState

EARLIER: Final = "2026-1"
"""The version of what was read where nobody says what it was, such as in a paper register."""
SIGNED: Final = {
    ConsentMethod.SCREEN: AttachmentKind.SIGNATURE,
    ConsentMethod.WRITTEN: AttachmentKind.CONSENT,
}
"""What a picture that comes with a consent is."""


class ConsentMissing(ValueError):
    """Nothing that identifies a person is saved without consent to the service."""


@dataclass(frozen=True)
class ConsentGiven:
    """One answer to one purpose, as it was asked."""

    purpose: str
    given: bool
    method: str
    language: str
    given_on: dt.date | None = None
    read: Words | None = None
    """What was read out; None where an earlier, unknown text was."""
    expires_on: dt.date | None = None
    """The last day on which it holds; as long as the text says, if nothing is said."""
    spoken_for: SpokenFor | None = None
    assent: str = ""

    @classmethod
    def service(
        cls, method: str = ConsentMethod.VERBAL, language: str = "en"
    ) -> list["ConsentGiven"]:
        """Return the one consent without which no identity is kept."""
        return [cls(ConsentPurpose.SERVICE, True, method, language)]


def consent_of(client: Client, answer: ConsentGiven, by: User, on: dt.date) -> Consent:
    """Return the answer as the client's record keeps it, not stored yet."""
    given_on = answer.given_on or on
    read = answer.read
    return Consent(
        centre_id=client.centre_id,
        client=client,
        created_by=by,
        purpose=answer.purpose,
        given=answer.given,
        method=answer.method,
        given_on=given_on,
        language=read.language if read else answer.language,
        text_version=read.edition if read else EARLIER,
        text_id=read.text_id if read else None,
        expires_on=(answer.expires_on or _expiry(read, given_on)) if answer.given else None,
        spoken_for=answer.spoken_for,
        assent=answer.assent,
    )


def _expiry(read: Words | None, given_on: dt.date) -> dt.date | None:
    """Return the last day of a consent to the text: the same day so many months later."""
    if read is None or read.months is None:
        return None
    months = given_on.month - 1 + read.months
    year, month = given_on.year + months // 12, months % 12 + 1
    last = (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month, min(given_on.day, last))


@transaction.atomic
def consent_record(
    *,
    client: Client,
    by: User,
    answer: ConsentGiven,
    signature: Upload | None = None,
    key: UUID | None = None,
) -> Consent:
    """Return the answer to one purpose, with the signature or the signed paper if there is one.

    A no takes back an earlier yes, and ends what rested on that. Raises ValidationError for a
    child for whom nobody speaks, or who declines.
    """
    if answer.given and is_minor(client):
        _spoken_for_check(answer)
    consent = consent_of(client, answer, by, client.centre.today)
    consent = _keyed(consent, answer, key)
    facts_check(consent)
    consent.save(force_insert=True)
    if signature is not None:
        consent_sign(consent=consent, client=client, by=by, signature=signature)
    audit.record("consent.record", consent, purpose=answer.purpose, given=answer.given)
    if not answer.given:
        # Said to a record that was merged meanwhile, it was written down with the one that leads.
        consent.refresh_from_db(fields=["client"])
        _yes_take_back(consent, by)
    return consent


def _yes_take_back(no: Consent, by: User) -> None:
    said = Consent.objects.filter(client_id=no.client_id, purpose=no.purpose)
    for yes in said.filter(given=True, withdrawn_at=None).order_by("created_at"):
        consent_withdraw(consent=yes, by=by)


def _keyed(consent: Consent, answer: ConsentGiven, key: UUID | None) -> Consent:
    """Return the consent under the key; what is sealed is sealed to it."""
    if key is not None:
        consent.spoken_for = None
        consent.pk = key
        consent.spoken_for = answer.spoken_for
    return consent


def consent_sign(*, consent: Consent, client: Client, by: User, signature: Upload) -> None:
    """Keep the signature or the signed paper with its consent; part of a wider action."""
    kind = SIGNED.get(ConsentMethod(consent.method), AttachmentKind.CONSENT)
    upload = replace(signature, kind=kind)
    attachments_add(of=client, uploads=[upload], by=by, keys=[uuid7()], consent=consent)


def _spoken_for_check(answer: ConsentGiven) -> None:
    """Raise ValidationError unless a guardian agreed, or asking one would endanger the child."""
    if answer.spoken_for is None or not answer.spoken_for.known:
        raise ValidationError(
            {
                "guardian": _(
                    "Under 18: write down who agreed for the child, or why nobody is asked."
                )
            }
        )
    if not answer.assent:
        raise ValidationError({"assent": _("Ask the child too, as far as its age allows.")})
    if answer.assent == Assent.NO:
        raise ValidationError(
            {"assent": _("A child that declines has not agreed: write down a no.")}
        )


def noes_joined(*, client: Client, by: User) -> None:
    """Let end what one record's yes allowed, where the other one's later no forbids it.

    Part of a merge. What ended stays ended when the two are parted again.
    """
    answers: defaultdict[str, list[Consent]] = defaultdict(list)
    for answer in Consent.objects.filter(client_id=client.pk):
        answers[answer.purpose].append(answer)
    for said in answers.values():
        last = last_answer(said)
        if last is not None and (last.withdrawn_at is not None or not last.given):
            withdrawal_tell(last, by)


@transaction.atomic
def consent_withdraw(
    *,
    consent: Consent,
    by: User,
    why: str = WithdrawalReason.NOT_SAID,
    kept: Collection[UUID] = (),
) -> Consent:
    """Return the consent, withdrawn now; a second withdrawal changes nothing.

    Whatever asks `consent_holds` stops at this moment. What waits to be sent or done for the
    client ends too, and with the consent to a record the appointments but those that are kept. Who
    works with the client gets a task: to tell those who were given something, and for the record
    itself, to decide what is deleted.
    """
    answers_hold(consent.client_id)
    present = locked(Consent, consent.pk)
    if present.withdrawn_at is not None:
        return present
    held = present.given
    present.withdrawn_at, present.withdrawn_by = timezone.now(), by
    present.withdrawn_why = why
    present.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    audit.record("consent.withdraw", present, purpose=present.purpose, by=by.pk)
    client = Client.objects.select_related("centre__country", "counsellor").get(
        pk=present.client_id
    )
    _waiting_end(client, by)
    if present.purpose == ConsentPurpose.SERVICE:
        appointments_withdraw(client=client, by=by, kept=kept)
    # What higher apps end comes last: whoever hands work over has it in this order, too.
    withdrawal_tell(present, by)
    if held and present.purpose in TASKS:
        _task_set(client, ConsentPurpose(present.purpose), by)
    return present


TASKS: Final = {
    ConsentPurpose.SERVICE: gettext_lazy(
        "Consent to a record withdrawn: decide what is deleted, and when"
    ),
    ConsentPurpose.SHARE: gettext_lazy(
        "Consent to sharing withdrawn: tell those who were given something"
    ),
    ConsentPurpose.CROSS_BORDER: gettext_lazy(
        "Consent to sharing with another country withdrawn: tell those who were given something"
    ),
}


def _waiting_end(client: Client, by: User) -> None:
    """End what waits for a client and rests on a consent that he gives no more.

    A task stays: it may be about the record itself, and nobody is called for it.
    """
    messages_drop(client=client)
    if service_consented(client):
        return
    waiting = FollowUp.objects.filter(client_id=client.pk, state__in=FOLLOW_UP_WAITING)
    promised = waiting.exclude(kind=FollowUpKind.TASK).order_by("pk").select_for_update()
    chosen = dict(promised.values_list("pk", "version"))
    follow_ups_end(chosen=chosen, to=FollowUpState.CANCELLED, by=by)


def _task_set(client: Client, withdrawn: ConsentPurpose, by: User) -> None:
    """Promise what is to be done about it within a day, in the hours of the centre."""
    with translation.override(client.counsellor.language):
        purpose = str(TASKS[withdrawn])
    working = working_days_of(client.centre.country)
    due_at = in_hours(timezone.now() + dt.timedelta(days=1), client.centre, working)
    plan = FollowUpPlan(due_at, purpose, client.counsellor, FollowUpKind.TASK, working=working)
    follow_up_set(client=client, plan=plan, by=by)

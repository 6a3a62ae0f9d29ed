"""A referral prepared: begun, put right as long as nobody got it, weighed, and agreed to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from uuid_utils.compat import uuid7

from centres import audit
from centres.edits import StaleEdit, facts_check, locked
from centres.models import Centre, User
from centres.sealed_fields import Sealed
from counselling.actions.consent_asked import record_check
from counselling.actions.numbers import drawn_insert
from counselling.models import Case, Client, Grievance
from counselling.numbers import Series
from counselling.states import MoveIllegal
from referrals.codes import Purpose, Urgency
from referrals.guards import about_few, agreed_now, denied_of
from referrals.models import Package, Referral, SentSide
from referrals.selectors.package_facts import lies_narrow, source_of
from referrals.selectors.packages import choice_now, files_of
from referrals.selectors.told_words import open_words_check
from referrals.states import ReferralState
from referrals.transfer_rules import Recipient, Risk, kind_of

NUMBER_ONCE: Final = "referral_no_once"


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What is asked of whom, as the form has it."""

    to: Recipient
    reason: str
    help_asked: Sequence[str]
    urgency: str = Urgency.NORMAL
    request: str = ""
    to_service_id: UUID | None = None
    sensitive: bool = False

    @property
    def sought(self) -> str:
        """What is asked for only once at a time: the service, or the reason without one."""
        return str(self.to_service_id or self.reason)

    def facts(self, centre: Centre) -> dict[str, Any]:
        """Return the referral's fields."""
        return {
            "to_organisation": self.to.organisation,
            "to_centre": self.to.centre,
            "to_service_id": self.to_service_id,
            "kind": kind_of(centre, self.to, self.urgency),
            "reason": self.reason,
            "urgency": self.urgency,
            "help_asked": list(self.help_asked),
            "request": self.request.strip(),
        }


@transaction.atomic
def referral_open(
    *,
    centre: Centre,
    by: User,
    asking: Asking,
    client: Client | None = None,
    case: Case | None = None,
    grievance: Grievance | None = None,
    purpose: str = Purpose.SERVICE,
    shared_id: UUID | None = None,
    key: UUID | None = None,
) -> Referral:
    """Return the new draft, for a client or for the workers of a grievance.

    Raises ValidationError for a recipient that is the sender itself, for a case of another, or for
    a client who does not agree to a record.
    """
    if client is not None:
        record_check(client)
    on_roster = grievance.pk if grievance else None
    open_words_check(asking.request, client, grievance_id=on_roster, field="request")
    if case is not None and (client is None or case.client_id != client.pk):
        raise ValidationError({"case": _("This case is somebody else's.")})
    now = timezone.now()
    narrow = asking.sensitive or bool(grievance and grievance.sensitive)
    _few_here_check(asking, centre.pk, narrow=narrow)
    referral = Referral(
        id=key or uuid7(),
        centre=centre,
        created_by=by,
        sensitive=narrow,
        purpose=purpose,
        moved_at=now,
        **asking.facts(centre),
    )
    if shared_id is not None:
        referral.shared_id = shared_id
    drawn_insert(
        referral, field="referral_no", series=Series.REFERRAL, centre=centre,
        year=timezone.localdate(now, centre.zone).year, once=NUMBER_ONCE,
    )  # fmt: skip
    glass_id = client.pk if client else grievance.pk if grievance else referral.pk
    side = SentSide(
        referral=referral,
        centre=centre,
        created_by=by,
        counsellor=by,
        prepared_by=by,
        client=client,
        case=case,
        grievance=grievance,
        to_organisation=asking.to.organisation,
        to_centre=asking.to.centre,
        sought=asking.sought,
        sensitive=narrow,
        glass_id=glass_id,
    )
    facts_check(side)
    side.save(force_insert=True)
    audit.record("referral.open", referral)
    return referral


@transaction.atomic
def referral_edit(*, referral: Referral, version: int, by: User, asking: Asking) -> Referral:
    """Return the draft put right; what was weighed or agreed for another recipient is asked anew.

    What is packed already is addressed to the new recipient by the database itself.
    Raises MoveIllegal once it left the draft, StaleEdit if somebody saved meanwhile,
    ValidationError where it would leave the narrow lane with something that lies there, or where
    the client does not agree to a record.
    """
    present = _draft(referral, version)
    side = SentSide.objects.select_for_update().get(referral_id=present.pk)
    if side.client is not None:
        record_check(side.client)
    open_words_check(asking.request, side.client, grievance_id=side.grievance_id, field="request")
    facts = asking.facts(present.centre)
    elsewhere = (present.to_organisation_id, present.to_centre_id) != (
        asking.to.organisation.pk,
        asking.to.centre.pk if asking.to.centre else None,
    )
    for name, value in facts.items():
        setattr(present, name, value)
    if side.sensitive and not asking.sensitive:
        _narrow_check(present, side)
    side.to_organisation, side.to_centre = asking.to.organisation, asking.to.centre
    side.sought, side.sensitive = asking.sought, asking.sensitive
    _few_here_check(asking, present.centre_id, narrow=side.sensitive)
    side.prepared_by = by
    if elsewhere:
        _weighed_forget(side)
    facts_check(present)
    present.version += 1
    present.save(force_update=True)
    side.version += 1
    side.save(force_update=True)
    present.sensitive = side.sensitive  # The database moved the row with it.
    audit.record("referral.edit", present)
    return present


def _few_here_check(asking: Asking, centre_id: int, *, narrow: bool) -> None:
    """Raise ValidationError where what few see would go to the own centre.

    There everybody who counsels is its recipient; who protects is handed the case itself.
    """
    if narrow and asking.to.centre is not None and asking.to.centre.pk == centre_id:
        raise ValidationError(
            {
                "sensitive": _(
                    "Within your own centre all colleagues would receive it, and few may see it:"
                    " hand it over to a protection counsellor instead."
                )
            }
        )


def _narrow_check(referral: Referral, side: SentSide) -> None:
    """Raise ValidationError where what it is about, or what is packed, lies in the narrow lane."""
    if about_few(side):
        raise ValidationError({"sensitive": _("The complaint is seen by few: so is this.")})
    choice = choice_now(referral)
    if choice and lies_narrow(source_of(side), choice.codes, files_of(side, choice.files)):
        raise ValidationError({"sensitive": _("Some of what goes along is seen by few.")})


def _weighed_forget(side: SentSide) -> None:
    side.agreed_to, side.risk = {}, {}
    side.risk_words = side.exception_why = None
    side.risk_by = side.exception_by = side.exception_second = None
    side.risk_at = side.exception_at = side.exception_second_at = None


def _side_of_draft(referral: Referral) -> tuple[Referral, SentSide]:
    """Return the draft and its sender's side, locked; raises MoveIllegal once it left the draft."""
    present = _draft(referral)
    return present, SentSide.objects.select_for_update().get(referral_id=present.pk)


def _weighed_write(referral: Referral, side: SentSide, seen: int | None) -> None:
    """Write what was weighed, and count the draft up: who looked at it before looks again.

    Raises StaleEdit where it was not the version that was seen.
    """
    if seen is not None and referral.version != seen:
        raise StaleEdit(referral)
    referral.version += 1
    referral.save(update_fields=["version"])
    side.version += 1
    side.save()


def _draft(referral: Referral, version: int | None = None) -> Referral:
    present = locked(Referral, referral.pk, version=version)
    if present.state != ReferralState.DRAFT:
        raise MoveIllegal(f"{present.state} is no draft any more")
    return present


@transaction.atomic
def agreement_note(
    *, referral: Referral, by: User, method: str, version: int | None = None
) -> SentSide:
    """Return the sender's side: the client said yes to this recipient and to these fields now.

    Raises StaleEdit where the draft, or what goes along, is not what was read to the client.
    """
    present = _draft(referral, version)
    side = SentSide.objects.select_for_update().get(referral_id=present.pk)
    package = Package.objects.filter(referral_id=present.pk).only("fields").first()
    side.agreed_to = agreed_now(
        present, package, how=method, at=timezone.now().isoformat(), by=by.pk
    )
    side.prepared_by = by
    side.version += 1
    side.save(update_fields=["agreed_to", "prepared_by", "version", "updated_at"])
    audit.record("referral.agreed", present, method=method)
    return side


@transaction.atomic
def risk_check(
    *,
    referral: Referral,
    by: User,
    answers: dict[str, str],
    words: str = "",
    version: int | None = None,
) -> SentSide:
    """Return the sender's side with the check before a transfer, as it was answered.

    Other answers than before end an exception: it was asked for on what was known then.
    The same again changes nothing. Raises StaleEdit if somebody saved meanwhile.
    """
    present, side = _side_of_draft(referral)
    given = {code: answers[code] for code in Risk.values if answers.get(code) in ("yes", "no")}
    if (side.risk_by_id, side.risk, _opened(side.risk_words)) == (by.pk, given, words.strip()):
        return side
    if given != side.risk:
        side.exception_by = side.exception_second = None
        side.exception_at = side.exception_second_at = None
        side.exception_why = None
    side.risk, side.risk_by, side.risk_at = given, by, timezone.now()
    side.risk_words = words.strip() or None
    side.prepared_by = by
    _weighed_write(present, side, version)
    audit.record("referral.risk_check", present)
    return side


def _opened(sealed: Sealed[str] | None) -> str:
    return sealed.opened() if sealed is not None else ""


@transaction.atomic
def exception_ask(
    *, referral: Referral, by: User, why: str, version: int | None = None
) -> SentSide:
    """Return the sender's side: somebody asks for an exception, in writing.

    The same again changes nothing. Raises ValidationError without a reason, or where nothing is
    denied, StaleEdit if somebody saved meanwhile.
    """
    present, side = _side_of_draft(referral)
    if (side.exception_by_id, _opened(side.exception_why)) == (by.pk, why.strip()):
        return side
    if not why.strip():
        raise ValidationError({"why": _("Write why.")})
    if not denied_of(present, side):
        raise ValidationError(_("Nothing is denied here: no exception is needed."))
    side.exception_by, side.exception_at = by, timezone.now()
    side.exception_second = side.exception_second_at = None
    side.exception_why = why.strip()
    side.prepared_by = by
    _weighed_write(present, side, version)
    audit.record("referral.exception_ask", present)
    return side


@transaction.atomic
def exception_confirm(*, referral: Referral, by: User, version: int | None = None) -> SentSide:
    """Return the sender's side, with the exception confirmed by a second person.

    The same again changes nothing. Raises ValidationError where nobody asked, or whoever asked
    confirms himself, StaleEdit where the reason, or what was weighed, is not what he read.
    """
    present, side = _side_of_draft(referral)
    if side.exception_second_id == by.pk:
        return side
    if side.exception_by_id is None:
        raise ValidationError(_("Nobody has asked for an exception."))
    if side.exception_by_id == by.pk:
        raise ValidationError(_("Whoever asks does not confirm: it takes two."))
    side.exception_second, side.exception_second_at = by, timezone.now()
    _weighed_write(present, side, version)
    audit.record("referral.exception_confirm", present)
    return side

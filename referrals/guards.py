"""What must hold before a move: each lack in words, which pages list and moves refuse for."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from centres.models import User
from centres.roles import Role
from centres.standing import Standing, standing_of
from counselling.codes import ConsentPurpose
from counselling.grievance_codes import ShareConsent
from counselling.models import Consent, Grievance
from counselling.selectors.consents import last_word
from counselling.selectors.staffing import counsellors_at
from referrals.clocks import AGAIN_MOST, place_of
from referrals.codes import (
    RESTRICTED_REASONS,
    ApprovalReason,
    DeclineCode,
    ReferralKind,
    Urgency,
)
from referrals.lacks import Lack, of_agreement
from referrals.models import Package, Referral, SentSide
from referrals.moves import APPROVES
from referrals.selectors.twins import live_twin
from referrals.transfer_rules import (
    Denied,
    Recipient,
    check_whole,
    crosses_border,
    denied_because,
    marks_of,
)


def recipient_of(referral: Referral) -> Recipient:
    """Return to whom the referral goes."""
    return Recipient(referral.to_organisation, referral.to_centre)


def denied_of(referral: Referral, side: SentSide) -> list[Denied]:
    """Return why this transfer is denied by default."""
    return denied_because(
        referral.centre,
        recipient_of(referral),
        side.client,
        reason=referral.reason,
        risk=side.risk,
    )


def approval_reasons(referral: Referral, side: SentSide) -> list[ApprovalReason]:
    """Return why a coordinator looks at it first; empty where nobody has to."""
    found = []
    if crosses_border(referral.centre, recipient_of(referral)):
        found.append(ApprovalReason.CROSS_BORDER)
    grave = side.client is not None and marks_of(side.client).restricted
    if grave or about_few(side) or referral.reason in RESTRICTED_REASONS:
        found.append(ApprovalReason.RESTRICTED)
    if denied_of(referral, side):
        found.append(ApprovalReason.EXCEPTION)
    return found


def about_few(side: SentSide) -> bool:
    """Return whether the complaint that it is about lies in the narrow lane, or is not seen."""
    if side.grievance_id is None:
        return False
    return not Grievance.objects.filter(pk=side.grievance_id, sensitive=False).exists()


def consents_needed(referral: Referral) -> tuple[str, ...]:
    """Return the purposes that the client agreed to, for this recipient."""
    if referral.kind == ReferralKind.INTERNAL:
        return (ConsentPurpose.SERVICE,)
    if crosses_border(referral.centre, recipient_of(referral)):
        return (ConsentPurpose.SHARE, ConsentPurpose.CROSS_BORDER)
    return (ConsentPurpose.SHARE,)


def consents_resting_on(
    referral: Referral, client_id: UUID, on: dt.date | None = None
) -> dict[str, Consent | None]:
    """Return, for each purpose that is needed, the consent that holds on the day, or None."""
    needed = consents_needed(referral)
    answers: dict[str, list[Consent]] = {purpose: [] for purpose in needed}
    for consent in Consent.objects.filter(client_id=client_id, purpose__in=needed):
        answers[consent.purpose].append(consent)
    return {
        purpose: max(given, key=lambda each: each.created_at) if last_word(given, on) else None
        for purpose, given in answers.items()
    }


def agreed_now(referral: Referral, package: Package | None, **how: Any) -> dict[str, Any]:
    """Return what the client says yes to, as the sender's side keeps it."""
    return {
        "organisation": referral.to_organisation_id,
        "centre": referral.to_centre_id,
        "reason": referral.reason,
        "fields": sorted(package.fields) if package else [],
        **how,
    }


def lacks_of(referral: Referral, side: SentSide) -> list[Lack]:
    """Return everything that is missing before it may leave the centre.

    A twin that stayed with a merged record goes nowhere: what is asked of the person, and what is
    known of her, stands with the record that leads.
    """
    if side.client is not None and side.client.merged_into_id is not None:
        return [
            Lack(
                "merged",
                _(
                    "The record was merged into another, which has a referral for the same. Cancel"
                    " this one; if it is wanted after all, begin it there anew."
                ),
            )
        ]
    return [
        *_of_consent(referral, side),
        *of_agreement(referral),
        *_of_twin(side),
        *_of_transfer(referral, side),
    ]


def _of_consent(referral: Referral, side: SentSide) -> Iterator[Lack]:
    if side.client is None:
        if side.grievance is None or side.grievance.share_consent != ShareConsent.AGREED:
            yield Lack(
                "group_consent", _("The workers have not agreed to putting it before others.")
            )
        return
    words = {
        ConsentPurpose.SERVICE: _("The client's consent to a record is missing or withdrawn."),
        ConsentPurpose.SHARE: _("The client has not agreed to sharing with others."),
        ConsentPurpose.CROSS_BORDER: _(
            "The client has not agreed to sharing with another country."
        ),
    }
    for purpose, consent in consents_resting_on(referral, side.client.pk).items():
        if consent is None:
            yield Lack(f"consent_{purpose}", words[ConsentPurpose(purpose)], purpose)
    if referral.kind == ReferralKind.INTERNAL:
        return
    package = Package.objects.filter(referral_id=referral.pk).only("fields").first()
    present = agreed_now(referral, package)
    if any(side.agreed_to.get(name) != value for name, value in present.items()):
        yield Lack("agreed", _("Ask the client about this recipient and these facts, and note it."))


def _of_twin(side: SentSide) -> Iterator[Lack]:
    twin = live_twin(side)
    if twin is not None:
        number = twin.referral.referral_no
        yield Lack("twin", _("There is a live referral for this already: %(no)s.") % {"no": number})


def _of_transfer(referral: Referral, side: SentSide) -> Iterator[Lack]:
    denied = denied_of(referral, side)
    if not denied and not crosses_border(referral.centre, recipient_of(referral)):
        return
    if not check_whole(side.risk):
        yield Lack("risk", _("The check before a transfer is not complete."))
    if denied:
        if side.exception_by_id is None:
            yield Lack("exception", _("It is denied by default: an exception has to be asked for."))
        elif side.exception_second_id is None:
            yield Lack("exception_second", _("A second person has not confirmed the exception."))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a guard is told: the locked referral, who moves it, and what the form said."""

    referral: Referral
    by: User | None
    facts: Mapping[str, Any]

    @property
    def standing(self) -> Standing:
        return standing_of(self.by.pk if self.by else None)

    @property
    def side(self) -> SentSide:
        """The sender's own side; raises SentSide.DoesNotExist where the lane hides it."""
        return SentSide.objects.select_related("client", "case").get(referral=self.referral)


def ready_for_approval(asked: Asked) -> None:
    """Raise ValidationError with everything that is missing."""
    refuse(lacks_of(asked.referral, asked.side))


def may_be_sent(asked: Asked) -> None:
    """The same; and where an approval is needed, only who could give it sends at once."""
    side = asked.side
    refuse(lacks_of(asked.referral, side))
    if approval_reasons(asked.referral, side):
        _approval_check(asked, side)


def may_be_approved(asked: Asked) -> None:
    """The same at the moment of approval: a consent may have gone meanwhile."""
    side = asked.side
    refuse(lacks_of(asked.referral, side))
    if approval_reasons(asked.referral, side):
        _approval_check(asked, side)


def may_go_alone(asked: Asked) -> None:
    """The same in an emergency where nobody else could look at it; somebody reviews it afterwards.

    What is denied by default never goes like that: an exception takes two.
    """
    side = asked.side
    refuse(lacks_of(asked.referral, side))
    if not goes_alone(asked.referral, side, asked.standing):
        raise ValidationError(
            _("Only an emergency goes like this, and only while nobody else can approve it.")
        )


def goes_alone(referral: Referral, side: SentSide, standing: Standing) -> bool:
    """Return whether it is an emergency that the person may send, and that nobody else approves."""
    if referral.urgency != Urgency.EMERGENCY or approves(standing, referral, side):
        return False
    reasons = approval_reasons(referral, side)
    if not reasons or ApprovalReason.EXCEPTION in reasons:
        return False
    return not approvers(referral, side).exclude(pk=standing.user_id or 0).exists()


def _approval_check(asked: Asked, side: SentSide) -> None:
    """Raise ValidationError for whoever does not approve here, or had a hand in it himself."""
    if approves(asked.standing, asked.referral, side):
        return
    if prepared_by(asked.standing, asked.referral, side):
        raise ValidationError(approval_said(asked.referral, side, asked.standing))
    raise ValidationError(_("A coordinator approves this one first."))


def approves(standing: Standing, referral: Referral, side: SentSide) -> bool:
    """Return whether the person approves that it leaves the centre: four eyes look at it."""
    if prepared_by(standing, referral, side):
        return False
    return standing.may_in(referral.centre_id, *APPROVES)


def prepared_by(standing: Standing, referral: Referral, side: SentSide) -> bool:
    """Return whether the person began the referral, or was the last to have a hand in it.

    Neither approves it, whatever his role: who puts right what another began would otherwise
    address and pack it alone. Once another asks for approval, that one stands for how it is.
    """
    return standing.user_id in (referral.created_by_id, side.prepared_by_id)


def approvers(referral: Referral, side: SentSide) -> QuerySet[User]:
    """Return who may approve it now: in the narrow lane, which few see, only who protects."""
    roles = (Role.PROTECTION_COUNSELLOR,) if side.sensitive else APPROVES
    return counsellors_at(referral.centre_id, roles=roles).exclude(pk=referral.created_by_id)


def approval_said(referral: Referral, side: SentSide, standing: Standing) -> str:
    """Return who approves what one prepared oneself, or what to do where there is nobody else."""
    approving = set(approvers(referral, side).values_list("pk", flat=True))
    if approving - {standing.user_id}:
        return _("You prepared it: somebody else approves it before it goes. Ask for approval.")
    if approving:
        return _("You prepared it last: once a colleague asks for approval, you can give it.")
    if denied_of(referral, side):
        return _(
            "What is denied by default takes two people, in an emergency too, and nobody else at"
            " your centre can. Ask your administrator to name somebody."
        )
    if referral.urgency == Urgency.EMERGENCY:
        return _(
            "Nobody else at your centre can approve it. In this emergency you may send it alone:"
            " you say why, and somebody reviews it within 72 hours."
        )
    return _(
        "It goes once a second person approves it, and nobody else at your centre can."
        " Ask your administrator to name somebody."
    )


def says_why_declined(asked: Asked) -> None:
    code = asked.facts.get("decline_code", "")
    if code not in DeclineCode.values:
        raise ValidationError({"decline_code": _("Say why.")})
    if code == DeclineCode.OTHER and not str(asked.facts.get("decline_text", "")).strip():
        raise ValidationError({"decline_text": _("Say it in words.")})


def says_until_when(asked: Asked) -> None:
    """Whoever says no day is reminded after the usual time."""
    day = asked.facts.get("again_on")
    if day is None:
        return
    today = place_of(asked.referral).day(timezone.now())
    if day < today:
        raise ValidationError({"again_on": _("That day is over: choose a later one.")})
    if day > today + dt.timedelta(days=AGAIN_MOST):
        said = _("Choose a day within %(days)s days: it can be put on hold again then.")
        raise ValidationError({"again_on": said % {"days": AGAIN_MOST}})


def says_what_was_provided(asked: Asked) -> None:
    if not asked.facts.get("provided"):
        raise ValidationError({"provided": _("Say what was in fact provided.")})


def says_why_failed(asked: Asked) -> None:
    if not asked.facts.get("failure_code"):
        raise ValidationError({"failure_code": _("Say why.")})


def says_what_the_client_says(asked: Asked) -> None:
    if not asked.facts.get("confirmed"):
        raise ValidationError({"confirmed": _("Ask the client, or say that nobody could ask.")})


def refuse(lacks: list[Lack]) -> None:
    """Raise ValidationError with the lacks, if there are any."""
    if lacks:
        raise ValidationError([ValidationError(str(lack.words), code=lack.code) for lack in lacks])


GUARDS: Final[Mapping[str, Callable[[Asked], None]]] = {
    guard.__name__: guard
    for guard in (
        ready_for_approval,
        may_be_sent,
        may_be_approved,
        may_go_alone,
        says_why_declined,
        says_until_when,
        says_what_was_provided,
        says_why_failed,
        says_what_the_client_says,
    )
}
"""Guards by the names that the table of moves calls them by."""

"""Referrals that came to each place from far away, for the access table's world."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from centres.models import Centre, User
from referrals.codes import Help, Purpose, Reason, ReferralKind
from referrals.models import PullReceived, ReceivedSide, Referral
from referrals.states import ReferralState
from tests.cast import Cast, centre_make


def far_make(cast: Cast) -> Centre:
    """Return a centre where nobody of the cast works."""
    found = Centre.objects.filter(code="IQ-FAR").first()
    host = cast.baghdad.host
    return found or centre_make("IQ-FAR", cast.baghdad.country, host, "Asia/Baghdad")


def came_make(cast: Cast, to: Centre, state: str, **given: Any) -> Referral:
    """Return a referral that the centre got from far away."""
    now, sender = timezone.now(), far_make(cast)
    facts: dict[str, Any] = {
        "centre": sender,
        "created_by": cast.admin,
        "referral_no": f"FAR-{to.code}-{state}"[:24],
        "to_organisation": to.host,
        "to_centre": to,
        "kind": ReferralKind.CROSS_COUNTRY_MRC,
        "reason": Reason.LEGAL_AID,
        "help_asked": [Help.LEGAL_ADVICE],
        "state": state,
        "sent_at": now,
        "viewed_at": now,
        "answer_due": now,
    }
    return Referral.objects.create(**facts | given)


def received_make(cast: Cast, place: str, person: User) -> dict[tuple[str, str], UUID]:
    """Return a referral that the place looked at, and one that it took."""
    centre = cast.centre_named(place)
    seen = came_make(cast, centre, ReferralState.VIEWED)
    taken = came_make(cast, centre, ReferralState.ACCEPTED)
    group = came_make(cast, centre, ReferralState.IN_PROGRESS, purpose=Purpose.GROUP)
    for each in (taken, group):
        ReceivedSide.objects.create(
            referral=each, centre=centre, created_by=person, counsellor=person, glass_id=each.pk
        )
    pull = PullReceived.objects.create(
        centre=centre, created_by=cast.admin, from_centre=far_make(cast), sought=[1]
    )
    return {
        ("pull", place): pull.pk,
        ("received", place): seen.pk,
        ("taken", place): taken.pk,
        ("group", place): group.pk,
    }

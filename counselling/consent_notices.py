"""What the outbox is told about consents: that one runs out soon."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from counselling.actions.consent_reminders import CONSENT_ENDS
from counselling.models import Consent
from counselling.selectors.consents_ending import consents_ending
from notices.kinds import Kind
from notices.models import Notice


def _still_ends(notices: Sequence[Notice]) -> set[UUID]:
    """Return those whose consent runs out soon, and was not asked for again meanwhile."""
    ending = consents_ending(timezone.localdate())
    subjects = set(
        ending.filter(pk__in=[notice.subject_id for notice in notices]).values_list("pk", flat=True)
    )
    return {notice.pk for notice in notices if notice.subject_id in subjects}


def _asking_page(notice: Notice) -> str:
    """Return where the client is asked again, or nothing if he is out of sight now."""
    consent = Consent.objects.filter(pk=notice.subject_id).only("client_id", "purpose").first()
    if consent is None:
        return ""
    client = reverse("counselling:client", args=[consent.client_id])
    asked = urlencode({"purpose": consent.purpose, "next": client})
    return f"{reverse('counselling:consent-new', args=[consent.client_id])}?{asked}"


CONSENT_KINDS: Final = (
    Kind(
        code=CONSENT_ENDS,
        text=_("A consent on which your work rests runs out soon: ask again"),
        icon="warn",
        url=_asking_page,
        wanted=_still_ends,
    ),
)

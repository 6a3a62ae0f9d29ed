"""Consents: what a client agreed to that still holds."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.db.models import Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from centres.moments import day_exact
from centres.places import language_name
from centres.templatetags.look import chip, when
from centres.written import WrittenRecords, written_records
from counselling.codes import ConsentPurpose
from counselling.models import IDENTITY, Attachment, Client, Consent
from counselling.selectors.subjects import CLIENT

REMINDED_DAYS: Final = (14, 3)
"""So many days before a consent runs out, whoever works on what rests on it is told."""
ENDING_DAYS: Final = max(REMINDED_DAYS)
PROTECTING: Final = frozenset({"safe_to_call", "contact_note"})
"""What keeps somebody from harm, whatever he agreed to."""


@cache
def _leaders_answers() -> WrittenRecords[Consent]:
    """Return the question for the leader's answers, which whatever writes asks first."""
    client = Client.objects.filter(pk=CLIENT)
    leader = client.values(leader=Coalesce("merged_into_id", "pk"))
    answers = Consent.objects.filter(purpose=ConsentPurpose.SERVICE, client_id=Subquery(leader))
    told = answers.only("given", "expires_on", "withdrawn_at", "created_at")
    return written_records(told, prepared=True)


def service_consented(client: Client) -> bool:
    """Return whether the client's last word on the service was a consent."""
    return consent_holds(client, ConsentPurpose.SERVICE)


def record_agreed(client: Client) -> bool:
    """Return whether something may be written down: of who gave no name it may always.

    What is written for a merged record goes to its leader, and so it is the leader who is asked.
    """
    if client.anonymous:
        return True
    return last_word(_leaders_answers().all(client=client.pk))


def told_anew(client: Client, facts: Mapping[str, Any]) -> list[str]:
    """Return the names of the facts that would tell more of the client than is known.

    Of somebody without a name only what tells who he is counts: the rest may always be written.
    """
    kept = IDENTITY if client.anonymous else facts.keys() - PROTECTING
    return [name for name in kept if facts.get(name) and facts[name] != getattr(client, name)]


def consent_holds(client: Client, purpose: str, on: dt.date | None = None) -> bool:
    """Return whether the client's last word on the purpose is a consent that holds on that day.

    The one question that everything asks before it writes, reminds or passes on. Without a day it
    is today on the present clock.
    """
    asked = Consent.objects.filter(client_id=client.pk, purpose=purpose)
    return last_word(asked, on)


def purposes_agreed(client: Client) -> set[str]:
    """Return the purposes on which the client's last word is a consent that holds today."""
    said: defaultdict[str, list[Consent]] = defaultdict(list)
    for answer in Consent.objects.filter(client_id=client.pk):
        said[answer.purpose].append(answer)
    return {purpose for purpose, answers in said.items() if last_word(answers)}


def last_word(answers: Iterable[Consent], on: dt.date | None = None) -> bool:
    """Return whether the last answer to one purpose is a consent that holds on that day.

    A client may have answered several times, and more so after two records became one: what was
    withdrawn or refused later outweighs an earlier consent.
    """
    last = last_answer(answers)
    return last is not None and last.holds_on(on or timezone.localdate())


def last_answer(answers: Iterable[Consent]) -> Consent | None:
    """Return the latest of the answers to one purpose: given, refused or taken back."""
    return max(answers, key=lambda each: each.withdrawn_at or each.created_at, default=None)


def ends_soon(consent: Consent, on: dt.date | None = None) -> bool:
    """Return whether it holds, but for no more than the days in which its end is told."""
    today = on or timezone.localdate()
    if consent.expires_on is None or not consent.holds_on(today):
        return False
    return (consent.expires_on - today).days <= ENDING_DAYS


@dataclass(frozen=True)
class ConsentPage:
    """One consent: what was read, how it was given, and what became of it."""

    state: SafeString
    facts: list[tuple[str, str | SafeString]]
    files: list[Attachment]


def consent_chip(consent: Consent) -> SafeString:
    """Return how a consent stands."""
    if consent.withdrawn_at:
        return chip("stop", _("withdrawn"))
    if not consent.given:
        return chip("calm", _("declined"))
    if not consent.holds:
        return chip("wait", _("run out"))
    return chip("due", _("runs out soon")) if ends_soon(consent) else chip("ok", _("agreed"))


def consent_page(consent: Consent) -> ConsentPage:
    """Return what the page of a consent shows, in one query."""
    facts: list[tuple[str, str | SafeString]] = [
        (_("How"), consent.get_method_display()),
        (_("Date"), day_exact(consent.given_on)),
        (_("Language"), language_name(consent.language)),
        (_("Version of the text"), consent.text_version),
    ]
    if consent.expires_on:
        facts.append((_("Holds until"), day_exact(consent.expires_on)))
    if consent.assent:
        facts.append((_("The child"), consent.get_assent_display()))
    if consent.withdrawn_at:
        facts.append((_("Withdrawn"), when(consent.withdrawn_at)))
        facts.append((_("Why"), consent.get_withdrawn_why_display()))
    files = Attachment.objects.filter(consent_id=consent.pk, deleted_at=None)
    return ConsentPage(consent_chip(consent), facts, list(files.order_by("created_at")))

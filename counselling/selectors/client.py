"""One client's page: who he is, what was agreed, what happened and what is still promised."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, Q, QuerySet, Value
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from centres.places import country_name, language_name
from centres.provinces import province_name
from centres.wording import dotted, listed
from centres.written import Written, written
from counselling.ages import OF_AGE
from counselling.codes import AgeBand, ConsentPurpose
from counselling.models import Case, Client, Consent, FollowUp, PossibleDuplicate
from counselling.numbers import case_no_short
from counselling.selectors.cases import KINDS, case_chip, cases_of_client
from counselling.selectors.consents import consent_chip, last_word
from counselling.selectors.flags import flags_standing
from counselling.selectors.happenings import METHODS, PURPOSES, promises_told, purpose_order
from counselling.selectors.merges import merges_into
from counselling.selectors.messages import stopped_labels, stops_standing
from counselling.selectors.people import CATEGORIES, STAGES, born_line, phone_spaced
from counselling.selectors.subjects import CLIENT
from counselling.selectors.timeline import PAGE_ENTRIES, Happening, TimelinePage, timeline
from counselling.states import DUPLICATE_WAITING, FOLLOW_UP_WAITING


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and a value; private where it tells who somebody is."""

    label: str
    value: str
    private: bool = False
    ltr: bool = False


@dataclass(frozen=True)
class ConsentRow:
    """What a client agreed to or not, as his page shows it."""

    pk: UUID
    purpose: str
    about: str
    state: SafeString
    withdrawable: bool


@dataclass(frozen=True, slots=True)
class CaseBeside:
    """A case as its client's page shows it, beside what happened."""

    pk: UUID
    title: str
    about: str
    state: SafeString


@dataclass(frozen=True)
class ClientPage:
    """Everything that a client's page shows besides the client."""

    timeline: TimelinePage
    promised: list[Happening]
    cases: list[CaseBeside]
    consents: list[ConsentRow]
    facts: list[Fact]
    journey: list[Fact]
    duplicates: list[UUID]
    merges: list[tuple[UUID, str]]
    """The merges that led to the client and still hold: their keys and the merged numbers."""
    flags: int
    stopped: list[str]
    """The ways by which the client wants no more messages."""
    minor: bool
    service_consent: bool


def client_page(
    client: Client, *, family: str = "", after: str = "", before: str = "", most: int = PAGE_ENTRIES
) -> ClientPage:
    """Return what the page of the client shows, in six queries.

    The timeline is a page of what happened, of one family of entries if that is asked for.
    """
    asked = Consent.objects.filter(client_id=client.pk).order_by("-created_at")
    consents = sorted(asked, key=purpose_order)
    marks = _marks(client)
    return ClientPage(
        timeline=timeline(client, family=family, after=after, before=before, most=most),
        promised=list(promises_told(_promised(client))),
        cases=[_case_beside(case) for case in cases_of_client(client)],
        consents=[_consent_row(consent) for consent in consents],
        facts=[*client_facts(client), *_facts_lacking(client)],
        journey=list(journey_facts(client)),
        duplicates=[key for kind, key, _number in marks if kind == "duplicate"],
        merges=[(key, number) for kind, key, number in marks if kind == "merge"],
        flags=sum(kind == "flag" for kind, _key, _number in marks),
        stopped=stopped_labels(code for kind, _key, code in marks if kind == "stop"),
        minor=is_minor(client),
        service_consent=last_word(
            each for each in consents if each.purpose == ConsentPurpose.SERVICE
        ),
    )


def _promised(client: Client) -> QuerySet[FollowUp]:
    """Return what still waits for the client, what is due first first."""
    waiting = FollowUp.objects.filter(client_id=client.pk, state__in=FOLLOW_UP_WAITING)
    return waiting.select_related("assignee").order_by("due_at")


def _case_beside(case: Case) -> CaseBeside:
    return CaseBeside(
        pk=case.pk,
        title=str(KINDS[case.kind]),
        about=dotted((case_no_short(case.case_no), case.counsellor.name)),
        state=case_chip(case),
    )


def is_minor(client: Client) -> bool:
    """Return whether the client is, or by his age band may be, under eighteen."""
    if client.age is not None:
        return client.age < OF_AGE
    return client.age_band in AgeBand.minors()


def _marks(client: Client) -> list[tuple[Any, ...]]:
    """Return the undecided pairs that the client is one half of, his flags, the records that were
    merged into his, with their numbers, and by which ways he wants no more messages; the oldest
    first, in one query.
    """
    return _marks_written().rows(client=client.pk)


@cache
def _marks_written() -> Written:
    either = Q(first_id=CLIENT) | Q(second_id=CLIENT)
    pairs = PossibleDuplicate.objects.filter(either, state__in=DUPLICATE_WAITING)
    unnumbered = Value("", CharField())
    first, *others = (
        found.annotate(mark=Value(kind, CharField()), number=number).values_list(
            "mark", "pk", "number"
        )
        for kind, found, number in (
            ("duplicate", pairs, unnumbered),
            ("flag", flags_standing(CLIENT), unnumbered),
            ("merge", merges_into(CLIENT), F("merged__client_no")),
            ("stop", stops_standing(CLIENT), F("message__channel")),
        )
    )
    return written(first.union(*others, all=True).order_by("pk"))


def _consent_row(consent: Consent) -> ConsentRow:
    return ConsentRow(
        pk=consent.pk,
        purpose=str(PURPOSES[consent.purpose]),
        about=dotted((METHODS[consent.method], language_name(consent.language))),
        state=consent_chip(consent),
        withdrawable=consent.given and consent.withdrawn_at is None,
    )


def client_facts(client: Client) -> Iterator[Fact]:
    """Yield who the client is and how he is reached; nothing for what nobody knows."""
    if client.native_name and client.native_name != client.display_name:
        yield Fact(_("Own script"), client.native_name, private=True)
    if client.relative_name:
        yield Fact(_("Father or spouse"), client.relative_name, private=True)
    for phone in client.phones:
        yield Fact(_("Phone"), phone_spaced(phone), private=True, ltr=True)
    yield Fact(_("Sex"), client.get_sex_display())
    if client.birth_date or client.birth_month:
        yield Fact(_("Born"), born_line(client), private=True)
    else:
        yield Fact(_("Age"), str(client.age or client.get_age_band_display()))
    yield Fact(_("Speaks"), language_name(client.language))
    if client.home_admin1:
        yield Fact(_("Home province"), province_name(client.home_admin1))
    if client.district:
        yield Fact(_("Home district"), client.district)


def _facts_lacking(client: Client) -> Iterator[Fact]:
    """Yield what is asked of everybody who registers, and an older or imported record may lack."""
    if not client.home_admin1 and not client.anonymous:
        yield Fact(_("Home province"), _("not asked yet"))


def journey_facts(client: Client) -> Iterator[Fact]:
    """Yield where the client stands on his way."""
    yield Fact(_("Category"), str(CATEGORIES[client.category]))
    yield Fact(_("Stage"), str(STAGES[client.stage]))
    yield Fact(_("Type"), client.get_migration_type_display())
    if client.destinations:
        yield Fact(_("Wants to go to"), listed(map(country_name, client.destinations)))
    yield Fact(_("Lives in"), country_name(client.residence_country))
    yield Fact(_("Nationality"), country_name(client.nationality))
    if client.heard_from:
        yield Fact(_("Heard of us from"), client.get_heard_from_display())
    yield Fact(_("Counsellor"), client.counsellor.name)

"""The list of clients: searched by name, phone or number, filtered, a page at a time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final
from uuid import UUID

import phonenumbers
from django.db import connection
from django.db.models import F, Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from centres.models import Centre
from centres.moments import Reader, reader
from centres.paging import Page, page_of
from centres.standing import Standing
from centres.templatetags.look import when
from centres.written import WrittenRecords, written_records
from counselling.models import Client
from counselling.names import search_text
from counselling.numbers import client_no_of
from counselling.selectors.papers import clients_by_paper
from counselling.selectors.people import (
    APART,
    CATEGORIES,
    STAGES,
    apart_line,
    name_line,
    only_named,
)
from counselling.selectors.staffing import at_own_centres
from counselling.selectors.subjects import CLIENT
from spreadsheets.cells.digits import digits_plain

FOUND_MOST: Final = 25
COUNT_MOST: Final = 10_000
FEW: Final = 5
STRICT, LOOSE = "0.6", "0.35"
"""How alike a name must be, from 0 to 1: PostgreSQL's own measure for words, and a second try."""
_SEARCH: Final = "SELECT id, own FROM counselling_client_search(%s, %s)"
_SEARCH_PHONE: Final = "SELECT id, true FROM counselling_client_search_phone(%s, %s)"
_LIKENESS: Final = "SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)"
SORTS: Final = {"recent": ("last_contact_at", True), "longest": ("last_contact_at", False)}
SORTS_BY_NUMBER: Final = {"newest": ("client_no", True), "first": ("client_no", False)}
_NUMBER: Final = re.compile(r"(?:[A-Z]{2}-[A-Z0-9]{2,4}-)?(?:(\d{4})-)?(\d{1,6})")
_PHONE: Final = re.compile(r"[+(]?[\d٠-٩۰-۹০-৯][\d٠-٩۰-۹০-৯\s().\-]{5,}")


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A client as a list shows him."""

    pk: UUID
    name: str
    number: str
    category: str
    stage: str
    counsellor: str
    seen: SafeString
    reason: str = ""
    apart: str = ""
    """What tells him from others of the name; for those who were searched."""


@dataclass(frozen=True)
class ClientFilter:
    """What a list of clients is narrowed to; empty means everything."""

    counsellor: int | None = None
    stage: str = ""
    category: str = ""
    homes: tuple[str, ...] = ()
    """The provinces they are from; an empty code is a province that was not asked."""
    elsewhere: bool = False
    """Whether they are from anywhere but those."""
    named: bool = False
    """Whether they gave a name: of others it is not asked where they are from."""


def client_whole(pk: UUID) -> Client:
    """Return the client, with what his own page reads; raises DoesNotExist if unseen."""
    return _client_whole().one(client=pk)


@cache
def _client_whole() -> WrittenRecords[Client]:
    found = Client.objects.filter(pk=CLIENT)
    beside = found.select_related("counsellor", "centre__country", "sealed_facts")
    return written_records(beside, prepared=True)


_FOR_A_TALK: Final = (
    *("client_no", "anonymous", "given_name", "family_name", "native_name", "relative_name"),
    *("home_admin1", "district", "phones", "safe_to_call", "contact_note", "language"),
    *("destinations", "stage"),
    *("centre__code", "centre__time_zone", "centre__languages"),
    *("centre__opens_at", "centre__closes_at", "centre__country__code"),
    *("centre__country__weekend", "centre__country__calendar", "centre__country__currency"),
)


def client_placed(pk: UUID) -> Client:
    """Return the client, with what the form of a talk reads of him; raises DoesNotExist if unseen.

    Of 72 columns that is a third; writing out and reading the rest made the query a quarter dearer.
    """
    return _client_placed().one(client=pk)


@cache
def _client_placed() -> WrittenRecords[Client]:
    found = Client.objects.filter(pk=CLIENT).select_related("centre__country")
    return written_records(found.only(*_FOR_A_TALK), prepared=True)


def clients_listed(standing: Standing, narrowed: ClientFilter) -> QuerySet[Client]:
    """Return the clients of the person's centres that the filter lets through, none merged."""
    found = Client.objects.filter(at_own_centres(standing), merged_into__isnull=True)
    if narrowed.counsellor:
        found = found.filter(counsellor_id=narrowed.counsellor)
    if narrowed.stage:
        found = found.filter(stage=narrowed.stage)
    if narrowed.category:
        found = found.filter(category=narrowed.category)
    if narrowed.homes:
        at_home = Q(home_admin1__in=narrowed.homes)
        found = found.filter(~at_home if narrowed.elsewhere else at_home)
    if narrowed.named:
        found = found.filter(anonymous=False)
    return found


def clients_page(
    found: QuerySet[Client], *, sort: str, after: str = "", before: str = ""
) -> Page[ClientRow]:
    """Return a page of rows, the most recently seen first unless another order is asked for."""
    by, descending = (SORTS | SORTS_BY_NUMBER).get(sort, SORTS["recent"])
    page = page_of(_for_rows(found), by=by, descending=descending, after=after, before=before)
    to = reader()
    return Page([client_row(client, to) for client in page.rows], page.previous, page.next)


def clients_count(found: QuerySet[Client]) -> int:
    """Return how many there are, counting no further than COUNT_MOST."""
    return found.values("pk")[:COUNT_MOST].count()


def clients_found(words: str, centre: Centre | None, narrowed: QuerySet[Client]) -> list[ClientRow]:
    """Return the clients who fit what was typed, the best first: a number, a phone or a name."""
    words = digits_plain(words.strip())
    reasons: dict[UUID, str] = {}
    for pk in _by_number(words, centre):
        reasons.setdefault(pk, _("the number"))
    for phone in phones_in(words, centre):
        for pk in searched_phone(phone):
            reasons.setdefault(pk, _("the phone"))
    for pk in clients_by_paper(words):
        reasons.setdefault(pk, _("the number of a paper"))
    if any(letter.isalpha() for letter in words):
        for pk, own in _named(search_text(words)).items():
            reasons.setdefault(pk, _("the name") if own else _("the father's or spouse's name"))
    return rows_found(_led(reasons), narrowed)


def rows_found(reasons: dict[UUID, str], narrowed: QuerySet[Client]) -> list[ClientRow]:
    """Return those of the clients who are among the narrowed, in order, each with the reason."""
    rows = _for_rows(narrowed.filter(pk__in=list(reasons)[:FOUND_MOST]), *APART).in_bulk()
    by = reader()
    return [
        replace(client_row(rows[pk], by), reason=reason, apart=apart_line(rows[pk]))
        for pk, reason in reasons.items()
        if pk in rows
    ]


def _led(reasons: dict[UUID, str]) -> dict[UUID, str]:
    """Return the same with the record that leads in the place of each that was merged into it."""
    merged = Client.objects.filter(pk__in=list(reasons)[:FOUND_MOST], merged_into__isnull=False)
    leaders = dict(merged.values_list("pk", "merged_into_id"))
    led: dict[UUID, str] = {}
    for pk, reason in reasons.items():
        led.setdefault(leaders.get(pk, pk), reason)
    return led


def phones_in(words: str, centre: Centre | None) -> list[str]:
    """Return the phone numbers that the words may be, in the form in which they are stored."""
    if not _PHONE.fullmatch(words.strip()):
        return []
    region = centre.country.code if centre else None
    try:
        number = phonenumbers.parse(words, region)
    except phonenumbers.NumberParseException:
        return []
    return [phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)]


def client_row(client: Client, by: Reader) -> ClientRow:
    """Return the client as a list shows him to its reader."""
    return ClientRow(
        pk=client.pk,
        name=name_line(client, by.today),
        number=client.client_no,
        category=_label(client.category, by.language),
        stage=_label(client.stage, by.language),
        counsellor=client.counsellor_name,  # type: ignore[attr-defined]  # as _for_rows has it
        seen=when(client.last_contact_at, by),
    )


@lru_cache(maxsize=1024)
def _label(code: str, _language: str) -> str:
    """Return what a category or a stage is called; their codes are different."""
    return str(CATEGORIES.get(code) or STAGES.get(code) or "")


def _for_rows(found: QuerySet[Client], *more: str) -> QuerySet[Client]:
    named = found.annotate(counsellor_name=F("counsellor__name"))
    return named.only(*only_named("", "last_contact_at", *more))


def _by_number(words: str, centre: Centre | None) -> Sequence[UUID]:
    """Return the client whose number was typed, whole or only its last part."""
    typed = _NUMBER.fullmatch(words.upper())
    if not typed or centre is None:
        return []
    year = typed[1] or centre.today.year
    short = client_no_of(centre.code, int(year), int(typed[2]))
    numbers = {short, words.upper()}
    return list(Client.objects.filter(client_no__in=numbers).values_list("pk", flat=True)[:2])


def searched(words: str) -> list[UUID]:
    """Return the clients in the user's scope whose names are like the words, the likest first."""
    return list(_named(words))


def _named(words: str) -> dict[UUID, bool]:
    """Return the clients so named, and whether they or only their father or spouse are.

    Where few are alike it looks again with less strictness: "Fatima Begam" is to find "Fatema
    Begum", but not at the cost of every search.
    """
    if not words:
        return {}
    found = _keys(_SEARCH, words)
    if len(found) >= FEW:
        return found
    with connection.cursor() as cursor:
        cursor.execute(_LIKENESS, [LOOSE])
        found = _keys(_SEARCH, words)
        cursor.execute(_LIKENESS, [STRICT])
    return found


def searched_phone(phone: str) -> list[UUID]:
    """Return the clients in the user's scope who have the phone number."""
    return list(_keys(_SEARCH_PHONE, phone))


def _keys(query: str, sought: str) -> dict[UUID, bool]:
    """Run one of the wall's own search functions, which the indexes serve behind the wall."""
    with connection.cursor() as cursor:
        cursor.execute(query, [sought, FOUND_MOST])
        return {UUID(str(pk)): own for pk, own in cursor.fetchall()}

"""The register of respondents: found by name or licence, each with all that is said of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString

from centres.paging import Page, page_of
from centres.places import country_name
from centres.standing import Standing
from centres.templatetags.look import when
from counselling.grievance_codes import RespondentKind
from counselling.models import Accused, Grievance, Respondent
from counselling.names import search_text
from counselling.respondent_names import licence_key
from counselling.rules import COUNSELS
from counselling.selectors.grievance_sums import balances_by_grievance, missing_line
from counselling.selectors.grievances import grievance_chip, types_line, who_line

KINDS: Final = {choice.value: choice.label for choice in RespondentKind}
FOUND_MOST: Final = 25


@dataclass(frozen=True, slots=True)
class RespondentRow:
    """A respondent as a list shows it."""

    pk: UUID
    name: str
    kind: str
    licence: str
    country: str
    count: int
    also: str = ""
    """The other name under which it was found."""


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """A complaint as the respondent's page shows it."""

    pk: UUID
    number: str
    who: str
    about: str
    missing: str
    opened: SafeString
    state: SafeString


def respondents() -> QuerySet[Respondent]:
    """Return the respondents that the wall shows, with what their own page reads."""
    return Respondent.objects.select_related("centre__country", "leader")


def _of_centres(centres: tuple[int, ...]) -> QuerySet[Respondent]:
    which = Q(centre_id=centres[0]) if len(centres) == 1 else Q(centre_id__in=centres)
    return Respondent.objects.filter(which).select_related("leader")


def complaints_counted(keys: Iterable[UUID]) -> dict[UUID, int]:
    """Return how many complaints there are about each that leads, under any of its names.

    Counted for the rows of a page alone: a join of both kinds over the register multiplied them.
    """
    leads = Coalesce("respondent__leader_id", "respondent_id")
    keys = list(keys)
    named = Q(respondent_id__in=keys) | Q(respondent_id__in=_names_of(keys))
    counted = (
        Accused.objects.filter(named)
        .values(leads=leads)
        .annotate(many=Count("grievance_id", distinct=True))
    )
    return dict(counted.values_list("leads", "many"))


def _names_of(keys: list[UUID]) -> QuerySet[Respondent, UUID]:
    joined = Respondent.objects.filter(leader_id__in=keys)
    return joined.values_list("pk", flat=True)


def respondents_page(
    standing: Standing, *, kind: str = "", after: str = "", before: str = ""
) -> Page[RespondentRow]:
    """Return a page of the register by name: those that lead or stand for themselves.

    In two queries: the page, then the complaints about those on it.
    """
    found = _of_centres(standing.centres(*COUNSELS)).filter(leader__isnull=True)
    if kind:
        found = found.filter(kind=kind)
    page = page_of(found, by="search_name", descending=False, after=after, before=before)
    return Page(_rows(page.rows), page.previous, page.next)


def respondents_found(centres: tuple[int, ...], words: str) -> list[RespondentRow]:
    """Return who is so called or has that licence; one who was joined leads to its leader."""
    named, licence = search_text(words), licence_key(words)
    which = Q()
    if named:
        each = Q()
        for word in named.split():
            each &= Q(search_name__contains=word)
        which |= each
    if any(sign.isdigit() for sign in licence):
        which |= Q(licence_key=licence)
    if not which:
        return []
    found = _of_centres(centres).filter(which).order_by("search_name", "pk")[:FOUND_MOST]
    rows: dict[UUID, RespondentRow] = {}
    for row in _rows(found):
        rows.setdefault(row.pk, row)
    return list(rows.values())


def _rows(found: Iterable[Respondent]) -> list[RespondentRow]:
    shown = list(found)
    counts = complaints_counted({each.leader_id or each.pk for each in shown})
    return [respondent_row(each, counts) for each in shown]


def respondent_row(respondent: Respondent, counts: Mapping[UUID, int]) -> RespondentRow:
    """Return the respondent as a list shows it: under its leader's name where it has one."""
    shown = respondent.leader or respondent
    return RespondentRow(
        pk=shown.pk,
        name=shown.name,
        kind=str(KINDS[shown.kind]),
        licence=shown.licence_no,
        country=country_name(shown.country) if shown.country else "",
        count=counts.get(shown.pk, 0),
        also=respondent.name if shown is not respondent else "",
    )


def respondent_same(centre_id: int, *, name: str, kind: str, licence_no: str) -> Respondent | None:
    """Return the entry that this is already: of the same licence, or of the same name and kind."""
    found = Respondent.objects.filter(centre_id=centre_id).select_related("leader")
    licence = licence_key(licence_no)
    if licence:
        same = found.filter(licence_key=licence).order_by("created_at").first()
    else:
        named = found.filter(search_name=search_text(name), kind=kind)
        same = named.order_by("created_at").first()
    return (same.leader or same) if same else None


def complaints_page(
    respondent: Respondent, *, after: str = "", before: str = ""
) -> Page[ComplaintRow]:
    """Return a page of what was said of the respondent under any of its names, the newest first."""
    whom = Q(respondent=respondent) | Q(respondent__leader=respondent)
    accused = Accused.objects.filter(whom, centre_id=respondent.centre_id)
    found = Grievance.objects.filter(
        pk__in=accused.values("grievance_id"), centre_id=respondent.centre_id
    )
    page = page_of(found.select_related("client"), by="created_at", after=after, before=before)
    balances = balances_by_grievance([each.pk for each in page.rows])
    rows = [
        ComplaintRow(
            pk=each.pk,
            number=each.grievance_no,
            who=who_line(each),
            about=types_line(each.types),
            missing=missing_line(balances.get(each.pk, [])),
            opened=when(each.created_at),
            state=grievance_chip(each),
        )
        for each in page.rows
    ]
    return Page(rows, page.previous, page.next)

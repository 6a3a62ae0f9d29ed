"""Group sessions: the list, one's own last one, and a page's facts."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres.models import User
from centres.paging import Page, page_of
from centres.places import country_name, language_name
from centres.standing import Standing
from centres.templatetags.look import when
from centres.wording import dotted, listed
from counselling.codes import AgeBand, Sex
from counselling.group_codes import BANDS, SEXES, Headcount, cell_of
from counselling.models import Attendee, GroupSession
from counselling.selectors.client import Fact
from counselling.selectors.staffing import at_own_centres
from counselling.selectors.topics import topics_all, topics_line

SORTS: Final = {
    "recent": ("happened_at", True),
    "oldest": ("happened_at", False),
    "largest": ("attended", True),
}
SEX_WORDS: Final = {choice.value: choice.label for choice in Sex}
BAND_WORDS: Final = {choice.value: choice.label for choice in AgeBand}


@dataclass(frozen=True)
class GroupFilter:
    """What a list of group sessions is narrowed to; empty means everything."""

    counsellor: int | None = None
    topic: str = ""
    weeks: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group session as a list shows it."""

    pk: UUID
    title: str
    place: str
    at: SafeString
    counsellor: str
    attended: int
    about: str


@dataclass(frozen=True)
class CountLine:
    """One age band of a headcount, as a table shows it."""

    label: str
    counts: list[int]
    total: int


@dataclass(frozen=True)
class CountTable:
    """A headcount as a table: only the bands and sexes that somebody is in, and the sums."""

    sexes: list[str]
    lines: list[CountLine]
    sums: list[int]
    attended: int


def group_sessions() -> QuerySet[GroupSession]:
    """Return the group sessions that the wall shows, with what their own page reads."""
    return GroupSession.objects.select_related("centre__country", "counsellor")


def group_sessions_listed(standing: Standing, narrowed: GroupFilter) -> QuerySet[GroupSession]:
    """Return the group sessions of the person's own centres."""
    found = GroupSession.objects.filter(at_own_centres(standing))
    if narrowed.counsellor:
        hers = Q(counsellor_id=narrowed.counsellor)
        found = found.filter(hers | Q(colleagues__contains=[narrowed.counsellor]))
    if narrowed.topic:
        found = found.filter(topics__overlap=topic_and_its_own(narrowed.topic))
    if narrowed.weeks:
        found = found.filter(happened_at__gte=timezone.now() - dt.timedelta(weeks=narrowed.weeks))
    if narrowed.words:
        found = found.filter(place__icontains=narrowed.words)
    return found


def topic_and_its_own(code: str) -> list[str]:
    """Return the topic and those of the second level that belong to it."""
    return [code, *(line.code for line in topics_all().values() if line.parent == code)]


def group_sessions_page(
    found: QuerySet[GroupSession], *, sort: str = "", after: str = "", before: str = ""
) -> Page[GroupRow]:
    """Return a page of rows, in one query."""
    by, descending = SORTS.get(sort, SORTS["recent"])
    read = found.select_related("counsellor").only(
        "id", "happened_at", "place", "topics", "attended", "headcounts", "counsellor__name"
    )
    page = page_of(read, by=by, descending=descending, after=after, before=before)
    return Page([_row(held) for held in page.rows], page.previous, page.next)


def _row(held: GroupSession) -> GroupRow:
    return GroupRow(
        pk=held.pk,
        title=topics_line(held.topics),
        place=held.place,
        at=when(held.happened_at),
        counsellor=held.counsellor.name,
        attended=held.attended,
        about=sexes_line(held.headcount),
    )


def sexes_line(headcount: Headcount) -> str:
    """Return how many of each sex came: "18 female, 20 male"."""
    said = ((headcount.of_sex(sex), SEX_WORDS[sex]) for sex in SEXES)
    return listed(f"{count} {str(word).lower()}" for count, word in said if count)


def attended_line(attended: int) -> str:
    """Return how many came, in words."""
    return ngettext("%(n)s person", "%(n)s people", attended) % {"n": attended}


def count_table(headcount: Headcount) -> CountTable:
    """Return the headcount as a table without empty rows and columns."""
    sexes = [sex for sex in SEXES if headcount.of_sex(sex)]
    lines = [
        CountLine(
            label=str(BAND_WORDS[band]),
            counts=[headcount.counts.get(cell_of(sex, band), 0) for sex in sexes],
            total=headcount.of_band(band),
        )
        for band in BANDS
        if headcount.of_band(band)
    ]
    return CountTable(
        sexes=[str(SEX_WORDS[sex]) for sex in sexes],
        lines=lines,
        sums=[headcount.of_sex(sex) for sex in sexes],
        attended=headcount.attended,
    )


def group_session_last_by(counsellor: User, centre_id: int) -> GroupSession | None:
    """Return the group session that the counsellor held last at the centre, or None."""
    hers = GroupSession.objects.filter(counsellor=counsellor, centre_id=centre_id)
    return hers.order_by("-happened_at", "-id").first()


def group_facts(held: GroupSession) -> Iterator[Fact]:
    """Yield what is known of a group session, in order."""
    together = User.objects.filter(pk__in=held.colleagues).order_by("name")
    people = [held.counsellor.name, *together.values_list("name", flat=True)]
    yield Fact(_("Counsellor"), listed(people))
    if held.place:
        yield Fact(_("Place"), held.place)
    language = language_name(held.language)
    through = _("through an interpreter") if held.interpreted else ""
    yield Fact(_("Language"), dotted((language, through)))
    if held.destination:
        yield Fact(_("Country it was about"), country_name(held.destination))
    if held.minutes:
        yield Fact(_("Minutes"), str(held.minutes))
    if held.materials:
        yield Fact(_("Materials given"), held.materials)


@dataclass(frozen=True, slots=True)
class RosterSum:
    """How many stand in a roster, and how many of them are clients."""

    named: int
    clients: int


def roster_sum(held: GroupSession) -> RosterSum:
    """Return what the roster comes to, in one query."""
    found = Attendee.objects.filter(group_session_id=held.pk).aggregate(
        named=Count("pk"), clients=Count("client")
    )
    return RosterSum(**found)

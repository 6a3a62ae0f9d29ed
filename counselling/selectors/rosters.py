"""Rosters of group sessions: who stands in them, and which clients they may be."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from centres.paging import Page, page_of
from centres.wording import dotted
from counselling.lookup_keys import sought_keys
from counselling.models import Attendee, Client, GroupSession, Named
from counselling.resembling import Described, Resemblance, described, likest
from counselling.selectors.duplicates import reasons_line
from counselling.selectors.group_sessions import SEX_WORDS
from counselling.selectors.people import APART, apart_line, name_line, only_named, phone_spaced
from counselling.selectors.resemblance import COMPARED_BY
from counselling.sounds import words_of

PAGE_LINES: Final = 40
SHARED_MOST: Final = 40
"""How many are compared with one line at most: a page has forty lines, and nobody waits long."""
OFFERED_MOST: Final = 3
# Of each line those who share a key with it, all lines in one statement.
_ALIKE_EACH: Final = """
    SELECT asked.line, found.id
      FROM jsonb_to_recordset(%s) AS asked(line int, keys int[])
     CROSS JOIN LATERAL counselling_client_alike(%s, asked.keys, %s) AS found
"""


@dataclass(frozen=True, slots=True)
class Match:
    """A client who may be somebody on the roster, and why."""

    pk: UUID
    name: str
    apart: str
    reason: str
    score: int


@dataclass(frozen=True, slots=True)
class AttendeeRow:
    """Somebody on the roster as its page shows him."""

    pk: UUID
    line: int
    name: str
    about: str
    phone: str
    phone_said: str
    path: str
    version: int
    client_id: UUID | None
    client: str
    matches: list[Match] = field(default_factory=list)


def attendees() -> QuerySet[Attendee]:
    """Return those on rosters whom the wall shows, with what their own page reads."""
    return Attendee.objects.select_related("group_session__centre__country", "client")


def roster_page(held: GroupSession, *, after: str = "", before: str = "") -> Page[AttendeeRow]:
    """Return a page of the roster in its order, each line with the clients whom it may mean.

    However many lines and clients there are, it is four queries.
    """
    found = attendees().filter(group_session_id=held.pk)
    page = page_of(found, by="line", descending=False, after=after, before=before, most=PAGE_LINES)
    open_lines = [each for each in page.rows if each.client_id is None]
    matches = matches_of(open_lines, held.centre_id)
    rows = [attendee_row(each, matches.get(each.line, ())) for each in page.rows]
    return Page(rows, page.previous, page.next)


def attendee_row(attendee: Attendee, matches: Iterable[Match] = ()) -> AttendeeRow:
    """Return the attendee as a page shows him."""
    told = told_of(attendee)
    born = str(told.birth_year) if told.birth_year else ""
    about = (SEX_WORDS[attendee.sex] if attendee.sex != "undisclosed" else "", born)
    return AttendeeRow(
        pk=attendee.pk,
        line=attendee.line,
        name=told.name,
        about=dotted(about),
        phone=told.phone,
        phone_said=phone_spaced(told.phone) if told.phone else "",
        path=reverse("counselling:attendee", args=[attendee.pk]),
        version=attendee.version,
        client_id=attendee.client_id,
        client=name_line(attendee.client) if attendee.client else "",
        matches=list(matches),
    )


def told_of(attendee: Attendee) -> Named:
    """Return what stands in the roster; when its day has come, that the name is gone."""
    sealed = attendee.told
    return Named(_("Name not kept any more")) if sealed is None else sealed.opened()


def attendee_described(attendee: Attendee) -> Described:
    """Return what is known of the attendee, to be compared with clients."""
    sealed = attendee.told
    if sealed is None:
        return Described(names=())
    told = sealed.opened()
    words = words_of(told.name)
    return Described(
        names=(words,) if words else (),
        phones=(told.phone,) if told.phone else (),
        birth_year=told.birth_year,
        sex=attendee.sex,
    )


def matches_of(found: Sequence[Attendee], centre_id: int) -> dict[int, list[Match]]:
    """Return for each line of the roster the clients whom it may mean, the likeliest first.

    It is three queries for all lines together.
    """
    people = {each.line: attendee_described(each) for each in found}
    sharing = _sharing_each(people, centre_id)
    keys = {pk for ids in sharing.values() for pk in ids}
    if not keys:
        return {}
    known = Client.objects.filter(pk__in=keys, centre_id=centre_id, anonymous=False)
    clients = {client.pk: described(client) for client in known.only(*COMPARED_BY)}
    found_for = {
        line: likest(people[line], [clients[pk] for pk in ids if pk in clients])[:OFFERED_MOST]
        for line, ids in sharing.items()
    }
    return _shown(found_for)


def _sharing_each(people: Mapping[int, Described], centre_id: int) -> dict[int, list[UUID]]:
    """Return for each line the clients with one of its keys, in one query."""
    asked = [
        {"line": line, "keys": keys} for line, one in people.items() if (keys := sought_keys(one))
    ]
    sharing: defaultdict[int, list[UUID]] = defaultdict(list)
    if asked:
        with connection.cursor() as cursor:
            cursor.execute(_ALIKE_EACH, [json.dumps(asked), centre_id, SHARED_MOST])
            for line, pk in cursor.fetchall():
                sharing[line].append(UUID(str(pk)))
    return sharing


def _shown(found_for: Mapping[int, list[Resemblance]]) -> dict[int, list[Match]]:
    keys = {each.client_id for found in found_for.values() for each in found}
    named = Client.objects.only(*only_named(), *APART).in_bulk(keys)
    return {
        line: [
            Match(
                pk=each.client_id,
                name=name_line(named[each.client_id]),
                apart=apart_line(named[each.client_id]),
                reason=reasons_line(list(each.reasons)),
                score=each.score,
            )
            for each in found
            if each.client_id in named
        ]
        for line, found in found_for.items()
    }


def attendee_facts(attendee: Attendee) -> dict[str, object]:
    """Return what the roster knows as the first facts of a new client."""
    told = told_of(attendee)
    facts: dict[str, object] = {"sex": attendee.sex, "method": attendee.agreed_by}
    words = told.name.split()
    if told.name.isascii() and words:
        facts |= {"given_name": words[0], "family_name": " ".join(words[1:])}
    else:
        facts["native_name"] = told.name
    if told.phone:
        facts["phones"] = [told.phone]
    if told.birth_year:
        facts["birth_year"] = told.birth_year
    held = attendee.group_session
    facts["home_admin1"] = _where_others_are_from(held.pk)
    facts["language"] = held.language
    if held.destination:
        facts["destination_1"] = held.destination
    return facts


def _where_others_are_from(group_session_id: UUID) -> str:
    """Return the province of whoever became a client last: who meets in one hall lives near it."""
    others = Attendee.objects.filter(group_session_id=group_session_id, client__isnull=False)
    told = others.exclude(client__home_admin1="").order_by("-client__created_at")
    return told.values_list("client__home_admin1", flat=True).first() or ""

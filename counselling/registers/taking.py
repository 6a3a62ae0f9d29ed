"""A daily register taken in: each row a client, new or known, a session, perhaps a follow-up."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.models import Centre, User
from counselling import actions
from counselling.ages import OF_AGE
from counselling.codes import ConsentMethod, RestrictedKind
from counselling.models import Client, Session
from counselling.registers.counsellors import Counsellors
from counselling.registers.drafts import Contact, contact_read
from counselling.registers.facts import birth_year, client_facts, session_facts
from counselling.registers.feasts import day_after_feast
from counselling.registers.lists import RegisterWords
from counselling.registers.people import Match, People
from counselling.registers.promises import Promised, promises_line, promises_record
from counselling.resembling import Described, described
from counselling.sounds import words_of
from spreadsheets.cells.dates import Span
from spreadsheets.imports import RowRefused, RowTaken
from spreadsheets.readings import Reason, Refused
from spreadsheets.registers import Layout, RegisterRow

MINOR = Reason(
    "age.minor",
    gettext_lazy("Under 18, and the register names no guardian: please look at this record."),
)
MAYBE_KNOWN = Reason(
    "client.maybe_known",
    gettext_lazy("Much like another client: offered as a possible duplicate, not merged."),
)
OUT_OF_ORDER = Reason(
    "date.out_of_order",
    gettext_lazy("%(date)s is %(days)s days before the row above; please check it."),
)

CONTACT_AT: Final = dt.time(12)
"""Registers have no times of day."""
DISORDER_DAYS: Final = 7


class CounsellingRegister:
    """One register of one centre on its way in; the scope must open counselling there."""

    def __init__(
        self,
        *,
        words: RegisterWords,
        centre: Centre,
        by: User,
        span: Span,
        counsellors: Counsellors,
    ) -> None:
        self._words = words
        self._centre = centre
        self._by = by
        self._span = span
        self._counsellors = counsellors
        self._people = People.of_centre(centre)
        self._known: dict[UUID, Client] = {}
        self._last_on: dict[UUID, dt.date] = {}
        self._promised: list[Promised] = []
        self._protected = self._duplicates = self._again = 0
        self._day_above = span.first
        self._feast_day = cache(lambda name, since: day_after_feast(centre.country, name, since))

    @property
    def layout(self) -> Layout:
        return self._words.layout

    @property
    def assumptions(self) -> Sequence[str | Promise]:
        return (
            _("Nationality and residence: %(country)s; language: %(language)s.")
            % {"country": self._words.country, "language": self._words.language},
            _("Consent to counselling was given on paper on the day of the first contact."),
            _("Whether a call is safe is not written: each client's record says to ask first."),
            _("The birth year is the year of the contact less the age."),
            _("Sessions stand at noon, follow-ups at nine in the morning."),
            _("Whoever names a country intends to work there and has not left yet."),
        )

    def take(self, row: RegisterRow) -> RowTaken | RowRefused:
        contact = contact_read(row, self._words, span=self._span, feast_day=self._feast_day)
        if isinstance(contact, Refused):
            return RowRefused((contact.note,))
        self._order_check(contact)
        counsellor = self._counsellor(contact)
        client = self._client(contact, counsellor)
        session = self._session(contact, client, counsellor)
        self._protect(contact, client, counsellor)
        self._promise(contact, client, session)
        day = contact.happened_on
        self._last_on[client.pk] = max(day, self._last_on.get(client.pk, day))
        made = {"client": str(client.pk), "session": str(session.pk)}
        return RowTaken(made, tuple(contact.guesses))

    def finish(self) -> Sequence[str | Promise]:
        states = promises_record(
            self._promised, centre=self._centre, by=self._by, last_on=self._last_on
        )
        return tuple(self._remarks(states))

    def _order_check(self, contact: Contact) -> None:
        days = (self._day_above - contact.happened_on).days
        if days > DISORDER_DAYS:
            note = OUT_OF_ORDER(date=contact.happened_on, days=days)
            contact.guesses.append(note.about("date"))
        self._day_above = contact.happened_on

    def _counsellor(self, contact: Contact) -> User:
        found = self._counsellors.find(contact.counsellor) if contact.counsellor else None
        if found is None and contact.counsellor:
            contact.lines.append(_("Counsellor: %(name)s") % {"name": contact.counsellor})
        return found or self._by

    def _client(self, contact: Contact, counsellor: User) -> Client:
        match = Match() if contact.anonymous else self._people.match(_described(contact))
        if match.same is not None:
            self._again += 1
            return self._known.get(match.same) or Client.objects.get(pk=match.same)
        client = actions.client_register(
            centre=self._centre,
            by=self._by,
            counsellor=counsellor,
            contact_at=self._noon(contact),
            consents=self._consents(contact),
            alike=match.alike,
            **client_facts(contact, self._words),
        )
        self._known[client.pk] = client
        if not contact.anonymous:
            self._people.add(described(client))
        if match.alike:
            self._duplicates += len(match.alike)
            contact.guesses.append(MAYBE_KNOWN().about("name"))
        if contact.age is not None and contact.age.youngest < OF_AGE:
            contact.guesses.append(MINOR().about("age"))
        return client

    def _consents(self, contact: Contact) -> list[actions.ConsentGiven]:
        if contact.anonymous:
            return []
        return actions.ConsentGiven.service(ConsentMethod.REGISTER, self._words.language)

    def _session(self, contact: Contact, client: Client, counsellor: User) -> Session:
        return actions.session_log(
            client=client,
            by=self._by,
            counsellor=counsellor,
            happened_at=self._noon(contact),
            **session_facts(contact, self._words),
        )

    def _protect(self, contact: Contact, client: Client, counsellor: User) -> None:
        """A remark about a possible victim goes behind the narrower wall, unseen elsewhere."""
        if not contact.protected:
            return
        actions.restricted_note_write(
            client=client,
            kind=RestrictedKind.TRAFFICKING,
            text=contact.protected,
            assigned_to=counsellor,
            by=self._by,
        )
        self._protected += 1

    def _promise(self, contact: Contact, client: Client, session: Session) -> None:
        if contact.follow_up_on is not None:
            purpose = _("Follow-up from the paper register")
            day = contact.happened_on
            self._promised.append(
                Promised(client, session, day, contact.follow_up_on, session.counsellor, purpose)
            )

    def _noon(self, contact: Contact) -> dt.datetime:
        return dt.datetime.combine(contact.happened_on, CONTACT_AT, self._centre.zone)

    def _remarks(self, states: Counter[str]) -> Iterator[str]:
        if self._again:
            yield _("%(count)d rows are of people who came again.") % {"count": self._again}
        if self._duplicates:
            yield _("%(count)d pairs of clients may be one person: look at them.") % {
                "count": self._duplicates
            }
        if self._promised:
            yield promises_line(states)
        if self._protected:
            yield _("%(count)d remarks went to the protection counsellors alone.") % {
                "count": self._protected
            }
        for name, person, count in self._counsellors.placed():
            yield _("“%(name)s” is %(person)s: %(count)d sessions.") % {
                "name": name,
                "person": person,
                "count": count,
            }
        for name, count in sorted(self._counsellors.unplaced.items()):
            yield _(
                "“%(name)s” is no counsellor of this centre: %(count)d sessions stand under"
                " %(by)s, with the name in the note."
            ) % {"name": name, "count": count, "by": self._by}


def _described(contact: Contact) -> Described:
    name = words_of(contact.name)
    return Described(
        names=(name,) if name else (),
        relative=words_of(contact.relative),
        phones=contact.phones.numbers,
        birth_year=birth_year(contact),
        district=words_of(contact.district),
        sex=contact.sex,
    )

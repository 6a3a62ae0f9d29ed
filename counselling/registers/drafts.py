"""One row of a register as a contact: everything read, nothing written yet."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from counselling.registers.lists import RegisterWords
from spreadsheets.cells.ages import Age, age_read
from spreadsheets.cells.answers import Answer, scale_read
from spreadsheets.cells.choices import Choices, spelling_key
from spreadsheets.cells.dates import Span, date_read
from spreadsheets.cells.digits import text_plain, text_read
from spreadsheets.cells.money import amount_read
from spreadsheets.cells.phones import Phones, phones_read
from spreadsheets.formulas import text_inert
from spreadsheets.readings import Cell, Note, Reason, Refused, Taken
from spreadsheets.registers import RegisterRow

T = TypeVar("T")

NO_SEX = Reason("sex.empty", _("No sex is written; recorded as not said."))
NO_MODE = Reason("mode.empty", _("How the person came is not written; recorded as a walk-in."))
NO_ISSUE = Reason("issue.empty", _("No known issue is written; counted as work abroad."))
NO_NAME = Reason("name.empty", _("No name is written; recorded as an anonymous contact."))
IDENTITY_LEFT_OUT = Reason(
    "anonymous.identity_left_out",
    _("The person stayed anonymous, so the number and the relative's name were not kept."),
)
ROUTE = Reason("destination.route", _("“%(text)s” names a route as well; taken as irregular."))
FOLLOW_UP_DEFAULT = Reason(
    "follow_up.default", _("“%(text)s” names no day; set %(days)s days after the contact.")
)
FOLLOW_UP_FEAST = Reason(
    "follow_up.feast", _("“%(text)s” was read as %(date)s, the first working day after it.")
)
CALL_AGAIN = Reason(
    "follow_up.call_again", _("The remark “%(text)s” was read as a follow-up after %(days)s days.")
)
LEFT_IN_NOTE = Reason("cell.left_in_note", _("It stands in the session's note as it was written."))

FOLLOW_UP_DAYS = 14
FOLLOW_UP_YES = frozenset({"yes", "y", "হ্যাঁ"})
LONGEST_WAIT = dt.timedelta(days=400)


@dataclass(slots=True)
class Contact:
    """What a row says, in our words; `guesses` tell how that was understood."""

    happened_on: dt.date
    name: str = ""
    relative: str = ""
    sex: str = ""
    age: Age | None = None
    phones: Phones = field(default_factory=Phones)
    province: str = ""
    district: str = ""
    destination: str = ""
    undecided: bool = False
    route: str = ""
    mode: str = ""
    topics: tuple[str, ...] = ()
    advice: str = ""
    heard: str = ""
    before: int | Answer | None = None
    after: int | Answer | None = None
    follow_up_on: dt.date | None = None
    counsellor: str = ""
    protected: str = ""
    """A remark about a possible victim: it goes behind the narrower wall and nowhere else."""
    lines: list[str] = field(default_factory=list)
    """What the session's note keeps in the register's own words."""
    guesses: list[Note] = field(default_factory=list)

    @property
    def anonymous(self) -> bool:
        return not self.name


FeastDay = Callable[[str, dt.date], dt.date | None]


def contact_read(
    row: RegisterRow, words: RegisterWords, *, span: Span, feast_day: FeastDay
) -> Contact | Refused:
    """The contact that a row tells of; refused where it has no day that can be believed."""
    if date_refusals := [note for note in row.refusals if note.column == "date"]:
        return Refused(date_refusals[0])
    happened_on = date_read(row["date"], span=span)
    if isinstance(happened_on, Refused):
        return Refused(happened_on.note.about("date"))
    return _Reader(row, words, happened_on, feast_day).contact


class _Reader:
    """Reads the columns of one row into a contact, gathering guesses."""

    def __init__(
        self, row: RegisterRow, words: RegisterWords, day: Taken[dt.date], feast_day: FeastDay
    ) -> None:
        self._row = row
        self._words = words
        self._feast_day = feast_day
        self.contact = Contact(day.value)
        self._guessed("date", day.guesses)
        self.contact.guesses.extend((*row.guesses, *row.refusals))
        self._person()
        self._journey()
        self._session()
        self._remarks()
        self._follow_up()

    def _person(self) -> None:
        contact, words = self.contact, self._words
        contact.sex = self._choice("sex", words.sexes) or ""
        contact.age = self._value("age", age_read(self._row["age"]))
        contact.province = self._choice("province", words.provinces) or ""
        contact.district = self._choice("district", words.districts) or ""
        name = text_plain(self._row["name"])
        if spelling_key(text_read(name)) in words.nameless | {""}:
            self._anonymous(name)
            return
        contact.name = _cased(name)
        contact.relative = _cased(text_read(self._row["relative"]))
        phones = phones_read(self._row["phone"], region=words.country)
        contact.phones = phones.value
        self._guessed("phone", phones.guesses)

    def _anonymous(self, name: str) -> None:
        if not text_read(name):
            self._guessed("name", (NO_NAME(),))
        if text_read(self._row["phone"]) or text_read(self._row["relative"]):
            self._guessed("name", (IDENTITY_LEFT_OUT(),))

    def _journey(self) -> None:
        contact, words = self.contact, self._words
        written = text_read(self._row["destination"])
        if spelling_key(written) in words.undecided:
            contact.undecided = True
            return
        destination, _via, route = written.partition(" via ")
        contact.destination = self._choice("destination", words.countries, destination) or ""
        if route:
            contact.route = route
            contact.lines.append(_("Route: %(text)s") % {"text": text_inert(written)})
            self._guessed("destination", (ROUTE(text=written),))

    def _session(self) -> None:
        contact, words = self.contact, self._words
        contact.mode = self._choice("mode", words.modes) or ""
        issue = text_read(self._row["issue"])
        contact.topics = self._choice("issue", words.topics, keep=False) or ()
        if issue:
            contact.lines.append(_("Issue: %(text)s") % {"text": text_inert(issue)})
        contact.advice = text_inert(text_read(self._row["advice"]))
        contact.heard = self._choice("heard", words.heard) or ""
        contact.before = self._value("before", scale_read(self._row["before"]))
        contact.after = self._value("after", scale_read(self._row["after"]))
        contact.counsellor = text_plain(self._row["counsellor"])
        for missing, column, reason in (
            (contact.sex, "sex", NO_SEX),
            (contact.mode, "mode", NO_MODE),
            (contact.topics, "issue", NO_ISSUE),
        ):
            if not missing:
                self._guessed(column, (reason(),))

    def _remarks(self) -> None:
        remark = text_plain(self._row["remarks"]) or self._row.formulas.get("remarks", "")
        if not remark:
            return
        key = spelling_key(remark)
        if any(word in key for word in self._words.protection):
            self.contact.protected = text_inert(remark)
            return
        self.contact.lines.append(_("Remarks: %(text)s") % {"text": text_inert(remark)})
        amount = amount_read(remark, currency=self._words.currency)
        if isinstance(amount, Taken) and amount.value and "remarks" not in self._row.formulas:
            money = f"{amount.value.number:,f} {amount.value.currency}"
            self.contact.lines.append(_("Amount: %(money)s") % {"money": money})

    def _follow_up(self) -> None:
        contact, cell = self.contact, self._row["follow_up"]
        text = text_read(cell)
        remark = text_plain(self._row["remarks"])
        usual = contact.happened_on + dt.timedelta(days=FOLLOW_UP_DAYS)
        if not text:
            if spelling_key(remark) in self._words.call_again:
                contact.follow_up_on = usual
                note = CALL_AGAIN(text=remark, days=FOLLOW_UP_DAYS)
                self._guessed("follow_up", (note,))
            return
        feast = self._words.after_feast.get(spelling_key(text))
        day = self._feast_day(feast, contact.happened_on) if feast else None
        if day is not None:
            contact.follow_up_on = day
            self._guessed("follow_up", (FOLLOW_UP_FEAST(text=text, date=day),))
            return
        span = Span(contact.happened_on, contact.happened_on + LONGEST_WAIT)
        read = date_read(cell, span=span)
        if isinstance(read, Taken):
            contact.follow_up_on = read.value
            self._guessed("follow_up", read.guesses)
            return
        contact.follow_up_on = usual
        contact.lines.append(_("Follow-up: %(text)s") % {"text": text_inert(text)})
        notes = [FOLLOW_UP_DEFAULT(text=text, days=FOLLOW_UP_DAYS)]
        if text.casefold() not in FOLLOW_UP_YES:
            notes.insert(0, read.note)
        self._guessed("follow_up", notes)

    def _choice(
        self, column: str, choices: Choices[T], cell: Cell = None, *, keep: bool = True
    ) -> T | None:
        written = self._row[column] if cell is None else cell
        return self._value(column, choices.read(written), keep=keep)

    def _value(self, column: str, read: Taken[T] | Refused, *, keep: bool = True) -> T | None:
        """The value, or None with a note; what could not be read is kept in the session's note."""
        if isinstance(read, Taken):
            self._guessed(column, read.guesses)
            return read.value
        self._guessed(column, (read.note, LEFT_IN_NOTE()))
        if keep:
            written = text_inert(text_plain(self._row[column]))
            self.contact.lines.append(f"{column.capitalize()}: {written}")
        return None

    def _guessed(self, column: str, notes: "list[Note] | tuple[Note, ...]") -> None:
        self.contact.guesses.extend(note.about(column) for note in notes)


def _cased(name: str) -> str:
    """A name, made inert, with capitals only at the beginnings where it was all capitals."""
    return text_inert(name.title() if name.isupper() and name.isascii() else name)

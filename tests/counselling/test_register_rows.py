"""One row of a Bangladeshi register as a contact: what is read, guessed, kept aside, refused."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counselling.registers.bangladesh import BANGLADESH
from counselling.registers.drafts import Contact, contact_read
from counselling.registers.facts import client_facts, session_facts
from spreadsheets.cells.answers import Answer
from spreadsheets.cells.dates import Span
from spreadsheets.readings import Cell, Refused
from spreadsheets.registers import RegisterRow
from tests.spreadsheets.cells.strategies import any_cell

YEAR = Span(dt.date(2025, 1, 1), dt.date(2025, 12, 31))
DAY = dt.date(2025, 1, 7)
FEAST = dt.date(2025, 4, 3)
USUAL: dict[str, Cell] = {
    "serial": 1,
    "date": DAY,
    "name": "FATEMA BEGUM",
    "relative": "Late Rafiq Begum",
    "sex": "মহিলা",
    "age": "৩০",
    "phone": "01628693322",
    "district": "Comilla",
    "destination": "KSA",
    "mode": "Ph",
    "issue": "fake visa",
    "advice": "Explained risks",
    "heard": "TTC class",
    "before": 5,
    "after": "DK",
    "follow_up": dt.date(2025, 1, 16),
    "counsellor": "Rina",
    "remarks": None,
}


def feast_day(name: str, since: dt.date) -> dt.date | None:
    return FEAST


def read(**cells: Cell) -> Contact | Refused:
    return read_row(RegisterRow("One", 5, {**USUAL, **cells}))


def read_row(row: RegisterRow) -> Contact | Refused:
    return contact_read(row, BANGLADESH, span=YEAR, feast_day=feast_day)


def contact(**cells: Cell) -> Contact:
    found = read(**cells)
    assert isinstance(found, Contact)
    return found


def codes(found: Contact) -> list[str]:
    return [note.code for note in found.guesses]


def test_a_plain_row_needs_no_guess() -> None:
    found = contact()
    assert codes(found) == []
    assert client_facts(found, BANGLADESH) == {
        "anonymous": False,
        "given_name": "Fatema",
        "family_name": "Begum",
        "relative_name": "Late Rafiq Begum",
        "sex": "female",
        "birth_year": 1995,
        "age_band": "30-34",
        "phones": ["+8801628693322"],
        "contact_note": "From a paper register: ask first whether a call is safe.",
        "home_admin1": "BD-B",
        "district": "Cumilla",
        "nationality": "BD",
        "residence_country": "BD",
        "language": "bn",
        "destinations": ["SA"],
        "heard_from": "training_centre",
        "category": "intending",
        "stage": "pre_departure",
        "migration_type": "labour",
    }
    assert session_facts(found, BANGLADESH) == {
        "mode": "phone_hotline",
        "language": "bn",
        "topics": ["complaint_help", "work_abroad"],
        "destination": "SA",
        "advice": "Explained risks",
        "intention_before": "5",
        "intention_after": "dk",
        "note": "Issue: fake visa",
    }
    assert found.follow_up_on == dt.date(2025, 1, 16)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("31/02/2025", "The date “31/02/2025” does not exist."),
        ("soon", "“soon” cannot be read as a date."),
        (None, "No date is written."),
        (dt.date(2052, 1, 7), "The date 2052-01-07 lies outside the time expected here,"),
    ],
)
def test_without_a_day_a_row_is_refused_in_words(date: Cell, words: str) -> None:
    refused = read(date=date)
    assert isinstance(refused, Refused)
    assert str(refused.note).startswith(words)
    assert refused.note.column == "date"


@pytest.mark.parametrize(
    ("written", "remark", "day", "guess"),
    [
        ("22/01/25", None, dt.date(2025, 1, 22), []),
        ("after Eid", None, FEAST, ["follow_up.feast"]),
        ("ঈদের পর", None, FEAST, ["follow_up.feast"]),
        ("yes", None, DAY + dt.timedelta(days=14), ["follow_up.default"]),
        (None, "call again", DAY + dt.timedelta(days=14), ["follow_up.call_again"]),
        ("soon", None, DAY + dt.timedelta(days=14), ["date.unreadable", "follow_up.default"]),
        ("01/01/2025", None, DAY + dt.timedelta(days=14), ["date.outside", "follow_up.default"]),
        (None, None, None, []),
        ("-", None, None, []),
    ],
)
def test_follow_ups(written: Cell, remark: Cell, day: dt.date | None, guess: list[str]) -> None:
    found = contact(follow_up=written, remarks=remark)
    assert found.follow_up_on == day
    assert codes(found) == guess


@pytest.mark.parametrize("name", ["unknown (phone)", "Unknown", "নাম নাই", None, "-"])
def test_who_stays_anonymous_leaves_no_identity(name: Cell) -> None:
    found = contact(name=name)
    facts = client_facts(found, BANGLADESH)
    assert facts["anonymous"] is True
    assert not {"given_name", "family_name", "native_name", "relative_name", "phones"} & set(facts)
    assert "anonymous.identity_left_out" in codes(found)


@pytest.mark.parametrize("remark", ["victim? see file", "Possible VICTIM", "পাচার সন্দেহ"])
def test_a_remark_on_a_possible_victim_stands_nowhere_else(remark: str) -> None:
    found = contact(remarks=remark)
    assert found.protected == remark
    assert codes(found) == []
    assert remark not in session_facts(found, BANGLADESH)["note"]


def test_an_amount_is_read_beside_the_words() -> None:
    note = session_facts(contact(remarks="amount 3,50,000 tk"), BANGLADESH)["note"]
    assert note.splitlines()[1:] == ["Remarks: amount 3,50,000 tk", "Amount: 350,000 BDT"]


def test_a_route_makes_the_journey_irregular_and_is_told() -> None:
    found = contact(destination="Italy via Libya")
    facts = client_facts(found, BANGLADESH)
    assert (facts["destinations"], facts["migration_type"]) == (["IT"], "irregular")
    assert codes(found) == ["destination.route"]


@pytest.mark.parametrize("written", ["Not decided", "-", None])
def test_no_destination_yet(written: Cell) -> None:
    facts = client_facts(contact(destination=written), BANGLADESH)
    assert facts["destinations"] == []
    assert (facts["category"], facts["stage"]) == ("potential", "pre_decision")


@pytest.mark.parametrize(
    ("cells", "home"),
    [
        ({"district": "Sylhet"}, ("BD-G", "Sylhet")),
        ({"province": "বরিশাল বিভাগ", "district": None}, ("BD-A", "")),
        ({"province": "Chittagong Division"}, ("BD-B", "Cumilla")),
        ({"province": "Atlantis"}, ("BD-B", "Cumilla")),
        ({"district": None}, ("", "")),
    ],
)
def test_home_province_is_read_or_told_by_the_district(
    cells: dict[str, Cell], home: tuple[str, str]
) -> None:
    facts = client_facts(contact(**cells), BANGLADESH)
    assert (facts["home_admin1"], facts["district"]) == home


@pytest.mark.parametrize(
    ("column", "written", "code"),
    [
        ("province", "Gotham", "choice.unknown"),
        ("destination", "Atlantis", "choice.unknown"),
        ("district", "Gotham", "choice.unknown"),
        ("age", "old", "age.unreadable"),
        ("before", 9, "answer.off_scale"),
        ("mode", "pigeon post", "choice.unknown"),
    ],
)
def test_what_cannot_be_read_stays_in_the_note(column: str, written: Cell, code: str) -> None:
    found = contact(**{column: written})
    assert codes(found)[:2] == [code, "cell.left_in_note"]
    assert f"{column.capitalize()}: {written}" in session_facts(found, BANGLADESH)["note"]


def test_names_in_bengali_stand_in_their_own_script() -> None:
    facts = client_facts(contact(name="নাসরিন আক্তার"), BANGLADESH)
    assert facts["native_name"] == "নাসরিন আক্তার"
    assert "given_name" not in facts


def test_an_age_that_is_open_above_gives_a_band_only() -> None:
    facts = client_facts(contact(age="39+"), BANGLADESH)
    assert (facts["birth_year"], facts["age_band"]) == (None, "35-44")


@pytest.mark.parametrize("mark", ["=SUM(1,1)", "+1", "@x", "\tx", "＝1+1", "-1"])
def test_no_live_text_is_kept(mark: str) -> None:
    found = contact(name=mark, relative=mark, advice=mark, remarks=mark, issue=mark)
    for text in (found.name, found.relative, found.advice):
        assert not text or text.startswith("'") or text == mark.strip() == "x"
    assert not [line for line in found.lines if line.partition(": ")[2].startswith(tuple("=+-@＝"))]


def test_a_formula_in_a_remark_is_kept_as_inert_words() -> None:
    found = read_row(RegisterRow("One", 5, USUAL, {"remarks": "=SUM(1,1)"}))
    assert isinstance(found, Contact)
    note = session_facts(found, BANGLADESH)["note"]
    assert note.splitlines() == ["Issue: fake visa", "Remarks: '=SUM(1,1)"]


@given(st.fixed_dictionaries({key: any_cell() for key in USUAL}))
def test_any_row_is_a_contact_or_refused(cells: dict[str, Cell]) -> None:
    found = read(**cells)
    if isinstance(found, Refused):
        assert str(found.note)
        return
    assert found.happened_on in YEAR
    assert found.follow_up_on is None or found.follow_up_on >= found.happened_on
    assert found.before in {1, 2, 3, 4, 5, None, Answer.DONT_KNOW}
    assert all(map(str, found.guesses))
    client_facts(found, BANGLADESH)
    session_facts(found, BANGLADESH)

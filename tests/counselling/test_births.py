"""A birth as far as it is known: typed in any manner, kept, shown, and counted by."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation

from centres.moments import calendar_override, month_of_year
from counselling import actions
from counselling.ages import age_on
from counselling.births import Birth, birth_read
from counselling.models import Client
from counselling.selectors.client import client_facts
from counselling.selectors.history import client_changes
from counselling.selectors.merges import choices_between
from counselling.selectors.people import born_line, name_line
from counselling.selectors.resemblance import sought, typed_facts
from tests.cast import Cast
from tests.counselling.test_homes import _sent_again as sent_again
from tests.counselling.test_writing import _registered as registered
from tests.factories import client_make

TODAY = dt.date(2026, 11, 23)
NEW = reverse("counselling:client-register")


@pytest.mark.parametrize(
    ("typed", "born"),
    [
        ("1994", Birth(1994)), ("১৯৯৪", Birth(1994)), ("34", Birth(1992)), ("0", Birth(2026)),
        ("03.1994", Birth(1994, 3)), ("3/1994", Birth(1994, 3)), ("03-1994", Birth(1994, 3)),
        ("1994-03", Birth(1994, 3)), ("১৯৯৪.০৩", Birth(1994, 3)), ("٠٣/١٩٩٤", Birth(1994, 3)),
        ("March 1994", Birth(1994, 3)), ("mar. 1994", Birth(1994, 3)),
        ("1994 March", Birth(1994, 3)),
        ("মার্চ ১৯৯৪", Birth(1994, 3)), ("آذار 1994", Birth(1994, 3)), ("март 1994", Birth(1994, 3)),
        ("12.03.1994", Birth(1994, 3, dt.date(1994, 3, 12))),
        ("12 March 1994", Birth(1994, 3, dt.date(1994, 3, 12))),
        ("1994-03-12", Birth(1994, 3, dt.date(1994, 3, 12))),
        ("حمل ۱۳۷۳", Birth(1994, 4)), ("Hamal 1373", Birth(1994, 4)), ("Jadi 1373", Birth(1995, 1)),
        ("11.2026", Birth(2026, 11)),
        ("12.2026", None), ("13.1994", None), ("00.1994", None), ("1850", None), ("2027", None),
        ("111", None), ("1373", None), ("Smarch 1994", None), ("24.11.2026", None),
        ("long ago", None), ("199²", None), ("²", None), ("1994 ②", None),
    ],
)  # fmt: skip
def test_birth_is_read_as_people_write_it(typed: str, born: Birth | None) -> None:
    assert birth_read(typed, today=TODAY) == born


@pytest.mark.parametrize(
    ("typed", "born"),
    [
        ("1373", Birth(1994)), ("۱۳۷۳", Birth(1994)), ("1994", Birth(1994)),
        ("01.1373", Birth(1994, 4)), ("1373/10", Birth(1995, 1)), ("04.1994", Birth(1994, 4)),
        ("1373-01-15", Birth(1994, 4, dt.date(1994, 4, 4))), ("34", Birth(1992)),
    ],
)  # fmt: skip
def test_where_the_country_goes_by_the_sun_its_years_are_read(typed: str, born: Birth) -> None:
    assert birth_read(typed, today=TODAY, calendar="jalali") == born


def test_month_is_said_in_the_readers_language_and_calendar() -> None:
    assert month_of_year(1994, 3) == "March 1994"
    with translation.override("bn"):
        assert month_of_year(1994, 3) == "মার্চ 1994"
    with calendar_override("jalali"):
        assert month_of_year(1994, 4) == "Farvardin 1373"


@pytest.mark.parametrize("month", range(1, 13))
def test_a_solar_month_is_shown_as_it_was_typed(month: int) -> None:
    born = birth_read(f"{month}.1373", today=TODAY, calendar="jalali")
    assert born is not None
    assert born.month is not None
    with calendar_override("jalali"):
        said = month_of_year(born.year, born.month)
    again = birth_read(said, today=TODAY)
    assert again == born


@pytest.mark.parametrize(("month", "age"), [(10, 18), (11, 18), (12, 17), (None, 18)])
def test_month_tells_the_age(month: int | None, age: int) -> None:
    assert age_on(TODAY, None, 2008, month) == age


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"birth_year": "03.1994"}, (1994, 3, None)),
        ({"birth_year": "মার্চ ১৯৯৪"}, (1994, 3, None)),
        ({"birth_year": "12.03.1994"}, (1994, None, dt.date(1994, 3, 12))),
        ({"birth_year": "03.1994", "birth_date": "1994-03-12"}, (1994, None, dt.date(1994, 3, 12))),
        ({"birth_year": "1994"}, (1994, None, None)),
        ({"birth_year": ""}, (None, None, None)),
    ],
)
def test_registering_keeps_as_much_as_is_known(
    cast: Cast, browser_of: Any, acting: Any, typed: dict[str, str], kept: tuple[Any, ...]
) -> None:
    answer = browser_of(cast.counsellor).post(NEW, registered(**typed))
    assert answer.status_code == 302, answer.context["form"].errors
    with acting(cast.counsellor):
        client = Client.objects.get()
    assert (client.birth_year, client.birth_month, client.birth_date) == kept


@pytest.mark.parametrize(
    ("typed", "calendar", "fits"),
    [
        ("1994", "", True), ("1995", "", False), ("03.1994", "", True), ("04.1994", "", False),
        ("12.03.1994", "", True), ("13.03.1994", "", False), ("32", "", True), ("31", "", False),
        ("33", "", False), ("1372", "jalali", True), ("1373", "jalali", False),
        ("Hut 1372", "", True), ("Hamal 1373", "", False), ("12.1372", "jalali", True),
    ],
)  # fmt: skip
def test_a_birth_fits_a_day_as_far_as_it_is_known(typed: str, calendar: str, fits: bool) -> None:
    born = birth_read(typed, today=TODAY, calendar=calendar)
    assert born is not None
    assert born.fits(dt.date(1994, 3, 12)) is fits


@pytest.mark.parametrize(("today", "born", "fits"), [
    (dt.date(2026, 3, 12), dt.date(1993, 3, 13), True),
    (dt.date(2026, 3, 12), dt.date(1993, 3, 12), False),
    (dt.date(2024, 2, 29), dt.date(1991, 3, 1), True),
    (dt.date(2024, 2, 29), dt.date(1991, 2, 28), False),
    (dt.date(2026, 3, 12), dt.date(1994, 12, 31), True),
])  # fmt: skip
def test_an_age_fits_the_birthdays_of_its_year(today: dt.date, born: dt.date, fits: bool) -> None:
    """Who says 32 may be counted to this year, as everywhere, or to his last birthday."""
    told = birth_read("32", today=today)
    assert told is not None
    assert told.fits(born) is fits


@pytest.mark.parametrize("typed", ["04.1993", "1993", "11.03.1994"])
def test_two_births_that_differ_are_not_registered(
    cast: Cast, browser_of: Any, acting: Any, typed: str
) -> None:
    both = registered(birth_year=typed, birth_date="1994-03-12")
    answer = browser_of(cast.counsellor).post(NEW, both)
    assert answer.status_code == 422
    (error,) = answer.context["form"].errors["birth_year"]
    assert "12 March 1994" in error
    with acting(cast.counsellor):
        assert not Client.objects.exists()


def test_what_is_typed_beside_a_birth_date_is_not_dropped(
    cast: Cast, browser_of: Any, acting: Any
) -> None:
    """It is said what stands there; and who corrects the date need not touch the year as well."""
    client = client_make(cast.counsellor, cast.dhaka, birth_date=dt.date(1994, 3, 12))
    browser = browser_of(cast.counsellor)
    refused = sent_again(browser, client, birth_year="04.1995")
    assert refused.status_code == 422
    assert "12 March 1994" in refused.context["form"].errors["birth_year"][0]
    assert 'value="04.1995"' in refused.text
    for typed, kept in (
        ({"birth_year": "03.1994"}, dt.date(1994, 3, 12)),
        ({"birth_date": "1995-04-02"}, dt.date(1995, 4, 2)),
    ):
        assert sent_again(browser, client, **typed).status_code == 302
        with acting(cast.counsellor):
            after = Client.objects.get()
        assert (after.birth_date, after.birth_year) == (kept, kept.year)
    emptied = sent_again(browser, client, birth_year="04.1995", birth_date="")
    assert emptied.status_code == 302
    with acting(cast.counsellor):
        after = Client.objects.get()
    assert (after.birth_date, after.birth_year, after.birth_month) == (None, 1995, 4)


def test_what_cannot_be_is_said_with_an_example(cast: Cast, browser_of: Any) -> None:
    answer = browser_of(cast.counsellor).post(NEW, registered(birth_year="13.1994"))
    assert answer.status_code == 422
    assert "03.1994" in answer.context["form"].errors["birth_year"][0]


def test_edit_shows_the_month_keeps_it_and_takes_it_out(
    cast: Cast, browser_of: Any, acting: Any
) -> None:
    client = client_make(cast.counsellor, cast.dhaka, birth_year=1994, birth_month=3)
    browser = browser_of(cast.counsellor)
    page = browser.get(reverse("counselling:client-edit", args=[client.pk])).content.decode()
    assert 'value="03.1994"' in page
    for typed, kept in (({}, 3), ({"birth_year": "Oct 1994"}, 10), ({"birth_year": "1994"}, None)):
        assert sent_again(browser, client, **typed).status_code == 302
        with acting(cast.counsellor):
            assert Client.objects.get().birth_month == kept


def test_an_edit_meanwhile_shows_births_that_differ_and_no_others(
    cast: Cast, browser_of: Any, acting: Any
) -> None:
    client = client_make(cast.counsellor, cast.dhaka, birth_year=1994, birth_month=3)
    with acting(cast.colleague):
        actions.client_edit(client=client, version=0, changes={"district": "Feni"})
    for typed, told in (({}, []), ({"birth_year": "Oct 1994"}, [("10.1994", "03.1994")])):
        late = sent_again(browser_of(cast.counsellor), client, version="0", **typed)
        assert late.status_code == 409
        differ = late.context["differences"]
        births = [each for each in differ if each["label"].startswith("Birth")]
        assert [(each["mine"], each["theirs"]) for each in births] == told


def test_it_is_shown_found_and_told_in_the_history(cast: Cast, acting: Any) -> None:
    client = client_make(cast.counsellor, cast.dhaka, birth_year=1994, birth_month=3)
    with acting(cast.counsellor):
        shown = {fact.label: fact.value for fact in client_facts(client)}
        assert shown["Born"] == born_line(client) == "March 1994"
        assert name_line(client, dt.date(2026, 2, 28)) == "Fatema Begum, 31"
        assert name_line(client, dt.date(2026, 3, 1)) == "Fatema Begum, 32"
        actions.client_edit(client=client, version=0, changes={"birth_month": 4})
        (change,) = client_changes(client)
        assert "March" in str(change)
        assert "April" in str(change)


@pytest.mark.parametrize("words", ["Nasrin Akter 03.1994", "Nasrin 1994-03 Akter"])
def test_search_takes_the_year_and_the_form_the_month(cast: Cast, words: str) -> None:
    assert sought(words, cast.dhaka).birth_year == 1994
    assert sought(words, cast.dhaka).names == (("nasrin", "akter"),)
    facts = typed_facts(words, cast.dhaka)
    assert (facts["given_name"], facts["family_name"]) == ("Nasrin", "Akter")
    born = birth_read(str(facts["birth_year"]), today=TODAY)
    assert born == Birth(1994, 3)


def test_merge_takes_the_fuller_birth_whole(cast: Cast, acting: Any) -> None:
    leader = client_make(cast.counsellor, cast.dhaka, birth_year=1994)
    other = client_make(cast.counsellor, cast.dhaka, birth_year=1994, birth_month=3)
    with acting(cast.counsellor):
        choice = next(each for each in choices_between(leader, other) if each.name == "birth_date")
    assert choice.default == "other"
    assert choice.sides[1].values["birth_month"] == 3
    assert "March" in choice.sides[1].said


def test_a_month_stands_beside_a_year_alone(cast: Cast, acting: Any) -> None:
    client = client_make(
        cast.counsellor, cast.dhaka, birth_date=dt.date(1994, 3, 12), birth_month=5
    )
    assert client.birth_month is None
    with acting(cast.counsellor):
        for wrong in ({"birth_month": 13, "birth_date": None}, {"birth_month": 5}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Client.objects.filter(pk=client.pk).update(**wrong)
        no_day = {"birth_date": None, "birth_month": -1}
        with pytest.raises(ValidationError):
            actions.client_edit(client=client, version=0, changes=no_day)


@pytest.mark.parametrize("typed", ["03.1994", "12.03.1994"])
def test_of_somebody_without_a_name_the_year_is_kept_alone(
    cast: Cast, browser_of: Any, acting: Any, typed: str
) -> None:
    nothing = {"given_name": "", "family_name": "", "birth_year": None}
    client = client_make(cast.counsellor, cast.dhaka, anonymous=True, consents=[], **nothing)
    page = browser_of(cast.counsellor).get(reverse("counselling:client-edit", args=[client.pk]))
    assert "Without a name the year is kept alone." in page.text
    answer = sent_again(browser_of(cast.counsellor), client, birth_year=typed)
    assert answer.status_code == 302, answer.context["form"].errors
    with acting(cast.counsellor):
        kept = Client.objects.get()
    assert (kept.anonymous, kept.birth_year) == (True, 1994)
    assert (kept.birth_month, kept.birth_date) == (None, None)

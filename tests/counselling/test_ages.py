"""How old somebody is, to the day on which he comes of age."""

import datetime as dt

import pytest

from counselling.ages import OF_AGE, age_on
from counselling.codes import AgeBand

BIRTHDAY = dt.date(2008, 11, 22)
COMES_OF_AGE = dt.date(2026, 11, 22)
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "age", "band"),
    [
        (COMES_OF_AGE - DAY, 17, "15-17"),
        (COMES_OF_AGE, 18, "18-19"),
        (COMES_OF_AGE + DAY, 18, "18-19"),
    ],
)
def test_age_counts_completed_years(day: dt.date, age: int, band: str) -> None:
    assert age_on(day, BIRTHDAY, BIRTHDAY.year) == age
    assert AgeBand.of(age) == band
    assert (AgeBand.of(age) in AgeBand.minors()) is (age < OF_AGE)


def test_born_on_the_29th_of_february_is_older_on_the_first_of_march() -> None:
    born = dt.date(2008, 2, 29)
    assert [age_on(dt.date(2026, *day), born, None) for day in ((2, 28), (3, 1))] == [17, 18]


def test_birth_year_alone_tells_the_age_of_that_year() -> None:
    assert age_on(dt.date(2026, 1, 1), None, 2008) == 18
    assert age_on(dt.date(2026, 1, 1), None, None) is None


def test_bands_of_minors() -> None:
    assert AgeBand.minors() == {"0-14", "15-17"}
    assert AgeBand.of(None) == "unknown"
    assert [AgeBand.of(age) for age in (0, 14, 15, 64, 65, 99)] == [
        "0-14",
        "0-14",
        "15-17",
        "55-64",
        "65+",
        "65+",
    ]

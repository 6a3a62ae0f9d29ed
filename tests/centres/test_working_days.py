"""Working days: each country's own week and holidays, at a fixed price."""

import datetime as dt
from typing import Any

import pytest
from django.core.management import call_command

from centres.models import Centre, Country, Holiday, Organisation
from centres.working_days import (
    WorkingDays,
    working_days_by_country,
    working_days_of,
)

pytestmark = pytest.mark.django_db
FRIDAY_SATURDAY = frozenset({5, 6})
SATURDAY_SUNDAY = frozenset({6, 7})
THURSDAY = dt.date(2026, 11, 19)


@pytest.fixture
def places(db: None) -> None:
    call_command("load_places", verbosity=0)


@pytest.mark.parametrize(
    ("weekend", "count", "expected"),
    [
        (FRIDAY_SATURDAY, 0, dt.date(2026, 11, 19)),
        (FRIDAY_SATURDAY, 1, dt.date(2026, 11, 22)),
        (FRIDAY_SATURDAY, 5, dt.date(2026, 11, 26)),
        (SATURDAY_SUNDAY, 1, dt.date(2026, 11, 20)),
        (SATURDAY_SUNDAY, 2, dt.date(2026, 11, 23)),
        (frozenset({5}), 1, dt.date(2026, 11, 21)),
        (frozenset[int](), 3, dt.date(2026, 11, 22)),
    ],
)
def test_counting_steps_over_the_weekend(
    weekend: frozenset[int], count: int, expected: dt.date
) -> None:
    assert WorkingDays(weekend).after(THURSDAY, count) == expected


def test_counting_steps_over_holidays() -> None:
    days = WorkingDays(FRIDAY_SATURDAY, frozenset({dt.date(2026, 11, 22)}))
    assert days.after(THURSDAY) == dt.date(2026, 11, 23)
    assert days.on_or_after(dt.date(2026, 11, 20)) == dt.date(2026, 11, 23)


def test_days_are_not_counted_backwards() -> None:
    with pytest.raises(ValueError, match="forwards"):
        WorkingDays(FRIDAY_SATURDAY).after(THURSDAY, -1)


def test_a_country_has_its_own_days(places: None) -> None:
    bangladesh = Country.objects.get(code="BD")
    days = working_days_of(bangladesh)
    assert not days.includes(dt.date(2026, 11, 20))
    assert not days.includes(dt.date(2026, 12, 16))
    assert days.after(dt.date(2026, 12, 15)) == dt.date(2026, 12, 17)
    assert days.after(THURSDAY, 10) == dt.date(2026, 12, 3)
    assert working_days_of(Country.objects.get(code="PK")).includes(dt.date(2026, 11, 20))


def test_a_cancelled_holiday_is_a_working_day(places: None) -> None:
    bangladesh = Country.objects.get(code="BD")
    bangladesh.holidays.filter(day=dt.date(2026, 12, 16)).update(cancelled=True)
    assert working_days_of(bangladesh).includes(dt.date(2026, 12, 16))


def test_a_week_without_work_is_refused() -> None:
    endless = Country.objects.create(
        code="XX", languages=["en"], weekend=[1, 2, 3, 4, 5, 6, 7], currency="XXX"
    )
    with pytest.raises(ValueError, match="at least one"):
        working_days_of(endless)


def test_many_countries_cost_one_query(places: None, django_assert_num_queries: Any) -> None:
    countries = list(Country.objects.all())
    with django_assert_num_queries(1):
        found = working_days_by_country(countries)
        for days in found.values():
            days.after(THURSDAY, 100)
    assert len(found) == 8


def test_places_are_loaded_once(places: None) -> None:
    def counts() -> list[int]:
        return [m.objects.count() for m in (Country, Holiday, Organisation, Centre)]

    before = counts()
    assert (before[0], before[3]) == (8, 14)
    call_command("load_places", verbosity=0)
    assert counts() == before


def test_what_people_changed_stays(places: None) -> None:
    dhaka = Centre.objects.get(code="BD-DHK")
    Centre.objects.filter(pk=dhaka.pk).update(name="MRC Dhaka North")
    Country.objects.filter(code="PK").update(weekend=[7])
    eid = Holiday.objects.filter(country__code="BD", name="Eid al-Adha").earliest("day")
    eid.cancelled, eid.source = True, Holiday.Source.HAND
    eid.save()
    call_command("load_places", verbosity=0)
    dhaka.refresh_from_db()
    eid.refresh_from_db()
    assert dhaka.name == "MRC Dhaka North"
    assert Country.objects.get(code="PK").weekend == [7]
    assert eid.cancelled


def test_a_feast_that_the_calendar_moved_is_moved(places: None) -> None:
    pakistan = Country.objects.get(code="PK")
    stale = Holiday.objects.create(
        country=pakistan,
        day=dt.date(dt.date.today().year, 1, 2),  # noqa: DTZ011
        name="Eid al-Fitr",
        moveable=True,
        source=Holiday.Source.CALENDAR,
    )
    call_command("load_places", verbosity=0)
    assert not Holiday.objects.filter(pk=stale.pk).exists()


def test_feasts_by_the_moon_are_marked(places: None) -> None:
    rows = Holiday.objects.filter(country__code__in=["AF", "BD", "LK"])
    moveable = set(rows.filter(moveable=True).values_list("name", flat=True))
    fixed = set(rows.filter(moveable=False).values_list("name", flat=True))
    assert {"Eid al-Fitr", "Eid al-Adha", "Ashura"} <= moveable
    assert {"Independence Day", "Victory Day"} <= fixed
    assert not any("estimated" in name for name in moveable | fixed)


@pytest.mark.parametrize(
    ("weekend", "first"),
    [({5, 6}, "2026-11-22"), ({6, 7}, "2026-11-16"), ({5}, "2026-11-21"), ({7}, "2026-11-16"),
     ({4, 5}, "2026-11-21"), (set(), "2026-11-16")],
)  # fmt: skip
def test_a_week_begins_when_the_weekend_is_over(weekend: set[int], first: str) -> None:
    week = WorkingDays(frozenset(weekend)).week_of(dt.date(2026, 11, 22))
    assert (str(week[0]), len(week), week[6] - week[0]) == (first, 7, dt.timedelta(days=6))
    assert dt.date(2026, 11, 22) in week

"""The words of rows that come with the house are said in the reader's language, and so reached.

Here each has a translation of its own, so that it doesn't matter whether the lists of translations
are up to date: `python -m mrc.messages check` holds that.
"""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone, translation

from centres import scope
from centres.feasts import FEASTS, feast_known, feast_said
from centres.holidays import holidays_load, public_holidays
from centres.models import Country
from counselling.models import RetentionRule
from counselling.table_sources import SOURCES
from tests.cast import Cast

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each known word have a translation in any language but English."""
    asked = vars(translation)["_trans"]
    real: Callable[[str], str] = asked.gettext

    def said(message: str) -> str:
        told = message in SOURCES | FEASTS and translation.get_language() != "en"
        return f"«{len(message)}»" if told else real(message)

    monkeypatch.setattr(asked, "gettext", said)


def _column(path: str, name: str) -> set[str]:
    with (ROOT / path).open(encoding="utf-8", newline="") as file:
        return {row[name] for row in csv.DictReader(file)}


def test_every_source_that_comes_with_the_house_is_known() -> None:
    tables = ("grievance_deadlines", "retention_rules")
    found = [_column(f"counselling/data/{table}.csv", "source") for table in tables]
    assert set.union(*found) == SOURCES


def test_every_feast_of_the_calendar_is_known() -> None:
    year = timezone.now().year
    unknown = {
        holiday.name
        for code in _column("centres/data/countries.csv", "code")
        for holiday in public_holidays(code, range(year - 1, year + 3))
        if not feast_known(holiday.name)
    }
    assert not unknown


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Eid al-Fitr", "«11»"),
        ("Eid al-Fitr (observed)", "«11» (day off instead)"),
        ("Eid al-Fitr (observed, estimated)", "«11» (day off instead)"),
        ("Founders' feast", "Founders' feast"),
    ],
)
def test_a_feast_is_said_in_the_reader_s_language(spoken: None, name: str, said: str) -> None:
    with translation.override("de"):
        assert feast_said(name) == said


def test_a_day_given_in_exchange_says_for_which() -> None:
    with translation.override("en"):
        said = feast_said("Day off (substituted from 01/04/2025)")
    assert said == "Day off in exchange for Saturday, 4 January 2025"


@pytest.mark.parametrize("language", ["ar", "bn"])
def test_pages_of_tables_hold_no_english_sentence(
    cast: Cast, browser_of: Any, spoken: None, language: str
) -> None:
    year = timezone.now().year
    with scope.system(reason="test"):
        cast.admin.language = language
        cast.admin.save(update_fields=["language"])
        call_command("load_retention")
        call_command("load_deadlines")
        holidays_load(country=Country.objects.get(code="BD"), years=range(year, year + 1))
    browser = browser_of(cast.admin)
    for path in (
        reverse("counselling:retention-rules"),
        reverse("counselling:grievance-deadlines"),
        reverse("centres:country-detail", args=["BD"]),
    ):
        text = browser.get(path).text
        assert "«" in text, path
        assert [each for each in SOURCES | FEASTS if each in text] == []


def test_who_changes_only_the_number_keeps_the_source(
    cast: Cast, browser_of: Any, spoken: None
) -> None:
    with scope.system(reason="test"):
        cast.admin.language = "ar"
        cast.admin.save(update_fields=["language"])
        call_command("load_retention")
        rule = RetentionRule.objects.get(kind="client")
    path = reverse("counselling:retention-rule", args=[rule.pk])
    browser = browser_of(cast.admin)
    form = browser.get(path).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    assert sent["source"].startswith("«")
    assert browser.post(path, sent | {"months": "61"}).status_code == 302
    with scope.system(reason="test"):
        kept = RetentionRule.objects.get(pk=rule.pk)
        assert (kept.months, kept.source) == (61, "The project's own default")

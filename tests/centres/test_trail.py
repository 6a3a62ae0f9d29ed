"""The audit trail reads in words: each deed has some, ids are short, a country has its name."""

import re
from pathlib import Path
from typing import Any

from django.urls import reverse

from centres import audit
from centres.deeds import DETAILS, deed_said, deeds_said
from tests.cast import Cast
from tests.factories import client_make

HOUSE = Path(__file__).parents[2]
RECORDED = re.compile(r'(?:audit\.record(?:_each)?|_record|_recorder|_change)\(\s*"([a-z_.]+)"')


def test_every_deed_that_is_recorded_has_words() -> None:
    apps = ("centres", "notices", "spreadsheets", "counselling")
    files = [path for app in apps for path in (HOUSE / app).rglob("*.py")]
    recorded = {code for path in files for code in RECORDED.findall(path.read_text("utf-8"))}
    assert len(recorded) > 30
    assert [code for code in sorted(recorded) if deed_said(code) == code] == []


def test_deeds_are_offered_by_their_words() -> None:
    assert ("client.register", "Registered a client") in deeds_said()


def test_lines_are_in_words_and_short(cast: Cast, acting: Any, browser_of: Any) -> None:
    client = client_make(cast.counsellor, cast.dhaka)
    with acting(cast.counsellor):
        audit.record("restricted.read", client, notes=[str(client.pk)], given=True)
    page = browser_of(cast.dpo).get(reverse("centres:trail")).content.decode()
    assert "Registered a client" in page
    assert "None" not in page
    assert f"given: yes\u00a0· notes: …{str(client.pk)[-8:]}" in page
    assert f">…{str(client.pk)[-8:]}</a>" in page
    assert str(DETAILS["notes"]) == "notes"
    one = browser_of(cast.dpo).get(reverse("centres:trail"), {"object_id": str(client.pk)})
    assert one.content.decode().count("<tr><td>") == 2


def test_a_role_for_a_country_names_it(cast: Cast, browser_of: Any) -> None:
    page = browser_of(cast.focal_point).get("/me/").content.decode()
    assert "Bangladesh" in page
    assert ", BD" not in page

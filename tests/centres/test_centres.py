"""Centres, countries and organisations, kept by administrators without code."""

from typing import Any

import pytest
from django.urls import reverse

from centres import scope
from centres.models import AuditEntry, Centre, Country, Holiday, Organisation
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def kept(action: str) -> list[AuditEntry]:
    with scope.system(reason="test"):
        return list(AuditEntry.objects.filter(action=action))


def path_of(name: str, *args: object) -> str:
    return reverse(f"centres:{name}", args=args)


def test_a_centre_is_opened(cast: Cast, browser_of: Any) -> None:
    browser = browser_of(cast.admin)
    typed = {
        "country": cast.dhaka.country_id, "code": "bd-syl", "name": "MRC Sylhet",
        "host": cast.dhaka.host_id, "city": "Sylhet", "address": "", "time_zone": "Asia/Dhaka",
        "languages": ["bn", "en"], "opened_on": "2026-12-01",
    }  # fmt: skip
    wrong = typed | {"code": "PK-SYL"}
    assert browser.post(path_of("centre-open"), wrong).status_code == 422
    assert browser.post(path_of("centre-open"), typed | {"country": "x"}).status_code == 422
    zones = browser.get(path_of("centre-open")).context["form"].fields["time_zone"].choices
    assert zones[0] == ("", "—")
    nowhere = browser.post(path_of("centre-open"), typed | {"time_zone": ""})
    assert list(nowhere.context["form"].errors) == ["time_zone"]
    assert browser.post(path_of("centre-open"), typed).status_code == 302
    sylhet = Centre.objects.get(code="BD-SYL")
    assert (sylhet.languages, str(sylhet.opened_on)) == (["bn", "en"], "2026-12-01")
    assert browser.post(path_of("centre-open"), typed).status_code == 422
    assert [entry.centre_id for entry in kept("centre.open")] == [sylhet.pk]


def test_a_centre_moves_with_all_that_is_its_own(cast: Cast, browser_of: Any) -> None:
    browser = browser_of(cast.admin)
    typed = {"version": 0, "city": "Savar", "address": "1 Road", "time_zone": "Asia/Dhaka"}
    assert browser.post(path_of("centre-move", "BD-DHK"), typed).status_code == 302
    page = browser.get(path_of("centre-detail", "BD-DHK")).content.decode()
    assert "Savar" in page
    assert "<bdi>BD-DHK</bdi> → <bdi>Savar</bdi>" in page
    assert cast.admin.name in page
    assert kept("centre.move")[0].detail == {"fields": ["address", "city"]}


def test_a_stale_change_shows_both_values(cast: Cast, browser_of: Any) -> None:
    browser = browser_of(cast.admin)
    path = path_of("centre-edit", "BD-DHK")
    typed = {
        "version": 0, "name": "Mine", "host": cast.dhaka.host_id, "languages": ["en", "bn"],
        "opens_at": "09:00", "closes_at": "17:00",
    }  # fmt: skip
    theirs = typed | {"name": "Theirs", "languages": ["en"]}
    assert browser.post(path, theirs).status_code == 302
    answer = browser.post(path, typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Mine" in page
    assert "Theirs" in page
    assert '<td class="private" data-label="You typed">Bangla, English</td>' in page
    assert '<td class="theirs private" data-label="Saved meanwhile">English</td>' in page
    assert cast.admin.name in page
    assert 'name="version" value="1"' in page
    assert Centre.objects.get(code="BD-DHK").name == "Theirs"
    assert browser.post(path, typed | {"version": 1}).status_code == 302


def test_a_centre_closes_and_opens_again(cast: Cast, browser_of: Any) -> None:
    browser = browser_of(cast.admin)
    close, reopen = path_of("centre-close", "BD-DHK"), path_of("centre-reopen", "BD-DHK")
    assert browser.post(reopen).status_code == 422
    assert browser.post(close, {"closed_on": "2019-01-01"}).status_code == 422
    assert browser.post(close, {"closed_on": "2026-11-30"}).status_code == 302
    assert browser.post(close, {"closed_on": "2026-11-30"}).status_code == 422
    assert browser.post(reopen).status_code == 302
    cast.dhaka.refresh_from_db()
    assert (cast.dhaka.closed_on, cast.dhaka.version) == (None, 2)
    assert len(kept("centre.close")) == len(kept("centre.reopen")) == 1


def test_a_country_is_changed(cast: Cast, browser_of: Any) -> None:
    browser = browser_of(cast.admin)
    typed = {
        "version": 0, "languages": ["bn"], "weekend": ["5"], "calendar": "gregorian",
        "currency": "BDT",
    }  # fmt: skip
    whole = typed | {"weekend": list("1234567")}
    assert browser.post(path_of("country-edit", "BD"), whole).status_code == 422
    path = path_of("country-edit", "BD")
    assert browser.post(path, typed).status_code == 302
    assert Country.objects.get(code="BD").weekend == [5]
    assert kept("country.edit")[0].detail == {"fields": ["languages", "weekend"]}
    stale = browser.post(path, typed | {"weekend": ["5", "6"]})
    assert stale.status_code == 409
    assert (
        '<td class="private" data-label="You typed">Friday, Saturday</td>' in stale.content.decode()
    )
    assert (
        '<td class="theirs private" data-label="Saved meanwhile">Friday</td>'
        in stale.content.decode()
    )
    assert Country.objects.get(code="BD").weekend == [5]


def test_holidays_are_added_cancelled_and_restored(cast: Cast, browser_of: Any) -> None:
    browser = browser_of(cast.admin)
    typed = {"day": "2026-05-28", "name": "Eid al-Adha", "moveable": "on"}
    assert browser.post(path_of("holiday-add", "BD"), typed).status_code == 302
    assert browser.post(path_of("holiday-add", "BD"), typed).status_code == 422
    holiday = Holiday.objects.get()
    page = browser.get(path_of("country-detail", "BD") + "?year=2026").content.decode()
    assert "moveable, check" in page
    browser.post(path_of("holiday-cancel", holiday.pk))
    assert Holiday.objects.get().cancelled
    browser.post(path_of("holiday-restore", holiday.pk))
    assert not Holiday.objects.get().cancelled
    assert len(kept("holiday.cancel")) == len(kept("holiday.restore")) == 1
    assert browser_of(cast.coordinator).post(
        path_of("holiday-cancel", holiday.pk)
    ).status_code == 403  # fmt: skip


@pytest.mark.parametrize("year", ["0", "99999", "abcd", "٢٠٢٦", "-001", "9999"])
def test_a_strange_year_is_this_year(cast: Cast, browser_of: Any, year: Any) -> None:
    assert browser_of(cast.admin).get(f"/countries/BD/?year={year}").status_code == 200


def test_organisations_are_kept(cast: Cast, browser_of: Any) -> None:
    browser = browser_of(cast.admin)
    typed = {"name": "New Bank", "kind": "bank_mfi", "country": cast.dhaka.country_id}
    assert browser.post(path_of("organisation-add"), typed).status_code == 302
    assert browser.post(path_of("organisation-add"), typed).status_code == 422
    bank = Organisation.objects.get(name="New Bank")
    edit = path_of("organisation-edit", bank.pk)
    renamed = typed | {"name": "Old Bank", "country": "", "version": 0}
    assert browser.post(edit, renamed).status_code == 302
    bank.refresh_from_db()
    assert (bank.name, bank.country) == ("Old Bank", None)
    stale = browser.post(edit, typed | {"version": 0})
    assert stale.status_code == 409
    assert '<td class="private" data-label="You typed">Bangladesh</td>' in stale.content.decode()
    assert (
        '<td class="theirs private" data-label="Saved meanwhile">International</td>'
        in stale.content.decode()
    )
    assert cast.admin.name in stale.content.decode()
    taken = browser.post(edit, typed | {"name": "Ministry", "version": 1})
    assert taken.status_code == 422
    bank.refresh_from_db()
    assert (bank.name, bank.version) == ("Old Bank", 1)
    page = browser.get("/organisations/", {"q": "old"}).content.decode()
    assert "Old Bank" in page
    assert "Legal Aid" not in page


@pytest.mark.parametrize(
    ("opens", "closes", "status"),
    [("08:30", "16:00", 302), ("16:00", "08:30", 422), ("", "17:00", 422)],
)
def test_a_centre_has_hours(
    cast: Cast, browser_of: Any, opens: str, closes: str, status: int
) -> None:
    typed = {"version": 0, "name": "Dhaka", "host": cast.dhaka.host_id, "languages": ["en"]}
    typed |= {"opens_at": opens, "closes_at": closes}
    browser = browser_of(cast.admin)
    assert browser.post(path_of("centre-edit", "BD-DHK"), typed).status_code == status
    shown = "08:30–16:00" if status == 302 else "09:00–17:00"
    assert shown in browser.get(path_of("centre-detail", "BD-DHK")).content.decode()

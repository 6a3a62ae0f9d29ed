"""A session with all that is told in it: kept, shown, put right; nothing asked is filled in."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres.models import Centre, Country
from counselling import actions
from counselling.models import Client, Session
from tests.cast import Cast

TOLD: dict[str, Any] = {
    "topics": ["contract_check", "finance"],
    "mode": "field",
    "place": "Union office, Sylhet",
    "language": "bn",
    "interpreter": "ur",
    "materials": ["leaflet", "contacts"],
    "intention_before": "4",
    "intention_after": "2",
    "regular_before": "dk",
    "regular_after": "4",
    "trust_before": "refused",
    "trust_after": "5",
    "decision": "go_regular",
    "decision_basis": ["centre", "family"],
    "satisfaction": "5",
    "next_steps": "Bring the contract on Sunday.",
}


def sent_with(**more: Any) -> dict[str, Any]:
    """Return a session as its page sends it."""
    at = timezone.now().strftime("%Y-%m-%dT00:01")
    return TOLD | {"key": str(uuid7()), "happened_at": at} | more


def test_everything_is_kept_and_shown(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client
) -> None:
    browser = browser_of(cast.counsellor)
    path = reverse("counselling:session-new", args=[client_of_dhaka.pk])
    assert browser.post(path, sent_with()).status_code == 302
    with acting(cast.counsellor):
        session = Session.objects.get()
    assert {name: getattr(session, name) for name in TOLD} == TOLD
    page = browser.get(reverse("counselling:session", args=[session.pk]))
    shown = page.context["form"]
    assert {name: shown[name].value() for name in TOLD} == TOLD
    client = browser.get(reverse("counselling:client", args=[client_of_dhaka.pk])).text
    assert "Checking a contract, Money and savings" in client
    assert "Next: \u2068Bring the contract on Sunday.\u2069" in client
    assert "Going irregularly: 4 – likely → 2 – unlikely" in client
    assert "Go, by the regular way" in client


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"trust_before": "6"}, "trust_before"),
        ({"decision": "go"}, "decision"),
        ({"decision_basis": ["centre", "stars"]}, "decision_basis"),
        ({"materials": ["money"]}, "materials"),
        ({"interpreter": "klingon"}, "interpreter"),
        ({"topics": ["no_such"]}, "topics"),
    ],
)
def test_what_is_on_no_list_is_refused(
    cast: Cast, browser_of: Any, client_of_dhaka: Client, given: dict[str, Any], field: str
) -> None:
    path = reverse("counselling:session-new", args=[client_of_dhaka.pk])
    answer = browser_of(cast.counsellor).post(path, sent_with(**given))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


def test_the_next_one_begins_as_the_last_one_was_held_and_no_answer_is_filled_in(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        at = timezone.now() - dt.timedelta(days=1)
        actions.session_log(
            client=client_of_dhaka, by=cast.counsellor, happened_at=at, **TOLD, destination="SA"
        )
    page = browser_of(cast.counsellor).get(
        reverse("counselling:session-new", args=[client_of_dhaka.pk])
    )
    form = page.context["form"]
    usual = ("mode", "place", "language", "interpreter", "destination")
    assert [form[name].value() for name in usual] == [
        "field",
        "Union office, Sylhet",
        "bn",
        "ur",
        "Saudi Arabia",
    ]
    asked = ("intention_before", "regular_before", "trust_before", "decision", "satisfaction")
    assert not any(form[name].value() for name in asked)


def test_two_who_put_a_session_right_at_once_see_both(
    cast: Cast, browser_of: Any, session: Session
) -> None:
    path = reverse("counselling:session", args=[session.pk])
    sent = sent_with(version="0", happened_at="2026-01-05T10:00")
    assert browser_of(cast.counsellor).post(path, sent).status_code == 302
    late = browser_of(cast.colleague).post(path, sent | {"decision": "stay", "topics": ["kafala"]})
    assert late.status_code == 409
    assert "Stay at home" in late.text
    assert "Go, by the regular way" in late.text
    assert "Sponsorship (kafala)" in late.text


def test_an_anonymous_contact_asks_the_least(cast: Cast, browser_of: Any, acting: Any) -> None:
    path = reverse("counselling:contact-anonymous")
    browser = browser_of(cast.counsellor)
    fields = set(browser.get(path).context["form"].fields)
    assert fields == {
        "key", "happened_at", "mode", "language", "topics", "destination", "advice", "minutes",
        "sex", "age_band", "category", "stage", "home_admin1", "district", "country",
    }  # fmt: skip
    sent = {
        "key": str(uuid7()), "topics": ["routes"], "mode": "phone_hotline", "language": "bn",
        "happened_at": "2026-01-05T10:00", "sex": "undisclosed", "age_band": "unknown",
        "category": "potential", "stage": "pre_decision", "country": "Nepal",
        "decision": "stay", "note": "He is called Karim.",
    }  # fmt: skip
    assert browser.post(path, sent).status_code == 302
    with acting(cast.counsellor):
        session = Session.objects.select_related("client").get()
    assert (session.client.nationality, session.client.residence_country) == ("NP", "BD")
    assert (session.decision, session.note) == ("", "")


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"plan": "14", "purpose": "Ask about the visa"}, 302),
        ({"case": "new", "case_kind": "going_abroad", "plan": "14", "purpose": "Ask"}, 302),
        ({"heard-kind": "price", "heard-text": "5,000 to Basra", "screen-passport": "yes"}, 302),
        ({"heard-kind": "price", "heard-text": "Fatema said so", "topics": ["no_such"]}, 422),
        (None, 200),
    ],
)
def test_no_column_is_fetched_late(
    cast: Cast,
    browser_of: Any,
    client_of_dhaka: Client,
    monkeypatch: pytest.MonkeyPatch,
    more: dict[str, Any] | None,
    status: int,
) -> None:
    late: list[str] = []
    for model in (Client, Centre, Country):
        fetch = model.refresh_from_db

        def noted(record: Any, *args: Any, fetch: Any = fetch, **options: Any) -> None:
            late.append(f"{record._meta.label}: {options.get('fields')}")
            fetch(record, *args, **options)

        monkeypatch.setattr(model, "refresh_from_db", noted)
    browser, path = (
        browser_of(cast.counsellor),
        reverse("counselling:session-new", args=[client_of_dhaka.pk]),
    )
    late.clear()
    answer = browser.get(path) if more is None else browser.post(path, sent_with(**more))
    assert (answer.status_code, late) == (status, [])

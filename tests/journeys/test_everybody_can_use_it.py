"""Every page of the day: no barrier that axe finds, no scrolling sideways, in both directions."""

import datetime as dt
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from centres import scope
from centres.standing import standing_of
from counselling import actions
from counselling.confidences import Papers
from tests.cast import Cast
from tests.factories import client_make

pytestmark = pytest.mark.journey

SIZES = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}
OF_CLIENT = (
    "client", "client-edit", "client-history", "client-print", "consent-new", "follow-up-new",
    "restricted", "restricted-new", "session-new",
)  # fmt: skip


@pytest.fixture
def paths(people: Cast) -> list[str]:
    """The address of each page, on records that fill it."""
    client = client_make(people.counsellor, people.dhaka, contact_note="Only after 18:00")
    twin = client_make(people.counsellor, people.dhaka, given_name="Fatima")
    with scope.enter(standing_of(people.counsellor.pk).scope()):
        session = actions.session_log(
            client=client, by=people.counsellor, mode="walk_in", language="bn", topics=["study"]
        )
        promises = [
            actions.follow_up_set(
                client=client,
                by=people.counsellor,
                plan=actions.FollowUpPlan(
                    timezone.now() - dt.timedelta(days=days), "Visa came?", people.counsellor
                ),
            )
            for days in (0, 3)
        ]
        pair = actions.duplicate_offer(client=client, other_id=twin.pk, reasons=["name"], score=80)
        papers = actions.Confided(people.counsellor, {"papers": Papers(passport_no="ZZ1234821")})
        actions.client_edit(client=client, version=0, changes={"district": "Feni"}, confided=papers)
        consent = client.consents.get()
    named = [reverse(f"counselling:{name}", args=[client.pk]) for name in OF_CLIENT]
    return [
        reverse("counselling:today"),
        reverse("counselling:client-list"),
        reverse("counselling:client-list") + "?q=Fatema",
        reverse("counselling:client-list") + "?q=nobody-at-all",
        reverse("counselling:client-register") + "?q=Fatema",
        reverse("counselling:session-start"),
        reverse("counselling:contact-anonymous"),
        reverse("counselling:follow-up-list"),
        reverse("counselling:follow-up-list") + "?shown=done",
        reverse("counselling:duplicate-list"),
        reverse("counselling:duplicate", args=[pair.pk]),
        reverse("counselling:session", args=[session.pk]),
        reverse("counselling:follow-up", args=[promises[0].pk]),
        reverse("counselling:follow-up-end", args=[promises[1].pk]),
        reverse("counselling:consent-withdraw", args=[consent.pk]),
        *named,
    ]


@pytest.mark.parametrize(
    ("language", "size", "theme"),
    [
        ("en", "wide", "light"),
        ("ar", "phone", "dark"),
        pytest.param("ar", "wide", "light", marks=pytest.mark.nightly),
        pytest.param("en", "phone", "dark", marks=pytest.mark.nightly),
        pytest.param("bn", "phone", "light", marks=pytest.mark.nightly),
    ],
)
def test_no_barrier_on_any_page(
    people: Cast,
    paths: list[str],
    page_of: Callable[..., Page],
    language: str,
    size: str,
    theme: str,
) -> None:
    with scope.system(reason="test"):
        people.counsellor.language = language
        people.counsellor.save()
    page = page_of(people.counsellor, viewport=SIZES[size], color_scheme=theme)
    axe, titles = Axe(), []
    for path in paths:
        page.goto(path)
        found = axe.run(page)
        assert found.violations_count == 0, f"{path}\n{found.generate_report()}"
        wider = "document.documentElement.scrollWidth > innerWidth"
        assert not page.evaluate(wider), f"{path} scrolls sideways"
        titles.append(page.title())
    assert sorted(set(titles)) == sorted(titles)


def test_no_word_of_a_phones_bar_is_broken_in_arabic(
    people: Cast, page_of: Callable[..., Page]
) -> None:
    with scope.system(reason="test"):
        people.counsellor.language = "ar"
        people.counsellor.save()
    page = page_of(people.counsellor, viewport=SIZES["phone"])
    page.goto(reverse("counselling:today"))
    lines = "words => words.map(word => [word.innerText, word.offsetHeight])"
    bar = page.locator(".places a > span:not(.count, .long)").evaluate_all(lines)
    one_line = min(height for _word, height in bar)
    assert [word for word, height in bar if height > one_line and " " not in word] == []

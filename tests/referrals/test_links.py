"""Links: a code that comes another way, one browser, ten tries, and nothing but one referral."""

from typing import Any

import pytest
from django.core import mail
from django.core.cache import caches
from django.db import connection
from django.test import Client as Browser
from django.urls import reverse

from centres import scope
from counselling.states import MoveIllegal
from notices.models import Notice
from referrals import actions
from referrals.link_codes import TRIES_MOST
from referrals.models import (
    DestructionTask,
    PackageDocument,
    PackageOpening,
    Referral,
    ReferralLink,
    ReferralMessage,
    SentSide,
)
from referrals.selectors.links import link_name
from referrals.states import OPEN_CONTENT, UNDER_WAY, ReferralState
from tests.cast import Cast
from tests.referrals.making import WAYS, move_make
from tests.referrals.packing import CANARIES, FILE_CANARY, link_give, packed_make
from tests.referrals.test_packages import CHOSEN, UNCHOSEN, led_to, masked

S = ReferralState


def asks(token: str) -> str:
    return reverse("referrals:answer-code", args=[token])


def page_of(token: str) -> str:
    return reverse("referrals:answer", args=[link_name(token)])


def entered(made: Any, browser: Browser | None = None) -> Browser:
    """Return a browser that told the right code."""
    browser = browser or Browser()
    answer = browser.post(asks(made.token), {"code": f"{made.code[:4]} {made.code[4:]}"})
    assert answer.status_code == 302
    assert answer["Location"] == page_of(made.token)
    return browser


def row_of(made: Any) -> ReferralLink:
    with scope.system(reason="test"):
        return ReferralLink.objects.get(pk=made.link.pk)


@pytest.fixture(autouse=True)
def unbraked() -> None:
    """Forget how often the tests before asked."""
    caches["default"].clear()


@pytest.fixture
def sent(cast: Cast) -> Referral:
    return led_to(cast, S.SENT, packed_make(cast, *CHOSEN, files=True))


def test_the_code_opens_the_preview_and_the_answer_the_rest(cast: Cast, sent: Referral) -> None:
    made = link_give(cast, sent)
    browser = entered(made)
    page = browser.get(page_of(made.token))
    assert page.status_code == 200
    assert page["Cache-Control"] == "no-store"
    assert page["Content-Language"] == "ar"
    assert CANARIES["name"] not in page.content.decode()
    move = reverse("referrals:answer-move", args=[link_name(made.token), "accept"])
    assert browser.post(move).status_code == 302
    page = browser.get(page_of(made.token))
    told = page.content.decode()
    assert CANARIES["name"] in told
    assert not [canary for canary in UNCHOSEN.values() if canary in told]
    with scope.system(reason="test"):
        document = PackageDocument.objects.get()
        assert Referral.objects.get().state == S.ACCEPTED
    file = browser.get(
        reverse("referrals:answer-document", args=[link_name(made.token), document.pk])
    )
    assert b"".join(file) == FILE_CANARY.encode()
    with scope.system(reason="test"):
        parts = PackageOpening.objects.order_by("created_at").values_list("part", "link_id")
        assert list(parts) == [
            ("preview", made.link.pk), ("content", made.link.pk), ("document", made.link.pk),
        ]  # fmt: skip


def test_ask_and_provide(cast: Cast, sent: Referral) -> None:
    made = link_give(cast, sent)
    browser, name = entered(made), link_name(made.token)
    browser.get(page_of(made.token))

    def moved(move: str, **data: Any) -> int:
        return browser.post(reverse("referrals:answer-move", args=[name, move]), data).status_code

    assert moved("ask", text="Mail me at a@example.org") == 422
    assert moved("ask", text="Which year?") == 302
    with scope.system(reason="test"):
        assert ReferralMessage.objects.get().text == "Which year?"
    move_make(cast, sent, "answer")
    assert "In 2024." in browser.get(page_of(made.token)).content.decode()
    assert moved("accept") == 302
    assert moved("provide") == 422
    assert moved("provide", provided=["legal_advice"], provided_text="Advised") == 302
    with scope.system(reason="test"):
        assert Referral.objects.get().state == S.SERVICE_PROVIDED
    assert moved("recall") == 302
    with scope.system(reason="test"):
        assert Referral.objects.get().state == S.SERVICE_PROVIDED


def test_ten_wrong_codes_end_it(cast: Cast, sent: Referral) -> None:
    made = link_give(cast, sent)
    browser = Browser()
    wrong = "0" * 8 if made.code != "0" * 8 else "1" * 8
    codes = [browser.post(asks(made.token), {"code": wrong}).status_code for _try in range(10)]
    assert codes == [422] * (TRIES_MOST - 1) + [404]
    assert browser.post(asks(made.token), {"code": made.code}).status_code == 404
    link = row_of(made)
    assert (link.tries, link.ended_why) == (10, "tries")
    with scope.system(reason="test"):
        told = Notice.objects.filter(kind="package_link_ended")
        assert {each.recipient for each in told} == {cast.counsellor}


def test_it_belongs_to_the_first_browser(cast: Cast, sent: Referral) -> None:
    made = link_give(cast, sent)
    first = entered(made)
    other = Browser()
    assert other.get(asks(made.token)).status_code == 404
    assert other.post(asks(made.token), {"code": made.code}).status_code == 404
    assert other.get(page_of(made.token)).status_code == 404
    assert row_of(made).tries == 0
    with scope.system(reason="test"):
        ReferralLink.objects.update(visit_until="2020-01-01T00:00Z")
    assert first.get(page_of(made.token)).status_code == 404
    entered(made, first)
    assert first.get(page_of(made.token)).status_code == 200


def test_a_mail_program_that_looks_ahead_spends_nothing(cast: Cast, sent: Referral) -> None:
    made = link_give(cast, sent)
    for _look in range(3):
        assert Browser().get(asks(made.token)).status_code == 200
    with scope.system(reason="test"):
        assert Referral.objects.get().state == S.SENT
    entered(made)


@pytest.mark.parametrize("how", ["ended", "replaced", "ran out", "unknown"])
def test_what_opens_nothing_answers_alike(
    cast: Cast, sent: Referral, how: str, acting: Any
) -> None:
    made = link_give(cast, sent)
    browser = entered(made)
    token = made.token
    if how == "ended":
        with acting(cast.counsellor):
            actions.link_end(link=made.link)
    elif how == "replaced":
        link_give(cast, sent)
    elif how == "ran out":
        with scope.system(reason="test"):
            ReferralLink.objects.update(expires_at="2020-01-01T00:00Z")
    else:
        token = "nothing"
    absent = browser.get(asks("x" * 43))
    for path in (asks(token), page_of(token)):
        answer = browser.get(path)
        assert answer.status_code == 404
        assert masked(answer.content.decode()) == masked(absent.content.decode())


@pytest.mark.parametrize("state", [state for state in WAYS if "send" in WAYS[state]])
def test_each_state_by_link(cast: Cast, sent: Referral, state: str) -> None:
    """After each end: the bytes of what is absent, but for the destruction that is to confirm."""
    made = link_give(cast, sent)
    browser = entered(made)
    browser.get(page_of(made.token))
    for name in WAYS[state][1:]:
        if name != "view":
            move_make(cast, sent, name)
    answer = browser.get(page_of(made.token))
    told = answer.content.decode()
    assert not [canary for canary in UNCHOSEN.values() if canary in told]
    assert (CANARIES["name"] in told) == (state in OPEN_CONTENT)
    with scope.system(reason="test"):
        document = PackageDocument.objects.get()
        asked = DestructionTask.objects.exists()
    path = reverse("referrals:answer-document", args=[link_name(made.token), document.pk])
    file = browser.get(path)
    absent = browser.get(asks("x" * 43)).content.decode()
    assert file.status_code == (200 if state in OPEN_CONTENT else 404)
    if state not in OPEN_CONTENT:
        assert masked(file.content.decode()) == masked(absent)
    if state not in UNDER_WAY and not asked:
        assert answer.status_code == 404
        assert masked(told) == masked(absent)
    if asked:
        destroyed = reverse("referrals:answer-destroyed", args=[link_name(made.token)])
        assert sent.referral_no not in told
        assert browser.post(destroyed, {"done": "on"}).status_code == 200
        assert browser.get(page_of(made.token)).status_code == 404
        with scope.system(reason="test"):
            assert DestructionTask.objects.get().confirmed_link_id == made.link.pk


def test_the_wall_opens_one_referral_and_nothing_else(cast: Cast, sent: Referral) -> None:
    other = led_to(cast, S.ACCEPTED, packed_make(cast, *CHOSEN, reason="shelter"))
    made = link_give(cast, sent)
    entered(made)
    visit = row_of(made).visit_hash
    with scope.enter(scope.Scope(link=visit)):
        assert [each.pk for each in Referral.objects.all()] == [sent.pk]
        assert SentSide.objects.count() == 0
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM counselling_client")
            assert cursor.fetchone() == (0,)
        assert ReferralLink.objects.count() == 1
    for wrong in ("", "x", row_of(made).token_hash):
        with scope.enter(scope.Scope(link=wrong)):
            assert Referral.objects.count() == 0
    assert other.pk != sent.pk


def test_the_sender_makes_lists_and_ends_links(cast: Cast, sent: Referral, browser_of: Any) -> None:
    browser = browser_of(cast.counsellor)
    address = reverse("referrals:links", args=[sent.pk])
    assert browser.get(address).status_code == 200
    assert browser.post(address, {"person": ""}).status_code == 422
    shown = browser.post(address, {"person": "Attaché", "language": "ar", "days": "7"})
    page = shown.content.decode()
    with scope.system(reason="test"):
        link = ReferralLink.objects.get()
    token = page.split('name="token" value="')[1].split('"')[0]
    assert link.token_hash not in page
    letter = browser.post(reverse("referrals:link-letter", args=[link.pk]), {"token": token})
    assert letter["Content-Type"] == "application/pdf"
    assert letter.content.startswith(b"%PDF")
    wrong = browser.post(reverse("referrals:link-letter", args=[link.pk]), {"token": "x"})
    assert wrong.status_code == 404
    assert "Attaché" in browser.get(address).content.decode()
    assert browser.post(reverse("referrals:link-end", args=[link.pk])).status_code == 302
    assert browser_of(cast.other_centre).get(address).status_code == 404
    assert Browser().get(asks(token)).status_code == 404


def test_no_link_where_nothing_is_to_be_answered(cast: Cast) -> None:
    with pytest.raises(MoveIllegal):
        link_give(cast, packed_make(cast, "sex"))


def test_notices_and_logs_say_nothing_of_a_link(cast: Cast, sent: Referral, capfd: Any) -> None:
    made = link_give(cast, sent)
    browser = entered(made)
    for move in ("", "accept/"):
        path = page_of(made.token) + move
        _answer = browser.post(path) if move else browser.get(path)
    browser.get(page_of(made.token))
    logged = "".join(capfd.readouterr())
    with scope.system(reason="test"):
        said = str(list(Notice.objects.values())) + "".join(str(each.body) for each in mail.outbox)
    for secret in (*CANARIES.values(), made.token, made.code):
        assert secret not in said
        assert secret not in logged


def test_a_page_costs_few_queries(
    cast: Cast, sent: Referral, browser_of: Any, django_assert_max_num_queries: Any
) -> None:
    made = link_give(cast, sent)
    browser = entered(made)
    browser.get(page_of(made.token))
    with django_assert_max_num_queries(15):
        browser.get(page_of(made.token))
    counsellor = browser_of(cast.counsellor)
    for name in ("links", "package", "referral"):
        counsellor.get(reverse(f"referrals:{name}", args=[sent.pk]))
    for name in ("links", "package"):
        with django_assert_max_num_queries(15):
            counsellor.get(reverse(f"referrals:{name}", args=[sent.pk]))
    partner = browser_of(cast.partner)
    partner.get(reverse("referrals:package", args=[sent.pk]))
    with django_assert_max_num_queries(15):
        partner.get(reverse("referrals:package", args=[sent.pk]))

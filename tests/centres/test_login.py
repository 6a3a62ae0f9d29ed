"""Logging in and out: what is told, what is kept, what is limited."""

import re
import time
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.urls import reverse

from centres import middleware, scope
from centres.models import AuditEntry, User
from centres.tasks import password_reset_mail
from tests.cast import Cast

pytestmark = pytest.mark.django_db
PASSWORD = "four quiet river stones"
LOGIN, RESET = "/account/login/", "/account/password/reset/"


@pytest.fixture(autouse=True)
def _limits_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr(middleware, "EVEN_STEP_SECONDS", 0.001)


@pytest.fixture
def counsellor(cast: Cast) -> User:
    cast.counsellor.set_password(PASSWORD)
    cast.counsellor.save()
    EmailAddress.objects.create(
        user=cast.counsellor, email=cast.counsellor.email, verified=True, primary=True
    )
    return cast.counsellor


def entries(*actions: str) -> list[AuditEntry]:
    with scope.system(reason="test"):
        return list(AuditEntry.objects.filter(action__in=actions).order_by("at"))


def login(browser: Any, email: str, password: str = PASSWORD) -> Any:
    return browser.post(LOGIN, {"login": email, "password": password})


def masked(answer: Any, typed: str) -> str:
    page = re.sub(r'(name="csrfmiddlewaretoken" value|nonce)="[^"]+"', "", answer.content.decode())
    return page.replace(typed, "typed")


def test_login_opens_a_new_session(counsellor: User, browser_of: Any) -> None:
    browser = browser_of()
    browser.get("/invitation/x/")
    before = browser.session.session_key
    assert login(browser, counsellor.email).status_code == 302
    assert browser.session.session_key != before
    assert browser.session["_auth_user_id"] == str(counsellor.pk)


def test_logins_and_logouts_stand_in_the_audit(
    counsellor: User, cast: Cast, browser_of: Any
) -> None:
    browser = browser_of()
    login(browser, counsellor.email)
    browser.post(reverse("account_logout"))
    found = [(e.action, e.user_id, e.centre_id, e.detail) for e in entries("login", "logout")]
    who = (counsellor.pk, cast.dhaka.pk)
    assert found == [("login", *who, {"methods": ["password"]}), ("logout", *who, {})]


def test_the_page_says_what_it_is_about(counsellor: User, browser_of: Any) -> None:
    """Nothing is saved by a login; and who is sent here from elsewhere is told why."""
    refused = login(browser_of(), counsellor.email, "wrong wrong wrong").content.decode()
    assert "You are not signed in." in refused
    assert "from being saved" not in refused
    sent_here = browser_of().get("/clients/", follow=True).content.decode()
    assert "Sign in to go on where you were." in sent_here
    assert "Sign in to go on" not in browser_of().get(LOGIN).content.decode()


def test_a_failed_login_is_kept_without_what_was_typed(counsellor: User, browser_of: Any) -> None:
    login(browser_of(), counsellor.email, "wrong wrong wrong")
    login(browser_of(), "stranger@example.org", "wrong wrong wrong")
    found = entries("login.fail")
    assert [entry.user_id for entry in found] == [counsellor.pk, None]
    assert not any("@" in str(vars(entry)) for entry in found)


@pytest.mark.parametrize("path", [LOGIN, RESET])
def test_answers_do_not_tell_who_exists(counsellor: User, browser_of: Any, path: str) -> None:
    pages = []
    for email in (counsellor.email, "stranger@example.org"):
        typed = {"login": email, "email": email, "password": "wrong wrong wrong"}
        pages.append(masked(browser_of().post(path, typed, follow=True), email))
    assert pages[0] == pages[1]


@pytest.mark.parametrize(("took", "waits"), [(0.02, 0.23), (0.25, 0.0), (0.26, 0.24)])
@pytest.mark.parametrize("path", [LOGIN, RESET])
def test_answers_take_whole_steps_of_time(
    monkeypatch: Any, rf: Any, path: Any, took: Any, waits: Any
) -> None:
    monkeypatch.setattr(middleware, "EVEN_STEP_SECONDS", 0.25)
    moments = iter([100.0, 100.0 + took])
    waited: list[float] = []
    monkeypatch.setattr(time, "monotonic", lambda: next(moments))
    monkeypatch.setattr(time, "sleep", waited.append)
    answer = middleware.EvenTimeMiddleware(lambda request: HttpResponse())
    answer(rf.post(path))
    assert waited == [pytest.approx(waits)]
    answer(rf.get(path))
    answer(rf.post("/me/"))
    assert len(waited) == 1


@pytest.mark.parametrize(
    ("status", "waits"), [(200, True), (302, True), (403, False), (429, False)]
)
def test_refusals_that_looked_nothing_up_come_at_once(
    monkeypatch: Any, rf: Any, status: int, waits: bool
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    middleware.EvenTimeMiddleware(lambda request: HttpResponse(status=status))(rf.post(LOGIN))
    assert bool(waited) is waits


def test_too_many_tries_are_stopped(counsellor: User, browser_of: Any) -> None:
    browser = browser_of()
    for _ in range(6):
        answer = login(browser, counsellor.email, "wrong wrong wrong")
    assert login(browser, counsellor.email).status_code == 200
    assert "_auth_user_id" not in browser.session
    assert len(entries("login.limit")) >= 1
    for _ in range(30):
        answer = browser.post(LOGIN, {})
    assert answer.status_code == 429


def test_there_is_no_open_registration(db: None, browser_of: Any) -> None:
    typed = {"email": "new@example.org", "password1": PASSWORD}
    browser_of().post(reverse("account_signup"), typed)
    assert not User.objects.filter(email="new@example.org").exists()


def test_a_new_password_by_mail(counsellor: User, browser_of: Any) -> None:
    assert password_reset_mail(counsellor.pk)
    assert not password_reset_mail(None)
    [letter] = mail.outbox
    [path] = re.findall(r"http://127.0.0.1:8000(\S+)", str(letter.body))
    browser = browser_of()
    form = browser.get(path, follow=True)
    new = "five even quieter stones"
    browser.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert "_auth_user_id" not in browser.session
    assert login(browser, counsellor.email, new).status_code == 302
    assert [entry.action for entry in entries("password.reset")] == ["password.reset"]
    answer = browser_of().get(path, follow=True)
    assert b"invalid" in answer.content


def test_somebody_idle_is_logged_out(counsellor: User, browser_of: Any, settings: Any) -> None:
    browser = browser_of(counsellor)
    session = browser.session
    session["seen"] = int(time.time()) - settings.IDLE_MINUTES * 60 + 30
    session.save()
    assert browser.get("/me/").status_code == 200
    session = browser.session
    session["seen"] = int(time.time()) - settings.IDLE_MINUTES * 60 - 1
    session.save()
    assert browser.get("/me/").status_code == 302


def test_one_ends_the_session_on_another_device(
    counsellor: User, cast: Cast, browser_of: Any
) -> None:
    here, there = browser_of(), browser_of()
    login(here, counsellor.email)
    login(there, counsellor.email)
    other = UserSession.objects.get(session_key=there.session.session_key)
    stranger = browser_of(cast.colleague)
    assert stranger.post(reverse("centres:session-end", args=[other.pk])).status_code == 404
    here.post(reverse("centres:session-end", args=[other.pk]))
    assert there.get("/me/").status_code == 302
    assert here.get("/me/").status_code == 200
    assert here.get(reverse("usersessions_list")).status_code == 200


class TestSecondFactor:
    @pytest.fixture(autouse=True)
    def _required(self, settings: Any) -> None:
        settings.MFA_REQUIRED = True

    def test_staff_without_one_reach_only_its_setup(
        self, counsellor: User, browser_of: Any
    ) -> None:
        browser = browser_of(counsellor)
        for path in ("/me/", "/people/", "/account/email/", "/account/sessions/", "/back-office/"):
            answer = browser.get(path)
            assert (answer.status_code, answer["Location"]) == (302, "/account/2fa/"), path
        assert browser.get("/account/2fa/").status_code == 200
        assert browser.get(reverse("account_logout")).status_code == 200
        assert browser.post("/i18n/setlang/", {"language": "bn"}).status_code == 302

    def test_others_are_not_asked(self, cast: Cast, browser_of: Any) -> None:
        assert browser_of(cast.partner).get("/me/").status_code == 200

    def test_with_one_the_login_asks_for_it(self, counsellor: User, browser_of: Any) -> None:
        TOTP.activate(counsellor, generate_totp_secret())
        browser = browser_of()
        answer = login(browser, counsellor.email)
        assert answer["Location"].startswith("/account/2fa/authenticate/")
        assert browser.get("/me/").status_code == 302
        assert "_auth_user_id" not in browser.session
        browser.post("/account/2fa/authenticate/", {"code": "000000"})
        assert [e.user_id for e in entries("second_factor.fail")] == [counsellor.pk]
        with_it = browser_of(counsellor)
        assert with_it.get("/me/").status_code == 200


def test_language_and_theme_are_remembered(counsellor: User, browser_of: Any) -> None:
    browser = browser_of(counsellor)
    answer = browser.post("/i18n/setlang/", {"language": "ar", "next": "/me/"})
    assert answer["Location"] == "/me/"
    assert 'dir="rtl"' in browser.get("/me/").content.decode()
    browser.post("/me/theme/", {"theme": "dark", "next": "https://evil.example/"})
    counsellor.refresh_from_db()
    assert (counsellor.language, counsellor.theme) == ("ar", "dark")
    another_device = browser_of(counsellor)
    another_device.cookies["mrc_theme"] = "light"
    page = another_device.get("/me/").content.decode()
    assert 'data-theme="dark"' in page
    assert '<form class="languages" method="post" action="/me/theme/"' in page
    stranger = browser_of()
    stranger.cookies["mrc_theme"] = "light"
    assert 'data-theme="light"' in stranger.get("/account/login/").content.decode()


def test_a_switch_leads_to_no_foreign_page(db: None, browser_of: Any) -> None:
    for bad in ("https://evil.example/", "//evil.example", "javascript:alert(1)"):
        answer = browser_of().post("/i18n/setlang/", {"language": "ar", "next": bad})
        assert answer["Location"] == "/"
    assert browser_of().post("/i18n/setlang/", {"language": "xx"}).status_code == 302


def test_settings_are_saved(counsellor: User, browser_of: Any) -> None:
    typed = {"name": "Rina", "language": "bn", "time_zone": "Asia/Dhaka", "theme": "light"}
    assert browser_of(counsellor).post("/me/", {**typed, "email": "x@evil.org"}).status_code == 302
    counsellor.refresh_from_db()
    assert (counsellor.name, counsellor.mail_notices) == ("Rina", False)
    assert counsellor.email == "counsellor@example.org"


class TestBackOffice:
    def test_administrators_only(self, cast: Cast, browser_of: Any) -> None:
        assert browser_of().get("/back-office/")["Location"].startswith("/account/login/")
        assert browser_of(cast.counsellor).get("/back-office/").status_code == 403
        assert browser_of(cast.counsellor).get("/back-office/login/").status_code == 403
        assert browser_of(cast.dpo).get("/back-office/centres/auditentry/").status_code == 403
        answer = browser_of(cast.admin).get("/back-office/")
        assert answer.status_code == 200
        page = answer.content.decode()
        assert "<title>Places and people · Back office</title>" in page
        assert '<link rel="icon" href="/static/img/mark' in page

    def test_its_pages_open_and_change_nothing(self, cast: Cast, browser_of: Any) -> None:
        browser = browser_of(cast.admin)
        for name in ("country", "centre", "organisation", "holiday", "membership", "auditentry"):
            assert browser.get(f"/back-office/centres/{name}/").status_code == 200, name
            assert browser.get(f"/back-office/centres/{name}/add/").status_code == 403, name

    def test_exports_are_escaped_and_audited(self, cast: Cast, browser_of: Any) -> None:
        with scope.system(reason="test"):
            cast.bureau.name = "=HYPERLINK(1)"
            cast.bureau.save()
        browser = browser_of(cast.admin)
        typed = {"format": "0", "resource": "", "organisationresource_name": "on"}
        answer = browser.post("/back-office/centres/organisation/export/", typed)
        assert b"HYPERLINK" in answer.content
        assert b"=HYPERLINK" not in answer.content
        assert [entry.detail["model"] for entry in entries("export")] == ["centres.organisation"]

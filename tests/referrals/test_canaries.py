"""Every field of a package and every route of its recipient, before and after each state.

One world: each state is reached from the same draft, and taken back afterwards.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from uuid import UUID

from django.core import mail
from django.db import transaction
from django.test import Client as Browser
from django.urls import reverse

from centres import scope
from centres.standing import standing_of
from notices.models import Notice
from referrals import actions
from referrals.models import PackageDocument, Referral
from referrals.package_fields import BY_CODE, FIELDS
from referrals.package_urls import PATTERNS as PACKAGES
from referrals.receiving_urls import PATTERNS as RECEIVING
from referrals.selectors.raw_facts import KEPT_AS
from referrals.sending_urls import PATTERNS as SENDING
from referrals.states import OPEN_CONTENT, OPEN_PREVIEW
from referrals.transfer_rules import Recipient
from tests.cast import Cast
from tests.files import attachment_make
from tests.referrals.canaries import canaries_make, fragment_in, label_in, said_of, told_in
from tests.referrals.making import WAYS, move_make, sent_side
from tests.referrals.packing import FILE_CANARY, choose
from tests.referrals.test_packages import cast_free, masked

CODES: Final = tuple(each.code for each in FIELDS)
SHARES: Final = (CODES[::2], CODES[1::2])
"""Every field is chosen once, and once it is not."""
HEADERS: Final = "\nheaders: "
"""Between a page and its headers."""
MOVES: Final = ("ask", "provide", "withdraw")


def routes_of(keys: list[UUID]) -> list[str]:
    """Return every address of the referral, of its documents by these keys, and of every move.

    Links, which take other words, have tests of their own.
    """
    found = []
    for pattern in (*SENDING, *RECEIVING, *PACKAGES):
        asked = set(pattern.pattern.converters)
        if asked <= {"pk"}:
            found.append(reverse(f"referrals:{pattern.name}", args=keys[:1] if asked else []))
    found += [reverse("referrals:package-document", args=[key]) for key in keys[1:]]
    move = reverse("referrals:referral-move", args=[keys[0]])
    return [*found, *(f"{move}?move={name}" for name in MOVES), reverse("notices:list")]


@contextmanager
def taken_back() -> Iterator[None]:
    """Take back everything that is done within."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def pages(browser: Browser, routes: list[str]) -> dict[str, str]:
    """Return what each address answers, whatever it is."""
    answers = {route: browser.get(route) for route in routes}
    return {
        route: f"{answer.content.decode(errors='replace')}{HEADERS}{dict(answer.headers)}"
        for route, answer in answers.items()
    }


def body_of(page: str) -> str:
    """Return the page without its headers and what differs at each asking."""
    return masked(page.partition(HEADERS)[0])


def packed(cast: Cast, referral: Referral, share: tuple[str, ...]) -> list[UUID]:
    """Choose the fields and a document; return the keys that the recipient may name."""
    by = cast.counsellor
    client = sent_side(referral).client
    assert client is not None
    with scope.enter(standing_of(by.pk).scope()):
        file = attachment_make(client, by, FILE_CANARY)
        choose(referral, by, *share, files=[file.pk])
        actions.agreement_note(referral=referral, by=by, method="verbal")
    with scope.system(reason="test"):
        document = PackageDocument.objects.get(referral=referral)
    return [referral.pk, document.pk, file.pk, client.pk]


def test_every_field_has_a_canary(cast: Cast) -> None:
    told = said_of(canaries_make(cast), cast.counsellor)
    assert [code for code in CODES if not all(told[code])] == []


def test_nothing_unchosen_ever_nothing_early_and_nothing_after(
    cast: Cast, browser_of: Any, capfd: Any
) -> None:
    referral = canaries_make(cast)
    words = said_of(referral, cast.counsellor)
    browser = browser_of(cast.partner)
    nowhere = reverse("referrals:package", args=[cast_free()])
    absent = body_of(pages(browser, [nowhere])[nowhere])
    before = "".join(pages(browser, routes_of([referral.pk])).values())
    assert [code for code in CODES if told_in(before, code, words[code])] == []
    capfd.readouterr()
    faults = []
    for share, states in ((SHARES[0], list(WAYS)), (SHARES[1], ["viewed", "accepted"])):
        with taken_back():
            keys = packed(cast, referral, share)
            package, document = (
                reverse(f"referrals:{name}", args=[key])
                for name, key in zip(("package", "package-document"), keys, strict=False)
            )
            for state in states:
                with taken_back():
                    present = referral
                    for name in WAYS[state]:
                        present = move_make(cast, present, name)
                    shown = pages(browser, routes_of(keys))
                    faults += faults_in(shown, share, words, state)
                    faults += [(state, "said", each) for each in said_elsewhere(words)]
                    if state not in OPEN_PREVIEW:
                        assert {body_of(shown[each]) for each in (package, document)} == {absent}
    logged = "".join(capfd.readouterr())
    faults += [("log", "", code) for code in CODES if told_in(logged, code, words[code])]
    assert faults == []


def faults_in(
    shown: dict[str, str], share: tuple[str, ...], words: dict[str, set[str]], state: str
) -> list[tuple[str, str, str]]:
    """Return which address tells a field that it may not, and which field none tells that may."""
    all_of_it = "".join(shown.values())
    found = []
    for code in CODES:
        early = BY_CODE[code].previewed and state in OPEN_PREVIEW
        may = code in share and (state in OPEN_CONTENT or early)
        if may:
            if not told_in(all_of_it, code, words[code]):
                found.append((state, "hidden", code))
            continue
        found += [
            (state, route, code)
            for route, page in shown.items()
            if told_in(page, code, words[code]) or ("/package/" in route and label_in(page, code))
        ]
    if (FILE_CANARY in all_of_it) is not (state in OPEN_CONTENT):
        found.append((state, "file", FILE_CANARY))
    return found


def said_elsewhere(words: dict[str, set[str]]) -> list[str]:
    """Return the fields that a notice or a mail tells."""
    with scope.system(reason="test"):
        said = json.dumps(list(Notice.objects.values()), default=str, ensure_ascii=False)
    said += "".join(f"{each.subject}{each.body}" for each in mail.outbox)
    return [code for code in CODES if told_in(said, code, words[code])]


def test_a_centre_registers_with_what_was_chosen_and_no_more(cast: Cast, browser_of: Any) -> None:
    to = Recipient(cast.baghdad.host, cast.baghdad)
    referral = canaries_make(cast, to=to)
    words = said_of(referral, cast.counsellor)
    browser = browser_of(cast.other_country)
    for share in SHARES:
        with taken_back():
            packed(cast, referral, share)
            present = referral
            for name in ("send", "view"):
                present = move_make(cast, present, name)
            path = reverse("referrals:received-accept", args=[referral.pk])
            assert browser.post(path, {"counsellor": cast.other_country.pk}).status_code == 302
            looked, register = (
                reverse(f"referrals:received-{name}", args=[referral.pk])
                for name in ("client", "register")
            )
            taken = {name for code in share for name in KEPT_AS.get(code, ())}
            if "destinations" in taken:
                taken |= {f"destination_{rank}" for rank in (1, 2, 3)}
            form = browser.get(register).context["form"]
            filled = {name for name, value in form.initial.items() if value}
            assert filled - {"read_in"} <= taken
            assert bool(form.initial["read_in"]) is ("language" in taken)
            typed = "".join(browser.get(each).content.decode() for each in (looked, register))
            unsaid = [
                code
                for code in CODES
                if code not in share and fragment_in(typed, code, words[code])
            ]
            assert unsaid == []

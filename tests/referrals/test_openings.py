"""Whatever page shows a package, and however it is asked for: nobody reads one unnoticed."""

from typing import Any

from django.urls import reverse

from centres import scope
from centres.models import AuditEntry
from centres.standing import standing_of
from referrals.actions.receiving import referral_take
from referrals.models import PackageOpening, Referral
from referrals.transfer_rules import Recipient
from tests.cast import Cast
from tests.referrals.making import move_make
from tests.referrals.packing import CANARIES, packed_make


def opened() -> list[tuple[str, int | None]]:
    """Return what was opened by whom so far."""
    with scope.system(reason="test"):
        kept = PackageOpening.objects.order_by("created_at")
        return [(each.part, each.created_by_id) for each in kept]


def accepted_make(cast: Cast) -> Referral:
    """Return a referral that the bureau accepted, and what names the client with it."""
    referral = packed_make(cast, "sex", "name")
    for name in ("send", "view", "accept"):
        referral = move_make(cast, referral, name)
    return referral


def test_a_browser_that_fetches_ahead_gets_nothing(cast: Cast, browser_of: Any) -> None:
    address = reverse("referrals:package", args=[accepted_make(cast).pk])
    browser = browser_of(cast.partner)
    ahead = browser.get(address, headers={"Sec-Purpose": "prefetch;prerender"})
    assert (ahead.status_code, ahead.content, opened()) == (503, b"", [])
    assert CANARIES["name"] in browser.get(address).text
    assert opened() == [("content", cast.partner.pk)]


def test_pages_that_begin_an_own_record_are_openings_too(cast: Cast, browser_of: Any) -> None:
    by = cast.other_country
    referral = packed_make(cast, "sex", "name", to=Recipient(cast.baghdad.host, cast.baghdad))
    for name in ("send", "view"):
        referral = move_make(cast, referral, name)
    with scope.enter(standing_of(by.pk).scope()):
        referral_take(referral=referral, counsellor=by, by=by)
    browser = browser_of(by)
    browser.get(reverse("referrals:received-client", args=[referral.pk]))
    assert opened() == [("content", by.pk)]
    page = browser.get(reverse("referrals:received-register", args=[referral.pk]))
    assert CANARIES["name"] in page.text
    assert opened() == [("content", by.pk)] * 2


def test_a_colleague_of_the_sender_reads_no_sealed_fact_unnoticed(
    cast: Cast, browser_of: Any
) -> None:
    sealed, plain = packed_make(cast, "sex", "passport_no"), packed_make(cast, "sex", "name")

    def read() -> list[tuple[int | None, dict[str, Any]]]:
        with scope.system(reason="test"):
            found = AuditEntry.objects.filter(action="sealed.read", user_id=cast.colleague.pk)
            return list(found.values_list("user_id", "detail"))

    browser = browser_of(cast.colleague)
    for referral, canary in ((plain, "name"), (sealed, "passport_no")):
        assert read() == []
        path = reverse("referrals:package", args=[referral.pk])
        assert CANARIES[canary] in browser.get(path).text
    assert read() == [(cast.colleague.pk, {"fields": ["papers"], "why": "for_referral"})]
    assert opened() == [], "the recipient opened nothing"


def test_an_opening_by_nobody_known_is_the_recipients(cast: Cast, browser_of: Any) -> None:
    referral = accepted_make(cast)
    with scope.system(reason="test"):
        PackageOpening.objects.create(
            referral=referral,
            centre_id=referral.centre_id,
            to_organisation_id=referral.to_organisation_id,
            part="content",
            state=referral.state,
        )
    path = reverse("referrals:package", args=[referral.pk])
    openings = browser_of(cast.counsellor).get(path).context["openings"]
    assert [each.who for each in openings] == [cast.bureau.name]

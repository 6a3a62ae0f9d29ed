"""Nothing is approved, sent or agreed to that is another by now than what was looked at."""

from typing import Any

from django.urls import reverse

from centres import scope
from centres.models import User
from centres.standing import standing_of
from referrals import actions
from referrals.actions.opening import Asking
from referrals.codes import Help, Reason
from referrals.models import Referral
from referrals.states import ReferralState
from referrals.transfer_rules import Recipient
from tests.cast import Cast
from tests.referrals.making import consenting_make, draft_make, move_make, sent_side
from tests.referrals.packing import choose, packed_make

S = ReferralState


def as_(user: User) -> Any:
    return scope.enter(standing_of(user.pk).scope())


def now(referral: Referral) -> Referral:
    with scope.system(reason="test"):
        return Referral.objects.get(pk=referral.pk)


def version_shown(browser: Any, referral: Referral, name: str) -> int:
    """Return the version that stands behind the button of the referral's page."""
    page = browser.get(reverse("referrals:referral", args=[referral.pk]))
    assert 'name="version"' in page.text
    found = {each.name: each.version for each in page.context["page"].buttons}
    return int(found[name])


def press(browser: Any, referral: Referral, name: str, **sent: Any) -> int:
    path = f"{reverse('referrals:referral-move', args=[referral.pk])}?move={name}"
    return int(browser.post(path, sent).status_code)


def test_what_is_approved_is_what_was_seen(cast: Cast, browser_of: Any) -> None:
    """Sent back, put right and asked for again meanwhile: the coordinator looks once more."""
    client = consenting_make(cast.counsellor, cast.dhaka, nationality="LK")
    referral = draft_make(cast, client, to=Recipient(cast.baghdad.host, cast.baghdad))
    move_make(cast, referral, "submit")
    browser = browser_of(cast.coordinator)
    seen = version_shown(browser, referral, "approve")
    move_make(cast, referral, "send_back")
    with as_(cast.counsellor):
        actions.referral_edit(
            referral=referral,
            version=now(referral).version,
            by=cast.counsellor,
            asking=Asking(
                to=Recipient(cast.baghdad.host, cast.baghdad),
                reason=Reason.LEGAL_AID,
                help_asked=[Help.CASH],
            ),
        )
    move_make(cast, referral, "submit")
    assert press(browser, referral, "approve", version=seen) == 409
    assert press(browser, referral, "approve") == 409, "nobody knows what was looked at"
    assert now(referral).state == S.AWAITING_APPROVAL
    seen = version_shown(browser, referral, "approve")
    for _twice in range(2):
        assert press(browser, referral, "approve", version=seen) == 302
    assert now(referral).state == S.SENT


def test_what_was_packed_anew_is_looked_at_again(cast: Cast, browser_of: Any) -> None:
    referral = packed_make(cast, "sex")
    browser = browser_of(cast.counsellor)
    agree = reverse("referrals:referral-agreed", args=[referral.pk])
    read = browser.get(agree).context["form"].initial["version"]
    with as_(cast.colleague):
        choose(referral, cast.colleague, "sex", "name")
    yes = {"method": "verbal", "read": "on"}
    before = sent_side(referral).agreed_to
    assert browser.post(agree, yes | {"version": read}).status_code == 409
    assert browser.post(agree, yes).status_code == 422
    assert sent_side(referral).agreed_to == before
    read = browser.get(agree).context["form"].initial["version"]
    assert browser.post(agree, yes | {"version": read}).status_code == 302
    assert "name" in sent_side(referral).agreed_to["fields"]
    seen = version_shown(browser, referral, "send")
    with as_(cast.colleague):
        choose(referral, cast.colleague, "sex", "name", "phones")
        actions.agreement_note(referral=referral, by=cast.colleague, method="verbal")
    assert press(browser, referral, "send", version=seen) == 409
    assert now(referral).state == S.DRAFT
    asked = browser.get(f"{reverse('referrals:referral-move', args=[referral.pk])}?move=send")
    assert f'value="{now(referral).version}"' in asked.text

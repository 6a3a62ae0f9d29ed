"""What a first reader stumbled over on the way through the loop."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from centres import scope
from centres.standing import standing_of
from counselling.actions import case_open
from counselling.models import Case, Client
from referrals.forms.links import CodeForm
from referrals.models import Agreement, Referral
from referrals.states import ReferralState
from referrals.transfer_rules import Recipient
from tests.cast import Cast
from tests.factories import client_make
from tests.referrals.making import consenting_make, draft_make, referral_in
from tests.referrals.packing import choose

S = ReferralState


def page_of(referral: Referral, name: str = "referral") -> str:
    return reverse(f"referrals:{name}", args=[referral.pk])


def complaint_make(cast: Cast, client: Client) -> Case:
    with scope.enter(standing_of(cast.counsellor.pk).scope()):
        return case_open(client=client, by=cast.counsellor, kind="complaint", priority="urgent")


def test_the_code_is_asked_for_in_the_language_of_the_link() -> None:
    with translation.override("ar"):
        assert "digits" not in str(CodeForm().fields["code"].help_text)


def test_what_the_case_says_stands_there_already(cast: Cast, browser_of: Any) -> None:
    client = consenting_make(cast.counsellor, cast.dhaka)
    browser, path = browser_of(cast.counsellor), reverse("referrals:referral-new", args=[client.pk])

    def said(address: str) -> tuple[Any, Any, Any]:
        context = browser.get(address).context
        need = context["need"]
        return need["reason"].value(), need["urgency"].value(), context["case"]

    assert said(path) == (None, "normal", None), "nothing is guessed without a case"
    case = complaint_make(cast, client)
    assert said(path) == ("grievance", "urgent", case.pk)
    second = complaint_make(cast, client)
    assert said(path)[2] is None, "which of two it is about is not guessed"
    assert said(f"{path}?case={second.pk}") == ("grievance", "urgent", second.pk)


def test_a_consent_that_lacks_is_asked_for_by_its_purpose_and_leads_back(
    cast: Cast, browser_of: Any
) -> None:
    client = client_make(cast.counsellor, cast.dhaka)
    referral = draft_make(cast, client)
    browser = browser_of(cast.counsellor)
    asked = reverse("counselling:consent-new", args=[client.pk])
    link = f"{asked}?purpose=share&amp;next={page_of(referral)}"
    assert link in browser.get(page_of(referral)).text
    form = browser.get(link.replace("&amp;", "&"))
    assert form.context["purpose"] == "share"
    sent = {
        "key": form.context["form"]["key"].value(), "purpose": "share", "given": "yes",
        "method": "verbal", "read_in": "en",
    }  # fmt: skip
    answer = browser.post(f"{asked}?purpose=share&next={page_of(referral)}", sent)
    assert answer.headers["Location"] == page_of(referral)


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:x"])
def test_a_consent_leads_to_no_strange_place(cast: Cast, browser_of: Any, elsewhere: str) -> None:
    client = client_make(cast.counsellor, cast.dhaka)
    asked = reverse("counselling:consent-new", args=[client.pk])
    shown = browser_of(cast.counsellor).get(asked, {"purpose": "share", "next": elsewhere})
    assert shown.context["back"] == reverse("counselling:client", args=[client.pk])


def test_what_the_agreement_does_not_cover_is_chosen_anew(cast: Cast, browser_of: Any) -> None:
    """No consent helps against it: the page led to asking for one."""
    client = consenting_make(cast.counsellor, cast.dhaka)
    referral = draft_make(cast, client)
    with scope.enter(standing_of(cast.counsellor.pk).scope()):
        choose(referral, cast.counsellor, "sex")
    with scope.system(reason="test"):
        Agreement.objects.update(kinds=["case"])
    page = browser_of(cast.counsellor).get(page_of(referral)).text
    assert "does not cover all that goes along" in page
    assert reverse("referrals:package-choose", args=[referral.pk]) in page
    assert reverse("counselling:consent-new", args=[client.pk]) not in page


def test_whoever_answers_reads_the_question(cast: Cast, browser_of: Any) -> None:
    referral = referral_in(cast, S.INFO_REQUESTED)
    page = browser_of(cast.counsellor).get(page_of(referral, "referral-move") + "?move=answer")
    assert "They ask: Which year was the contract signed?" in page.text


def test_what_is_sent_is_taken_back_in_one_way(cast: Cast, browser_of: Any) -> None:
    referral = referral_in(cast, S.SENT)
    page = browser_of(cast.counsellor).get(page_of(referral)).text
    assert ("?move=recall" in page, "?move=cancel" in page) == (True, False)


def test_a_draft_that_somebody_approves_is_not_said_to_be_sent(cast: Cast, browser_of: Any) -> None:
    client = consenting_make(cast.counsellor, cast.dhaka, nationality="LK")
    abroad = draft_make(cast, client, to=Recipient(cast.baghdad.host, cast.baghdad))
    near = draft_make(cast, client)
    browser = browser_of(cast.counsellor)
    assert browser.get(page_of(abroad)).context["page"].ready.endswith("ask for approval.")
    assert browser.get(page_of(near)).context["page"].ready.endswith("then send it.")


def test_how_it_stands_now_is_said(cast: Cast, browser_of: Any) -> None:
    referral = draft_make(cast)
    browser, path = browser_of(cast.counsellor), page_of(referral, "referral-move")
    answer = browser.post(f"{path}?move=send", {"version": referral.version}, follow=True)
    assert "Done. The referral is now: sent." in answer.text


def test_no_link_is_offered_once_it_ended(cast: Cast, browser_of: Any) -> None:
    browser, shown = browser_of(cast.counsellor), {}
    for state in (S.SENT, S.RECALLED):
        referral = referral_in(cast, state)
        shown[state] = page_of(referral, "links") in browser.get(page_of(referral)).text
    assert shown == {S.SENT: True, S.RECALLED: False}

"""The pages of a merge: choosing side by side, what was done, and the way back."""

from typing import Any

import pytest
from django.urls import reverse

from counselling import actions
from counselling.models import Client, Merge, PossibleDuplicate
from tests.access.filling import Form
from tests.cast import Cast
from tests.factories import client_make


@pytest.fixture
def pair(cast: Cast, acting: Any) -> PossibleDuplicate:
    """Two records of one person, offered as such."""
    facts: dict[str, Any] = {"relative_name": "Abdul Karim", "district": "Sylhet"}
    elder = client_make(cast.counsellor, cast.dhaka, phones=["+8801712345678"], **facts)
    other = client_make(cast.counsellor, cast.dhaka, given_name="Fatima", phones=["+8801812345678"])
    with acting(cast.counsellor):
        return actions.duplicate_offer(
            client=elder, other_id=other.pk, reasons=["name_alike", "birth_year"], score=55
        )


def _fields(page: Any) -> dict[str, list[str]]:
    return Form(page.content.decode()).fields


def test_one_person_is_merged_seen_and_parted(
    cast: Cast, acting: Any, browser_of: Any, pair: PossibleDuplicate
) -> None:
    browser = browser_of(cast.counsellor)
    decided = browser.post(
        reverse("counselling:duplicate", args=[pair.pk]), {"state": "same", "version": "0"}
    )
    path = reverse("counselling:duplicate-merge", args=[pair.pk])
    assert decided["Location"] == path
    page = browser.get(path)
    sent = _fields(page) | {"take_given_name": ["other"], "take_phones": ["both"]}
    for _ in range(2):
        merged = browser.post(path, sent)
        assert merged.status_code == 302, (sent, merged.content.decode()[-3000:])
    with acting(cast.counsellor):
        merge = Merge.objects.get()
        leader = Client.objects.get(pk=merge.leader_id)
        assert leader.given_name == "Fatima"
        assert leader.phones == ["+8801712345678", "+8801812345678"]
        assert leader.district == "Sylhet"
    assert merged["Location"] == reverse("counselling:merge", args=[merge.pk])
    assert b"1 consent" in browser.get(merged["Location"]).content
    away = browser.get(reverse("counselling:client", args=[merge.merged_id]), follow=True)
    assert away.redirect_chain[-1][0] == reverse("counselling:client", args=[leader.pk])
    assert b"was merged into this record" in away.content
    assert browser.get(path)["Location"] == merged["Location"]
    undone = browser.post(merged["Location"], follow=True)
    assert b"both records are as they were" in undone.content
    with acting(cast.counsellor):
        assert Client.objects.get(pk=leader.pk).given_name == "Fatema"
        assert Client.objects.get(pk=merge.merged_id).merged_into_id is None


def test_the_other_one_leads_where_somebody_says_so(
    cast: Cast, acting: Any, browser_of: Any, pair: PossibleDuplicate
) -> None:
    browser = browser_of(cast.counsellor)
    path = reverse("counselling:duplicate-merge", args=[pair.pk])
    with acting(cast.counsellor):
        elder, other = Client.objects.order_by("created_at")
    browser.post(path, _fields(browser.get(f"{path}?leader={other.pk}")))
    with acting(cast.counsellor):
        assert Client.objects.get(pk=elder.pk).merged_into_id == other.pk
        assert Client.objects.get(pk=other.pk).district == "Sylhet"


def test_an_edit_meanwhile_is_not_merged_over(
    cast: Cast, acting: Any, browser_of: Any, pair: PossibleDuplicate
) -> None:
    browser = browser_of(cast.counsellor)
    path = reverse("counselling:duplicate-merge", args=[pair.pk])
    sent = _fields(browser.get(path))
    with acting(cast.colleague):
        present = Client.objects.get(pk=pair.first_id)
        actions.client_edit(client=present, version=present.version, changes={"district": "Bogra"})
    for late in (browser.post(path, sent), browser.post(path)):
        assert late.status_code == 409
    with acting(cast.counsellor):
        assert not Merge.objects.exists()


@pytest.mark.parametrize("page", ["duplicate-merge", "merge"])
def test_pages_ask_the_same_number_of_questions(
    cast: Cast,
    acting: Any,
    browser_of: Any,
    pair: PossibleDuplicate,
    django_assert_max_num_queries: Any,
    page: str,
) -> None:
    pk = pair.pk
    if page == "merge":
        with acting(cast.counsellor):
            pk = actions.client_merge(
                leader=pair.first, merged=pair.second, versions={}, values={}, by=cast.counsellor
            ).pk
    browser = browser_of(cast.counsellor)
    with django_assert_max_num_queries(15):
        assert browser.get(reverse(f"counselling:{page}", args=[pk])).status_code == 200

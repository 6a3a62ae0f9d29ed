"""A family in one act: a referral for each, bound together, accepted together."""

from typing import Any

from django.urls import reverse
from uuid_utils.compat import uuid7

from centres import scope
from centres.standing import standing_of
from counselling.actions.families import family_link
from counselling.models import Client, FamilyLink
from referrals.models import ReceivedSide, Referral, SentSide
from referrals.states import ReferralState
from referrals.transfer_rules import Recipient
from tests.cast import Cast
from tests.referrals.making import consenting_make, draft_make, move_make

S = ReferralState


def as_(user: Any) -> Any:
    return scope.enter(standing_of(user.pk).scope())


def family_make(cast: Cast) -> tuple[Referral, list[Client]]:
    """Return a draft for the wife to Baghdad, and her husband and child at the same centre."""
    wife, husband, child = (
        consenting_make(cast.counsellor, cast.dhaka, given_name=name)
        for name in ("Fatema", "Karim", "Salma")
    )
    with as_(cast.counsellor):
        for relative, relation in ((husband, "spouse"), (child, "child")):
            family_link(
                client=wife, relative=relative, relation=relation, by=cast.counsellor, key=uuid7()
            )
    referral = draft_make(cast, wife, to=Recipient(cast.baghdad.host, cast.baghdad))
    return referral, [husband, child]


def test_each_gets_a_draft_of_its_own_and_nobody_twice(cast: Cast, browser_of: Any) -> None:
    referral, relatives = family_make(cast)
    browser = browser_of(cast.counsellor)
    path = reverse("referrals:family-refer", args=[referral.pk])
    shown = browser.get(path).context["offered"]
    assert {pk for pk, _label in shown} == {each.pk for each in relatives}
    sent = {"key": str(uuid7()), "members": [str(each.pk) for each in relatives]}
    for _twice in range(2):
        browser.post(path, sent)
    with as_(cast.counsellor):
        sides = SentSide.objects.select_related("referral").filter(client__in=relatives)
        assert [side.referral.shared_id for side in sides] == [referral.shared_id] * 2
        assert {side.referral.state for side in sides} == {S.DRAFT}
        assert all(side.agreed_to == {} for side in sides)
    page = browser.get(reverse("referrals:referral", args=[referral.pk]))
    assert len(page.context["together"]) == 2
    assert browser.get(path).context["offered"] == []


def test_the_recipient_s_new_clients_are_linked(cast: Cast, browser_of: Any) -> None:
    """By what its own counsellor says: how the sender has them linked stays there."""
    referral, relatives = family_make(cast)
    to = Recipient(cast.baghdad.host, cast.baghdad)
    other = draft_make(cast, relatives[0], to=to)
    with scope.system(reason="test"):
        Referral.objects.filter(pk=other.pk).update(shared_id=referral.shared_id)
    browser = browser_of(cast.other_country)
    wife, husband = (
        consenting_make(cast.other_country, cast.baghdad, given_name=name)
        for name in ("Fatema", "Karim")
    )
    for each in (referral, other):
        move_make(cast, move_make(cast, each, "send"), "view")
        path = reverse("referrals:received-accept", args=[each.pk])
        assert browser.post(path, {"counsellor": cast.other_country.pk}).status_code == 302
    joins = [
        browser.post(
            f"{reverse('referrals:received-client', args=[each.pk])}?client={own.pk}",
            {"case": "new"},
        ).headers["Location"]
        for each, own in ((referral, wife), (other, husband))
    ]
    asked = reverse("referrals:received-family", args=[other.pk])
    assert joins == [reverse("referrals:received", args=[referral.pk]), asked]
    assert asked in browser.get(reverse("referrals:received", args=[other.pk])).text
    form = browser.get(asked).context["form"]
    sent = {"key": form["key"].value(), wife.pk.hex: "spouse"}
    assert browser.post(asked, sent | {wife.pk.hex: "boss"}).status_code == 422
    for _twice in range(2):
        assert browser.post(asked, sent).status_code == 302
    with as_(cast.other_country):
        links = FamilyLink.objects.values_list("client", "relative", "relation")
        assert set(links) == {
            (husband.pk, wife.pk, "spouse"), (wife.pk, husband.pk, "spouse"),
        }  # fmt: skip


def test_all_are_accepted_in_one_act(cast: Cast, browser_of: Any) -> None:
    referral, relatives = family_make(cast)
    others = [
        draft_make(cast, each, to=Recipient(cast.baghdad.host, cast.baghdad)) for each in relatives
    ]
    with scope.system(reason="test"):
        keys = [each.pk for each in others]
        Referral.objects.filter(pk__in=keys).update(shared_id=referral.shared_id)
    for each in (referral, *others):
        move_make(cast, each, "send")
    browser = browser_of(cast.other_country)
    inbox = browser.get(reverse("referrals:inbox")).context["page"].rows
    assert [row.together for row in inbox] == [3, 3, 3]
    path = reverse("referrals:family-accept", args=[referral.pk])
    assert browser.post(path, {"counsellor": cast.other_country.pk}).status_code == 302
    with as_(cast.other_country):
        states = Referral.objects.filter(shared_id=referral.shared_id).values_list(
            "state", flat=True
        )
        assert list(states) == [S.ACCEPTED] * 3
        assert ReceivedSide.objects.count() == 3
    assert browser.post(path, {"counsellor": cast.other_country.pk}).status_code == 409

"""Packages: only what was chosen, fixed at sending, shut at once, every opening kept."""

import json
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from centres import scope
from centres.edits import StaleEdit
from centres.roles import Role
from centres.standing import standing_of
from counselling.models import Attachment, Client, Grievance
from counselling.states import MoveIllegal
from notices.models import Notice
from referrals import actions
from referrals.actions.receiving import referral_take
from referrals.codes import Reason
from referrals.models import (
    Agreement,
    DestructionTask,
    Package,
    PackageContent,
    PackageDocument,
    PackageOpening,
    Referral,
)
from referrals.package_fields import BY_CODE, FIELDS
from referrals.selectors.package_facts import fields_known, source_of
from referrals.selectors.packages import Choice, package_seen
from referrals.states import ENDED, OPEN_PREVIEW, ReferralState, Side
from referrals.transfer_rules import Recipient
from tests.cast import Cast, user_make
from tests.files import attachment_make
from tests.referrals.making import WAYS, draft_make, move_make, sent_side
from tests.referrals.packing import CANARIES, FILE_CANARY, choose, packed_make

S = ReferralState
CHOSEN = ("sex", "nationality", "case_kind", "name")
UNCHOSEN = {code: canary for code, canary in CANARIES.items() if code not in CHOSEN}


def led_to(cast: Cast, state: str, referral: Referral) -> Referral:
    """Return the referral in the state, led there move by move."""
    for name in WAYS[state]:
        referral = move_make(cast, referral, name)
    return referral


def addresses(referral: Referral) -> list[str]:
    """Return every address of a package."""
    with scope.system(reason="test"):
        files = PackageDocument.objects.filter(referral=referral).values_list("pk", flat=True)
        return [
            reverse("referrals:package", args=[referral.pk]),
            *(reverse("referrals:package-document", args=[pk]) for pk in files),
        ]


def test_every_field_can_be_said(cast: Cast, acting: Any) -> None:
    referral = packed_make(cast)
    with acting(cast.counsellor):
        known = {each.code for each in fields_known(source_of(sent_side(referral)))}
    assert set(CANARIES) <= known
    assert {each.code for each in FIELDS} - known == {
        "client_no", "birth_date", "passport_expires", "safe_hours", "languages", "home",
        "destinations", "work", "papers_seen", "income", "marital_status", "dependants",
        "complaint_accused", "complaint_evidence", "flags",
    } - known  # fmt: skip


def test_no_direct_field_is_ever_previewed() -> None:
    assert [each.code for each in FIELDS if each.direct and each.previewed] == []
    assert len(BY_CODE) == len(FIELDS)


def masked(body: str) -> str:
    """Return the page without what differs at each asking."""
    import re

    return re.sub(r'(nonce|value|content|data-request|id)="[^"]*"', "", body)


@pytest.mark.parametrize(
    ("given", "narrow"),
    [({}, False), ({"reason": Reason.TRAFFICKING_NRM}, True), ({"sensitive": True}, True)],
)
def test_at_a_centre_its_own_lane_decides_who_reads(
    cast: Cast, given: dict[str, Any], narrow: bool, browser_of: Any
) -> None:
    """A colleague without the lane gets what was never there, whatever he read before."""
    with scope.system(reason="test"):
        other = user_make("another", Role.COUNSELLOR, centre=cast.baghdad)
    to = Recipient(cast.baghdad.host, cast.baghdad)
    referral = packed_make(cast, *CHOSEN, files=True, to=to, **given)
    for name, side, by in (
        ("send", Side.SENDER, cast.protection),
        ("view", Side.RECIPIENT, cast.other_country),
    ):
        with scope.enter(standing_of(by.pk).scope()):
            actions.referral_move(referral=referral, name=name, side=side, by=by)
    package, document = addresses(referral)
    assert browser_of(other).get(package).status_code == 200
    with scope.enter(standing_of(cast.other_country.pk).scope()):
        referral_take(referral=referral, counsellor=cast.other_country, by=cast.other_country)
    for route in (package, document):
        assert browser_of(cast.other_country).get(route).status_code == 200
        assert browser_of(other).get(route).status_code == (404 if narrow else 200)


def cast_free() -> Any:
    """Return a key that nothing has."""
    from uuid_utils.compat import uuid7

    return uuid7()


def test_notices_and_mail_say_nothing(cast: Cast) -> None:
    referral = packed_make(cast, *CHOSEN, files=True)
    led_to(cast, S.SERVICE_PROVIDED, referral)
    with scope.system(reason="test"):
        said = json.dumps(list(Notice.objects.values()), default=str)
    said += "".join(each.subject + str(each.body) for each in mail.outbox)
    for canary in CANARIES.values():
        assert canary not in said


def test_what_was_sent_is_fixed(cast: Cast, acting: Any) -> None:
    referral = packed_make(cast, *CHOSEN, "complaint_story")
    led_to(cast, S.ACCEPTED, referral)
    with scope.system(reason="test"):
        Client.objects.update(given_name="Laterchange", sex="male")
        Grievance.objects.update(story="A later story")
    with acting(cast.partner):
        seen = package_seen(referral.pk)
        assert seen is not None
        assert seen.content is not None
        said = " ".join(line.value for part in seen.content for line in part.lines)
    assert CANARIES["name"] in said
    assert CANARIES["complaint_story"] in said
    assert "Laterchange" not in said
    assert "later story" not in said
    with acting(cast.counsellor):
        with pytest.raises(MoveIllegal):
            choose(referral, cast.counsellor, "sex")
        for change in (
            lambda: Package.objects.filter(referral=referral).update(preview={}),
            lambda: Package.objects.filter(referral=referral).delete(),
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                change()


def test_the_preview_and_the_content_in_the_client_s_language(cast: Cast, acting: Any) -> None:
    referral = led_to(cast, S.VIEWED, packed_make(cast, *CHOSEN, files=True))
    with acting(cast.partner):
        before = package_seen(referral.pk)
        assert before is not None
        assert before.content is None
        assert before.files == []
        assert [code for code, _name in before.languages] == ["bn", "en"]
        assert before.promised == ["Name"]
        assert before.kinds_of_files == ["Contract or job offer"]
        assert PackageContent.objects.count() == 0
        assert PackageDocument.objects.count() == 0
    move_make(cast, referral, "accept")
    with acting(cast.partner):
        taken = package_seen(referral.pk, "bn")
        assert taken is not None
        assert taken.content is not None
        assert [each.name for each in taken.files] == [FILE_CANARY]


def test_an_age_takes_no_year_of_birth_along(cast: Cast, acting: Any) -> None:
    """The words say a band; what the recipient's form is filled from says no more."""
    referral = packed_make(cast, "sex", "age")
    with acting(cast.counsellor):
        content = PackageContent.objects.get(referral=referral).content
    assert content is not None
    assert set(json.loads(content.opened())["facts"]) == {"sex"}


def test_each_opening_is_kept_for_the_sender(cast: Cast, browser_of: Any) -> None:
    referral = led_to(cast, S.ACCEPTED, packed_make(cast, *CHOSEN, files=True))
    package, document = addresses(referral)
    browser = browser_of(cast.partner)
    browser.get(package)
    given = browser.get(document)
    assert b"".join(given) == FILE_CANARY.encode()
    assert given["Content-Security-Policy"].endswith("sandbox")
    assert given["Content-Disposition"].startswith("attachment")
    browser_of(cast.counsellor).get(package)
    with scope.system(reason="test"):
        kept = list(
            PackageOpening.objects.order_by("created_at").values_list("part", "created_by__name")
        )
    assert kept == [("content", cast.partner.name), ("document", cast.partner.name)]
    page = browser_of(cast.counsellor).get(package).content.decode()
    assert page.count(cast.partner.name) == 2


def test_only_what_the_agreement_covers(cast: Cast, acting: Any) -> None:
    referral = packed_make(cast, *CHOSEN)
    with scope.system(reason="test"):
        Agreement.objects.update(kinds=["identity", "origin", "situation"])
    with acting(cast.counsellor):
        with pytest.raises(ValidationError, match="How to reach"):
            choose(referral, cast.counsellor, "phones")
        choose(referral, cast.counsellor, *CHOSEN)
    with scope.system(reason="test"):
        Agreement.objects.update(kinds=["identity"])
    with pytest.raises(ValidationError, match="choose anew"):
        move_make(cast, referral, "send")


def test_texts_say_only_what_was_ticked(cast: Cast, acting: Any) -> None:
    referral = packed_make(cast, "sex")
    with acting(cast.counsellor):
        with pytest.raises(ValidationError, match="Kanaryname"):
            choose(referral, cast.counsellor, "sex", words="Kanaryname waits.")
        choose(referral, cast.counsellor, "name", words="Kanaryname waits.")
    with scope.system(reason="test"):
        Grievance.objects.update(story="Kanaryname was not paid")
    with acting(cast.counsellor):
        with pytest.raises(ValidationError, match="tick it"):
            choose(referral, cast.counsellor, "complaint_story")
        choose(referral, cast.counsellor, "complaint_story", "name")


def test_what_few_see_goes_along_in_their_lane_alone(cast: Cast, acting: Any) -> None:
    referral = packed_make(cast, "sex")
    side = sent_side(referral)
    with scope.system(reason="test"):
        Grievance.objects.update(sensitive=True)
    assert side.client is not None
    with acting(cast.counsellor):
        medical = attachment_make(side.client, cast.counsellor, "A finding")
        Attachment.objects.filter(pk=medical.pk).update(
            sensitive=True, counsellor_id=cast.counsellor.pk
        )
        for codes, files in ((("complaint",), []), (("sex",), [medical.pk])):
            with pytest.raises(ValidationError, match="seen by few"):
                choose(referral, cast.counsellor, *codes, files=files)
        choose(referral, cast.counsellor, "sex", "case_kind")
        narrow = asking_again(referral, sensitive=True)
        version = Referral.objects.get().version
        actions.referral_edit(referral=referral, version=version, by=cast.counsellor, asking=narrow)
        choose(referral, cast.counsellor, "sex", files=[medical.pk])
        with pytest.raises(ValidationError, match="seen by few"):
            actions.referral_edit(
                referral=referral,
                version=Referral.objects.get().version,
                by=cast.counsellor,
                asking=asking_again(referral),
            )
    with acting(cast.colleague):
        assert not PackageDocument.objects.exists()


def asking_again(referral: Referral, **given: Any) -> actions.Asking:
    """Return the same as it asks already, but for what is given."""
    return actions.Asking(
        to=Recipient(referral.to_organisation, referral.to_centre),
        reason=referral.reason,
        help_asked=referral.help_asked,
        **given,
    )


def test_two_who_choose_overwrite_nobody(cast: Cast, acting: Any) -> None:
    referral = packed_make(cast, "sex")
    with acting(cast.colleague), pytest.raises(StaleEdit):
        actions.package_choose(
            referral=referral, choice=Choice(("name",)), by=cast.colleague, before=None
        )


@pytest.mark.parametrize("way", [S.RECALLED, S.EXPIRED, S.CONSENT_WITHDRAWN, S.DECLINED, S.FAILED])
def test_whoever_read_it_confirms_the_destruction(cast: Cast, way: str, browser_of: Any) -> None:
    referral = packed_make(cast, *CHOSEN)
    move_make(cast, referral, "send")
    move_make(cast, referral, "view")
    if way == S.FAILED:
        move_make(cast, referral, "accept")
    move_make(cast, referral, WAYS[way][-1])
    address = reverse("referrals:destruction", args=[referral.pk])
    browser = browser_of(cast.partner)
    assert browser.get(address).status_code == 200
    assert browser.post(address, {}).status_code == 422
    assert browser.post(address, {"done": "on", "note": "Shredded."}).status_code == 302
    assert browser.get(address).status_code == 404
    with scope.system(reason="test"):
        task = DestructionTask.objects.get()
        assert (task.confirmed_by, task.note) == (cast.partner, "Shredded.")
        assert Notice.objects.filter(kind="package_destroyed").count() == 1


def test_the_clock_reminds_of_a_destruction(cast: Cast) -> None:
    import datetime as dt

    referral = packed_make(cast, *CHOSEN)
    for name in ("send", "view", "recall"):
        move_make(cast, referral, name)
    with scope.system(reason="test"):
        task = DestructionTask.objects.get()
    noon = dt.datetime.combine(task.due_on, dt.time(12), dt.UTC)
    before = noon - dt.timedelta(days=1)
    days = [before, noon, noon, noon + dt.timedelta(days=3)]
    assert [actions.destructions_remind(now=day) for day in days] == [0, 1, 0, 1]
    with scope.system(reason="test"):
        told = Notice.objects.filter(kind="package_destruction_due")
        assert set(told.values_list("recipient__name", flat=True)) == {cast.partner.name}


def test_ended_states_are_shut() -> None:
    assert not set(ENDED) & set(OPEN_PREVIEW)


def test_the_chooser(cast: Cast, browser_of: Any) -> None:
    referral = packed_make(cast, *CHOSEN, files=True)
    address = reverse("referrals:package-choose", args=[referral.pk])
    browser = browser_of(cast.counsellor)
    page = browser.get(address).content.decode()
    assert CANARIES["phones"][-4:] in page.replace(" ", "").replace("-", "")
    for sealed in ("id_no", "passport_no", "email", "guardian"):
        assert CANARIES[sealed] not in page
    with scope.system(reason="test"):
        before = str(Package.objects.get().pk)
    looked = browser.post(
        address, {"fields_chosen": ["sex", "passport_no"], "look": "1", "before": before}
    )
    assert looked.status_code == 200
    assert CANARIES["passport_no"] in looked.content.decode()
    wrong = browser.post(address, {"words": CANARIES["name"], "before": before})
    assert wrong.status_code == 422
    kept = browser.post(address, {"fields_chosen": ["sex", "passport_no"], "before": before})
    assert kept.status_code == 302
    late = browser.post(address, {"fields_chosen": ["sex"], "before": before})
    assert late.status_code == 409
    with scope.system(reason="test"):
        assert Package.objects.get().fields == ["passport_no", "sex"]


def test_a_stranger_to_the_lane_chooses_nothing(cast: Cast, browser_of: Any) -> None:
    referral = draft_make(cast, sensitive=True)
    address = reverse("referrals:package-choose", args=[referral.pk])
    assert browser_of(cast.colleague).get(address).status_code == 404
    assert browser_of(cast.other_centre).get(address).status_code == 404
    assert browser_of(cast.partner).get(address).status_code == 404
    assert browser_of(cast.counsellor).get(address).status_code == 200

"""Consents: what was read, who signed or spoke for a child, how long it holds, how it ends."""

import base64
import datetime as dt
import io
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation
from PIL import Image, ImageDraw
from uuid_utils.compat import uuid7

from centres import scope
from centres.edits import StaleEdit
from centres.models import AuditEntry
from counselling import actions
from counselling.actions.sealed_facts import Confided
from counselling.codes import ConsentPurpose
from counselling.confidences import Papers, Reach
from counselling.consent_codes import SpokenFor, TextKind
from counselling.consent_words import house_words
from counselling.models import Attachment, Client, Consent, ConsentText, FollowUp, SealedFacts
from counselling.selectors.case_summary import SummaryWish
from counselling.selectors.consent_texts import texts_here
from counselling.selectors.consents import consent_holds, service_consented
from counselling.sharing import Shared, shared_add, shared_before
from counselling.states import MoveIllegal
from tests.cast import Cast
from tests.factories import WHY, client_make


def signature() -> str:
    """Return what the page's script sends when somebody signs."""
    image = Image.new("RGBA", (640, 220))
    ImageDraw.Draw(image).line([(20, 180), (300, 40), (620, 160)], fill="black", width=3)
    written = io.BytesIO()
    image.save(written, "PNG")
    return "data:image/png;base64," + base64.b64encode(written.getvalue()).decode()


def _answer(purpose: str = "share", **facts: Any) -> dict[str, Any]:
    return {"key": uuid7(), "purpose": purpose, "given": "yes", "method": "verbal", **facts}


def _asked(purpose: str, *, given: bool = True, **facts: Any) -> actions.ConsentGiven:
    return actions.ConsentGiven(
        purpose, given, "verbal", "en", read=house_words(purpose, "en"), **facts
    )


def test_every_text_is_there_in_each_language_of_the_house() -> None:
    for kind in TextKind.values:
        for language in ("en", "ar", "bn"):
            words = house_words(kind, language)
            assert words is not None
            assert len(words.words) > 60
        assert house_words(kind, "ur") is None


def test_text_is_read_in_the_client_s_language_or_the_nearest(cast: Cast) -> None:
    with scope.system(reason="test"):
        texts = texts_here(cast.dhaka.country)
    assert texts.read("service", "bn").language == "bn"
    assert texts.read("service", "ckb").language == "ar"
    assert texts.read("service", "ur").language == "en"
    assert texts.read("service", "ar").direction == "rtl"


def test_country_s_own_text_comes_before_the_network_s(cast: Cast) -> None:
    country = cast.dhaka.country
    with scope.system(reason="test"):
        for where, edition in ((None, "net-1"), (country, "bd-1")):
            text = actions.consent_text_draft(
                by=cast.admin, country=where, kind="share", language="en", edition=edition,
                words="May we pass it on?", months=6,
            )  # fmt: skip
            assert texts_here(country).read("share", "en").edition != edition
            actions.consent_text_put_in_force(text=text, by=cast.admin, version=0)
            assert texts_here(country).read("share", "en").edition == edition
        assert texts_here(cast.baghdad.country).read("share", "en").edition == "net-1"


def test_what_a_client_reads_is_headed_in_her_language(
    cast: Cast, browser_of: Any, client_of_dhaka: Client
) -> None:
    path = reverse("counselling:consent-new", args=[client_of_dhaka.pk])
    page = browser_of(cast.counsellor).get(path + "?purpose=share").content.decode()
    with translation.override("bn"):
        heading = str(TextKind.SHARE.label)
    assert f'<h2 lang="bn" dir="ltr">{heading}</h2>' in page


def test_what_was_read_out_is_kept_though_another_came_into_force(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client
) -> None:
    facts = {"country": None, "kind": "share", "language": "bn", "words": "?", "months": None}
    texts = {}
    with scope.system(reason="test"):
        for edition in ("old", "new", "draft"):
            texts[edition] = actions.consent_text_draft(by=cast.admin, edition=edition, **facts)
        actions.consent_text_put_in_force(text=texts["old"], by=cast.admin, version=0)
    browser = browser_of(cast.counsellor)
    path = reverse("counselling:consent-new", args=[client_of_dhaka.pk])
    house = house_words("share", "en")
    assert house is not None
    marks = [str(texts["old"].pk), house.mark]
    page = browser.get(path + "?purpose=share").content.decode()
    assert all(f'name="text_shown" value="{mark}"' in page for mark in marks)
    with scope.system(reason="test"):
        actions.consent_text_put_in_force(text=texts["new"], by=cast.admin, version=0)
        actions.consent_text_put_in_force(
            text=actions.consent_text_draft(
                by=cast.admin, edition="en-new", **facts | {"language": "en"}
            ),
            by=cast.admin,
            version=0,
        )
    told = []
    for language, shown in (("bn", marks), ("en", marks), ("bn", [str(texts["draft"].pk), "x"])):
        sent = _answer(read_in=language, text_shown=shown)
        assert browser.post(path, sent).status_code == 302
        with acting(cast.counsellor):
            latest = Consent.objects.filter(purpose="share").latest("created_at")
            told.append(latest.text_version)
    assert told == ["old", house.edition, "new"]


def test_text_in_force_is_never_edited_and_gives_way_to_the_next(cast: Cast) -> None:
    facts = {"country": None, "kind": "share", "language": "en", "words": "One.", "months": None}
    with scope.system(reason="test"):
        first = actions.consent_text_draft(by=cast.admin, edition="1", **facts)
        with pytest.raises(ValidationError, match="there already"):
            actions.consent_text_draft(by=cast.admin, edition="1", **facts)
        first = actions.consent_text_put_in_force(text=first, by=cast.admin, version=0)
        with pytest.raises(MoveIllegal):
            actions.consent_text_edit(text=first, version=1, facts={"words": "Two."})
        second = actions.consent_text_draft(by=cast.admin, edition="2", **facts)
        with pytest.raises(StaleEdit):
            actions.consent_text_put_in_force(text=second, by=cast.admin, version=7)
        actions.consent_text_put_in_force(text=second, by=cast.admin, version=0)
        states = dict(ConsentText.objects.values_list("edition", "state"))
    assert states == {"1": "retired", "2": "in_force"}


def test_officer_words_a_text_on_the_screen(cast: Cast, browser_of: Any) -> None:
    browser = browser_of(cast.dpo)
    assert browser.get(reverse("counselling:consent-text-list")).status_code == 200
    add = reverse("counselling:consent-text-add")
    begun = browser.get(add + "?kind=research&language=bn").content.decode()
    assert "গবেষকেরা" in begun
    sent = {
        "kind": "research", "language": "bn", "country": "", "edition": "2027-1",
        "words": "গবেষণা?", "months": "12", "version": "",
    }  # fmt: skip
    answer = browser.post(add, sent)
    assert answer.status_code == 302
    text = ConsentText.objects.get()
    browser.post(reverse("counselling:consent-text-in-force", args=[text.pk]), {"version": 0})
    text.refresh_from_db()
    assert (text.state, text.in_force_by_id, text.months) == ("in_force", cast.dpo.pk, 12)
    counsellor = browser_of(cast.counsellor)
    assert counsellor.get(answer["Location"]).status_code == 200
    assert counsellor.get(add).status_code == 403


def test_answer_keeps_what_was_read_and_how_long_it_holds(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client
) -> None:
    path = reverse("counselling:consent-new", args=[client_of_dhaka.pk])
    browser = browser_of(cast.counsellor)
    page = browser.get(path + "?purpose=share").content.decode()
    assert 'lang="bn"' in page
    sent = _answer(read_in="bn")
    for _twice in range(2):
        assert browser.post(path + "?purpose=share", sent).status_code == 302
    with acting(cast.counsellor):
        kept = Consent.objects.get(purpose="share")
        today = cast.dhaka.today
        assert (kept.language, kept.text_version) == ("bn", "2026-2")
        assert kept.expires_on == dt.date(today.year + 1, today.month, min(today.day, 28)) or (
            kept.expires_on == today.replace(year=today.year + 1)
        )
        assert consent_holds(client_of_dhaka, "share")
        assert not consent_holds(client_of_dhaka, "share", kept.expires_on + dt.timedelta(days=1))
    shown = browser.get(reverse("counselling:consent", args=[kept.pk]))
    assert "অন্য কোনো সংস্থা" in shown.content.decode()


def test_consent_is_signed_on_the_screen(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client
) -> None:
    path = reverse("counselling:consent-new", args=[client_of_dhaka.pk])
    browser = browser_of(cast.counsellor)
    unsigned = browser.post(path, _answer(method="screen"))
    assert (unsigned.status_code, list(unsigned.context["form"].errors)) == (422, ["method"])
    broken = browser.post(path, _answer(method="screen", signature="data:image/png;base64,!"))
    assert broken.status_code == 422
    assert browser.post(path, _answer(method="screen", signature=signature())).status_code == 302
    with acting(cast.counsellor):
        kept = Consent.objects.get(purpose="share")
        drawn = Attachment.objects.get(consent=kept)
        image = Image.open(io.BytesIO(actions.attachment_open(attachment=drawn)))
    assert (drawn.kind, image.format, image.size) == ("signature", "PNG", (640, 220))
    delete = reverse("counselling:attachment-delete", args=[drawn.pk])
    browser.post(delete, {"version": 0})
    with acting(cast.counsellor):
        assert not Attachment.objects.get(pk=drawn.pk).deleted


def test_somebody_speaks_for_a_child_and_the_child_is_asked(cast: Cast, acting: Any) -> None:
    year = timezone.localdate().year - 15
    child = client_make(cast.counsellor, cast.dhaka, birth_year=year)
    guardian = SpokenFor(name="Rahima", relation="mother")
    with acting(cast.counsellor):
        for refused in (
            _asked("share"),
            _asked("share", spoken_for=SpokenFor(name="Rahima")),
            _asked("share", spoken_for=guardian),
            _asked("share", spoken_for=guardian, assent="no"),
        ):
            with pytest.raises(ValidationError):
                actions.consent_record(client=child, by=cast.counsellor, answer=refused)
        key = uuid7()
        kept = actions.consent_record(
            client=child,
            by=cast.counsellor,
            answer=_asked("share", spoken_for=guardian, assent="yes"),
            key=key,
        )
        kept = Consent.objects.get(pk=kept.pk)
        assert kept.spoken_for is not None
        assert (kept.pk, kept.spoken_for.opened()) == (key, guardian)
        danger = SpokenFor(best_interest="The guardian is the one she fled from.")
        actions.consent_record(
            client=child,
            by=cast.counsellor,
            answer=_asked("research", spoken_for=danger, assent="too_young"),
        )


def test_guardian_of_a_child_is_shown_by_a_press_that_is_audited(
    cast: Cast, browser_of: Any, acting: Any
) -> None:
    year = timezone.localdate().year - 15
    child = client_make(cast.counsellor, cast.dhaka, birth_year=year)
    browser = browser_of(cast.counsellor)
    path = reverse("counselling:consent-new", args=[child.pk])
    refused = browser.post(path, _answer())
    assert sorted(refused.context["form"].errors) == ["assent", "guardian"]
    told = {"guardian": "Rahima Canary", "relation": "mother", "assent": "yes"}
    assert browser.post(path, _answer(**told)).status_code == 302
    with acting(cast.counsellor):
        kept = Consent.objects.get(purpose="share")
    page = browser.get(reverse("counselling:consent", args=[kept.pk])).content.decode()
    assert "Rahima Canary" not in page
    shown = browser.post(reverse("counselling:consent-guardian", args=[kept.pk]), WHY)
    assert "Rahima Canary" in shown.content.decode()
    with scope.system(reason="test"):
        assert AuditEntry.objects.filter(action="sealed.read", object_id=str(kept.pk)).exists()


@pytest.mark.parametrize("purpose", ConsentPurpose.values)
def test_withdrawing_stops_at_once_and_makes_a_task_where_somebody_must_act(
    cast: Cast, acting: Any, client_of_dhaka: Client, purpose: str
) -> None:
    with acting(cast.counsellor):
        kept = actions.consent_record(
            client=client_of_dhaka, by=cast.counsellor, answer=_asked(purpose)
        )
        assert consent_holds(client_of_dhaka, purpose)
        for _twice in range(2):
            gone = actions.consent_withdraw(consent=kept, by=cast.colleague, why="unsafe")
        assert not consent_holds(client_of_dhaka, purpose)
        assert (gone.withdrawn_by_id, gone.withdrawn_why) == (cast.colleague.pk, "unsafe")
        tasks = FollowUp.objects.filter(client=client_of_dhaka)
        assert [each.assignee_id for each in tasks] == (
            [cast.counsellor.pk] if purpose in {"service", "share", "cross_border"} else []
        )


def test_withdrawing_lists_what_was_passed_on_before(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client
) -> None:
    shared_add("a test", lambda client: [Shared(timezone.now(), "A referral", "A shelter")])
    try:
        with acting(cast.counsellor):
            case = actions.case_open(client=client_of_dhaka, by=cast.counsellor, kind="complaint")
            actions.case_summary_print(case=case, wish=SummaryWish(identifiers=True))
            kept = actions.consent_record(
                client=client_of_dhaka, by=cast.counsellor, answer=_asked("share")
            )
            assert [each.identified for each in shared_before(client_of_dhaka)] == [True, True]
        browser = browser_of(cast.counsellor)
        path = reverse("counselling:consent-withdraw", args=[kept.pk])
        page = browser.get(path).content.decode()
        assert f"Summary of case {case.case_no}" in page
        assert "A referral" in page
        after = browser.post(path, {"why": "trust"}, follow=True).content.decode()
        assert f"Summary of case {case.case_no}" in after
    finally:
        shared_add("a test", lambda _client: [])


def test_nothing_new_is_written_after_the_consent_is_withdrawn(
    cast: Cast, acting: Any, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        actions.consent_withdraw(consent=Consent.objects.get(), by=cast.counsellor)

        def edit(**changes: Any) -> Client:
            version = Client.objects.get(pk=client_of_dhaka.pk).version
            return actions.client_edit(client=client_of_dhaka, version=version, changes=changes)

        for changes in ({"phones": ["+8801811111111"]}, {"stage": "return"}, {"route": "By sea"}):
            with pytest.raises(actions.ConsentMissing):
                edit(**changes)
        with pytest.raises(actions.ConsentMissing):
            actions.client_edit(
                client=client_of_dhaka, version=client_of_dhaka.version, changes={},
                confided=Confided(cast.counsellor, {"papers": Papers(passport_no="A1234567")}),
            )  # fmt: skip
        less = edit(phones=[], birth_year=None, contact_note="Never call")
        assert (less.phones, less.contact_note) == ([], "Never call")


def test_form_says_that_the_consent_is_withdrawn(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        actions.consent_withdraw(consent=Consent.objects.get(), by=cast.counsellor)
    path = reverse("counselling:client-edit", args=[client_of_dhaka.pk])
    browser = browser_of(cast.counsellor)
    form = browser.get(path).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    sent |= {"phones": "01811111111"}
    answer = browser.post(path, sent)
    assert answer.status_code == 422
    assert "withdrawn" in str(answer.context["form"].errors)


def test_merging_writes_nothing_more_of_somebody_whose_last_word_was_a_no(
    cast: Cast, acting: Any, client_of_dhaka: Client
) -> None:
    former = client_make(cast.counsellor, cast.dhaka, given_name="Former")
    with acting(cast.counsellor):
        facts = SealedFacts(centre=cast.dhaka, client=former, created_by=cast.counsellor)
        facts.reach = Reach(email="former@example.org")
        facts.save(force_insert=True)
        own = Consent.objects.get(client=client_of_dhaka)
        actions.consent_withdraw(consent=own, by=cast.counsellor)
        merge = actions.client_merge(
            leader=client_of_dhaka,
            merged=former,
            versions={client_of_dhaka.pk: client_of_dhaka.version, former.pk: former.version},
            values={"phones": ["+8801822222222"], "district": "Bogura"},
            by=cast.counsellor,
        )
        lead = Client.objects.get(pk=client_of_dhaka.pk)
        assert not service_consented(lead)
        assert merge.filled == []
        assert (lead.phones, lead.district) == (client_of_dhaka.phones, "Bogura")
        assert not SealedFacts.objects.filter(client=lead).exists()
        actions.merge_undo(merge=merge, by=cast.counsellor)


def test_paper_with_the_texts_is_made_in_both_languages(
    cast: Cast, browser_of: Any, client_of_dhaka: Client
) -> None:
    path = reverse("counselling:consent-paper", args=[client_of_dhaka.pk])
    answer = browser_of(cast.counsellor).get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF-")


def test_registering_keeps_the_signature_and_what_was_read(
    cast: Cast, browser_of: Any, acting: Any
) -> None:
    browser = browser_of(cast.counsellor)
    path = reverse("counselling:client-register")
    page = browser.get(path + "?new").content.decode()
    assert page.count('name="read_in"') == 3
    sent = {
        "key": uuid7(), "agreed": "on", "method": "screen", "signature": signature(),
        "read_in": "bn", "consent_share": "yes", "given_name": "Salma", "sex": "female",
        "language": "bn", "category": "potential", "stage": "pre_decision",
        "migration_type": "undecided", "nationality": "Bangladesh",
        "residence_country": "Bangladesh", "birth_year": "1990", "home_admin1": "Khulna",
    }  # fmt: skip
    answer = browser.post(path, sent)
    if answer.status_code == 422:
        raise AssertionError(answer.context["form"].errors)
    with acting(cast.counsellor):
        client = Client.objects.get()
        kept = {each.purpose: each for each in client.consents.all()}
        assert {name: each.language for name, each in kept.items()} == {
            "service": "bn",
            "share": "bn",
        }
        assert Attachment.objects.get().consent_id == kept["service"].pk


def test_no_answer_is_chosen_beforehand(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client
) -> None:
    browser = browser_of(cast.counsellor)
    path = reverse("counselling:consent-new", args=[client_of_dhaka.pk])
    page = browser.get(f"{path}?purpose=research")
    assert page.context["form"]["given"].value() is None
    refused = browser.post(path, _answer(purpose="research", given=""))
    assert refused.status_code == 422
    assert refused.context["form"].errors == {"given": ["Say what was answered."]}
    with acting(cast.counsellor):
        assert not Consent.objects.filter(purpose="research").exists()


def test_asking_begins_with_what_is_not_agreed_to(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client
) -> None:
    browser = browser_of(cast.counsellor)
    path = reverse("counselling:consent-new", args=[client_of_dhaka.pk])
    asked = []
    for answer in ("yes", "no"):
        page = browser.get(path)
        asked.append((page.context["purpose"], sorted(page.context["agreed"])))
        browser.post(path, _answer(purpose=page.context["purpose"], given=answer))
    asked.append(browser.get(path).context["purpose"])
    assert asked == [("share", ["service"]), ("cross_border", ["service", "share"]), "cross_border"]
    assert browser.get(f"{path}?purpose=service").context["purpose"] == "service"

"""What the forms write: once, with consent, over nobody, and what the audit keeps of it."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from counselling import actions
from counselling.models import (
    Client,
    Consent,
    FollowUp,
    PossibleDuplicate,
    Session,
)
from tests.cast import Cast
from tests.factories import client_make

NEW = reverse("counselling:client-register")


def _registered(**given: str) -> dict[str, str]:
    facts = {
        "key": str(uuid7()),
        "agreed": "on",
        "method": "verbal",
        "given_name": "Salma",
        "family_name": "Khatun",
        "sex": "female",
        "birth_year": "1998",
        "home_admin1": "Dhaka",
        "phones": "01812345678",
        "safe_to_call": "on",
        "language": "bn",
        "category": "intending",
        "stage": "pre_departure",
        "migration_type": "labour",
        "nationality": "Bangladesh",
        "residence_country": "BD",
        "destination_1": "Saudi Arabia",
    }
    return facts | given


def _session(**given: Any) -> dict[str, Any]:
    facts = {
        "key": str(uuid7()),
        "topics": ["work_abroad", "documents"],
        "mode": "walk_in",
        "language": "bn",
        "happened_at": timezone.localtime(timezone=dt.UTC).strftime("%Y-%m-%dT00:01"),
        "advice": "Pay only against a receipt.",
    }
    return facts | given


def test_registering_keeps_facts_and_every_answer(cast: Cast, browser_of: Any, acting: Any) -> None:
    answer = browser_of(cast.counsellor).post(NEW, _registered(consent_contact_later="yes"))
    with acting(cast.counsellor):
        client = Client.objects.get()
        given = {each.purpose: each.given for each in Consent.objects.all()}
    assert answer["Location"] == reverse("counselling:client", args=[client.pk])
    assert (client.phones, client.destinations) == (["+8801812345678"], ["SA"])
    assert (client.nationality, client.counsellor_id) == ("BD", cast.counsellor.pk)
    assert given == {
        "service": True,
        "contact_later": True,
    }


def test_form_sent_twice_makes_one_client(cast: Cast, browser_of: Any, acting: Any) -> None:
    browser, sent = browser_of(cast.counsellor), _registered()
    answers = [browser.post(NEW, sent)["Location"] for _ in range(3)]
    with acting(cast.counsellor):
        assert (Client.objects.count(), len(set(answers))) == (1, 1)
        assert Consent.objects.count() == 1


def test_key_of_another_centres_record_tells_nothing(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client
) -> None:
    sent = _registered(key=str(client_of_dhaka.pk))
    answer = browser_of(cast.other_centre).post(NEW, sent)
    assert answer.status_code == 302
    with acting(cast.other_centre):
        assert Client.objects.get().pk != client_of_dhaka.pk


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"agreed": ""}, "agreed"),
        ({"given_name": "", "family_name": ""}, "given_name"),
        ({"phones": "12"}, "phones"),
        ({"destination_1": "Saudi Arbia"}, "destination_1"),
        ({"birth_year": "1850"}, "birth_year"),
        ({"sex": "martian"}, "sex"),
        ({"key": "nonsense"}, "key"),
    ],
)
def test_nothing_is_kept_of_a_wrong_form_and_nothing_typed_is_lost(
    cast: Cast, browser_of: Any, acting: Any, given: dict[str, str], field: str
) -> None:
    answer = browser_of(cast.counsellor).post(NEW, _registered(**given))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "Khatun" in answer.content.decode() or field == "given_name"
    with acting(cast.counsellor):
        assert not Client.objects.exists()
        assert not Consent.objects.exists()


def test_registering_somebody_alike_offers_a_possible_duplicate(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client
) -> None:
    alike = _registered(given_name="Fatima", family_name="Begam", phones="01712345678")
    browser_of(cast.counsellor).post(NEW, alike)
    with acting(cast.counsellor):
        pair = PossibleDuplicate.objects.get()
        assert set(pair.reasons) == {"phone", "name_alike"}
        assert Client.objects.count() == 2
    path = reverse("counselling:duplicate", args=[pair.pk])
    browser = browser_of(cast.colleague)
    assert browser.get(path).status_code == 200
    for version, state in enumerate(("same", "open", "different")):
        sent = {"state": state, "version": version}
        assert browser.post(path, sent).status_code == 302
        with acting(cast.colleague):
            assert PossibleDuplicate.objects.get().state == state
    assert browser_of(cast.other_centre).get(path).status_code == 404


def test_session_with_follow_up_in_one_go(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client
) -> None:
    path = reverse("counselling:session-new", args=[client_of_dhaka.pk])
    promise = {"plan": "14", "due_time": "10:00", "purpose": "Visa came?"}
    sent = _session(**promise, assignee=cast.colleague.pk)
    for _ in range(2):
        assert browser_of(cast.counsellor).post(path, sent).status_code == 302
    with acting(cast.counsellor):
        session, follow_up = Session.objects.get(), FollowUp.objects.get()
    assert session.topics == ["work_abroad", "documents"]
    assert (follow_up.session_id, follow_up.assignee_id) == (session.pk, cast.colleague.pk)
    local = follow_up.due_at.astimezone(cast.dhaka.zone)
    assert (local.hour, local.isoweekday() in cast.dhaka.country.weekend) == (10, False)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"topics": []}, "topics"),
        ({"plan": "other", "purpose": "Visa?"}, "due_day"),
        ({"plan": "other", "purpose": "Visa?", "due_day": "2020-01-01"}, "due_day"),
        ({"plan": "3"}, "purpose"),
        ({"happened_at": "2100-01-01T10:00"}, "happened_at"),
        ({"minutes": "0"}, "minutes"),
    ],
)
def test_session_form_refuses(
    cast: Cast,
    browser_of: Any,
    acting: Any,
    client_of_dhaka: Client,
    given: dict[str, Any],
    field: str,
) -> None:
    path = reverse("counselling:session-new", args=[client_of_dhaka.pk])
    answer = browser_of(cast.counsellor).post(path, _session(**given))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    with acting(cast.counsellor):
        assert not Session.objects.exists()


def test_anonymous_contact_needs_little_and_keeps_no_name(
    cast: Cast, browser_of: Any, acting: Any
) -> None:
    path = reverse("counselling:contact-anonymous")
    little = {"sex": "undisclosed", "age_band": "20-24", "category": "potential"}
    sent = _session(**little, stage="pre_decision", given_name="Nobody's business")
    for _ in range(2):
        browser_of(cast.counsellor).post(path, sent)
    with acting(cast.counsellor):
        client, session = Client.objects.get(), Session.objects.get()
    assert (client.anonymous, client.given_name, client.age_band) == (True, "", "20-24")
    assert session.client_id == client.pk


def test_anonymous_client_is_named_only_after_consent(
    cast: Cast, browser_of: Any, acting: Any
) -> None:
    browser = browser_of(cast.counsellor)
    asked = {"sex": "male", "age_band": "20-24", "category": "potential", "stage": "return"}
    browser.post(reverse("counselling:contact-anonymous"), _session(**asked))
    with acting(cast.counsellor):
        client = Client.objects.get()
    edit = reverse("counselling:client-edit", args=[client.pk])
    sent = _registered(version="0", birth_year="")
    browser.post(edit, sent)
    with acting(cast.counsellor):
        assert (Client.objects.get().given_name, Client.objects.get().age_band) == ("", "20-24")
    answer = {"purpose": "service", "given": "yes", "method": "verbal", "key": uuid7()}
    browser.post(reverse("counselling:consent-new", args=[client.pk]), answer)
    assert browser.post(edit, sent | {"version": "1"}).status_code == 302
    with acting(cast.counsellor):
        named = Client.objects.get()
    assert (named.anonymous, named.given_name) == (False, "Salma")


@pytest.mark.parametrize(
    "typed",
    [
        {"phones": "01812345678"},
        {"birth_date": "1998-03-01"},
        {"relative_name": "Abdul Karim"},
    ],
    ids=lambda typed: next(iter(typed)),
)
def test_anonymous_client_who_consented_is_asked_for_a_name(
    cast: Cast, browser_of: Any, acting: Any, typed: dict[str, str]
) -> None:
    browser = browser_of(cast.counsellor)
    asked = {"sex": "male", "age_band": "20-24", "category": "potential", "stage": "return"}
    browser.post(reverse("counselling:contact-anonymous"), _session(**asked))
    with acting(cast.counsellor):
        client = Client.objects.get()
    answer = {"purpose": "service", "given": "yes", "method": "verbal", "key": uuid7()}
    browser.post(reverse("counselling:consent-new", args=[client.pk]), answer)
    edit = reverse("counselling:client-edit", args=[client.pk])
    nameless = {"given_name": "", "family_name": "", "phones": "", "birth_year": ""}
    refused = browser.post(edit, _registered(version="0", **nameless | typed))
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["given_name"])
    assert browser.post(edit, _registered(version="0", **nameless)).status_code == 302
    with acting(cast.counsellor):
        assert Client.objects.get().anonymous


def test_stale_edit_shows_both_values_and_can_be_sent_again(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client
) -> None:
    path = reverse("counselling:client-edit", args=[client_of_dhaka.pk])
    mine = _registered(version="0", district="Feni", family_name="Begum", given_name="Fatema")
    theirs = mine | {"district": "Cumilla"}
    assert browser_of(cast.colleague).post(path, theirs).status_code == 302
    conflict = browser_of(cast.counsellor).post(path, mine)
    assert conflict.status_code == 409
    told = {
        each["label"]: (each["mine"], each["theirs"]) for each in conflict.context["differences"]
    }
    assert told == {"Home district": ("Feni", "Cumilla")}
    assert conflict.context["by"] == cast.colleague.name
    assert 'name="version" value="1"' in conflict.content.decode()
    assert browser_of(cast.counsellor).post(path, mine | {"version": "1"}).status_code == 302
    with acting(cast.counsellor):
        assert Client.objects.get().district == "Feni"
    history = browser_of(cast.counsellor).get(
        reverse("counselling:client-history", args=[client_of_dhaka.pk])
    )
    assert "Cumilla" in history.content.decode()
    assert cast.colleague.name in history.content.decode()


def test_stale_session_edit(cast: Cast, browser_of: Any, acting: Any, session: Session) -> None:
    path = reverse("counselling:session", args=[session.pk])
    assert browser_of(cast.colleague).post(path, _session(version="0")).status_code == 302
    stale = browser_of(cast.counsellor).post(path, _session(version="0", advice="Mine"))
    assert stale.status_code == 409
    with acting(cast.counsellor):
        assert Session.objects.get().advice == "Pay only against a receipt."


@pytest.mark.parametrize(
    ("version", "state"), [("", "different"), ("0", "different"), ("0", "open"), ("1", "same")]
)
def test_pair_decided_meanwhile_is_not_decided_unseen(
    cast: Cast,
    browser_of: Any,
    acting: Any,
    client_of_dhaka: Client,
    version: str,
    state: str,
) -> None:
    twin = client_make(cast.counsellor, cast.dhaka)
    with acting(cast.counsellor):
        pair = actions.duplicate_offer(
            client=twin, other_id=client_of_dhaka.pk, reasons=["name", "relative"], score=75
        )
    path = reverse("counselling:duplicate", args=[pair.pk])
    decided = {"state": "same", "version": "0"}
    assert browser_of(cast.colleague).post(path, decided).status_code == 302
    conflict = browser_of(cast.counsellor).post(path, {"state": state, "version": version})
    assert (conflict.status_code, conflict.context["by"]) == (409, cast.colleague.name)
    with acting(cast.counsellor):
        assert PossibleDuplicate.objects.get().decided_by_id == cast.colleague.pk


def test_consent_is_withdrawn_after_a_question(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        consent = Consent.objects.get()
    path = reverse("counselling:consent-withdraw", args=[consent.pk])
    browser = browser_of(cast.counsellor)
    assert browser.get(path).status_code == 200
    assert browser.post(path).status_code == 302
    page = browser.get(reverse("counselling:client", args=[client_of_dhaka.pk])).content.decode()
    assert "The consent to a record is withdrawn." in page


def test_form_cannot_set_what_it_does_not_show(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client
) -> None:
    extra = {
        "centre": str(cast.cumilla.pk),
        "counsellor": str(cast.other_centre.pk),
        "client_no": "BD-DHK-2026-999999",
        "anonymous": "on",
        "created_by": str(cast.other_centre.pk),
    }
    path = reverse("counselling:client-edit", args=[client_of_dhaka.pk])
    browser_of(cast.counsellor).post(path, _registered(version="0", **extra))
    with acting(cast.counsellor):
        after = Client.objects.get()
    kept = ("centre_id", "counsellor_id", "client_no", "anonymous", "created_by_id")
    assert [getattr(after, name) for name in kept] == [
        getattr(client_of_dhaka, name) for name in kept
    ]


def test_minor_is_pointed_out(cast: Cast, browser_of: Any) -> None:
    year = str(cast.dhaka.today.year - 12)
    browser, sent = browser_of(cast.counsellor), _registered(birth_year=year)
    refused = browser.post(NEW, sent)
    assert sorted(refused.context["form"].errors) == ["assent", "guardian"]
    told = {"guardian": "Rahima", "relation": "mother", "assent": "yes"}
    answer = browser.post(NEW, sent | told, follow=True)
    assert "what is best for the child" in answer.content.decode()


def test_missing_consent_is_refused_by_the_action_too(
    cast: Cast, acting: Any, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor), pytest.raises(actions.ConsentMissing):
        actions.client_register(centre=cast.dhaka, by=cast.counsellor, consents=[], given_name="X")

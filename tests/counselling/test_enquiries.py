"""Asking other centres: one bit, seldom, on the record; never for whom it could endanger."""

import datetime as dt
from typing import Any, Final

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres import scope
from centres.models import AuditEntry
from centres.roles import Role
from counselling import actions
from counselling.case_codes import RESTRICTING
from counselling.models import Case, Client, Complainant, Enquiry, EnquiryReceived
from counselling.resembling import Described
from counselling.sounds import words_of
from notices.models import Notice
from tests.cast import Cast, user_make
from tests.factories import client_make
from tests.grievances import grievance_make

PHONE: Final = Described(names=(), phones=("+8801712345678",))
NAMED: Final = Described(names=(words_of("ফাতেমা বেগম"),), birth_year=1997)
POSSIBLE: Final = b"Possible match at another centre"
NONE: Final = b"No sign of a record at another centre"


@pytest.fixture
def elsewhere(cast: Cast) -> Client:
    """Somebody whom Cumilla knows."""
    return client_make(cast.other_centre, cast.cumilla, phones=["+8801712345678"])


@pytest.fixture
def chief(cast: Cast) -> Any:
    """Who coordinates Cumilla."""
    with scope.system(reason="test"):
        return user_make("chief", Role.COORDINATOR, centre=cast.cumilla)


def _looked(cast: Cast, acting: Any, person: Described) -> bool:
    with acting(cast.counsellor):
        return actions.enquiry_look(person=person, centre=cast.dhaka, by=cast.counsellor)


@pytest.mark.parametrize("person", [PHONE, NAMED])
def test_a_phone_or_a_name_with_the_year_is_found(
    cast: Cast, acting: Any, elsewhere: Client, person: Described
) -> None:
    assert _looked(cast, acting, person)


def test_others_are_not(cast: Cast, acting: Any, elsewhere: Client) -> None:
    client_make(cast.counsellor, cast.dhaka, phones=["+8801812345678"])
    for person in (
        Described(names=(), phones=("+8801812345678",)),
        Described(names=(words_of("Fatema Begum"),), birth_year=1990),
        Described(names=(words_of("Kamal Miah"),), birth_year=1997),
    ):
        assert not _looked(cast, acting, person)


def _note(cast: Cast, client: Client) -> None:
    actions.restricted_note_write(
        client=client, kind="gbv", text="x", assigned_to=cast.other_centre, by=cast.other_centre
    )


def _case(cast: Cast, client: Client) -> None:
    actions.case_open(client=client, by=cast.other_centre, kind="protection")


def _flag(code: str) -> Any:
    def flag(cast: Cast, client: Client) -> None:
        actions.flag_set(client=client, by=cast.other_centre, family="vulnerability", code=code)

    return flag


def _lane(cast: Cast, client: Client) -> None:
    grievance_make(cast.other_centre, cast.cumilla, client=client, sensitive=True)


def _lane_of_another(cast: Cast, client: Client) -> None:
    grievance = grievance_make(cast.other_centre, cast.cumilla, sensitive=True)
    Complainant.objects.create(
        centre=cast.cumilla, grievance=grievance, client=client, place=1,
        created_by=cast.other_centre, **grievance.lane,
    )  # fmt: skip


ENDANGERED: Final = {
    "note": _note,
    "case": _case,
    "lane": _lane,
    "complains in the lane": _lane_of_another,
    **{str(code): _flag(code) for code in RESTRICTING},
}


@pytest.mark.parametrize("why", ENDANGERED)
def test_whom_an_answer_could_endanger_is_never_found(
    cast: Cast, acting: Any, elsewhere: Client, why: str
) -> None:
    with acting(cast.other_centre):
        ENDANGERED[why](cast, elsewhere)
        Case.objects.exclude(kind="protection").update(restricted=False)
    assert not _looked(cast, acting, PHONE)
    assert not _looked(cast, acting, NAMED)


def test_other_flags_hide_nobody(cast: Cast, acting: Any, elsewhere: Client) -> None:
    with acting(cast.other_centre):
        _flag("debt")(cast, elsewhere)
    assert _looked(cast, acting, PHONE)


def test_the_nameless_and_the_merged_are_never_found(cast: Cast, acting: Any) -> None:
    nameless = {"given_name": "", "family_name": "", "anonymous": True, "birth_year": None}
    client_make(cast.other_centre, cast.cumilla, **nameless)
    assert not _looked(cast, acting, NAMED)
    merged = client_make(cast.other_centre, cast.cumilla, phones=["+8801712345678"])
    assert _looked(cast, acting, PHONE)
    leader = client_make(cast.other_centre, cast.cumilla, given_name="Rahima", birth_year=1961)
    with acting(cast.other_centre):
        actions.client_merge(
            leader=leader, merged=merged, versions={}, values={}, by=cast.other_centre
        )
    assert not _looked(cast, acting, PHONE)


def test_looks_are_counted_and_audited(cast: Cast, acting: Any) -> None:
    for _ in range(actions.LOOKS_A_DAY):
        _looked(cast, acting, PHONE)
        cache.clear()
    with acting(cast.counsellor):
        with pytest.raises(actions.EnquiryLimit):
            actions.enquiry_look(person=PHONE, centre=cast.dhaka, by=cast.counsellor)
        assert not Enquiry.objects.exists()
    with scope.system(reason="test"):
        looked = AuditEntry.objects.filter(user_id=cast.counsellor.pk)
        assert looked.filter(action="enquiry.look").count() == actions.LOOKS_A_DAY
        assert looked.filter(action="enquiry.limit").count() == 1
        assert "1712345678" not in str(list(looked.values()))


def test_yesterday_s_looks_count_no_more(cast: Cast, acting: Any) -> None:
    earlier = timezone.now() - dt.timedelta(days=1, minutes=1)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("django.utils.timezone.now", lambda: earlier)
        for _ in range(actions.LOOKS_A_DAY):
            _looked(cast, acting, PHONE)
    _looked(cast, acting, PHONE)


def test_the_audit_says_how_much_was_looked_for(cast: Cast, acting: Any) -> None:
    both = Described(names=(words_of("Fatema Begum"),), phones=PHONE.phones, birth_year=1997)
    _looked(cast, acting, PHONE)
    _looked(cast, acting, both)
    with scope.system(reason="test"):
        entries = AuditEntry.objects.filter(action="enquiry.look").order_by("at")
        only_phone, everything = (entry.detail for entry in entries)
    assert only_phone == {"fields": ["phone"], "keys": 1}
    assert everything["fields"] == ["phone", "name", "birth_year"]
    assert everything["keys"] > 1


@pytest.mark.parametrize(
    "sent",
    [
        {"phones": "01712345678, 01812345678"},
        {"name": "Fatema Begum Rahim Kamal Sultana Akter", "birth_year": "1997"},
        {"phones": "01712345678", "name": "Fatema Begum Rahim Kamal Sultana Akter"},
    ],
)
def test_one_look_is_for_one_person(
    cast: Cast, acting: Any, browser_of: Any, sent: dict[str, str]
) -> None:
    path = reverse("counselling:enquiry-new")
    sent = sent | {"key": str(uuid7())}
    assert browser_of(cast.counsellor).post(path, sent).status_code == 422
    crowd = Described(names=(), phones=("+8801712345678", "+8801812345678"))
    with acting(cast.counsellor):
        with pytest.raises(ValidationError):
            actions.enquiry_look(person=crowd, centre=cast.dhaka, by=cast.counsellor)
        with pytest.raises(ValidationError):
            actions.enquiry_make(person=crowd, centre=cast.dhaka, by=cast.counsellor, key=uuid7())
    with scope.system(reason="test"):
        assert not AuditEntry.objects.filter(action="enquiry.look").exists()


def test_who_is_asked_sees_own_records_and_the_answer_is_one_word(
    cast: Cast, acting: Any, browser_of: Any, elsewhere: Client, chief: Any
) -> None:
    key = uuid7()
    with acting(cast.counsellor):
        for _ in range(2):
            made = actions.enquiry_make(
                person=PHONE, centre=cast.dhaka, by=cast.counsellor, key=key
            )
        assert [each.pk for each in made] == [each.pk for each in Enquiry.objects.all()]
        assert not EnquiryReceived.objects.exists()
    (enquiry,) = made
    with scope.system(reason="test"):
        told = Notice.objects.filter(kind="enquiry_received", channel="inapp")
        assert [notice.recipient_id for notice in told] == [chief.pk]
    path = reverse("counselling:enquiry-received", args=[enquiry.pk])
    browser = browser_of(chief)
    page = browser.get(path).content.decode()
    assert elsewhere.client_no in page
    assert "MRC BD-DHK" in page
    sent = {"state": "yes", "version": "0"}
    assert browser.post(path, sent).status_code == 302
    assert browser.post(path, sent).status_code == 409
    with acting(cast.counsellor):
        answered = Enquiry.objects.get()
        assert (answered.state, answered.answered_centre) == ("yes", cast.cumilla)
    with scope.system(reason="test"):
        told = Notice.objects.filter(kind="enquiry_answered", channel="inapp")
        assert [notice.recipient_id for notice in told] == [cast.counsellor.pk]
    listed = browser_of(cast.counsellor).get(reverse("counselling:enquiry-list"))
    assert b"MRC BD-CUM" in listed.content


@pytest.mark.parametrize("state", ["no", "other"])
def test_without_a_yes_the_centre_stays_unnamed(
    cast: Cast, acting: Any, browser_of: Any, elsewhere: Client, chief: Any, state: str
) -> None:
    with acting(cast.counsellor):
        (enquiry,) = actions.enquiry_make(
            person=PHONE, centre=cast.dhaka, by=cast.counsellor, key=uuid7()
        )
    path = reverse("counselling:enquiry-received", args=[enquiry.pk])
    browser_of(chief).post(path, {"state": state, "version": "0"})
    with acting(cast.counsellor):
        assert (Enquiry.objects.get().state, Enquiry.objects.get().answered_centre) == (state, None)
    listed = browser_of(cast.counsellor).get(reverse("counselling:enquiry-list"))
    assert b"BD-CUM" not in listed.content


def test_the_page_says_one_bit_and_asks(
    cast: Cast, acting: Any, browser_of: Any, elsewhere: Client
) -> None:
    browser, path = browser_of(cast.counsellor), reverse("counselling:enquiry-new")
    sent = {"key": str(uuid7()), "phones": "01712345678"}
    shown = browser.post(path, sent).content
    assert POSSIBLE in shown
    assert b"Begum" not in shown
    assert b"CUM" not in shown
    assert NONE in browser.post(path, sent | {"phones": "01812345678"}).content
    assert browser.post(path, {"key": str(uuid7()), "name": "Fatema"}).status_code == 422
    for _ in range(2):
        assert browser.post(path, sent | {"ask": "1"}).status_code == 302
    with acting(cast.counsellor):
        assert Enquiry.objects.count() == 1


def test_lists_ask_a_fixed_number_of_questions(
    cast: Cast, acting: Any, browser_of: Any, django_assert_max_num_queries: Any
) -> None:
    with scope.system(reason="test"):
        for _ in range(8):
            received = EnquiryReceived.objects.create(
                centre=cast.dhaka, from_centre=cast.cumilla, created_by=cast.other_centre,
                sought=[1],
            )  # fmt: skip
            Enquiry.objects.create(id=received.pk, centre=cast.dhaka, created_by=cast.counsellor)
    browser = browser_of(cast.coordinator)
    for query in ("", "?shown=received"):
        with django_assert_max_num_queries(15):
            assert browser.get(reverse("counselling:enquiry-list") + query).status_code == 200

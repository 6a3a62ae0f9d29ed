"""A counsellor leaves: everything of hers moves at once, at a fixed price, and is told once."""

import datetime as dt
import threading
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres import scope
from centres.models import AuditEntry, Membership
from centres.standing import standing_of
from counselling import actions
from counselling.models import (
    Appointment,
    Case,
    CaseEntry,
    Client,
    FollowUp,
    Grievance,
    Handover,
)
from counselling.numbers import number_of
from notices.models import Notice
from tests.cast import Cast, cast_make
from tests.factories import client_make
from tests.grievances import grievance_make

MANY = 300


def cases_make(cast: Cast, many: int, year: int = 2020) -> None:
    """Make so many cases of the counsellor, each of a client of hers with an open follow-up."""
    first = client_make(cast.counsellor, cast.dhaka)
    with scope.enter(standing_of(cast.counsellor.pk).scope()):
        clients = [_another(first, year, n) for n in range(many)]
        Client.objects.bulk_create(clients)
        own = {"centre_id": cast.dhaka.pk, "created_by": cast.counsellor}
        cases = [
            Case(
                client=client,
                case_no=number_of("case", "BD-DHK", year, n),
                kind="documents",
                stage=client.stage,
                counsellor=cast.counsellor,
                **own,
            )
            for n, client in enumerate(clients)
        ]
        Case.objects.bulk_create(cases)
        FollowUp.objects.bulk_create(
            FollowUp(
                client=case.client,
                case=case,
                assignee=cast.counsellor,
                due_at=timezone.now() + dt.timedelta(days=2),
                purpose="Visa?",
                **own,
            )
            for case in cases
        )


def _another(first: Client, year: int, n: int) -> Client:
    facts = {field.attname: getattr(first, field.attname) for field in first._meta.concrete_fields}
    return Client(**facts | {"id": uuid7(), "client_no": number_of("client", "BD-DHK", year, n)})


def _all_of_hers(cast: Cast, **more: Any) -> actions.HandoverPlan:
    return actions.HandoverPlan(giver=cast.counsellor, taker=cast.colleague, **more)


def _handed(cast: Cast, acting: Any) -> list[str]:
    with acting(cast.coordinator), CaptureQueriesContext(connection) as asked:
        actions.cases_reassign(
            centre=cast.dhaka, plan=_all_of_hers(cast, note="Call first"), by=cast.coordinator
        )
    return [each["sql"] for each in asked]


def test_three_hundred_cases_move_at_the_price_of_three(cast: Cast, acting: Any) -> None:
    cases_make(cast, 3)
    few = _handed(cast, acting)
    with acting(cast.coordinator):
        Case.objects.update(counsellor=cast.counsellor)
        FollowUp.objects.update(assignee=cast.counsellor)
        Client.objects.update(counsellor=cast.counsellor)
    cases_make(cast, MANY - 3, year=2021)
    many = _handed(cast, acting)
    assert len(many) == len(few), "\n".join(sql[:120] for sql in many)
    with acting(cast.colleague):
        assert Case.objects.filter(counsellor=cast.colleague).count() == MANY
        assert FollowUp.objects.filter(assignee=cast.colleague).count() == MANY
        assert Client.objects.filter(counsellor=cast.colleague).count() == MANY + 2
        handover = Handover.objects.latest("created_at")
        assert (handover.cases, handover.follow_ups) == (MANY, MANY)
        assert CaseEntry.objects.filter(handover=handover, deed="handed_over").count() == MANY
    with scope.system(reason="test"):
        told = Notice.objects.filter(kind="cases_handed_over", channel="inapp")
        assert {each.recipient_id for each in told} == {cast.colleague.pk}
        assert told.filter(subject_id=handover.pk).count() == 1
        reminded = Notice.objects.filter(kind="follow_up_due", recipient=cast.colleague)
        assert reminded.filter(channel="inapp").count() == MANY


def test_what_is_not_to_go_along_stays(cast: Cast, acting: Any) -> None:
    cases_make(cast, 2)
    with acting(cast.coordinator):
        first = Case.objects.first()
        assert first is not None
        plan = _all_of_hers(cast, cases=[first.pk], follow_ups=False, clients=False)
        handover = actions.cases_reassign(centre=cast.dhaka, plan=plan, by=cast.coordinator)
        assert (handover.cases, handover.follow_ups, handover.clients) == (1, 0, 0)
        assert Case.objects.filter(counsellor=cast.counsellor).count() == 1
        assert not FollowUp.objects.filter(assignee=cast.colleague).exists()
        with pytest.raises(ValidationError):
            actions.cases_reassign(centre=cast.dhaka, plan=plan, by=cast.coordinator)


def test_everything_of_somebody_who_left_is_handed_over_from_the_desk(
    cast: Cast, acting: Any, browser_of: Any
) -> None:
    cases_make(cast, 4)
    with scope.system(reason="test"):
        Membership.objects.filter(user=cast.counsellor).update(until=timezone.now())
    coordinator = browser_of(cast.coordinator)
    desk = coordinator.get("/desk/").content.decode()
    path = reverse("counselling:handover-new", args=[cast.counsellor.pk])
    assert ("counsels here no more" in desk, path in desk) == (True, True)
    form = coordinator.get(path).context["form"]
    sent = {
        "key": str(form["key"].initial),
        "taker": str(cast.colleague.pk),
        "note": "Two are in danger",
        "follow_ups": "on",
        "clients": "on",
    }
    for _ in range(2):
        answer = coordinator.post(path, sent)
        assert answer.status_code in {302, 404}, "sent twice, made once: then nothing is left"
    with acting(cast.colleague):
        handover = Handover.objects.get()
        assert handover.cases == 4
    page = browser_of(cast.colleague).get(reverse("counselling:handover", args=[handover.pk]))
    assert "Two are in danger" in page.content.decode()


def test_one_case_is_handed_over_by_its_own_counsellor_only(
    cast: Cast, acting: Any, browser_of: Any
) -> None:
    cases_make(cast, 1)
    with acting(cast.counsellor):
        case = Case.objects.get()
    path = reverse("counselling:case-hand-over", args=[case.pk])
    assert browser_of(cast.protection).get(path).status_code == 403
    browser = browser_of(cast.counsellor)
    form = browser.get(path).context["form"]
    sent = {"key": str(form["key"].initial), "taker": str(cast.colleague.pk), "note": "Yours now"}
    assert browser.post(path, sent).status_code == 302
    page = browser_of(cast.colleague).get(reverse("counselling:case", args=[case.pk]))
    assert "Yours now" in page.content.decode()


def _chosen(cases: list[Case]) -> str:
    return "&".join(f"chosen={case.pk}:{case.counsellor_id}" for case in cases)


def test_one_box_chooses_all_of_the_page(cast: Cast, acting: Any, browser_of: Any) -> None:
    """Without a script it sends them all by itself; ticked besides, a row still counts once."""
    cases_make(cast, 4)
    coordinator = browser_of(cast.coordinator)
    page = coordinator.get("/cases/?shown=centre")
    with acting(cast.coordinator):
        cases = list(Case.objects.all())
    everything = page.context["all"]
    assert sorted(everything.split()) == sorted(f"{each.pk}:{cast.counsellor.pk}" for each in cases)
    assert f'value="{everything}"' in page.content.decode()
    sent = {"chosen": [everything, f"{cases[0].pk}:{cast.counsellor.pk}"]}
    chosen = coordinator.get(reverse("counselling:cases-hand-over"), sent).context["cases"]
    assert {each.pk for each in chosen} == {each.pk for each in cases}
    assert "choose-all" not in browser_of(cast.counsellor).get("/cases/?shown=centre").text


def test_a_chosen_handful_is_handed_over_and_given_back(
    cast: Cast, acting: Any, browser_of: Any
) -> None:
    cases_make(cast, 4)
    with acting(cast.coordinator):
        first, second, third, _other = Case.objects.order_by("case_no")
        Case.objects.filter(pk=third.pk).update(counsellor=cast.protection)
        third.refresh_from_db()
    coordinator = browser_of(cast.coordinator)
    page = coordinator.get("/cases/?shown=centre").content.decode()
    assert f'value="{first.pk}:{cast.counsellor.pk}"' in page
    assert 'name="chosen"' not in browser_of(cast.counsellor).get("/cases/?shown=centre").text
    path = f"{reverse('counselling:cases-hand-over')}?{_chosen([first, second, third])}"
    form = coordinator.get(path).context["form"]
    sent = {
        "key": str(form["key"].initial),
        "taker": str(cast.colleague.pk),
        "note": "Both call at night",
        "follow_ups": "on",
    }
    answers = [coordinator.post(path, sent) for _ in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"], "sent twice, made once"
    with acting(cast.coordinator):
        assert Case.objects.filter(counsellor=cast.colleague).count() == 3
        assert FollowUp.objects.filter(assignee=cast.colleague).count() == 2
        counted = {each.giver_id: each.cases for each in Handover.objects.all()}
        assert counted == {cast.counsellor.pk: 2, cast.protection.pk: 1}
        notes = CaseEntry.objects.filter(deed="handed_over").values_list("note", flat=True)
        assert set(notes) == {""}, "what is said of a lot stands in no single case"
        handover = Handover.objects.get(giver=cast.counsellor)
    back = f"{reverse('counselling:cases-hand-over')}?back={handover.pk}"
    shown = coordinator.get(reverse("counselling:handover", args=[handover.pk]))
    assert back in shown.content.decode()
    form = coordinator.get(back).context["form"]
    sent = {"key": str(form["key"].initial), "taker": str(form["taker"].initial)}
    assert coordinator.post(back, sent).status_code == 302
    with acting(cast.coordinator):
        assert Case.objects.filter(counsellor=cast.counsellor).count() == 3


def test_what_changed_hands_meanwhile_is_not_handed_over_unseen(
    cast: Cast, acting: Any, browser_of: Any
) -> None:
    cases_make(cast, 1)
    with acting(cast.coordinator):
        case = Case.objects.get()
        Case.objects.update(counsellor=cast.protection)
    path = f"{reverse('counselling:cases-hand-over')}?{_chosen([case])}"
    answer = browser_of(cast.coordinator).get(path, follow=True)
    assert "has changed hands meanwhile" in answer.content.decode()
    assert browser_of(cast.colleague).get("/cases/hand-over/?chosen=x:1").status_code == 302


def test_a_colleague_does_not_hand_over_what_is_not_hers(
    cast: Cast, acting: Any, browser_of: Any
) -> None:
    cases_make(cast, 1)
    with acting(cast.coordinator):
        case = Case.objects.get()
    path = f"{reverse('counselling:cases-hand-over')}?{_chosen([case])}"
    assert browser_of(cast.protection).get(path).status_code == 403
    browser = browser_of(cast.counsellor)
    form = browser.get(path).context["form"]
    sent = {"key": str(form["key"].initial), "taker": str(cast.colleague.pk), "note": "Mine"}
    assert browser.post(path, {**sent, "taker": "0"}).status_code == 422
    assert browser.post(path, sent).status_code == 302
    with acting(cast.colleague):
        assert CaseEntry.objects.get(deed="handed_over").note == "Mine", "of this case alone"


def _appointment(cast: Cast, counsellor: Any, hour: int) -> Appointment:
    day = timezone.localdate(timezone=cast.dhaka.zone) + dt.timedelta(days=3)
    starts_at = dt.datetime.combine(day, dt.time(hour), cast.dhaka.zone)
    plan = actions.AppointmentPlan(counsellor=counsellor, starts_at=starts_at, minutes=30)
    return actions.appointment_book(centre=cast.dhaka, plan=plan, by=counsellor)


def test_grievances_and_appointments_of_somebody_who_left_go_along(
    cast: Cast, acting: Any, browser_of: Any
) -> None:
    """Whoever has only these stands on the desk too; what clashes stays, and so does the lane."""
    live = grievance_make(cast.counsellor, cast.dhaka, "lodged")
    ended = grievance_make(cast.counsellor, cast.dhaka, "withdrawn")
    hidden = grievance_make(cast.counsellor, cast.dhaka, sensitive=True)
    with acting(cast.counsellor):
        free, clash = (_appointment(cast, cast.counsellor, hour) for hour in (10, 11))
    with acting(cast.colleague):
        _appointment(cast, cast.colleague, 11)
    with scope.system(reason="test"):
        Membership.objects.filter(user=cast.counsellor).update(until=timezone.now())
    coordinator = browser_of(cast.coordinator)
    path = reverse("counselling:handover-new", args=[cast.counsellor.pk])
    assert path in coordinator.get("/desk/").content.decode()
    page = coordinator.get(path)
    assert "1 grievance" in page.content.decode()
    assert "2 appointments" in page.content.decode()
    sent = {"key": str(page.context["form"]["key"].initial), "taker": str(cast.colleague.pk)}
    answer = coordinator.post(path, sent, follow=True)
    assert "1 appointment stays." in answer.content.decode()
    with scope.system(reason="test"):
        handover = Handover.objects.get()
        counts = (handover.grievances, handover.appointments, handover.appointments_left)
        assert counts == (1, 1, 1)
        owners = {
            each.pk: each.counsellor_id
            for model in (Grievance, Appointment)
            for each in model._default_manager.all()
        }
        entry = AuditEntry.objects.get(action="case.hand_over")
        reminded = Notice.objects.filter(
            kind__startswith="appointment_", recipient=cast.colleague, subject_id=free.pk
        )
        assert {each.channel for each in reminded} >= {"inapp"}
    assert owners[live.pk] == owners[free.pk] == cast.colleague.pk
    assert owners[ended.pk] == owners[hidden.pk] == owners[clash.pk] == cast.counsellor.pk
    assert entry.detail["grievances"] == entry.detail["appointments"] == 1


@pytest.mark.usefixtures("committed")
def test_two_who_hand_over_at_once_move_everything_once() -> None:
    with scope.system(reason="test"):
        cast = cast_make()
    cases_make(cast, 60)
    moved: list[int] = []

    def hand_over(taker: Any) -> None:
        plan = actions.HandoverPlan(giver=cast.counsellor, taker=taker)
        try:
            with scope.enter(standing_of(cast.coordinator.pk).scope()):
                done = actions.cases_reassign(centre=cast.dhaka, plan=plan, by=cast.coordinator)
            moved.append(done.cases)
        except ValidationError:
            moved.append(0)
        connection.close()

    threads = [
        threading.Thread(target=hand_over, args=[taker])
        for taker in (cast.colleague, cast.protection)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(moved) == [0, 60]
    with scope.system(reason="test"):
        assert CaseEntry.objects.filter(deed="handed_over").count() == 60


@pytest.mark.parametrize("way", ["cases-hand-over", "follow-up-lot"])
def test_nothing_chosen_is_no_success(cast: Cast, browser_of: Any, way: str) -> None:
    browser, path = browser_of(cast.coordinator), reverse(f"counselling:{way}")
    send = browser.get if way == "cases-hand-over" else browser.post
    page = send(path, {"deed": "drop"}, follow=True)
    (told,) = page.context["messages"]
    assert str(told).startswith("Nothing was chosen")
    assert told.level_tag == "warning"

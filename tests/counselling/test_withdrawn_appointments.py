"""When the consent to a record is withdrawn: what somebody was to come for does not stand on."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from centres import scope
from centres.models import AuditEntry, User
from counselling import actions
from counselling.actions import AppointmentPlan, ConsentGiven
from counselling.appointment_reminders import CANCELLED
from counselling.models import Appointment, Client, ClientMessage, Consent
from notices import delivery
from notices.models import Notice
from tests.cast import Cast

OURS = ("cancelled", "consent")


def _book(
    cast: Cast, client: Client | None, hours: int = 48, with_: User | None = None
) -> Appointment:
    """Return an appointment of half an hour, so many hours ahead."""
    plan = AppointmentPlan(
        with_ or cast.counsellor, timezone.now() + dt.timedelta(hours=hours), 30, purpose="Papers"
    )
    return actions.appointment_book(centre=cast.dhaka, plan=plan, by=cast.counsellor, client=client)


def _consent(client: Client, purpose: str = "service") -> Consent:
    return Consent.objects.get(client=client, purpose=purpose)


def _stands(appointment: Appointment) -> tuple[str, str]:
    found = Appointment.objects.get(pk=appointment.pk)
    return found.state, found.cancelled_why


def _path(client: Client) -> str:
    with scope.system(reason="test"):
        return reverse("counselling:consent-withdraw", args=[_consent(client).pk])


def test_what_is_to_come_is_cancelled_and_its_time_is_free(
    cast: Cast, acting: Any, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        ahead = _book(cast, client_of_dhaka)
        nameless = _book(cast, None, hours=50)
        actions.consent_withdraw(consent=_consent(client_of_dhaka), by=cast.counsellor)
        assert _stands(ahead) == OURS
        assert _stands(nameless) == ("booked", "")
        assert not ClientMessage.objects.exists()
        _book(cast, None)
    with scope.system(reason="test"):
        told = AuditEntry.objects.get(action="appointment.move")
        assert (told.object_id, told.user_id) == (str(ahead.pk), cast.counsellor.pk)
        assert told.detail == {"before": "booked", "after": "cancelled", "why": "consent"}


def test_who_waits_here_is_cancelled_and_who_sits_at_the_table_is_not(
    cast: Cast, acting: Any, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        waits = _book(cast, client_of_dhaka, hours=1)
        Appointment.objects.filter(pk=waits.pk).update(state="arrived")
        sits = _book(cast, client_of_dhaka, hours=0)
        Appointment.objects.filter(pk=sits.pk).update(state="in_session")
        over = _book(cast, client_of_dhaka, hours=-48)
        actions.consent_withdraw(consent=_consent(client_of_dhaka), by=cast.counsellor)
        assert [_stands(each) for each in (waits, sits, over)] == [
            OURS,
            ("in_session", ""),
            ("booked", ""),
        ]


def test_those_that_are_to_stay_stay(
    cast: Cast, acting: Any, browser_of: Any, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        ends, stays = _book(cast, client_of_dhaka), _book(cast, client_of_dhaka, hours=72)
    browser = browser_of(cast.counsellor)
    page = browser.get(_path(client_of_dhaka))
    offered = page.context["form"].fields["kept"].choices
    assert [key for key, _label in offered] == [str(ends.pk), str(stays.pk)]
    assert cast.counsellor.name in offered[0][1]
    browser.post(_path(client_of_dhaka), {"why": "trust", "kept": [str(stays.pk)]})
    with acting(cast.counsellor):
        assert (_stands(ends), _stands(stays)) == (OURS, ("booked", ""))


def test_a_second_withdrawal_cancels_nothing_more(
    cast: Cast, acting: Any, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        stays = _book(cast, client_of_dhaka)
        for kept in ([stays.pk], []):
            actions.consent_withdraw(
                consent=_consent(client_of_dhaka), by=cast.counsellor, kept=kept
            )
        assert _stands(stays) == ("booked", "")


def test_another_consent_leaves_them_and_asks_nothing(
    cast: Cast, acting: Any, browser_of: Any, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        booked = _book(cast, client_of_dhaka)
        answer = ConsentGiven("research", True, "verbal", "bn")
        actions.consent_record(client=client_of_dhaka, by=cast.counsellor, answer=answer)
        other = _consent(client_of_dhaka, "research")
    path = reverse("counselling:consent-withdraw", args=[other.pk])
    browser = browser_of(cast.counsellor)
    assert "kept" not in browser.get(path).context["form"].fields
    browser.post(path, {"why": ""})
    with acting(cast.counsellor):
        assert _stands(booked) == ("booked", "")


def test_the_page_without_appointments_asks_for_none(
    cast: Cast, browser_of: Any, client_of_dhaka: Client
) -> None:
    page = browser_of(cast.counsellor).get(_path(client_of_dhaka))
    assert "kept" not in page.context["form"].fields


def test_whose_time_it_was_is_told_without_a_name(
    cast: Cast, acting: Any, browser_of: Any, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        _book(cast, client_of_dhaka)
        hers = _book(cast, client_of_dhaka, with_=cast.colleague)
        actions.consent_withdraw(consent=_consent(client_of_dhaka), by=cast.counsellor)
    delivery.drain()
    with scope.system(reason="test"):
        (notice,) = Notice.objects.filter(kind=CANCELLED.code, channel="inapp")
        assert (notice.recipient_id, notice.subject_id) == (cast.colleague.pk, hers.pk)
    page = browser_of(cast.colleague).get(reverse("notices:list")).text
    assert "its time is free again" in page
    assert client_of_dhaka.display_name not in page


def test_it_is_not_taken_back_without_a_new_consent_and_that_books_nothing(
    cast: Cast, acting: Any, browser_of: Any, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        lost = _book(cast, client_of_dhaka)
        actions.consent_withdraw(consent=_consent(client_of_dhaka), by=cast.counsellor)
        lost.refresh_from_db()
        with pytest.raises(ValidationError, match="withdrawn"), transaction.atomic():
            actions.appointment_move(
                appointment=lost, to="booked", by=cast.counsellor, version=lost.version
            )
    browser = browser_of(cast.counsellor)
    move = reverse("counselling:appointment-move", args=[lost.pk])
    shown = browser.post(move, {"to": "booked", "version": lost.version}, follow=True)
    assert "Ask for it anew" in shown.text
    assert "consent withdrawn" in shown.text
    asked = browser.get(reverse("counselling:consent-new", args=[client_of_dhaka.pk]))
    answer = {"purpose": "service", "given": "yes", "method": "verbal"}
    answer["key"] = asked.context["form"]["key"].value()
    path = reverse("counselling:consent-new", args=[client_of_dhaka.pk])
    agreed = browser.post(path, answer, follow=True)
    assert "stay cancelled" in agreed.text
    with acting(cast.counsellor):
        assert _stands(lost) == OURS
    browser.post(move, {"to": "booked", "version": lost.version})
    with acting(cast.counsellor):
        assert _stands(lost) == ("booked", "")


def test_the_timeline_says_why(
    cast: Cast, acting: Any, browser_of: Any, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        _book(cast, client_of_dhaka)
        actions.consent_withdraw(consent=_consent(client_of_dhaka), by=cast.counsellor)
    page = browser_of(cast.counsellor).get(reverse("counselling:client", args=[client_of_dhaka.pk]))
    assert "consent withdrawn" in page.text

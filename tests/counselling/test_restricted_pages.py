"""Restricted notes on their pages: opened by a press that is audited, or by a broken glass."""

from typing import Any

from django.urls import reverse

from centres import scope
from centres.models import AccessReason, AuditEntry
from counselling import actions
from counselling.models import (
    Client,
    RestrictedNote,
)
from tests.cast import Cast
from tests.factories import WHY


def test_restricted_notes_open_only_by_a_press_that_is_audited(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client
) -> None:
    words = "The passport was taken."
    new = reverse("counselling:restricted-new", args=[client_of_dhaka.pk])
    sent = {"kind": "trafficking", "text": words, "assigned_to": cast.counsellor.pk}
    assert browser_of(cast.counsellor).post(new, sent).status_code == 302
    path = reverse("counselling:restricted", args=[client_of_dhaka.pk])
    sees = {
        cast.counsellor: True,
        cast.protection: True,
        cast.colleague: False,
        cast.coordinator: False,
    }
    for user, expected in sees.items():
        browser = browser_of(user)
        assert words not in browser.get(path).content.decode()
        assert (words in browser.post(path, WHY).content.decode()) is expected
    with scope.system(reason="test"):
        read = AuditEntry.objects.filter(action="restricted.read")
        assert {entry.user_id for entry in read} == {user.pk for user in sees}
        assert RestrictedNote.objects.count() == 1


def test_who_protects_gives_a_note_to_somebody_else(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client
) -> None:
    """Its counsellor leaves: the next one reads it, and the former no more."""
    with acting(cast.counsellor):
        note = actions.restricted_note_write(
            client=client_of_dhaka, kind="gbv", text="He waits at the gate.",
            assigned_to=cast.counsellor, by=cast.counsellor,
        )  # fmt: skip
    path = reverse("counselling:restricted", args=[client_of_dhaka.pk])
    sent = {"note": note.pk, "assigned_to": cast.colleague.pk}
    assert browser_of(cast.counsellor).post(path, sent).status_code == 403
    protects = browser_of(cast.protection)
    page = protects.post(path, WHY).content.decode()
    assert 'name="assigned_to"' in page
    assert 'name="assigned_to"' not in browser_of(cast.counsellor).post(path, WHY).content.decode()
    for wrong in ({"note": "x"}, {"assigned_to": cast.other_centre.pk}):
        assert protects.post(path, sent | wrong).status_code == 404
    for _twice in range(2):
        assert protects.post(path, sent).status_code == 302
    reads = {
        user: "He waits" in browser_of(user).post(path, WHY).content.decode()
        for user in (cast.counsellor, cast.colleague)
    }
    assert reads == {cast.counsellor: False, cast.colleague: True}
    with scope.system(reason="test"):
        assert AuditEntry.objects.filter(action="restricted.assign").count() == 1


def test_coordinator_breaks_the_glass_for_a_reason(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        actions.restricted_note_write(
            client=client_of_dhaka,
            kind="gbv",
            text="He waits at the gate.",
            assigned_to=cast.counsellor,
            by=cast.counsellor,
        )
    glass = reverse("counselling:glass-break", args=[client_of_dhaka.pk])
    assert browser_of(cast.colleague).get(glass).status_code == 403
    browser = browser_of(cast.coordinator)
    assert browser.post(glass, {"reason": "now"}).status_code == 422
    reason = "She called for help and her counsellor is ill."
    assert browser.post(glass, {"reason": reason}).status_code == 302
    path = reverse("counselling:restricted", args=[client_of_dhaka.pk])
    assert reason in browser.get(path).content.decode(), "it is not asked for twice"
    assert "He waits at the gate." in browser.post(path).content.decode()
    with scope.system(reason="test"):
        read = AuditEntry.objects.get(action="restricted.read").detail
        given = AccessReason.objects.get(pk=read["reason"])
        assert (read["why"], given.words and given.words.opened()) == ("another_reason", reason)

"""What few see changes hands among those few, and nobody else learns that there is any of it."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from centres import scope
from centres.models import AuditEntry, Membership, User
from centres.roles import Role
from counselling import actions
from counselling.models import Attachment, Grievance, Handover, RestrictedNote
from notices.delivery import drain
from notices.models import Notice
from tests.cast import Cast, user_make
from tests.factories import client_make
from tests.files import attachment_make
from tests.grievances import grievance_make

WORK = reverse("counselling:narrow-work")


@dataclass(frozen=True)
class Narrow:
    """Who leaves, who takes over, and what lies in the narrow lane."""

    leaves: User
    takes: User
    note: RestrictedNote
    file: Attachment
    grievance: Grievance

    @property
    def path(self) -> str:
        """The page on which it is handed over."""
        return reverse("counselling:narrow-hand-over", args=[self.leaves.pk])

    def whose(self) -> list[int]:
        """Return whose the note, the file and the grievance are by now."""
        with scope.system(reason="test"):
            return [
                RestrictedNote.objects.get(pk=self.note.pk).assigned_to_id,
                Attachment.objects.get(pk=self.file.pk).counsellor_id,
                Grievance.objects.get(pk=self.grievance.pk).counsellor_id,
            ]


@pytest.fixture
def narrow(cast: Cast, acting: Any) -> Narrow:
    """A protection counsellor of Dhaka with one of each; another one protects there, too."""
    call_command("load_deadlines", verbosity=0)
    with scope.system(reason="test"):
        takes = user_make("takes-over", Role.PROTECTION_COUNSELLOR, centre=cast.dhaka)
    leaves = cast.protection
    client = client_make(leaves, cast.dhaka)
    with acting(leaves):
        note = actions.restricted_note_write(
            client=client, kind="gbv", text="He waits at the gate.", assigned_to=leaves, by=leaves
        )
        file = attachment_make(client, leaves, "The gate")
        Attachment.objects.filter(pk=file.pk).update(sensitive=True)
        grievance = grievance_make(leaves, cast.dhaka, client=client)
        grievance = actions.grievance_assign(
            grievance=grievance, version=grievance.version, counsellor=leaves, sensitive=True
        )
    return Narrow(leaves, takes, note, file, grievance)


def entries(action: str) -> list[dict[str, Any]]:
    """Return the details of each entry of the audit for an action."""
    with scope.system(reason="test"):
        found = AuditEntry.objects.filter(action=action).order_by("at", "pk")
        return list(found.values_list("detail", flat=True))


def test_who_protects_hands_over_all_that_few_see(
    cast: Cast, narrow: Narrow, browser_of: Any
) -> None:
    browser = browser_of(narrow.leaves)
    page = browser.get(WORK).text
    for words in ("1 restricted note", "1 restricted file", "1 grievance"):
        assert words in page
    offered = browser.get(narrow.path).context["form"].fields["taker"].queryset
    assert list(offered) == [narrow.takes]
    assert browser.post(narrow.path, {"taker": cast.colleague.pk}).status_code == 422
    assert narrow.whose() == [narrow.leaves.pk] * 3
    assert browser.post(narrow.path, {"taker": narrow.takes.pk}).status_code == 302
    assert narrow.whose() == [narrow.takes.pk] * 3
    again = browser.post(narrow.path, {"taker": narrow.takes.pk})
    back = f"{WORK}?centre={cast.dhaka.code}"
    assert (again.status_code, again["Location"]) == (302, back), "sent twice, done once"
    (lot,) = entries("restricted.hand_over")
    assert lot == {
        "person": narrow.takes.pk, "giver": narrow.leaves.pk,
        "notes": 1, "files": 1, "grievances": 1, "referrals": 0,
    }  # fmt: skip
    for action in ("restricted.assign", "attachment.assign"):
        assert entries(action) == [{"person": narrow.takes.pk}]
    trail = browser_of(cast.dpo).get("/audit/?action=restricted.hand_over").text
    assert f"from whom: {narrow.leaves.name}" in trail


def test_nobody_else_learns_of_it(cast: Cast, narrow: Narrow, browser_of: Any) -> None:
    """Neither before nor after: no page, no number on the desk, no hand-over, no notice."""
    left = cast.protection
    with scope.system(reason="test"):
        Membership.objects.filter(user=left).update(until=timezone.now())
    for name in ("counsellor", "colleague", "coordinator", "other_centre", "dpo", "admin"):
        browser = browser_of(getattr(cast, name))
        assert browser.get(WORK).status_code == 403
        assert browser.post(narrow.path, {"taker": narrow.takes.pk}).status_code == 403
    desk = browser_of(cast.coordinator).get("/desk/")
    assert left.pk not in {load.user_id for load in desk.context["desk"].loads if load.carries}
    assert "restricted" not in browser_of(cast.colleague).get("/me/").text.lower()
    assert "counsels here no more" in browser_of(narrow.takes).get(WORK).text
    for _press in range(2):
        answer = browser_of(narrow.takes).post(narrow.path, {"taker": narrow.takes.pk})
        assert answer.status_code == 302, "whoever left is found the second time, too"
    assert "works on nothing" in browser_of(narrow.takes).get(narrow.path).text
    assert narrow.whose() == [narrow.takes.pk] * 3
    with scope.system(reason="test"):
        assert not Handover.objects.exists()
        assert not Notice.objects.filter(kind="narrow_handed_over").exists(), "she did it herself"


def test_the_taker_alone_is_told_and_not_what_it_is(
    cast: Cast, narrow: Narrow, browser_of: Any, acting: Any
) -> None:
    browser_of(narrow.leaves).post(narrow.path, {"taker": narrow.takes.pk})
    with scope.system(reason="test"):
        told = Notice.objects.filter(kind="narrow_handed_over", channel="inapp")
        assert [each.recipient_id for each in told] == [narrow.takes.pk]
    drain()
    page = browser_of(narrow.takes).get("/notices/").text
    assert ("Work was handed over to you" in page, "restricted" in page.lower()) == (True, False)


def test_a_coordinator_with_the_right_of_the_lane_hands_over(
    cast: Cast, narrow: Narrow, browser_of: Any
) -> None:
    with scope.system(reason="test"):
        Membership.objects.create(
            user=cast.coordinator, role=Role.PROTECTION_COUNSELLOR, centre=cast.dhaka
        )
    answer = browser_of(cast.coordinator).post(narrow.path, {"taker": narrow.takes.pk})
    assert answer.status_code == 302
    assert narrow.whose() == [narrow.takes.pk] * 3


def test_only_who_protects_there_takes_and_only_what_is_hers(
    cast: Cast, narrow: Narrow, acting: Any
) -> None:
    centre = cast.dhaka
    with acting(narrow.leaves):
        for giver, taker in (
            (narrow.leaves, cast.colleague), (narrow.leaves, cast.other_centre),
            (narrow.leaves, narrow.leaves), (cast.counsellor, narrow.takes),
        ):  # fmt: skip
            with pytest.raises(ValidationError):
                actions.narrow_hand_over(centre=centre, giver=giver, taker=taker, by=narrow.leaves)
    with acting(cast.coordinator), pytest.raises(ValidationError, match="nothing to hand over"):
        actions.narrow_hand_over(
            centre=centre, giver=narrow.leaves, taker=narrow.takes, by=cast.coordinator
        )
    assert narrow.whose() == [narrow.leaves.pk] * 3, "what the wall does not show is not moved"


def test_one_file_is_given_on_its_own_page(cast: Cast, narrow: Narrow, browser_of: Any) -> None:
    path = reverse("counselling:attachment-hand", args=[narrow.file.pk])
    page = reverse("counselling:attachment", args=[narrow.file.pk])
    with scope.system(reason="test"):
        version = Attachment.objects.get(pk=narrow.file.pk).version
    sent = {"taker": cast.colleague.pk, "version": version}
    browser = browser_of(narrow.leaves)
    assert path in browser.get(page).text
    assert browser_of(cast.coordinator).post(path, sent).status_code == 404
    assert browser.post(path, sent | {"taker": cast.other_centre.pk}).status_code == 302
    assert narrow.whose()[1] == narrow.leaves.pk
    assert browser.post(path, sent).status_code == 302
    assert browser.post(path, sent | {"taker": narrow.takes.pk}).status_code == 409
    assert narrow.whose()[1] == cast.colleague.pk
    assert browser_of(cast.colleague).post(path, sent | {"version": version + 1}).status_code == 403
    assert entries("attachment.assign") == [{"person": cast.colleague.pk}]


def test_the_page_costs_the_same_however_much_there_is(
    cast: Cast, narrow: Narrow, browser_of: Any, acting: Any
) -> None:
    def cost() -> int:
        browser.get(WORK)
        with CaptureQueriesContext(connection) as asked:
            browser.get(WORK)
        return len(asked)

    browser = browser_of(narrow.leaves)
    before = cost()
    client = client_make(cast.counsellor, cast.dhaka, given_name="Rahim")
    for by in (cast.counsellor, cast.colleague):
        with acting(by):
            actions.restricted_note_write(
                client=client, kind="health", text="Words", assigned_to=by, by=by
            )
    assert (cost(), before <= 15) == (before, True)


def test_where_nobody_else_protects_it_is_said_who_can_help(
    cast: Cast, narrow: Narrow, browser_of: Any
) -> None:
    with scope.system(reason="test"):
        Membership.objects.filter(user=narrow.takes).update(until=timezone.now())
    page = browser_of(narrow.leaves).get(narrow.path).text
    assert ("Nobody else protects here" in page, 'name="taker"' in page) == (True, False)

"""What places and people announce: a broken glass reaches those who review it."""

from typing import Any

from django.core import mail

from centres import scope
from centres.actions.glass import glass_break, glass_review
from centres.models import BreakGlass
from notices.delivery import drain
from notices.models import Notice
from tests.cast import Cast
from tests.factories import client_make
from tests.notices.conftest import states


def broken(cast: Cast, acting: Any) -> BreakGlass:
    client = client_make(cast.counsellor, cast.dhaka)
    with acting(cast.counsellor):
        return glass_break(
            centre=cast.dhaka,
            client_id=client.pk,
            by=cast.counsellor,
            reason="She is at the door and in danger",
        )


def test_a_broken_glass_is_told_to_the_coordinator_at_once(
    cast: Cast, acting: Any, browser_of: Any
) -> None:
    glass = broken(cast, acting)
    drain()
    assert states(recipient=cast.coordinator) == {"inapp": "sent", "email": "sent"}
    with scope.system(reason="test"):
        notice = Notice.objects.get(recipient=cast.coordinator, channel="inapp")
    answer = browser_of(cast.coordinator).get(f"/notices/{notice.pk}/")
    assert answer.url == f"/break-glass/{glass.pk}/"
    letters = [letter for letter in mail.outbox if letter.to == [cast.coordinator.email]]
    assert [letter.subject for letter in letters] == ["An emergency access waits for your review"]
    assert glass.reason not in letters[0].message().as_string()


def test_who_broke_it_and_other_centres_are_not_told(cast: Cast, acting: Any) -> None:
    broken(cast, acting)
    assert states(recipient=cast.counsellor) == {}
    assert states(recipient=cast.other_centre) == {}


def test_once_reviewed_nobody_else_is_asked(cast: Cast, acting: Any) -> None:
    glass = broken(cast, acting)
    with acting(cast.coordinator):
        glass_review(glass=glass, by=cast.coordinator, review="justified", note="")
    drain()
    assert states(recipient=cast.coordinator) == {"inapp": "dropped", "email": "dropped"}

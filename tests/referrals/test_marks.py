"""What is confided about a client bars a transfer, whether or not its sender may read it."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from centres import scope
from centres.models import User
from centres.standing import standing_of
from counselling.actions.grievances import ComplainantTold, GrievanceTold
from counselling.actions.restricted import restricted_note_write
from counselling.models import Client, Complainant, Grievance, RestrictedNote
from referrals.models import Referral
from referrals.transfer_rules import Recipient
from tests.cast import Cast
from tests.grievances import grievance_make
from tests.referrals.making import consenting_make, draft_make, move_make, referral_in


def as_(user: User) -> Any:
    return scope.enter(standing_of(user.pk).scope())


def home_draft(cast: Cast, client: Client) -> Referral:
    """Return a counsellor's draft to the centre of the client's own country."""
    return draft_make(cast, client, to=Recipient(cast.baghdad.host, cast.baghdad))


def client_make(cast: Cast) -> Client:
    return consenting_make(cast.counsellor, cast.dhaka, nationality="IQ")


def confide_note(cast: Cast, client: Client) -> None:
    with as_(cast.protection):
        restricted_note_write(
            client=client,
            by=cast.protection,
            assigned_to=cast.protection,
            kind="trafficking",
            text="She was sold.",
        )


def confide_grievance(cast: Cast, client: Client) -> None:
    grievance_make(cast.protection, cast.dhaka, client=client, sensitive=True)


def confide_roster(cast: Cast, client: Client) -> None:
    told = GrievanceTold(complainants=[ComplainantTold(name="", sex="female", claimed=None)])
    made = grievance_make(cast.protection, cast.dhaka, told=told, headcount=1, sensitive=True)
    with scope.system(reason="test"):
        Complainant.objects.filter(grievance=made).update(client=client)


def test_a_client_of_whom_nothing_is_confided_is_sent(cast: Cast) -> None:
    assert referral_in(cast, "sent", home_draft(cast, client_make(cast))).sent_at is not None


@pytest.mark.parametrize("confide", [confide_note, confide_grievance, confide_roster])
def test_what_the_sender_may_not_read_bars_it_too(
    cast: Cast, browser_of: Any, confide: Any
) -> None:
    client = client_make(cast)
    confide(cast, client)
    draft = home_draft(cast, client)
    for person in (cast.counsellor, cast.coordinator):
        with as_(person):
            assert not RestrictedNote.objects.exists()
            assert not Grievance.objects.exists()
    page = browser_of(cast.counsellor).get(reverse("referrals:referral", args=[draft.pk])).text
    assert "a second person has to look" in page
    assert "restricted" not in page.partition("<main")[2]
    with pytest.raises(ValidationError, match="denied by default"):
        move_make(cast, draft, "send")

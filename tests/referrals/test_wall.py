"""What the wall shows of a referral to whom: the recipient from sending on, each side its own."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from centres import scope
from centres.models import User
from centres.standing import standing_of
from counselling.models import Client
from referrals.models import (
    ReceivedSide,
    Referral,
    ReferralMessage,
    ReferralMove,
    SentSide,
)
from referrals.moves import PAIRS
from referrals.states import ReferralState
from referrals.transfer_rules import Recipient
from tests.cast import Cast
from tests.referrals.making import (
    consenting_make,
    draft_make,
    focal_point_make,
    move_make,
    referral_in,
)

S = ReferralState
OURS = ("counsellor", "colleague", "protection", "coordinator")
NEVER = (
    "other_centre", "outreach", "volunteer", "focal_point", "donor", "monitor", "dpo", "admin",
    "nobody",
)  # fmt: skip


def seen(user: User, model: Any) -> int:
    with scope.enter(standing_of(user.pk).scope()):
        return int(model.objects.count())


def test_a_recipient_sees_it_from_sending_on_and_never_whom_it_is_about(cast: Cast) -> None:
    draft = draft_make(cast)
    for who in (cast.partner, *(getattr(cast, name) for name in NEVER)):
        assert seen(who, Referral) == seen(who, ReferralMove) == 0, who
    move_make(cast, draft, "send")
    assert seen(cast.partner, Referral) == 1
    for model in (SentSide, Client, ReceivedSide):
        assert seen(cast.partner, model) == 0
    for name in NEVER:
        assert seen(getattr(cast, name), Referral) == 0, name
    for name in OURS:
        assert seen(getattr(cast, name), SentSide) == 1, name


def test_moves_before_sending_are_the_sender_s_own(cast: Cast) -> None:
    client = consenting_make(cast.counsellor, cast.dhaka, nationality="LK")
    draft = draft_make(cast, client, to=Recipient(cast.baghdad.host, cast.baghdad))
    move_make(cast, draft, "submit")
    assert seen(cast.other_country, ReferralMove) == 0
    move_make(cast, draft, "approve")
    assert seen(cast.other_country, ReferralMove) == 1
    assert seen(cast.counsellor, ReferralMove) == 2


def test_a_centre_s_host_does_not_read_what_its_centre_is_sent(cast: Cast) -> None:
    """The centres are hosted by a ministry: its focal point answers for the ministry alone."""
    host = focal_point_make(cast.baghdad.host)
    client = consenting_make(cast.counsellor, cast.dhaka, nationality="LK")
    to_centre = draft_make(cast, client, to=Recipient(cast.baghdad.host, cast.baghdad))
    referral_in(cast, S.SENT, to_centre)
    assert seen(cast.other_country, Referral) == 1
    assert seen(host, Referral) == 0


def test_a_focal_point_reads_what_is_addressed_to_the_ministry(cast: Cast) -> None:
    from centres.models import Organisation

    ministry = Organisation.objects.create(
        name="Welfare Board", kind=Organisation.Kind.AGENCY, country=cast.dhaka.country
    )
    there = focal_point_make(ministry)
    referral_in(cast, S.SENT, draft_make(cast, to=Recipient(ministry)))
    assert seen(there, Referral) == 1
    assert seen(cast.focal_point, Referral) == 0, "of the country: tallies alone"
    assert seen(there, Client) == seen(there, SentSide) == 0


def test_a_sensitive_side_stands_in_the_narrow_lane(cast: Cast) -> None:
    draft_make(cast, sensitive=True)
    assert seen(cast.counsellor, SentSide) == seen(cast.protection, SentSide) == 1
    assert seen(cast.colleague, SentSide) == seen(cast.coordinator, SentSide) == 0


def test_a_recipient_changes_nothing_of_what_was_sent(cast: Cast) -> None:
    referral = referral_in(cast, S.VIEWED)
    with (
        scope.enter(standing_of(cast.partner.pk).scope()),
        pytest.raises(DatabaseError, match="stays as it was"),
        transaction.atomic(),
    ):
        Referral.objects.filter(pk=referral.pk).update(reason="health")


def test_nobody_writes_history_anew(cast: Cast) -> None:
    referral = referral_in(cast, S.INFO_REQUESTED)
    for model in (ReferralMove, ReferralMessage):
        with (
            scope.enter(standing_of(cast.counsellor.pk).scope()),
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
        ):
            model.objects.filter(referral=referral).update(side="clock")


def test_the_trigger_knows_the_table_s_pairs(cast: Cast) -> None:
    """What the migration wrote down is what the table says today."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'referrals_move_legal'")
        source = cursor.fetchone()[0]
    pairs = set()
    for part in source.split("WHEN '")[1:]:
        before, _quote, rest = part.partition("'")
        inside = rest.partition("(")[2].partition(")")[0]
        pairs |= {(before, each.strip().strip("'")) for each in inside.split(",")}
    assert pairs == PAIRS

"""Grievances: which moves there are, who may make them, and what must be done first."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse

from centres import scope
from centres.edits import StaleEdit
from centres.models import AuditEntry
from counselling import actions
from counselling.grievance_states import GRIEVANCE_MOVES, GrievanceState
from counselling.models import Grievance, GrievanceMove, GrievanceStep
from counselling.states import MoveIllegal
from tests.cast import Cast
from tests.factories import client_make
from tests.grievances import WAY, grievance_make, payment_make

STATES = list(GrievanceState.values)


@pytest.fixture(autouse=True)
def _deadlines(db: None) -> None:
    call_command("load_deadlines", verbosity=0)


@pytest.mark.parametrize("state", STATES)
def test_only_the_moves_of_the_table(cast: Cast, acting: Any, state: str) -> None:
    """Every pair of states: what the table lacks is refused, and writes nothing."""
    grievance = grievance_make(cast.counsellor, cast.dhaka, state)
    with acting(cast.counsellor):
        if state != "paid":
            payment_make(grievance, cast.counsellor)
        before = GrievanceMove.objects.count()
        for to in STATES:
            if to in GRIEVANCE_MOVES[state]:
                continue
            with pytest.raises(MoveIllegal):
                actions.grievance_move(
                    grievance=grievance,
                    to=to,
                    by=cast.counsellor,
                    version=grievance.version,
                    note="Why not.",
                )
        assert GrievanceMove.objects.count() == before


@pytest.mark.parametrize(
    ("state", "to"), [(state, to) for state in STATES for to in sorted(GRIEVANCE_MOVES[state])]
)
def test_each_move_is_kept_and_audited(cast: Cast, acting: Any, state: str, to: str) -> None:
    grievance = grievance_make(cast.counsellor, cast.dhaka, state)
    with acting(cast.counsellor):
        if to == "paid":
            payment_make(grievance, cast.counsellor)
        move = actions.grievance_move(
            grievance=grievance,
            to=to,
            by=cast.counsellor,
            version=grievance.version,
            note="For a reason.",
        )
        present = Grievance.objects.get()
        assert (present.state, move.before, move.after) == (to, state, to)
        assert GrievanceMove.objects.count() == len(WAY[state]) + 2
    with scope.system(reason="test"):
        entry = AuditEntry.objects.filter(action="grievance.move").latest("id")
    assert (entry.detail, entry.user_id) == ({"before": state, "after": to}, cast.counsellor.pk)


MAY = {"counsellor", "colleague", "protection", "coordinator"}
WHO = (*sorted(MAY), "outreach", "volunteer", "other_centre", "partner", "donor", "admin", "dpo")


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("state", STATES)
def test_who_may_move(cast: Cast, browser_of: Any, who: str, state: str) -> None:
    """State by role: whoever counsels at the centre gets the first legal move, the others none."""
    grievance = grievance_make(cast.counsellor, cast.dhaka, state)
    if state in {"settled", "awarded"}:
        with scope.system(reason="test"):
            payment_make(grievance, cast.counsellor)
    to = sorted(GRIEVANCE_MOVES[state])[0]
    answer = browser_of(getattr(cast, who)).post(
        reverse("counselling:grievance-move", args=[grievance.pk]),
        {
            "to": to,
            "note": "For a reason.",
            "version": str(grievance.version),
            "key": "0198c0de-0000-7000-8000-000000000001",
        },
    )
    assert answer.status_code == (302 if who in MAY else 404), answer.content.decode()
    with scope.system(reason="test"):
        assert Grievance.objects.get().state == (to if who in MAY else state)


def test_sent_twice_it_moves_once(cast: Cast, browser_of: Any) -> None:
    grievance = grievance_make(cast.counsellor, cast.dhaka, "lodged")
    path = reverse("counselling:grievance-move", args=[grievance.pk])
    sent = {
        "to": "acknowledged",
        "note": "",
        "version": str(grievance.version),
        "key": "0198c0de-0000-7000-8000-000000000001",
    }
    browser = browser_of(cast.counsellor)
    assert [browser.post(path, sent).status_code for _ in range(2)] == [302, 302]
    stale = browser.post(path, sent | {"to": "rejected", "note": "No."})
    assert stale.status_code == 409
    with scope.system(reason="test"):
        assert GrievanceMove.objects.filter(after="acknowledged").count() == 1


def test_nothing_is_lodged_without_consent(cast: Cast, acting: Any) -> None:
    grievance = grievance_make(cast.counsellor, cast.dhaka, share_consent="not_asked")
    with acting(cast.counsellor), pytest.raises(ValidationError):
        actions.grievance_move(grievance=grievance, to="lodged", by=cast.counsellor, version=0)


@pytest.mark.parametrize("to", ["rejected", "withdrawn"])
def test_a_way_out_needs_a_reason(cast: Cast, acting: Any, to: str) -> None:
    grievance = grievance_make(cast.counsellor, cast.dhaka, "lodged")
    with acting(cast.counsellor), pytest.raises(ValidationError) as refused:
        actions.grievance_move(
            grievance=grievance, to=to, by=cast.counsellor, version=grievance.version, note=" "
        )
    assert list(refused.value.message_dict) == ["note"]


def test_paid_is_what_somebody_made_sure_of(cast: Cast, acting: Any) -> None:
    grievance = grievance_make(cast.counsellor, cast.dhaka, "awarded")

    def pay() -> None:
        actions.grievance_move(
            grievance=grievance, to="paid", by=cast.counsellor, version=grievance.version
        )

    with acting(cast.counsellor):
        with pytest.raises(ValidationError):
            pay()
        payment = payment_make(grievance, cast.counsellor, verified=False)
        with pytest.raises(ValidationError):
            pay()
        actions.payment_verify(
            payment=payment, proof="receipt", proof_note="", by=cast.counsellor, version=0
        )
        with pytest.raises(StaleEdit):
            actions.payment_verify(
                payment=payment, proof="court", proof_note="", by=cast.counsellor, version=0
            )
        pay()
        assert Grievance.objects.get().state == "paid"


def test_a_group_is_written_in_few_statements(
    cast: Cast, acting: Any, django_assert_max_num_queries: Any
) -> None:
    people = [
        actions.ComplainantTold(sex="male", claimed=(Decimal(1000 + n), "SAR")) for n in range(300)
    ]
    told = actions.GrievanceTold(complainants=people)
    with acting(cast.counsellor), django_assert_max_num_queries(25):
        grievance = actions.grievance_open(
            centre=cast.dhaka,
            by=cast.counsellor,
            told=told,
            brought_by="group",
            types=["wage_unpaid"],
        )
    assert grievance.headcount == 300
    with acting(cast.counsellor):
        places = list(grievance.complainants.order_by("place").values_list("place", flat=True))
        assert places == list(range(1, 301))


def test_the_clocks_follow_the_moves(cast: Cast, acting: Any) -> None:
    grievance = grievance_make(
        cast.counsellor, cast.dhaka, types=["physical_abuse"], reprisal_risk="danger"
    )

    def open_steps() -> set[str]:
        return set(GrievanceStep.objects.filter(state="open").values_list("step", flat=True))

    def move(to: str) -> None:
        grievance.refresh_from_db()
        actions.grievance_move(
            grievance=grievance, to=to, by=cast.counsellor, version=grievance.version, note="Why."
        )

    with acting(cast.counsellor):
        assert open_steps() == {"triage"}
        triage = GrievanceStep.objects.get()
        assert triage.due_at - triage.created_at == dt.timedelta(hours=24)
        move("lodged")
        assert open_steps() == {"triage", "acknowledge", "safe_return", "update_client"}
        grievance.refresh_from_db()
        assert grievance.next_due_at == triage.due_at
        move("acknowledged")
        assert open_steps() == {"triage", "safe_return", "update_client"}
        move("under_review")
        assert open_steps() == {"triage", "safe_return", "update_client", "decision"}
        told = GrievanceStep.objects.get(step="update_client")
        actions.step_end(step=told, by=cast.counsellor, version=told.version)
        assert GrievanceStep.objects.filter(step="update_client").count() == 2
        move("withdrawn")
        assert open_steps() == set()
        grievance.refresh_from_db()
        assert grievance.next_due_at is None


def test_the_court_s_time_runs_from_the_appeal_to_its_word(cast: Cast, acting: Any) -> None:
    grievance = grievance_make(cast.counsellor, cast.dhaka, "rejected")
    for to, state in (("appealed", "open"), ("awarded", "done")):
        with acting(cast.counsellor):
            grievance.refresh_from_db()
            actions.grievance_move(
                grievance=grievance, to=to, by=cast.counsellor, version=grievance.version, note="Y."
            )
            assert GrievanceStep.objects.get(step="court").state == state


def test_a_danger_that_is_learnt_later_starts_the_clock_of_safety(cast: Cast, acting: Any) -> None:
    grievance = grievance_make(cast.counsellor, cast.dhaka, "lodged")
    with acting(cast.counsellor):
        for risk in ("danger", "high", "danger"):
            grievance = actions.grievance_edit(
                grievance=grievance,
                version=grievance.version,
                changes={"reprisal_risk": risk},
                by=cast.counsellor,
            )
        assert GrievanceStep.objects.filter(step="triage", state="open").count() == 1


def test_grievances_go_along_when_a_counsellor_leaves(cast: Cast, acting: Any) -> None:
    """All live ones with their parts; those of the lane stay until who protects hands them on."""
    client = client_make(cast.counsellor, cast.dhaka)
    live = grievance_make(cast.counsellor, cast.dhaka, "lodged", client=client)
    closed = grievance_make(cast.counsellor, cast.dhaka, "closed")
    hidden = grievance_make(cast.counsellor, cast.dhaka, "lodged", sensitive=True)
    with acting(cast.coordinator):
        plan = actions.HandoverPlan(giver=cast.counsellor, taker=cast.colleague)
        actions.cases_reassign(centre=cast.dhaka, plan=plan, by=cast.coordinator)
    with scope.system(reason="test"):
        whose = dict(Grievance.objects.values_list("pk", "counsellor__name"))
        steps = set(
            GrievanceStep.objects.filter(grievance=live).values_list("counsellor__name", flat=True)
        )
    assert whose == {live.pk: "Colleague", closed.pk: "Counsellor", hidden.pk: "Counsellor"}
    assert steps == {"Colleague"}

"""Each action says whether it asks for the consent to a record: a new one has to decide.

What would write more of somebody asks, and is tried here with a client whose consent has run out;
what does not ask says why not.
"""

import datetime as dt
import importlib
import inspect
import pkgutil
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, Final

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from uuid_utils.compat import uuid7

import counselling.actions
import referrals.actions
from centres import scope
from centres.standing import standing_of
from counselling import actions
from counselling.actions import AppointmentPlan, Closing, Confided, FollowUpPlan, GrievanceTold
from counselling.actions.attachments import Upload
from counselling.actions.sealed_facts import confidences_keep
from counselling.confidences import Reach
from counselling.models import Attendee, Client, Consent, Screening
from referrals import actions as sending
from referrals.actions.families import family_open
from referrals.actions.opening import referral_edit, referral_open
from referrals.actions.pulls import pull_ask
from referrals.actions.receiving import received_link, received_note
from referrals.codes import Help, Reason
from referrals.transfer_rules import Recipient
from tests.cast import Cast
from tests.factories import client_make
from tests.files import photo
from tests.groups import attendee_make, group_make
from tests.referrals.making import consenting_make, draft_make
from tests.referrals.test_receiving import taken

World = SimpleNamespace
TALK: Final[dict[str, Any]] = {"mode": "walk_in", "language": "bn", "topics": ["work_abroad"]}

ASKS: Final[dict[str, Callable[[World], Any]]] = {
    "appointment_book": lambda w: actions.appointment_book(
        centre=w.client.centre, plan=w.slot, by=w.by, client=w.client
    ),
    "appointment_edit": lambda w: actions.appointment_edit(
        appointment=w.appointment, version=w.appointment.version, changes={"purpose": "Papers"}
    ),
    "appointment_move": lambda w: actions.appointment_move(
        appointment=w.cancelled, to="booked", by=w.by, version=w.cancelled.version
    ),
    "appointment_reschedule": lambda w: actions.appointment_reschedule(
        appointment=w.appointment, plan=w.slot, by=w.by, version=w.appointment.version
    ),
    "attachments_add": lambda w: actions.attachments_add(
        of=w.client, uploads=[Upload(photo(), "contract")], by=w.by, keys=[uuid7()]
    ),
    "attendee_link": lambda w: actions.attendee_link(
        attendee=w.attendee, client=w.client, version=w.attendee.version
    ),
    "case_edit": lambda w: actions.case_edit(
        case=w.case, version=w.case.version, by=w.by, changes={"next_step": "Call the agency"}
    ),
    "case_note": lambda w: actions.case_note(case=w.case, by=w.by, text="She came again."),
    "case_open": lambda w: actions.case_open(client=w.client, by=w.by, kind="documents"),
    "case_reopen": lambda w: actions.case_reopen(
        case=w.closed, by=w.by, version=w.closed.version, reason="She came again"
    ),
    "client_edit": lambda w: actions.client_edit(
        client=w.client, version=w.client.version, changes={"district": "Sylhet"}
    ),
    "client_register": lambda w: actions.client_register(
        centre=w.client.centre, by=w.by, consents=[], given_name="Salma", sex="female"
    ),
    "confidences_keep": lambda w: confidences_keep(
        client=w.client, confided=Confided(w.by, {"reach": Reach(may_leave_message="yes")})
    ),
    "family_link": lambda w: actions.family_link(
        client=w.relative, relative=w.client, relation="spouse", by=w.by, key=uuid7()
    ),
    "family_open": lambda w: family_open(
        referral=w.relatives, relatives=[w.client], by=w.by, key=uuid7()
    ),
    "flag_set": lambda w: actions.flag_set(
        client=w.client, by=w.by, family="vulnerability", code="detained"
    ),
    "follow_up_edit": lambda w: actions.follow_up_edit(
        follow_up=w.call, version=w.call.version, due_at=w.call.due_at, purpose="Other papers",
        assignee=w.by, by=w.by,
    ),
    "follow_up_move": lambda w: actions.follow_up_move(
        follow_up=w.done, to="open", by=w.by, version=w.done.version
    ),
    "follow_up_set": lambda w: actions.follow_up_set(client=w.client, plan=w.plan, by=w.by),
    "grievance_open": lambda w: actions.grievance_open(
        centre=w.client.centre, by=w.by, told=GrievanceTold(), client=w.client, types=["wage_theft"]
    ),
    "message_send": lambda w: actions.message_send(
        client=w.client, channel="sms", by=w.by, key=uuid7()
    ),
    "pull_ask": lambda w: pull_ask(client=w.client, to=w.baghdad, by=w.by, key=uuid7()),
    "referral_edit": lambda w: referral_edit(
        referral=w.draft, version=w.draft.version, by=w.by, asking=w.asking
    ),
    "referral_open": lambda w: referral_open(
        centre=w.client.centre, by=w.by, client=w.client, asking=w.asking
    ),
    "restricted_note_write": lambda w: actions.restricted_note_write(
        client=w.client, kind="trafficking", text="She was held.", assigned_to=w.by, by=w.by
    ),
    "screening_edit": lambda w: actions.screening_edit(
        screening=w.screening, version=w.screening.version, by=w.by, answers={"deception": "no"}
    ),
    "screening_keep": lambda w: actions.screening_keep(
        session=w.session, by=w.by, answers={"deception": "yes"}
    ),
    "session_edit": lambda w: actions.session_edit(
        session=w.session, version=w.session.version, changes={"note": "More of it"}
    ),
    "session_log": lambda w: actions.session_log(client=w.client, by=w.by, **TALK),
}  # fmt: skip
"""What would write more of the client, and how it is tried."""

ASKS_THERE: Final[dict[str, Callable[[World], Any]]] = {
    "received_link": lambda w: received_link(referral=w.taken, client=w.client, by=w.by),
    "received_note": lambda w: received_note(
        side=w.side, version=w.side.version, text="She came.", by=w.by
    ),
}
"""The same at a centre that received a referral, of its own client."""

ASKS_NOT: Final[dict[str, str]] = {
    "it ends something, or takes it away": """
        appointment_hold attachment_delete attachments_purge attendee_remove
        attendee_unlink attendees_forget case_close case_closing_approve case_closing_refuse
        clients_anonymise grievances_anonymise consent_withdraw noes_joined family_unlink flag_lift
        follow_up_try follow_up_try_forget follow_ups_end message_cancel messages_drop purge
        destruction_ask destruction_confirm destructions_remind transfer_complete link_end
        stop_lift messages_stop appointments_withdraw""",
    "it moves what is there already, and writes nothing more": """
        appointments_hand attachment_hand attachment_restore narrow_hand_over
        case_move case_reassign cases_chosen_reassign
        cases_reassign cases_restrict cases_restrict_known restricted_note_hand client_merge
        merge_undo duplicate_decide duplicate_offer duplicates_offer follow_up_again
        follow_up_put_back follow_up_snooze follow_ups_reassign follow_ups_snooze""",
    "it is the consent itself, or a right that needs none": """
        consent_record consent_sign agreement_note expiry_extend hold_lift hold_set
        rights_request_assign rights_request_move rights_request_take rights_request_verify
        access_copy_bytes access_copy_fetch access_copy_offer""",
    "it reads, and the reading is written down": """
        attachment_open case_bundle_print case_summary_print attendance_sheet_print
        confidence_show document_open flags_read holding_letter_print link_letter_print
        package_look package_opened package_read reply_read restricted_notes_open
        screening_read""",
    "it is about a claim that runs, which ends by being withdrawn itself": """
        complainants_add complainants_write grievance_assign grievance_edit grievance_follow
        grievance_move
        grievance_receipt hearing_end hearing_set offer_answer offer_note payment_note
        payment_verify respondent_accuse step_add step_end steps_follow steps_start sum_add""",
    "it sends on what lies there, and asks for the consent to sharing": """
        exception_ask exception_confirm expected_tell family_take group_answer group_open link_enter
        link_make message_write package_choose pull_prepare pull_refuse referral_move referral_take
        risk_check""",
    "it is part of an action that asks": """
        attendee_register case_worked_on contact_log_anonymous follow_ups_take_over message_planned
        follow_up_promise messages_post received_family_link received_grievance_open""",
    "it writes of no client": """
        agreement_edit agreement_end agreement_make agreement_paper_add agreement_paper_open
        agreement_resume attendees_add calendar_feed_renew calendar_feed_revoke
        consent_text_draft consent_text_edit consent_text_put_in_force consent_text_retire
        deadline_keep enquiry_answer enquiry_look enquiry_make group_session_edit group_session_log
        heard_edit heard_move heard_note hidden_address_open hidden_address_write import_begin
        consents_remind kept_remind listing_switch place_confirm place_edit place_enter
        provider_enter provider_of
        respondent_edit respondent_enter respondent_join rule_keep service_edit service_enter
        service_switch ticket_call_next ticket_give ticket_move topic_add topic_edit topic_switch
        waiting_screen_renew waiting_screen_revoke import_take""",
}
"""Why the others do not ask."""


def _actions() -> set[str]:
    """Return the names of all actions: the public functions that take nothing but keywords."""
    found = set()
    for package in (counselling.actions, referrals.actions):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for name, each in vars(importlib.import_module(module.name)).items():
                own = inspect.isfunction(each) and each.__module__ == module.name
                if own and not name.startswith("_") and _by_keyword(each):
                    found.add(name)
    return found


def _by_keyword(action: Callable[..., Any]) -> bool:
    kinds = {each.kind for each in inspect.signature(action).parameters.values()}
    return bool(kinds) and kinds <= {inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD}


def test_each_action_says_whether_it_asks() -> None:
    said = [*ASKS, *ASKS_THERE, *(name for names in ASKS_NOT.values() for name in names.split())]
    assert sorted(said) == sorted(_actions())


def _run_out(client: Client) -> None:
    """Let the consent to a record have run out yesterday: nothing that waits was ended by it."""
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    kept = Consent.objects.filter(client=client, purpose="service")
    assert kept.update(given_on=yesterday, expires_on=yesterday) == 1


@pytest.fixture
def world(cast: Cast, acting: Any) -> World:
    """A client whose consent to a record has run out, with one of everything that is kept."""
    by, centre = cast.counsellor, cast.dhaka
    client = consenting_make(by, centre, phones=["+8801712345678"])
    relative = consenting_make(by, centre, given_name="Karim", sex="male")
    to = Recipient(cast.bureau)
    draft, relatives = draft_make(cast, client, to=to), draft_make(cast, relative, to=to)
    now = timezone.now()
    slot = AppointmentPlan(by, now + dt.timedelta(days=2), 30)
    with acting(by):
        session, talk = (actions.session_log(client=client, by=by, **TALK) for _each in range(2))
        case, closed = (actions.case_open(client=client, by=by, kind="other") for _each in range(2))
        closing = Closing(to="closed", reason="resolved", outcome="met")
        closed = actions.case_close(
            case=closed, closing=closing, by=by, version=closed.version, decides=True
        )
        plan = FollowUpPlan(now + dt.timedelta(days=3), "Call", by)
        call, done = (actions.follow_up_set(client=client, plan=plan, by=by) for _each in range(2))
        later = AppointmentPlan(by, now + dt.timedelta(days=3), 30)
        off = actions.appointment_book(centre=centre, plan=later, by=by, client=client)
        off = actions.appointment_move(appointment=off, to="cancelled", by=by, version=off.version)
        world = World(
            by=by, client=client, relative=relative, baghdad=cast.baghdad, draft=draft,
            relatives=relatives, session=session, case=case, closed=closed, plan=plan, call=call,
            cancelled=off, slot=AppointmentPlan(by, now + dt.timedelta(days=4), 30),
            done=actions.follow_up_move(follow_up=done, to="done", by=by, version=done.version),
            screening=actions.screening_keep(session=talk, by=by, answers={"deception": "no"}),
            appointment=actions.appointment_book(centre=centre, plan=slot, by=by, client=client),
            attendee=attendee_make(by, group_make(by, centre), "Salma"),
            asking=sending.Asking(
                to=to, reason=Reason.HEALTH, help_asked=[Help.LEGAL_ADVICE], request="More."
            ),
        )  # fmt: skip
        assert (type(world.attendee), type(world.screening)) == (Attendee, Screening)
        _run_out(client)
    return world


def test_what_would_write_more_of_somebody_asks_first(world: World, acting: Any) -> None:
    for name, attempt in ASKS.items():
        with acting(world.by):
            _refused(name, attempt, world)


def test_so_does_what_a_receiving_centre_writes_of_its_own_client(cast: Cast) -> None:
    by = cast.other_country
    referral, client = taken(cast), client_make(by, cast.baghdad)
    noted, other = taken(cast, reason=Reason.HEALTH), client_make(by, cast.baghdad)
    with scope.enter(standing_of(by.pk).scope()):
        side = received_link(referral=noted, client=other, by=by)
        for each in (client, other):
            _run_out(each)
        for name, attempt in ASKS_THERE.items():
            _refused(name, attempt, World(taken=referral, client=client, side=side, by=by))


def _refused(name: str, attempt: Callable[[World], Any], world: World) -> None:
    """Make the attempt, which must end with a sentence about the consent."""
    try:
        with transaction.atomic():
            attempt(world)
    except actions.ConsentMissing:
        return
    except ValidationError as error:
        said = " ".join(error.messages)
        assert "consent" in said or "agree" in said, f"{name}: {said}"
    else:
        pytest.fail(f"{name} wrote without asking")

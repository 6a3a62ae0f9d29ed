"""What stands behind the wall in its tests: a record of each kind in each centre, with canaries."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from centres import scope
from centres.models import Centre, User
from centres.standing import standing_of
from counselling import actions
from counselling.confidences import Guardian, Papers
from counselling.models import (
    Case,
    CaseEntry,
    CaseMember,
    Client,
    Flag,
    FollowUp,
    Handover,
    Merge,
    PossibleDuplicate,
    RestrictedNote,
    Screening,
    SealedFacts,
    Session,
)
from tests.appointments import waiting_make
from tests.cast import Cast
from tests.factories import client_make
from tests.files import files_make
from tests.grievances import parts_make
from tests.groups import groups_make
from tests.messages import messages_make
from tests.rights import data_make


@dataclass(frozen=True)
class Belongings:
    """One record of each kind of one centre."""

    canary: str
    client: Client
    session: Session
    follow_up: FollowUp
    note: RestrictedNote
    duplicate: PossibleDuplicate
    case: Case
    flag: Flag
    handover: Handover
    grievances: dict[str, UUID]
    """The keys of a grievance and of each of its parts, by kind."""
    waiting: dict[str, UUID]
    """The keys of an appointment and of a ticket, by kind."""
    merge: Merge
    data: dict[str, UUID]
    """The keys of a request about data, a copy, a hold, a family link and an expiry, by kind."""
    groups: dict[str, UUID]
    """The keys of a group session, of somebody on its roster, of what was heard, by kind."""
    files: dict[str, UUID]
    """The keys of two files, one of them restricted, by kind."""
    told: dict[str, UUID]
    """The keys of a message and of its answer, by kind."""


def belongings_make(by: User, centre: Centre, canary: str) -> Belongings:
    """Return records of the centre, made by its counsellor, that say the canary everywhere.

    Each is edited once, so that the history tables have rows too.
    """
    client = client_make(
        by,
        centre,
        given_name=canary,
        family_name=canary,
        relative_name=canary,
        native_name=canary,
        contact_note=canary,
        district=canary,
        phones=["+8801711000000"],
    )
    twin = client_make(by, centre, given_name=canary)
    former = client_make(by, centre, given_name=canary, district=canary)
    with scope.enter(standing_of(by.pk).scope()):
        session = actions.session_log(
            client=client,
            by=by,
            mode="walk_in",
            language="bn",
            topics=["work_abroad"],
            advice=canary,
            note=canary,
            screened={"deception": "no"},
            follow_up=actions.FollowUpPlan(
                due_at=timezone.now() + dt.timedelta(days=1), purpose=canary, assignee=by
            ),
        )
        follow_up = session.follow_ups.get()
        note = actions.restricted_note_write(
            client=client, kind="trafficking", text=f"{canary}-restricted", assigned_to=by, by=by
        )
        duplicate = actions.duplicate_offer(
            client=client, other_id=twin.pk, reasons=["name"], score=90
        )
        _confide(client, by, canary)
        case, flag, handover = _case_make(client, by, canary)
        RestrictedNote.objects.filter(pk=note.pk).update(kind="gbv")
        Client.objects.filter(pk=client.pk).update(language="ur")
        Session.objects.filter(pk=session.pk).update(minutes=20)
        Screening.objects.filter(session=session).update(answered=2)
        FollowUp.objects.filter(pk=follow_up.pk).update(note=canary)
        client.consents.update(language="ur")
        grievances = parts_make(client, by, canary)
        waiting = waiting_make(client, by, canary)
        merge = _merge_make(twin, former, by, canary)
        data = data_make(client, twin, by, canary)
        groups = groups_make(by, centre, canary)
        files = files_make(client, by, canary)
        told = messages_make(client, follow_up, by, canary)
    return Belongings(
        canary, client, session, follow_up, note, duplicate, case, flag, handover, grievances,
        waiting, merge, data=data, groups=groups, files=files, told=told,
    )  # fmt: skip


def _merge_make(leader: Client, former: Client, by: User, canary: str) -> Merge:
    """Merge the former record into the leader, which takes the canary over from it."""
    return actions.client_merge(
        leader=leader,
        merged=former,
        versions={leader.pk: leader.version, former.pk: former.version},
        values={"district": canary},
        by=by,
    )


def _case_make(client: Client, by: User, canary: str) -> tuple[Case, Flag, Handover]:
    """Keep a case with a team, a note and a hand-over that say the canary, and a flag."""
    case = actions.case_open(
        client=client, by=by, kind="complaint", next_step=canary, members=[by], note=canary
    )
    of_centre = {"centre_id": client.centre_id, "created_by": by}
    CaseMember.objects.create(case=case, user=by, **of_centre)
    CaseMember.objects.filter(case=case).update(created_at=timezone.now())
    handover = Handover.objects.create(giver=by, taker=by, note=canary, cases=1, **of_centre)
    CaseEntry.objects.create(case=case, deed="handed_over", handover=handover, **of_centre)
    flag = actions.flag_set(
        client=client, by=by, family="vulnerability", code="debt", why=canary, case=case
    )
    Flag.objects.filter(pk=flag.pk).update(level="household")
    Case.objects.filter(pk=case.pk).update(priority="urgent")
    return case, flag, handover


def _confide(client: Client, by: User, canary: str) -> None:
    """Keep sealed facts that say the canary, and a former row of them."""
    facts = SealedFacts(centre_id=client.centre_id, client=client, created_by=by)
    facts.papers = Papers(passport_no=f"{canary}-4821")
    facts.save(force_insert=True)
    facts.guardian = Guardian(name=canary)
    facts.save()


DHAKA, CUMILLA, BAGHDAD = "Xanthippe", "Zenobia", "Quetzal"


def everywhere_make(cast: Cast) -> dict[str, Belongings]:
    """Return the belongings of each centre by its name in the cast."""
    return {
        "dhaka": belongings_make(cast.counsellor, cast.dhaka, DHAKA),
        "cumilla": belongings_make(cast.other_centre, cast.cumilla, CUMILLA),
        "baghdad": belongings_make(cast.other_country, cast.baghdad, BAGHDAD),
    }

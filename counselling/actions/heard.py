"""What was heard: noted without its source, flagged to who watches for it, judged."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres import audit
from centres.edits import changed, facts_check, locked, part_of_action
from centres.models import Membership, User
from centres.roles import Role
from counselling.heard_codes import HEARD_MOVES, Certainty
from counselling.models import (
    GroupSession,
    Heard,
    HeardMove,
    HeardSource,
    Session,
    key_in_week,
    week_of_talk,
)
from counselling.selectors.staffing import counsellors_at
from counselling.states import move_check
from notices.actions import Posting, notices_post

FLAGGED: Final = "heard_flagged"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardTold:
    """One thing that somebody told, and whether it can't wait."""

    kind: str
    text: str
    country: str = ""
    route: str = ""
    price: tuple[Decimal, str] | None = None
    certainty: str = Certainty.UNKNOWN
    flag: bool = False

    def facts(self) -> dict[str, Any]:
        """Return the columns of the record."""
        amount, currency = self.price or (None, "")
        return {
            "kind": self.kind,
            "text": self.text,
            "country": self.country,
            "route": self.route,
            "amount": amount,
            "currency": currency,
            "certainty": self.certainty,
        }


@part_of_action
def heard_note(
    *,
    told: HeardTold,
    by: User,
    session: Session | None = None,
    group_session: GroupSession | None = None,
    key: UUID | None = None,
) -> Heard:
    """Return what was heard in the talk, under the week in which that was.

    What is flagged reaches the coordinators and the network's analysts at once. Raises
    ValidationError for a fact that can't be.
    """
    talk = session or group_session
    if talk is None:
        raise ValueError("It was heard in some talk.")
    week = week_of_talk(talk)
    heard = Heard(
        id=key_in_week(week, key or uuid7()),
        centre=talk.centre,
        week=week,
        flagged_at=timezone.now() if told.flag else None,
        **told.facts(),
    )
    facts_check(heard)
    heard.save(force_insert=True)
    HeardSource.objects.create(
        centre=talk.centre,
        created_by=by,
        heard=heard,
        session=session,
        group_session=group_session,
    )
    if told.flag:
        _announce(heard, by)
    return heard


@transaction.atomic
def heard_edit(*, heard: Heard, version: int, told: HeardTold, by: User) -> Heard:
    """Return it with other words; a flag that it lacked is set and told of.

    Raises StaleEdit if somebody saved or judged it meanwhile.
    """
    present = locked(Heard, heard.pk, version=version)
    newly = told.flag and present.flagged_at is None
    flagged_at = timezone.now() if newly else present.flagged_at
    edited = changed(present, told.facts() | {"flagged_at": flagged_at})
    if newly:
        _announce(edited, by)
    return edited


@transaction.atomic
def heard_move(*, heard: Heard, to: str, by: User, version: int, why: str = "") -> Heard:
    """Return it as somebody judged it.

    Raises StaleEdit if somebody else did meanwhile, MoveIllegal for what the table lacks.
    """
    present = locked(Heard, heard.pk, version=version)
    move_check(HEARD_MOVES, present.state, to)
    move = HeardMove(
        centre_id=present.centre_id, heard=present, by=by, before=present.state, after=to, why=why
    )
    facts_check(move)
    move.save(force_insert=True)
    judged = changed(present, {"state": to})
    audit.record("heard.judge", judged, before=move.before, after=to)
    return judged


def _announce(heard: Heard, by: User) -> None:
    """Tell the centre's coordinators and the network's monitoring officers, but not who flags."""
    coordinators = counsellors_at(heard.centre_id, roles=[Role.COORDINATOR])
    analysts = Membership.objects.live().filter(role=Role.MONITORING_OFFICER, user__is_active=True)
    told = {user.pk for user in coordinators} | set(analysts.values_list("user_id", flat=True))
    notices_post(
        postings=[
            Posting(
                key=f"{FLAGGED}:{heard.pk}:{recipient_id}",
                kind=FLAGGED,
                recipient_id=recipient_id,
                subject_id=heard.pk,
                due_at=timezone.now(),
            )
            for recipient_id in sorted(told - {by.pk})
        ]
    )
    audit.record("heard.flag", heard)

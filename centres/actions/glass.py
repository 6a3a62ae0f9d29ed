"""Break-glass: what somebody does alone in an emergency, told of and reviewed by another.

Fifteen minutes at one client's restricted blocks; or a step for which nobody else was there.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from centres import announcing, audit, scope
from centres.models import GLASS_OPEN_FOR, BreakGlass, Centre, User
from centres.selectors.glass import glass_reviewer_ids, glasses_late, role_giver_ids
from centres.states import GlassKind

MOST_AN_HOUR: Final = 5
"""How often one person may break the glass within an hour: emergencies come singly."""
REASON_LETTERS: Final = 10


@dataclass(frozen=True, slots=True)
class Numbered:
    """A record by its key and by the number that people read."""

    pk: UUID
    number: str


def glass_break(*, centre: Centre, client_id: UUID, by: User, reason: str) -> BreakGlass:
    """Open one client's restricted blocks to the user for `GLASS_OPEN_FOR`; return the break-glass.

    The wall lets it through from the next request on. Those who review it are told in the same
    transaction. Raises ValidationError without a reason worth the name, and beyond `MOST_AN_HOUR`:
    then the try is kept in the audit.
    """
    reason = reason.strip()
    if len(reason) < REASON_LETTERS:
        raise ValidationError(_("Say why you must see this now."))
    with transaction.atomic():
        # Locking the person lets two tries at the same moment count one after the other.
        User.objects.select_for_update().get(pk=by.pk)
        if _opened_lately(by) < MOST_AN_HOUR:
            return _glass_open(centre, client_id, by, reason)
    audit.record("break_glass.limit", centre_id=centre.pk, user_id=by.pk, client=str(client_id))
    raise ValidationError(
        _("You opened notes this way too often within an hour. Ask a protection counsellor.")
    )


def _opened_lately(by: User) -> int:
    hour = dt.timedelta(hours=1)
    opened = BreakGlass.objects.filter(user=by, kind=GlassKind.OPENED)
    return opened.filter(opened_at__gt=timezone.now() - hour).count()


def _glass_open(centre: Centre, client_id: UUID, by: User, reason: str) -> BreakGlass:
    """Write the break-glass, note it, and tell those who review it."""
    now = timezone.now()
    glass = BreakGlass(
        centre=centre,
        user=by,
        client_id=client_id,
        reason=reason,
        opened_at=now,
        until=now + GLASS_OPEN_FOR,
    )
    glass.save(force_insert=True)
    audit.record("break_glass.open", glass, user_id=by.pk, client=str(client_id))
    _reviewers_tell(glass, announcing.GLASS_BROKEN)
    return glass


@transaction.atomic
def glass_alone(
    *, kind: GlassKind, centre: Centre, client_id: UUID, record: Numbered, by: User, reason: str
) -> BreakGlass:
    """Write down a step on the record that was taken alone; return it.

    It opens nothing. Those who review it are told in the same transaction; where nobody could, who
    gives roles is. Raises ValidationError without a reason worth the name.
    """
    reason = reason.strip()
    if len(reason) < REASON_LETTERS:
        raise ValidationError(_("Say why it can't wait, and why nobody else can look at it."))
    now = timezone.now()
    glass = BreakGlass(
        kind=kind,
        centre=centre,
        user=by,
        client_id=client_id,
        record_id=record.pk,
        record_no=record.number,
        reason=reason,
        opened_at=now,
        until=now,
    )
    glass.save(force_insert=True)
    audit.record("break_glass.alone", glass, user_id=by.pk, number=record.number)
    _reviewers_tell(glass, announcing.SENT_ALONE)
    return glass


def _reviewers_tell(glass: BreakGlass, event: str) -> None:
    """Tell those who review it; where there is nobody, those who can name somebody."""
    reviewers = glass_reviewer_ids(glass)
    announcing.announce(event, recipient_ids=reviewers, subject_id=glass.pk)
    if not reviewers:
        _adrift_tell(glass)


def _adrift_tell(glass: BreakGlass) -> None:
    announcing.announce(
        announcing.GLASS_ADRIFT, recipient_ids=role_giver_ids(glass), subject_id=glass.pk
    )


def glasses_escalate() -> int:
    """Tell what nobody reviewed in time; return how often.

    At the whole of the time the reviewers are told once more; at half more than that, who gives
    roles is told as well. What missed both is told the second at the next call.
    """
    with scope.system(reason="glass.escalate"):
        late = list(glasses_late(timezone.now()).select_for_update(of=("self",), skip_locked=True))
        for glass in late:
            if glass.late_told == 0:
                _reviewers_tell(glass, announcing.GLASS_LATE)
            else:
                _adrift_tell(glass)
        keys = [glass.pk for glass in late]
        BreakGlass.objects.filter(pk__in=keys).update(late_told=F("late_told") + 1)
    return len(late)


@transaction.atomic
def glass_review(*, glass: BreakGlass, by: User, review: str, note: str) -> BreakGlass:
    """Say once whether the break-glass was justified or misuse, with a note; return it.

    Raises ValidationError where it was reviewed already.
    """
    record = BreakGlass.objects.select_for_update(of=("self",)).get(pk=glass.pk)
    if record.reviewed_at is not None:
        raise ValidationError(_("This was reviewed already."))
    record.review, record.review_note = review, note.strip()
    record.reviewed_by, record.reviewed_at = by, timezone.now()
    record.full_clean()
    record.save(update_fields=["review", "review_note", "reviewed_by", "reviewed_at"])
    audit.record("break_glass.review", record, user_id=by.pk, review=review)
    return record

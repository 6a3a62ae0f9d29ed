"""Break-glass: fifteen minutes at one client's restricted blocks, told of and reviewed."""

import datetime as dt
from typing import Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from centres import announcing, audit
from centres.models import GLASS_OPEN_FOR, BreakGlass, Centre, User
from centres.selectors.glass import glass_reviewer_ids

MOST_AN_HOUR: Final = 5
"""How often one person may break the glass within an hour: emergencies come singly."""
REASON_LETTERS: Final = 10


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
    return BreakGlass.objects.filter(user=by, opened_at__gt=timezone.now() - hour).count()


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
    announcing.announce(
        announcing.GLASS_BROKEN,
        recipient_ids=glass_reviewer_ids(glass),
        subject_id=glass.pk,
    )
    return glass


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

"""What few see is handed over among them: nothing of it is written where others read."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from uuid_utils.compat import uuid7

from centres import audit
from centres.edits import changed, locked
from centres.models import Centre, User
from counselling.handing import besides_hand
from counselling.models import Attachment, Respondent
from counselling.selectors.narrow_lane import (
    files_narrow,
    grievances_narrow,
    notes_narrow,
)
from counselling.selectors.staffing import protectors_at
from notices.actions import Posting, notices_post


@transaction.atomic
def narrow_hand_over(*, centre: Centre, giver: User, taker: User, by: User) -> dict[str, int]:
    """Return how much of each kind went from one who works in the narrow lane to another.

    Restricted notes and files, live grievances of the lane with whoever is named in them alone, and
    what higher apps keep there; locked in this order, by key. No hand-over that the centre could
    read is kept of it: the audit trail names each row, and the taker alone is told. Raises
    ValidationError where nothing moves, or the taker does not protect at the centre.
    """
    if giver == taker or not protectors_at(centre.pk).filter(pk=taker.pk).exists():
        raise ValidationError({"taker": _("Choose somebody else who protects here.")})
    gone = {
        "notes": _handed("restricted.assign", notes_narrow(centre), "assigned_to", giver, taker),
        "files": _handed("attachment.assign", files_narrow(centre), "counsellor", giver, taker),
        "grievances": _grievances_hand(centre, giver, taker),
    }
    gone |= besides_hand(centre=centre, giver=giver, taker=taker, sensitive=True)
    if not any(gone.values()):
        raise ValidationError(_("There is nothing to hand over."))
    details: dict[str, Any] = {"person": taker.pk, "giver": giver.pk, **gone}
    audit.record("restricted.hand_over", centre_id=centre.pk, **details)
    if taker.pk != by.pk:
        key = uuid7()
        told = Posting(
            key=f"narrow_handed_over:{key}",
            kind="narrow_handed_over",
            recipient_id=taker.pk,
            subject_id=key,
            due_at=timezone.now(),
        )
        notices_post(postings=[told])
    return gone


@transaction.atomic
def attachment_hand(*, attachment: Attachment, to: User, version: int) -> Attachment:
    """Return the restricted file in somebody else's hands; in the same ones nothing changes.

    Raises StaleEdit if somebody changed it meanwhile.
    """
    present = locked(Attachment, attachment.pk, version=version)
    if present.counsellor_id == to.pk:
        return present
    audit.record("attachment.assign", present, person=to.pk)
    return changed(present, {"counsellor": to})


def _handed(deed: str, found: QuerySet[Any], whose: str, giver: User, taker: User) -> int:
    """Return how many rows of the giver's are the taker's now; each is named in the audit."""
    rows = list(found.filter(**{whose: giver}).order_by("pk").select_for_update(of=("self",)))
    if not rows:
        return 0
    values: dict[str, Any] = {whose: taker}
    if hasattr(rows[0], "version"):
        values["version"] = F("version") + 1
    found.model._default_manager.filter(pk__in=[row.pk for row in rows]).update(**values)
    audit.record_each(deed, rows, person=taker.pk)
    return len(rows)


def _grievances_hand(centre: Centre, giver: User, taker: User) -> int:
    """Return how many grievances went; their parts follow, and who is named in the lane alone."""
    count = _handed("grievance.assign", grievances_narrow(centre), "counsellor", giver, taker)
    hidden = Respondent.objects.filter(centre=centre, sensitive=True, counsellor=giver)
    keys = list(hidden.order_by("pk").select_for_update(of=("self",)).values_list("pk", flat=True))
    if keys:
        named = Respondent.objects.filter(pk__in=keys)
        named.update(counsellor=taker, version=F("version") + 1)
    return count

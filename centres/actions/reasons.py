"""Why somebody looks at what is sealed: written down before it is shown."""

from typing import Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from centres.models import AccessReason, User
from centres.selectors.reasons import reason_of_today
from centres.states import AccessWhy

REASON_LETTERS: Final = 10


@transaction.atomic
def access_reason_give(
    *, centre_id: int, about_id: UUID, by: User, why: str, words: str = ""
) -> AccessReason:
    """Return the reason, which holds for the rest of the day; the same again is not kept twice.

    Words are kept with another reason than those on the list. Raises ValidationError where that
    one lacks them.
    """
    words = words.strip() if why == AccessWhy.OTHER else ""
    if why == AccessWhy.OTHER and len(words) < REASON_LETTERS:
        raise ValidationError({"why_words": _("Say in a few words why.")})
    present = reason_of_today(by.pk, about_id)
    if present is not None and present.why == why and not words:
        return present
    given = AccessReason(centre_id=centre_id, user=by, about_id=about_id, why=why)
    given.words = words or None
    given.full_clean(exclude=["centre", "user"], validate_unique=False, validate_constraints=False)
    given.save(force_insert=True)
    return given

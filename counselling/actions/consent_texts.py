"""The texts of consents: drafted, put in force, and from then on never changed."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from centres import audit
from centres.edits import changed, constraint_of, locked
from centres.models import User
from counselling.consent_codes import TextState
from counselling.models import ConsentText
from counselling.states import MoveIllegal

EDITION_ONCE = "consent_text_edition_once"


@transaction.atomic
def consent_text_draft(*, by: User, **facts: Any) -> ConsentText:
    """Return the new draft; raises ValidationError where that version of the text is there."""
    text = ConsentText(created_by=by, **facts)
    text.full_clean(validate_unique=False, validate_constraints=False)
    _edition_kept(text)
    audit.record("consent_text.draft", text, kind=text.kind, language=text.language)
    return text


def _edition_kept(text: ConsentText) -> None:
    try:
        with transaction.atomic():
            text.save()
    except IntegrityError as error:
        if constraint_of(error) != EDITION_ONCE:
            raise
        raise ValidationError({"edition": _("This version is there already.")}) from error


@transaction.atomic
def consent_text_edit(*, text: ConsentText, version: int, facts: dict[str, Any]) -> ConsentText:
    """Return the draft with another wording.

    Raises MoveIllegal for a text that was in force, StaleEdit if somebody saved meanwhile.
    """
    present = locked(ConsentText, text.pk, version=version)
    if not present.is_draft:
        raise MoveIllegal(f"{present.state} -> {TextState.DRAFT}")
    try:
        with transaction.atomic():
            edited = changed(present, facts)
    except IntegrityError as error:
        if constraint_of(error) != EDITION_ONCE:
            raise
        raise ValidationError({"edition": _("This version is there already.")}) from error
    audit.record("consent_text.draft", edited, kind=edited.kind, language=edited.language)
    return edited


@transaction.atomic
def consent_text_put_in_force(*, text: ConsentText, by: User, version: int) -> ConsentText:
    """Return the text, read out from now on in place of the one before it.

    Raises MoveIllegal for one that is no draft, StaleEdit if somebody saved meanwhile.
    """
    present = locked(ConsentText, text.pk, version=version)
    if not present.is_draft:
        raise MoveIllegal(f"{present.state} -> {TextState.IN_FORCE}")
    now = timezone.now()
    same = {"country": present.country, "kind": present.kind, "language": present.language}
    for before in ConsentText.objects.select_for_update(of=("self",)).filter(
        **same, state=TextState.IN_FORCE
    ):
        changed(before, {"state": TextState.RETIRED, "retired_at": now})
    values = {"state": TextState.IN_FORCE, "in_force_at": now, "in_force_by": by}
    audit.record("consent_text.put_in_force", present, kind=present.kind)
    return changed(present, values)


@transaction.atomic
def consent_text_retire(*, text: ConsentText, version: int) -> ConsentText:
    """Return the text, no longer read out: the network's, or the house's own, is read instead.

    Raises MoveIllegal for one that is not in force, StaleEdit if somebody saved meanwhile.
    """
    present = locked(ConsentText, text.pk, version=version)
    if present.state != TextState.IN_FORCE:
        raise MoveIllegal(f"{present.state} -> {TextState.RETIRED}")
    audit.record("consent_text.retire", present, kind=present.kind)
    return changed(present, {"state": TextState.RETIRED, "retired_at": timezone.now()})

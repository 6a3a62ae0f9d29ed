"""Restricted notes: written, and opened by nobody unnoticed."""

from django.db import transaction

from centres import audit
from centres.edits import facts_check, locked
from centres.models import AccessReason, User
from counselling.actions.cases import cases_restrict
from counselling.actions.consent_asked import record_check
from counselling.models import Client, RestrictedNote
from counselling.selectors.restricted import restricted_notes


@transaction.atomic
def restricted_note_write(
    *, client: Client, kind: str, text: str, assigned_to: User, by: User
) -> RestrictedNote:
    """Return the new restricted note, seen by those for whom the narrower wall opens.

    Raises ValidationError for a client who does not agree to a record.
    """
    record_check(client)
    note = RestrictedNote(
        centre_id=client.centre_id,
        client=client,
        created_by=by,
        kind=kind,
        text=text,
        assigned_to=assigned_to,
    )
    facts_check(note)
    note.save(force_insert=True)
    cases_restrict(client=client)
    audit.record("restricted.write", note, client=str(client.pk))
    return note


@transaction.atomic
def restricted_note_hand(*, note: RestrictedNote, to: User) -> RestrictedNote:
    """Return the note, seen by somebody else from now on; the same person again changes nothing."""
    present = locked(RestrictedNote, note.pk)
    if present.assigned_to_id != to.pk:
        present.assigned_to = to
        present.save(update_fields=["assigned_to"])
        audit.record("restricted.assign", present, person=to.pk)
    return present


@transaction.atomic
def restricted_notes_open(*, client: Client, reason: AccessReason) -> list[RestrictedNote]:
    """Return the notes that the narrower wall opens to whoever asks.

    The asking is audited, and why.
    """
    notes = list(restricted_notes(client))
    keys = [str(note.pk) for note in notes]
    audit.record("restricted.read", client, notes=keys, **reason.noted)
    return notes

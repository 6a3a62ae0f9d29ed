"""Restricted notes: their words are sealed, in the table and in its history."""

from typing import Any, Final

from django.db import connection

from centres import scope
from counselling import actions
from counselling.models import RestrictedNote
from tests.cast import Cast
from tests.factories import client_make

WORDS: Final = "He waits at the gate, quokka."


def stored() -> list[str]:
    """Return the words of every note and former note as they are stored."""
    found = []
    with scope.system(reason="test"), connection.cursor() as cursor:
        for table in ("counselling_restrictednote", "counselling_restrictednoteevent"):
            cursor.execute(f"SELECT text FROM {table}")
            found += [row[0] for row in cursor.fetchall()]
    return found


def note_make(cast: Cast, acting: Any) -> RestrictedNote:
    """Return a note of Dhaka that was changed once."""
    client = client_make(cast.counsellor, cast.dhaka)
    with acting(cast.counsellor):
        note = actions.restricted_note_write(
            client=client,
            kind="gbv",
            text=WORDS,
            assigned_to=cast.counsellor,
            by=cast.counsellor,
        )
        RestrictedNote.objects.filter(pk=note.pk).update(kind="trafficking")
    return note


def test_a_note_and_its_history_are_sealed(cast: Cast, acting: Any) -> None:
    note = note_make(cast, acting)
    assert len(stored()) == 2
    assert all(text.startswith("1.local.") for text in stored())
    with acting(cast.counsellor):
        text = RestrictedNote.objects.get(pk=note.pk).text
        assert text is not None
        assert text.opened() == WORDS

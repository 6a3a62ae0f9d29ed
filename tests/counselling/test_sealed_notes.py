"""Restricted notes: their words are sealed, those of before too; history gains nothing by it."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import SimpleNamespace
from typing import Any, Final

from django.db import connection

from centres import scope
from counselling import actions
from counselling.models import RestrictedNote
from tests.cast import Cast, cast_make
from tests.conftest import _owner
from tests.factories import client_make

WORDS: Final = "He waits at the gate, quokka."
migration = import_module("counselling.migrations.0012_sealed_notes")


def stored() -> list[str]:
    """Return the words of every note and former note as they are stored."""
    found = []
    with scope.system(reason="test"), connection.cursor() as cursor:
        for table in ("counselling_restrictednote", "counselling_restrictednoteevent"):
            cursor.execute(f"SELECT text FROM {table}")
            found += [row[0] for row in cursor.fetchall()]
    return found


@contextmanager
def as_owner() -> Iterator[Any]:
    """Log in as the tables' owner, as migrations do."""
    application = {name: connection.settings_dict[name] for name in ("USER", "PASSWORD")}
    connection.close()
    connection.settings_dict.update(_owner())
    yield SimpleNamespace(connection=connection)
    connection.close()
    connection.settings_dict.update(application)


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


def test_notes_of_before_are_sealed_where_they_stand(committed: None, acting: Any) -> None:
    with scope.system(reason="test"):
        cast = cast_make()
    note = note_make(cast, acting)
    with as_owner() as editor:
        migration.notes_unseal(None, editor)
    assert stored() == [WORDS, WORDS]
    with as_owner() as editor:
        migration.notes_seal(None, editor)
        migration.notes_seal(None, editor)
    assert len(stored()) == 2
    assert all(text.startswith("1.local.") for text in stored())
    with acting(cast.counsellor):
        text = RestrictedNote.objects.get(pk=note.pk).text
        assert text is not None
        assert text.opened() == WORDS

"""The words of restricted notes are sealed, in the table and in its history."""

from collections.abc import Callable
from typing import Any, ClassVar

import pgtrigger
from django.db import migrations

from centres.sealed_fields import SealedField
from centres.sealing import Place, is_sealed, seal, unseal

TABLE = "counselling_restrictednote"
ROWS = (
    (
        "SELECT id, id::text, text FROM counselling_restrictednote",
        "UPDATE counselling_restrictednote SET text = %s WHERE id = %s",
    ),
    (
        "SELECT pgh_id, pgh_obj_id::text, text FROM counselling_restrictednoteevent",
        "UPDATE counselling_restrictednoteevent SET text = %s WHERE pgh_id = %s",
    ),
)
"""How each row is read (its key, the note that it tells of, the words) and written."""


def notes_seal(_apps: Any, schema_editor: Any) -> None:
    """Seal what was written before."""
    _each(schema_editor, lambda text, place: text if is_sealed(text) else seal(text, place))


def notes_unseal(_apps: Any, schema_editor: Any) -> None:
    """Put the words back."""
    _each(schema_editor, lambda text, place: unseal(text, place) if is_sealed(text) else text)


def _each(schema_editor: Any, change: Callable[[str, Place], str]) -> None:
    # The same words in another form are no change that history should keep.
    with pgtrigger.ignore(), schema_editor.connection.cursor() as cursor:
        for read, write in ROWS:
            cursor.execute(read)
            for key, note, text in cursor.fetchall():
                cursor.execute(write, [change(text, Place(TABLE, note, "text")), key])


class Migration(migrations.Migration):
    dependencies: ClassVar = [("counselling", "0011_merges_wall")]

    operations: ClassVar = [
        migrations.AlterField(
            model_name="restrictednote",
            name="text",
            field=SealedField(blank=True, editable=False, verbose_name="text"),
        ),
        migrations.AlterField(
            model_name="restrictednoteevent",
            name="text",
            field=SealedField(blank=True, editable=False, verbose_name="text"),
        ),
        migrations.RunPython(notes_seal, notes_unseal),
    ]

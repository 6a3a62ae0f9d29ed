"""The rows of registers that named an anonymised client: the mark of the row stays, no more.

The mark keeps a register that is read in again from bringing back whoever was forgotten.
"""

from typing import Final
from uuid import UUID

from django.db import connection

_FORGET: Final = """
    UPDATE spreadsheets_importrow SET notes = '[]', identity = '', made = '{}'
     WHERE made ->> 'client' = ANY (%s)
"""


def register_rows_forget(keys: list[UUID]) -> int:
    """Forget what rows of registers say of the clients; return how many rows did."""
    with connection.cursor() as cursor:
        cursor.execute(_FORGET, [[str(key) for key in keys]])
        return int(cursor.rowcount)

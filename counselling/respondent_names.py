"""Names and licences of respondents as they are compared."""

import re
from typing import Final

from spreadsheets.cells.digits import digits_plain

_PARTS: Final = re.compile(r"[^\W\d_]+|\d+")


def licence_key(licence_no: str) -> str:
    """Return the licence number bare: RL-0123 and "rl 123" are one, whatever is between."""
    parts = _PARTS.findall(digits_plain(licence_no).upper())
    return "".join(part.lstrip("0") or "0" if part.isdigit() else part for part in parts)

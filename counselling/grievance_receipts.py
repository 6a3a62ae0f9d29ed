"""Receipt codes: with one somebody without a name asks how the grievance stands.

Fifteen characters at random (75 bits) and one to check them; only a hash is kept, so that nobody
who reads the database can ask in somebody's place.
"""

import hashlib
import secrets
from typing import Final

from spreadsheets.cells.digits import digits_plain

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L, O and U, which are taken for other signs."""
LENGTH: Final = 16
GROUP: Final = 4
_MISTAKEN: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})


def receipt_new() -> str:
    """Return a new code in groups of four: ``7K3M-0QXA-…``."""
    random = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    code = random + check_sign(random)
    return "-".join(code[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def check_sign(signs: str) -> str:
    """Return the sign that makes the code whole: Luhn's, in base 32.

    It finds every single wrong sign and nearly every pair that changed places.
    """
    total = 0
    for place, sign in enumerate(reversed(signs)):
        value = ALPHABET.index(sign) * (2 if place % 2 == 0 else 1)
        total += value // len(ALPHABET) + value % len(ALPHABET)
    return ALPHABET[-total % len(ALPHABET)]


def receipt_read(typed: str) -> str:
    """Return the plain code as it was typed, or nothing where it can't be one.

    Digits of any script will do, small letters, blanks and dashes too.
    """
    plain = digits_plain(typed).upper().translate(_MISTAKEN)
    signs = "".join(sign for sign in plain if sign.isalnum())
    if len(signs) != LENGTH or not set(signs) <= set(ALPHABET):
        return ""
    return signs if check_sign(signs[:-1]) == signs[-1] else ""


def receipt_hash(code: str) -> str:
    """Return what is kept of a plain code; random as it is, a SHA-256 can't be undone."""
    return hashlib.sha256(code.encode()).hexdigest()

"""Values sealed with AES-256-GCM, each to its own place, and blind indexes to find them again.

A sealed value names the key that it needs; its table, row and field are bound into it, so that a
value that was moved or edited in the database does not open. Nothing here ever returns garbage.
"""

import base64
import hashlib
import hmac
import json
import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from centres.keyring import keyring

NONCE_BYTES: Final = 12
BLOCK_BYTES: Final = 64
"""Texts are filled up to a multiple of this, so that their length tells little."""
VERSION: Final = "1"
_TOKEN: Final = re.compile(r"1\.([a-z0-9-]{1,16})\.([A-Za-z0-9_-]+)")


class SealBroken(Exception):
    """The value is not what was sealed in this place: edited, moved, or under a forged key."""

    def __init__(self, place: "Place") -> None:
        super().__init__(f"A sealed value of {place.table}.{place.field} does not open.")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed value belongs, and nowhere else."""

    table: str
    row: str
    field: str

    def bound(self) -> bytes:
        """Return the associated data: the three parts, told apart beyond doubt."""
        return json.dumps([VERSION, self.table, self.row, self.field]).encode()


def seal(text: str, place: Place) -> str:
    """Return the text sealed under the present key: ``1.<key id>.<base64url>``."""
    ring = keyring()
    plain = text.encode()
    filled = plain + b"\0" * (-len(plain) % BLOCK_BYTES)
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(ring.key(ring.present, "seal")).encrypt(nonce, filled, place.bound())
    return f"{VERSION}.{ring.present}.{_encoded(nonce + sealed)}"


def unseal(token: str, place: Place) -> str:
    """Return the text; raises KeyMissing without its key, SealBroken if it is not of this place."""
    found = _TOKEN.fullmatch(token)
    if found is None:
        raise SealBroken(place)
    key = keyring().key(found[1], "seal")
    raw = base64.urlsafe_b64decode(found[2] + "=" * (-len(found[2]) % 4))
    try:
        filled = AESGCM(key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], place.bound())
    except (InvalidTag, ValueError):
        raise SealBroken(place) from None
    return filled.rstrip(b"\0").decode()


def is_sealed(text: str) -> bool:
    """Return whether the text has the form of a sealed value."""
    return _TOKEN.fullmatch(text) is not None


def beginning(key_id: str) -> str:
    """Return how each value begins that is sealed under the key."""
    return f"{VERSION}.{key_id}."


def plain_of(text: str) -> str:
    """Return what of a number counts when it is looked up: its letters and digits, of any script.

    "ab 12-34", "AB1234" and "AB١٢٣٤" are one.
    """
    digits = (
        str(unicodedata.decimal(each)) if each.isdecimal() else each
        for each in unicodedata.normalize("NFKC", text)
    )
    return "".join(each for each in digits if each.isalnum()).casefold()


def blind_index(text: str, *, purpose: str, centre_id: int, key_id: str = "") -> str:
    """Return the keyed fingerprint by which a value is found; empty for a text without content.

    The centre is part of it: a copy of the database does not tell that two centres know one person.
    """
    plain = plain_of(text)
    if not plain:
        return ""
    ring = keyring()
    key = ring.key(key_id or ring.present, f"index {purpose}")
    return _encoded(hmac.digest(key, f"{centre_id} {plain}".encode(), hashlib.sha256))


def blind_indexes(text: str, *, purpose: str, centre_ids: Iterable[int]) -> list[str]:
    """Return every fingerprint that the value may be stored under: each centre, each key."""
    if not plain_of(text):
        return []
    return [
        blind_index(text, purpose=purpose, centre_id=centre_id, key_id=key_id)
        for centre_id in centre_ids
        for key_id in keyring().ids
    ]


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")

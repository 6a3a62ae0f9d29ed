"""The keys that sealed values need: the present one, and former ones that still open.

Each key of the environment is only a root: what seals, and what finds, is derived from it for that
one purpose (HKDF, RFC 5869), so that no key ever does two kinds of work.
"""

import base64
import binascii
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

KEY_BYTES: Final = 32
_PAIR: Final = re.compile(r"\s*([a-z0-9-]{1,16}):([A-Za-z0-9+/_=-]+)\s*")


class KeyringInvalid(ValueError):
    """The keys as they are given can't be used; the message never holds a key."""


class KeyMissing(KeyError):
    """A value was sealed under a key that is not on the ring."""

    def __init__(self, key_id: str) -> None:
        super().__init__(key_id)
        self.key_id = key_id

    def __str__(self) -> str:
        return f"MRC_FIELD_KEYS lacks the key “{self.key_id}”, under which a value is sealed."


@dataclass(frozen=True)
class Keyring:
    """Keys by their ids; new values are sealed under the present one."""

    present: str
    roots: Mapping[str, bytes] = field(repr=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all keys, the present one first."""
        return (self.present, *(each for each in self.roots if each != self.present))

    def key(self, key_id: str, purpose: str) -> bytes:
        """Return the key of 32 bytes for one purpose; raises KeyMissing for an unknown id."""
        if key_id not in self.roots:
            raise KeyMissing(key_id)
        return _derived(self.roots[key_id], purpose)


@lru_cache(maxsize=256)
def _derived(root: bytes, purpose: str) -> bytes:
    derivation = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode())
    return derivation.derive(root)


def keyring_of(pairs: Iterable[str]) -> Keyring:
    """Return the ring of ``id:base64`` pairs, the first of which is the present key.

    Raises KeyringInvalid.
    """
    roots: dict[str, bytes] = {}
    for place, pair in enumerate(pairs, start=1):
        found = _PAIR.fullmatch(pair)
        if found is None:
            raise KeyringInvalid(
                f"Key {place} is no pair id:base64 with an id of a-z, 0-9 and hyphens."
            )
        if found[1] in roots:
            raise KeyringInvalid(f"The key id “{found[1]}” stands there twice.")
        roots[found[1]] = _root(found[1], found[2])
    if not roots:
        raise KeyringInvalid("There is no key.")
    return Keyring(next(iter(roots)), roots)


def _root(key_id: str, encoded: str) -> bytes:
    try:
        root = base64.b64decode(encoded, altchars=b"-_" if set("-_") & set(encoded) else None,
                                validate=True)  # fmt: skip
    except binascii.Error:
        raise KeyringInvalid(f"The key “{key_id}” is no base64.") from None
    if len(root) != KEY_BYTES:
        raise KeyringInvalid(f"The key “{key_id}” has {len(root)} bytes, not {KEY_BYTES}.")
    return root


def keyring() -> Keyring:
    """Return the ring of the settings."""
    return _read(tuple(settings.FIELD_KEYS))


@lru_cache(maxsize=8)
def _read(pairs: tuple[str, ...]) -> Keyring:
    return keyring_of(pairs)

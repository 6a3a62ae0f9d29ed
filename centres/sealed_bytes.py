"""Files in the database, sealed with AES-256-GCM, each to its own place like sealed texts.

A sealed file begins as a sealed text does, ``1.<key id>.``, and then goes on in bytes.
"""

import secrets
from typing import TYPE_CHECKING, Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import models
from django.db.models import BooleanField, F, Func, Model, Value
from django.db.models.expressions import Combinable

from centres.keyring import keyring
from centres.sealing import NONCE_BYTES, Place, SealBroken, beginning

PURPOSE: Final = "seal files"
HEAD_MOST: Final = 32
"""No head is longer: a key's id has sixteen letters at most."""


def bytes_seal(raw: bytes, place: Place) -> bytes:
    """Return the bytes sealed under the present key."""
    ring = keyring()
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(ring.key(ring.present, PURPOSE)).encrypt(nonce, raw, place.bound())
    return beginning(ring.present).encode() + nonce + sealed


def bytes_unseal(sealed: bytes, place: Place) -> bytes:
    """Return the bytes; raises KeyMissing without its key, SealBroken if not of this place."""
    key_id = key_id_of(sealed)
    if not key_id:
        raise SealBroken(place)
    rest = sealed[len(beginning(key_id)) :]
    try:
        return AESGCM(keyring().key(key_id, PURPOSE)).decrypt(
            rest[:NONCE_BYTES], rest[NONCE_BYTES:], place.bound()
        )
    except (InvalidTag, ValueError):
        raise SealBroken(place) from None


def key_id_of(sealed: bytes) -> str:
    """Return the id of the key that the bytes, or their first few, are sealed under, or nothing."""
    version, _dot, rest = sealed[:HEAD_MOST].partition(b".")
    key_id, dot, _rest = rest.partition(b".")
    return key_id.decode("ascii", "replace") if version == b"1" and dot else ""


if TYPE_CHECKING:
    _Binary = models.BinaryField[bytes, bytes]
else:
    _Binary = models.BinaryField


class SealedBytesField(_Binary):
    """A sealed file of a record; the record itself never holds it in clear."""

    def place_of(self, record: Model) -> Place:
        """Return the place that the record's file is sealed to."""
        return Place(type(record)._meta.db_table, str(record.pk), self.attname)

    def put(self, record: Model, raw: bytes) -> None:
        """Seal the bytes and set them in the record, whose key must be there."""
        setattr(record, self.attname, bytes_seal(raw, self.place_of(record)))

    def opened(self, record: Model) -> bytes:
        """Return the record's file in clear; raises SealBroken or KeyMissing."""
        return bytes_unseal(bytes(getattr(record, self.attname)), self.place_of(record))

    def renew(self, record: Model) -> None:
        """Seal the record's file anew, under the present key."""
        self.put(record, self.opened(record))

    def head(self) -> Combinable:
        """Return how the column begins, as far as that tells the key."""
        return Func(F(self.attname), 1, HEAD_MOST, function="substring", output_field=self)

    def under_present(self) -> Combinable:
        """Return the condition that the column is sealed under the present key."""
        head = beginning(keyring().present).encode()
        return Func(
            Func(F(self.attname), 1, len(head), function="substring"),
            Value(head),
            template="(%(expressions)s)",
            arg_joiner=" = ",
            output_field=BooleanField(),
        )


def sealed_field(model: type[Model], name: str) -> SealedBytesField:
    """Return the model's sealed file of that name."""
    field: Any = model._meta.get_field(name)
    if not isinstance(field, SealedBytesField):
        raise TypeError(f"{model.__name__}.{name} is no sealed file.")
    return field

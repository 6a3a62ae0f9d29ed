"""The secrets of second factors, sealed: a copy of the database makes no codes.

What was stored before it was sealed stays readable, and is sealed when the keys are next renewed.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

from allauth.mfa.adapter import DefaultMFAAdapter

from centres.keyring import keyring
from centres.sealing import Place, beginning, is_sealed, seal, unseal

PLACE: Final = Place("mfa_authenticator", "", "data")
"""The library does not tell whose secret it is, so these are bound to their table only."""
SECRETS: Final = ("secret", "seed", "migrated_codes")


class MFAAdapter(DefaultMFAAdapter):
    """Seals one-time-code secrets and the seeds of recovery codes."""

    def encrypt(self, text: str) -> str:
        return seal(text, PLACE)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text, PLACE) if is_sealed(encrypted_text) else encrypted_text


def secrets_of(data: dict[str, Any]) -> Iterator[str]:
    """Yield each secret of an authenticator as it is stored."""
    for name in SECRETS:
        value = data.get(name, [])
        yield from [value] if isinstance(value, str) else value


def resealed(data: dict[str, Any]) -> dict[str, Any]:
    """Return an authenticator's data with every secret sealed under the present key."""
    return data | {name: _each(data[name], _renewed) for name in SECRETS if name in data}


def _each(value: Any, change: Callable[[str], str]) -> Any:
    return change(value) if isinstance(value, str) else [change(each) for each in value]


def _renewed(stored: str) -> str:
    if stored.startswith(beginning(keyring().present)):
        return stored
    return seal(unseal(stored, PLACE) if is_sealed(stored) else stored, PLACE)

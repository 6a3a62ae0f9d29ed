"""What every channel to people outside is: it sends an envelope, and hears what comes back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias
from uuid import UUID


class NotTaken(Exception):
    """The provider did not take the message, for certain: it may be tried again."""


class Refused(Exception):
    """The provider will never take this message."""


@dataclass(frozen=True)
class Envelope:
    """A message on its way out; neither its address nor its words show in a log."""

    id: UUID
    """Ours: the provider is told it, so that it can recognise a repeat."""
    address: str = field(repr=False)
    text: str = field(repr=False)
    wording: str
    language: str


@dataclass(frozen=True)
class Call:
    """What a provider sent to us."""

    body: bytes = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    query: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True)
class Delivered:
    """The provider tells how a message fared."""

    provider_id: str
    arrived: bool
    """Whether it reached the phone; else it will not."""


@dataclass(frozen=True)
class Replied:
    """Somebody wrote to us."""

    id: str
    """The provider's own name of what was written: it may call twice."""
    address: str = field(repr=False)
    text: str = field(repr=False)


Heard: TypeAlias = Delivered | Replied


class Channel(Protocol):
    """A way to people outside."""

    code: str

    def send(self, envelope: Envelope) -> str:
        """Return the provider's id of the message.

        Raises NotTaken or Refused; after any other error nobody knows whether it went out.
        """

    def authentic(self, call: Call) -> bool:
        """Return whether the call is the provider's."""

    def greeting(self, call: Call) -> str:
        """Return what is answered to a provider that tries the address for the first time."""

    def heard(self, call: Call) -> Sequence[Heard]:
        """Return what an authentic call tells; raises ValueError where it makes no sense."""

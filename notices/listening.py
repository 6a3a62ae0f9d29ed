"""Who listens to what people outside answer: a higher app, which knows who they are."""

from collections.abc import Callable
from typing import TypeAlias

from notices.channels import Heard

Listener: TypeAlias = "Callable[[str, Heard], None]"
_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Let it be called with the channel's code and what was heard, in the system's scope."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell(channel: str, heard: Heard) -> None:
    """Tell everybody who listens."""
    for listener in _listeners:
        listener(channel, heard)

"""Whether the `make` that started the launcher is still there."""

from __future__ import annotations

import os

_PARENT = os.getppid()


def parent_is_gone() -> bool:
    """A launcher started by hand may outlive its shell; one started by make ends with it."""
    return "MAKELEVEL" in os.environ and os.getppid() != _PARENT

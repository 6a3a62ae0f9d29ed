"""What stands against the closing of a case: a higher app objects while its own work is live."""

from collections.abc import Callable, Iterable

from django.utils.functional import Promise

from counselling.models import Case

Objecting = Callable[[Case], Iterable["str | Promise"]]
"""Returns what keeps the case open, each in a sentence: "A referral is still live."."""

_objecting: dict[str, Objecting] = {}


def objecting_add(name: str, objects: Objecting) -> None:
    """Let an app object, from its `ready()`; the same name again replaces it."""
    _objecting[name] = objects


def objections_to(case: Case) -> list[str]:
    """Return what keeps the case open, in the present language; empty where nothing does."""
    return [str(each) for objects in _objecting.values() for each in objects(case)]

"""A page with a timeline: which part of it is asked for, and what it can be filtered by."""

from centres.requests import StaffRequest
from counselling.selectors.timeline import families


def page_asked(request: StaffRequest) -> dict[str, str]:
    """Return the page that the address asks for."""
    return {name: request.GET.get(name, "") for name in ("after", "before")}


def timeline_asked(request: StaffRequest) -> dict[str, str]:
    """Return the page and the family of entries that the address asks for."""
    return page_asked(request) | {"family": family_asked(request)}


def family_asked(request: StaffRequest) -> str:
    """Return the family of entries that the address asks for, or nothing for all of them."""
    asked = request.GET.get("kind", "")
    return asked if asked in families() else ""


def timeline_context(request: StaffRequest) -> dict[str, object]:
    """Return what the filter above a timeline shows."""
    return {"families": list(families().items()), "family": family_asked(request)}

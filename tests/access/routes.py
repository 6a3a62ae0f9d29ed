"""Every address of the system, read from the URL resolver itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Route:
    """One address: its full name and the names of what is filled in."""

    name: str
    parameters: tuple[str, ...]
    pattern: str


def routes() -> list[Route]:
    """Return every address; one without a name has its pattern for a name."""
    return sorted(_walk(get_resolver(), "", "", ()), key=lambda route: (route.name, route.pattern))


def _walk(resolver: Any, space: str, path: str, parameters: tuple[str, ...]) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        here = path + str(entry.pattern)
        names = (*parameters, *entry.pattern.regex.groupindex)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry, inner, here, names)
        elif isinstance(entry, URLPattern):
            name = f"{space}{entry.name}" if entry.name else here
            yield Route(name, names, here)

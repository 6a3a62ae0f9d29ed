"""Where the links of a page lead, and whether whoever reads it may go there."""

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from tests.access.table import TABLE

LINK: Final = re.compile(r'<a\b[^>]*?\shref="(/[^"]*)"')


def dead_ends(actor: str, answer: Any) -> Iterator[str]:
    """Yield the links of a page that lead its reader to a refusal."""
    if actor == "anonymous":
        return  # is asked to log in, wherever a link leads
    if answer.status_code != 200 or not answer.headers.get("Content-Type", "").startswith("text/"):
        return
    for href in sorted(set(LINK.findall(answer.content.decode()))):
        path = urlsplit(html.unescape(href)).path
        line = TABLE.get(_name_of(path))
        if line is not None and not line.public and 200 in line.get and actor not in line.who:
            yield path


@lru_cache(maxsize=10_000)
def _name_of(path: str) -> str:
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""

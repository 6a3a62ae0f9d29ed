"""What a page weighs on a bad line: compressed, with all that it loads at the first visit."""

import gzip
import re
from pathlib import Path
from typing import Any, Final

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from django.utils import timezone

from centres import scope
from counselling.actions import session_log
from counselling.models import Client, FollowUp
from tests.cast import Cast
from tests.factories import client_make

FIRST: Final = 150_000
LATER: Final = 30_000
LOADED: Final = re.compile(r"""(?:href|src)="/static/([^"?#]+)""")
DAY: Final = 25
"""So many promises fill a day, and so many talks a page of what happened."""


@pytest.fixture
def client(cast: Cast, acting: Any) -> Client:
    """Somebody with whom much was talked, and a day that is full."""
    client = client_make(cast.counsellor, cast.dhaka)
    with acting(cast.counsellor):
        for number in range(DAY):
            advice = f"{number}: " + "Keep a copy of the contract and of each payslip. " * 3
            session_log(
                client=client, by=cast.counsellor, mode="walk_in", language="bn",
                topics=["study"], advice=advice,
            )  # fmt: skip
    with scope.system(reason="test"):
        FollowUp.objects.bulk_create(
            FollowUp(
                centre=cast.dhaka, client=client, created_by=cast.counsellor,
                assignee=cast.counsellor, due_at=timezone.now(), purpose=f"Paper {number}?",
            )
            for number in range(DAY)
        )  # fmt: skip
    return client


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def weight_of(name: str) -> int:
    """Return what a file of ours weighs on the wire; pictures of dots are packed already."""
    found = finders.find(name)
    assert isinstance(found, str), name
    return packed(Path(found).read_bytes())


@pytest.mark.parametrize("language", ["en", "ar", "bn"])
def test_the_first_visit_and_the_pages_after_it(
    cast: Cast, browser_of: Any, client: Client, language: str
) -> None:
    with scope.system(reason="test"):
        cast.counsellor.language = language
        cast.counsellor.save(update_fields=["language"])
    browser = browser_of(cast.counsellor)
    today, person = (
        browser.get(path)
        for path in (
            reverse("counselling:today"),
            reverse("counselling:client", args=[client.pk]),
        )
    )
    loaded = set(LOADED.findall(today.text))
    assert any(name.endswith(".js") for name in loaded)
    assert packed(today.content) + sum(map(weight_of, loaded)) < FIRST
    assert max(packed(today.content), packed(person.content)) < LATER

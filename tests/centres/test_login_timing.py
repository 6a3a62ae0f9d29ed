"""How long a login or a password reset takes doesn't tell whether the address is known."""

import itertools
import time
from typing import Any

import pytest
from django.core.cache import cache

from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.nightly]
ROUNDS = 400
CHANCE = (0.44, 0.56)
"""Where the share of pairs lies that a blind guess gets right, for so many rounds."""


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("path", ["/account/login/", "/account/password/reset/"])
def test_a_clock_can_not_tell_who_exists(cast: Cast, browser_of: Any, path: str) -> None:
    cast.counsellor.set_password("four quiet river stones")
    cast.counsellor.save()
    took: dict[str, list[float]] = {cast.counsellor.email: [], "stranger@example.org": []}
    browser = browser_of()
    for round_number in range(ROUNDS):
        emails = list(took)
        for email in emails if round_number % 2 else reversed(emails):
            cache.clear()
            start = time.perf_counter()
            browser.post(path, {"login": email, "email": email, "password": "wrong wrong wrong"})
            took[email].append(time.perf_counter() - start)
    known, unknown = took.values()
    later = sum(a > b for a, b in itertools.product(known, unknown))
    assert CHANCE[0] < later / (len(known) * len(unknown)) < CHANCE[1]

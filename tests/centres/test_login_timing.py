"""How long a login or a password reset takes doesn't tell whether the address is known."""

import time
from bisect import bisect_left
from typing import Any

import pytest
from django.core.cache import cache

from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.nightly]
ROUNDS = 2_500
CHANCE = (0.48, 0.52)
"""Where the share of pairs lies that a blind guess gets right: over twice its spread."""


@pytest.mark.timeout(0)
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
    unknown.sort()
    later = sum(bisect_left(unknown, one) for one in known) / (len(known) * len(unknown))
    print(f"{path}: {later:.4f}")
    assert CHANCE[0] < later < CHANCE[1]

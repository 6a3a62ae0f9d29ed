"""A cursor that we didn't write means the first page, whatever stands in it."""

import base64
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from uuid_utils.compat import uuid7

from centres.models import AuditEntry, User
from centres.paging import page_of
from tests.cast import Cast

pytestmark = pytest.mark.django_db
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(st.characters()),
    st.sampled_from(
        [
            "\0",
            "a\0b",
            "\ud800",
            "1e999",
            "Infinity",
            "9" * 40,
            "-1",
            "0001-01-01T00:00:00+00:00",
            "9999-12-31T23:59:59.999999-12:00",
            "9999-12-31T23:59:59",
            "2026-01-01",
            str(uuid7()),
        ]
    ),
)
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))
LISTS = [(User, "name"), (User, "created_at"), (AuditEntry, "at"), (User, "email")]


def cursor_of(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(pair=st.lists(VALUES, min_size=2, max_size=2) | VALUES, raw=st.text(max_size=30))
def test_anything_is_a_page(cast: Cast, pair: Any, raw: str) -> None:
    for model, by in LISTS:
        for cursor in (cursor_of(pair), raw, "W1" + raw):
            page_of(model._default_manager.all(), by=by, after=cursor)
            page_of(model._default_manager.all(), by=by, before=cursor)


@pytest.mark.parametrize(
    "written",
    [
        "[" * 100_000,
        "[1e999, 1]",
        "[Infinity, NaN]",
        '["\\u0000", "1"]',
        '["\\ud800", "1"]',
        '["Nila", 1]',
        '["Nila", "1e3"]',
        '["Nila", "99999999999999999999"]',
        '["2026-01-01T00:00:00", "1", "2"]',
    ],
)
def test_what_we_never_wrote_is_the_first_page(cast: Cast, written: str) -> None:
    cursor = base64.urlsafe_b64encode(written.encode()).decode()
    people = User.objects.all()
    first = page_of(people, by="name", descending=False, most=3)
    assert page_of(people, by="name", descending=False, most=3, after=cursor).rows == first.rows
    assert first.next
    second = page_of(people, by="name", descending=False, most=3, after=first.next)
    assert set(second.rows).isdisjoint(first.rows)

"""Edits and merges by four clients at once: a share in every run, the whole in the nightly one."""

from typing import Any

import pytest

from centres import edits, scope
from counselling.actions import clients as client_actions
from counselling.actions import sessions as session_actions
from tests.cast import Cast, cast_make
from tests.counselling.storm import Storm, Told

SHARE = 240
WHOLE = 20_000


@pytest.fixture
def people(committed: None) -> Cast:
    """The cast, committed, so that every client sees it."""
    with scope.system(reason="test"):
        return cast_make()


def _raged(people: Cast, deeds: int) -> Told:
    """Let it rage, and return what all were told together."""
    storm = Storm(people)
    assert storm.rage(deeds) == []
    assert storm.faults() == []
    whole = Told()
    for told in storm.told:
        for name in ("edits", "sessions", "numbers", "stale", "merged", "parted", "busy"):
            setattr(whole, name, getattr(whole, name) + getattr(told, name))
    # It was a storm: people were in each other's way, and each kind of deed was done.
    assert min(whole.stale, whole.merged, whole.parted) > 0
    assert min(len(whole.edits), len(whole.sessions), len(whole.numbers)) > 0
    return whole


def test_a_share_of_the_storm(people: Cast) -> None:
    _raged(people, SHARE)


@pytest.mark.nightly
@pytest.mark.timeout(5400)
def test_the_whole_storm(people: Cast) -> None:
    whole = _raged(people, WHOLE)
    print(
        f"{len(whole.edits)} edits accepted, {whole.stale} refused as stale; {whole.merged} merges"
        f" and {whole.parted} undone, {whole.busy} refused; {len(whole.sessions)} sessions and"
        f" {len(whole.numbers)} numbers, none lost and none twice"
    )


def test_the_storm_finds_edits_that_look_at_no_version(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is looked for would be found: without the versions, marks are overwritten."""

    def careless(model: Any, pk: Any, *, version: int | None = None) -> Any:
        del version
        return edits.locked(model, pk)

    monkeypatch.setattr(session_actions, "locked", careless)
    monkeypatch.setattr(client_actions, "locked", careless)
    storm = Storm(people)
    storm.rage(SHARE)
    assert any("is gone" in fault for fault in storm.faults())

"""Choices from a list: exactly, by likeness, or not at all."""

import pytest
from hypothesis import given

from spreadsheets.cells.choices import Choices
from spreadsheets.readings import Cell, Refused, Taken
from tests.spreadsheets.cells.strategies import any_cell

PLACES = Choices(
    {
        "Cumilla": ("Cumilla", "Comilla", "কুমিল্লা"),
        "Chattogram": ("Chattogram", "Chittagong"),
        "Brahmanbaria": ("Brahmanbaria", "B.Baria"),
        "Dhaka": ("Dhaka",),
        "AE": ("UAE", "U.A.E", "UAE (Dubai)"),
        "OM": ("Oman",),
    }
)


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("Cumilla", "Cumilla"),
        ("  COMILLA ", "Cumilla"),
        ("কুমিল্লা", "Cumilla"),
        ("b baria", "Brahmanbaria"),
        ("B.Baria.", "Brahmanbaria"),
        ("uae (dubai)", "AE"),
        ("Ｏｍａｎ", "OM"),
    ],
)
def test_known_spellings_are_no_guess(written: str, place: str) -> None:
    assert PLACES.read(written) == Taken(place)


@pytest.mark.parametrize(
    ("written", "place"), [("Chitagong", "Chattogram"), ("Brahmanbariya", "Brahmanbaria")]
)
def test_likely_spellings_are_guesses(written: str, place: str) -> None:
    read = PLACES.read(written)
    assert isinstance(read, Taken)
    assert read.value == place
    assert [note.code for note in read.guesses] == ["choice.alike"]


@pytest.mark.parametrize("written", ["Atlantis", "Iran", "Om", "???", 7, "Dhaka or Cumilla"])
def test_others_are_refused(written: Cell) -> None:
    assert isinstance(PLACES.read(written), Refused)


@pytest.mark.parametrize("written", [None, "", " - ", "n/a"])
def test_nothing_is_no_choice(written: Cell) -> None:
    assert PLACES.read(written) == Taken(None)


def test_one_spelling_has_one_meaning() -> None:
    with pytest.raises(ValueError, match="two meanings"):
        Choices({"a": ("x", "y"), "b": ("Y",)})


@given(any_cell())
def test_any_cell_is_read(cell: Cell) -> None:
    assert isinstance(PLACES.read(cell), (Taken, Refused))

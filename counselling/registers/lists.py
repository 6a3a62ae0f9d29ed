"""What one kind of register says in words, and what each word means to us."""

from collections.abc import Mapping
from dataclasses import dataclass

from spreadsheets.cells.choices import Choices
from spreadsheets.registers import Layout


@dataclass(frozen=True)
class RegisterWords:
    """The columns, habits and spellings of one country's daily register."""

    layout: Layout
    country: str
    """ISO 3166 code: nationality, residence, phones and feasts follow it."""
    language: str
    currency: str
    sexes: Choices[str]
    modes: Choices[str]
    topics: Choices[tuple[str, ...]]
    heard: Choices[str]
    countries: Choices[str]
    undecided: frozenset[str]
    """How the destination column says that none is chosen yet."""
    provinces: Choices[str]
    """By their codes; few registers have a column for them, since the district tells."""
    districts: Choices[str]
    nameless: frozenset[str]
    """How the name column says that somebody stayed anonymous."""
    after_feast: Mapping[str, str]
    """Spellings of "after the feast", and what the feast's name contains in the calendar."""
    call_again: frozenset[str]
    protection: tuple[str, ...]
    """Words in a remark that speak of a possible victim, whatever else stands there."""

"""Who is suggested while somebody registers: on public data sets, and across our scripts."""

import csv
from pathlib import Path
from typing import Any, Final

import pytest

from centres import scope
from counselling.models import Client
from counselling.selectors.resemblance import resembling, sought
from tests.cast import Cast
from tests.counselling.febrl import SETS, clients_of, figures_of
from tests.factories import client_make

GOAL: Final = 0.97
NAMES: Final = Path(__file__).with_name("data") / "names.csv"
SCRIPTS: Final = ("latin_other", "bengali", "urdu", "dari", "tajik", "arabic")
BETWEEN: Final = 17
"""How far apart in the list the two names of one person stand."""


def _figures(cast: Cast, acting: Any, name: str, *, numbers: bool) -> Any:
    with scope.system(reason="test"):
        people = clients_of(name, centre=cast.dhaka, by=cast.counsellor, numbers=numbers)
    with acting(cast.counsellor):
        return figures_of(people)


@pytest.mark.parametrize(
    ("numbers", "recall", "precision"), [(True, 0.99, 0.85), (False, GOAL, 0.85)]
)
def test_the_first_public_data_set_is_found(
    cast: Cast, acting: Any, numbers: bool, recall: float, precision: float
) -> None:
    figures = _figures(cast, acting, "febrl1", numbers=numbers)
    assert (figures.records, figures.pairs) == (1000, 500)
    assert figures.recall >= recall, figures
    assert figures.precision >= precision, figures


@pytest.mark.nightly
@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("numbers", [True, False])
def test_every_public_data_set_is_found(cast: Cast, acting: Any, name: str, numbers: bool) -> None:
    figures = _figures(cast, acting, name, numbers=numbers)
    print(f"{name}, {'with' if numbers else 'without'} numbers: {figures}")
    assert figures.recall >= GOAL, figures


@pytest.fixture
def people(cast: Cast) -> list[dict[str, str]]:
    """Clients of Dhaka with names in Latin letters: each of the list with another behind it."""
    with NAMES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    pairs = [(row, rows[(at + BETWEEN) % len(rows)]) for at, row in enumerate(rows)]
    named = [{script: f"{one[script]} {other[script]}" for script in one} for one, other in pairs]
    for at, (one, other) in enumerate(pairs):
        facts = {"given_name": one["latin"], "family_name": other["latin"], "birth_year": 1960 + at}
        client_make(cast.counsellor, cast.dhaka, relative_name="", **facts)
    return named


def test_a_name_is_found_by_its_spelling_in_every_script(
    cast: Cast, acting: Any, people: list[dict[str, str]]
) -> None:
    assert len(people) >= 40
    missed = []
    with acting(cast.counsellor):
        keys = {client.birth_year: client.pk for client in Client.objects.all()}
        for at, names in enumerate(people):
            for script in SCRIPTS:
                for typed in (names[script], f"{names[script]} {1960 + at}"):
                    found = resembling(sought(typed, cast.dhaka), cast.dhaka.pk)
                    if keys[1960 + at] not in [each.client_id for each in found]:
                        missed.append(typed)
    assert 1 - len(missed) / (2 * len(people) * len(SCRIPTS)) >= GOAL, missed
    assert missed == []

"""FEBRL's data sets as clients of a centre, and how well the suggestions find the true pairs."""

import csv
import datetime as dt
import io
import lzma
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from centres.models import Centre, User
from counselling.actions.lookup_keys import lookup_keys_of
from counselling.models import Client, LookupKeys
from counselling.resembling import described
from counselling.selectors.resemblance import resembling

FOLDER: Final = Path(__file__).with_name("data") / "febrl"
SETS: Final = {
    "febrl1": ("dataset1",),
    "febrl2": ("dataset2",),
    "febrl3": ("dataset3",),
    "febrl4": ("dataset4a", "dataset4b"),
}
BATCH: Final = 2000


@dataclass(frozen=True)
class Figures:
    """What the suggestions of one data set are worth."""

    records: int
    pairs: int
    recall: float
    precision: float
    suggested: float
    """Suggestions a record, on average."""

    def __str__(self) -> str:
        return (
            f"{self.records:>6} records {self.pairs:>5} pairs  recall {self.recall:.3f}"
            f"  precision {self.precision:.3f}  {self.suggested:.2f} suggestions a record"
        )


def clients_of(name: str, *, centre: Centre, by: User, numbers: bool) -> dict[str, list[Client]]:
    """Store the data set as clients of the centre; return them by the person whom they are of.

    The suburb stands for the district. With ``numbers``, the social security number stands for the
    phone, the number that our clients have.
    """
    people: defaultdict[str, list[Client]] = defaultdict(list)
    for number, row in enumerate(_rows(name)):
        client = Client(
            centre=centre,
            created_by=by,
            counsellor=by,
            client_no=f"{name}-{number}",
            **_names(row),
            **_born(row["date_of_birth"]),
            phones=[f"+61{row['soc_sec_id']}"] if numbers else [],
            district=row["suburb"],
            sex="undisclosed",
        )
        people[row["rec_id"].split("-")[1]].append(client)
    clients = [client for each in people.values() for client in each]
    Client.objects.bulk_create(clients, batch_size=BATCH)
    LookupKeys.objects.bulk_create(map(lookup_keys_of, clients), batch_size=BATCH)
    return people


def figures_of(people: dict[str, list[Client]]) -> Figures:
    """Return how many of the true pairs are suggested, asked from either side, and how much else.

    Recall is the share of (record, other record of the same person) that the at most five
    suggestions for the record hold; precision the share of the suggestions that are such.
    """
    true = shown = mates = records = 0
    for clients in people.values():
        same: set[UUID] = {client.pk for client in clients}
        for client in clients:
            found = {each.client_id for each in resembling(described(client), client.centre_id)}
            assert client.pk not in found
            assert len(found) <= 5
            records += 1
            true += len(found & same)
            shown += len(found)
            mates += len(same) - 1
    return Figures(records, mates // 2, true / mates, true / shown, shown / records)


def _rows(name: str) -> Iterator[dict[str, str]]:
    for part in SETS[name]:
        text = lzma.decompress((FOLDER / f"{part}.csv.xz").read_bytes()).decode()
        yield from csv.DictReader(io.StringIO(text))


def _names(row: dict[str, str]) -> dict[str, str]:
    """Return the names; a record has one at least, so "?" where the data set has none."""
    given, family = row["given_name"], row["surname"]
    return {"given_name": given or ("" if family else "?"), "family_name": family}


def _born(written: str) -> dict[str, Any]:
    """Return the date, or the year alone where a slip made a date that can't be."""
    try:
        born = dt.datetime.strptime(written, "%Y%m%d").replace(tzinfo=dt.UTC).date()
    except ValueError:
        year = written[:4]
        return {"birth_year": int(year)} if year.startswith(("19", "20")) else {}
    return {"birth_date": born, "birth_year": born.year}

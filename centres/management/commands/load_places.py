"""Lay the ground: eight countries, their holidays, host organisations and the fourteen centres."""

import csv
import datetime as dt
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from centres.holidays import holidays_load
from centres.models import Centre, Country, Organisation

DATA: Final = Path(__file__).resolve().parents[2] / "data"


class Command(BaseCommand):
    """Adds what is missing; whatever is there already is left as people made it."""

    help = "Add the known countries, holidays and centres that are not there yet."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        this_year = timezone.localdate().year
        years = range(this_year - 1, this_year + 2)
        countries = {row["code"]: _country_add(row) for row in _rows("countries.csv")}
        loaded = sum(holidays_load(country=each, years=years) for each in countries.values())
        added = sum(_centre_add(row, countries[row["country"]]) for row in _rows("centres.csv"))
        self.stdout.write(
            f"{len(countries)} countries, {loaded} holidays and {added} centres added."
        )


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _country_add(row: dict[str, str]) -> Country:
    country, _ = Country.objects.get_or_create(
        code=row["code"],
        defaults={
            "languages": row["languages"].split(),
            "weekend": [int(day) for day in row["weekend"].split()],
            "calendar": row["calendar"],
            "currency": row["currency"],
        },
    )
    return country


def _centre_add(row: dict[str, str], country: Country) -> bool:
    """Add the centre and its host unless a centre of that code exists; return whether it did."""
    if Centre.objects.filter(code=row["code"]).exists():
        return False
    host, _ = Organisation.objects.get_or_create(
        name=row["host"], country=country, defaults={"kind": row["host_kind"]}
    )
    Centre.objects.create(
        code=row["code"],
        name=row["name"],
        country=country,
        city=row["city"],
        address=row["note"],
        host=host,
        time_zone=row["time_zone"],
        languages=row["languages"].split(),
        opened_on=_opened(row["opened"]),
    )
    return True


def _opened(text: str) -> dt.date:
    """Return the day of opening; the first of January where only the year is known."""
    return dt.date(int(text), 1, 1) if len(text) == 4 else dt.date.fromisoformat(text)

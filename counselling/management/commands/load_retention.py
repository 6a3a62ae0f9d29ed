"""Lay the table of retention: how long each kind of record is kept."""

import csv
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand
from django.db import transaction

from counselling.models import RetentionRule

FILE: Final = Path(__file__).resolve().parents[2] / "data" / "retention_rules.csv"


class Command(BaseCommand):
    """Adds what is missing; whatever is there already is left as people made it."""

    help = "Add the known rules of retention that are not there yet."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        with FILE.open(encoding="utf-8", newline="") as file:
            rows = [RetentionRule(**told) for told in csv.DictReader(file)]
        present = set(RetentionRule.objects.values_list("kind", "country"))
        missing = [row for row in rows if (row.kind, row.country) not in present]
        for row in missing:
            row.full_clean()
        RetentionRule.objects.bulk_create(missing)
        self.stdout.write(f"{len(missing)} rules added.")

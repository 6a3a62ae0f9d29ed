"""Lay the table of deadlines: how long each step of a grievance may take."""

import csv
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand
from django.db import transaction

from counselling.models import GrievanceDeadline

FILE: Final = Path(__file__).resolve().parents[2] / "data" / "grievance_deadlines.csv"


class Command(BaseCommand):
    """Adds what is missing; whatever is there already is left as people made it."""

    help = "Add the known deadlines of grievances that are not there yet."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        with FILE.open(encoding="utf-8", newline="") as file:
            rows = [_row(each) for each in csv.DictReader(file)]
        present = set(GrievanceDeadline.objects.values_list("country", "complaint_type", "step"))
        missing = [
            row for row in rows if (row.country, row.complaint_type, row.step) not in present
        ]
        for row in missing:
            # The database itself holds the constraints; to ask it for each row takes long.
            row.full_clean(validate_unique=False, validate_constraints=False)
        GrievanceDeadline.objects.bulk_create(missing)
        self.stdout.write(f"{len(missing)} deadlines added.")


def _row(told: dict[str, str]) -> GrievanceDeadline:
    return GrievanceDeadline(
        country=told["country"],
        complaint_type=told["complaint_type"],
        step=told["step"],
        count=int(told["count"]),
        unit=told["unit"],
        binding=told["binding"] == "yes",
        source=told["source"],
    )

"""Anonymise what is kept no longer, or say what would be."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from counselling.actions.retention import purge


class Command(BaseCommand):
    help = "Announce what nears the end of its time, and anonymise what was announced a week ago."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="count what would be done, and change nothing"
        )

    def handle(self, *, dry_run: bool, **_options: Any) -> None:
        done = purge(dry_run=dry_run)
        self.stdout.write(
            f"announced {done.announced}, anonymised {done.anonymised_clients} clients and"
            f" {done.anonymised_grievances} grievances, kept for a legal hold {done.held},"
            f" begun anew {done.taken_back}"
        )
        if dry_run:
            self.stdout.write("Nothing was changed: this was a dry run.")

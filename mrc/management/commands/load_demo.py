"""Load the demo's people and their year of work, unless they are there already."""

import datetime as dt
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from mrc.demo.loading import demo_is_loaded, demo_load


class Command(BaseCommand):
    """Refused in production: the demo's password is known to everybody."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--today",
            type=dt.date.fromisoformat,
            help="the day that the year of work ends on, as 2026-01-31; by default today",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo is not loaded in production: its password is public.")
        if demo_is_loaded():
            self.stdout.write("the demo data is there")
            return
        self.stdout.write("loading the demo data, which takes about a minute")
        started = time.monotonic()
        counts = demo_load(today=options["today"] or timezone.localdate())
        told = ", ".join(f"{count:,} {name}" for name, count in counts.items())
        self.stdout.write(f"demo data loaded in {time.monotonic() - started:.0f} seconds: {told}")

"""Seal everything under the present key; may be stopped and started again at any time."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from centres import audit
from centres.keyring import keyring
from centres.resealing import BATCH, reseal, under_each_key


class Command(BaseCommand):
    help = "Seal every sensitive field under the first key of MRC_FIELD_KEYS."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--batch", type=int, default=BATCH, help="rows a transaction")
        parser.add_argument(
            "--check", action="store_true", help="only count the values under each key"
        )

    def handle(self, *, batch: int, check: bool, **_options: Any) -> None:
        if settings.DATABASE_ROLE != "owner":
            raise CommandError(
                "History can be sealed anew only by its owner: set MRC_DATABASE_ROLE=owner and"
                " MRC_DATABASE_OWNER_URL, as for the migrations."
            )
        if not check:
            self._reseal(batch)
        self._tell()

    def _reseal(self, batch: int) -> None:
        done: Counter[str] = Counter()
        for renewed in reseal(batch=batch):
            done[renewed.table] += renewed.rows
        for table, rows in sorted(done.items()):
            self.stdout.write(f"{table}: {rows} rows sealed anew")
        audit.record("keys.rotate", rows=done.total())

    def _tell(self) -> None:
        present, found = keyring().present, under_each_key()
        for key_id, values in sorted(found.items()):
            self.stdout.write(f"{key_id or 'not sealed'}: {values} values")
        spare = [each for each in keyring().ids if each != present and not found[each]]
        if spare:
            self.stdout.write(f"Nothing needs these keys any more: {', '.join(spare)}")

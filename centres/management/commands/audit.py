"""Seal the audit's chain, write down its head, or verify it."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from centres import chain


class Command(BaseCommand):
    help = "Seal the audit's chain, write its head outside the database, or verify all of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--seal", action="store_true", help="chain what is finished")
        what.add_argument("--head", action="store_true", help="append the head to the file outside")
        what.add_argument("--verify", action="store_true", help="find what was changed")
        parser.add_argument(
            "--heads", default=settings.AUDIT_HEAD_FILE, help="the file outside the database"
        )

    def handle(self, *, seal: bool, head: bool, heads: str, **_options: Any) -> None:
        if seal:
            self.stdout.write(f"{chain.seal()} entries sealed")
        elif head:
            self.stdout.write(chain.head_keep(heads) or "nothing new")
        else:
            self._verify(heads)

    def _verify(self, heads: str) -> None:
        verified = chain.verify(heads)
        for finding in verified.findings:
            self.stderr.write(f"link {finding.number}: {finding.what}")
        if verified.findings:
            raise CommandError(
                f"The audit's chain does not hold: {len(verified.findings)} findings in"
                f" {verified.links} links."
            )
        self.stdout.write(
            f"{verified.links} links hold; {chain.unsealed_count()} entries wait for one."
        )

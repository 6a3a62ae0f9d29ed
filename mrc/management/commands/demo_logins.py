"""Print the demo's logins as a table."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from mrc.demo.staff import PASSWORD, logins


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("There are no demo logins in production.")
        rows = [(login.role, login.place, login.email) for login in logins()]
        widths = [max(len(row[column]) for row in rows) for column in range(3)]
        for row in rows:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            self.stdout.write("  " + "   ".join(cells).rstrip())
        self.stdout.write(f"  The password of all of them: {PASSWORD}")

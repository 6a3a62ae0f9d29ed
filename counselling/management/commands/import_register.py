"""Read a centre's hand-kept register in: clients, sessions and follow-ups, or nothing at all."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from counselling.registers import files
from spreadsheets.actions import ImportFailed
from spreadsheets.imports import ImportReport
from spreadsheets.reading import Unreadable
from spreadsheets.reports import (
    NOTEWORTHY,
    report_path_check,
    report_write,
    row_line,
    summary_lines,
)


class Command(BaseCommand):
    """Tells each row that was guessed at or refused, then the sums; -v 2 tells every row."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the register, .xlsx or .csv")
        parser.add_argument("--centre", required=True, help="the centre's code, such as BD-DHK")
        parser.add_argument("--by", help="e-mail of who answers for it; else the coordinator")
        parser.add_argument(
            "--counsellor",
            action="append",
            default=[],
            metavar="NAME=EMAIL",
            help="who is meant by a name in the register; as often as needed",
        )
        parser.add_argument("--dry-run", action="store_true", help="report, but take nothing")
        parser.add_argument("--report", type=Path, help="write every row to this .xlsx or .csv")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["report"]:
                report_path_check(options["report"])
            report = self._taken(options)
            if options["report"]:
                report_write(report, options["report"])
        except (Unreadable, ImportFailed, files.Unplaced, ValueError, OSError) as error:
            raise CommandError(str(error)) from error
        self._tell(report, all_rows=options["verbosity"] > 1, dry_run=options["dry_run"])
        if report.empty:
            raise CommandError(_("No row of the register could be taken."))

    def _taken(self, options: dict[str, Any]) -> ImportReport:
        centre = files.centre_coded(options["centre"])
        return files.register_file_import(
            options["file"],
            centre=centre,
            by=files.keeper(centre, options["by"]),
            counsellors=files.counsellors_named(centre, options["counsellor"]),
            dry_run=options["dry_run"],
        )

    def _tell(self, report: ImportReport, *, all_rows: bool, dry_run: bool) -> None:
        for row in report.rows:
            if all_rows or row.state in NOTEWORTHY:
                self.stdout.write(row_line(row))
        for line in summary_lines(report):
            self.stdout.write(line)
        if dry_run:
            self.stdout.write(_("A trial: nothing was taken."))

"""The kinds of register that are known, and which one a file is."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _

from centres.models import Centre, User
from counselling.registers.bangladesh import BANGLADESH
from counselling.registers.counsellors import Counsellors
from counselling.registers.lists import RegisterWords
from counselling.registers.taking import CounsellingRegister
from spreadsheets.cells.dates import Span
from spreadsheets.reading import Unreadable, Workbook
from spreadsheets.registers import headings_find, years_named

KINDS: Final[tuple[RegisterWords, ...]] = (BANGLADESH,)


def register_for(
    workbook: Workbook,
    *,
    centre: Centre,
    by: User,
    counsellors: Mapping[str, User] | None = None,
) -> CounsellingRegister:
    """The register that the file's headings show it to be.

    Raises `Unreadable` where no known kind of register has such headings.
    """
    for words in KINDS:
        if any(headings_find(sheet, words.layout) for sheet in workbook.sheets):
            return CounsellingRegister(
                words=words,
                centre=centre,
                by=by,
                span=span_of(workbook, words, centre),
                counsellors=Counsellors.of_centre(centre, counsellors),
            )
    raise Unreadable(_("No sheet of the file has the headings of a register that is known here."))


def span_of(workbook: Workbook, words: RegisterWords, centre: Centre) -> Span:
    """The days that a contact may have: the year in the register's title, never the future.

    Without one year in the titles, from the centre's opening on.
    """
    years = years_named(workbook, words.layout)
    first, last = centre.opened_on, centre.today
    if len(years) == 1:
        (year,) = years
        first, last = dt.date(year, 1, 1), min(dt.date(year, 12, 31), last)
    return Span(first, last)

"""Files in, sheets of plain cells out; nothing in a file is ever run or evaluated."""

from spreadsheets.reading.files import Row, Sheet, Workbook, workbook_read
from spreadsheets.reading.limits import LIMITS, Limits, Unreadable

__all__ = ["LIMITS", "Limits", "Row", "Sheet", "Unreadable", "Workbook", "workbook_read"]

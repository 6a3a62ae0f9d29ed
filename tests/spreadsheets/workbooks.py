"""Small workbooks for tests, made fresh: honest ones and hostile ones."""

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO

import xlsxwriter

from spreadsheets.reading import Row, Sheet, Workbook
from spreadsheets.readings import Cell

ONE_SHEET = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)

ROOT = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override'
    ' PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/></Types>'
)


def workbook_made(sheets: Mapping[str, Iterable[Sequence[Cell]]], hidden: str = "") -> bytes:
    """An .xlsx with these rows; texts that begin with = become formulas, as people type them."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"default_date_format": "yyyy-mm-dd"}) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            if name == hidden:
                sheet.hide()
    return target.getvalue()


def archive_made(parts: Mapping[str, str | bytes]) -> bytes:
    """An .xlsx of these parts, with one sheet unless the parts say otherwise."""
    target = BytesIO()
    base = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": ROOT,
        "xl/workbook.xml": ONE_SHEET,
        "xl/_rels/workbook.xml.rels": RELATIONSHIPS,
    }
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**base, **parts}.items():
            archive.writestr(name, content)
    return target.getvalue()


def sheet_xml(cells: str) -> str:
    """The XML of a sheet around its rows."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'


def workbook_of(*rows: Sequence[Cell], name: str = "One") -> Workbook:
    """A workbook as it is after reading, of one sheet with these rows."""
    sheet = Sheet(name, tuple(Row(number, tuple(row)) for number, row in enumerate(rows, 1)))
    return Workbook("test.xlsx", "0" * 64, (sheet,))

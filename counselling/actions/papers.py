"""Papers: made on demand, kept nowhere, each try written down."""

from centres import audit
from counselling.models import Case, GroupSession
from counselling.paper.press import pdf_of
from counselling.selectors.attendance_sheet import attendance_sheet
from counselling.selectors.case_summary import SummaryWish, case_summary


def case_summary_print(*, case: Case, wish: SummaryWish) -> bytes:
    """Return the case's summary as a PDF; that it left the system is audited."""
    audit.record("case.print", case, given=wish.identifiers)
    return pdf_of("case_summary", case_summary(case, wish))


def attendance_sheet_print(*, group_session: GroupSession, names: bool, lines: int) -> bytes:
    """Return a sheet to be signed as a PDF; that names left the system is audited."""
    audit.record("group_session.print", group_session, given=names)
    return pdf_of("attendance", attendance_sheet(group_session, names=names, lines=lines))

"""Papers: made on demand, kept nowhere, each try written down."""

from centres import audit
from counselling.models import Case
from counselling.paper.press import pdf_of
from counselling.selectors.case_summary import SummaryWish, case_summary


def case_summary_print(*, case: Case, wish: SummaryWish) -> bytes:
    """Return the case's summary as a PDF; that it left the system is audited."""
    audit.record("case.print", case, given=wish.identifiers)
    return pdf_of("case_summary", case_summary(case, wish))

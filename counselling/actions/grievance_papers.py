"""Papers of grievances: made on demand, kept nowhere, each try written down."""

from centres import audit
from counselling.models import Grievance
from counselling.paper.press import pdf_of
from counselling.selectors.grievance_papers import BundleWish, case_bundle, holding_letter


def holding_letter_print(*, grievance: Grievance) -> bytes:
    """Return the letter that says how the grievance stands, as a PDF."""
    audit.record("grievance.print", grievance, notes="letter")
    return pdf_of("grievance", holding_letter(grievance))


def case_bundle_print(*, grievance: Grievance, wish: BundleWish) -> bytes:
    """Return all that is known of the grievance as a PDF; that it left the system is audited."""
    audit.record("grievance.print", grievance, notes="bundle", given=wish.names)
    return pdf_of("grievance", case_bundle(grievance, wish))

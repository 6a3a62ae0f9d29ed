"""Papers of grievances: made on demand, kept nowhere, each try written down."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from centres import audit
from counselling.grievance_codes import ShareConsent
from counselling.models import Grievance
from counselling.paper.press import pdf_of
from counselling.selectors.grievance_bundle import BundleWish, case_bundle
from counselling.selectors.grievance_papers import holding_letter


def holding_letter_print(*, grievance: Grievance) -> bytes:
    """Return the letter that says how the grievance stands, as a PDF."""
    audit.record("grievance.print", grievance, notes="letter")
    return pdf_of("grievance", holding_letter(grievance))


def case_bundle_print(*, grievance: Grievance, wish: BundleWish) -> bytes:
    """Return what is put before others as a PDF; that it left the system is audited.

    Raises ValidationError where the complainant did not agree that others see it.
    """
    if grievance.share_consent != ShareConsent.AGREED:
        raise ValidationError(
            _("The complainant has not agreed that others see it. Ask first, and write it down.")
        )
    audit.record("grievance.print", grievance, notes="bundle", given=wish.names)
    return pdf_of("grievance", case_bundle(grievance, wish))

"""What is asked before anything is written down of somebody: whether she agreed to a record."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from counselling.models import Client
from counselling.selectors.consents import record_agreed

NOT_AGREED = _(
    "Nothing was written down: the consent to a record is withdrawn or has run out. Ask for it anew"
    " first."
)


def record_check(client: Client) -> None:
    """Raise ValidationError for a named client whose last word on a record was no consent."""
    if not record_agreed(client):
        raise ValidationError(str(NOT_AGREED), "not_agreed")

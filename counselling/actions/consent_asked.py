"""What is asked before anything is written down of somebody: whether she agreed to a record."""

from uuid import UUID

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


def answers_hold(client_id: UUID) -> None:
    """Let nobody take back an answer of the client until this transaction is done.

    Whoever lets something out on a yes, and whoever ends what rests on one, come one after the
    other: or what goes at this moment would stay open after the withdrawal looked for what is.
    Of who was merged a moment ago the answers are with the record that leads.
    """
    held = Client.objects.select_for_update(no_key=True).filter(pk=client_id)
    lead_id = held.values_list("merged_into_id", flat=True).first()
    if lead_id is not None:
        answers_hold(lead_id)

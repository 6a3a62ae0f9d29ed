"""What is asked before anything is written down of somebody: whether she agreed to a record."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from centres.edits import take_turns
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
    held = take_turns(Client, client_id, "merged_into_id")
    if held is not None and held.merged_into_id is not None:
        answers_hold(held.merged_into_id)

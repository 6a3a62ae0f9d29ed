"""Telling of roles with wide rights, in the transaction that offers or gives them."""

from centres import announcing
from centres.models import Membership
from centres.selectors.grave import Offer, subject_of, told_ids


def grave_role_tell(offer: Offer) -> None:
    """Tell those who watch over such roles; of an ordinary one nobody."""
    given = isinstance(offer, Membership)
    announcing.announce(
        announcing.ROLE_GIVEN if given else announcing.ROLE_OFFERED,
        recipient_ids=told_ids(offer),
        subject_id=subject_of(offer),
    )

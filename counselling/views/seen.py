"""Records that are named by their keys: shown by the wall, open to what is to be done."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from centres.requests import StaffRequest
from centres.rules import require
from centres.views.brakes import counted
from counselling.models import Client
from counselling.selectors import clients as listed

VIEWED: Final = ("client.view", "flag.read", "restricted.read", "family.view")
"""What may be done with an anonymised record."""
SHOWN_MOST: Final = 60
"""How often one person is shown sealed facts in ten minutes: more is no counselling but a theft."""


def shown_too_often(request: StaffRequest) -> bool:
    """Count one more showing to this person; return whether it is one too many for a while."""
    return counted("confidence", str(request.user.pk)) > SHOWN_MOST


def client_or_404(ask: Callable[[UUID], Client], pk: UUID) -> Client:
    """Return the client as `ask` finds him; raises Http404 where the wall shows none."""
    try:
        return ask(pk)
    except Client.DoesNotExist:
        raise Http404 from None


def client_seen(request: StaffRequest, pk: UUID, action: str) -> Client:
    """Return the client if the wall shows him and the rule allows the action."""
    client = client_or_404(listed.client_whole, pk)
    require(request.standing, action, client)
    if client.anonymised_at is not None and action not in VIEWED:
        raise PermissionDenied("nothing is written of somebody who was forgotten")
    return client

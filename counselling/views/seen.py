"""Records that are named by their keys: shown by the wall, open to what is to be done."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from centres.requests import StaffRequest
from centres.rules import require
from counselling.models import Client
from counselling.selectors import clients as listed


def client_seen(request: StaffRequest, pk: UUID, action: str) -> Client:
    """Return the client if the wall shows him and the rule allows the action."""
    client: Client = get_object_or_404(listed.clients(), pk=pk)
    require(request.standing, action, client)
    return client

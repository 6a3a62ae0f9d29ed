"""From a name on a roster to a client: what the page of registration takes from there."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from centres.edits import StaleEdit
from centres.requests import StaffRequest
from centres.rules import require
from counselling import actions
from counselling.models import Attendee, Client
from counselling.selectors import rosters
from counselling.views.moving import late_show


class AttendeeTaken(Exception):
    """Somebody on a roster became a client, or left it, while the page was filled in."""

    def __init__(self, attendee: Attendee) -> None:
        super().__init__(str(attendee.pk))
        self.attendee = attendee


def attendee_seen(request: StaffRequest, pk: UUID) -> Attendee:
    """Return somebody on a roster if the wall shows him and the rule allows working on it."""
    one: Attendee = get_object_or_404(rosters.attendees(), pk=pk)
    require(request.standing, "roster.edit", one)
    return one


def attendee_asked(request: StaffRequest) -> Attendee | None:
    """Return whom of a roster the page registers, if its address names one; raises Http404."""
    asked = request.GET.get("attendee", "")
    if not asked:
        return None
    try:
        key = UUID(asked)
    except ValueError:
        raise Http404 from None
    return attendee_seen(request, key)


def registered_from(one: Attendee | None, register: Callable[[], Client]) -> Client:
    """Return the new client, who is that somebody on the roster if there is one.

    Raises AttendeeTaken where another person was quicker.
    """
    if one is None:
        return register()
    try:
        return actions.attendee_register(attendee=one, version=one.version, register=register)
    except (StaleEdit, Attendee.DoesNotExist):
        raise AttendeeTaken(one) from None


def attendee_late(request: StaffRequest, one: Attendee) -> HttpResponse:
    """Say how it stands with somebody whom another person moved meanwhile."""
    now = rosters.attendees().filter(pk=one.pk).first()
    if now is None:
        stands = _("taken out of the roster")
    else:
        stands = now.client.client_no if now.client else _("only a name")
    return late_show(
        request,
        wished=_("your change"),
        stands=stands,
        back=reverse("counselling:roster", args=[one.group_session_id]),
    )

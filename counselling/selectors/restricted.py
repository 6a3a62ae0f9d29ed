"""Restricted notes that the narrower wall opens, and who may be given one."""

from django.db.models import QuerySet

from centres.models import User
from centres.rules import may
from centres.standing import Standing
from counselling.models import Attachment, Client, RestrictedNote
from counselling.selectors.staffing import counsellors_at


def restricted_notes(client: Client) -> QuerySet[RestrictedNote]:
    """Return the client's notes that the present user sees; `restricted_notes_open` shows them."""
    notes = RestrictedNote.objects.filter(client_id=client.pk)
    return notes.select_related("assigned_to", "created_by").order_by("-created_at")


def restricted_assignees(standing: Standing, of: Client | Attachment) -> QuerySet[User]:
    """Return those to whom the person may assign a note or a file: perhaps only himself."""
    counsels = counsellors_at(of.centre_id)
    if may(standing, "restricted.assign", of):
        return counsels
    return counsels.filter(pk__in=[standing.user_id])

"""Who stands behind a secret address, asked before anybody is known."""

from django.db import connection

from centres.letters import token_hash
from centres.models import Centre, User
from centres.roles import Right
from centres.scope import Scope
from centres.standing import Standing, standing_of
from counselling.models import CalendarFeed, WaitingScreen
from counselling.rules import COUNSELS


def _asked(function: str, token: str) -> int | None:
    """Return what the definer function tells of a token's hash."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [token_hash(token)])
        found: int | None = cursor.fetchone()[0]
    return found


def feed_owner(token: str) -> tuple[User, Standing] | None:
    """Return whose calendar the token opens; None where nobody counsels under it now."""
    user_id = _asked("counselling_calendar_feed_owner", token)
    user = User.objects.filter(pk=user_id, is_active=True).first() if user_id else None
    standing = standing_of(user.pk) if user is not None else None
    if user is None or standing is None or not standing.has(*COUNSELS):
        return None
    return user, standing


def feed_scope(standing: Standing) -> Scope:
    """Return what a calendar program may see: no restricted note, no broken glass."""
    return Scope(user_id=standing.user_id, rights={Right.COUNSELLING: standing.centres(*COUNSELS)})


def screen_centre(token: str) -> Centre | None:
    """Return the centre whose hall the token's screen hangs in; None for an unknown token."""
    centre_id = _asked("counselling_waiting_screen_centre", token)
    if centre_id is None:
        return None
    found = Centre.objects.filter(pk=centre_id, closed_on__isnull=True)
    return found.select_related("country").first()


def screen_scope(centre: Centre) -> Scope:
    """Return what the screen in the hall may see: the centre's tickets."""
    return Scope(rights={Right.RECEPTION: (centre.pk,)})


def calendar_feed_mine(user: User) -> CalendarFeed | None:
    """Return the person's calendar address, without the secret in it."""
    return CalendarFeed.objects.filter(user=user).first()


def waiting_screen_at(centre: Centre) -> WaitingScreen | None:
    """Return the address of the screen in the hall, without the secret in it."""
    return WaitingScreen.objects.filter(centre=centre).select_related("created_by").first()

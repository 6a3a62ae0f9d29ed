"""Secret addresses: a person's calendar, a hall's screen. Shown once; only the hash is kept."""

import secrets
from typing import Final

from django.db import transaction
from django.utils import timezone

from centres import audit
from centres.letters import token_hash
from centres.models import Centre, User
from counselling.models import CalendarFeed, WaitingScreen

TOKEN_BYTES: Final = 32


@transaction.atomic
def calendar_feed_renew(*, user: User) -> str:
    """Return the token of the person's new calendar address; the former one ends."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    values = {"token_hash": token_hash(token), "created_at": timezone.now()}
    feed, _made = CalendarFeed.objects.update_or_create(user=user, defaults=values)
    audit.record("calendar_feed.renew", feed, user_id=user.pk)
    return token


@transaction.atomic
def calendar_feed_revoke(*, user: User) -> None:
    """End the person's calendar address, if there is one."""
    for feed in CalendarFeed.objects.filter(user=user):
        audit.record("calendar_feed.revoke", feed, user_id=user.pk)
        feed.delete()


@transaction.atomic
def waiting_screen_renew(*, centre: Centre, by: User) -> str:
    """Return the token of the new address of the screen in the hall; the former one ends."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    values = {"token_hash": token_hash(token), "created_at": timezone.now(), "created_by": by}
    screen, _made = WaitingScreen.objects.update_or_create(centre=centre, defaults=values)
    audit.record("waiting_screen.renew", screen, user_id=by.pk)
    return token


@transaction.atomic
def waiting_screen_revoke(*, centre: Centre, by: User) -> None:
    """End the address of the screen in the hall, if there is one."""
    for screen in WaitingScreen.objects.filter(centre=centre):
        audit.record("waiting_screen.revoke", screen, user_id=by.pk)
        screen.delete()

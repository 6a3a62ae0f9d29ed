"""For whom a notice is delivered: his standing at this moment, his language and his clock."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone, translation

from centres import scope
from centres.models import User
from centres.moments import calendar_override
from centres.standing import Standing, standing_of
from notices.kinds import Kind
from notices.models import Preference
from notices.states import Channel


@dataclass(frozen=True)
class Addressee:
    """A person with the roles that he holds right now."""

    user: User
    standing: Standing
    preference: Preference = field(default_factory=Preference)

    @property
    def reachable(self) -> bool:
        """Whether he is still somebody here: active, with at least one role."""
        return self.user.is_active and bool(self.standing.held)

    def wants(self, kind: Kind, channel: str) -> bool:
        """Whether he wants to be told of such a thing in this way."""
        if kind.evening and not self.preference.evening:
            return False
        if channel != Channel.EMAIL:
            return True
        return self.user.mail_notices and (kind.alone or not self.preference.digest)

    @property
    def language(self) -> str:
        """The code of his language, one that the system speaks."""
        spoken = dict(settings.LANGUAGES)
        return self.user.language if self.user.language in spoken else settings.LANGUAGE_CODE

    @property
    def zone(self) -> ZoneInfo:
        """His time zone: chosen, else that of his first centre, else UTC."""
        return ZoneInfo(self.user.time_zone or self.standing.time_zone or "UTC")

    @contextmanager
    def words(self) -> Iterator[None]:
        """Run the block in his language, time zone and calendar."""
        with (
            translation.override(self.language),
            timezone.override(self.zone),
            calendar_override(self.standing.calendar),
        ):
            yield

    def scope(self) -> AbstractContextManager[None]:
        """Return what runs a block in the scope that his own requests have."""
        return scope.enter(self.standing.scope())


def addressees_of(user_ids: Iterable[int]) -> dict[int, Addressee]:
    """Return the people by id, with their standing of this moment."""
    users = list(User.objects.filter(pk__in=set(user_ids)))
    preferences = Preference.objects.in_bulk([user.pk for user in users])
    return {
        user.pk: Addressee(user, standing_of(user.pk), preferences.get(user.pk) or Preference())
        for user in users
    }

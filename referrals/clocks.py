"""How long a recipient has: by the urgency, in its own working calendar."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from zoneinfo import ZoneInfo

from centres.models import Country
from centres.working_days import WorkingDays, working_days_of
from referrals.codes import Urgency
from referrals.models import Location, Referral

HOURS: Final[Mapping[str, int]] = {
    Urgency.EMERGENCY: 24,
    Urgency.URGENT: 72,
    Urgency.NORMAL: 14 * 24,
}
"""By when an emergency is decided: the hours run through the night, but end on no day off.

Of all others `ANSWER_DAYS` says by when; of these hours a third is the time to open it.
"""
ANSWER_DAYS: Final[Mapping[str, int]] = {Urgency.URGENT: 3, Urgency.NORMAL: 10}
"""By when what is less urgent is decided, in working days: none is taken away by a feast."""
ACKNOWLEDGE_DAYS: Final = 3
"""In working days; or a third of the time to answer, where that is less."""
START_DAYS: Final[Mapping[str, int]] = {
    Urgency.EMERGENCY: 7,
    Urgency.URGENT: 7,
    Urgency.NORMAL: 14,
}
"""By when the client is met for the first time, once it was accepted."""
REPORT_DAYS: Final = 30
"""By when whoever works on it says how it stands."""
AGAIN_DAYS: Final = 14
"""By when what is on hold is looked at again, unless its holder says another day."""
AGAIN_MOST: Final = 180
CONFIRM_DAYS: Final = 14
"""By when the sender asks the client, once it was provided."""
BACK_AT_WORK: Final = dt.time(10)
HOME_FROM_WORK: Final = dt.time(17)
DAYS_OF_A_WEEK: Final = 7


@dataclass(frozen=True)
class Place:
    """Where the recipient works: its zone, its week and its holidays."""

    zone: ZoneInfo
    working: WorkingDays

    def day(self, moment: dt.datetime) -> dt.date:
        """Return which day it is there."""
        return moment.astimezone(self.zone).date()

    def in_working_days(self, moment: dt.datetime) -> dt.datetime:
        """Return the moment, or the next working morning where nobody works that day."""
        local = moment.astimezone(self.zone)
        day = self.working.on_or_after(local.date())
        if day == local.date():
            return moment
        return dt.datetime.combine(day, BACK_AT_WORK, self.zone)

    def working_days_later(self, moment: dt.datetime, days: int) -> dt.datetime:
        """Return the same time of day so many working days later."""
        local = moment.astimezone(self.zone)
        return dt.datetime.combine(self.working.after(local.date(), days), local.time(), self.zone)


def place_of(referral: Referral) -> Place:
    """Return where the recipient works; one without a country is reckoned as the sender is.

    A service of the directory is reckoned as the place works where it is given: a mission's stands
    in another country than the mission's own, and a place may have days off of its own.
    """
    at = _location_of(referral)
    centre = referral.to_centre or referral.centre
    country: Country = centre.country
    if referral.to_centre is None:
        there = Country.objects.filter(code=at.country_code).first() if at is not None else None
        country = there or referral.to_organisation.country or country
    working = working_days_of(country)
    if at is not None and at.weekend is not None and len(set(at.weekend)) < DAYS_OF_A_WEEK:
        working = replace(working, weekend=frozenset(at.weekend))
    return Place(_zone_of(country, centre.time_zone), working)


def place_of_sender(referral: Referral) -> Place:
    """Return where the sender works."""
    return Place(referral.centre.zone, working_days_of(referral.centre.country))


def _location_of(referral: Referral) -> Location | None:
    """Return where the service is given that it goes to; None where no service was chosen."""
    if referral.to_centre_id is not None or referral.to_service_id is None:
        return None
    return Location.objects.filter(services=referral.to_service_id).first()


def _zone_of(country: Country, otherwise: str) -> ZoneInfo:
    """Return the zone of the country's first centre, or the other one where it has none."""
    zones = country.centres.order_by("pk").values_list("time_zone", flat=True)
    return ZoneInfo(zones.first() or otherwise)


@dataclass(frozen=True)
class Deadlines:
    """By when the recipient opens it, and by when it decides."""

    acknowledge: dt.datetime
    answer: dt.datetime


def deadlines_of(urgency: str, sent_at: dt.datetime, place: Place) -> Deadlines:
    """Return the deadlines of what is sent at that moment."""
    if urgency in ANSWER_DAYS:
        answer = place.working_days_later(sent_at, ANSWER_DAYS[urgency])
    else:
        answer = place.in_working_days(sent_at + dt.timedelta(hours=HOURS[urgency]))
    third = place.in_working_days(sent_at + dt.timedelta(hours=HOURS[urgency]) / 3)
    patient = place.working_days_later(sent_at, ACKNOWLEDGE_DAYS)
    return Deadlines(min(third, patient, answer), answer)


def start_due_of(urgency: str, accepted_at: dt.datetime, place: Place) -> dt.datetime:
    """Return by when the client is met for the first time."""
    return place.in_working_days(accepted_at + dt.timedelta(days=START_DAYS[urgency]))


def report_due_of(since: dt.datetime, place: Place) -> dt.datetime:
    """Return by when whoever works on it says how it stands."""
    return place.in_working_days(since + dt.timedelta(days=REPORT_DAYS))


def again_on_of(now: dt.datetime, place: Place) -> dt.date:
    """Return the day on which what is on hold is looked at again, unless another is said."""
    return place.working.on_or_after(place.day(now) + dt.timedelta(days=AGAIN_DAYS))


def again_due_of(day: dt.date, place: Place) -> dt.datetime:
    """Return by when what is on hold until that day is looked at again: before it is over."""
    return place.in_working_days(dt.datetime.combine(day, HOME_FROM_WORK, place.zone))


def confirm_due_of(provided_at: dt.datetime, sender: Place) -> dt.datetime:
    """Return by when the sender asks the client how it went."""
    return sender.in_working_days(provided_at + dt.timedelta(days=CONFIRM_DAYS))


def put_off(due: dt.datetime, waited: dt.timedelta, place: Place) -> dt.datetime:
    """Return the deadline later by the time that the recipient waited for an answer."""
    return place.in_working_days(due + waited)

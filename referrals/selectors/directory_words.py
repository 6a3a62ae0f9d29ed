"""What stands in the service directory in words: hours, ages, sums, towns, for whom it is."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext as _

from centres.moments import clock, day_short
from centres.places import country_name, language_name
from centres.wording import dotted, listed
from counselling.codes import ClientCategory
from referrals.codes import Reason
from referrals.directory_codes import ForSex, PhoneKind, Weekday
from referrals.models import Location, Phone, Schedule, Service

REASONS: Final = {choice.value: choice.label for choice in Reason}
CATEGORIES: Final = {choice.value: choice.label for choice in ClientCategory}


def town_of(location: Location) -> str:
    """Return the town and province of a place, or its country where neither is told."""
    named = [each for each in (location.city, location.admin1) if each]
    return listed(dict.fromkeys(named)) or country_name(location.country_code)


def reasons_line(codes: Iterable[str]) -> str:
    """Return reasons in words, with commas."""
    return listed(REASONS.get(code, code) for code in codes)


def languages_line(codes: Iterable[str]) -> str:
    """Return languages by name, with commas."""
    return listed(language_name(code) for code in codes)


def hours_said(schedule: Schedule) -> str:
    """Return a stretch of the week in words: "Sunday to Thursday, 09:00-16:00"."""
    days = days_said(schedule.days)
    if schedule.opens_at == schedule.closes_at:
        told = _("%(days)s, round the clock") % {"days": days}
    else:
        told = _("%(days)s, %(from)s–%(to)s") % {
            "days": days,
            "from": clock(schedule.opens_at),
            "to": clock(schedule.closes_at),
        }
    if schedule.valid_from or schedule.valid_to:
        told += f" ({_period(schedule.valid_from, schedule.valid_to)})"
    return dotted((told, schedule.note)) if schedule.note else told


def _period(start: dt.date | None, end: dt.date | None) -> str:
    if start and end:
        return _("%(from)s to %(to)s") % {"from": day_short(start), "to": day_short(end)}
    if start:
        return _("from %(day)s") % {"day": day_short(start)}
    return _("until %(day)s") % {"day": day_short(end)} if end else ""


def days_said(codes: Iterable[str]) -> str:
    """Return days of the week in words; three or more in a row by the first and the last."""
    order = list(Weekday)
    chosen = {Weekday(code) for code in codes}
    if len(chosen) == len(order):
        return _("every day")
    starts = [day for day in order if day in chosen and order[order.index(day) - 1] not in chosen]
    if len(starts) == 1 and len(chosen) > 2:
        first = starts[0]
        last = order[(order.index(first) + len(chosen) - 1) % len(order)]
        return _("%(first)s to %(last)s") % {"first": first.label, "last": last.label}
    return listed(day.label for day in order if day in chosen)


def phone_about(phone: Phone) -> str:
    """Return what is told of a number beside it."""
    about = [str(PhoneKind(phone.kind).label)] if phone.kind != PhoneKind.VOICE else []
    if phone.extension:
        about.append(_("extension %(n)s") % {"n": phone.extension})
    about += [language_name(code) for code in phone.languages]
    return listed(filter(None, (*about, phone.description)))


def for_whom(service: Service) -> str:
    """Return for whom a service is, in words; nothing, where it is for everybody."""
    told = [str(ForSex(code).label) for code in service.sexes]
    if ages := ages_said(service.minimum_age, service.maximum_age):
        told.append(ages)
    told += [str(CATEGORIES.get(code, code)) for code in service.categories]
    told += [country_name(code) for code in service.nationalities]
    return listed(told)


def ages_said(least: int | None, most: int | None) -> str:
    """Return an age range in words, or nothing where every age will do."""
    if least is not None and most is not None:
        return _("%(least)s to %(most)s years") % {"least": least, "most": most}
    if least is not None:
        return _("%(least)s years and over") % {"least": least}
    return _("up to %(most)s years") % {"most": most} if most is not None else ""


def costs_line(service: Service) -> str:
    """Return what it costs, in words and sums."""
    sums = (
        f"{each.option}: {each.amount:g} {each.currency}"
        if each.option
        else f"{each.amount:g} {each.currency}"
        for each in service.costs.all()
    )
    return listed(filter(None, (service.fees, *sums)))

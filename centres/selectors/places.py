"""Reading countries, centres and organisations, and what changed in a centre."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps
from django.db.models import Q, QuerySet

from centres.models import Centre, Country, Holiday, Organisation, User
from centres.places import country_name
from centres.roles import Place, Role
from centres.standing import Standing

UNSHOWN_FIELDS: Final = frozenset({"id", "version"})


def countries_within(standing: Standing) -> QuerySet[Country]:
    """Return the countries that an administrator reaches."""
    reached = [held for held in standing.held if held.role is Role.ADMIN]
    if any(held.place is Place.NETWORK for held in reached):
        return Country.objects.all()
    return Country.objects.filter(pk__in=[held.place_id for held in reached])


def centres_within(standing: Standing) -> QuerySet[Centre]:
    """Return the centres that an administrator reaches, with country and host."""
    return (
        Centre.objects.filter(country__in=countries_within(standing))
        .select_related("country", "host")
        .order_by("code")
    )


def centres_open(on: dt.date) -> Q:
    """Return the condition that a centre has not closed by that day."""
    return Q(closed_on=None) | Q(closed_on__gte=on)


def organisations_within(standing: Standing, q: str = "") -> QuerySet[Organisation]:
    """Return the organisations of the reached countries; international ones for the network."""
    found = Organisation.objects.select_related("country")
    reach = Q(country__in=countries_within(standing))
    if any(held.role is Role.ADMIN and held.place is Place.NETWORK for held in standing.held):
        reach |= Q(country=None)
    found = found.filter(reach)
    return found.filter(name__icontains=q) if q else found


def holidays_of(country: Country, year: int) -> QuerySet[Holiday]:
    """Return the country's holidays of a year, cancelled ones too."""
    return country.holidays.filter(day__year=year).order_by("day", "name")


def country_choices(countries: QuerySet[Country]) -> list[tuple[int, str]]:
    """Return (id, name in the reader's language) of the countries, by name."""
    named = [(country.pk, country_name(country.code)) for country in countries]
    return sorted(named, key=lambda choice: choice[1])


@dataclass(frozen=True)
class FieldChange:
    """One field that a change touched."""

    label: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Change:
    """One change of a record: when, by whom, and which fields."""

    at: dt.datetime
    by: str
    fields: list[FieldChange]


def centre_history(centre: Centre) -> list[Change]:
    """Return what changed in a centre, the newest first, in two queries."""
    events = apps.get_model("centres", "CentreEvent").objects.filter(pgh_obj_id=centre.pk)
    before = list(events.order_by("-pgh_created_at", "-pgh_id").values())
    names = _names({_who(row) for row in before})
    fields = [f for f in Centre._meta.concrete_fields if f.name not in UNSHOWN_FIELDS]
    after: dict[str, Any] = {field.attname: getattr(centre, field.attname) for field in fields}
    changes = []
    for row in before:
        touched = [
            FieldChange(str(field.verbose_name), row[field.attname], after[field.attname])
            for field in fields
            if row[field.attname] != after[field.attname]
        ]
        changes.append(Change(row["pgh_created_at"], names.get(_who(row), ""), touched))
        after = row
    return changes


def _who(row: dict[str, Any]) -> int | None:
    who: int | None = (row["pgh_context"] or {}).get("user")
    return who


def _names(ids: set[int | None]) -> dict[int | None, str]:
    known = [number for number in ids if number is not None]
    return {user.pk: user.name for user in User.objects.filter(pk__in=known)}

"""Reading countries, centres and organisations, and what changed in a centre."""

from typing import Final

from django.db.models import Q, QuerySet

from centres.models import Centre, Country, Holiday, Organisation
from centres.places import country_name, language_name
from centres.selectors.history import Change, changes_of, formers_of
from centres.standing import Standing

UNTOLD: Final = frozenset({"id", "version"})


def countries_within(standing: Standing) -> QuerySet[Country]:
    """Return the countries that an administrator reaches."""
    if standing.admin_of(None):
        return Country.objects.all()
    return Country.objects.filter(pk__in=standing.admin_countries)


def centres_within(standing: Standing) -> QuerySet[Centre]:
    """Return the centres that an administrator reaches, with country and host."""
    return (
        Centre.objects.filter(country__in=countries_within(standing))
        .select_related("country", "host")
        .order_by("code")
    )


def organisations_within(standing: Standing, q: str = "") -> QuerySet[Organisation]:
    """Return the organisations of the reached countries; international ones for the network."""
    found = Organisation.objects.select_related("country")
    reach = Q(country__in=countries_within(standing))
    if standing.admin_of(None):
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


def centre_history(centre: Centre) -> list[Change]:
    """Return what changed in a centre, the newest first."""
    return changes_of(
        formers_of(Centre.objects.filter(pk=centre.pk)),
        untold=UNTOLD,
        said={"languages": language_name},
    )

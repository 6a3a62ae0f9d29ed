"""How a client is named in a list: a line with a name, and a line with what tells him apart."""

import datetime as dt
from functools import lru_cache
from typing import Final

import phonenumbers
from django.utils import timezone
from django.utils.translation import gettext as _

from centres.moments import month_of_year
from centres.provinces import province_name
from centres.wording import dotted
from counselling.ages import age_on
from counselling.codes import ClientCategory, MigrationStage
from counselling.models import Client
from counselling.numbers import client_no_short

NAMED: Final = (
    "anonymous",
    "given_name",
    "family_name",
    "native_name",
    "client_no",
    "birth_date",
    "birth_year",
    "birth_month",
    "age_band",
    "category",
    "stage",
)
"""What a list needs of a client to name him."""

STAGES: Final = {choice.value: choice.label for choice in MigrationStage}
CATEGORIES: Final = {choice.value: choice.label for choice in ClientCategory}


def only_named(prefix: str = "", *more: str) -> tuple[str, ...]:
    """Return the names of the columns that a list reads of a client."""
    return tuple(f"{prefix}{name}" for name in ("id", *NAMED, *more))


APART: Final = ("relative_name", "home_admin1", "district", "phones")
"""What a list needs of a client besides to tell namesakes apart."""


def name_line(client: Client, today: dt.date | None = None) -> str:
    """Return "Fatema Begum, 29", or the number of somebody without a name."""
    if client.anonymous:
        return dotted((_("Anonymous"), client_no_short(client.client_no)))
    name = client.display_name
    on = today or timezone.localdate()
    age = age_on(on, client.birth_date, client.birth_year, client.birth_month)
    return name if age is None else f"{name}, {age}"


def born_line(client: Client) -> str:
    """Return when somebody was born, as far as it is known: the day, the month or the year."""
    if client.birth_date:
        return f"{client.birth_date:%d.%m.%Y}"
    if client.birth_year and client.birth_month:
        return month_of_year(client.birth_year, client.birth_month)
    return str(client.birth_year or "")


def apart_line(client: Client) -> str:
    """Return what tells namesakes apart: whose child or spouse, from where, how the phone ends."""
    phone = client.phones[0][-4:] if client.phones else ""
    home = home_line(client)
    return dotted((client.relative_name, home, phone and f"\u2066…{phone}\u2069"))


def home_line(client: Client) -> str:
    """Return where somebody is from, in as little as tells it: the district, else the province."""
    return client.district or province_name(client.home_admin1)


@lru_cache(maxsize=4096)
def phone_spaced(phone: str) -> str:
    """Return a stored number as people write it, with its country's prefix."""
    try:
        number = phonenumbers.parse(phone)
    except phonenumbers.NumberParseException:
        return phone
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def journey_line(client: Client) -> str:
    """Return the category and stage: "Intending migrant · Before departure"."""
    return dotted((CATEGORIES.get(client.category), STAGES.get(client.stage)))

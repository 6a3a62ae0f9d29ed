"""Opening, moving and closing centres; keeping countries, holidays and organisations."""

import datetime as dt
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from centres import audit, edits
from centres.models import Centre, Country, Holiday, Organisation, User

M = TypeVar("M", bound=Model)


@transaction.atomic
def centre_open(*, centre: Centre, by: User) -> Centre:
    """Save a new centre, from its day of opening on; return it."""
    centre.full_clean()
    centre.save()
    audit.record("centre.open", centre, centre_id=centre.pk, user_id=by.pk)
    return centre


@transaction.atomic
def centre_edit(*, centre: Centre, version: int, values: dict[str, Any], by: User) -> Centre:
    """Change a centre's name, host or languages; return it.

    Raises StaleEdit when somebody else saved it after `version`.
    """
    return _change("centre.edit", centre, version, values, by, centre_id=centre.pk)


@transaction.atomic
def centre_move(*, centre: Centre, version: int, values: dict[str, Any], by: User) -> Centre:
    """Move a centre to another city, address or time zone; its records stay with it. Return it.

    Raises StaleEdit when somebody else saved it after `version`.
    """
    return _change("centre.move", centre, version, values, by, centre_id=centre.pk)


def _change(
    action: str,
    record: M,
    version: int,
    values: dict[str, Any],
    by: User,
    *,
    centre_id: int | None = None,
) -> M:
    """Write the values into the record as it is now; the trail names the fields that differ."""
    present = edits.locked(type(record), record.pk, version=version)
    fields = sorted(name for name, value in values.items() if getattr(present, name) != value)
    edits.changed(present, values, constraints=True)
    audit.record(action, present, centre_id=centre_id, user_id=by.pk, fields=fields)
    return present


@transaction.atomic
def centre_close(*, centre: Centre, closed_on: dt.date, by: User) -> Centre:
    """Close the centre after that day; its records and its people's roles stay. Return it.

    Raises ValidationError for a day before the opening, or a centre that is closed already.
    """
    record = edits.locked(Centre, centre.pk)
    if record.closed_on is not None:
        raise ValidationError(_("This centre is closed already."))
    if closed_on < record.opened_on:
        raise ValidationError(_("A centre can't close before it opened."))
    edits.changed(record, {"closed_on": closed_on})
    audit.record(
        "centre.close", record, centre_id=record.pk, user_id=by.pk, on=closed_on.isoformat()
    )
    return record


@transaction.atomic
def centre_reopen(*, centre: Centre, by: User) -> Centre:
    """Open a closed centre again; return it."""
    record = edits.locked(Centre, centre.pk)
    if record.closed_on is None:
        raise ValidationError(_("This centre is open."))
    edits.changed(record, {"closed_on": None})
    audit.record("centre.reopen", record, centre_id=record.pk, user_id=by.pk)
    return record


@transaction.atomic
def country_edit(*, country: Country, version: int, values: dict[str, Any], by: User) -> Country:
    """Change a country's languages, weekend, calendar or currency; return it.

    Raises StaleEdit when somebody else saved it after `version`.
    """
    return _change("country.edit", country, version, values, by)


@transaction.atomic
def holiday_add(*, country: Country, day: dt.date, name: str, moveable: bool, by: User) -> Holiday:
    """Add a holiday by hand; return it. Raises ValidationError where it is there already."""
    holiday = Holiday(
        country=country, day=day, name=name, moveable=moveable, source=Holiday.Source.HAND
    )
    holiday.full_clean()
    holiday.save()
    audit.record("holiday.add", holiday, user_id=by.pk)
    return holiday


@transaction.atomic
def holiday_cancel(*, holiday: Holiday, by: User) -> None:
    """Make a working day of the holiday; the row is kept, so that it isn't loaded again."""
    _holiday_observe(holiday, cancelled=True)
    audit.record("holiday.cancel", holiday, user_id=by.pk)


@transaction.atomic
def holiday_restore(*, holiday: Holiday, by: User) -> None:
    """Observe a cancelled holiday again."""
    _holiday_observe(holiday, cancelled=False)
    audit.record("holiday.restore", holiday, user_id=by.pk)


def _holiday_observe(holiday: Holiday, *, cancelled: bool) -> None:
    holiday.cancelled = cancelled
    holiday.source = Holiday.Source.HAND
    holiday.save(update_fields=["cancelled", "source"])


@transaction.atomic
def organisation_add(*, organisation: Organisation, by: User) -> Organisation:
    """Save a new organisation; return it."""
    organisation.full_clean()
    organisation.save()
    audit.record("organisation.add", organisation, user_id=by.pk)
    return organisation


@transaction.atomic
def organisation_edit(
    *, organisation: Organisation, version: int, values: dict[str, Any], by: User
) -> Organisation:
    """Change an organisation's name, kind or country; return it.

    Raises StaleEdit when somebody else saved it after `version`, ValidationError where another
    organisation of the country has the name.
    """
    return _change("organisation.edit", organisation, version, values, by)

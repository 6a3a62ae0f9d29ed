"""Who changed what in a client's records: former rows laid beside what came after them."""

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps
from django.db.models import Field, Model
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from centres.models import User
from centres.templatetags.look import when
from centres.wording import listed
from counselling.models import Client, Consent, FollowUp, Session

SHOWN_MOST: Final = 200
UNTOLD: Final = frozenset(
    {"id", "centre", "client", "version", "updated_at", "last_contact_at", "search_name"}
)
"""Fields that follow from others, or never change."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One save of one record: when, by whom, and each field that it changed."""

    at: dt.datetime
    when: SafeString
    record: str
    by: str
    fields: list[FieldChange]


def client_changes(client: Client) -> list[Change]:
    """Return what was changed in the client's records, the latest first, in ten queries at most."""
    found = list(_changes_of(Client, [client]))
    for model in (Consent, Session, FollowUp):
        records = list(model.objects.filter(client_id=client.pk))
        found.extend(_changes_of(model, records))
    found.sort(key=lambda change: change[0].pgh_created_at, reverse=True)
    return list(_told(found[:SHOWN_MOST]))


def changed_last_by(record: Model) -> tuple[str, dt.datetime | None]:
    """Return who changed the record last and when; nothing if nobody did."""
    event = apps.get_model(record._meta.app_label, f"{type(record).__name__}Event")
    last = event.objects.filter(pgh_obj_id=record.pk).order_by("-pgh_id").first()
    if last is None:
        return "", None
    names = _names([last])
    return names.get(_user_id(last), ""), last.pgh_created_at


def _changes_of(
    model: type[Model], records: list[Any]
) -> Iterator[tuple[Any, str, list[tuple["Field[Any, Any]", Any, Any]]]]:
    """Yield each former row with the fields that the save after it changed."""
    event = apps.get_model(model._meta.app_label, f"{model.__name__}Event")
    by_record = defaultdict(list)
    keys = [record.pk for record in records]
    for former in event.objects.filter(pgh_obj_id__in=keys).order_by("pgh_id"):
        by_record[former.pgh_obj_id].append(former)
    for record in records:
        rows = by_record[record.pk]
        for former, later in itertools.pairwise([*rows, record]):
            moved = [
                (field, getattr(former, field.attname), getattr(later, field.attname))
                for field in model._meta.concrete_fields
                if field.name not in UNTOLD
                and getattr(former, field.attname) != getattr(later, field.attname)
            ]
            if moved:
                yield former, str(model._meta.verbose_name), moved


def _told(found: list[Any]) -> Iterator[Change]:
    names = _names([former for former, _record, _moved in found])
    people = _people_in(found)
    for former, record, moved in found:
        yield Change(
            at=former.pgh_created_at,
            when=when(former.pgh_created_at),
            record=record,
            by=names.get(_user_id(former), _("the system")),
            fields=[
                FieldChange(
                    str(field.verbose_name),
                    _shown(field, before, people),
                    _shown(field, after, people),
                )
                for field, before, after in moved
            ],
        )


def _user_id(former: Any) -> int | None:
    return (former.pgh_context or {}).get("user")


def _names(formers: Iterable[Any]) -> dict[int | None, str]:
    keys = {key for key in map(_user_id, formers) if key}
    return dict(User.objects.filter(pk__in=keys).values_list("pk", "name"))


def _people_in(found: list[Any]) -> dict[Any, str]:
    """Return the names of the people whose keys stand in changed fields."""
    keys = {
        key
        for _former, _record, moved in found
        for field, before, after in moved
        if field.related_model is User
        for key in (before, after)
        if key
    }
    return dict(User.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}


def _shown(field: "Field[Any, Any]", value: Any, people: dict[Any, str]) -> str:
    """Return a stored value in words."""
    if value in (None, "", []):
        return "—"
    if field.related_model is User:
        return people.get(value, "?")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dt.datetime):
        return str(when(value))
    choices = dict(getattr(getattr(field, "base_field", field), "flatchoices", ()))
    if isinstance(value, list):
        return listed(choices.get(each, each) for each in value)
    return str(choices.get(value, value))

"""Who changed what in records: former rows laid beside what came after them."""

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from django.apps import apps
from django.db.models import Field, Model, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from centres.models import User
from centres.sealed_fields import Sealed
from centres.templatetags.look import when
from centres.wording import listed
from centres.written import WrittenRecords, written_records

SHOWN_MOST: Final = 200
Said: TypeAlias = Mapping[str, Callable[[str], str]]
Names: TypeAlias = Mapping[type[Model], Mapping[Any, str]]
AnyField: TypeAlias = "Field[Any, Any]"


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


@dataclass(frozen=True, slots=True)
class _Saved:
    """A former row, and the fields that the save after it changed: before and after."""

    former: Any
    record: str
    moved: list[tuple[AnyField, Any, Any]]


@dataclass(frozen=True)
class Formers:
    """The question for the former rows of tracked records, each with the record as it is now."""

    model: type[Model]
    asked: WrittenRecords[Any]


def formers_of(records: QuerySet[Any]) -> Formers:
    """Return the question for what the records were, written once: what is asked is told later."""
    found = _event(records.model).objects.filter(pgh_obj__in=records).select_related("pgh_obj")
    return Formers(records.model, written_records(found.order_by("pgh_id")))


def changes_of(
    *groups: Formers,
    untold: frozenset[str],
    said: Said | None = None,
    told: Mapping[str, Any] | None = None,
) -> list[Change]:
    """Return what was changed in tracked records, the latest first, at most `SHOWN_MOST`.

    Each group finds records of one model and costs one query, and so do the names of people and
    of other records, for each of their models. `untold` names fields that are passed over, `said`
    how the codes of a field are put into words; each group is asked with what is `told`.
    """
    found = [saved for group in groups for saved in _saves_of(group, untold, told or {})]
    found.sort(key=lambda saved: saved.former.pgh_created_at, reverse=True)
    return list(_told(found[:SHOWN_MOST], said or {}))


def changed_last_by(record: Model) -> tuple[str, dt.datetime | None]:
    """Return who changed the record last and when; nothing if nobody did, or if nobody tracks."""
    try:
        event = _event(type(record))
    except LookupError:
        return "", None
    last = event.objects.filter(pgh_obj_id=record.pk).order_by("-pgh_id").first()
    if last is None:
        return "", None
    key = _user_id(last)
    name = User.objects.filter(pk=key).values_list("name", flat=True).first() if key else None
    return name or "", last.pgh_created_at


def _event(model: type[Model]) -> Any:
    return apps.get_model(model._meta.app_label, f"{model.__name__}Event")


def _saves_of(group: Formers, untold: frozenset[str], told: Mapping[str, Any]) -> Iterator[_Saved]:
    """Yield each save of the records: a former row comes with the record as it is now."""
    model = group.model
    kept = {field.name for field in _event(model)._meta.concrete_fields}
    fields = [each for each in model._meta.concrete_fields if each.name in kept - untold]
    by_record = defaultdict(list)
    for former in group.asked.all(**told):
        by_record[former.pgh_obj].append(former)
    for record, rows in by_record.items():
        for former, later in itertools.pairwise([*rows, record]):
            both = (
                (each, getattr(former, each.attname), getattr(later, each.attname))
                for each in fields
            )
            moved = [(field, before, after) for field, before, after in both if before != after]
            if moved:
                yield _Saved(former, str(model._meta.verbose_name), moved)


def _told(found: list[_Saved], said: Said) -> Iterator[Change]:
    names = _names(found)
    for saved in found:
        yield Change(
            at=saved.former.pgh_created_at,
            when=when(saved.former.pgh_created_at),
            record=saved.record,
            by=names[User].get(_user_id(saved.former), _("the system")),
            fields=[
                FieldChange(
                    str(field.verbose_name),
                    _shown(field, before, names, said),
                    _shown(field, after, names, said),
                )
                for field, before, after in saved.moved
            ],
        )


def _user_id(former: Any) -> int | None:
    return (former.pgh_context or {}).get("user")


def _names(found: list[_Saved]) -> dict[type[Model], dict[Any, str]]:
    """Return the names of who saved, and of the records whose keys stand in changed fields."""
    keys: defaultdict[Any, set[Any]] = defaultdict(set)
    keys[User] = {_user_id(saved.former) for saved in found} - {None}
    for saved in found:
        for field, before, after in saved.moved:
            if field.related_model is not None:
                keys[field.related_model] |= {before, after} - {None}
    return {
        model: {each.pk: str(each) for each in model._default_manager.filter(pk__in=wanted)}
        for model, wanted in keys.items()
    }


def _shown(field: AnyField, value: Any, names: Names, said: Said) -> str:
    """Return a stored value in words."""
    if value in (None, "", []):
        return "—"
    if isinstance(value, Sealed):
        return str(value)
    related: Any = field.related_model
    if related is not None:
        return names[related].get(value, "?")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, (dt.date, dt.datetime)):
        return str(when(value))
    choices = dict(getattr(getattr(field, "base_field", field), "flatchoices", ()))

    def labelled(code: Any) -> str:
        return str(choices.get(code, code))

    words: Callable[[Any], str] = said.get(field.name, labelled)
    return listed(map(words, value)) if isinstance(value, list) else words(value)

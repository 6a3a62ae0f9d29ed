"""More of everything: each record of the world many times over, for pages that list it."""

import copy
import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from django.apps import apps
from django.db import DatabaseError, models, transaction
from uuid_utils.compat import uuid7

from centres import scope
from centres.models import Centre
from centres.roles import Role
from centres.sealed_fields import SealedField
from counselling.models import Client, PossibleDuplicate
from tests.cast import user_make

MANY: Final = 12
APPS: Final = frozenset({"counselling", "notices", "centres"})
STEP: Final = dt.timedelta(hours=5)
"""How far apart the copies lie: longer than any appointment, which nobody has two of at once."""
MADE_OTHERWISE: Final = frozenset(
    {
        "centres.Centre",
        "centres.Membership",
        "centres.User",
        "counselling.Flag",
        "counselling.PossibleDuplicate",
    }
)
"""What can't be copied and is made anew, or stands as it is."""
LISTED: Final = frozenset(
    f"counselling.{name}"
    for name in ("Appointment", "Case", "Client", "Consent", "FollowUp", "Grievance", "Session")
)
"""What lists are made of: these at least must be many."""


def crowd_make(centre: Centre) -> None:
    """Copy what belongs to the centre, and what belongs to no centre.

    What there is once of its parent, by a constraint, stays one.
    """
    with scope.system(reason="test"):
        for number in range(MANY):
            user_make(f"crowd-{number}", Role.COUNSELLOR, centre=centre)
        crowded = {model._meta.label for model in _models() if _crowded(model, centre)}
        _pairs_make(centre)
    assert crowded >= LISTED, LISTED - crowded


def _pairs_make(centre: Centre) -> None:
    """Offer pairs of clients who were copied from each other."""
    keys = list(Client.objects.filter(centre=centre).order_by("pk").values_list("pk", flat=True))
    PossibleDuplicate.objects.bulk_create(
        [
            PossibleDuplicate(
                centre=centre, first_id=first, second_id=second, reasons=["name"], score=50
            )
            for first, second in pairwise(keys)
        ],
        ignore_conflicts=True,
    )


def _models() -> Iterator[type[models.Model]]:
    for model in apps.get_models():
        history = hasattr(model, "pgh_tracked_model")
        if (
            model._meta.app_label in APPS
            and not history
            and model._meta.label not in MADE_OTHERWISE
        ):
            yield model


def _crowded(model: type[models.Model], centre: Centre) -> bool:
    names = {field.name for field in model._meta.fields}
    rows = list(model._default_manager.filter(**({"centre": centre} if "centre" in names else {})))
    copies = [_copy(row, number) for row in rows[:6] for number in range(1, MANY + 1)]
    try:
        with transaction.atomic():
            model._default_manager.bulk_create(copies)
    except DatabaseError:
        return False
    return True


def _copy(row: models.Model, number: int) -> models.Model:
    for field in row._meta.concrete_fields:
        getattr(row, field.attname)  # what its manager defers is read before the copy loses its key
    made = copy.copy(row)
    made._state = copy.copy(row._state)
    made.pk = uuid7() if isinstance(made._meta.pk, models.UUIDField) else None
    unique = _unique(type(row))
    for field in made._meta.concrete_fields:
        if isinstance(field, SealedField):
            setattr(made, field.attname, None)  # sealed to its own row, it opens in no other
            continue
        value = getattr(made, field.attname)
        if not field.primary_key and value is not None:
            setattr(made, field.attname, _other(field, value, number, unique))
    return made


def _unique(model: type[models.Model]) -> frozenset[str]:
    """Return the fields that only differ between two rows of one parent."""
    of_constraints = {
        name
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
        for name in constraint.fields
    }
    return frozenset(of_constraints | {f.name for f in model._meta.fields if f.unique})


def _other(field: Any, value: Any, number: int, unique: frozenset[str]) -> Any:
    if isinstance(field, models.DateTimeField):
        return value - number * STEP
    if field.name not in unique or field.choices:
        return value
    if isinstance(field, models.CharField):
        return f"{value[: (field.max_length or 99) - 3]}~{number}"
    if isinstance(field, models.DateField):
        return value - dt.timedelta(days=number)
    if isinstance(field, models.IntegerField):
        return value + number
    return value

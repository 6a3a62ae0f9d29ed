"""Everything sealed under former keys, sealed anew under the present one.

In small transactions, each row once: whoever is stopped half-way begins again and finds only what
is left. History is rewritten too, which only the owner of its tables can do, so this runs as him.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pgtrigger
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import transaction
from django.db.models import Model, Q

from centres.keyring import keyring
from centres.sealed_bytes import SealedBytesField, key_id_of
from centres.sealed_fields import BlindIndexField, SealedField
from centres.sealing import beginning
from centres.second_factor import resealed, secrets_of

BATCH: Final = 500


@dataclass(frozen=True)
class Renewed:
    """So many rows of a table that were sealed anew in one transaction."""

    table: str
    rows: int


def reseal(*, batch: int = BATCH) -> Iterator[Renewed]:
    """Yield each batch once it is written: no transaction is longer than one of them."""
    for model in sealed_models():
        yield from _model_reseal(model, batch)
    for model in models_with_files():
        yield from files_reseal(model)
    yield from _authenticators_reseal(batch)


def sealed_models() -> list[type[Model]]:
    """Return every model with sealed fields, history too."""
    models = apps.get_models(include_auto_created=True)
    return [model for model in models if _fields(model, SealedField)]


def models_with_files() -> list[type[Model]]:
    """Return every model with sealed files."""
    models = apps.get_models(include_auto_created=True)
    return [model for model in models if _fields(model, SealedBytesField)]


def under_each_key() -> Counter[str]:
    """Return how many values are sealed under each key, by its id; "" for what is not sealed."""
    found: Counter[str] = Counter()
    for model in sealed_models():
        for field in _fields(model, SealedField):
            tokens = model._base_manager.exclude(**{field.attname: None})
            for token in tokens.values_list(field.attname, flat=True).iterator():
                found[_key_id(token)] += 1
    for model in models_with_files():
        for field in _fields(model, SealedBytesField):
            heads = model._base_manager.annotate(head=field.head())
            for head in heads.values_list("head", flat=True).iterator():
                found[key_id_of(bytes(head))] += 1
    for data in Authenticator.objects.values_list("data", flat=True).iterator():
        found.update(map(_key_id, secrets_of(data)))
    return found


def _key_id(token: str) -> str:
    for key_id in keyring().ids:
        if token.startswith(beginning(key_id)):
            return key_id
    version, _dot, rest = token.partition(".")
    return rest.partition(".")[0] if version == "1" else ""


def _fields(model: type[Model], kind: type[Any]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if isinstance(field, kind)]


def _model_reseal(model: type[Model], batch: int) -> Iterator[Renewed]:
    sealed, indexes = _fields(model, SealedField), _fields(model, BlindIndexField)
    columns = [field.attname for field in (*sealed, *indexes)]
    stale = Q()
    for field in sealed:
        present = {f"{field.attname}__startswith": beginning(keyring().present)}
        stale |= ~Q(**{field.attname: None}) & ~Q(**present)
    # The key of a history row is no UUID: all that counts is that it orders them.
    last: dict[str, Any] = {}
    while True:
        # The new token is no change of the record, so history keeps no former row of it.
        with transaction.atomic(), pgtrigger.ignore():
            found = model._base_manager.filter(stale, **last).order_by("pk")
            rows = list(found.select_for_update()[:batch])
            for row in rows:
                _row_renew(row, sealed, indexes)
            if rows:
                model._base_manager.bulk_update(rows, columns)
        if not rows:
            return
        last = {"pk__gt": rows[-1].pk}
        yield Renewed(model._meta.db_table, len(rows))


def files_reseal(model: type[Model]) -> Iterator[Renewed]:
    """Seal each file anew, one row a transaction: a row may weigh megabytes."""
    files = _fields(model, SealedBytesField)
    stale = Q()
    for field in files:
        stale |= ~Q(field.under_present())
    keys = list(model._base_manager.filter(stale).order_by("pk").values_list("pk", flat=True))
    for key in keys:
        with transaction.atomic(), pgtrigger.ignore():
            row = model._base_manager.select_for_update().filter(pk=key).first()
            if row is None:
                continue
            for field in files:
                field.renew(row)
            model._base_manager.filter(pk=key).update(
                **{field.attname: getattr(row, field.attname) for field in files}
            )
        yield Renewed(model._meta.db_table, 1)


def _row_renew(row: Model, sealed: list[Any], indexes: list[Any]) -> None:
    for field in sealed:
        field.renew(row)
    for field in indexes:
        setattr(row, field.attname, field.value_for(row))


def _authenticators_reseal(batch: int) -> Iterator[Renewed]:
    last = 0
    while True:
        with transaction.atomic():
            found = Authenticator.objects.filter(pk__gt=last).order_by("pk")
            rows = list(found.select_for_update()[:batch])
            changed = 0
            for row in rows:
                data = resealed(row.data)
                if data != row.data:
                    row.data = data
                    row.save(update_fields=["data"])
                    changed += 1
        if not rows:
            return
        last = rows[-1].pk
        if changed:
            yield Renewed(Authenticator._meta.db_table, changed)

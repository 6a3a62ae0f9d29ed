"""Model fields whose columns hold sealed values only, and the blind index beside them.

A record never holds the words themselves: what is set is sealed at once, what is got is a `Sealed`,
which shows as dots until `opened()` is called. Queries can't set or compare it: it is bound to the
record's key, which a query does not have.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, get_args, get_type_hints

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from centres.sealing import Place, blind_index, blind_indexes, seal, unseal

T = TypeVar("T")
MASK: Final = "••••"
HINTED: Final = 8
"""From so many characters on, the last four are shown as a hint."""


class Token(str):
    """A value as it is stored, and no words to be sealed."""

    __slots__ = ()


class Sealed(Generic[T]):
    """A sealed value of one record; it shows as dots until somebody opens it."""

    __slots__ = ("_holds", "_place", "token")

    def __init__(self, token: str, place: Place, holds: type[T]) -> None:
        self.token = Token(token)
        self._place = place
        self._holds = holds

    def text(self) -> str:
        """Return what was sealed, as text; raises SealBroken or KeyMissing."""
        return unseal(self.token, self._place)

    def opened(self) -> T:
        """Return what was sealed; raises SealBroken or KeyMissing."""
        return read_as(self._holds, self.text())

    def is_of(self, place: Place) -> bool:
        """Return whether it was sealed for that place."""
        return self._place == place

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sealed):
            return NotImplemented
        return self.token == other.token or self.text() == other.text()

    __hash__ = None  # type: ignore[assignment]

    def __str__(self) -> str:
        return MASK

    def __repr__(self) -> str:
        return f"<sealed {self._place.table}.{self._place.field}>"


def masked(text: str) -> str:
    """Return dots, with the last four characters of what is long enough to stay unknown."""
    return f"{MASK} {text[-4:]}" if len(text) >= HINTED else MASK


def written(value: Any) -> str:
    """Return a text or a dataclass as the text that is sealed."""
    if isinstance(value, str):
        return value
    if not is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"A sealed field holds a text or a dataclass, not {type(value).__name__}.")
    told = {each.name: getattr(value, each.name) for each in fields(value)}
    known = {name: each for name, each in told.items() if each not in ("", None)}
    return json.dumps(known, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)


def read_as(holds: type[T], text: str) -> T:
    """Return the text as what the field holds; what a class no longer knows is passed over."""
    if not is_dataclass(holds):
        return holds(text)  # type: ignore[call-arg]
    readers = _readers(holds)
    stored = json.loads(text).items()
    return holds(**{name: readers[name](each) for name, each in stored if name in readers})


_READERS: Final[dict[Any, Callable[[str], Any]]] = {
    dt.date: dt.date.fromisoformat,
    dt.time: dt.time.fromisoformat,
    Decimal: Decimal,
}


@cache
def _readers(holds: type) -> dict[str, Callable[[Any], Any]]:
    """Return how each field of a dataclass is read back from JSON."""
    hints = get_type_hints(holds)
    kinds = {name: next(iter(get_args(hint)), hint) for name, hint in hints.items()}
    return {name: _READERS.get(kind, _itself) for name, kind in kinds.items()}


def _itself(value: Any) -> Any:
    return value


class _Slot(DeferredAttribute):
    """Where a record keeps a sealed value: words go in, sealed at once; a `Sealed` comes out."""

    field: "SealedField[Any, Any]"

    def __get__(self, record: Any, owner: Any = None) -> Any:
        if record is None:
            return self
        token = super().__get__(record, owner)
        if token is None:
            return None
        return Sealed(token, self.field.place_of(record), self.field.holds)

    def __set__(self, record: Any, value: Any) -> None:
        record.__dict__[self.field.attname] = self.field.token_of(record, value)


S = TypeVar("S")
G = TypeVar("G")
if TYPE_CHECKING:

    class _Column(models.TextField[S, G]): ...
else:

    class _Column(models.TextField, Generic[S, G]): ...


class SealedField(_Column[S, G]):
    """A text, or a dataclass of texts, dates, times, decimals and yes or no; None if unknown.

    The record's key must be there before it is set, which a UUID made by its maker is.
    """

    descriptor_class = _Slot
    holds: type[Any]

    def __init__(
        self: "SealedField[T | Sealed[T] | None, Sealed[T] | None]",
        *args: Any,
        holds: type[T] = str,  # type: ignore[assignment]
        **options: Any,
    ) -> None:
        self.holds = holds
        super().__init__(*args, **{"null": True, "blank": True, "editable": False} | options)

    def place_of(self, record: Any) -> Place:
        """Return the place of the record's value; a former row's is that of its record."""
        tracked = getattr(record, "pgh_tracked_model", None)
        model, key = (tracked, record.pgh_obj_id) if tracked else (type(record), record.pk)
        if key is None:
            raise ValueError("A value is sealed to its record's key, and there is none yet.")
        return Place(model._meta.db_table, str(key), self.attname)

    def token_of(self, record: Any, value: Any) -> Token | None:
        """Return what is stored for a value; what says the same keeps the token it had."""
        if value is None or isinstance(value, Token):
            return value
        place = self.place_of(record)
        if isinstance(value, Sealed):
            if value.is_of(place):
                return value.token
            value = value.opened()
        text, before = written(value), record.__dict__.get(self.attname)
        if before is not None and unseal(before, place) == text:
            return Token(before)
        return Token(seal(text, place))

    def renew(self, record: Any) -> None:
        """Seal the record's value anew, under the present key."""
        sealed = getattr(record, self.attname)
        if sealed is not None:
            place = self.place_of(record)
            record.__dict__[self.attname] = Token(seal(sealed.text(), place))

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """Return the value as it is: cleaned as a text, the dots would be sealed in its place."""
        return value

    def from_db_value(self, value: str | None, *_about: Any) -> Token | None:
        """Return what the column holds, marked as sealed already."""
        return None if value is None else Token(value)

    def get_prep_value(self, value: Any) -> str | None:
        """Return what the column takes; raises TypeError for words, which need a record."""
        if value is None:
            return None
        if isinstance(value, (Token, Sealed)):
            return str(value.token) if isinstance(value, Sealed) else str(value)
        raise TypeError(f"{self.name} is sealed to its record: set it there, not in a query.")

    def value_to_string(self, obj: Any) -> str:
        """Return the value as it is stored, for whatever writes records out."""
        sealed = getattr(obj, self.attname)
        return "" if sealed is None else str(sealed.token)


if TYPE_CHECKING:
    _Characters = models.CharField[str, str]
else:
    _Characters = models.CharField


class BlindIndexField(_Characters):
    """The fingerprint of one part of a sealed field: found by exact look-up, told to nobody.

    It follows from the sealed field whenever the record is saved.
    """

    def __init__(self, *args: Any, of: str = "", part: str = "", **options: Any) -> None:
        self.of = of
        self.part = part
        fixed: dict[str, Any] = {"max_length": 43, "default": ""}
        super().__init__(*args, **fixed | {"blank": True, "editable": False} | options)

    @property
    def purpose(self) -> str:
        """What the index's own key is derived for."""
        return f"{self.model._meta.db_table}.{self.attname}"

    def pre_save(self, model_instance: Any, add: bool) -> str:
        """Return the fingerprint of what the sealed field holds now."""
        if self.of:
            setattr(model_instance, self.attname, self.value_for(model_instance))
        return str(getattr(model_instance, self.attname))

    def value_for(self, record: Any) -> str:
        """Return the fingerprint under the present key; empty where nothing is known."""
        sealed = getattr(record, self.of)
        if sealed is None:
            return ""
        text = str(getattr(sealed.opened(), self.part))
        return blind_index(text, purpose=self.purpose, centre_id=record.centre_id)

    def sought(self, text: str, centre_ids: Iterable[int]) -> list[str]:
        """Return what the column may hold for the text in those centres."""
        return blind_indexes(text, purpose=self.purpose, centre_ids=centre_ids)

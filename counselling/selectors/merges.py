"""Merges: what can be chosen between two records, and what a merge did."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.models import User
from centres.templatetags.look import when
from centres.wording import dotted, listed
from centres.written import Key
from counselling.codes import ConsentPurpose
from counselling.models import IDENTITY, Client, Consent, Merge
from counselling.selectors.history import SAID
from counselling.selectors.people import phone_spaced

UNCHOSEN: Final = frozenset(
    {
        "id",
        "centre",
        "created_by",
        "created_at",
        "client_no",
        "anonymous",
        "search_name",
        "last_contact_at",
        "merged_into",
        "anonymised_at",
        "updated_at",
        "version",
    }
)
"""What nobody chooses: it is each record's own, or follows from the rest."""
TOGETHER: Final = (
    ("given_name", "family_name"),
    ("birth_date", "birth_month", "birth_year", "age_band"),
    ("safe_to_call", "contact_note"),
    ("home_admin1", "district", "home_admin3"),
)
"""Fields that belong together: half of one record and half of the other would be nobody's."""
LABELS: Final = {
    "given_name": gettext_lazy("Name"),
    "birth_date": gettext_lazy("Born"),
    "safe_to_call": gettext_lazy("Reaching safely"),
    "home_admin1": gettext_lazy("Comes from"),
}
"""What those are called, by the first of each."""
PRIVATE: Final = frozenset({*IDENTITY, "contact_note", "safe_to_call", "counsellor"})
JOINED: Final = {"phones": 3, "destinations": 3}
"""Lists that can be joined, and how many there may be then."""
LEADER, OTHER, BOTH = "leader", "other", "both"
BLOCK_LABELS: Final = {
    "papers": gettext_lazy("identity papers"),
    "reach": gettext_lazy("ways to reach"),
    "guardian": gettext_lazy("guardian"),
    "recruitment": gettext_lazy("agent and costs"),
    "abroad": gettext_lazy("life abroad"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """The value of one record in words, and what to send for it."""

    choice: str
    said: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """What stands in one or several fields of two records; more than one side where they differ."""

    name: str
    label: str
    sides: tuple[Side, ...]
    default: str
    private: bool

    @property
    def conflict(self) -> bool:
        """Whether both say something, and not the same."""
        return len(self.sides) > 1 and all(side.said for side in self.sides)

    @property
    def differs(self) -> bool:
        """Whether there is anything to choose."""
        return len(self.sides) > 1


@dataclass(frozen=True)
class MergeShown:
    """A merge as a page shows it."""

    merge: Merge
    merged_no: str
    when: SafeString
    by: str
    undone: SafeString | str
    undone_by: str
    moved: list[str]
    changes: list[tuple[str, str, str]]
    filled: str
    kept: str


def merges() -> QuerySet[Merge]:
    """Return the merges that the wall shows, with both records."""
    return Merge.objects.select_related(
        "leader__centre__country", "merged__centre__country", "created_by", "undone_by"
    )


def merges_into(client_id: Key) -> QuerySet[Merge]:
    """Return the merges that led to the client and still hold."""
    return Merge.objects.filter(leader_id=client_id, undone_at__isnull=True)


def records_of(client_id: Key) -> QuerySet[Client, UUID]:
    """Return the keys of the record that leads and of those that were merged into it."""
    return Client.objects.filter(Q(pk=client_id) | Q(merged_into=client_id)).values_list(
        "pk", flat=True
    )


def merge_between(first_id: UUID, second_id: UUID) -> Merge | None:
    """Return the live merge of the two, if there is one."""
    either = Q(leader_id=first_id, merged_id=second_id) | Q(leader_id=second_id, merged_id=first_id)
    return Merge.objects.filter(either, undone_at__isnull=True).first()


def choices_between(leader: Client, other: Client) -> list[Choice]:
    """Return every field of the two records, those that belong together as one.

    What differs comes first.
    """
    grouped = {name: names for names in TOGETHER for name in names}
    found: list[Choice] = []
    for field in Client._meta.concrete_fields:
        names = grouped.get(field.name, (field.name,))
        if field.name not in UNCHOSEN and field.name == names[0]:
            found.append(_choice(names, leader, other))
    told = [choice for choice in found if any(side.said for side in choice.sides)]
    return sorted(told, key=lambda choice: not choice.differs)


def consents_apart(leader: Client, other: Client) -> str:
    """Return the purposes that one record agreed to and the other not, or not any more.

    Both answers stand in the one record then, so that somebody has to ask again.
    """
    held: dict[UUID, set[str]] = {leader.pk: set(), other.pk: set()}
    refused: dict[UUID, set[str]] = {leader.pk: set(), other.pk: set()}
    for consent in Consent.objects.filter(client_id__in=held):
        (held if consent.holds else refused)[consent.client_id].add(consent.purpose)
    apart = (held[leader.pk] & refused[other.pk]) | (held[other.pk] & refused[leader.pk])
    return listed(str(each.label) for each in ConsentPurpose if each.value in apart)


def _choice(names: tuple[str, ...], leader: Client, other: Client) -> Choice:
    fields: list[Any] = [Client._meta.get_field(name) for name in names]
    sides = [_side(choice, fields, each) for choice, each in ((LEADER, leader), (OTHER, other))]
    joined = _joined(fields[0], leader, other)
    if sides[0].values == sides[1].values:
        sides = sides[:1]
    elif joined is not None:
        sides.append(joined)
    label = LABELS.get(names[0]) or capfirst(str(fields[0].verbose_name))
    return Choice(
        name=names[0],
        label=str(label),
        sides=tuple(sides),
        default=_default(names, leader, other, sides),
        private=not PRIVATE.isdisjoint(names),
    )


def _default(names: tuple[str, ...], leader: Client, other: Client, sides: list[Side]) -> str:
    """Return the side that is chosen unless somebody chooses: the fuller, and the safer."""
    if "safe_to_call" in names:
        return OTHER if leader.safe_to_call and not other.safe_to_call else LEADER
    if sides[-1].choice == BOTH:
        return BOTH
    if len(sides) == 1:
        return LEADER
    ours, theirs = (_said_in(side) for side in sides)
    return OTHER if ours.items() < theirs.items() else LEADER


def _said_in(side: Side) -> dict[str, Any]:
    """Return the fields of a side that say something."""
    return {name: value for name, value in side.values.items() if value not in ("", None, [])}


def _side(choice: str, fields: Iterable[Any], client: Client) -> Side:
    fields = list(fields)
    parts = (field_said(field, client) for field in fields)
    values = {field.attname: getattr(client, field.attname) for field in fields}
    joined = " ".join if fields[0].name == "given_name" else dotted
    return Side(choice, joined(dict.fromkeys(filter(None, parts))), values)


def _joined(field: Any, leader: Client, other: Client) -> Side | None:
    """Return what both records have in a list, where that is not too much."""
    most = JOINED.get(field.name)
    if most is None:
        return None
    one, two = getattr(leader, field.name), getattr(other, field.name)
    both = list(dict.fromkeys([*one, *two]))
    if len(both) > most or both in (one, two):
        return None
    return Side(BOTH, _said(field, both), {field.attname: both})


def field_said(field: Any, client: Client) -> str:
    """Return the value of a client's field in words."""
    if field.name == "counsellor":
        return str(client.counsellor.name)
    return _said(field, getattr(client, field.attname))


def _said(field: Any, value: Any) -> str:
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    said: Callable[[Any], Any] = phone_spaced if field.name == "phones" else _words_of(field)
    return listed(map(str, map(said, value))) if isinstance(value, list) else str(said(value))


def _words_of(field: Any) -> Callable[[Any], Any]:
    inner = getattr(field, "base_field", field)
    labels = dict(inner.flatchoices)
    return lambda value: labels.get(value) or SAID.get(field.name, str)(value)


def merge_shown(merge: Merge) -> MergeShown:
    """Return what the merge did, in three queries at most."""
    return MergeShown(
        merge=merge,
        merged_no=merge.merged.client_no,
        when=when(merge.created_at),
        by=merge.created_by.name,
        undone=when(merge.undone_at) if merge.undone_at else "",
        undone_by=merge.undone_by.name if merge.undone_by else "",
        moved=list(_moved_said(merge)),
        changes=list(_changes_said(merge)),
        filled=listed(str(BLOCK_LABELS.get(name, name)) for name in merge.filled),
        kept=listed(map(_label_of, merge.kept)),
    )


def _moved_said(merge: Merge) -> Iterable[str]:
    """Yield how many records of each kind went along; nothing of those behind a narrower wall."""
    counts = Counter(merge.moves.filter(narrow=False).values_list("model", flat=True))
    for label, count in counts.items():
        meta = apps.get_model(label)._meta
        name = meta.verbose_name if count == 1 else meta.verbose_name_plural
        yield f"{count} {name}"


def _changes_said(merge: Merge) -> Iterable[tuple[str, str, str]]:
    fields: dict[str, Any] = {field.attname: field for field in Client._meta.concrete_fields}
    people = [pk for pk in merge.changes.get("counsellor_id", ()) if pk]
    names = dict(User.objects.filter(pk__in=people).values_list("pk", "name")) if people else {}
    for name, (before, after) in merge.changes.items():
        if name in UNCHOSEN:
            continue
        said = names.get if name == "counsellor_id" else partial(_said, fields[name])
        yield _label_of(name), str(said(before) or "—"), str(said(after) or "—")


def _label_of(name: str) -> str:
    """Return what a field or a sealed block is called."""
    if name in BLOCK_LABELS:
        return str(BLOCK_LABELS[name])
    fields = {field.attname: field for field in Client._meta.concrete_fields}
    return capfirst(str(fields[name].verbose_name))

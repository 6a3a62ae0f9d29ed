"""Everything that is kept of a client, for himself: to read, and for a computer.

Made from the same list of tables as forgetting is, so that no table is left out of it; what others
told of themselves, and who of the staff wrote it, is not his. Where somebody else asks in his name,
what could endanger him is left out, and the copy says so.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db.models import BinaryField, ForeignKey, Model, Q, QuerySet
from django.utils import timezone, translation
from django.utils.text import capfirst
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from centres.models import User
from centres.moments import day_exact, moment_exact
from centres.sealed_fields import BlindIndexField, Sealed
from centres.wording import dotted, isolated
from counselling.confidences import Reach
from counselling.forgetting import CLIENT, GRIEVANCE, AnyField, Forgotten, forgotten_all
from counselling.models import Client, Grievance
from counselling.selectors.confidences import LABELS, confidence_shown
from counselling.selectors.grievance_papers import ENGLISH
from counselling.selectors.history import SAID

OURS: Final = frozenset(
    {"id", "centre", "version", "updated_at", "pgh_id", "glass_id", "mirror_id", "anonymised_at"}
)
"""What we need to keep records at all, and tells nothing of anybody."""


def copy_data(client: Client, *, himself: bool) -> dict[str, Any]:
    """Return all that the present scope sees of the client, by tables, as JSON has it."""
    return {
        "client_no": client.client_no,
        "made_at": timezone.now().isoformat(),
        "centre": client.centre.name,
        "left_out": "" if himself else _left_out(),
        "records": {
            forgotten.model.partition(".")[2]: [
                dict(_plain(record, forgotten)) for record in records
            ]
            for forgotten, records in _tables(client, himself)
        },
    }


def copy_paper(client: Client, *, himself: bool) -> dict[str, Any]:
    """Return what the paper's template takes: the same in the client's language, else in English.

    Days are said on the centre's clock.
    """
    spoken = dict(settings.LANGUAGES)
    language = client.language if client.language in spoken else ENGLISH
    centre = client.centre
    with timezone.override(centre.zone), translation.override(language):
        side = "rtl" if get_language_bidi() else "ltr"
        title = _("Your data")
        said = dotted((isolated(client.client_no), isolated(centre.name), day_exact(centre.today)))
        part = {
            "lang": language,
            "dir": side,
            "title": title,
            "sum": said,
            "sections": list(_sections(client, himself)),
        }
        foot = _("Confidential")
    today = centre.today
    return {
        "title": title,
        "foot": foot,
        "lang": language,
        "dir": side,
        "date": [today.year, today.month, today.day],
        "parts": [part],
    }


def _tables(client: Client, himself: bool) -> Iterator[tuple[Forgotten, list[Model]]]:
    """Yield each table with the rows that are about the client, and about what he brought."""
    merged = Client.objects.filter(merged_into=client).values_list("pk", flat=True)
    keys = [client.pk, *merged]
    grievances = Grievance.objects.filter(client__in=keys).values_list("pk", flat=True)
    for of, whose in ((CLIENT, keys), (GRIEVANCE, list(grievances))):
        for forgotten in forgotten_all(of):
            if not forgotten.copied or not whose or (forgotten.himself and not himself):
                continue
            found = list(_rows(forgotten, whose, keys, himself))
            if found:
                yield forgotten if himself else _for_others(forgotten), found


def _rows(
    forgotten: Forgotten, whose: list[UUID], keys: list[UUID], himself: bool
) -> QuerySet[Any]:
    """Return the rows of a table, without those that are another complainant's."""
    fields = _fields(forgotten)
    names = {each.name for each in fields}
    rows = forgotten.rows(whose)
    if "complainant" in names:
        rows = rows.filter(Q(complainant=None) | Q(complainant__client__in=keys))
    if "sensitive" in names and not himself:
        rows = rows.filter(sensitive=False)
    binary = [each.name for each in fields if isinstance(each, BinaryField)]
    return rows.defer(*binary).order_by("pk")


def _for_others(forgotten: Forgotten) -> Forgotten:
    """Return the table as a copy shows it that a guardian, a proxy or the family asked for."""
    secret = (*forgotten.secret, *forgotten.secret_from_others)
    return dataclasses.replace(forgotten, secret=secret)


def _fields(forgotten: Forgotten) -> list[AnyField]:
    return list(forgotten.model_class._meta.concrete_fields)


def _told(forgotten: Forgotten) -> Iterator[AnyField]:
    """Yield the fields of a table that say something of the client."""
    for each in _fields(forgotten):
        if each.name in OURS or each.name in forgotten.secret:
            continue
        if isinstance(each, BlindIndexField | BinaryField):
            continue
        if isinstance(each, ForeignKey) and not _named(each):
            continue
        yield each


def _named(each: AnyField) -> bool:
    """Return whether another record stands there that the copy may name: no staff, no client."""
    return each.related_model not in (User, Client) and each.name == "respondent"


def _opened(record: Model, each: AnyField, forgotten: Forgotten) -> Any:
    value = getattr(record, each.name)
    if each.name in forgotten.said:
        return forgotten.said[each.name](value)
    if isinstance(value, Sealed):
        value = _unphrased(value.opened())
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: said for name, said in dataclasses.asdict(value).items() if said}
    return str(value) if isinstance(value, Model) else value


def _unphrased(block: Any) -> Any:
    """Return a block without the words by which the trusted person is known: they open a door."""
    return dataclasses.replace(block, trusted_phrase="") if isinstance(block, Reach) else block


def _plain(record: Model, forgotten: Forgotten) -> Iterator[tuple[str, Any]]:
    for each in _told(forgotten):
        value = _opened(record, each, forgotten)
        if value not in (None, "", [], {}):
            yield each.name, value


def _sections(client: Client, himself: bool) -> Iterator[dict[str, Any]]:
    about = _about() if himself else _left_out()
    yield {"heading": _("What this is"), "note": about, "facts": []}
    for forgotten, records in _tables(client, himself):
        meta = forgotten.model_class._meta
        heading = capfirst(str(meta.verbose_name_plural))
        if len(records) == 1:
            yield {"heading": heading, "facts": list(_facts(records[0], forgotten))}
            continue
        entries = [_entry(record, forgotten) for record in records]
        yield {"heading": heading, "entries": entries}


def _about() -> str:
    return _(
        "Everything that the centre keeps of you, and what you told in confidence. You may have"
        " it put right or erased, and you may object to its use: say so to your counsellor."
    )


def _left_out() -> str:
    return _(
        "The client did not ask for this copy in person. For safety it leaves out restricted"
        " notes and files, the risk screening, flags, who agreed for a child, and how to reach the"
        " client."
    )


def _entry(record: Model, forgotten: Forgotten) -> dict[str, str]:
    made = getattr(record, "created_at", None)
    lines = [f"{label}: {said}" for label, said in _facts(record, forgotten)]
    return {
        "when": moment_exact(made) if made else "",
        "kind": str(forgotten.model_class._meta.verbose_name),
        "title": "",
        "text": "\n".join(lines),
    }


def _facts(record: Model, forgotten: Forgotten) -> Iterator[list[str]]:
    for each in _told(forgotten):
        if each.name in LABELS:
            yield from _confided(record, each)
            continue
        said = _said(each, _opened(record, each, forgotten))
        if said:
            label = _("Written down") if each.name == "created_at" else str(each.verbose_name)
            yield [capfirst(label), said]


def _confided(record: Model, each: AnyField) -> Iterator[list[str]]:
    """Yield the facts of a block that was told in confidence, as the client's page says them."""
    sealed = getattr(record, each.name)
    if sealed is not None:
        for fact in confidence_shown(each.name, _unphrased(sealed.opened())).facts:
            yield [fact.label, isolated(fact.value)]


def _said(each: AnyField, value: Any) -> str:
    """Return a field's value in words of the present language; nothing where nothing is known."""
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, dict):
        return isolated("; ".join(f"{name}: {_plainly(said)}" for name, said in value.items()))
    if each.name in SAID:
        return ", ".join(map(SAID[each.name], value if isinstance(value, list) else [value]))
    if isinstance(each, ArrayField) and isinstance(value, list):
        labels = dict(each.base_field.flatchoices)
        return ", ".join(str(labels.get(code, code)) for code in value)
    labels = dict(each.flatchoices)
    if labels:
        return str(labels.get(value, value))
    return _plainly(value)


def _plainly(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dt.datetime):
        return moment_exact(value)
    if isinstance(value, dt.date):
        return day_exact(value)
    return isolated(str(value)) if isinstance(value, str) else str(value)

"""Families: who belongs to a client, near and far, as far as the reader may see them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from centres.models import User
from centres.wording import dotted
from centres.written import Asked, Key, WrittenRecords, written_records
from counselling.confidences import Guardian
from counselling.family_codes import ANSWERS_FOR, Relation
from counselling.models import Case, Client, FamilyLink, SealedFacts
from counselling.numbers import client_no_short
from counselling.selectors.people import home_line
from counselling.selectors.subjects import CLIENT

FAMILY_MOST: Final = 50
_USER: Final = Asked("user", IntegerField())
STEPS_MOST: Final = 4
"""How far a family reaches: the cousin's wife is found, half the town is not."""
RELATIONS: Final = dict(Relation.choices)
_FAMILY: Final = """
    WITH RECURSIVE family (id, steps, path) AS (
        SELECT %(client)s::uuid, 0, ARRAY[%(client)s::uuid]
        UNION ALL
        SELECT link.relative_id, family.steps + 1, family.path || link.relative_id
          FROM family
          JOIN counselling_familylink AS link ON link.client_id = family.id
         WHERE link.ended_at IS NULL AND family.steps < %(steps)s
           AND NOT link.relative_id = ANY (family.path)
    )
    SELECT id, min(steps) FROM family WHERE steps > 0 GROUP BY id ORDER BY 2, 1 LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Relative:
    """A relative as a page shows him."""

    pk: UUID
    link: UUID | None
    """The link to him, where he is a near one."""
    name: str
    about: str
    relation: str
    answers: bool = False
    """Whether he may answer for a child."""


def links_of(client_id: Key) -> QuerySet[FamilyLink]:
    """Return the client's standing links to others whose record still leads."""
    links = FamilyLink.objects.filter(
        client_id=client_id, ended_at__isnull=True, relative__merged_into__isnull=True
    )
    return links.exclude(relative_id=client_id).select_related("relative")


def visible_to(user_id: int | Asked) -> Q:
    """Return the condition that a relative may be shown to the person.

    That somebody belongs to a family can endanger him: of who has a restricted case, only those
    who work on it are told, and whoever made the link knows it anyway.
    """
    hers = Q(counsellor_id=user_id) | Q(members__user_id=user_id)
    restricted = Case.objects.filter(client_id=OuterRef("relative_id"), restricted=True)
    return ~Exists(restricted) | Exists(restricted.filter(hers)) | Q(created_by_id=user_id)


def relatives_of(client: Client, user: User, *, protects: bool) -> list[Relative]:
    """Return the client's near relatives whom the person may know of, in one query."""
    links = _links_shown(protects=protects).all(client=client.pk, user=user.pk)
    order = list(Relation.values)
    found = sorted(links, key=lambda link: (order.index(link.relation), link.pk))
    return [_relative(link) for link in found]


@cache
def _links_shown(*, protects: bool) -> WrittenRecords[FamilyLink]:
    links = links_of(CLIENT)
    return written_records(links if protects else links.filter(visible_to(_USER)))


def _relative(link: FamilyLink) -> Relative:
    relative = link.relative
    return Relative(
        pk=relative.pk,
        link=link.pk,
        name=relative.display_name,
        about=_about(relative),
        relation=str(RELATIONS[link.relation]),
        answers=link.relation in ANSWERS_FOR,
    )


def _about(client: Client) -> str:
    age = str(client.age) if client.age is not None else str(client.get_age_band_display())
    return dotted((client_no_short(client.client_no), age, home_line(client)))


def family_of(client: Client, user: User, *, protects: bool) -> list[Relative]:
    """Return the near relatives, then the others of the family, in three queries."""
    near = relatives_of(client, user, protects=protects)
    known = {client.pk, *(each.pk for each in near)}
    far = [pk for pk in _family_keys(client.pk) if pk not in known]
    return near + list(_far_relatives(far, user, protects=protects))


def _family_keys(client_id: UUID) -> list[UUID]:
    asked: dict[str, Any] = {"client": client_id, "steps": STEPS_MOST, "most": FAMILY_MOST}
    with connection.cursor() as cursor:
        cursor.execute(_FAMILY, asked)
        return [pk for pk, _steps in cursor.fetchall()]


def _far_relatives(keys: list[UUID], user: User, *, protects: bool) -> Iterator[Relative]:
    restricted = Case.objects.filter(client_id=OuterRef("pk"), restricted=True)
    hers = restricted.filter(Q(counsellor=user) | Q(members__user=user))
    found = Client.objects.filter(pk__in=keys, merged_into__isnull=True)
    if not protects:
        found = found.filter(~Exists(restricted) | Exists(hers))
    clients = found.in_bulk()
    for pk in keys:
        if pk in clients:
            yield Relative(
                pk, None, clients[pk].display_name, _about(clients[pk]), _("further family")
            )


def child_lacks(sealed: SealedFacts | None, relatives: list[Relative]) -> str:
    """Return what is still to be asked of a child, in words: who answers, and what is best."""
    guardian = sealed.guardian.opened() if sealed and sealed.guardian else Guardian()
    named = bool(guardian.name) or any(each.answers for each in relatives)
    lacks = (
        "" if named else _("Nobody is written down who answers for the child."),
        "" if guardian.best_interest else _("What is best for the child is not written down."),
    )
    return " ".join(filter(None, lacks))

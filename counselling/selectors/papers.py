"""Clients found by the number of a paper: exactly, by its fingerprint, inside the wall."""

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from django.db.models import Q

from centres import scope
from centres.roles import Right
from centres.sealed_fields import BlindIndexField
from centres.sealing import plain_of
from counselling.models import SealedFacts

SHORTEST: Final = 5
FOUND_MOST: Final = 25


def clients_by_paper(words: str) -> list[UUID]:
    """Return the clients in the user's scope whose passport or identity paper has that number.

    None for words that can be no such number, without asking the database.
    """
    plain = plain_of(words)
    if len(plain) < SHORTEST or not any(each.isdigit() for each in plain):
        return []
    either = Q()
    for name, sought in _sought(words):
        either |= Q(**{f"{name}__in": sought})
    found = SealedFacts.objects.filter(either).order_by("client_id")
    return list(found.values_list("client_id", flat=True)[:FOUND_MOST])


def _sought(words: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the fingerprints to look for in each column, one for each centre and key."""
    centres = scope.present().rights.get(Right.COUNSELLING, ())
    for field in SealedFacts._meta.concrete_fields:
        if isinstance(field, BlindIndexField):
            yield field.attname, field.sought(words, centres)

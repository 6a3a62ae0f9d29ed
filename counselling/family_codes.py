"""How two clients are related, said from either side."""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Relation(TextChoices):
    """What the relative is to the client."""

    SPOUSE = "spouse", _("husband or wife")
    PARENT = "parent", _("parent")
    CHILD = "child", _("child")
    SIBLING = "sibling", _("brother or sister")
    GUARDIAN = "guardian", _("guardian")
    WARD = "ward", _("child in his or her care")
    OTHER = "other", _("other relative")


FROM_THE_OTHER_SIDE: Final[Mapping[str, str]] = {
    Relation.SPOUSE: Relation.SPOUSE,
    Relation.PARENT: Relation.CHILD,
    Relation.CHILD: Relation.PARENT,
    Relation.SIBLING: Relation.SIBLING,
    Relation.GUARDIAN: Relation.WARD,
    Relation.WARD: Relation.GUARDIAN,
    Relation.OTHER: Relation.OTHER,
}
"""The relative is the client's parent: the client is the relative's child."""

ANSWERS_FOR: Final = frozenset({Relation.PARENT, Relation.GUARDIAN})
"""Who may answer for a child."""

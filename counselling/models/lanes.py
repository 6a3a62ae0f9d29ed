"""The sensitive lane: rows of a centre that an office which is accused must not see.

Each row carries what its policy asks (`centres.wall.in_lane`), and the parts of a grievance carry a
copy of it that the database itself keeps in step.
"""

from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from centres.models import User
from counselling.models.records import Record

LANE: tuple[str, ...] = ("sensitive", "counsellor_id", "glass_id")
"""What the policy of the lane asks of a row, besides its centre."""


class InLane(Record):
    """A record that is either the whole centre's or seen through the lane's narrower wall."""

    sensitive = models.BooleanField(_("in the sensitive lane"), default=False)
    counsellor = models.ForeignKey(
        User, models.PROTECT, related_name="+", db_index=False, verbose_name=_("counsellor")
    )
    glass_id = models.UUIDField(editable=False)
    """Whose glass is broken to see it: the client's, or the record's own where there is none."""

    counsellor_id: int

    class Meta:
        abstract = True

    @property
    def lane(self) -> dict[str, bool | int | UUID]:
        """The lane's columns, as the parts of the record carry them."""
        return {name: getattr(self, name) for name in LANE}

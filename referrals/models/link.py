"""The link by which somebody without an account reads and answers one referral."""

import datetime as dt
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from referrals.link_codes import LinkEnd, LinkStanding
from referrals.models.referral import BetweenTwo, Referral


class ReferralLink(BetweenTwo):
    """A secret address for one person, with a code that came another way; only hashes are kept.

    The first browser that tells the right code keeps it: after that the address alone, or the
    address and the code together, open nothing anywhere else. Tries are counted by the database.
    """

    referral = models.ForeignKey(
        Referral, models.PROTECT, related_name="links", db_index=False, db_constraint=False
    )
    person = models.CharField(_("for whom"), max_length=120)
    language = models.CharField(_("language"), max_length=8)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    code_hash = models.CharField(max_length=64, editable=False)
    expires_at = models.DateTimeField(_("until"))
    tries = models.PositiveSmallIntegerField(default=0, editable=False)
    """Wrong codes so far."""
    visit_hash = models.CharField(max_length=64, blank=True, editable=False)
    """Of the key in the browser that the link belongs to."""
    visit_until = models.DateTimeField(null=True, blank=True, editable=False)
    """Until then that browser reads on without the code."""
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_why = models.CharField(max_length=10, choices=LinkEnd, blank=True, editable=False)

    referral_id: UUID

    class Meta:
        verbose_name = _("link to a referral")
        verbose_name_plural = _("links to referrals")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["referral"], name="referral_link_once", condition=Q(ended_at__isnull=True)
            ),
            models.UniqueConstraint(
                fields=["visit_hash"],
                name="referral_link_visit_once",
                condition=~Q(visit_hash=""),
            ),
            models.CheckConstraint(
                name="referral_link_to_no_centre", condition=Q(to_centre__isnull=True)
            ),
            models.CheckConstraint(
                name="referral_link_ended_for_a_reason",
                condition=Q(ended_at__isnull=True, ended_why="")
                | (Q(ended_at__isnull=False) & ~Q(ended_why="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["referral", "-created_at"], name="referral_link_of"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def standing_at(self, moment: dt.datetime) -> LinkStanding:
        """Return how it stands at the moment."""
        if self.ended_at is not None:
            return LinkStanding.ENDED
        if self.expires_at <= moment:
            return LinkStanding.RAN_OUT
        return LinkStanding.UNOPENED if self.opened_at is None else LinkStanding.OPENED

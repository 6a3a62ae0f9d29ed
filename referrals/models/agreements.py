"""Agreements with recipients: no unexpired agreement, no sending."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from centres.history import tracked
from centres.models import Centre, Country, Organisation, User
from centres.sealed_bytes import SealedBytesField
from referrals.agreement_codes import ENDING_DAYS, Standing


def covered(countries: Sequence[str], where: Collection[str]) -> bool:
    """Return whether data may be in all those countries under an agreement that names these.

    One that names none covers them all; where nobody can say in which country the data would be,
    one that names any covers nothing.
    """
    return not countries or (bool(where) and set(where) <= set(countries))


@tracked
class Agreement(models.Model):
    """What was agreed with a recipient on the data that it is given, and until when.

    On our side stands one centre, all of a country or the whole network; on the other, an
    organisation, or a centre that it hosts: a ministry is no party to what its centre agreed.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    title = models.CharField(_("title"), max_length=160)
    our_centre = models.ForeignKey(
        Centre, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("centre")
    )
    our_country = models.ForeignKey(
        Country, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("country")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="agreements", verbose_name=_("with")
    )
    their_centre = models.ForeignKey(
        Centre,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("with the centre"),
    )
    reasons = ArrayField(models.CharField(max_length=24), verbose_name=_("for which reasons"))
    kinds = ArrayField(models.CharField(max_length=16), verbose_name=_("kinds of data"))
    countries = ArrayField(
        models.CharField(max_length=2), verbose_name=_("countries where the data may be")
    )
    safeguards = models.TextField(_("safeguards"), max_length=4000)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    ended_on = models.DateField(_("ended early on"), null=True, blank=True)
    ended_why = models.CharField(_("why it was ended"), max_length=240, blank=True)
    renews = models.ForeignKey(
        "self", models.PROTECT, related_name="renewals", null=True, blank=True
    )
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=0)

    our_centre_id: int | None
    our_country_id: int | None
    organisation_id: int
    their_centre_id: int | None

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="agreement_of_centre_or_country",
                condition=Q(our_centre__isnull=True) | Q(our_country__isnull=True),
            ),
            models.CheckConstraint(
                name="agreement_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="agreement_ended_for_a_reason",
                condition=Q(ended_on__isnull=True, ended_why="")
                | (Q(ended_on__isnull=False) & ~Q(ended_why="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "ends_on"], name="agreement_with"),
            models.Index(fields=["ends_on", "id"], name="agreement_by_end"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def last_day(self) -> dt.date:
        """The last day on which it holds."""
        return self.ends_on if self.ended_on is None else min(self.ended_on, self.ends_on)

    def covers(self, where: Collection[str]) -> bool:
        """Return whether the data may be in all those countries, as `covered` has it."""
        return covered(self.countries, where)

    def standing_on(self, day: dt.date) -> Standing:
        """Return how it stands on the day."""
        if self.ended_on is not None and day > self.ended_on:
            return Standing.ENDED
        if day > self.ends_on:
            return Standing.RAN_OUT
        if day < self.starts_on:
            return Standing.COMING
        soon = self.last_day - day <= dt.timedelta(days=ENDING_DAYS)
        return Standing.ENDING if soon else Standing.IN_FORCE

    def clean(self) -> None:
        """Raise ValidationError where it ends before it begins, or has two parties on our side."""
        days = (self.starts_on, self.ends_on)
        if None not in days and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("It ends before it begins.")})
        if self.our_centre_id and self.our_country_id:
            raise ValidationError(_("Either one centre stands on our side, or a whole country."))
        if self.their_centre_id and self.their_centre_id == self.our_centre_id:
            raise ValidationError({"their_centre": _("A centre has no agreement with itself.")})


class PaperWithoutContent(models.Manager["AgreementPaper"]):
    """Reads everything but the file itself, which only its own address needs."""

    def get_queryset(self) -> models.QuerySet["AgreementPaper"]:
        return super().get_queryset().defer("content")


class AgreementPaper(models.Model):
    """The signed document of an agreement: drawn anew when it came, and sealed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="papers")
    content_type = models.CharField(max_length=20)
    size = models.PositiveIntegerField()
    pages = models.PositiveSmallIntegerField(default=1)
    content = SealedBytesField()
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PaperWithoutContent()

    class Meta:
        verbose_name = _("signed document")
        verbose_name_plural = _("signed documents")
        ordering: ClassVar = ["-created_at", "-id"]

    def __str__(self) -> str:
        return str(self.pk)

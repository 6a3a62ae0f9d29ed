"""Money of grievances: claimed, awarded and paid, each in its own currency and never added up."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from centres.history import tracked
from centres.models import User
from counselling.grievance_codes import OfferAnswer, Proof, Remedy
from counselling.models.grievances import Complainant, OfGrievance


class SumKind(models.TextChoices):
    CLAIMED = "claimed", _("claimed")
    AWARDED = "awarded", _("awarded")


class _Money(OfGrievance):
    """An amount in one currency (ISO 4217), of one complainant or of all together."""

    complainant = models.ForeignKey(
        Complainant,
        models.PROTECT,
        related_name="%(class)ss",
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
    )
    amount = models.DecimalField(_("amount"), max_digits=16, decimal_places=3)
    currency = models.CharField(_("currency"), max_length=3)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        abstract = True


@tracked
class GrievanceSum(_Money):
    """What is claimed, or what was awarded."""

    kind = models.CharField(max_length=8, choices=SumKind)

    class Meta:
        verbose_name = _("sum of a grievance")
        verbose_name_plural = _("sums of grievances")
        constraints: ClassVar = [
            models.CheckConstraint(name="grievance_sum_is_positive", condition=Q(amount__gt=0))
        ]
        indexes: ClassVar = [
            models.Index(fields=["grievance", "kind", "currency"], name="grievance_sum_of"),
            models.Index(fields=["centre", "currency"], name="grievance_sum_currency"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount} {self.currency}"


@tracked
class GrievancePayment(_Money):
    """Money that is said to have come; it counts as paid once somebody made sure of it."""

    paid_on = models.DateField(_("day"))
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    proof = models.CharField(_("how we know"), max_length=14, choices=Proof, blank=True)
    proof_note = models.CharField(_("what was seen"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        constraints: ClassVar = [
            models.CheckConstraint(name="grievance_payment_is_positive", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="grievance_payment_verified_whole",
                condition=Q(verified_at__isnull=True, verified_by__isnull=True, proof="")
                | (Q(verified_at__isnull=False, verified_by__isnull=False) & ~Q(proof="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["grievance", "-paid_on"], name="grievance_payment_of")
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency} {self.paid_on}"


@tracked
class GrievanceOffer(OfGrievance):
    """A remedy that was offered, and what the complainants say to it."""

    remedy = models.CharField(_("remedy"), max_length=20, choices=Remedy)
    offered_on = models.DateField(_("offered on"))
    note = models.CharField(_("in what words"), max_length=200, blank=True)
    answer = models.CharField(
        _("answer"), max_length=8, choices=OfferAnswer, default=OfferAnswer.WAITING
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="grievance_offer_answered_once",
                condition=Q(answer=OfferAnswer.WAITING, answered_at__isnull=True)
                | (~Q(answer=OfferAnswer.WAITING) & Q(answered_at__isnull=False)),
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["grievance", "-offered_on"], name="grievance_offer_of")
        ]

    def __str__(self) -> str:
        return f"{self.remedy} {self.offered_on}"

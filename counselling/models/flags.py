"""Flags: what makes a client vulnerable or looks like forced labour, set and lifted by somebody."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from centres.history import tracked
from centres.models import User
from centres.sealed_fields import SealedField
from counselling import case_codes
from counselling.models.cases import Case
from counselling.models.clients import OfClient

CODES: dict[str, frozenset[str]] = {
    case_codes.FlagFamily.VULNERABILITY: frozenset(case_codes.Vulnerability.values),
    case_codes.FlagFamily.FORCED_LABOUR: frozenset(case_codes.ForcedLabour.values),
}


@tracked
class Flag(OfClient):
    """One flag of one client: who set it, when and why, and when it was lifted.

    The words are sealed; the code is not, since how many are vulnerable is counted.
    """

    case = models.ForeignKey(
        Case,
        models.PROTECT,
        related_name="flags",
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
    )
    family = models.CharField(max_length=16, choices=case_codes.FlagFamily)
    code = models.CharField(_("flag"), max_length=28)
    level = models.CharField(
        _("where it lies"),
        max_length=12,
        choices=case_codes.FlagLevel,
        default=case_codes.FlagLevel.INDIVIDUAL,
    )
    side = models.CharField(
        _("what it does"),
        max_length=12,
        choices=case_codes.FlagSide,
        default=case_codes.FlagSide.RISK,
    )
    why = SealedField(_("why"), holds=str)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    lifted_why = SealedField(_("why it was lifted"), holds=str)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client", "family", "code"],
                name="flag_once_while_it_stands",
                condition=Q(lifted_at__isnull=True),
            ),
            models.CheckConstraint(
                name="flag_lifted_by_somebody",
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["client", "-created_at"], name="flag_of_client")]

    def __str__(self) -> str:
        return self.code

    def clean(self) -> None:
        """Raise ValidationError for a code that the family lacks."""
        if self.code not in CODES.get(self.family, ()):
            raise ValidationError({"code": _("This flag is on no list.")})

    @property
    def stands(self) -> bool:
        """Whether it was set and not lifted since."""
        return self.lifted_at is None

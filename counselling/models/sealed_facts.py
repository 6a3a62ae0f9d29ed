"""What a client confided, sealed: unreadable without the keys, in the table and in its history."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from centres.history import tracked
from centres.sealed_fields import BlindIndexField, SealedField
from counselling.confidences import Abroad, Guardian, Papers, Reach, Recruitment
from counselling.models.clients import Client, OfClient


@tracked(exclude=["id_index", "passport_index"])
class SealedFacts(OfClient):
    """The sealed facts of one client; numbers of papers are found by their fingerprints."""

    client = models.OneToOneField(
        Client,
        models.PROTECT,
        related_name="sealed_facts",
        db_constraint=False,
    )
    papers = SealedField(_("identity papers"), holds=Papers)
    reach = SealedField(_("safe contact"), holds=Reach)
    guardian = SealedField(_("guardian"), holds=Guardian)
    recruitment = SealedField(_("agent and costs"), holds=Recruitment)
    abroad = SealedField(_("life abroad"), holds=Abroad)
    id_index = BlindIndexField(of="papers", part="id_no")
    passport_index = BlindIndexField(of="papers", part="passport_no")

    class Meta:
        verbose_name = _("sealed facts")
        verbose_name_plural = _("sealed facts")
        indexes: ClassVar = [
            models.Index(
                fields=["centre", "id_index"],
                name="sealed_id_number",
                condition=~Q(id_index=""),
            ),
            models.Index(
                fields=["centre", "passport_index"],
                name="sealed_passport_number",
                condition=~Q(passport_index=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.client_id)

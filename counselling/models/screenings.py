"""Screenings: what a client answered when a counsellor asked after dangers, sealed."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from centres.history import tracked
from centres.sealed_fields import SealedField
from counselling.models.clients import OfClient
from counselling.models.sessions import Session


@tracked
class Screening(OfClient):
    """The answers of one session. How many there are stands in clear, which ones never does.

    What they raise are flags, which are counted; an answer that somebody declined and a question
    that nobody asked are two things.
    """

    session = models.OneToOneField(
        Session, models.PROTECT, related_name="screening", db_constraint=False
    )
    answers = SealedField(_("answers"), holds=str)
    # Of those that were asked; declining is an answer too.
    answered = models.PositiveSmallIntegerField(_("answered"), default=0)
    declined = models.PositiveSmallIntegerField(_("declined"), default=0)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("screening")
        verbose_name_plural = _("screenings")
        indexes: ClassVar = [models.Index(fields=["client"], name="screening_of_client")]

    def __str__(self) -> str:
        return str(self.session_id)

"""What clients are found by when somebody registers: numbers that an index finds at once."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from centres.models import Centre
from counselling.models.clients import Client


class LookupKeys(models.Model):
    """The keys of one named client, in a row of its own: a session moves the client's, not these.

    An anonymous client has none, so nobody is taken for him.
    """

    client = models.OneToOneField(
        Client, models.CASCADE, primary_key=True, related_name="+", db_constraint=False
    )
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+", db_index=False)
    keys = ArrayField(models.IntegerField())

    class Meta:
        verbose_name = _("lookup keys")
        verbose_name_plural = _("lookup keys")
        indexes: ClassVar = [
            GinIndex(fields=["centre", "keys"], name="lookup_keys_found", fastupdate=False)
        ]
        # Without a list of what is still to be sorted in, which every look-up would read through.

    def __str__(self) -> str:
        return str(self.client_id)

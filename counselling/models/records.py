"""What every record of a centre has; each row carries its centre, the wall's only question."""

from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres.models import Centre, User


class Record(models.Model):
    """What every record of a centre has: a key that travels, its owner, its maker, its age."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+", db_index=False)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True

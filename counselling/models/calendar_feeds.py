"""The secret address under which a calendar program fetches a counsellor's appointments."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from centres.models import User


class CalendarFeed(models.Model):
    """One person's address, kept as a hash; a new one makes the former useless."""

    user = models.OneToOneField(User, models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")

    def __str__(self) -> str:
        return f"{self.user_id} {self.created_at:%F}"

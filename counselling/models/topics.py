"""Topics of sessions in two levels: what somebody added to the code list, or changed in it."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from centres.history import tracked
from counselling.topic_codes import CODE_LENGTH, NAMED


@tracked
class Topic(models.Model):
    """A topic that was added, or one of the code list with what was changed of it.

    A topic of the code list has no row until somebody changes it, so that new ones come with a new
    release. Sessions keep its code: it is switched off, and never deleted.
    """

    code = models.CharField(max_length=CODE_LENGTH, unique=True, editable=False)
    parent = models.CharField(_("part of"), max_length=CODE_LENGTH, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    labels = models.JSONField(_("names"), default=dict, blank=True)
    """By language; what is not here is called as the code list says."""
    position = models.PositiveSmallIntegerField(_("place in the list"), default=0)
    active = models.BooleanField(_("offered"), default=True)
    off_in = ArrayField(models.CharField(max_length=2), default=list, blank=True, editable=False)
    """The countries that do without one of the topics of all countries."""
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering: ClassVar = ["position", "code"]

    def __str__(self) -> str:
        return self.code

    def clean(self) -> None:
        """Raise ValidationError for a topic that nobody named."""
        if self.code not in NAMED and not any(self.labels.values()):
            raise ValidationError({"labels": _("Name it in one language at least.")})

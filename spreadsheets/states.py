"""What became of each row of a register."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RowState(TextChoices):
    TAKEN = "taken", pgettext_lazy("row of a register", "taken")
    GUESSED = "guessed", _("taken, with guesses")
    REFUSED = "refused", pgettext_lazy("row of a register", "refused")
    REPEATED = "repeated", _("already there")
    SKIPPED = "skipped", _("no contact")


RECORDED = (RowState.TAKEN, RowState.GUESSED)
"""The states of rows that became records."""
HOLDS_CONTACT = (*RECORDED, RowState.REFUSED, RowState.REPEATED)

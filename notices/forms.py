"""How a person wants to be told."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from notices.models import Preference


class PreferenceForm(forms.ModelForm):  # type: ignore[type-arg]
    """One letter a day or each thing at its hour; a word the evening before or none."""

    class Meta:
        model = Preference
        fields = ("evening", "digest", "digest_at")
        widgets: ClassVar[dict[str, Any]] = {
            "digest_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "digest": _(
                "Instead of a letter for each thing: one on each working day, with what waits"
                " unread. What is due still shows here at its hour."
            ),
            "evening": _("On the last working day before something is due, at six o'clock."),
        }

"""Why somebody looks at what is sealed: one of a few reasons, or another one in words."""

from typing import Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.actions.reasons import REASON_LETTERS
from centres.states import ACCESS_ASKED, AccessWhy

WORDS_MOST: Final = 200


class ReasonForm(forms.Form):
    """Asked before anything sealed is shown; its names are its own: it stands in other forms."""

    why = forms.ChoiceField(
        label=gettext_lazy("Why do you look?"),
        choices=[("", "—"), *((why.value, why.label) for why in ACCESS_ASKED)],
        error_messages={"required": gettext_lazy("Say why you look: it is written down.")},
    )
    why_words = forms.CharField(
        label=gettext_lazy("Which reason?"),
        help_text=gettext_lazy("In a few words, without names or numbers. Others may read it."),
        max_length=WORDS_MOST,
        required=False,
    )

    def clean_why_words(self) -> str:
        """Return the words; they are needed where the reason is on no list."""
        words = str(self.cleaned_data["why_words"]).strip()
        if self.cleaned_data.get("why") == AccessWhy.OTHER and len(words) < REASON_LETTERS:
            raise ValidationError(_("Say in a few words why."))
        return words

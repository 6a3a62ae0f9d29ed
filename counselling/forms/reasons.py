"""Why somebody looks at what is sealed: one of a few reasons, or another one in words."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.actions.reasons import REASON_LETTERS
from centres.states import ACCESS_ASKED, AccessWhy
from centres.wording import listed
from counselling.heard_words import Known, numbered, telling

WORDS_MOST: Final = 200


class ReasonForm(forms.Form):
    """Asked before anything sealed is shown; its names are its own: it stands in other forms.

    ``known`` is whom its words must not name: whoever keeps the trail reads them.
    """

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

    def __init__(self, *args: Any, known: Known | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = known or Known()

    def clean_why_words(self) -> str:
        """Return the words; they are needed, and kept, where the reason is on no list.

        Numbers of papers are refused whosever they are: to compare them with what is sealed would
        tell whoever has not said yet why he looks whether he guessed right.
        """
        words = str(self.cleaned_data["why_words"]).strip()
        if self.cleaned_data.get("why") != AccessWhy.OTHER:
            return ""
        if len(words) < REASON_LETTERS:
            raise ValidationError(_("Say in a few words why."))
        found = {*telling(words, self.known), *numbered(words)}
        whole = [each for each in found if not any(each in more for more in found - {each})]
        if whole:
            said = _("“%(words)s” tells whom it is about, and others read this: say it without.")
            raise ValidationError(said % {"words": listed(sorted(whole))})
        return words

"""A link for somebody without an account: made by the sender, opened with its code, answered."""

from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import gettext, gettext_lazy, ngettext

from counselling.forms.fields import date_input
from referrals.codes import DeclineCode, Help
from referrals.link_codes import CODE_DIGITS, DAYS, DAYS_USUAL

READ_BY_BOTH: Final = gettext_lazy("No name and no number: write only what the sender must know.")


class LinkForm(forms.Form):
    """For whom a link is, in which language, and for how long."""

    person = forms.CharField(
        label=gettext_lazy("For whom"),
        max_length=120,
        help_text=gettext_lazy("The person or office that gets it, as “Labour attaché”."),
    )
    language = forms.ChoiceField(label=gettext_lazy("In which language"))
    days = forms.TypedChoiceField(
        label=gettext_lazy("For how long"), coerce=int, initial=DAYS_USUAL
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"].choices = settings.LANGUAGES  # type: ignore[attr-defined]
        self.fields["days"].choices = [  # type: ignore[attr-defined]
            (days, ngettext("%(n)s day", "%(n)s days", days) % {"n": days}) for days in DAYS
        ]


class CodeForm(forms.Form):
    """The code that came another way."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "one-time-code",
                "class": "input ltr",
                "autofocus": True,
            }
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        said = gettext("%(n)s digits: whoever sent you the link tells them to you.")
        self.fields["code"].help_text = said % {"n": CODE_DIGITS}


def _words(label: Any, *, required: bool = True, most: int = 300) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    return forms.CharField(
        label=label, max_length=most, required=required, widget=area, help_text=READ_BY_BOTH
    )


class AskForm(forms.Form):
    """A question to the sender."""

    text = _words(gettext_lazy("Your question"), most=1000)


class DeclineForm(forms.Form):
    """Why it is declined."""

    decline_code = forms.ChoiceField(
        label=gettext_lazy("Why"), choices=DeclineCode.choices, widget=forms.RadioSelect
    )
    decline_text = _words(gettext_lazy("In words"), required=False)


class ProvideForm(forms.Form):
    """What was in fact provided."""

    provided = forms.MultipleChoiceField(
        label=gettext_lazy("What was in fact provided"),
        choices=Help.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    provided_text = _words(gettext_lazy("In words"), required=False)


class ExpectForm(forms.Form):
    """By when it is expected; that alone is told."""

    expected_on = forms.DateField(
        label=gettext_lazy("Expected by"),
        widget=date_input(),
        help_text=gettext_lazy("Only the day is told. Say another one whenever it changes."),
    )


class AcceptForm(forms.Form):
    """Nothing is asked of who accepts."""


ANSWERS: Final[dict[str, type[forms.Form]]] = {
    "accept": AcceptForm,
    "ask": AskForm,
    "decline": DeclineForm,
    "provide": ProvideForm,
}
"""The moves that somebody may make by link, and what each asks."""

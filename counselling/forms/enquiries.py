"""Whom another centre is asked about: a phone, or two names and the birth year."""

from typing import Any, Final, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.models import Centre
from counselling.actions import enquiry_check
from counselling.forms.fields import PhonesField, WholeNumberField
from counselling.forms.moves import KeyForm
from counselling.resembling import Described
from counselling.sounds import words_of

NAMES_LEAST: Final = 2
"""One name and a year are shared by too many."""


class EnquiryForm(KeyForm):
    """What is looked for; kept nowhere."""

    phones = PhonesField(
        label=gettext_lazy("Phone"),
        max_length=80,
        required=False,
        widget=forms.TextInput(
            attrs={"inputmode": "tel", "autocomplete": "off", "class": "ltr-box"}
        ),
    )
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Two names at least, in any script, and the birth year."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    birth_year = WholeNumberField(
        label=gettext_lazy("Birth year"), required=False, min_value=1900, max_value=2100
    )

    def __init__(self, *args: Any, centre: Centre, **options: Any) -> None:
        super().__init__(*args, **options)
        cast(PhonesField, self.fields["phones"]).region = centre.country.code

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        named = len(words_of(data.get("name") or "")) >= NAMES_LEAST and data.get("birth_year")
        if not self.errors and not data.get("phones") and not named:
            raise ValidationError(_("A phone number, or two names and the birth year."))
        if not self.errors:
            enquiry_check(self.person())
        return data

    def person(self) -> Described:
        """Return who is looked for."""
        words = words_of(self.cleaned_data["name"])
        return Described(
            names=(words,) if words else (),
            phones=tuple(self.cleaned_data["phones"]),
            birth_year=self.cleaned_data["birth_year"],
        )

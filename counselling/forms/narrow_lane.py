"""To whom something that few see is given."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from centres.models import User
from counselling.forms.moves import VersionForm


class TakerForm(forms.Form):
    """Who takes it: one of those who may see it."""

    taker = forms.ModelChoiceField(
        label=gettext_lazy("To whom"), queryset=User.objects.none(), empty_label="—"
    )

    def __init__(self, *args: Any, people: QuerySet[User], **options: Any) -> None:
        super().__init__(*args, **options)
        cast("forms.ModelChoiceField[User]", self.fields["taker"]).queryset = people


class FileHandForm(TakerForm, VersionForm):
    """Who works on a restricted file from now on."""

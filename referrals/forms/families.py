"""Who of a family goes along, and who works on them once they are accepted."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from counselling.forms.moves import KeyForm


class FamilyForm(KeyForm):
    """Who of the family is referred with the client."""

    members = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Who goes along?"),
        help_text=gettext_lazy(
            "Each gets a draft: what goes along of each is chosen, and each is asked."
        ),
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose who goes along.")},
    )

    def __init__(self, *args: Any, offered: list[tuple[UUID, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        members = cast(forms.TypedMultipleChoiceField, self.fields["members"])
        members.choices = [(str(pk), label) for pk, label in offered]
        members.initial = [str(pk) for pk, _label in offered]

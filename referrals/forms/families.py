"""Who of a family goes along, and who works on them once they are accepted."""

from collections.abc import Sequence
from typing import Any, Final, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from counselling.family_codes import Relation
from counselling.forms.moves import KeyForm
from counselling.models import Client
from counselling.selectors.people import name_line

NOT_LINKED: Final = [("", gettext_lazy("not related, or not to be linked"))]


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


class RelatedForm(KeyForm):
    """What each of a family that came together is to the client."""

    def __init__(self, *args: Any, relatives: Sequence[Client], **options: Any) -> None:
        super().__init__(*args, **options)
        for relative in relatives:
            self.fields[relative.pk.hex] = forms.ChoiceField(
                label=name_line(relative),
                choices=[*Relation.choices, *NOT_LINKED],
                initial=Relation.OTHER,
                required=False,
            )

    def relations(self) -> dict[UUID, str]:
        """Return what each is, by the relative's key; who is not to be linked is left out."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "key"}
        return {UUID(name): value for name, value in told.items() if value}

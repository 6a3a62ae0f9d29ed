"""Who belongs to a client's family."""

from django import forms
from django.utils.translation import gettext_lazy

from counselling.family_codes import Relation
from counselling.forms.moves import KeyForm


class RelationForm(forms.Form):
    """What the relative is to the client."""

    relation = forms.ChoiceField(
        label=gettext_lazy("What is he or she to the client?"), choices=Relation.choices
    )


class FamilyLinkForm(RelationForm, KeyForm):
    """A relative who is registered already."""

    relative = forms.UUIDField(widget=forms.HiddenInput)

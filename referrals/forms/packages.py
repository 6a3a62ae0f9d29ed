"""What goes along: fields and documents that are ticked, and a word to the recipient."""

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from counselling.models import Attachment
from referrals.package_fields import PackField
from referrals.selectors.packages import Choice


class PackageForm(forms.Form):
    """Only what the record knows and the agreement covers can be ticked."""

    fields_chosen = forms.MultipleChoiceField(label=gettext_lazy("Facts"), required=False)
    documents = forms.MultipleChoiceField(label=gettext_lazy("Documents"), required=False)
    words = forms.CharField(
        label=gettext_lazy("A word to the recipient"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=gettext_lazy(
            "Read once it is accepted. It may say only what is ticked: no other name or number."
        ),
    )
    before = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, known: Iterable[PackField], files: Iterable[Attachment], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        fields = cast(forms.MultipleChoiceField, self.fields["fields_chosen"])
        fields.choices = [(each.code, each.label) for each in known]
        documents = cast(forms.MultipleChoiceField, self.fields["documents"])
        documents.choices = [(str(each.pk), each.name) for each in files]

    def choice(self) -> Choice:
        """Return what was ticked; what could not be, is left out."""
        self.is_valid()
        data = self.cleaned_data
        return Choice(
            codes=tuple(data.get("fields_chosen", ())),
            files=tuple(UUID(each) for each in data.get("documents", ())),
            words=data.get("words", ""),
        )


class DestroyedForm(forms.Form):
    """That everything copied was destroyed, and what there is to say of it."""

    done = forms.BooleanField(
        label=gettext_lazy("Everything that we copied, printed or noted of it is destroyed")
    )
    note = forms.CharField(
        label=gettext_lazy("In words"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=gettext_lazy("No name and no number: both sides read it."),
    )

"""A row of a table that holds for one country or for all, such as how long records are kept."""

from typing import Any, ClassVar, Final

from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.models import Country
from centres.places import country_name
from counselling.table_sources import source_meant, source_said

ENDING: Final = ("source", "active", "version")
"""What every such form ends with, below its own fields."""


class CountryRowForm(forms.Form):
    """Where the row holds, who says so, and whether it is in force; there is one row of a kind."""

    model: ClassVar[type[Model]]
    same: ClassVar[tuple[str, ...]]
    """Of what there is one row; the message stands at the first of them."""

    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    source = forms.CharField(label=gettext_lazy("Source"), max_length=160)
    active = forms.BooleanField(label=gettext_lazy("In force"), required=False, initial=True)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, *args: Any, row: Model | None = None, **options: Any) -> None:
        self.row = row
        if row is not None:
            options["initial"] = {name: getattr(row, name) for name in self.base_fields}
            self.source_stored = options["initial"]["source"]
            options["initial"]["source"] = source_said(self.source_stored)
        super().__init__(*args, **options)
        self.order_fields([name for name in self.fields if name not in ENDING])
        codes = Country.objects.values_list("code", flat=True)
        named = sorted(((code, country_name(code)) for code in codes), key=lambda each: each[1])
        self.fields["country"].choices = [("", _("All")), *named]  # type: ignore[attr-defined]

    def clean_source(self) -> str:
        """Return the source as it is kept: known ones in the words in which they came."""
        typed: str = self.cleaned_data["source"]
        return typed if self.row is None else source_meant(typed, self.source_stored)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        same = self.model._default_manager.filter(
            **{name: data.get(name, "") for name in self.same}
        )
        if self.row is not None:
            same = same.exclude(pk=self.row.pk)
        if same.exists():
            self.add_error(self.same[0], _("There is a row for this already: change that one."))
        return data

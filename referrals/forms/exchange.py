"""A file of services to be taken in."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.models import Country
from centres.places import country_name
from referrals.hsds.reading import BYTES_MOST

if TYPE_CHECKING:
    _OneCountry = forms.ModelChoiceField[Country]
else:
    _OneCountry = forms.ModelChoiceField


class ImportForm(forms.Form):
    """A file of services as HSDS writes them."""

    country = _OneCountry(
        Country.objects.none(), label=gettext_lazy("Kept by the centres of"), empty_label="—"
    )
    file = forms.FileField(
        label=gettext_lazy("File (JSON)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
        help_text=gettext_lazy("A list of services, or a single one, as HSDS 3 writes them."),
    )

    def __init__(self, *args: Any, countries: QuerySet[Country], **options: Any) -> None:
        super().__init__(*args, **options)
        country = self.fields["country"]
        country.queryset = countries  # type: ignore[attr-defined]
        country.label_from_instance = (  # type: ignore[attr-defined]
            lambda each: country_name(each.code)
        )

    def clean_file(self) -> bytes:
        """Return what was uploaded; a file that is too large for any use is read no further."""
        raw: bytes = self.cleaned_data["file"].read(BYTES_MOST + 1)
        if len(raw) > BYTES_MOST:
            raise ValidationError(_("The file is too large: 5 MB at most."))
        return raw

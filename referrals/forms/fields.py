"""Fields of the directory and of agreements: several countries by name, one form's several rows."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from centres.places import country_name, language_name
from centres.wording import listed
from counselling.forms.fields import CountryField, language_choices

COMMAS: Final = ",،、;\n"
"""What people put between names, in the scripts of our countries."""

ROWS_MOST: Final = 12

if TYPE_CHECKING:
    AnyFormSet = forms.BaseFormSet[forms.Form]
else:
    AnyFormSet = forms.BaseFormSet


def split(typed: str) -> list[str]:
    """Return what stands between the commas of any script, each once, without empty ones."""
    for comma in COMMAS:
        typed = typed.replace(comma, COMMAS[0])
    return list(dict.fromkeys(filter(None, (each.strip() for each in typed.split(COMMAS[0])))))


class CountriesField(forms.CharField):
    """Countries by name or code with commas between; gives their codes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**({"required": False, "max_length": 400} | options))
        self._one = CountryField(required=False)

    def prepare_value(self, value: Any) -> Any:
        """Show the names of stored codes."""
        return listed(map(country_name, value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        typed = split(super().clean(value) or "")
        if self.required and not typed:
            raise ValidationError(self.error_messages["required"], code="required")
        return list(dict.fromkeys(self._one.clean(each) for each in typed))


class LanguagesField(forms.CharField):
    """Languages by name or code with commas between; gives their codes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**({"required": False, "max_length": 200} | options))

    def prepare_value(self, value: Any) -> Any:
        """Show the names of stored codes; a code that nobody names here stays one."""
        names = dict(language_choices([]))
        return listed(names.get(each, each) for each in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        codes = {name.casefold(): code for code, name in language_choices([])}
        typed = [each.casefold() for each in split(super().clean(value) or "")]
        return list(dict.fromkeys(codes.get(each) or _language_code(each) for each in typed))


def _language_code(typed: str) -> str:
    """Return a code that was typed as such; raises ValidationError for what is none."""
    if language_name(typed) == typed:
        raise ValidationError(_("“%(name)s” is no language that we know."), params={"name": typed})
    return typed


class NamesField(forms.CharField):
    """Names with commas between; gives them as a list."""

    def prepare_value(self, value: Any) -> Any:
        return listed(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        return split(super().clean(value) or "")


class PartForms(AnyFormSet):
    """Rows of one record on its page; those left empty are none."""

    def told(self) -> list[dict[str, Any]]:
        """Return what each filled row says, but for those that are taken away."""
        rows: Iterable[forms.Form] = self.forms
        filled = (row.cleaned_data for row in rows if row.has_changed() or row.initial)
        return [
            {name: value for name, value in data.items() if name != "DELETE"}
            for data in filled
            if data and not data.get("DELETE")
        ]


def rows_of(form: type[forms.Form], *, extra: int = 1) -> type[PartForms]:
    """Return the forms of several rows, some of them empty for what is new."""
    made = forms.formset_factory(
        form,
        PartForms,
        extra=extra,
        can_delete=True,
        can_delete_extra=False,
        max_num=ROWS_MOST,
        absolute_max=ROWS_MOST,
    )
    return cast("type[PartForms]", made)


def optional_line(label: Any, most: int, **options: Any) -> forms.CharField:
    """Return a field for a line that may be left empty."""
    return forms.CharField(label=label, max_length=most, required=False, **options)

"""The service directory as it is typed: a service, its place, hours, phones, costs, areas."""

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.models import Country, Organisation
from centres.places import country_name, language_name
from counselling.codes import ClientCategory
from counselling.forms.fields import (
    CodeField,
    CodesField,
    CountryField,
    PlainBoxes,
    WholeNumberField,
    date_input,
    language_choices,
)
from counselling.forms.moves import KeyForm
from referrals.codes import Reason
from referrals.directory_codes import (
    AGE_MOST,
    ForSex,
    ServiceStatus,
)
from referrals.forms.fields import CountriesField, NamesField, optional_line, rows_of
from referrals.models import Provider, Service

if TYPE_CHECKING:
    _OneProvider = forms.ModelChoiceField[Provider]
    _OneCountry = forms.ModelChoiceField[Country]
else:
    _OneProvider = _OneCountry = forms.ModelChoiceField

LANGUAGES: Final = tuple(code for code, _name in settings.LANGUAGES)
PLAIN: Final = (
    "reasons", "languages", "interpretation", "sexes", "minimum_age", "maximum_age",
    "nationalities", "categories", "eligibility", "application", "fees", "wait_time", "email",
    "url", "public",
)  # fmt: skip


class ServiceForm(forms.Form):
    """What is offered, for whom, in which languages, and how one comes to it."""

    reasons = CodesField(Reason, label=gettext_lazy("For which reasons"))
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"), widget=PlainBoxes, required=False
    )
    interpretation = optional_line(gettext_lazy("Interpreting"), 200)
    sexes = CodesField(
        ForSex,
        label=gettext_lazy("Only for"),
        required=False,
        help_text=gettext_lazy("Tick neither where it is for everybody."),
    )
    minimum_age = WholeNumberField(
        label=gettext_lazy("From the age of"), min_value=0, max_value=AGE_MOST, required=False
    )
    maximum_age = WholeNumberField(
        label=gettext_lazy("Up to the age of"), min_value=0, max_value=AGE_MOST, required=False
    )
    nationalities = CountriesField(
        label=gettext_lazy("Only for people from"),
        help_text=gettext_lazy("Names of countries with commas between; empty for all."),
    )
    categories = CodesField(ClientCategory, label=gettext_lazy("Only for these"), required=False)
    eligibility = optional_line(gettext_lazy("Other conditions"), 1000, widget=forms.Textarea)
    application = optional_line(gettext_lazy("How one comes to it"), 1000, widget=forms.Textarea)
    fees = optional_line(
        gettext_lazy("What it costs"), 300, help_text=gettext_lazy("For example: free of charge.")
    )
    wait_time = optional_line(gettext_lazy("How long one waits"), 120)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    url = forms.URLField(label=gettext_lazy("Website"), required=False, assume_scheme="https")
    public = forms.BooleanField(
        label=gettext_lazy("May stand in the public listing"), required=False, initial=True
    )

    def __init__(
        self,
        *args: Any,
        service: Service | None = None,
        initial: dict[str, Any] | None = None,
        **options: Any,
    ) -> None:
        initial = dict(initial or {})
        if service is not None:
            initial |= {name: getattr(service, name) for name in PLAIN}
            initial |= {f"name_{code}": service.names.get(code, "") for code in LANGUAGES}
            initial |= {f"about_{code}": service.descriptions.get(code, "") for code in LANGUAGES}
            self._other_names = {c: n for c, n in service.names.items() if c not in LANGUAGES}
        else:
            self._other_names = {}
        super().__init__(*args, **options | {"initial": initial})
        held = list(initial.get("languages", []))
        self.fields["languages"].choices = language_choices(  # type: ignore[attr-defined]
            [*initial.pop("first", []), *(c for c in held if c not in initial.get("first", []))]
        )
        for code in LANGUAGES:
            said = {"language": language_name(code)}
            self.fields[f"name_{code}"] = forms.CharField(
                label=_("Name in %(language)s") % said, max_length=160, required=False
            )
            self.fields[f"about_{code}"] = forms.CharField(
                label=_("What it is, in %(language)s") % said,
                max_length=1000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        for name in ("eligibility", "application"):
            self.fields[name].widget.attrs["rows"] = 2

    @property
    def name_fields(self) -> list[forms.BoundField]:
        """The names, a field for each language of the system."""
        return [self[f"name_{code}"] for code in LANGUAGES]

    @property
    def about_fields(self) -> list[forms.BoundField]:
        """The descriptions, likewise."""
        return [self[f"about_{code}"] for code in LANGUAGES]

    def _in_languages(self, kind: str) -> dict[str, str]:
        told = {code: self.cleaned_data.get(f"{kind}_{code}", "") for code in LANGUAGES}
        return {code: words for code, words in told.items() if words}

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if not self._in_languages("name"):
            self.add_error(f"name_{LANGUAGES[0]}", _("Name it in one language at least."))
        least, most = data.get("minimum_age"), data.get("maximum_age")
        if least is not None and most is not None and most < least:
            self.add_error("maximum_age", _("The second age is below the first."))
        return data

    def facts(self) -> dict[str, Any]:
        """Return the facts as the actions take them; names in other languages stay."""
        told = {name: self.cleaned_data[name] for name in PLAIN}
        return told | {
            "names": self._other_names | self._in_languages("name"),
            "descriptions": self._in_languages("about"),
        }


class ServiceEditForm(ServiceForm):
    """A service as it stands, and the version that it was read in."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, service: Service, **options: Any) -> None:
        initial = {"version": service.version} | options.pop("initial", {})
        super().__init__(*args, service=service, initial=initial, **options)


class ServiceNewForm(ServiceForm, KeyForm):
    """A new service: who gives it, and in which country it is kept."""

    country = _OneCountry(
        Country.objects.none(), label=gettext_lazy("Kept by the centres of"), empty_label="—"
    )
    provider = _OneProvider(
        Provider.objects.none(),
        label=gettext_lazy("Who gives it"),
        required=False,
        empty_label=gettext_lazy("An organisation that is not listed"),
    )
    organisation = optional_line(gettext_lazy("Name of the organisation"), 200)
    kind = CodeField(Organisation.Kind, label=gettext_lazy("Kind of organisation"), required=False)

    def __init__(
        self,
        *args: Any,
        countries: QuerySet[Country],
        providers: QuerySet[Provider],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        country, provider = self.fields["country"], self.fields["provider"]
        country.queryset = countries  # type: ignore[attr-defined]
        country.label_from_instance = (  # type: ignore[attr-defined]
            lambda each: country_name(each.code)
        )
        provider.queryset = providers  # type: ignore[attr-defined]
        self.fields["kind"].initial = Organisation.Kind.NGO.value

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("provider") is None and not data.get("organisation"):
            self.add_error("organisation", _("Say who gives it."))
        return data


class AreaForm(forms.Form):
    """Where those live whom a service is for."""

    country_code = CountryField(label=gettext_lazy("Country"))
    provinces = NamesField(
        label=gettext_lazy("Provinces"),
        required=False,
        max_length=600,
        help_text=gettext_lazy("With commas between; empty for the whole country."),
    )


class CostForm(forms.Form):
    """What a service costs under a condition."""

    option = optional_line(gettext_lazy("For what"), 120)
    amount = forms.DecimalField(
        label=gettext_lazy("Amount"), min_value=0, max_digits=12, decimal_places=2
    )
    currency = forms.RegexField("^[A-Za-z]{3}$", label=gettext_lazy("Currency"))
    valid_from = forms.DateField(label=gettext_lazy("From"), required=False, widget=date_input())
    valid_to = forms.DateField(label=gettext_lazy("Until"), required=False, widget=date_input())

    def clean_currency(self) -> str:
        """Return the code in capitals, as ISO 4217 writes it."""
        return str(self.cleaned_data["currency"]).upper()


AreaForms: Final = rows_of(AreaForm)
CostForms: Final = rows_of(CostForm)


class ServiceParts:
    """The rows beside a service's own facts: its areas and its costs."""

    def __init__(self, data: Any = None, *, service: Service | None = None) -> None:
        areas: dict[str, list[str]] = {}
        costs: list[dict[str, Any]] = []
        if service is not None:
            for area in service.areas.all():
                areas.setdefault(area.country_code, []).append(area.admin1)
            names = ("option", "amount", "currency", "valid_from", "valid_to")
            costs = [{n: getattr(each, n) for n in names} for each in service.costs.all()]
        initial = [
            {"country_code": code, "provinces": [each for each in named if each]}
            for code, named in areas.items()
        ]
        self.areas = AreaForms(data, prefix="areas", initial=initial)
        self.costs = CostForms(data, prefix="costs", initial=costs)

    def is_valid(self) -> bool:
        """Return whether every row can be taken."""
        return all([self.areas.is_valid(), self.costs.is_valid()])

    def areas_told(self) -> list[dict[str, Any]]:
        """Return each country or province once."""
        pairs = [
            (row["country_code"], name)
            for row in self.areas.told()
            for name in row["provinces"] or [""]
        ]
        return [{"country_code": code, "admin1": name[:80]} for code, name in dict.fromkeys(pairs)]

    def costs_told(self) -> list[dict[str, Any]]:
        """Return what it costs."""
        return self.costs.told()


class SwitchForm(forms.Form):
    """Whether a service is offered."""

    status = forms.ChoiceField(choices=ServiceStatus.choices)

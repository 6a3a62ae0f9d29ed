"""What is asked of a client little by little: how he lives, what he learned, why he goes."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.places import country_name
from centres.wording import listed
from counselling import client_codes as codes
from counselling.forms.fields import CountryField, WholeNumberField, language_choices
from counselling.models import Client

DEPENDANTS_MOST: Final = 40
NO_CHOICE: Final = [("", "—")]
DIRECT: Final = (
    "further_nationalities",
    "needs_interpreter",
    "home_admin3",
    "marital_status",
    "dependants",
    "literacy",
    "education",
    "employment",
    "occupation",
    "target_occupation",
    "reasons",
    "route",
    "transit",
    "job_offer",
    "contract",
    "visa",
)
"""The facts that a field each stands for."""
LANGUAGES: Final = ("further_language_1", "further_language_2")


class CountriesField(forms.CharField):
    """Some countries, with commas between them; gives their codes."""

    def __init__(self, *, most: int, **options: Any) -> None:
        super().__init__(max_length=200, required=False, **options)
        self.most = most

    def prepare_value(self, value: Any) -> Any:
        return listed(map(country_name, value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        one = CountryField()
        typed = (super().clean(value) or "").replace("،", ",").split(",")
        found = list(dict.fromkeys(one.clean(each) for each in typed if each.strip()))
        if len(found) > self.most:
            raise forms.ValidationError(_("%(most)s countries at most.") % {"most": self.most})
        return found


def _chosen(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[*NO_CHOICE, *choices], required=False)


class Circumstances(forms.Form):
    """The optional part of a client's facts; a part of the form that edits them."""

    further_nationalities = CountriesField(label=gettext_lazy("Further nationalities"), most=2)
    further_language_1 = _chosen(gettext_lazy("Second language"), ())
    further_language_2 = _chosen(gettext_lazy("Third language"), ())
    needs_interpreter = forms.BooleanField(
        label=gettext_lazy("Needs an interpreter"), required=False
    )
    home_admin3 = forms.CharField(
        label=gettext_lazy("Home town or village"), max_length=80, required=False
    )
    marital_status = _chosen(gettext_lazy("Marital status"), codes.MaritalStatus.choices)
    dependants = WholeNumberField(
        label=gettext_lazy("How many depend on the client"),
        required=False,
        min_value=0,
        max_value=DEPENDANTS_MOST,
    )
    literacy = _chosen(gettext_lazy("Reading and writing"), codes.Literacy.choices)
    education = _chosen(gettext_lazy("Highest school finished"), codes.Education.choices)
    employment = _chosen(gettext_lazy("Work now"), codes.Employment.choices)
    occupation = _chosen(gettext_lazy("Occupation"), codes.Occupation.choices)
    target_occupation = _chosen(gettext_lazy("Wanted occupation"), codes.Occupation.choices)
    reasons = forms.MultipleChoiceField(
        label=gettext_lazy("Reasons to go"),
        choices=codes.MigrationReason.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    route = forms.CharField(
        label=gettext_lazy("Route"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("How the client goes or went; nobody's name."),
    )
    transit = CountriesField(
        label=gettext_lazy("Through which countries"),
        most=3,
        help_text=gettext_lazy("Several with a comma between them."),
    )
    job_offer = _chosen(gettext_lazy("Job offer"), codes.Seen.choices)
    contract = _chosen(gettext_lazy("Contract"), codes.Seen.choices)
    visa = _chosen(gettext_lazy("Visa"), codes.Seen.choices)

    def languages_offer(self, first: list[str]) -> None:
        """Offer the languages, the centre's own first."""
        for name in LANGUAGES:
            self.fields[name].choices = [*NO_CHOICE, *language_choices(first)]  # type: ignore[attr-defined]

    def circumstances(self) -> dict[str, Any]:
        """Return the facts as the actions take them."""
        data = self.cleaned_data
        spoken = dict.fromkeys(data[name] for name in LANGUAGES if data[name])
        return {name: data[name] for name in DIRECT} | {"further_languages": list(spoken)}


def circumstances_of(client: Client) -> dict[str, Any]:
    """Return what the form shows of the client at first."""
    spoken = dict(zip(LANGUAGES, client.further_languages, strict=False))
    return {name: getattr(client, name) for name in DIRECT} | spoken

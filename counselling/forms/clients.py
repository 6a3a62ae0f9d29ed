"""What is written down of a client: consent first, then who, how to reach, and the way."""

import datetime as dt
from typing import Any, Final, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.models import Centre
from counselling.actions import ConsentGiven
from counselling.ages import OF_AGE, age_on
from counselling.codes import (
    ClientCategory,
    ConsentPurpose,
    HeardFrom,
    MigrationStage,
    MigrationType,
    Sex,
)
from counselling.forms.consents import ForChildForm, SignedForm
from counselling.forms.fields import (
    CountryField,
    PhonesField,
    WholeNumberField,
    date_input,
    language_choices,
)
from counselling.models import NAME_MISSING, NAMES
from counselling.selectors.consent_texts import TextsHere

OLDEST: Final = 110
NO_CHOICE: Final = [("", "—")]
ANSWERS: Final = [
    ("", gettext_lazy("Not asked")),
    ("yes", gettext_lazy("Agrees")),
    ("no", gettext_lazy("Declines")),
]
FURTHER: Final = tuple(each for each in ConsentPurpose if each != ConsentPurpose.SERVICE)
"""What is asked for besides the service, each purpose by itself."""
FACTS: Final = (
    "given_name",
    "family_name",
    "relative_name",
    "native_name",
    "sex",
    "birth_date",
    "birth_year",
    "phones",
    "safe_to_call",
    "contact_note",
    "nationality",
    "residence_country",
    "district",
    "language",
    "category",
    "stage",
    "migration_type",
    "heard_from",
)


class ClientFacts(forms.Form):
    """The facts of a client, for registering and for editing."""

    given_name = forms.CharField(label=gettext_lazy("Given name"), max_length=80, required=False)
    family_name = forms.CharField(label=gettext_lazy("Family name"), max_length=80, required=False)
    native_name = forms.CharField(
        label=gettext_lazy("Name in own script"), max_length=160, required=False
    )
    relative_name = forms.CharField(
        label=gettext_lazy("Father's or spouse's name"), max_length=120, required=False
    )
    sex = forms.ChoiceField(
        label=gettext_lazy("Sex"), choices=Sex.choices, widget=forms.RadioSelect
    )
    birth_year = WholeNumberField(
        label=gettext_lazy("Birth year or age"),
        required=False,
        help_text=gettext_lazy("1992 or 34. A guess is better than nothing."),
    )
    birth_date = forms.DateField(
        label=gettext_lazy("Birth date, if known"), required=False, widget=date_input()
    )
    phones = PhonesField(
        label=gettext_lazy("Phones"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("Several with a comma between them."),
        widget=forms.TextInput(
            attrs={"inputmode": "tel", "autocomplete": "off", "class": "ltr-box"}
        ),
    )
    safe_to_call = forms.BooleanField(
        label=gettext_lazy("Safe to call"), required=False, initial=True
    )
    contact_note = forms.CharField(
        label=gettext_lazy("How to reach safely"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("When, through whom, and what to say if somebody else answers."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"))
    category = forms.ChoiceField(label=gettext_lazy("Category"), choices=ClientCategory.choices)
    stage = forms.ChoiceField(
        label=gettext_lazy("Stage of migration"), choices=MigrationStage.choices
    )
    migration_type = forms.ChoiceField(
        label=gettext_lazy("Type of migration"),
        choices=MigrationType.choices,
        initial=MigrationType.UNDECIDED,
    )
    destination_1 = CountryField(label=gettext_lazy("Wants to go to"), required=False)
    destination_2 = CountryField(label=gettext_lazy("Second choice"), required=False)
    destination_3 = CountryField(label=gettext_lazy("Third choice"), required=False)
    nationality = CountryField(label=gettext_lazy("Nationality"))
    residence_country = CountryField(label=gettext_lazy("Lives in"))
    district = forms.CharField(label=gettext_lazy("Home district"), max_length=80, required=False)
    heard_from = forms.ChoiceField(
        label=gettext_lazy("Heard of us from"),
        choices=[*NO_CHOICE, *HeardFrom.choices],
        required=False,
    )

    def __init__(self, *args: Any, centre: Centre, **options: Any) -> None:
        super().__init__(*args, **options)
        self.centre = centre
        country = centre.country.code
        cast(PhonesField, self.fields["phones"]).region = country
        choices = language_choices(centre.languages)
        cast(forms.ChoiceField, self.fields["language"]).choices = choices
        for name in ("nationality", "residence_country"):
            self.fields[name].initial = country

    def clean_birth_year(self) -> int | None:
        """Return the year; what can only be an age is counted back from this year."""
        typed: int | None = self.cleaned_data["birth_year"]
        this = self.centre.today.year
        if typed is None or this - OLDEST <= typed <= this:
            return typed
        if 0 <= typed <= OLDEST:
            return this - typed
        raise forms.ValidationError(
            _("A year between %(first)s and %(last)s, or an age.")
            % {"first": this - OLDEST, "last": this}
        )

    def clean_birth_date(self) -> dt.date | None:
        born: dt.date | None = self.cleaned_data["birth_date"]
        if born and not self.centre.today.year - OLDEST <= born.year <= self.centre.today.year:
            raise forms.ValidationError(_("This can't be a birth date."))
        return born

    def facts(self) -> dict[str, Any]:
        """Return the facts as the actions take them."""
        data = self.cleaned_data
        facts: dict[str, Any] = {name: data[name] for name in FACTS if name in data}
        wished = (data.get(f"destination_{rank}") for rank in (1, 2, 3))
        facts["destinations"] = list(dict.fromkeys(filter(None, wished)))
        return facts

    def _require_name(self) -> None:
        if not any(self.cleaned_data.get(name) for name in NAMES):
            self.add_error(NAMES[0], NAME_MISSING)


def _asked(purpose: ConsentPurpose) -> forms.ChoiceField:
    """Return the field of one further purpose; what nobody asked for is no "no"."""
    return forms.ChoiceField(
        label=purpose.label, choices=ANSWERS, widget=forms.RadioSelect, initial="", required=False
    )


class RegisterForm(ClientFacts, SignedForm, ForChildForm):
    """A new client: nothing is kept of a named person who did not agree to it."""

    agreed = forms.BooleanField(
        label=gettext_lazy("Agrees to counselling and to a record of it"),
        error_messages={
            "required": gettext_lazy(
                "Without this nothing of a person may be kept. Ask for it, or log an anonymous"
                " contact instead."
            )
        },
    )
    read_in = forms.CharField(max_length=8, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields |= {f"consent_{purpose.value}": _asked(purpose) for purpose in FURTHER}

    def further(self) -> list[forms.BoundField]:
        """Return the fields of the purposes besides the service."""
        return [self[f"consent_{purpose.value}"] for purpose in FURTHER]

    def clean(self) -> dict[str, Any]:
        self._require_name()
        self.check_signed()
        if self.minor:
            self.check_child()
        return self.cleaned_data

    @property
    def minor(self) -> bool:
        """Whether this is the form of somebody under eighteen, as far as it says."""
        data = self.cleaned_data
        age = age_on(self.centre.today, data.get("birth_date"), data.get("birth_year"))
        return age is not None and age < OF_AGE

    def consents(self, texts: TextsHere) -> list[ConsentGiven]:
        """Return the answers that were given, with what was read for each.

        A purpose that nobody asked for has no answer.
        """
        data = self.cleaned_data
        language = data["read_in"] or data["language"]
        answers = {ConsentPurpose.SERVICE: "yes"} | {
            purpose: data[f"consent_{purpose.value}"] for purpose in FURTHER
        }
        return [
            ConsentGiven(
                purpose.value,
                answer == "yes",
                data["method"],
                language,
                read=texts.read(purpose.value, language),
                spoken_for=self.spoken_for() if self.minor else None,
                assent=data["assent"] if self.minor else "",
            )
            for purpose, answer in answers.items()
            if answer
        ]

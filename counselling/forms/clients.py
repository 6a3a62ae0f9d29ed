"""What is written down of a client: consent first, then who, how to reach, and the way."""

import datetime as dt
from typing import Any, Final, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.models import Centre
from centres.moments import day_exact
from counselling.actions import ConsentGiven
from counselling.ages import OF_AGE, age_on
from counselling.births import OLDEST, Birth
from counselling.codes import (
    ClientCategory,
    ConsentPurpose,
    HeardFrom,
    MigrationStage,
    MigrationType,
    Sex,
)
from counselling.forms.births import BirthField
from counselling.forms.consents import ForChildForm, SignedForm
from counselling.forms.fields import (
    CountryField,
    PhonesField,
    date_input,
    language_choices,
)
from counselling.forms.homes import HomeFields
from counselling.models import NAME_MISSING, NAMES
from counselling.selectors.consent_texts import TextsHere

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
    "birth_month",
    "phones",
    "safe_to_call",
    "contact_note",
    "nationality",
    "residence_country",
    "home_admin1",
    "district",
    "language",
    "category",
    "stage",
    "migration_type",
    "heard_from",
)


class ClientFacts(HomeFields):
    """The facts of a client, for registering and for editing."""

    field_order = ("given_name", "family_name", "native_name", "relative_name", "sex", "birth_year")

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
    birth_year = BirthField(
        label=gettext_lazy("Birth year or age"),
        required=False,
        help_text=gettext_lazy(
            "1992 or 34; 03.1994 where the month is known. A guess is better than nothing."
        ),
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
    heard_from = forms.ChoiceField(
        label=gettext_lazy("Heard of us from"),
        choices=[*NO_CHOICE, *HeardFrom.choices],
        required=False,
    )

    def __init__(self, *args: Any, centre: Centre, **options: Any) -> None:
        super().__init__(*args, **options)
        self.centre = centre
        country = centre.country.code
        cast(BirthField, self.fields["birth_year"]).reckon(centre)
        cast(PhonesField, self.fields["phones"]).region = country
        choices = language_choices(centre.languages)
        cast(forms.ChoiceField, self.fields["language"]).choices = choices
        for name in ("nationality", "residence_country"):
            self.fields[name].initial = country

    def clean_birth_date(self) -> dt.date | None:
        born: dt.date | None = self.cleaned_data["birth_date"]
        if born and not self.centre.today.year - OLDEST <= born.year <= self.centre.today.year:
            raise forms.ValidationError(_("This can't be a birth date."))
        return born

    def birth_clean(self, *, year_only: bool = False) -> None:
        """Put what was told of the birth where it belongs: the year, the month or the whole day.

        In the box stays what it shows once it is kept, so that a late save compares like with like.
        What is typed there and can't be true beside the birth date is refused, not dropped.
        """
        data = self.cleaned_data
        if "birth_year" not in data:
            return
        born: Birth | None = data["birth_year"]
        if not year_only and "birth_date" in data:
            day = data["birth_date"]
            if born and day and "birth_year" in self.changed_data and not born.fits(day):
                said = _(
                    "The birth date says %(day)s: put that right, or leave this box as it was."
                )
                self.add_error("birth_year", said % {"day": day_exact(day)})
                return
            data["birth_date"] = data["birth_date"] or (born.day if born else None)
            data["birth_month"] = born.month if born and not data["birth_date"] else None
        data["birth_year"] = Birth(born.year, data.get("birth_month")) if born else None

    @property
    def year_of_birth(self) -> int | None:
        """The year of birth, as far as it was told."""
        born: Birth | None = self.cleaned_data.get("birth_year")
        return born.year if born else None

    def facts(self) -> dict[str, Any]:
        """Return the facts as the actions take them."""
        data = self.cleaned_data
        facts: dict[str, Any] = {name: data[name] for name in FACTS if name in data}
        if "birth_year" in facts:
            facts["birth_year"] = self.year_of_birth
        wished = (data.get(f"destination_{rank}") for rank in (1, 2, 3))
        facts["destinations"] = list(dict.fromkeys(filter(None, wished)))
        return facts

    def _home_clean(self, **told: Any) -> None:
        """Find the province in the country that the client is a national of, or lives in."""
        data = self.cleaned_data
        if "nationality" in data:
            also = (data.get("residence_country", ""), *data.get("further_nationalities", ()))
            self.home_clean(data["nationality"], *also, **told)

    def _require_name(self) -> None:
        if not any(self.cleaned_data.get(name) for name in NAMES):
            self.add_error(NAMES[0], NAME_MISSING)


def _asked(purpose: ConsentPurpose) -> forms.ChoiceField:
    """Return the field of one further purpose; what nobody asked for is no "no"."""
    return forms.ChoiceField(
        label=purpose.label, choices=ANSWERS, widget=forms.RadioSelect, initial="", required=False
    )


class RegisterForm(ClientFacts, SignedForm, ForChildForm):
    """A new client: nothing is kept of a named person who did not agree to it.

    Whoever is ``told`` of by others may come without a province: there is nobody to ask yet.
    """

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

    def __init__(self, *args: Any, told: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.told = told
        self.fields |= {f"consent_{purpose.value}": _asked(purpose) for purpose in FURTHER}

    def further(self) -> list[forms.BoundField]:
        """Return the fields of the purposes besides the service."""
        return [self[f"consent_{purpose.value}"] for purpose in FURTHER]

    def clean(self) -> dict[str, Any]:
        self._require_name()
        self.birth_clean()
        self._home_clean(needed=not self.told)
        self.check_signed()
        if self.minor:
            self.check_child()
        return self.cleaned_data

    @property
    def minor(self) -> bool:
        """Whether this is the form of somebody under eighteen, as far as it says."""
        data = self.cleaned_data
        age = age_on(
            self.centre.today, data.get("birth_date"), self.year_of_birth, data.get("birth_month")
        )
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

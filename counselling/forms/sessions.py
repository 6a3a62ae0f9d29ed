"""A session on one page, and an anonymous contact on one page too."""

import datetime as dt
from typing import Any, Final, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.models import Centre, User
from centres.places import country_name
from centres.provinces import province_near, provinces_meant
from counselling.codes import (
    AgeBand,
    ClientCategory,
    Likelihood,
    MigrationStage,
    SessionMode,
    Sex,
)
from counselling.forms.cases import CaseChoice
from counselling.forms.fields import (
    CodeField,
    CodesField,
    CountryField,
    LanguageField,
    MomentField,
    WholeNumberField,
)
from counselling.forms.follow_ups import PromiseFields
from counselling.forms.homes import HomeFields
from counselling.forms.moves import KeyForm
from counselling.forms.topics import TopicsField
from counselling.models import Session
from counselling.session_codes import Decision, DecisionBasis, Material, Satisfaction, Trust

MINUTES_MOST: Final = 600
NOT_ASKED: Final = gettext_lazy("Not asked")
CONTACT_FACTS: Final = (
    "happened_at",
    "mode",
    "language",
    "topics",
    "destination",
    "advice",
    "minutes",
)
"""The least that is kept of any talk: what the domain reference asks of an anonymous caller."""
ASKED: Final = (
    ("intention_before", "intention_after"),
    ("regular_before", "regular_after"),
    ("trust_before", "trust_after"),
)
"""What is asked before the talk and once more after it."""
SESSION_FACTS: Final = (
    *CONTACT_FACTS,
    "place",
    "interpreter",
    "materials",
    *(name for pair in ASKED for name in pair),
    "decision",
    "decision_basis",
    "satisfaction",
    "next_steps",
    "note",
)
CLOCK_SKEW: Final = dt.timedelta(minutes=5)


def _few_lines(label: Any, rows: int, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


def _asked(label: Any, answers: Any) -> CodeField:
    """Return the field of a question that may be left out."""
    return CodeField(answers, unasked=NOT_ASKED, label=label, required=False)


class ContactFacts(forms.Form):
    """What is written down of any talk, with whomever."""

    topics = TopicsField(
        label=gettext_lazy("Topics"),
        error_messages={"required": gettext_lazy("Choose what it was about.")},
    )
    mode = CodeField(SessionMode, label=gettext_lazy("How"))
    language = LanguageField(label=gettext_lazy("Language"))
    destination = CountryField(label=gettext_lazy("Country it was about"), required=False)
    advice = _few_lines(gettext_lazy("Advice given"), 4)
    minutes = WholeNumberField(
        label=gettext_lazy("Minutes"), required=False, min_value=1, max_value=MINUTES_MOST
    )
    happened_at = MomentField(label=gettext_lazy("When"))

    kept: tuple[str, ...] = CONTACT_FACTS

    def session_prepare(self, centre: Centre, session: Session | None = None) -> None:
        """Offer the country's topics and the centre's languages, and read times on its clock."""
        cast(MomentField, self.fields["happened_at"]).zone = centre.zone
        cast(LanguageField, self.fields["language"]).offer(centre.languages)
        topics = cast(TopicsField, self.fields["topics"])
        topics.offer(centre.country.code, session.topics if session else ())

    def clean_happened_at(self) -> dt.datetime:
        at: dt.datetime = self.cleaned_data["happened_at"]
        if at > timezone.now() + CLOCK_SKEW:
            raise forms.ValidationError(_("This is still to come. Set a follow-up for it instead."))
        return at

    def facts(self) -> dict[str, Any]:
        """Return the facts as the actions take them."""
        return {name: self.cleaned_data[name] for name in self.kept}


class SessionFacts(ContactFacts):
    """What is written down of a session; what was asked in it may have been left out."""

    place = forms.CharField(
        label=gettext_lazy("Where"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("Left empty: at the centre."),
    )
    interpreter = LanguageField(
        label=gettext_lazy("Interpreter"), unasked=gettext_lazy("None"), required=False
    )
    materials = CodesField(Material, label=gettext_lazy("Materials given"), required=False)
    intention_before = _asked(gettext_lazy("Likely to go irregularly, before"), Likelihood)
    intention_after = _asked(gettext_lazy("Likely to go irregularly, after"), Likelihood)
    regular_before = _asked(gettext_lazy("Likely to go the regular way, before"), Likelihood)
    regular_after = _asked(gettext_lazy("Likely to go the regular way, after"), Likelihood)
    trust_before = _asked(gettext_lazy("Trusts our information, before"), Trust)
    trust_after = _asked(gettext_lazy("Trusts our information, after"), Trust)
    decision = _asked(gettext_lazy("Decision"), Decision)
    decision_basis = CodesField(
        DecisionBasis, label=gettext_lazy("What it is based on"), required=False
    )
    satisfaction = _asked(gettext_lazy("Satisfied with the session"), Satisfaction)
    next_steps = _few_lines(gettext_lazy("Next steps"), 2)
    note = _few_lines(gettext_lazy("Note for colleagues"), 2)

    kept = SESSION_FACTS

    def session_prepare(self, centre: Centre, session: Session | None = None) -> None:
        super().session_prepare(centre, session)
        cast(LanguageField, self.fields["interpreter"]).offer(centre.languages)

    @property
    def answered(self) -> bool:
        """Whether anything was asked and answered, as the page stands."""
        asked = (*(name for pair in ASKED for name in pair), "decision", "satisfaction")
        return any(self[name].value() for name in asked)

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """What is asked before and after, as the page shows it: side by side."""
        return [(self[before], self[after]) for before, after in ASKED]


class SessionForm(SessionFacts, PromiseFields, CaseChoice, KeyForm):
    """A new session, the case that it belongs to, and the follow-up that was agreed in it."""

    def __init__(self, *args: Any, centre: Centre, by: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["happened_at"].initial = timezone.now
        self.session_prepare(centre)
        self.promise_prepare(centre, by, optional=True)

    def clean(self) -> dict[str, Any]:
        self.promise_clean()
        self.case_clean()
        return self.cleaned_data


class AnonymousForm(ContactFacts, HomeFields, KeyForm):
    """An anonymous contact: the least that is asked, and no trace of who it was."""

    sex = CodeField(
        Sex, label=gettext_lazy("Sex"), widget=forms.RadioSelect, initial=Sex.UNDISCLOSED
    )
    age_band = CodeField(AgeBand, label=gettext_lazy("Age"), initial=AgeBand.UNKNOWN)
    category = CodeField(ClientCategory, label=gettext_lazy("Category"))
    stage = CodeField(MigrationStage, label=gettext_lazy("Stage of migration"))
    country = CountryField(label=gettext_lazy("Home country"), required=False)

    def __init__(self, *args: Any, centre: Centre, **options: Any) -> None:
        super().__init__(*args, **options)
        self.centre = centre
        self.fields["happened_at"].initial = timezone.now
        self.fields["country"].initial = country_name(centre.country.code)
        self.session_prepare(centre)

    def clean(self) -> dict[str, Any]:
        if "country" in self.cleaned_data:
            here = self.centre.country.code
            self.home_clean(self.cleaned_data["country"] or here, here)
        return self.cleaned_data

    def place_taken(self, typed: str, countries: list[str]) -> bool:
        """Return whether it is like no province's name: nobody is held up by where he is from."""
        return not any(
            province_near(typed, country) or provinces_meant(typed, country)
            for country in countries
        )

    def client_facts(self) -> dict[str, Any]:
        """Return what is kept of somebody without a name."""
        data = self.cleaned_data
        here = self.centre.country.code
        wished = [data["destination"]] if data["destination"] else []
        asked = ("sex", "age_band", "category", "stage", "home_admin1", "district", "language")
        return {name: data[name] for name in asked} | {
            "anonymous": True,
            "destinations": wished,
            "nationality": data["country"] or here,
            "residence_country": here,
        }


class SessionEditForm(SessionFacts):
    """A session as it is, and the version that it was read in."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, session: Session, centre: Centre, **options: Any) -> None:
        initial = {name: getattr(session, name) for name in (*SESSION_FACTS, "version")}
        super().__init__(*args, **(options | {"initial": initial}))
        self.session_prepare(centre, session)

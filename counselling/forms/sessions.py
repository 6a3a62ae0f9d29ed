"""A session on one page, and an anonymous contact on one page too."""

import datetime as dt
from typing import Any, Final, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.models import Centre, User
from counselling.codes import (
    AgeBand,
    ClientCategory,
    Likelihood,
    MigrationStage,
    SessionMode,
    Sex,
    Topic,
)
from counselling.forms.cases import CaseChoice
from counselling.forms.fields import (
    CountryField,
    MomentField,
    WholeNumberField,
    language_choices,
)
from counselling.forms.follow_ups import PromiseFields
from counselling.forms.moves import KeyForm
from counselling.models import Session

MINUTES_MOST: Final = 600
ASKED: Final = [("", gettext_lazy("Not asked")), *Likelihood.choices]
SESSION_FACTS: Final = (
    "happened_at",
    "mode",
    "language",
    "topics",
    "destination",
    "advice",
    "intention_before",
    "intention_after",
    "minutes",
    "note",
)
CLOCK_SKEW: Final = dt.timedelta(minutes=5)


class SessionFacts(forms.Form):
    """What is written down of a session."""

    topics = forms.MultipleChoiceField(
        label=gettext_lazy("Topics"),
        choices=Topic.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose what it was about.")},
    )
    mode = forms.ChoiceField(label=gettext_lazy("How"), choices=SessionMode.choices)
    language = forms.ChoiceField(label=gettext_lazy("Language"))
    destination = CountryField(label=gettext_lazy("Country it was about"), required=False)
    advice = forms.CharField(
        label=gettext_lazy("Advice given"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    intention_before = forms.ChoiceField(
        label=gettext_lazy("Likely to go irregularly, before"), choices=ASKED, required=False
    )
    intention_after = forms.ChoiceField(
        label=gettext_lazy("Likely to go irregularly, after"), choices=ASKED, required=False
    )
    minutes = WholeNumberField(
        label=gettext_lazy("Minutes"), required=False, min_value=1, max_value=MINUTES_MOST
    )
    happened_at = MomentField(label=gettext_lazy("When"))
    note = forms.CharField(
        label=gettext_lazy("Note for colleagues"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def session_prepare(self, centre: Centre) -> None:
        """Offer the centre's languages and read times on its clock."""
        cast(MomentField, self.fields["happened_at"]).zone = centre.zone
        choices = language_choices(centre.languages)
        cast(forms.ChoiceField, self.fields["language"]).choices = choices

    def clean_happened_at(self) -> dt.datetime:
        at: dt.datetime = self.cleaned_data["happened_at"]
        if at > timezone.now() + CLOCK_SKEW:
            raise forms.ValidationError(_("This is still to come. Set a follow-up for it instead."))
        return at

    def facts(self) -> dict[str, Any]:
        """Return the facts as the actions take them."""
        return {name: self.cleaned_data[name] for name in SESSION_FACTS}


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


class AnonymousForm(SessionFacts, KeyForm):
    """An anonymous contact: the least that is asked, and no trace of who it was."""

    sex = forms.ChoiceField(
        label=gettext_lazy("Sex"),
        choices=Sex.choices,
        widget=forms.RadioSelect,
        initial=Sex.UNDISCLOSED,
    )
    age_band = forms.ChoiceField(
        label=gettext_lazy("Age"), choices=AgeBand.choices, initial=AgeBand.UNKNOWN
    )
    category = forms.ChoiceField(label=gettext_lazy("Category"), choices=ClientCategory.choices)
    stage = forms.ChoiceField(
        label=gettext_lazy("Stage of migration"), choices=MigrationStage.choices
    )
    district = forms.CharField(label=gettext_lazy("Home district"), max_length=80, required=False)

    def __init__(self, *args: Any, centre: Centre, **options: Any) -> None:
        super().__init__(*args, **options)
        self.centre = centre
        self.fields["happened_at"].initial = timezone.now
        self.session_prepare(centre)

    def client_facts(self) -> dict[str, Any]:
        """Return what is kept of somebody without a name."""
        data = self.cleaned_data
        country = self.centre.country.code
        wished = [data["destination"]] if data["destination"] else []
        asked = ("sex", "age_band", "category", "stage", "district", "language")
        return {name: data[name] for name in asked} | {
            "anonymous": True,
            "destinations": wished,
            "nationality": country,
            "residence_country": country,
        }


class SessionEditForm(SessionFacts):
    """A session as it is, and the version that it was read in."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, session: Session, centre: Centre, **options: Any) -> None:
        initial = {name: getattr(session, name) for name in (*SESSION_FACTS, "version")}
        super().__init__(*args, **(options | {"initial": initial}))
        self.session_prepare(centre)

"""Grievances: taken in on one page, put right, moved and handed on."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.models import Centre, User
from counselling.actions import GrievanceTold
from counselling.forms.fields import CountryField, WholeNumberField
from counselling.forms.lists import EVERY
from counselling.forms.moves import KeyForm, VersionForm
from counselling.forms.rosters import ROSTER_HINT, AmountsField, RosterField
from counselling.grievance_codes import (
    CURRENCIES,
    BroughtBy,
    ComplaintType,
    Evidence,
    ReprisalRisk,
    RespondentKind,
    ShareConsent,
)
from counselling.grievance_states import (
    DEEDS,
    GRIEVANCE_MOVES,
    ORDER,
    REASON_NEEDED,
    REASON_NEEDED_TO,
)
from counselling.models import Case, Client, Grievance
from counselling.money import money_said
from counselling.selectors.grievances import GrievanceFilter
from counselling.selectors.staffing import counsellors_at
from counselling.states import CASE_LIVE

GRIEVANCE_FACTS: Final = (
    "brought_by",
    "types",
    "country",
    "headcount",
    "story",
    "share_consent",
    "reprisal_risk",
    "evidence",
)
HEADCOUNT_MOST: Final = 100_000
STORY_MOST: Final = 20_000


class GrievanceFacts(forms.Form):
    """What is written down of a grievance."""

    types = forms.MultipleChoiceField(
        label=gettext_lazy("What it is about"),
        choices=ComplaintType.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose what it is about.")},
    )
    brought_by = forms.ChoiceField(
        label=gettext_lazy("Who brings it"),
        choices=BroughtBy.choices,
        widget=forms.RadioSelect,
        initial=BroughtBy.WORKER,
    )
    headcount = WholeNumberField(
        label=gettext_lazy("How many workers"),
        help_text=gettext_lazy("Without a list too: what is known or guessed."),
        required=False,
        min_value=1,
        max_value=HEADCOUNT_MOST,
    )
    country = CountryField(label=gettext_lazy("Country where it happened"), required=False)
    story = forms.CharField(
        label=gettext_lazy("What happened"),
        required=False,
        max_length=STORY_MOST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    share_consent = forms.ChoiceField(
        label=gettext_lazy("May it be put before others?"),
        help_text=gettext_lazy(
            "The authority, the mission, the employer: say who. Nothing is lodged without a yes."
        ),
        choices=ShareConsent.choices,
        widget=forms.RadioSelect,
        initial=ShareConsent.NOT_ASKED,
    )
    reprisal_risk = forms.ChoiceField(
        label=gettext_lazy("Could somebody take revenge?"),
        choices=ReprisalRisk.choices,
        widget=forms.RadioSelect,
        initial=ReprisalRisk.UNKNOWN,
    )
    evidence = forms.MultipleChoiceField(
        label=gettext_lazy("Evidence at hand"),
        choices=Evidence.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def clean_headcount(self) -> int:
        return self.cleaned_data["headcount"] or 1

    def facts(self) -> dict[str, Any]:
        """Return the facts as the actions take them."""
        return {name: self.cleaned_data[name] for name in GRIEVANCE_FACTS}


class RespondentFields(forms.Form):
    """Whom it is about, as far as it is known."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Who did it"),
        choices=RespondentKind.choices,
        widget=forms.RadioSelect,
        initial=RespondentKind.AGENCY,
    )
    name = forms.CharField(label=gettext_lazy("Name"), max_length=160)
    licence_no = forms.CharField(
        label=gettext_lazy("Licence number"), max_length=40, required=False
    )
    respondent_country = CountryField(label=gettext_lazy("Its country"), required=False)

    def respondent_facts(self) -> dict[str, str]:
        """Return who it is, as the register keeps it."""
        data = self.cleaned_data
        return {
            "kind": data["kind"],
            "name": data["name"],
            "licence_no": data["licence_no"],
            "country": data["respondent_country"],
        }


class GrievanceForm(GrievanceFacts, RespondentFields, KeyForm):
    """A new grievance on one page: what, who, whom, how much, and what proves it."""

    case = forms.ModelChoiceField(
        label=gettext_lazy("Case"),
        queryset=Case.objects.none(),
        required=False,
        empty_label=gettext_lazy("None"),
    )
    claimed = AmountsField(
        label=gettext_lazy("Claimed by all together"),
        help_text=gettext_lazy(
            "One amount a line, each with its currency: 1,200 SAR. What each worker of the list"
            " claims is added to it."
        ),
        required=False,
    )
    roster = RosterField(
        label=gettext_lazy("The workers, one a line"),
        help_text=ROSTER_HINT,
        required=False,
    )
    names_agreed = forms.BooleanField(
        label=gettext_lazy("Everybody who is named here agreed to it"), required=False
    )
    sensitive = forms.BooleanField(
        label=gettext_lazy("Keep it in the sensitive lane"),
        help_text=gettext_lazy(
            "When it is about somebody in this office, or about officials who come here:"
            " only you and the protection counsellors will see it."
        ),
        required=False,
    )

    def __init__(self, *args: Any, centre: Centre, client: Client | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["name"].required = False
        self.fields["name"].label = gettext_lazy("Name of whom it is about")
        currency = centre.country.currency
        cast(AmountsField, self.fields["claimed"]).currency = currency
        cast(RosterField, self.fields["roster"]).currency = currency
        cases = cast("forms.ModelChoiceField[Case]", self.fields["case"])
        if client is not None:
            cases.queryset = Case.objects.filter(client_id=client.pk, state__in=CASE_LIVE)
        else:
            del self.fields["case"]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        named = any(line.name for line in data.get("roster") or [])
        if named and not data.get("names_agreed"):
            self.add_error(
                "names_agreed", _("Take the names out, or say that everybody agreed to be named.")
            )
        for twice in self._claimed_twice():
            self.add_error("claimed", twice)
        many = len(data.get("roster") or []) > 1 or (data.get("headcount") or 1) > 1
        if many and data.get("brought_by") == BroughtBy.WORKER:
            data["brought_by"] = BroughtBy.GROUP
        return data

    def _claimed_twice(self) -> Iterator[str]:
        """Yield what is wrong with each sum that only repeats what the workers claim."""
        of_workers: defaultdict[str, Decimal] = defaultdict(Decimal)
        for line in self.cleaned_data.get("roster") or []:
            if line.claimed:
                amount, currency = line.claimed
                of_workers[currency] += amount
        for amount, currency in self.cleaned_data.get("claimed") or []:
            if amount == of_workers.get(currency):
                yield _(
                    "%(sum)s is what the workers of the list claim already: it would count twice."
                    " Write here only what comes on top."
                ) % {"sum": money_said(amount, currency)}

    def opening(self) -> dict[str, Any]:
        """Return what the action takes besides who came and whom it is about."""
        data = self.cleaned_data
        own = {name: data.get(name) for name in ("case", "sensitive", "names_agreed")}
        return self.facts() | own

    def told(self) -> GrievanceTold:
        """Return who complains and what all claim together."""
        data = self.cleaned_data
        return GrievanceTold(complainants=data["roster"], claimed=data["claimed"])


class GrievanceEditForm(GrievanceFacts):
    """A grievance as it is, and the version that it was read in."""

    filed_with = forms.CharField(label=gettext_lazy("Before whom"), max_length=160, required=False)
    external_ref = forms.CharField(
        label=gettext_lazy("Their reference"), max_length=60, required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, grievance: Grievance, **options: Any) -> None:
        names = (*GRIEVANCE_FACTS, "filed_with", "external_ref", "version")
        initial = {name: getattr(grievance, name) for name in names}
        super().__init__(*args, **(options | {"initial": initial}))

    def changes(self) -> dict[str, Any]:
        """Return what is written into the grievance."""
        filed = {name: self.cleaned_data[name] for name in ("filed_with", "external_ref")}
        return self.facts() | filed


class GrievanceMoveForm(VersionForm, KeyForm):
    """How a grievance goes on: the moves that are legal now, why, and what is learnt with it."""

    to = forms.ChoiceField(label=gettext_lazy("What happened"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    filed_with = forms.CharField(label=gettext_lazy("Before whom"), max_length=160, required=False)
    external_ref = forms.CharField(
        label=gettext_lazy("Their reference"), max_length=60, required=False
    )

    def __init__(self, *args: Any, grievance: Grievance, **options: Any) -> None:
        initial = {
            "version": grievance.version,
            "filed_with": grievance.filed_with,
            "external_ref": grievance.external_ref,
        }
        given = options.pop("initial", {})
        super().__init__(*args, **(options | {"initial": initial | given}))
        self.state = grievance.state
        legal = GRIEVANCE_MOVES[grievance.state]
        to = cast(forms.ChoiceField, self.fields["to"])
        # What is sent may have been legal when the page was made: whether it still is, the action
        # finds out under the lock.
        offered = ORDER if self.is_bound else [state for state in ORDER if state in legal]
        to.choices = [(str(state), DEEDS[state]) for state in offered]
        self.fields["note"].help_text = _(
            "Needed where it is rejected, withdrawn, appealed or taken up again."
        )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        to = data.get("to")
        if (to in REASON_NEEDED_TO or (self.state, to) in REASON_NEEDED) and not data.get("note"):
            self.add_error("note", _("Say why."))
        return data

    def learnt(self) -> dict[str, str]:
        """Return before whom it lies now, and under which reference."""
        return {name: self.cleaned_data[name] for name in ("filed_with", "external_ref")}


class GrievanceAssignForm(VersionForm):
    """Who works on a grievance, and whether it is in the sensitive lane."""

    counsellor = forms.ModelChoiceField(
        label=gettext_lazy("Counsellor"), queryset=User.objects.none(), empty_label=None
    )
    sensitive = forms.BooleanField(
        label=gettext_lazy(
            "In the sensitive lane: seen only by this counsellor and by who protects"
        ),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        grievance: Grievance,
        by: User,
        may_hide: bool,
        may_hand_on_hidden: bool,
        **options: Any,
    ) -> None:
        initial = {name: getattr(grievance, name) for name in ("version", "sensitive")} | {
            "counsellor": grievance.counsellor_id
        }
        super().__init__(*args, **(options | {"initial": initial}))
        self.grievance, self.by = grievance, by
        self.may_hand_on_hidden = may_hand_on_hidden
        who = cast("forms.ModelChoiceField[User]", self.fields["counsellor"])
        who.queryset = counsellors_at(grievance.centre_id)
        if not may_hide:
            del self.fields["sensitive"]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        data.setdefault("sensitive", self.grievance.sensitive)
        away = data.get("counsellor") is not None and data["counsellor"].pk != self.by.pk
        if data["sensitive"] and away and not self.may_hand_on_hidden:
            self.add_error(
                "counsellor",
                _("In the lane you would lose sight of it: a protection counsellor hands it on."),
            )
        return data


class GrievanceListForm(forms.Form):
    """What a list of grievances is narrowed to."""

    q = forms.CharField(label=gettext_lazy("Number or reference"), max_length=60, required=False)
    type = forms.ChoiceField(
        label=gettext_lazy("About"), choices=[*EVERY, *ComplaintType.choices], required=False
    )
    currency = forms.ChoiceField(
        label=gettext_lazy("Currency"),
        choices=[*EVERY, *((code, code) for code in CURRENCIES)],
        required=False,
    )
    respondent = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def narrowed(self) -> GrievanceFilter:
        """Return the filter; what can't be read narrows nothing."""
        self.is_valid()
        data = self.cleaned_data
        return GrievanceFilter(
            complaint_type=data.get("type", ""),
            respondent=data.get("respondent"),
            currency=data.get("currency", ""),
            words=data.get("q", ""),
        )

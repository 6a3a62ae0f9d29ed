"""A case: opened, put right, noted, closed, opened again, handed over."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, Final, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from centres.models import Centre, User
from centres.wording import dotted
from counselling.actions import CaseOpening, Closing
from counselling.case_codes import CaseKind, CaseOutcome, CasePriority, ClosureReason
from counselling.codes import MigrationStage
from counselling.forms.fields import CodeField, date_input
from counselling.forms.lists import EVERY
from counselling.forms.moves import KeyForm, VersionForm
from counselling.models import Case, Client
from counselling.numbers import case_no_short
from counselling.selectors.cases import PRESSED, CaseFilter
from counselling.selectors.staffing import counsellors_at
from counselling.states import CaseState

NEW: Final = "new"
WORDS_MOST: Final = 4_000
EDITED: Final = ("kind", "stage", "priority", "next_step", "next_step_on")
CLOSED: Final = (
    (CaseState.CLOSED, gettext_lazy("Closed")),
    (CaseState.CLOSED_REFERRED, gettext_lazy("Closed, referred on")),
)
SORTED: Final = [
    ("", gettext_lazy("Worked on last")),
    ("longest", gettext_lazy("Not worked on for longest")),
    ("next", gettext_lazy("Next step soonest")),
    ("newest", gettext_lazy("Newest number")),
]


def words_field(label: Any, *, required: bool = True, **more: Any) -> forms.CharField:
    """Return a box for a few sentences."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=WORDS_MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
        **more,
    )


class CaseFacts(forms.Form):
    """What is written down of a case, and who works on it."""

    kind = forms.ChoiceField(
        label=gettext_lazy("About"), choices=CaseKind.choices, widget=forms.RadioSelect
    )
    priority = forms.ChoiceField(
        label=gettext_lazy("Priority"),
        choices=CasePriority.choices,
        widget=forms.RadioSelect,
        initial=CasePriority.NORMAL,
        help_text=gettext_lazy(
            "Emergency: something must be done within 24 hours. Urgent: within 72 hours."
        ),
    )
    stage = forms.ChoiceField(
        label=gettext_lazy("Stage of migration"), choices=MigrationStage.choices
    )
    next_step = forms.CharField(label=gettext_lazy("Next step"), max_length=200, required=False)
    next_step_on = forms.DateField(label=gettext_lazy("On"), required=False, widget=date_input())
    members = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Who else works on it"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def team_prepare(self, centre: Centre, counsellor_id: int) -> None:
        """Offer the centre's other counsellors for the team."""
        members = cast("forms.ModelMultipleChoiceField[User]", self.fields["members"])
        members.queryset = counsellors_at(centre.pk).exclude(pk=counsellor_id)

    def facts(self) -> dict[str, Any]:
        """Return the facts as the actions take them."""
        return {name: self.cleaned_data[name] for name in EDITED}


class CaseForm(CaseFacts, KeyForm):
    """A new case of a client."""

    note = words_field(gettext_lazy("Note"), required=False)

    def __init__(self, *args: Any, client: Client, by: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["stage"].initial = client.stage
        self.team_prepare(client.centre, by.pk)


class CaseEditForm(CaseFacts):
    """A case's facts and team, and the version that they were read in."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, case: Case, team: Iterable[int], **options: Any) -> None:
        initial: dict[str, Any] = {name: getattr(case, name) for name in (*EDITED, "version")}
        initial["members"] = list(team)
        super().__init__(*args, **(options | {"initial": initial}))
        self.team_prepare(case.centre, case.counsellor_id)


class CaseNoteForm(KeyForm):
    """A note in a case's record."""

    text = words_field(gettext_lazy("Note"))


class CaseMoveForm(VersionForm):
    """To which live state a case is moved."""

    to = forms.ChoiceField(choices=CaseState.choices)


class EndingForm(VersionForm):
    """Whether the follow-ups that are still open end with the case."""

    end_follow_ups = forms.BooleanField(
        label=gettext_lazy("End them with the case"), required=False
    )

    def waiting_prepare(self, waiting: int) -> None:
        """Ask only where something waits."""
        if not waiting:
            del self.fields["end_follow_ups"]

    @property
    def ends_follow_ups(self) -> bool:
        """Whether somebody said so."""
        return bool(self.cleaned_data.get("end_follow_ups"))


class CaseCloseForm(EndingForm):
    """How a case is closed."""

    to = forms.ChoiceField(
        label=gettext_lazy("The case is then"),
        choices=CLOSED,
        widget=forms.RadioSelect,
        initial=CaseState.CLOSED,
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Why"), choices=[("", "—"), *ClosureReason.choices]
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("What the client got"),
        choices=CaseOutcome.choices,
        widget=forms.RadioSelect,
    )
    note = words_field(gettext_lazy("Note"), required=False)

    def closing(self) -> Closing:
        """Return the closing as the action takes it."""
        data = self.cleaned_data
        return Closing(
            to=data["to"],
            reason=data["reason"],
            outcome=data["outcome"],
            note=data["note"],
            end_follow_ups=self.ends_follow_ups,
        )


class ClosingDecideForm(EndingForm):
    """What a coordinator decides of a closing that waits; a refusal says why."""

    note = words_field(gettext_lazy("Note"), required=False)


class CaseReopenForm(VersionForm):
    """Why a closed case is opened again."""

    reason = words_field(gettext_lazy("Why is it opened again?"))


class CaseListForm(forms.Form):
    """Which cases, whose, in which order."""

    kind = forms.ChoiceField(
        label=gettext_lazy("About"), choices=[*EVERY, *CaseKind.choices], required=False
    )
    priority = forms.ChoiceField(
        label=gettext_lazy("Priority"),
        choices=[
            *EVERY,
            (PRESSED, gettext_lazy("Urgent or an emergency")),
            *CasePriority.choices,
        ],
        required=False,
    )
    counsellor = forms.ChoiceField(label=gettext_lazy("Counsellor"), required=False)
    sort = forms.ChoiceField(label=gettext_lazy("Order"), choices=SORTED, required=False)
    unplanned = forms.BooleanField(label=gettext_lazy("Without a next step"), required=False)
    overdue = forms.BooleanField(label=gettext_lazy("Next step overdue"), required=False)

    def __init__(
        self, *args: Any, people: Sequence[User], centre: Centre | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.centre = centre
        counsellor = cast(forms.ChoiceField, self.fields["counsellor"])
        counsellor.choices = [*EVERY, *((str(person.pk), person.name) for person in people)]

    def narrowed(self) -> CaseFilter:
        """Return the filter; what can't be read narrows nothing."""
        self.is_valid()
        data = self.cleaned_data
        who = data.get("counsellor", "")
        return CaseFilter(
            kind=data.get("kind", ""),
            priority=data.get("priority", ""),
            counsellor=int(who) if who else None,
            unplanned=bool(data.get("unplanned")),
            overdue=self._today if data.get("overdue") else None,
            centre=self.centre.pk if self.centre else None,
        )

    @property
    def _today(self) -> dt.date:
        return self.centre.today if self.centre else timezone.localdate()

    @property
    def order(self) -> str:
        """The order that was asked for."""
        return str(self.cleaned_data.get("sort", "")) if self.is_valid() else ""


class CaseChoice(forms.Form):
    """Within a session: the case that it belongs to, none, or one that it opens."""

    case = forms.ChoiceField(label=gettext_lazy("Case"), widget=forms.RadioSelect, required=False)
    case_kind = CodeField(
        CaseKind, unasked="—", label=gettext_lazy("The new case is about"), required=False
    )

    def case_prepare(self, cases: Sequence[Case], chosen: str = "", *, opens: bool = True) -> None:
        """Offer the client's live cases, the chosen or else the first of them by default."""
        self.cases = {str(case.pk): case for case in cases}
        named = [
            (key, dotted((case.get_kind_display(), case_no_short(case.case_no))))
            for key, case in self.cases.items()
        ]
        field = cast(forms.ChoiceField, self.fields["case"])
        new = [(NEW, _("Open a case"))] if opens else []
        field.choices = [*named, ("", pgettext("case", "None")), *new]
        field.initial = chosen if chosen in self.cases else next(iter(self.cases), "")

    def case_clean(self) -> None:
        """Check that a new case is about something."""
        if self.cleaned_data.get("case") == NEW and not self.cleaned_data.get("case_kind"):
            self.add_error("case_kind", _("Choose what the case is about."))

    def opening(self) -> CaseOpening | None:
        """Return the case that is opened, if one is."""
        if self.cleaned_data.get("case") != NEW:
            return None
        return CaseOpening(kind=self.cleaned_data["case_kind"])

    def case_chosen(self) -> Case | None:
        """Return the live case that was chosen, if one was."""
        return self.cases.get(self.cleaned_data.get("case", ""))


class HandoverForm(KeyForm):
    """To whom one case goes, and what goes along."""

    taker = forms.ModelChoiceField(
        label=gettext_lazy("To whom"), queryset=User.objects.none(), empty_label="—"
    )
    note = words_field(
        gettext_lazy("Hand-over note"),
        required=False,
        help_text=gettext_lazy("What the next counsellor must know before anything else."),
    )
    follow_ups = forms.BooleanField(
        label=gettext_lazy("The open follow-ups go along"), required=False, initial=True
    )
    clients = forms.BooleanField(
        label=gettext_lazy("The clients go along: whoever takes over becomes their counsellor"),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, centre: Centre, giver: User | None, **options: Any) -> None:
        super().__init__(*args, **options)
        taker = cast("forms.ModelChoiceField[User]", self.fields["taker"])
        people = counsellors_at(centre.pk)
        taker.queryset = people.exclude(pk=giver.pk) if giver else people

"""What is promised: when, what for, who; and how it ended."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final, cast
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location
from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from centres.models import Centre, User
from centres.moments import clock, day_of_week
from centres.wording import locale_of
from centres.working_days import WorkingDays, working_days_of
from counselling.actions import FollowUpPlan
from counselling.follow_up_codes import FollowUpKind, RepeatUnit
from counselling.forms.cases import CaseChoice
from counselling.forms.fields import MomentField, WholeNumberField, date_input
from counselling.forms.moves import KeyForm, VersionForm
from counselling.models import Client, FollowUp
from counselling.rules import COUNSELS
from counselling.selectors.messages import zones_of_country
from counselling.selectors.staffing import counsellors_at, counsellors_named
from counselling.selectors.what_next import AGAIN_DAYS
from counselling.states import FollowUpOutcome

QUICK_DAYS: Final = (3, 14)
"""The vulnerable are asked again after three days, others after fourteen (domain, 2.1)."""
OTHER_DAY: Final = "other"
CLOCKS_MOST: Final = 4
"""A country with more clocks than this asks for more than a counsellor knows of a client."""
BY_TRIES: Final = (FollowUpOutcome.UNREACHABLE,)
"""The outcomes that come of tries and are not chosen."""
DIGITS_MOST: Final = 10
"""Of a person's key; a longer number is nobody's, and more than the database can take."""
MORNING: Final = dt.time(10)


def promise_days(centre: Centre, working: WorkingDays | None = None) -> dict[str, dt.date]:
    """Return the day of each quick choice: a working day of the centre, in one query at most."""
    working = working or working_days_of(centre.country)
    return {
        str(days): working.on_or_after(centre.today + dt.timedelta(days=days))
        for days in QUICK_DAYS
    }


class CounsellorField(forms.ChoiceField):
    """One of a centre's counsellors; whoever chooses himself, as most do, asks for nobody."""

    def offer(self, centre: Centre, by: User) -> None:
        """Offer the centre's counsellors, looked up once they are shown, to one who acts there."""
        self.centre = centre
        self.initial = by.pk
        self.choices = lambda: counsellors_named(centre.pk)
        counsels = by.standing is not None and by.standing.may_in(centre.pk, *COUNSELS)
        self.oneself = by if counsels else None

    def clean(self, value: Any) -> User | None:
        """Return the person; raises ValidationError for anybody else."""
        if value in self.empty_values:
            super().clean(value)
            return None
        if self.oneself is not None and str(value) == str(self.oneself.pk):
            return self.oneself
        known = str(value).isdecimal() and len(str(value)) < DIGITS_MOST
        person = counsellors_at(self.centre.pk).filter(pk=value).first() if known else None
        if person is None:
            raise forms.ValidationError(
                self.error_messages["invalid_choice"], "invalid_choice", {"value": value}
            )
        return person


class PromiseFields(forms.Form):
    """A follow-up within another form: none, in some days, or on a day that is typed."""

    plan = forms.ChoiceField(
        label=gettext_lazy("Follow-up"), widget=forms.RadioSelect, required=False
    )
    due_day = forms.DateField(
        label=gettext_lazy("On another day"), required=False, widget=date_input()
    )
    due_time = forms.TimeField(
        label=gettext_lazy("At"),
        required=False,
        initial=MORNING,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    purpose = forms.CharField(label=gettext_lazy("What for"), max_length=200, required=False)
    assignee = CounsellorField(label=gettext_lazy("Who"), required=False)

    def promise_prepare(self, centre: Centre, by: User, *, optional: bool) -> None:
        """Offer the centre's working days and its counsellors."""
        self.centre = centre
        self.promise_optional = optional
        self.working = working_days_of(centre.country)
        self.days = promise_days(centre, self.working)
        quick = [
            (days, _("In %(days)s days, %(day)s") % {"days": days, "day": day_of_week(day)})
            for days, day in self.days.items()
        ]
        none = [("", _("None"))] if optional else []
        plan = cast(forms.ChoiceField, self.fields["plan"])
        plan.choices = [*none, *quick, (OTHER_DAY, _("On another day"))]
        plan.initial = "" if optional else str(QUICK_DAYS[-1])
        cast(CounsellorField, self.fields["assignee"]).offer(centre, by)

    def promise_clean(self) -> None:
        """Check that a follow-up has a day in time to come and a purpose."""
        data = self.cleaned_data
        if not data.get("plan"):
            if not self.promise_optional and not self.has_error("plan"):
                self.add_error("plan", _("Choose a day."))
            return
        if data["plan"] == OTHER_DAY:
            self._due_day_check(data.get("due_day"))
        if not data.get("purpose"):
            self.add_error("purpose", _("Write what is to be asked or done."))

    def _due_day_check(self, typed: dt.date | None) -> None:
        if self.has_error("due_day"):
            return
        if typed is None:
            self.add_error("due_day", _("Which day?"))
        elif typed < self.centre.today:
            self.add_error("due_day", _("This day is over."))

    def promise_day(self) -> dt.date:
        """Return the chosen day."""
        quick = self.days.get(self.cleaned_data["plan"])
        return quick or cast(dt.date, self.cleaned_data["due_day"])

    def promise(self, by: User) -> FollowUpPlan | None:
        """Return the follow-up as the action takes it, or None."""
        data = self.cleaned_data
        if not data.get("plan"):
            return None
        at = data.get("due_time") or MORNING
        clock = data.get("clock") or ""
        zone = ZoneInfo(clock) if clock else self.centre.zone
        return FollowUpPlan(
            due_at=dt.datetime.combine(self.promise_day(), at, zone),
            purpose=data["purpose"],
            assignee=data.get("assignee") or by,
            time_zone=clock,
            working=self.working,
        )


class RepeatFields(forms.Form):
    """Every how many days or weeks something is promised again, and until when."""

    repeat_every = WholeNumberField(
        label=gettext_lazy("Again every"),
        min_value=1,
        max_value=52,
        required=False,
        help_text=gettext_lazy("The next one is set when this one is done."),
    )
    repeat_unit = forms.ChoiceField(
        label=gettext_lazy("days or weeks"),
        choices=RepeatUnit.choices,
        initial=RepeatUnit.WEEKS,
        required=False,
    )
    repeat_until = forms.DateField(label=gettext_lazy("Until"), required=False, widget=date_input())

    def repeat(self) -> dict[str, Any]:
        """Return how it is repeated, as a plan takes it."""
        every = self.cleaned_data.get("repeat_every")
        if not every:
            return {}
        return {
            "repeat_every": every,
            "repeat_unit": self.cleaned_data.get("repeat_unit") or RepeatUnit.WEEKS,
            "repeat_until": self.cleaned_data.get("repeat_until"),
        }


class FollowUpForm(PromiseFields, RepeatFields, CaseChoice, KeyForm):
    """A new follow-up on its own."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is to be done"),
        choices=FollowUpKind.choices,
        widget=forms.RadioSelect,
        initial=FollowUpKind.CALL,
    )
    clock = forms.ChoiceField(
        label=gettext_lazy("By whose clock"), required=False, widget=forms.RadioSelect
    )
    tell_by = forms.ChoiceField(
        label=gettext_lazy("Remind the client too, the day before"),
        required=False,
        help_text=gettext_lazy(
            "The message gives nothing away, and goes out only where the client agreed to it."
        ),
    )

    def __init__(
        self,
        *args: Any,
        centre: Centre,
        by: User,
        client: Client,
        ways: Sequence[tuple[str, str]] = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.promise_prepare(centre, by, optional=False)
        self._clocks_prepare(centre, client)
        if ways:
            tell_by = cast(forms.ChoiceField, self.fields["tell_by"])
            tell_by.choices = [("", _("No")), *ways]
        else:
            del self.fields["tell_by"]

    def _clocks_prepare(self, centre: Centre, client: Client) -> None:
        """Offer the clocks of the country where the client lives, if they go another way."""
        now = timezone.now()
        ours = now.astimezone(centre.zone).utcoffset()
        theirs: dict[Any, str] = {}
        for name in zones_of_country(client.residence_country):
            theirs.setdefault(now.astimezone(ZoneInfo(name)).utcoffset(), name)
        theirs.pop(ours, None)
        if not theirs or len(theirs) > CLOCKS_MOST:
            del self.fields["clock"]
            return
        clock = cast(forms.ChoiceField, self.fields["clock"])
        offered = [(name, clock_said(name)) for name in theirs.values()]
        clock.choices = [("", clock_said(centre.time_zone)), *offered]

    def clean(self) -> dict[str, Any]:
        self.promise_clean()
        return self.cleaned_data

    def promise(self, by: User) -> FollowUpPlan | None:
        """Return the follow-up as the action takes it, with its kind and how it is repeated."""
        plan = super().promise(by)
        if plan is None:
            return None
        more = {"kind": self.cleaned_data["kind"], "tell_by": self.cleaned_data.get("tell_by", "")}
        return replace(plan, **more, **self.repeat())


def clock_said(name: str) -> str:
    """Return a zone as a person knows it: "Baghdad, now 14:05"."""
    now = timezone.now().astimezone(ZoneInfo(name))
    city = get_timezone_location(name, locale_of(get_language() or "en"), return_city=True)
    return _("%(place)s, now %(time)s") % {"place": city, "time": clock(now.time())}


class AgainForm(VersionForm):
    """In how many days somebody who was not reached is tried again."""

    days = forms.TypedChoiceField(choices=[(n, n) for n in AGAIN_DAYS], coerce=int)


class FollowUpEditForm(VersionForm):
    """A follow-up's kind, time, purpose and assignee."""

    due_at = MomentField(label=gettext_lazy("Due"))
    kind = forms.ChoiceField(label=gettext_lazy("What is to be done"), choices=FollowUpKind.choices)
    purpose = forms.CharField(label=gettext_lazy("What for"), max_length=200)
    assignee = CounsellorField(label=gettext_lazy("Who"))

    def __init__(
        self, *args: Any, follow_up: FollowUp, centre: Centre, by: User, **options: Any
    ) -> None:
        names = ("due_at", "kind", "purpose", "version")
        initial: dict[str, Any] = {name: getattr(follow_up, name) for name in names}
        initial["assignee"] = follow_up.assignee_id
        super().__init__(*args, **(options | {"initial": initial}))
        cast(MomentField, self.fields["due_at"]).zone = follow_up.zone
        if follow_up.time_zone:
            self.fields["due_at"].help_text = clock_said(follow_up.time_zone)
        cast(CounsellorField, self.fields["assignee"]).offer(centre, by)


class FollowUpEndForm(VersionForm):
    """How a follow-up ended; or that nobody was reached, which is a try."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("How did it go?"),
        choices=[each for each in FollowUpOutcome.choices if each[0] not in BY_TRIES],
        widget=forms.RadioSelect,
        required=False,
    )
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

"""What becomes of a follow-up: tried in vain, put off, or moved with others chosen on the list."""

import datetime as dt
from typing import Any, Final, cast
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.models import Centre, User
from centres.moments import day_of_week
from centres.working_days import working_days_of
from counselling.actions import Tried
from counselling.follow_up_codes import (
    TRIES_MOST,
    TRY_CHANNELS,
    SnoozeReason,
    TryChannel,
    TryOutcome,
)
from counselling.forms.fields import MomentField, date_input
from counselling.forms.follow_ups import CounsellorField
from counselling.forms.moves import VersionForm, chosen_read
from counselling.models import FollowUp

NEEDED: Final = {"day": "put_off", "why": "put_off", "assignee": "hand"}
"""Which deed with the chosen ones needs which field."""
FURTHEST: Final = dt.timedelta(days=366)
"""How far something is put off at most."""
LOT_MOST: Final = 50
"""How many are moved at once: two pages of the list."""


class TryForm(VersionForm):
    """A try to reach somebody that was in vain."""

    channel = forms.ChoiceField(
        label=gettext_lazy("By which way"), choices=TryChannel.choices, widget=forms.RadioSelect
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("How did it go?"),
        choices=TryOutcome.choices,
        widget=forms.RadioSelect,
        initial=TryOutcome.NO_ANSWER,
    )
    tried_at = MomentField(label=gettext_lazy("When"))
    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=300)
    ask = forms.BooleanField(
        label=gettext_lazy("Ask the coordinator what is to be done"), required=False, initial=True
    )

    def __init__(self, *args: Any, follow_up: FollowUp, **options: Any) -> None:
        initial = {
            "version": follow_up.version,
            "channel": TRY_CHANNELS.get(follow_up.kind, TryChannel.PHONE),
            "tried_at": timezone.now(),
        }
        super().__init__(*args, **(options | {"initial": initial}))
        cast(MomentField, self.fields["tried_at"]).zone = follow_up.client.centre.zone
        if follow_up.tries + 1 < TRIES_MOST:
            del self.fields["ask"]

    def tried(self) -> Tried:
        """Return the try as the action takes it."""
        data = self.cleaned_data
        return Tried(data["channel"], data["outcome"], data["note"], data["tried_at"])


class PutOffFields(forms.Form):
    """To which working day something is put off, and why."""

    day = forms.DateField(label=gettext_lazy("Until"), widget=date_input())
    why = forms.ChoiceField(
        label=gettext_lazy("Why"), choices=SnoozeReason.choices, widget=forms.RadioSelect
    )

    def day_prepare(self, centre: Centre) -> None:
        """Offer the next working day."""
        self.centre = centre
        self.working = working_days_of(centre.country)
        self.fields["day"].initial = self.working.after(centre.today)

    def clean_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["day"]
        if day < self.centre.today:
            raise forms.ValidationError(_("This day is over."))
        if day > self.centre.today + FURTHEST:
            raise forms.ValidationError(_("A day within the next year."))
        if not self.working.includes(day):
            raise forms.ValidationError(
                _("The centre is closed on that day; the next working day is %(day)s.")
                % {"day": day_of_week(self.working.on_or_after(day))}
            )
        return day


class SnoozeForm(PutOffFields, VersionForm):
    """One follow-up put off."""

    def __init__(self, *args: Any, follow_up: FollowUp, **options: Any) -> None:
        super().__init__(*args, **(options | {"initial": {"version": follow_up.version}}))
        self.day_prepare(follow_up.client.centre)


class LotForm(PutOffFields):
    """What is done with those that were chosen on the list."""

    deed = forms.ChoiceField(choices=[(each, each) for each in ("hand", "put_off", "done", "drop")])
    chosen = forms.MultipleChoiceField(required=False)
    assignee = CounsellorField(label=gettext_lazy("Who"))
    use_required_attribute = False
    """Each deed needs something else: the browser can't know which one is chosen."""

    def __init__(self, *args: Any, centre: Centre, by: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.day_prepare(centre)
        self.fields["why"].widget = forms.Select(choices=SnoozeReason.choices)
        cast(CounsellorField, self.fields["assignee"]).offer(centre, by)
        if self.is_bound:
            deed = self.data.get("deed")
            for name, needed in NEEDED.items():
                self.fields[name].required = deed == needed
        sent = self.data.getlist("chosen") if hasattr(self.data, "getlist") else []
        cast(forms.MultipleChoiceField, self.fields["chosen"]).choices = [
            (each, each) for each in sent[:LOT_MOST]
        ]

    def clean_day(self) -> dt.date | None:  # type: ignore[override]
        return super().clean_day() if self.cleaned_data.get("day") else None

    def versions(self) -> dict[UUID, int]:
        """Return the version in which each chosen one was seen; what is none is passed over."""
        return chosen_read(self.cleaned_data.get("chosen", []))

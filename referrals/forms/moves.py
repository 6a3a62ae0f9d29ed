"""The form of a move: the fields that its line in the table of moves asks for, and no others."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from counselling.forms.fields import date_input
from referrals.clocks import again_on_of, place_of
from referrals.codes import Confirmed, DeclineCode, FailureCode, Help, HoldReason, Outcome
from referrals.models import Referral
from referrals.moves import Move

NO_CHOICE: Final = [("", "—")]
CHECKED: Final = gettext_lazy("No name and no number: both sides read it.")
"""What stands under each text that the other side reads."""


def _words(label: Any, *, most: int, rows: int = 3, **options: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, max_length=most, widget=area, **options)


def _one_of(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)


FIELDS: Final[Mapping[str, Callable[[], forms.Field]]] = {
    "text": lambda: _words(gettext_lazy("In words"), most=1000, help_text=CHECKED),
    "sent_back": lambda: _words(gettext_lazy("What is to be put right"), most=1000),
    "alone_why": lambda: _words(
        gettext_lazy("Why it can't wait, and why nobody else can approve it"),
        most=1000,
        help_text=gettext_lazy(
            "Who reviews it reads this, and nothing of the client: no name and no number."
        ),
    ),
    "decline_code": lambda: _one_of(gettext_lazy("Why it is declined"), DeclineCode.choices),
    "decline_text": lambda: _words(
        gettext_lazy("In words"), most=300, required=False, help_text=CHECKED
    ),
    "hold_reason": lambda: _one_of(gettext_lazy("Why it is on hold"), HoldReason.choices),
    "again_on": lambda: forms.DateField(
        label=gettext_lazy("Look at it again by"),
        widget=date_input(),
        required=False,
        help_text=gettext_lazy("You are told when that day is over. The other side reads it, too."),
    ),
    "failure_code": lambda: _one_of(gettext_lazy("Why it did not work out"), FailureCode.choices),
    "provided": lambda: forms.MultipleChoiceField(
        label=gettext_lazy("What was in fact provided"),
        choices=Help.choices,
        widget=forms.CheckboxSelectMultiple,
    ),
    "provided_text": lambda: _words(
        gettext_lazy("In words"), most=300, required=False, help_text=CHECKED
    ),
    "outcome": lambda: forms.ChoiceField(
        label=gettext_lazy("Outcome"), choices=[*NO_CHOICE, *Outcome.choices], required=False
    ),
    "confirmed": lambda: _one_of(gettext_lazy("What does the client say?"), Confirmed.choices),
    "client_words": lambda: _words(
        gettext_lazy("In the client's words"),
        most=2000,
        required=False,
        help_text=gettext_lazy("Your centre's own: the other side does not read it."),
    ),
}
"""Every field that a move may ask for, by the name that the table and the referral give it."""


class MoveForm(forms.Form):
    """What one move asks, and of which version it is made, where that counts.

    What help was asked for stands first among what can be provided.
    """

    def __init__(self, *args: Any, move: Move, referral: Referral, **options: Any) -> None:
        super().__init__(*args, **options)
        if move.as_seen:
            self.fields["version"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=referral.version
            )
        for name in move.asks:
            self.fields[name] = FIELDS[name]()
        if "again_on" in self.fields:
            self.fields["again_on"].initial = again_on_of(timezone.now(), place_of(referral))
        if "provided" in self.fields:
            self.fields["provided"].initial = list(referral.help_asked)
            asked_first = sorted(Help.choices, key=lambda each: each[0] not in referral.help_asked)
            self.fields["provided"].choices = asked_first  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """Return what was said, as the move takes it."""
        return {name: self.cleaned_data[name] for name in self.fields if name != "version"}

    def version(self) -> int | None:
        """Return which version of the referral stood on the page, where the move asks for it."""
        return self.cleaned_data.get("version")

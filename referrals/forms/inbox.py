"""What the inbox is narrowed to, and a word on a referral."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy

from counselling.forms.fields import CodeField, PlainSelect
from counselling.forms.lists import ALL, EVERY
from counselling.forms.moves import KeyForm
from referrals.codes import URGENCY_SHORT, Reason
from referrals.forms.moves import CHECKED
from referrals.selectors.inbox import InboxFilter


class InboxForm(forms.Form):
    """How urgent, about what, from whom, and whether only what is late."""

    urgency = forms.ChoiceField(
        label=gettext_lazy("Urgency"),
        choices=[*EVERY, *URGENCY_SHORT.items()],
        required=False,
        widget=PlainSelect,
    )
    reason = CodeField(Reason, unasked=ALL, label=gettext_lazy("Reason"), required=False)
    sender = forms.ChoiceField(label=gettext_lazy("From"), required=False, widget=PlainSelect)
    late = forms.BooleanField(label=gettext_lazy("Only what is late"), required=False)

    def __init__(self, *args: Any, senders: Sequence[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        named = [(str(pk), name) for pk, name in senders]
        cast(forms.ChoiceField, self.fields["sender"]).choices = [*EVERY, *named]

    def narrowed(self) -> InboxFilter:
        """Return the filter; what can't be read narrows nothing."""
        self.is_valid()
        data = self.cleaned_data
        return InboxFilter(
            urgency=data.get("urgency", ""),
            reason=data.get("reason", ""),
            sender=int(data["sender"]) if data.get("sender") else None,
            late=bool(data.get("late")),
        )


class MessageForm(KeyForm):
    """A question or an answer that the other side reads."""

    text = forms.CharField(
        label=gettext_lazy("Write to the other side"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=CHECKED,
    )

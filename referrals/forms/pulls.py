"""Asking the centre that knew a client first to send; and why it does not."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy

from centres.models import Centre
from counselling.forms.moves import KeyForm, VersionForm
from counselling.models import Client
from referrals.codes import PullRefusal


class PullForm(KeyForm):
    """Which centre is asked; the client wants it."""

    to = forms.ModelChoiceField(
        label=gettext_lazy("Which centre knew the client first?"), queryset=Centre.objects.none()
    )
    their_no = forms.CharField(
        label=gettext_lazy("The client's number there"),
        help_text=gettext_lazy("As it stands on the card or the paper, if the client has one."),
        required=False,
        max_length=24,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "ltr-box"}),
    )
    wished = forms.BooleanField(
        label=gettext_lazy("The client wants the other centre to send what it has"),
        error_messages={"required": gettext_lazy("Ask the client first.")},
    )

    def __init__(self, *args: Any, client: Client, **options: Any) -> None:
        super().__init__(*args, **options)
        others = Centre.objects.filter(closed_on__isnull=True).exclude(pk=client.centre_id)
        to = cast("forms.ModelChoiceField[Centre]", self.fields["to"])
        to.queryset = others.order_by("name")


class PullRefuseForm(VersionForm):
    """Why nothing is sent, for the centre itself."""

    code = forms.ChoiceField(
        label=gettext_lazy("Why not?"),
        help_text=gettext_lazy("Your centre's own: they read that nothing is sent, and not why."),
        choices=PullRefusal.choices,
        widget=forms.RadioSelect,
    )


class PullSendForm(VersionForm):
    """Whose record is meant, and what is sent: the whole case, or what helps now."""

    client = forms.UUIDField(widget=forms.HiddenInput)
    moves = forms.BooleanField(
        label=gettext_lazy("The case moves there for good"), required=False, initial=True
    )

"""A message to a client, sent by hand; and the client's word that they are wanted again."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy

from counselling.follow_up_codes import ClientWord
from counselling.forms.moves import KeyForm
from counselling.models import Client, FollowUp


class MessageForm(KeyForm):
    """By which way the client is asked to call, and for which follow-up."""

    channel = forms.ChoiceField(label=gettext_lazy("By which way"), widget=forms.RadioSelect)
    follow_up = forms.ModelChoiceField(
        queryset=FollowUp.objects.none(), required=False, widget=forms.HiddenInput
    )

    def __init__(
        self, *args: Any, client: Client, ways: Sequence[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        channel = cast(forms.ChoiceField, self.fields["channel"])
        channel.choices = list(ways)
        if len(ways) == 1:
            channel.initial = ways[0][0]
        promised = cast("forms.ModelChoiceField[FollowUp]", self.fields["follow_up"])
        promised.queryset = FollowUp.objects.filter(client_id=client.pk)


class StopLiftForm(forms.Form):
    """How the client said that messages are wanted again."""

    word = forms.ChoiceField(
        label=gettext_lazy("How the client said so"),
        choices=ClientWord.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Write down how the client said so.")},
    )

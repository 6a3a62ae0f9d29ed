"""Accepting at a centre: who works on it, which client it is, in which case."""

from collections.abc import Sequence
from typing import Any, Final, cast

from django import forms
from django.utils.translation import gettext_lazy

from centres.models import User
from centres.roles import Role
from centres.wording import dotted
from counselling.forms.moves import VersionForm
from counselling.models import Case, Client
from counselling.numbers import case_no_short
from counselling.rules import COUNSELS
from counselling.selectors.cases import cases_live_of
from counselling.selectors.staffing import counsellors_at
from referrals.models import Referral
from referrals.selectors.protection import protection_wanted

NEW: Final = "new"


class TakeForm(forms.Form):
    """Who works on it from now on; of a child and of what few see, somebody who protects."""

    counsellor = forms.ModelChoiceField(
        label=gettext_lazy("Who works on it"), queryset=User.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, referrals: Sequence[Referral], by: User, **options: Any) -> None:
        super().__init__(*args, **options)
        protects = (Role.PROTECTION_COUNSELLOR,)
        roles = protects if protection_wanted(referrals) else COUNSELS
        offered = counsellors_at(*filter(None, [referrals[0].to_centre_id]), roles=roles)
        chosen = cast("forms.ModelChoiceField[User]", self.fields["counsellor"])
        chosen.queryset = offered if offered.exists() else User.objects.filter(pk=by.pk)
        chosen.initial = by.pk


class JoinForm(forms.Form):
    """In which case of the client it goes on: a live one, or a new one."""

    case = forms.ChoiceField(label=gettext_lazy("Case"), widget=forms.RadioSelect, initial=NEW)

    def __init__(self, *args: Any, client: Client, **options: Any) -> None:
        super().__init__(*args, **options)
        self.live = {str(case.pk): case for case in cases_live_of(client)}
        lines = [
            (key, dotted((case_no_short(case.case_no), case.get_kind_display())))
            for key, case in self.live.items()
        ]
        chosen = cast(forms.ChoiceField, self.fields["case"])
        chosen.choices = [(NEW, gettext_lazy("A new case")), *lines]

    def case_chosen(self) -> Case | None:
        """Return the live case that was chosen, or None for a new one."""
        return self.live.get(self.cleaned_data["case"])


class NotesForm(VersionForm):
    """The receiving centre's own notes, which stay with it."""

    text = forms.CharField(
        label=gettext_lazy("Notes of your centre"),
        help_text=gettext_lazy(
            "They stay here: the sender reads how it stands, not what you note."
        ),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )

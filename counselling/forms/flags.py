"""Flags: which, where it lies, and why; and why one is lifted."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from counselling.case_codes import FlagFamily, FlagLevel, FlagSide, ForcedLabour, Vulnerability
from counselling.forms.cases import words_field
from counselling.forms.moves import KeyForm, VersionForm


class FlagForm(KeyForm):
    """A flag of either family."""

    flag = forms.ChoiceField(label=gettext_lazy("What was told or seen"))
    level = forms.ChoiceField(
        label=gettext_lazy("Where it lies"), choices=FlagLevel.choices, required=False
    )
    side = forms.ChoiceField(
        label=gettext_lazy("What it does"), choices=FlagSide.choices, required=False
    )
    why = words_field(
        gettext_lazy("Why"),
        required=False,
        help_text=gettext_lazy("What was said or seen, as it was. Not what you conclude."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["flag"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            (_("Vulnerability"), _named(FlagFamily.VULNERABILITY, Vulnerability.choices)),
            (_("Signs of forced labour"), _named(FlagFamily.FORCED_LABOUR, ForcedLabour.choices)),
        ]

    def facts(self) -> dict[str, Any]:
        """Return the flag as the action takes it."""
        family, code = self.cleaned_data["flag"].split(":")
        return {
            "family": family,
            "code": code,
            "level": self.cleaned_data["level"] or FlagLevel.INDIVIDUAL,
            "side": self.cleaned_data["side"] or FlagSide.RISK,
            "why": self.cleaned_data["why"],
        }


def _named(family: str, choices: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Return the choices of one family: a code may stand in both."""
    return [(f"{family}:{code}", label) for code, label in choices]


class FlagLiftForm(VersionForm):
    """Why a flag is lifted."""

    why = words_field(gettext_lazy("Why is it lifted?"))

"""Choosing, field by field, what the leading record says after a merge."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from counselling.forms.moves import KeyForm
from counselling.models import Client
from counselling.selectors.merges import Choice


class MergeForm(KeyForm):
    """Which record leads, the versions that were looked at, and a side for what differs."""

    leader = forms.UUIDField(widget=forms.HiddenInput)
    leader_version = forms.IntegerField(widget=forms.HiddenInput)
    other_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, leader: Client, other: Client, choices: Sequence[Choice], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.initial = {
            "leader": leader.pk,
            "leader_version": leader.version,
            "other_version": other.version,
        }
        self.records = (leader, other)
        self.choices = [choice for choice in choices if choice.differs]
        for choice in self.choices:
            sides = [(side.choice, side.said) for side in choice.sides]
            self.fields[f"take_{choice.name}"] = forms.ChoiceField(
                label=choice.label, choices=sides, initial=choice.default
            )

    def versions(self) -> dict[UUID, int]:
        """Return the version of each record that was looked at."""
        leader, other = self.records
        data = self.cleaned_data
        return {leader.pk: data["leader_version"], other.pk: data["other_version"]}

    def values(self) -> dict[str, Any]:
        """Return the chosen values by field."""
        values: dict[str, Any] = {}
        for choice in self.choices:
            taken = self.cleaned_data[f"take_{choice.name}"]
            values |= next(side.values for side in choice.sides if side.choice == taken)
        return values

"""What forms carry unseen: the key of a new record, the version that a move was seen in."""

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django import forms
from uuid_utils.compat import uuid7


class KeyForm(forms.Form):
    """The key that the page gives to what is made: sent twice, it is made once."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)

    @property
    def form_key(self) -> UUID:
        """The key that the page gave the new record."""
        return cast(UUID, self.cleaned_data["key"])


class VersionForm(forms.Form):
    """The version of the record on the page that was sent."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def version_sent(data: Any) -> int | None:
    """Return the version that was sent, or None: then nobody knows what was looked at."""
    form = VersionForm(data)
    return form.cleaned_data["version"] if form.is_valid() else None


def chosen_read(sent: Iterable[str]) -> dict[UUID, int]:
    """Return what each chosen row of a list was sent with, by its key; what is none is passed over.

    A row sends its key and a number that says how it was seen: its version, or whose it was. The
    box for all rows of the page sends what they all would.
    """
    found: dict[UUID, int] = {}
    for each in " ".join(sent).split():
        key, _mark, number = each.partition(":")
        try:
            found[UUID(key)] = int(number)
        except ValueError:
            continue
    return found

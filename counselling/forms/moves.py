"""What every move of a record needs: the version that it was seen in."""

from typing import Any

from django import forms


class VersionForm(forms.Form):
    """The version of the record on the page that was sent."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def version_sent(data: Any) -> int | None:
    """Return the version that was sent, or None: then nobody knows what was looked at."""
    form = VersionForm(data)
    return form.cleaned_data["version"] if form.is_valid() else None

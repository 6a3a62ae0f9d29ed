"""A client's facts put right: all of them on one page, and what was confided in blocks."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from centres.provinces import province_meant
from counselling.births import birth_shown
from counselling.confidences import Confidence
from counselling.forms.circumstances import LANGUAGES, Circumstances, circumstances_of
from counselling.forms.clients import FACTS, ClientFacts
from counselling.forms.confidences import (
    FIELDS,
    OPENED,
    SENT,
    confidence_of,
    fields_made,
    rows_of,
    sums_without_currency,
    values_of,
)
from counselling.models import IDENTITY, Client
from counselling.selectors.confidences import LABELS
from counselling.selectors.consents import told_anew

DESTINATIONS: Final = ("destination_1", "destination_2", "destination_3")
FIRST_OF: Final = {"destinations": DESTINATIONS[0], "further_languages": LANGUAGES[0]}
"""Where what is wrong with a fact stands that is asked in several fields."""
Blocks = Mapping[str, Confidence | None]


@dataclass(frozen=True)
class Section:
    """A block of confided facts that stands open in the form."""

    name: str
    label: str
    rows: list[list[forms.BoundField]]


class ClientEditForm(Circumstances, ClientFacts):
    """A client's facts as they are, and the version that they were read in.

    ``opened`` names the blocks that stand open, with what they hold where that was asked for.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, client: Client, consented: bool, opened: Blocks, **options: Any
    ) -> None:
        initial = {name: getattr(client, name) for name in (*FACTS, "version")}
        initial |= dict(zip(DESTINATIONS, client.destinations, strict=False))
        initial["birth_year"] = birth_shown(client.birth_year, client.birth_month)
        initial |= circumstances_of(client)
        if consented and not client.home_admin1:
            initial["home_admin1"] = province_meant(client.district, client.nationality)
        for block, confidence in opened.items():
            initial |= values_of(block, confidence) if confidence else {}
        super().__init__(*args, centre=client.centre, **(options | {"initial": initial}))
        self.languages_offer(client.centre.languages)
        self.client = client
        self.consented = consented
        self.may_name = consented or not client.anonymous
        if not self.may_name:
            for name in IDENTITY:
                self.fields.pop(name, None)
            self.fields["birth_year"].help_text = _(
                "1992 or 34. Without a name the year is kept alone."
            )
        self.blocks = list(opened)
        for block in self.blocks:
            self.fields |= fields_made(block, client.centre)

    def clean(self) -> dict[str, Any]:
        self.birth_clean(year_only=not self.may_name)
        named = not self.client.anonymous
        if named or any(self.cleaned_data.get(name) for name in IDENTITY):
            self._require_name()
        kept = self.client.home_admin1
        self._home_clean(needed=bool(kept) and named and self.consented, kept=kept, derived=False)
        if not self.consented:
            for name in told_anew(self.client, self.facts()):
                self.add_error(
                    FIRST_OF.get(name, name),
                    _("The consent to a record is withdrawn: nothing new can be written here."),
                )
        for block in self.blocks:
            for name in sums_without_currency(block, self.cleaned_data):
                self.add_error(name, _("In which currency?"))
        return self.cleaned_data

    def facts(self) -> dict[str, Any]:
        """Return the facts as the action takes them."""
        return super().facts() | self.circumstances()

    def confidences(self) -> dict[str, Confidence]:
        """Return each open block as it was typed."""
        return {block: confidence_of(block, self.cleaned_data) for block in self.blocks}

    def opened_marks(self) -> list[forms.BoundField]:
        """Return the hidden marks of the open blocks."""
        return [self[f"{block}-{SENT}"] for block in self.blocks]

    def sections(self) -> dict[str, Section]:
        """Return the open blocks by their names, as the page shows them."""
        return {
            block: Section(block, str(LABELS[block]), rows_of(self, block)) for block in self.blocks
        }


def blocks_sent(data: QueryDict) -> list[str]:
    """Return the blocks that stood open in the form that was sent."""
    return [block for block in LABELS if f"{block}-{SENT}" in data]


def blocks_written(data: QueryDict, held: Container[str]) -> list[str]:
    """Return the same but for those left as empty as they were, that hold something by now.

    Somebody else wrote in them meanwhile: nobody meant to empty that, nor asked to read it.
    """
    return [block for block in blocks_sent(data) if block not in held or _touched(data, block)]


def _touched(data: QueryDict, block: str) -> bool:
    """Return whether the block held something when it was opened, or something was typed in it."""
    typed = (
        data.get(f"{block}-{name}") for name in FIELDS[block] if not name.endswith("_currency")
    )
    return data[f"{block}-{SENT}"] == OPENED or any(typed)


def block_opened(data: QueryDict, block: str, confidence: Confidence | None) -> QueryDict:
    """Return what was sent with one more block open, filled with what it holds."""
    filled = data.copy()
    filled[f"{block}-{SENT}"] = OPENED
    for name, value in (values_of(block, confidence) if confidence else {}).items():
        filled[name] = str(value)
    return filled

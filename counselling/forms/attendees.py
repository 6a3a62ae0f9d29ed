"""Rosters of group sessions: names of those who agreed, typed or pasted from a spreadsheet."""

from typing import Any, Final, cast

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.models import Centre
from counselling.actions import AttendeeTold
from counselling.births import OLDEST
from counselling.codes import ConsentMethod, Sex
from counselling.forms.consents import METHODS
from counselling.forms.moves import KeyForm, VersionForm
from counselling.forms.rosters import LinesField, cells_of, sex_read
from counselling.models import Client, Named
from spreadsheets.cells.digits import digits_plain

LINES_MOST: Final = 300
"""A room holds no more; who fills a square is counted and not named."""
NAME_MOST: Final = 120
ROSTER_HINT: Final = gettext_lazy(
    "Name; sex; birth year or age; phone. Paste it from a spreadsheet, or type it. All but the"
    " name may be left out."
)


class AttendeesField(LinesField[AttendeeTold]):
    """Those who agreed to be named, one a line; after the name each cell is what it looks like."""

    region = ""
    this_year = 0
    lines_most = LINES_MOST

    def line_read(self, line: str) -> AttendeeTold:
        """Return whom a line names."""
        name, *cells = cells_of(line)
        if not name:
            raise ValidationError(_("a name is missing: who has none in the list is only counted."))
        if len(name) > NAME_MOST:
            raise ValidationError(_("the name is too long."))
        facts: dict[str, Any] = {}
        for cell in filter(None, cells):
            kind, value = self._cell(cell)
            if kind in facts:
                raise ValidationError(_("more than name, sex, birth year and phone."))
            facts[kind] = value
        sex = facts.pop("sex", Sex.UNDISCLOSED)
        return AttendeeTold(named=Named(name, **facts), sex=sex)

    def _cell(self, cell: str) -> tuple[str, Any]:
        plain = digits_plain(cell)
        digits = sum(map(str.isdigit, plain))
        if plain.isdigit() and digits <= 4:
            return "birth_year", self._year(int(plain))
        if digits >= 5:
            return "phone", self._phone(plain)
        return "sex", sex_read(cell)

    def _year(self, typed: int) -> int:
        first = self.this_year - OLDEST
        if first <= typed <= self.this_year:
            return typed
        if 0 < typed <= OLDEST:
            return self.this_year - typed
        raise ValidationError(
            _("A year between %(first)s and %(last)s, or an age.")
            % {"first": first, "last": self.this_year}
        )

    def _phone(self, typed: str) -> str:
        try:
            number = phonenumbers.parse(typed, self.region)
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_possible_number(number):
            raise ValidationError(_("“%(typed)s” is no phone number.") % {"typed": typed[:20]})
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


class AttendeesForm(KeyForm):
    """More names for a roster, and how they agreed to it."""

    roster = AttendeesField(
        label=gettext_lazy("Those who agreed to be named, one a line"),
        help_text=ROSTER_HINT,
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
    )
    agreed = forms.BooleanField(
        label=gettext_lazy("Everybody who is named here agreed to it"),
        error_messages={
            "required": gettext_lazy(
                "Without this no name may be kept: take out who did not agree. The headcount"
                " counts everybody."
            )
        },
    )
    agreed_by = forms.ChoiceField(
        label=gettext_lazy("How it was agreed"),
        choices=METHODS,
        initial=ConsentMethod.WRITTEN,
    )

    def __init__(self, *args: Any, centre: Centre, **options: Any) -> None:
        super().__init__(*args, **options)
        roster = cast(AttendeesField, self.fields["roster"])
        roster.region = centre.country.code
        roster.this_year = centre.today.year

    def clean_roster(self) -> list[AttendeeTold]:
        lines: list[AttendeeTold] = self.cleaned_data["roster"]
        if not lines:
            raise ValidationError(_("Write one name at least."))
        return lines


class LinkForm(VersionForm):
    """Which client somebody on the roster is."""

    client = forms.ModelChoiceField(queryset=Client.objects.none())

    def __init__(self, *args: Any, centre_id: int, **options: Any) -> None:
        super().__init__(*args, **options)
        of_centre = Client.objects.filter(centre_id=centre_id, anonymous=False)
        cast("forms.ModelChoiceField[Client]", self.fields["client"]).queryset = of_centre


class SheetForm(forms.Form):
    """What an attendance sheet holds: the names of the roster or none, and empty lines."""

    names = forms.BooleanField(
        label=gettext_lazy("With the names of the roster"),
        required=False,
        help_text=gettext_lazy("Everybody in the room will read them."),
    )
    lines = forms.IntegerField(
        label=gettext_lazy("Empty lines"), min_value=0, max_value=LINES_MOST, initial=25
    )

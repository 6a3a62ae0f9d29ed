"""What a client confides, asked for in blocks; each is a part of the form that edits him."""

from copy import deepcopy
from dataclasses import fields as facts_of
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.models import Centre
from counselling.client_codes import Answer, ImmigrationStatus, PaperKind
from counselling.confidences import BLOCKS, Confidence
from counselling.forms.fields import PhonesField, date_input
from counselling.grievance_codes import CURRENCIES
from spreadsheets.cells.digits import digits_plain

NO_CHOICE: Final = [("", "—")]
SENT: Final = "sent"
"""The hidden field of a block that stands open in a form."""
EMPTY, OPENED = "1", "2"
"""What it says: that the block was empty from the first, or held something and was opened."""
PAIRS: Final = {
    "id_kind": "id_no",
    "passport_no": "passport_expires",
    "whatsapp": "telegram",
    "safe_from": "safe_until",
    "trusted_name": "trusted_phone",
    "name": "relation",
    "agent_used": "agent_licensed",
    "fees_paid": "fees_currency",
    "debt": "debt_currency",
    "income": "income_currency",
}
"""Fields that stand side by side."""


class PhoneField(PhonesField):
    """One phone number; gives it as it is stored, or nothing."""

    def clean(self, value: Any) -> str:  # type: ignore[override]
        found = super().clean(value)
        if len(found) > 1:
            raise forms.ValidationError(_("One phone number."))
        return found[0] if found else ""

    def prepare_value(self, value: Any) -> Any:
        return value


class AmountField(forms.DecimalField):
    """An amount of money in the digits of any script; commas may part its thousands."""

    def __init__(self, **options: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off", "class": "ltr-box"}
        super().__init__(
            required=False, min_value=0, max_digits=14, decimal_places=3,
            widget=forms.TextInput(attrs=attrs), **options,
        )  # fmt: skip

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        if isinstance(value, str):
            value = digits_plain(value).replace(",", "").replace("٬", "").replace("٫", ".")
        return super().to_python(value)


def _words(label: Any, most: int = 80, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False, **options)


def _number(label: Any) -> forms.CharField:
    attrs = {"autocapitalize": "characters", "spellcheck": "false", "class": "ltr-box"}
    return _words(label, 40, widget=forms.TextInput(attrs=attrs))


def _chosen(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[*NO_CHOICE, *choices], required=False)


def _time(label: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time", "class": "ltr"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget)


def _phone(label: Any) -> PhoneField:
    attrs = {"inputmode": "tel", "autocomplete": "off", "class": "ltr-box"}
    return PhoneField(
        label=label, max_length=40, required=False, widget=forms.TextInput(attrs=attrs)
    )


def _currency() -> forms.ChoiceField:
    return _chosen(gettext_lazy("Currency"), [(each, each) for each in CURRENCIES])


FIELDS: Final[dict[str, dict[str, forms.Field]]] = {
    "papers": {
        "id_kind": _chosen(gettext_lazy("Identity paper"), PaperKind.choices),
        "id_no": _number(gettext_lazy("Its number")),
        "passport_no": _number(gettext_lazy("Passport number")),
        "passport_expires": forms.DateField(
            label=gettext_lazy("Passport valid until"), required=False, widget=date_input()
        ),
    },
    "reach": {
        "safe_from": _time(gettext_lazy("Safe to reach from")),
        "safe_until": _time(gettext_lazy("until")),
        "may_leave_message": _chosen(gettext_lazy("May a message be left?"), Answer.choices),
        "email": forms.EmailField(label=gettext_lazy("E-mail"), max_length=120, required=False),
        "whatsapp": _phone("WhatsApp"),
        "telegram": _words("Telegram", 60),
        "messaging": _words(gettext_lazy("Other messaging"), 120),
        "trusted_name": _words(
            gettext_lazy("Trusted person"),
            help_text=gettext_lazy("Who may be called when the client can't be reached."),
        ),
        "trusted_phone": _phone(gettext_lazy("Trusted person's phone")),
        "trusted_phrase": _words(
            gettext_lazy("Pass-phrase"),
            120,
            help_text=gettext_lazy("By which the trusted person knows that the call is from us."),
        ),
    },
    "guardian": {
        "name": _words(gettext_lazy("Name of the guardian"), 120),
        "relation": _words(gettext_lazy("Relation to the client")),
        "phone": _phone(gettext_lazy("Guardian's phone")),
        "best_interest": _words(gettext_lazy("What is best for the child"), 400),
    },
    "recruitment": {
        "agent_used": _chosen(gettext_lazy("Went to an agent?"), Answer.choices),
        "agent_licensed": _chosen(gettext_lazy("Is the agent licensed?"), Answer.choices),
        "fees_paid": AmountField(label=gettext_lazy("Fees paid so far")),
        "fees_currency": _currency(),
        "debt": AmountField(label=gettext_lazy("Debt made for it")),
        "debt_currency": _currency(),
    },
    "abroad": {
        "income": AmountField(label=gettext_lazy("Income of a month abroad")),
        "income_currency": _currency(),
        "status": _chosen(gettext_lazy("Immigration status abroad"), ImmigrationStatus.choices),
    },
}


def fields_made(block: str, centre: Centre) -> dict[str, forms.Field]:
    """Return new fields of a block by their names in the form, and the mark that it stands open."""
    made: dict[str, forms.Field] = {
        f"{block}-{SENT}": forms.CharField(widget=forms.HiddenInput, initial=EMPTY, max_length=1)
    }
    for name, field in deepcopy(FIELDS[block]).items():
        if isinstance(field, PhoneField):
            field.region = centre.country.code
        if name.endswith("_currency"):
            field.initial = centre.country.currency
        made[f"{block}-{name}"] = field
    return made


def values_of(block: str, confidence: Confidence) -> dict[str, Any]:
    """Return what stands in the fields of a block that holds something."""
    known = {each.name: getattr(confidence, each.name) for each in facts_of(confidence)}
    return {f"{block}-{name}": value for name, value in known.items() if value not in ("", None)}


def confidence_of(block: str, data: dict[str, Any]) -> Confidence:
    """Return a block as it was typed; a currency without a sum is left out."""
    typed = {name: data.get(f"{block}-{name}") for name in FIELDS[block]}
    for name in typed:
        if name.endswith("_currency") and typed[_sum_of(name)] is None:
            typed[name] = ""
    return BLOCKS[block](**typed)  # type: ignore[arg-type]


def sums_without_currency(block: str, data: dict[str, Any]) -> list[str]:
    """Return the fields of currencies that lack where a sum is typed."""
    names = [name for name in FIELDS[block] if name.endswith("_currency")]
    return [
        f"{block}-{name}"
        for name in names
        if data.get(f"{block}-{_sum_of(name)}") is not None and not data.get(f"{block}-{name}")
    ]


def _sum_of(currency: str) -> str:
    name = currency.removesuffix("_currency")
    return "fees_paid" if name == "fees" else name


def rows_of(form: forms.Form, block: str) -> list[list[forms.BoundField]]:
    """Return the block's fields in rows of one or two."""
    names, rows = list(FIELDS[block]), []
    while names:
        row = [names.pop(0)]
        if names and PAIRS.get(row[0]) == names[0]:
            row.append(names.pop(0))
        rows.append([form[f"{block}-{name}"] for name in row])
    return rows

"""Amounts as people write them: 3,50,000 tk, 1,000 HKD, ৫০০০ টাকা, 3.5 lakh."""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from spreadsheets.cells.digits import text_read
from spreadsheets.readings import Cell, Reason, Refused, Taken

UNREADABLE = Reason("money.unreadable", _("“%(text)s” cannot be read as an amount of money."))
CURRENCY_ASSUMED = Reason(
    "money.currency_assumed", _("“%(text)s” names no currency; %(currency)s was taken.")
)

CURRENCIES = {
    "tk": "BDT", "taka": "BDT", "bdt": "BDT", "৳": "BDT", "টাকা": "BDT",
    "rs": "PKR", "pkr": "PKR", "lkr": "LKR", "usd": "USD", "$": "USD", "€": "EUR", "eur": "EUR",
    "iqd": "IQD", "afn": "AFN", "افغانی": "AFN", "hkd": "HKD", "hk$": "HKD", "php": "PHP",
    "sar": "SAR", "aed": "AED", "dh": "AED", "omr": "OMR", "qar": "QAR", "kwd": "KWD",
}  # fmt: skip
MULTIPLES = {
    "lakh": 100_000,
    "lac": 100_000,
    "লাখ": 100_000,
    "crore": 10_000_000,
    "কোটি": 10_000_000,
}

_LAKH = r"\d{1,2}(?:,\d{2})*,\d{3}"
_THOUSANDS = r"\d{1,3}(?:,\d{3})+"
_NUMBER = re.compile(rf"(?<![\d.,])({_LAKH}|{_THOUSANDS}|\d{{1,15}})(\.\d{{1,2}})?(?![\d]|[.,]\d)")
_WORD = re.compile(r"hk\$|[$€৳]|[^\W\d_]+(?:[\u0980-\u09ff]*)", re.I)


@dataclass(frozen=True, slots=True)
class Amount:
    """Money: a decimal and its ISO 4217 code."""

    number: Decimal
    currency: str


def amount_read(value: Cell, *, currency: str) -> Taken[Amount | None] | Refused:
    """The amount in a cell, none where it is empty; `currency` holds where none is written.

    Commas must group by thousands or by lakh and crore; any other grouping is refused, since
    "3,50" may mean three and a half or three hundred and fifty.
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _from_number(value, currency)
    text = text_read(value)
    if not text:
        return Taken(None)
    numbers = _NUMBER.findall(text)
    if len(numbers) != 1 or len(re.findall(r"\d[\d.,]*", text)) != 1:
        return Refused(UNREADABLE(text=text))
    whole, fraction = numbers[0]
    number = Decimal(whole.replace(",", "") + fraction)
    words = [word.casefold() for word in _WORD.findall(text)]
    for word in words:
        number *= MULTIPLES.get(word, 1)
    named = [CURRENCIES[word] for word in words if word in CURRENCIES]
    if named:
        return Taken(Amount(number, named[0]))
    return Taken(Amount(number, currency), (CURRENCY_ASSUMED(text=text, currency=currency),))


def _from_number(value: int | float, currency: str) -> Taken[Amount | None] | Refused:
    number = Decimal(str(value))
    if not number.is_finite():
        return Refused(UNREADABLE(text=value))
    note = CURRENCY_ASSUMED(text=value, currency=currency)
    return Taken(Amount(number, currency), (note,))

"""Money as people write and read it: an amount and its currency (ISO 4217), never without."""

import re
from decimal import Decimal
from typing import Final

from babel.numbers import format_decimal
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from centres.wording import locale_here
from counselling.grievance_codes import CURRENCIES
from spreadsheets.cells import money
from spreadsheets.cells.digits import digits_plain
from spreadsheets.readings import Refused

_CODE: Final = re.compile(r"\b([A-Za-z]{3})\b")
_WORD: Final = re.compile(r"[^\W\d_][^\W\d_\u0980-\u09ff]*[\u0980-\u09ff]*")
"""A word, with the signs of Bengali that stand for its vowels."""
_KNOWN: Final = frozenset(money.CURRENCIES) | frozenset(money.MULTIPLES)
_THOUSANDTHS: Final = re.compile(r"\s*(\d{1,3}(?:,\d{3})*|\d{1,12})\.(\d{3})\s*")
"""Dinars of Kuwait and Bahrain and the rial of Oman have a thousand parts."""
THOUSAND_PARTS: Final = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR"})
MOST: Final = Decimal(10) ** 12


def money_said(amount: Decimal, currency: str) -> str:
    """Return "1,200.50 SAR" in the reader's own figures; fractions only where there are any."""
    figures = format_decimal(amount, format="#,##0.###", locale=locale_here())
    return f"{figures} {currency}"


def money_read(typed: str, *, currency: str) -> tuple[Decimal, str]:
    """Return the amount that was typed and its currency, the given one where none is written.

    "1,200 SAR", "sar 1200", "৯০০০০ টাকা" and "3.5 lakh" will do. Raises ValidationError.
    """
    code = currency
    for word in _CODE.findall(typed):
        if word.upper() in CURRENCIES:
            code = word.upper()
            typed = typed.replace(word, " ", 1)
            break
    typed = digits_plain(typed)
    exact = _THOUSANDTHS.fullmatch(typed)
    if exact and code in THOUSAND_PARTS:
        return _checked(Decimal(f"{exact[1].replace(',', '')}.{exact[2]}")), code
    unknown = [word for word in _WORD.findall(typed) if word.casefold() not in _KNOWN]
    if unknown:
        raise ValidationError(
            _("“%(word)s” is no currency that we know.") % {"word": " ".join(unknown)[:40]}
        )
    read = money.amount_read(typed, currency=code)
    if isinstance(read, Refused) or read.value is None:
        raise ValidationError(
            _("“%(text)s” cannot be read as an amount.") % {"text": typed.strip()[:40]}
        )
    return _checked(read.value.number), read.value.currency


def _checked(amount: Decimal) -> Decimal:
    if not 0 < amount < MOST:
        raise ValidationError(_("An amount is more than nothing."))
    return amount

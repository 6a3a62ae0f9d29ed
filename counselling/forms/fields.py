"""Fields that read what a counsellor types: a country's name, phones, a moment on the spot."""

import datetime as dt
import difflib
import re
from copy import copy
from functools import cache
from typing import Any, Final
from zoneinfo import ZoneInfo

import phonenumbers
from babel import Locale
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.forms.utils import flatatt
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from centres.places import country_name, language_name
from spreadsheets.cells.digits import digits_plain

PHONES_MOST: Final = 3
NEAR: Final = 0.75
"""How like a country's name a slip must be: Bangladsh, but not Wonderland for Poland."""
SPOKEN: Final = (
    "ar", "bn", "ceb", "ckb", "en", "fa", "fil", "hi", "id", "jv", "kaa", "kmr", "ky", "ne", "pa",
    "ps", "ru", "sd", "si", "ta", "tg", "th", "ur", "uz", "yue",
)  # fmt: skip
"""The languages that people speak at the centres (the domain reference, section 4)."""
SELECTED: Final = SafeString(" selected")
CHECKED: Final = SafeString(" checked")
_BETWEEN_PHONES: Final = re.compile(r"[,;/\n]|\s+(?=\+)")


class CountryField(forms.CharField):
    """A country by its name in the reader's language, in English, or by its code; gives the code.

    The page offers the names in a list of its own (`components/countries`), shared by all fields.
    """

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 80)
        options.setdefault(
            "widget", forms.TextInput(attrs={"list": "countries", "autocomplete": "off"})
        )
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        """Show the name of a stored code."""
        if isinstance(value, str) and len(value) == 2 and value.isupper():
            return country_name(value)
        return value

    def clean(self, value: Any) -> str:
        typed = super().clean(value).strip()
        if not typed:
            return ""
        code = country_codes(get_language() or "en").get(typed.casefold())
        if code:
            return code
        raise ValidationError(_country_unknown(typed))


@cache
def country_codes(language: str) -> dict[str, str]:
    """Return each country's code by its name in the language and in English, and by itself."""
    codes: dict[str, str] = {}
    for spoken in ("en", language):
        names = _territories(spoken)
        codes |= {name.casefold(): code for code, name in names.items()}
        codes |= {code.casefold(): code for code in names}
    return codes


@cache
def country_names(language: str) -> list[str]:
    """Return the names of all countries in the language, in order."""
    return sorted(_territories(language).values(), key=str.casefold)


def _territories(language: str) -> dict[str, str]:
    names = Locale.parse(language.replace("-", "_")).territories
    return {code: name for code, name in names.items() if len(code) == 2 and code not in NO_COUNTRY}


NO_COUNTRY: Final = frozenset(
    {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO", "AC", "CP", "DG", "EA", "IC", "TA"}
)


def _country_unknown(typed: str) -> str:
    names = country_names(get_language() or "en")
    near = difflib.get_close_matches(typed.title(), names, n=1, cutoff=NEAR)
    if near:
        return _("“%(typed)s” is no country. Did you mean %(near)s?") % {
            "typed": typed,
            "near": near[0],
        }
    return _("“%(typed)s” is no country that we know.") % {"typed": typed}


class WholeNumberField(forms.IntegerField):
    """A whole number in the digits of any script; a box for text, which takes them all."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value: Any) -> int | None:
        return super().to_python(digits_plain(value) if isinstance(value, str) else value)


class PhonesField(forms.CharField):
    """Up to three phone numbers, with commas between them; gives them as they are stored."""

    region: str | None = None

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        typed = [part.strip() for part in _BETWEEN_PHONES.split(super().clean(value) or "")]
        numbers = [self._number(part) for part in typed if part]
        if len(numbers) > PHONES_MOST:
            raise ValidationError(_("Three phone numbers at most."))
        return list(dict.fromkeys(numbers))

    def _number(self, typed: str) -> str:
        try:
            number = phonenumbers.parse(typed, self.region)
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_possible_number(number):
            raise ValidationError(
                _("“%(typed)s” is no phone number. Write it as it is dialled, or with +country.")
                % {"typed": typed}
            )
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


class MomentField(forms.DateTimeField):
    """A date and time on the clock of the centre, whatever the reader's own zone is."""

    zone: ZoneInfo | None = None

    def __init__(self, **options: Any) -> None:
        attrs = {"type": "datetime-local", "class": "input-short ltr"}
        options.setdefault("widget", forms.DateTimeInput(attrs=attrs, format="%Y-%m-%dT%H:%M"))
        options.setdefault(
            "input_formats", ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
        )
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, dt.datetime) and timezone.is_aware(value):
            return value.astimezone(self.zone).replace(tzinfo=None)
        return value

    def to_python(self, value: Any) -> dt.datetime | None:
        with timezone.override(self.zone or timezone.get_current_timezone()):
            return super().to_python(value)


class PlainSelect(forms.Select):
    """A select drawn in one go: Django takes a template for each option, and we have hundreds."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        chosen = "" if value is None else str(value)
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, SELECTED if str(key) == chosen else "", label) for key, label in self.choices),
        )
        about = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>{}</select>', name, about, options)


class PlainBoxes(forms.CheckboxSelectMultiple):
    """Boxes to tick, drawn in one go."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        chosen = {str(each) for each in value or ()}
        base = (attrs or {}).get("id") or f"id_{name}"
        boxes = format_html_join(
            "",
            '<div><label for="{0}_{1}"><input type="checkbox" name="{2}" value="{3}"'
            ' id="{0}_{1}"{4}> {5}</label></div>',
            (
                (base, number, name, key, CHECKED if str(key) in chosen else "", label)
                for number, (key, label) in enumerate(self.choices)
            ),
        )
        return format_html('<div id="{}">{}</div>', base, boxes)


class CodeField(forms.ChoiceField):
    """One of a list of codes that is the same for everybody.

    All forms share the list. Django copies each choice twice for each form, which is half of what
    a form with many fields costs.
    """

    widget: type[forms.Widget] = PlainSelect

    def __init__(self, codes: type[TextChoices], *, unasked: Any = None, **options: Any) -> None:
        choices = list(codes.choices) if unasked is None else [("", unasked), *codes.choices]
        super().__init__(choices=choices, **options)
        self.codes = frozenset(codes.values)

    def __deepcopy__(self, memo: dict[int, Any]) -> Any:
        copied = copy(self)
        copied.widget = copy(self.widget)
        copied.widget.attrs = self.widget.attrs.copy()
        copied.error_messages = self.error_messages.copy()
        copied.validators = self.validators[:]
        return copied

    def valid_value(self, value: Any) -> bool:
        """Return whether it is one of the codes."""
        return str(value) in self.codes


class CodesField(CodeField, forms.MultipleChoiceField):
    """Any of a list of codes that is the same for everybody."""

    widget = PlainBoxes


class LanguageField(forms.ChoiceField):
    """A language that people speak at the centres; the centre's own stand first.

    The names are looked up when they are shown, and not for each form that is sent.
    """

    widget = PlainSelect

    def __init__(self, *, unasked: Any = None, **options: Any) -> None:
        super().__init__(**options)
        self.unasked = unasked
        self.first: list[str] = []

    def offer(self, first: list[str]) -> None:
        """Let the languages of the centre come first."""
        self.first = first
        self.choices = self._named

    def _named(self) -> list[tuple[str, Any]]:
        none = [] if self.unasked is None else [("", self.unasked)]
        return [*none, *language_choices(self.first)]

    def valid_value(self, value: Any) -> bool:
        """Return whether somebody at the centre speaks it, as far as we know."""
        return value in self.first or value in SPOKEN


def language_choices(first: list[str]) -> list[tuple[str, str]]:
    """Return the languages to choose from: the centre's own first, the others by name."""
    others = [code for code in SPOKEN if code not in first]
    named = sorted(((code, language_name(code)) for code in others), key=lambda each: each[1])
    return [*((code, language_name(code)) for code in first), *named]


def date_input() -> forms.DateInput:
    """Return a box for a date, as the browser offers it."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

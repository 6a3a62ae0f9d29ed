"""Where somebody comes from: the province, found in the list of the country, and the district."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.places import country_name
from centres.provinces import (
    Province,
    province_meant,
    province_name,
    province_near,
    provinces_meant,
    provinces_of,
)
from centres.wording import listed

LISTED_MOST: Final = 10
"""So many provinces are named in an error; of more, only the one that may have been meant."""


class ProvinceField(forms.CharField):
    """A province by its name in any script; which one it is, the form finds out with the country.

    The page offers the names in a list of its own (`components/provinces`), as it does countries.
    """

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 80)
        options.setdefault(
            "widget", forms.TextInput(attrs={"list": "provinces", "autocomplete": "off"})
        )
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        """Show the name of a stored code; what was typed before there were codes as it stands."""
        return province_name(value) if isinstance(value, str) else value


class HomeFields(forms.Form):
    """The province and the district; a part of the forms that ask for a client's facts."""

    home_admin1 = ProvinceField(
        label=gettext_lazy("Home province or division"),
        required=False,
        help_text=gettext_lazy("In any script; a district will do."),
    )
    district = forms.CharField(label=gettext_lazy("Home district"), max_length=80, required=False)

    def home_clean(
        self, *countries: str, needed: bool = False, kept: str = "", derived: bool = True
    ) -> None:
        """Put the province's code in place of what was typed, or say what is wrong with it.

        Looked for in the first country that has such a province. What is ``kept`` already stays as
        it is; where nothing was typed, it may be ``derived`` from the district. What no country's
        list can tell is kept in the words in which it was said.
        """
        data = self.cleaned_data
        if "home_admin1" not in data:
            return
        typed, asked = data["home_admin1"].strip(), list(dict.fromkeys(filter(None, countries)))
        listed_here = bool(asked) and bool(provinces_of(asked[0]))
        words = typed or (data.get("district", "") if derived else "")
        code = next(filter(None, (province_meant(words, each) for each in asked)), "")
        if not typed and not code and needed and listed_here:
            self.add_error("home_admin1", _missing(asked[0]))
        elif typed and not code and self.place_taken(typed, asked):
            data["home_admin1"], data["district"] = "", typed
        elif typed and not code and listed_here and typed != kept:
            self.add_error("home_admin1", _unknown(typed, asked))
        else:
            data["home_admin1"] = code or typed
        if typed and code and not data.get("district") and _is_district(typed, code):
            data["district"] = typed

    def place_taken(self, typed: str, countries: list[str]) -> bool:
        """Return whether a place that is no province, and like none, is kept as the district."""
        return False


def _is_district(words: str, code: str) -> bool:
    """Return whether the words are no spelling of the province itself."""
    near = provinces_meant(words, code[:2])
    return bool(near) and not near[0].called(words)


def _missing(country: str) -> str:
    named = _("Which province is it? Ask for it: what is done for whom is counted by it.")
    offered = _offered(provinces_of(country))
    return f"{named} {offered}" if offered else named


def _unknown(typed: str, countries: list[str]) -> str:
    several = [each for country in countries for each in provinces_meant(typed, country)]
    if several:
        return _("“%(typed)s” can be %(several)s: which one?") % {
            "typed": typed,
            "several": listed(each.name() for each in several),
        }
    near = next(filter(None, (province_near(typed, country) for country in countries)), None)
    about = {"typed": typed, "country": country_name(countries[0])}
    if near:
        return _("“%(typed)s” is no province of %(country)s. Did you mean %(near)s?") % {
            **about,
            "near": near.name(),
        }
    unknown = _("“%(typed)s” is no province of %(country)s that we know.") % about
    return f"{unknown} {_offered(provinces_of(countries[0]))}".strip()


def _offered(provinces: tuple[Province, ...]) -> str:
    if len(provinces) > LISTED_MOST:
        return ""
    return _("There are %(names)s.") % {"names": listed(each.name() for each in provinces)}

"""What the centres' clients are like: where they live, what they speak, where they want to go.

Destinations and languages follow the domain reference (section 4); their shares are plausible, not
measured. No country here keeps telephone numbers for fiction, so the numbers are such as operators
don't give out: the operator's code and then zeros.
"""

from dataclasses import dataclass
from typing import Final

from centres.provinces import province_meant


@dataclass(frozen=True)
class World:
    """A country as its centres meet it: shares by code, and how a mobile number begins."""

    destinations: dict[str, int]
    irregular: tuple[str, ...]
    phone_prefixes: tuple[str, ...]
    phone_zeros: str
    women: float
    guests: tuple[str, ...] = ()
    """Where foreign workers in this country come from."""


@dataclass(frozen=True)
class Catchment:
    """Whom one centre serves: how many clients in the year, in which languages, from where."""

    clients: int
    languages: dict[str, int]
    districts: tuple[str, ...]


WORLDS: Final = {
    "BD": World(
        {
            "SA": 38,
            "OM": 11,
            "AE": 10,
            "SG": 7,
            "MY": 9,
            "QA": 8,
            "KW": 4,
            "JO": 5,
            "IT": 5,
            "KR": 3,
        },
        ("IT", "LY", "GR"),
        tuple(f"+8801{operator}" for operator in range(3, 10)),
        "0000",
        0.38,
    ),
    "PK": World(
        {"SA": 50, "AE": 17, "OM": 10, "QA": 8, "BH": 5, "MY": 5, "GB": 3, "DE": 2},
        ("GR", "IT", "TR", "IR"),
        tuple(f"+923{operator:02d}" for operator in range(38)),
        "000",
        0.22,
    ),
    "AF": World(
        {"IR": 45, "PK": 22, "TR": 20, "DE": 13},
        ("IR", "TR", "DE"),
        tuple(f"+937{operator}" for operator in range(10)),
        "000",
        0.27,
    ),
    "IQ": World(
        {"TR": 32, "DE": 28, "GB": 14, "SE": 12, "FI": 6, "AE": 8},
        ("DE", "GB", "GR"),
        tuple(f"+9647{operator}" for operator in range(70, 90)),
        "000",
        0.34,
        ("BD", "PK"),
    ),
    "TJ": World(
        {"RU": 88, "KZ": 6, "KR": 2, "TR": 2, "PL": 1, "DE": 1},
        ("PL", "DE"),
        ("+99290", "+99291", "+99292", "+99293", "+99298"),
        "000",
        0.31,
    ),
    "KG": World(
        {"RU": 76, "KZ": 8, "TR": 5, "KR": 4, "US": 3, "DE": 2, "AE": 2},
        ("US", "DE"),
        tuple(f"+99655{last}" for last in range(10)),
        "00",
        0.46,
    ),
    "UZ": World(
        {"RU": 62, "KZ": 14, "TR": 9, "KR": 9, "GB": 6},
        ("TR", "US"),
        ("+99890", "+99891", "+99893", "+99894", "+99897", "+99899"),
        "000",
        0.36,
    ),
    "LK": World(
        {"KW": 22, "AE": 20, "QA": 17, "SA": 16, "RO": 9, "IL": 5, "JP": 6, "KR": 5},
        ("IT", "RO"),
        ("+9470", "+9471", "+9474", "+9476", "+9477", "+9478"),
        "000",
        0.51,
    ),
}

CATCHMENTS: Final = {
    "BD-DHK": Catchment(
        2100,
        {"bn": 1},
        ("Dhaka", "Gazipur", "Narayanganj", "Tangail", "Faridpur", "Munshiganj", "Manikganj"),
    ),
    "BD-CUM": Catchment(
        1600, {"bn": 1}, ("Cumilla", "Chandpur", "Brahmanbaria", "Noakhali", "Feni", "Lakshmipur")
    ),
    "PK-ISB": Catchment(
        1700, {"ur": 8, "ps": 2}, ("Islamabad", "Rawalpindi", "Attock", "Jhelum", "Chakwal")
    ),
    "PK-LHE": Catchment(
        1900,
        {"ur": 1},
        ("Lahore", "Gujrat", "Gujranwala", "Sialkot", "Mandi Bahauddin", "Faisalabad"),
    ),
    "PK-PEW": Catchment(
        900, {"ps": 8, "ur": 2}, ("Peshawar", "Mardan", "Swat", "Charsadda", "Khyber", "Kohat")
    ),
    "AF-KBL": Catchment(
        2900,
        {"fa": 6, "ps": 4},
        ("Kabul", "Nangarhar", "Herat", "Balkh", "Kandahar", "Ghazni", "Bamyan"),
    ),
    "IQ-BGD": Catchment(
        1900, {"ar": 9, "ckb": 1}, ("Karkh", "Rusafa", "Sadr City", "Kadhimiya", "Diyala", "Anbar")
    ),
    "IQ-BG2": Catchment(700, {"ar": 1}, ("Karrada", "Mansour", "Adhamiya", "Nineveh", "Babil")),
    "IQ-EBL": Catchment(
        1200, {"ckb": 7, "ar": 3}, ("Erbil", "Soran", "Koya", "Shaqlawa", "Makhmur")
    ),
    "IQ-SUL": Catchment(
        900, {"ckb": 9, "ar": 1}, ("Sulaymaniyah", "Halabja", "Ranya", "Chamchamal", "Penjwen")
    ),
    "TJ-DYU": Catchment(
        1700, {"tg": 1}, ("Dushanbe", "Vahdat", "Hisor", "Bokhtar", "Kulob", "Khujand", "Rasht")
    ),
    "KG-OSS": Catchment(
        1100, {"ky": 7, "uz": 3}, ("Osh", "Kara-Suu", "Uzgen", "Jalal-Abad", "Nookat", "Batken")
    ),
    "UZ-TAS": Catchment(
        700, {"uz": 1}, ("Tashkent", "Samarkand", "Andijan", "Fergana", "Namangan", "Bukhara")
    ),
    "LK-BTC": Catchment(
        700, {"ta": 8, "si": 2}, ("Batticaloa", "Ampara", "Trincomalee", "Kattankudy", "Eravur")
    ),
}
"""By the centre's code; together 20,000, the Dhaka register's people among those of Dhaka."""


def catchment_in(country: str) -> Catchment:
    """Return whom the first of a country's centres serves: its people abroad come from there."""
    return next(served for code, served in CATCHMENTS.items() if code.startswith(country))


WITHIN: Final = {
    "PK-PB": (
        *("Rawalpindi", "Attock", "Jhelum", "Chakwal", "Lahore", "Gujrat", "Gujranwala"),
        *("Sialkot", "Mandi Bahauddin", "Faisalabad"),
    ),
    "PK-KP": ("Peshawar", "Mardan", "Swat", "Charsadda", "Khyber", "Kohat"),
    "IQ-BG": (*("Karkh", "Rusafa", "Sadr City", "Kadhimiya", "Karrada", "Mansour", "Adhamiya"),),
    "IQ-AR": ("Soran", "Koya", "Shaqlawa"),
    "IQ-NI": ("Makhmur",),
    "IQ-SU": ("Ranya", "Chamchamal", "Penjwen"),
    "TJ-RA": ("Vahdat", "Hisor", "Rasht"),
    "TJ-KT": ("Bokhtar", "Kulob"),
    "TJ-SU": ("Khujand",),
    "KG-O": ("Osh", "Kara-Suu", "Uzgen", "Nookat"),
    "UZ-TK": ("Tashkent",),
    "LK-5": ("Kattankudy", "Eravur"),
}
"""The provinces of towns and districts that the list of provinces does not have."""
_PROVINCE_OF: Final = {place: code for code, places in WITHIN.items() for place in places}


def province_of(district: str, country: str) -> str:
    """Return the province of a catchment's district."""
    return _PROVINCE_OF.get(district) or province_meant(district, country)

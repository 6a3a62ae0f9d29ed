"""Who works in the demo, and how they log in. The password is no secret: it opens only the demo."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from centres.roles import ROLES, Place, Role

PASSWORD: Final = "silk-routes-demo"  # noqa: S105 - shown on the demo's login page
PARTNER: Final = "Shurokkha Legal Aid"
PARTNER_COUNTRY: Final = "BD"


@dataclass(frozen=True)
class Person:
    """Somebody who logs in: a role in a centre, a country, an organisation or the network ("")."""

    name: str
    role: Role
    place: str = ""
    language: str = "en"

    @property
    def email(self) -> str:
        return f"{self.name.lower().replace(' ', '.')}@mrc.example"

    @property
    def place_kind(self) -> Place:
        """Where the role is held: told apart by how places are written."""
        kinds = {0: Place.NETWORK, 2: Place.COUNTRY, 6: Place.CENTRE}
        return kinds.get(len(self.place), Place.ORGANISATION)


SHOWN: Final = (
    Person("Amina Rahman", Role.COUNSELLOR, "BD-DHK"),
    Person("Nusrat Jahan", Role.PROTECTION_COUNSELLOR, "BD-DHK"),
    Person("Shahana Kabir", Role.COORDINATOR, "BD-DHK"),
    Person("Tareq Mahmud", Role.OUTREACH_OFFICER, "BD-DHK"),
    Person("Mitu Roy", Role.VOLUNTEER, "BD-DHK"),
    Person("Sabbir Alam", Role.COUNSELLOR, "BD-CUM", "bn"),
    Person("Sana Malik", Role.COUNSELLOR, "PK-LHE"),
    Person("Farid Noori", Role.COUNSELLOR, "AF-KBL"),
    Person("Zainab Kareem", Role.COUNSELLOR, "IQ-BGD", "ar"),
    Person("Firuza Nazarova", Role.COUNSELLOR, "TJ-DYU"),
    Person("Aigul Osmonova", Role.COUNSELLOR, "KG-OSS"),
    Person("Kamrul Hasan", Role.FOCAL_POINT, "BD"),
    Person("Rashida Sultana", Role.PARTNER, PARTNER),
    Person("Elena Novak", Role.DONOR_VIEWER),
    Person("Jonas Weber", Role.MONITORING_OFFICER),
    Person("Priya Fernando", Role.DPO),
    Person("Omar Siddiqui", Role.ADMIN),
)
"""Those whom the login page offers, in its order."""

_TEAMS: Final[dict[str, dict[Role, tuple[str, ...]]]] = {
    "BD-DHK": {Role.COUNSELLOR: ("Rina Akter", "Habib Ullah", "Sumon Das")},
    "BD-CUM": {
        Role.COUNSELLOR: ("Taslima Begum", "Jashim Uddin"),
        Role.PROTECTION_COUNSELLOR: ("Roksana Parvin",),
        Role.COORDINATOR: ("Delwar Hossain",),
        Role.OUTREACH_OFFICER: ("Mukta Saha",),
    },
    "PK-ISB": {
        Role.COUNSELLOR: ("Adeel Qureshi", "Hina Abbasi", "Usman Raja"),
        Role.PROTECTION_COUNSELLOR: ("Saima Tariq",),
        Role.COORDINATOR: ("Khalid Mehmood",),
    },
    "PK-LHE": {
        Role.COUNSELLOR: ("Bilal Butt", "Ayesha Chaudhry"),
        Role.PROTECTION_COUNSELLOR: ("Rabia Aslam",),
        Role.COORDINATOR: ("Imran Sheikh",),
        Role.OUTREACH_OFFICER: ("Waqas Bhatti",),
    },
    "PK-PEW": {
        Role.COUNSELLOR: ("Gul Rukh", "Asad Khattak"),
        Role.PROTECTION_COUNSELLOR: ("Palwasha Afridi",),
        Role.COORDINATOR: ("Zarak Yousafzai",),
    },
    "AF-KBL": {
        Role.COUNSELLOR: ("Shakiba Rahimi", "Najib Wardak", "Roya Karimi"),
        Role.PROTECTION_COUNSELLOR: ("Fereshta Haidari",),
        Role.COORDINATOR: ("Homayoun Azizi",),
    },
    "IQ-BGD": {
        Role.COUNSELLOR: ("Ali Hashim", "Hiba Saad"),
        Role.PROTECTION_COUNSELLOR: ("Noor Abbas",),
        Role.COORDINATOR: ("Haider Jawad",),
    },
    "IQ-BG2": {
        Role.COUNSELLOR: ("Mustafa Salim", "Rana Fadhil"),
        Role.PROTECTION_COUNSELLOR: ("Suad Ibrahim",),
        Role.COORDINATOR: ("Firas Adnan",),
    },
    "IQ-EBL": {
        Role.COUNSELLOR: ("Shilan Aziz", "Karwan Rasul"),
        Role.PROTECTION_COUNSELLOR: ("Avan Qadir",),
        Role.COORDINATOR: ("Rebwar Saeed",),
    },
    "IQ-SUL": {
        Role.COUNSELLOR: ("Hemin Jaf", "Tara Hama"),
        Role.PROTECTION_COUNSELLOR: ("Payman Karim",),
        Role.COORDINATOR: ("Soran Zangana",),
    },
    "TJ-DYU": {
        Role.COUNSELLOR: ("Rustam Saidov", "Zebo Karimova"),
        Role.PROTECTION_COUNSELLOR: ("Manizha Rahimova",),
        Role.COORDINATOR: ("Daler Sharifov",),
    },
    "KG-OSS": {
        Role.COUNSELLOR: ("Azamat Isakov", "Dilfuza Ergesheva"),
        Role.PROTECTION_COUNSELLOR: ("Asel Mamatova",),
        Role.COORDINATOR: ("Bakyt Asanov",),
    },
    "UZ-TAS": {
        Role.COUNSELLOR: ("Dilshod Yusupov", "Nodira Hamidova"),
        Role.PROTECTION_COUNSELLOR: ("Feruza Alimova",),
        Role.COORDINATOR: ("Otabek Normatov",),
    },
    "LK-BTC": {
        Role.COUNSELLOR: ("Tharshini Sivalingam", "Ruwan Perera"),
        Role.PROTECTION_COUNSELLOR: ("Suganthi Rasiah",),
        Role.COORDINATOR: ("Mohan Kandasamy",),
    },
}


def everybody() -> Iterator[Person]:
    """Yield the demo's people: those on the login page, then the rest of each team."""
    yield from SHOWN
    for centre, team in _TEAMS.items():
        for role, names in team.items():
            yield from (Person(name, role, centre) for name in names)


@dataclass(frozen=True)
class Login:
    """One line of the table of logins, as the login page and the terminal show it."""

    role: str
    place: str
    email: str
    password: str = PASSWORD


def logins() -> list[Login]:
    """Return the demo's logins, each with role and place in words."""
    return [
        Login(str(person.role.label), _place_in_words(person), person.email) for person in SHOWN
    ]


def _place_in_words(person: Person) -> str:
    from centres.models import Centre
    from centres.places import country_name

    if person.place_kind is Place.CENTRE:
        names = Centre.objects.filter(code=person.place).values_list("name", flat=True)
        return names.first() or person.place  # While the demo still loads, there is no centre.
    return country_name(person.place) if person.place_kind is Place.COUNTRY else person.place


assert all(person.place_kind in ROLES[person.role].places for person in SHOWN)  # noqa: S101

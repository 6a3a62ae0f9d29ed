"""The characters of the tests, the same everywhere."""

import datetime as dt
from dataclasses import dataclass

from centres.models import Centre, Country, Membership, Organisation, User
from centres.roles import Role


@dataclass(frozen=True)
class Cast:
    """Two centres of one country, one of another; the people who work there."""

    dhaka: Centre
    cumilla: Centre
    baghdad: Centre
    bureau: Organisation
    counsellor: User
    colleague: User
    protection: User
    coordinator: User
    outreach: User
    volunteer: User
    other_centre: User
    other_country: User
    focal_point: User
    partner: User
    donor: User
    monitor: User
    dpo: User
    admin: User
    nobody: User

    def centre_named(self, name: str) -> Centre:
        """Return the centre of that name: dhaka, cumilla or baghdad."""
        found: Centre = getattr(self, name)
        return found


def user_make(name: str, role: Role | None = None, **place: object) -> User:
    """Return a new user who holds the role in the place, if one is given."""
    user = User.objects.create_user(
        f"{name}@example.org", None, name=name.replace("-", " ").title()
    )
    if role is not None:
        Membership.objects.create(user=user, role=role, **place)
    return user


def people_make(parts: dict[str, tuple[Role | None, dict[str, object]]]) -> dict[str, User]:
    """Return new users by their names, each with the role and its place; for all in two inserts."""
    people = {}
    for key in parts:
        name = key.replace("_", "-")
        people[key] = User(email=f"{name}@example.org", name=name.replace("-", " ").title())
        people[key].set_unusable_password()
    User.objects.bulk_create(people.values())
    Membership.objects.bulk_create(
        Membership(user=people[key], role=role, **place)
        for key, (role, place) in parts.items()
        if role is not None
    )
    return people


def centre_make(code: str, country: Country, host: Organisation, zone: str) -> Centre:
    """Return a new centre that is open."""
    return Centre.objects.create(
        code=code,
        name=f"MRC {code}",
        country=country,
        city=code,
        host=host,
        time_zone=zone,
        languages=["en"],
        opened_on=dt.date(2020, 1, 1),
    )


def cast_make() -> Cast:
    """Return the whole cast, newly made; runs inside a system scope."""
    bangladesh = Country.objects.create(
        code="BD", languages=["bn", "en"], weekend=[5, 6], currency="BDT"
    )
    iraq = Country.objects.create(code="IQ", languages=["ar"], weekend=[5, 6], currency="IQD")
    ministry = Organisation.objects.create(
        name="Ministry", kind=Organisation.Kind.MINISTRY, country=bangladesh
    )
    bureau = Organisation.objects.create(
        name="Legal Aid Bureau", kind=Organisation.Kind.LAWYER, country=bangladesh
    )
    dhaka = centre_make("BD-DHK", bangladesh, ministry, "Asia/Dhaka")
    cumilla = centre_make("BD-CUM", bangladesh, ministry, "Asia/Dhaka")
    baghdad = centre_make("IQ-BGD", iraq, ministry, "Asia/Baghdad")
    people = people_make(
        {
            "counsellor": (Role.COUNSELLOR, {"centre": dhaka}),
            "colleague": (Role.COUNSELLOR, {"centre": dhaka}),
            "protection": (Role.PROTECTION_COUNSELLOR, {"centre": dhaka}),
            "coordinator": (Role.COORDINATOR, {"centre": dhaka}),
            "outreach": (Role.OUTREACH_OFFICER, {"centre": dhaka}),
            "volunteer": (Role.VOLUNTEER, {"centre": dhaka}),
            "other_centre": (Role.COUNSELLOR, {"centre": cumilla}),
            "other_country": (Role.COUNSELLOR, {"centre": baghdad}),
            "focal_point": (Role.FOCAL_POINT, {"country": bangladesh}),
            "partner": (Role.PARTNER, {"organisation": bureau}),
            "donor": (Role.DONOR_VIEWER, {}),
            "monitor": (Role.MONITORING_OFFICER, {}),
            "dpo": (Role.DPO, {}),
            "admin": (Role.ADMIN, {}),
            "nobody": (None, {}),
        }
    )
    return Cast(dhaka=dhaka, cumilla=cumilla, baghdad=baghdad, bureau=bureau, **people)

"""The demo loaded in one transaction: places, people, the Dhaka register, a year of work."""

import datetime as dt
import io
import random
from collections.abc import Iterable, Sequence
from typing import Final

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db.models import Model
from django.utils import timezone

from centres import scope
from centres.models import Centre, Country, Membership, Organisation, User
from centres.roles import Role
from counselling.actions.lookup_keys import lookup_keys_of
from counselling.models import Client, FollowUp, PossibleDuplicate, SerialNumber, Session
from counselling.numbers import Series
from mrc.demo import staff
from mrc.demo.appointments import appointments_add
from mrc.demo.cases import cases_add, shelf_write
from mrc.demo.confiding import circumstances_tell, confidences_add
from mrc.demo.directory import directory_add
from mrc.demo.doubles import double_merge, doubles_add
from mrc.demo.emergencies import emergency_send
from mrc.demo.files import files_add
from mrc.demo.grievances import grievances_add
from mrc.demo.groups import groups_add
from mrc.demo.messages import messages_add, promises_enliven
from mrc.demo.packages import packages_add
from mrc.demo.people import Population, numbered
from mrc.demo.receiving import receiving_add
from mrc.demo.referrals import referrals_add
from mrc.demo.register import register_take
from mrc.demo.reminders import reminders_add
from mrc.demo.rights import rights_add
from mrc.demo.talks import screenings_add, talks_tell, topics_keep
from mrc.demo.today import today_arrange
from mrc.demo.work import YEAR, Casework, OfficeHours, Records
from mrc.demo.worlds import CATCHMENTS
from mrc.demo.writing import rows_add

SEED: Final = 20_260_101
HEROINE: Final = staff.SHOWN[0]


def demo_is_loaded() -> bool:
    """Return whether the demo is there; it is loaded as a whole or not at all."""
    return User.objects.filter(email=HEROINE.email).exists()


def demo_load(*, today: dt.date, share: float = 1) -> dict[str, int]:
    """Load the demo as of a day; return how many of each record there are then.

    A share of the clients below 1 is for tests; the register is always taken whole.
    """
    call_command("load_places", stdout=io.StringIO())
    call_command("load_deadlines", stdout=io.StringIO())
    call_command("load_retention", stdout=io.StringIO())
    with scope.system(reason="demo.load"):
        topics_keep()
        people = _people_add()
        register_take()
        for centre in Centre.objects.select_related("country").filter(code__in=CATCHMENTS):
            _centre_fill(centre, people, today, share)
        directory_add(chance=_chance("directory"))
        referrals_add(
            _counsellors(people),
            chance=_chance("referrals"),
        )
        receiving_add(people, chance=_chance("received"))
        packages_add()
        emergency_send(people)
        return _counted()


def _chance(*words: str) -> random.Random:
    """Return dice that fall the same in every run, other ones for other words."""
    return random.Random(" ".join((str(SEED), *words)))  # noqa: S311 - no secret hangs on it


def _people_add() -> dict[staff.Person, User]:
    """Add users, memberships and addresses; one hash serves all, as the password does."""
    password = make_password(staff.PASSWORD)
    people = list(staff.everybody())
    users = User.objects.bulk_create(
        User(email=p.email, name=p.name, language=p.language, password=password) for p in people
    )
    country = Country.objects.get(code=staff.PARTNER_COUNTRY)
    partner, _made = Organisation.objects.get_or_create(
        name=staff.PARTNER, country=country, defaults={"kind": Organisation.Kind.LAWYER}
    )
    places: dict[str, dict[str, Model]] = {"": {}, staff.PARTNER: {"organisation": partner}}
    places |= {each.code: {"centre": each} for each in Centre.objects.all()}
    places |= {each.code: {"country": each} for each in Country.objects.all()}
    since = timezone.now() - dt.timedelta(days=2 * YEAR)
    Membership.objects.bulk_create(
        Membership(user=user, role=person.role, since=since, **places[person.place])
        for person, user in zip(people, users, strict=True)
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, primary=True, verified=True) for user in users
    )
    return dict(zip(people, users, strict=True))


def _counsellors(people: dict[staff.Person, User]) -> dict[int, list[User]]:
    """Return the counsellors of each centre that has clients."""
    centres = dict(Centre.objects.filter(code__in=CATCHMENTS).values_list("code", "pk"))
    teams: dict[int, list[User]] = {}
    for person, user in people.items():
        if person.role is Role.COUNSELLOR and person.place in centres:
            teams.setdefault(centres[person.place], []).append(user)
    return teams


def _centre_fill(
    centre: Centre, people: dict[staff.Person, User], today: dt.date, share: float
) -> None:
    """Write a year of one centre's work."""
    chance = _chance(centre.code)
    team = {p: u for p, u in people.items() if p.place == centre.code}
    protection = next(u for p, u in team.items() if p.role is Role.PROTECTION_COUNSELLOR)
    counsellors = [u for p, u in team.items() if p.role is Role.COUNSELLOR]
    records = Records()
    hours = OfficeHours(centre, today=today, chance=chance)
    population = Population(centre, today=today, chance=chance)
    casework = Casework(records, hours=hours, protection=protection, chance=chance)
    there = Client.objects.filter(centre=centre).count()
    for _ in range(round((CATCHMENTS[centre.code].clients - there) * share)):
        at = hours.within(chance.randrange(1, YEAR))
        casework.add(population.client(at=at, counsellor=chance.choice(counsellors)))
    pairs = list(
        doubles_add(
            records,
            population=population,
            casework=casework,
            hours=hours,
            counsellors=counsellors,
            chance=chance,
        )
    )
    if HEROINE in team:
        today_arrange(records, whose=team[HEROINE], casework=casework, hours=hours, chance=chance)
    shelf = cases_add(
        records,
        centre=centre,
        hours=hours,
        counsellors=counsellors,
        coordinator=next(u for p, u in team.items() if p.role is Role.COORDINATOR),
        chance=_chance(centre.code, "cases"),
    )
    confiding = _chance(centre.code, "confided")
    circumstances_tell(records.clients, confiding)
    telling = _chance(centre.code, "told")
    talks_tell(records.sessions, telling)
    _number(centre, records.clients)
    promising = _chance(centre.code, "promised")
    tries = promises_enliven(records.follow_ups, now=timezone.now(), chance=promising)
    _write(records, pairs)
    rows_add(tries)
    double_merge(pairs, by=counsellors[0])
    confidences_add(records.clients, confiding)
    shelf_write(shelf)
    filing = _chance(centre.code, "files")
    files_add(records.clients, filing)
    screenings_add(shelf.flags, records.sessions, telling)
    messages_add(records.follow_ups, records.consents, now=timezone.now(), chance=promising)
    reminders_add(records.follow_ups, now=timezone.now(), chance=chance)
    grievances_add(
        centre,
        counsellors=counsellors,
        protection=protection,
        clients=records.clients,
        chance=_chance(centre.code, "grievances"),
    )
    groups_add(
        centre,
        counsellors=counsellors,
        coordinator=next(u for p, u in team.items() if p.role is Role.COORDINATOR),
        clients=records.clients,
        sessions=records.sessions,
        hours=hours,
        chance=_chance(centre.code, "groups"),
    )
    rights_add(
        centre,
        clients=records.clients,
        counsellors=counsellors,
        coordinator=next(u for p, u in team.items() if p.role is Role.COORDINATOR),
        chance=_chance(centre.code, "rights"),
    )
    appointments_add(
        centre,
        counsellors=counsellors,
        clients=records.clients,
        now=timezone.now(),
        chance=_chance(centre.code, "appointments"),
    )


def _number(centre: Centre, clients: Sequence[Client]) -> None:
    """Give numbers after those that the counter has given, and set the counter to the last."""
    counters = SerialNumber.objects.filter(centre=centre, series=Series.CLIENT)
    last = numbered(clients, dict(counters.values_list("year", "last")))
    SerialNumber.objects.bulk_create(
        (
            SerialNumber(centre=centre, series=Series.CLIENT, year=year, last=number)
            for year, number in last.items()
        ),
        update_conflicts=True,
        unique_fields=["centre", "series", "year"],
        update_fields=["last"],
    )


def _write(records: Records, pairs: Iterable[PossibleDuplicate]) -> None:
    for rows in (
        records.clients,
        [lookup_keys_of(client) for client in records.clients if not client.anonymous],
        records.consents,
        records.sessions,
        records.follow_ups,
        records.notes,
        list(pairs),
    ):
        rows_add(rows)


def _counted() -> dict[str, int]:
    models = (User, Client, Session, FollowUp)
    return {
        str(model._meta.verbose_name_plural): model._default_manager.count() for model in models
    }

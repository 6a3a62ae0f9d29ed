"""Where somebody counsels: the centres of a standing, and who else counsels there."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from centres.models import Centre, Membership, User
from centres.roles import Role
from centres.rules import may
from centres.standing import Standing
from counselling.rules import COUNSELS


def centres_of(standing: Standing) -> QuerySet[Centre]:
    """Return the open centres where the person counsels, with their countries."""
    own = standing.centres(*COUNSELS)
    return Centre.objects.filter(pk__in=own, closed_on__isnull=True).select_related("country")


def centre_first(standing: Standing) -> Centre | None:
    """Return the centre of the person's first membership, or None if it is closed."""
    own = standing.centres(*COUNSELS)
    return Centre.objects.select_related("country").filter(pk__in=own[:1]).first()


def countries_of(standing: Standing) -> list[str]:
    """Return the codes of the countries of the centres where the person counsels, in order."""
    own = Centre.objects.filter(pk__in=standing.centres(*COUNSELS))
    return sorted(set(own.values_list("country__code", flat=True)))


def at_own_centres(standing: Standing) -> Q:
    """Return the condition that a record is of a centre where the person counsels.

    One centre is an equality, which an index can sort by.
    """
    own = standing.centres(*COUNSELS)
    return Q(centre_id=own[0]) if len(own) == 1 else Q(centre_id__in=own)


def centres_overseen(standing: Standing) -> list[int]:
    """Return the ids of the centres whose whole day the person may see."""
    return [pk for pk in standing.centres(*COUNSELS) if may(standing, "today.everybody", pk)]


def counsellors_at(*centre_ids: int, roles: Iterable[Role] = COUNSELS) -> QuerySet[User]:
    """Return the active people who counsel at one of the centres now, by name."""
    live = Membership.objects.live().filter(centre_id__in=centre_ids, role__in=tuple(roles))
    return User.objects.filter(is_active=True, pk__in=live.values("user_id")).order_by("name")


def protectors_at(centre_id: int) -> QuerySet[User]:
    """Return who protects at the centre now: what lies in the narrow lane only they see."""
    return counsellors_at(centre_id, roles=[Role.PROTECTION_COUNSELLOR])


def counselled_at(centre: Centre) -> QuerySet[User]:
    """Return the people who counsel at the centre, or once did."""
    held = Membership.objects.filter(centre=centre, role__in=COUNSELS)
    return User.objects.filter(pk__in=held.values("user_id"))


def counsellors_named(*centre_ids: int) -> list[tuple[int, str]]:
    """Return the key and the name of each of the same people, for somebody to choose from."""
    return list(counsellors_at(*centre_ids).values_list("pk", "name"))


def stand_ins(centre_id: int, holder_id: int, *, sensitive: bool = False) -> set[int]:
    """Return who sees to somebody's work at the centre once he counsels there no more.

    The coordinators; without one, everybody who counsels there: what is lost can strand someone.
    In the sensitive lane only who protects, for nobody else would see it.
    """
    counsels = counsellors_at(centre_id)
    if counsels.filter(pk=holder_id).exists():
        return set()
    if sensitive:
        return {user.pk for user in protectors_at(centre_id)}
    coordinates = counsellors_at(centre_id, roles=[Role.COORDINATOR])
    return {user.pk for user in coordinates} or {user.pk for user in counsels}


def coordinators_by_centre(centre_ids: Iterable[int]) -> dict[int, set[int]]:
    """Return who oversees each centre: its coordinators; without one, all who counsel there."""
    live = Membership.objects.live().filter(
        centre_id__in=tuple(centre_ids), role__in=COUNSELS, user__is_active=True
    )
    everybody: defaultdict[int, set[int]] = defaultdict(set)
    coordinators: defaultdict[int, set[int]] = defaultdict(set)
    for centre_id, user_id, role in live.values_list("centre_id", "user_id", "role"):
        everybody[centre_id].add(user_id)
        if role == Role.COORDINATOR:
            coordinators[centre_id].add(user_id)
    return {pk: coordinators.get(pk) or people for pk, people in everybody.items()}


def coordinators_of(centre_id: int) -> set[int]:
    """Return who oversees the centre; the same of one."""
    return coordinators_by_centre([centre_id]).get(centre_id, set())


def in_charge(centre_id: int, holder_id: int, *, sensitive: bool = False) -> set[int]:
    """Return who sees to it now: the holder while he counsels there, then his stand-ins."""
    return stand_ins(centre_id, holder_id, sensitive=sensitive) or {holder_id}

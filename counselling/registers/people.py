"""Whether somebody in a register is a client already: surely, perhaps, or not."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from centres.models import Centre
from counselling.lookup_keys import lookup_keys, sought_keys
from counselling.models import Client
from counselling.resembling import Described, Resemblance, described, likest
from counselling.selectors.resemblance import COMPARED_BY

COMPARED_MOST: Final = 50
"""How many are compared at most: of those who share a key, the ones who share most."""


@dataclass(frozen=True, slots=True)
class Match:
    """The client that the person surely is, or those that he may be."""

    same: UUID | None = None
    alike: tuple[Resemblance, ...] = ()


class People:
    """The named clients of one centre, each found by what he shares; new ones join as they come.

    The same keys and the same judge as when somebody is registered, held in memory: a register
    asks a thousand times in one run.
    """

    def __init__(self, people: Sequence[Described] = ()) -> None:
        self._people: list[Described] = []
        self._holding: defaultdict[int, list[int]] = defaultdict(list)
        for person in people:
            self.add(person)

    @classmethod
    def of_centre(cls, centre: Centre) -> "People":
        """The clients of the centre that the scope sees."""
        clients = Client.objects.filter(centre=centre, anonymous=False).only(*COMPARED_BY)
        return cls([described(client) for client in clients.iterator()])

    def add(self, person: Described) -> None:
        """Let the person be found from now on."""
        for key in lookup_keys(person):
            self._holding[key].append(len(self._people))
        self._people.append(person)

    def match(self, person: Described) -> Match:
        """The same name with the same phone is the same client; a slip in either is a likeness."""
        found = likest(person, self._sharing(person))
        same = next((each.client_id for each in found if each.same), None)
        return Match(same=same) if same else Match(alike=tuple(e for e in found if e.pair))

    def _sharing(self, person: Described) -> list[Described]:
        """Return those who share a key with the person, who shares most first."""
        shared = Counter(at for key in sought_keys(person) for at in self._holding.get(key, ()))
        return [self._people[at] for at, _count in shared.most_common(COMPARED_MOST)]

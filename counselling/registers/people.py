"""Whether somebody in a register is a client already: surely, perhaps, or not."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from centres.models import Centre
from counselling.likeness import Likeness, Person, likeness, person_of
from counselling.models import Client


@dataclass(frozen=True, slots=True)
class Match:
    """The client that the person surely is, or those that he may be."""

    same: UUID | None = None
    alike: tuple[Likeness, ...] = ()


class People:
    """The named clients of one centre, each found by what he shares; new ones join as they come."""

    def __init__(self, people: Sequence[Person] = ()) -> None:
        self._sharing: defaultdict[tuple[str, object], list[Person]] = defaultdict(list)
        for person in people:
            self.add(person)

    @classmethod
    def of_centre(cls, centre: Centre) -> "People":
        """The clients of the centre that the scope sees."""
        clients = Client.objects.filter(centre=centre, anonymous=False).only(
            "given_name",
            "family_name",
            "native_name",
            "relative_name",
            "phones",
            "birth_year",
            "sex",
            "merged_into",
        )
        return cls([person_of(client) for client in clients.iterator()])

    def add(self, person: Person) -> None:
        """Let the person be found from now on."""
        for shared in _shared(person):
            self._sharing[shared].append(person)

    def match(self, person: Person) -> Match:
        """The same name with the same phone is the same client; a slip in either is a likeness."""
        found = [each for other in self._candidates(person) if (each := likeness(person, other))]
        same = next((each.client_id for each in found if each.same), None)
        return Match(same=same) if same else Match(alike=tuple(found))

    def _candidates(self, person: Person) -> Iterator[Person]:
        """Everybody who shares something with the person, each once."""
        shared = [other for key in _shared(person) for other in self._sharing.get(key, ())]
        yield from {other.client_id: other for other in shared}.values()


def _shared(person: Person) -> Iterator[tuple[str, object]]:
    """What two people must have in common, at least one of these, to be compared at all."""
    yield "name", person.name
    for phone in person.phones:
        yield "phone", phone
    if person.relative:
        yield "relative", person.relative
    if person.birth_year:
        yield "birth_year", person.birth_year

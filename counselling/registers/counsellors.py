"""Which of a centre's people "H", "Mr. Habib" and "habib" are."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import fuzz

from centres.models import Centre, User
from counselling.names import search_text
from counselling.rules import COUNSELS

TITLES = frozenset(["mr", "mrs", "ms", "miss", "md", "mst", "dr", "sir", "apa", "bhai"])
ALIKE = 85.0


class Counsellors:
    """Finds the counsellor that a register names; counts the names that it can't place.

    `named` gives spellings whose meaning somebody has told us, by lower-case spelling.
    """

    def __init__(self, people: Iterable[User], named: Mapping[str, User] | None = None) -> None:
        self._people = [(user, search_text(user.name).split()) for user in people]
        self._known: dict[str, User | None] = {k.casefold(): u for k, u in (named or {}).items()}
        self.unplaced: Counter[str] = Counter()
        self._placed: Counter[str] = Counter()

    @classmethod
    def of_centre(cls, centre: Centre, named: Mapping[str, User] | None = None) -> "Counsellors":
        """Those who hold or held a counselling role at the centre."""
        people = User.objects.filter(
            memberships__centre=centre, memberships__role__in=COUNSELS
        ).distinct()
        return cls(people.order_by("pk"), named)

    def find(self, written: str) -> User | None:
        """The one person whom the spelling fits, or None."""
        key = written.casefold()
        if key not in self._known:
            self._known[key] = self._search(search_text(written))
        found = self._known[key]
        (self.unplaced if found is None else self._placed)[written] += 1
        return found

    def placed(self) -> Iterator[tuple[str, User, int]]:
        """Each spelling that found somebody, whom, and how often: to be looked over."""
        for written, count in sorted(self._placed.items()):
            if found := self._known[written.casefold()]:
                yield written, found, count

    def _search(self, name: str) -> User | None:
        words = [word for word in name.split() if word not in TITLES]
        if not words:
            return None
        fitting = [
            user
            for user, tokens in self._people
            if all(any(_fits(word, token) for token in tokens) for word in words)
        ]
        return fitting[0] if len(fitting) == 1 else None


def _fits(word: str, token: str) -> bool:
    return token.startswith(word) if len(word) == 1 else fuzz.ratio(word, token) >= ALIKE

"""The contests: what is raced against what, and the goal that each must reach."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final
from uuid import UUID, uuid4

from django.utils import timezone
from uuid_utils.compat import uuid7

from benchmarks import bare
from benchmarks.drivers import driver
from benchmarks.measuring import Times, race
from benchmarks.recording import Inserts, page_statements, queries
from benchmarks.visiting import Visitor
from centres import scope
from centres.models import User
from centres.standing import standing_of
from counselling.models import Client
from counselling.resembling import described
from counselling.selectors.clients import FEW, FOUND_MOST, LOOSE, STRICT, searched
from counselling.selectors.resemblance import resembling

MOST_QUERIES: Final = 12
PAGE_SHARE: Final = 0.6
WRITE_SHARE: Final = 0.35
SEARCH_TIMES: Final = 1.5
MIDDLEWARE_MS: Final = 2.0
WARM_UP_LONG: Final = 300
LOOK_UP_MS: Final = 50.0
LATE_PAGE_TIMES: Final = 1.25
PAGES_ON: Final = 12
BARE_SEARCH: Final = """
    SELECT id
      FROM (
           SELECT id, last_contact_at, split_part(search_name, '|', 1) AS own,
                  word_similarity(%(words)s, search_name) AS whole,
                  word_similarity(%(words)s, split_part(search_name, '|', 2)) AS theirs
             FROM counselling_client
            WHERE centre_id = ANY(%(centres)s) AND %(words)s <%% search_name
           ) alike
     ORDER BY CASE WHEN theirs < whole THEN whole
                   ELSE greatest(word_similarity(%(words)s, own), theirs * 0.59) END DESC,
              own ^@ %(words)s DESC, last_contact_at DESC, id
     LIMIT %(most)s
"""


LIKENESS: Final = "SELECT set_config('pg_trgm.word_similarity_threshold', %s, false)"


@dataclass(frozen=True)
class Outcome:
    """How one contest went; `reached` is None where no goal was set."""

    name: str
    times: dict[str, Times]
    figure: str
    goal: str = ""
    reached: bool | None = None
    notes: dict[str, Any] = field(default_factory=dict)


def page(visitor: Visitor, name: str, path: str, *, rounds: int, goal: bool = True) -> Outcome:
    """Race a page against bare views that fetch its rows, and against the driver alone.

    The goal is a share of the view that fetches them as Django's models; what the page is to the
    one that sends its SQL through the driver is said beside.
    """
    visitor.get(path)
    statements = page_statements(lambda: visitor.get(path))
    bare.STATEMENTS[name] = statements
    count = len(queries(statements))
    with driver(visitor.user) as cursor:
        contenders: dict[str, Callable[[int], object]] = {
            "page": lambda _: visitor.get(path),
            "bare view, SQL": lambda _: visitor.get(f"/bare/rows/{name}/"),
            "driver": lambda _: bare.fetch(cursor, name),
        }
        if goal:
            contenders["bare view, models"] = lambda _: visitor.get(f"/bare/models/{name}/")
        times = race(contenders, rounds=rounds)
    of_sql = times["bare view, SQL"].median / times["page"].median
    share = times["bare view, models"].median / times["page"].median if goal else of_sql
    return Outcome(
        name=name,
        times=times,
        figure=f"{share:.2f}x ({of_sql:.2f}x of SQL alone), {count} queries",
        goal=f">= {PAGE_SHARE}x, <= {MOST_QUERIES} queries" if goal else "",
        reached=share >= PAGE_SHARE and count <= MOST_QUERIES if goal else None,
        notes={
            "share": share,
            "share_of_sql": of_sql,
            "queries": count,
            "bytes": len(visitor.get(path)),
        },
    )


def session_log(visitor: Visitor, client: Client, *, rounds: int) -> Outcome:
    """Race the form that logs a session with a follow-up against its inserts in a bare view."""
    path = f"/clients/{client.pk}/sessions/new/"

    def log(_number: int = 0) -> object:
        return visitor.post(path, _session_form(client))

    log()
    statements = page_statements(log)
    bare.WRITES[:] = [Inserts(statements, known=[str(client.pk)])]
    times = race(
        {"form": log, "bare view": lambda _: visitor.post("/bare/writes/", {})}, rounds=rounds
    )
    share = times["bare view"].median / times["form"].median
    return Outcome(
        name="log a session",
        times=times,
        figure=f"{share:.2f}x, {len(queries(statements))} queries",
        goal=f">= {WRITE_SHARE}x",
        reached=share >= WRITE_SHARE,
        notes={"share": share, "writes": len(bare.WRITES[0]), "queries": len(queries(statements))},
    )


def _session_form(client: Client) -> dict[str, Any]:
    return {
        "key": str(uuid7()),
        "topics": ["documents"],
        "mode": "walk_in",
        "language": "bn",
        "destination": "SA",
        "advice": f"Explained attestation. {uuid4()}",
        "happened_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
        "minutes": "20",
        "plan": "14",
        "due_time": "10:00",
        "purpose": "Passport: was it renewed?",
        "assignee": str(client.counsellor_id),
    }


def timeline_paged(visitor: Visitor, path: str, *, rounds: int) -> Outcome:
    """Race a late page of a long timeline against its first page."""
    late = path
    for _page in range(PAGES_ON):
        late = f"{path}?after={_next_of(visitor.get(late).decode())}"
    times = race(
        {"a late page": lambda _: visitor.get(late), "the first": lambda _: visitor.get(path)},
        rounds=rounds,
    )
    ratio = times["a late page"].p95 / times["the first"].p95
    return Outcome(
        name="timeline of 500",
        times=times,
        figure=f"{ratio:.2f}x at p95",
        goal=f"<= {LATE_PAGE_TIMES}x",
        reached=ratio <= LATE_PAGE_TIMES,
        notes={"p95_ratio": ratio},
    )


def _next_of(html: str) -> str:
    """Return the cursor of the next page; it is the last that the page names."""
    return str(re.findall(r"[?&;]after=([\w%-]+)", html)[-1])


def look_up(user: User, *, rounds: int) -> Outcome:
    """Time the search for a person who may be registered already, as his registration begins."""
    standing = standing_of(user.pk)
    (centre, *_others) = standing.centres(*standing.roles)
    with scope.enter(standing.scope()):
        named = Client.objects.filter(centre_id=centre, anonymous=False)
        # Somebody heard his birth year two years wrong, and has no number of him.
        people = [
            replace(
                described(client),
                client_id=None,
                phones=(),
                birth_year=(client.birth_year or 0) + 2,
            )
            for client in named.order_by("pk")[:rounds]
        ]
        times = race(
            {"look-up": lambda number: resembling(people[number % len(people)], centre)},
            rounds=rounds,
        )
    taken = times["look-up"].p95
    return Outcome(
        name="look-up",
        times=times,
        figure=f"{taken:.0f} ms at p95",
        goal=f"<= {LOOK_UP_MS:.0f} ms",
        reached=taken <= LOOK_UP_MS,
        notes={"p95_ms": taken},
    )


def middleware(visitor: Visitor, naked: Visitor, *, rounds: int) -> Outcome:
    """Race an empty view behind the middleware against the same view without any.

    So little is measured that it is warmed up for longer than other contests.
    """
    times = race(
        {
            "behind the middleware": lambda _: visitor.get("/bare/empty/"),
            "without": lambda _: naked.get("/bare/empty/"),
        },
        rounds=rounds,
        warm_up=WARM_UP_LONG,
    )
    cost = times["behind the middleware"].median - times["without"].median
    return Outcome(
        name="middleware",
        times=times,
        figure=f"{cost:.2f} ms",
        goal=f"<= {MIDDLEWARE_MS:.0f} ms",
        reached=cost <= MIDDLEWARE_MS,
        notes={"milliseconds": cost},
    )


def search(user: User, *, rounds: int) -> Outcome:
    """Race the search of names with a typo against bare SQL without the wall, in one scope."""
    standing = standing_of(user.pk)
    centres = list(standing.centres(*standing.roles))
    with scope.enter(standing.scope()):
        words = list(_misspelt(Client.objects.filter(centre_id__in=centres[:3]), rounds))

        def bare_once(typed: str) -> list[UUID]:
            cursor.execute(BARE_SEARCH, {"words": typed, "centres": centres, "most": FOUND_MOST})
            return [row[0] for row in cursor.fetchall()]

        def bare_search(number: int) -> list[UUID]:
            typed = words[number % len(words)]
            found = bare_once(typed)
            if len(found) < FEW:
                cursor.execute(LIKENESS, [LOOSE])
                found = bare_once(typed)
                cursor.execute(LIKENESS, [STRICT])
            return found

        def our_search(number: int) -> list[UUID]:
            return searched(words[number % len(words)])

        with driver() as cursor:
            same = sum(
                [str(pk) for pk in our_search(n)] == [str(pk) for pk in bare_search(n)]
                for n in range(50)
            )
            assert same == 50, f"Only {same} of 50 searches found the same clients."
            times = race({"search": our_search, "bare SQL": bare_search}, rounds=rounds)
    ratio = times["search"].p95 / times["bare SQL"].p95
    return Outcome(
        name=f"search, {len(centres)} centre{'s' * (len(centres) != 1)}",
        times=times,
        figure=f"{ratio:.2f}x at p95",
        goal=f"<= {SEARCH_TIMES}x",
        reached=ratio <= SEARCH_TIMES,
        notes={"p95_ratio": ratio},
    )


def _misspelt(clients: Any, count: int) -> Iterator[str]:
    """Yield names as somebody types them who heard them on the telephone."""
    names: Iterable[tuple[str, str]] = clients.order_by("id").values_list(
        "given_name", "family_name"
    )[:count]
    for number, (given, family) in enumerate(names):
        name = f"{given.split()[0]} {family}".lower()
        at = 1 + number % (len(name) - 2)
        yield _TYPOS[number % len(_TYPOS)](name, at)


_TYPOS: Final[tuple[Callable[[str, int], str], ...]] = (
    lambda name, at: name[:at] + name[at + 1 :],
    lambda name, at: name[:at] + name[at] + name[at:],
    lambda name, at: name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :],
    lambda name, at: name[:at] + "e" + name[at + 1 :],
)
"""A letter left out, doubled, changed places, or another one."""

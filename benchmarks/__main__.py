"""`make bench`: make the database if it is not there, race everything, say what was reached."""

import argparse
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
from django.conf import settings

PAGE_SHARE = 5
"""Each of the hundred pages is measured in a fifth of the rounds."""


def main() -> int:
    """Run the contests; return 1 where a goal was missed."""
    options = _parser().parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mrc.settings")
    settings.ROOT_URLCONF = "benchmarks.urls"
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "benchmarks.recording.RecordingMiddleware"]
    django.setup()
    from benchmarks.database import database_make

    database_make()
    logging.getLogger().handlers = [logging.StreamHandler(Path(os.devnull).open("w"))]  # noqa: SIM115
    from benchmarks.ground import ground_of
    from benchmarks.pages import page_drawn, pages_of
    from benchmarks.report import HEADS, PAGE_HEADS, figures_write, lines, page_line

    ground = ground_of()
    outcomes = []
    if options.only != "pages":
        print(HEADS)
        for outcome in _contests(ground, options.rounds):
            outcomes.append(outcome)
            print(*lines(outcome), sep="\n", flush=True)
    if options.only != "races":
        print(PAGE_HEADS)
        for page in pages_of(ground, options.page):
            drawn = page_drawn(page, rounds=max(1, options.rounds // PAGE_SHARE))
            if drawn is not None:
                outcomes.append(drawn)
                print(page_line(drawn), flush=True)
    figures_write(outcomes, options.json)
    return 0 if all(each.reached is not False for each in outcomes) else 1


def _contests(ground: Any, rounds: int) -> Iterator[Any]:
    from benchmarks import contests
    from benchmarks.ground import regional
    from benchmarks.visiting import Visitor

    counsellor, client = ground.user, ground.client
    visitor, naked = Visitor(counsellor), Visitor(counsellor, middleware=False)
    yield contests.middleware(visitor, naked, rounds=rounds)
    yield contests.page(visitor, "today", "/today/", rounds=rounds)
    yield contests.page(visitor, "list", "/clients/", rounds=rounds)
    yield contests.page(visitor, "client", f"/clients/{client.pk}/", rounds=rounds, goal=False)
    found = f"/clients/?q={client.given_name.split()[0]}+{client.family_name}"
    yield contests.page(visitor, "found", found, rounds=rounds, goal=False)
    yield contests.timeline_paged(visitor, f"/cases/{ground.case.pk}/", rounds=rounds)
    yield contests.session_log(visitor, client, rounds=rounds)
    yield contests.look_up(counsellor, rounds=rounds)
    yield contests.search(counsellor, rounds=rounds)
    yield contests.search(regional(), rounds=rounds)
    yield from _referrals(ground, rounds)


def _referrals(ground: Any, rounds: int) -> Iterator[Any]:
    """Yield how the lists of 200,000 referrals do; a partner's inbox holds 20,000 of them."""
    from benchmarks.ground import partner
    from benchmarks.pages import Page, page_beside_driver
    from benchmarks.visiting import Visitor

    counsellor, coordinator = Visitor(ground.user), Visitor(ground.people["coordinator"])
    for name, path, visitor in (
        ("referrals", "/referrals/", counsellor),
        ("referrals-closed", "/referrals/?shown=closed", counsellor),
        ("inbox", "/referrals/inbox/", counsellor),
        ("inbox-partner", "/referrals/inbox/", Visitor(partner())),
        ("board", "/referrals/board/", coordinator),
    ):
        yield page_beside_driver(Page(name, path, visitor), rounds=rounds)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=200, help="how often each is measured")
    parser.add_argument("--only", choices=["races", "pages"], help="the one or the other half")
    parser.add_argument("--page", default="", help="only pages whose name begins so")
    parser.add_argument("--json", type=Path, default=Path(".bench/figures.json"))
    return parser


if __name__ == "__main__":
    sys.exit(main())

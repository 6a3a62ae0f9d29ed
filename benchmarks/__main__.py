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
    from benchmarks.report import HEADS, figures_write, lines

    print(HEADS)
    outcomes = []
    for outcome in _contests(options.rounds):
        outcomes.append(outcome)
        print(*lines(outcome), sep="\n", flush=True)
    figures_write(outcomes, options.json)
    return 0 if all(each.reached is not False for each in outcomes) else 1


def _contests(rounds: int) -> Iterator[Any]:
    from benchmarks import contests, ground
    from benchmarks.visiting import Visitor

    counsellor = ground.counsellor()
    client = ground.client_of(counsellor)
    visitor, naked = Visitor(counsellor), Visitor(counsellor, middleware=False)
    yield contests.middleware(visitor, naked, rounds=rounds)
    yield contests.page(visitor, "today", "/today/", rounds=rounds)
    yield contests.page(visitor, "list", "/clients/", rounds=rounds)
    yield contests.page(visitor, "client", f"/clients/{client.pk}/", rounds=rounds, goal=False)
    found = f"/clients/?q={client.given_name.split()[0]}+{client.family_name}"
    yield contests.page(visitor, "found", found, rounds=rounds, goal=False)
    yield contests.session_log(visitor, client, rounds=rounds)
    yield contests.search(counsellor, rounds=rounds)
    yield contests.search(ground.regional(), rounds=rounds)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=200, help="how often each is measured")
    parser.add_argument("--json", type=Path, default=Path(".bench/figures.json"))
    return parser


if __name__ == "__main__":
    sys.exit(main())

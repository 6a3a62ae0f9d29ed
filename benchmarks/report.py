"""The table on the terminal and the figures as JSON, with the machine that they are of."""

import json
import platform
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from os import cpu_count
from pathlib import Path
from typing import Any, Final

import django
from django.db import connection

from benchmarks.contests import Outcome
from benchmarks.database import CENTRES, CLIENTS

HEADS: Final = f"{'':20}{'':24}{'median ms':>10}{'p95 ms':>9}{'cpu ms':>9}{'a second':>10}"

PAGE_HEADS: Final = f"{'page':44}{'median ms':>10}{'p95 ms':>9}{'bare p95':>10}   figure"


def page_line(outcome: Outcome) -> str:
    """Return the line of a page: what it takes, what its SQL and template take, the verdict."""
    ours, theirs = outcome.times.values()
    said = "" if outcome.reached else "   NOT REACHED"
    return (
        f"{outcome.name:44}{ours.median:10.1f}{ours.p95:9.1f}{theirs.p95:10.1f}"
        f"   {outcome.figure}{said}"
    )


def lines(outcome: Outcome) -> Iterator[str]:
    """Yield the outcome's lines of the table: each contender's median and p95, and the verdict."""
    for number, (name, times) in enumerate(outcome.times.items()):
        title, rate = "" if number else outcome.name, 1000 / times.median
        yield f"{title:20}{name:24}{times.median:10.2f}{times.p95:9.2f}{times.cpu:9.2f}{rate:10.0f}"
    yield f"{'':20}{_verdict(outcome)}"


def _verdict(outcome: Outcome) -> str:
    if outcome.reached is None:
        return f"= {outcome.figure}"
    said = "reached" if outcome.reached else "NOT REACHED"
    return f"= {outcome.figure}   goal {outcome.goal}   {said}"


def figures_write(outcomes: Sequence[Outcome], file: Path) -> None:
    """Write the figures and the facts of the machine as JSON."""
    figures = {
        "at": datetime.now(tz=UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "outcomes": [_outcome(each) for each in outcomes],
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def machine() -> dict[str, Any]:
    """Return what the figures depend on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version'), current_setting('shared_buffers')"
        )
        version, buffers = cursor.fetchone()
    return {
        "cores": cpu_count(),
        "processor": _processor(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "django": django.get_version(),
        "postgresql": version,
        "shared_buffers": buffers,
        "clients": CLIENTS,
        "centres": CENTRES,
    }


def _processor() -> str:
    facts = Path("/proc/cpuinfo")
    if not facts.exists():
        return platform.processor()
    names = (line for line in facts.read_text().splitlines() if line.startswith("model name"))
    return next(names, "").partition(":")[2].strip()


def _outcome(outcome: Outcome) -> dict[str, Any]:
    times = {
        name: {
            "median_ms": round(each.median, 3),
            "p95_ms": round(each.p95, 3),
            "cpu_ms": round(each.cpu, 3),
        }
        for name, each in outcome.times.items()
    }
    return {
        "name": outcome.name,
        "figure": outcome.figure,
        "goal": outcome.goal,
        "reached": outcome.reached,
        "times": times,
        **outcome.notes,
    }

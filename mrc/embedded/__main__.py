"""`python -m mrc.embedded run [--folder F] [--fresh] [--fast] -- COMMAND ...`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from .errors import LaunchError
from .servers import EmbeddedServers


def main(words: Sequence[str] | None = None) -> int:
    """Parse the command line and do what it says; return the exit status."""
    options = _parser().parse_args(words)
    try:
        return run(
            options.command, folder=options.folder, fresh=options.fresh, durable=not options.fast
        )
    except LaunchError as error:
        print(error, file=sys.stderr)
        return 1


def run(command: Sequence[str], *, folder: Path, fresh: bool, durable: bool) -> int:
    """Run a command beside both servers; return its exit status."""
    with EmbeddedServers(folder, fresh=fresh, durable=durable) as servers:
        process = subprocess.Popen(
            command,
            env=os.environ | {"MRC_MODE": "test"} | servers.environment(),
            preexec_fn=servers.guardian.watch_process,
        )
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                # The terminal told the command too; it decides how to end.
                continue


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m mrc.embedded", description=__doc__)
    verbs = parser.add_subparsers(required=True)
    run_verb = verbs.add_parser("run", help="run a command beside both servers")
    run_verb.add_argument("--folder", type=Path, default=Path(".servers"))
    run_verb.add_argument("--fresh", action="store_true", help="start with empty data")
    run_verb.add_argument("--fast", action="store_true", help="trade durability for speed")
    run_verb.add_argument("command", nargs="+")
    return parser


if __name__ == "__main__":
    sys.exit(main())

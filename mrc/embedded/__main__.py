"""Command line of the launcher: `python -m mrc.embedded demo` and `... run -- COMMAND ...`."""

from __future__ import annotations

import argparse
import contextlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from .console import Console
from .demo import run_demo
from .errors import LaunchError
from .parent import parent_is_gone
from .servers import EmbeddedServers, clean


def main(words: Sequence[str] | None = None) -> int:
    """Do what the command line says; return the exit status."""
    options = _parser().parse_args(words)
    try:
        if options.verb == "demo":
            return run_demo(folder=options.folder, port=options.port, console=Console())
        if options.verb == "clean":
            for folder in options.folder:
                clean(folder)
            return 0
        return run(
            options.command, folder=options.folder, fresh=options.fresh, durable=not options.fast
        )
    except LaunchError as error:
        print(f"mrc: {error}", file=sys.stderr)
        return 1


def run(command: Sequence[str], *, folder: Path, fresh: bool, durable: bool) -> int:
    """Run a command beside both servers; return its exit status."""
    with EmbeddedServers(folder, fresh=fresh, durable=durable) as servers:
        process = subprocess.Popen(
            command,
            env=os.environ | {"MRC_MODE": "test"} | servers.environment(),
            preexec_fn=servers.guardian.watch_process,
        )
        while not parent_is_gone():
            # On Ctrl-C the terminal tells the command too, and that decides how to end.
            with contextlib.suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
                return process.wait(0.5)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m mrc.embedded", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    demo = verbs.add_parser("demo", help="run the whole system")
    demo.add_argument("--folder", type=Path, default=Path(".demo"))
    demo.add_argument("--port", type=_port, default=8000)
    beside = verbs.add_parser("run", help="run a command beside both servers")
    beside.add_argument("--folder", type=Path, default=Path(".servers"))
    beside.add_argument("--fresh", action="store_true", help="start with empty data")
    beside.add_argument("--fast", action="store_true", help="trade durability for speed")
    beside.add_argument("command", nargs="+")
    away = verbs.add_parser("clean", help="remove the folders of servers that are stopped")
    away.add_argument("folder", type=Path, nargs="+")
    return parser


def _port(text: str) -> int:
    if text.isdecimal() and 0 < int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"'{text}' is not a port: give a number from 1 to 65535.")


if __name__ == "__main__":
    sys.exit(main())

"""Proof by breaking things: `python -m tests.faults --kills 200 --flushes 50 --stops 50`.

Starts servers, workers and clock of its own, lets counsellors promise follow-ups in real
transactions, kills workers, empties and kills the broker, stops the database at once, and counts
at the end what was lost and what came twice.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from mrc.embedded import EmbeddedServers


def main(words: Sequence[str] | None = None) -> int:
    """Run and judge; return 0 if nothing was lost or doubled."""
    options = _parser().parse_args(words)
    with tempfile.TemporaryDirectory(prefix="mrc-faults-") as name:
        folder = Path(name)
        # The servers may run under another account, which has to get in.
        folder.chmod(0o755)
        with EmbeddedServers(folder / "servers") as servers:
            _environment_set(servers, folder, options)
            return _judged(servers, folder, options)


def _environment_set(servers: EmbeddedServers, folder: Path, options: argparse.Namespace) -> None:
    os.environ |= servers.environment() | {
        "MRC_MODE": "test",
        "MRC_EMAIL_URL": "",
        "MRC_MAIL_DIR": str(folder / "mail"),
        "MRC_AUDIT_HEAD_FILE": str(folder / "audit-heads.log"),
        "FAULTS_TICK": str(options.tick),
        "FAULTS_LEASE": str(options.lease),
        "PYTHONWARNINGS": "ignore::RuntimeWarning:celery.platforms",
        "DJANGO_SETTINGS_MODULE": "mrc.settings",
    }
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    subprocess.run(migrate, env=os.environ | {"MRC_DATABASE_ROLE": "owner"}, check=True)


def _judged(servers: EmbeddedServers, folder: Path, options: argparse.Namespace) -> int:
    import django

    # Only now does the environment name the servers.
    django.setup()
    from tests.faults.run import Plan, run

    plan = Plan(**vars(options))
    found = run(servers, folder, plan)
    print("\n".join([*found.lines(), "the outbox holds" if found.holds else "IT DOES NOT HOLD"]))
    return 0 if found.holds else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="workers killed")
    parser.add_argument("--flushes", type=int, default=50, help="times the broker loses all")
    parser.add_argument("--stops", type=int, default=50, help="immediate stops of the database")
    parser.add_argument("--rate", type=float, default=20, help="promises a second")
    parser.add_argument("--tick", type=float, default=60, help="seconds between the clock's calls")
    parser.add_argument("--lease", type=float, default=180, help="seconds of a mail's lease")
    parser.add_argument("--seed", type=int, default=1, help="the dice's")
    return parser


if __name__ == "__main__":
    sys.exit(main())

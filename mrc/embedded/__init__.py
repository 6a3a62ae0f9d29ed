"""Embedded PostgreSQL and Valkey for the demo, the tests and the benchmarks.

From a shell: `.venv/bin/python -m mrc.embedded run --folder .bench -- COMMAND ...` starts both servers
(add `--fresh` to empty the folder first, `--fast` to trade durability for speed), puts the MRC_*
variables into the environment, runs the command and stops everything; its exit status is the command's.
From Python: `with EmbeddedServers(Path(".bench"), durable=False) as servers: servers.environment()`.

Standard library only, so that it can say what is missing before anything is installed.
"""

from .errors import LaunchError
from .servers import EmbeddedServers

__all__ = ["EmbeddedServers", "LaunchError"]

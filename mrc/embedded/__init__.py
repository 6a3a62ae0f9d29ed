"""Embedded PostgreSQL and Valkey for the demo, the tests and the benchmarks.

From a shell: `.venv/bin/python -m mrc.embedded run --folder .bench -- COMMAND ...` starts both
(`--fresh` empties the folder first, `--fast` trades durability for speed), puts the MRC_* variables
into the environment, runs the command, stops everything and exits with the command's status.
From Python: `with EmbeddedServers(Path(".bench")) as servers: servers.environment()`; the parts
`servers.postgres` and `servers.valkey` can be stopped, killed, flushed and started again.

Standard library only, so that it can say what is missing before anything is installed.
"""

from .errors import LaunchError
from .servers import EmbeddedServers, clean

__all__ = ["EmbeddedServers", "LaunchError", "clean"]

"""The containers' health checks, `python deploy/health.py web` or `beat`: only a status."""

import http.client
import os
import sys
import time
from pathlib import Path

BEAT_SCHEDULE = Path("/tmp/beat-schedule")  # noqa: S108
# Beat writes its schedule down every three minutes.
BEAT_SECONDS = 600


def web_is_healthy() -> bool:
    """Ask as the proxy does, under a name that the settings allow."""
    connection = http.client.HTTPConnection("127.0.0.1", 8000, timeout=5)
    host = os.environ["MRC_ALLOWED_HOSTS"].split(",")[0]
    connection.request("GET", "/healthz", headers={"Host": host})
    return connection.getresponse().status == 200


def beat_is_healthy() -> bool:
    """Whether the schedule was written down lately."""
    written = max(path.stat().st_mtime for path in BEAT_SCHEDULE.parent.glob("beat-schedule*"))
    return time.time() - written < BEAT_SECONDS


if __name__ == "__main__":
    healthy = {"web": web_is_healthy, "beat": beat_is_healthy}[sys.argv[1]]
    sys.exit(not healthy())

"""What the demo runs beside its servers: the command lines and settings of web, worker and beat."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

HOST = "127.0.0.1"


def web(port: int) -> list[str]:
    """Two processes of four threads: a browser that keeps a connection open holds up nobody."""
    return [
        *("-m", "gunicorn", "mrc.wsgi", f"--bind={HOST}:{port}", "--workers=2", "--threads=4"),
        *("--worker-class=gthread", "--preload", "--no-control-socket"),
        *("--graceful-timeout=2", "--log-level=warning"),
    ]


def worker() -> list[str]:
    """One worker alone need not look for others."""
    return [
        *("-m", "celery", "--quiet", "-A", "mrc", "worker", "--hostname=demo@%h"),
        *("--concurrency=2", "--without-gossip", "--without-mingle", "--loglevel=warning"),
    ]


def beat(folder: Path) -> list[str]:
    """Beat remembers in the demo's folder when it last did what."""
    return [
        *("-m", "celery", "--quiet", "-A", "mrc", "beat", "--pidfile="),
        *(f"--schedule={folder / 'beat-schedule'}", "--loglevel=warning"),
    ]


def settings(folder: Path, *, port: int, servers: Mapping[str, str]) -> dict[str, str]:
    """The environment of them all; everything that they write goes to the demo's folder."""
    # A setting left over in the shell, of another instance perhaps, must not reach the demo.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MRC_")}
    return {
        **kept,
        **servers,
        "MRC_MODE": "demo",
        "MRC_PUBLIC_URL": f"http://{HOST}:{port}",
        "MRC_MAIL_DIR": str(folder / "mail"),
        "MRC_STATIC_ROOT": str(folder / "static"),
        "MRC_AUDIT_HEAD_FILE": str(folder / "audit-heads.log"),
        "PYTHONUNBUFFERED": "1",
        # Celery warns root because of pickles, which are not accepted here.
        "PYTHONWARNINGS": "ignore::UserWarning:celery.platforms",
    }

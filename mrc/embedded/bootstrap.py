"""Make `.venv` from requirements.lock, only when the lock or the Python changed.

Run as a file by whatever Python the machine has: standard library only, and nothing that would
keep an older one from getting as far as the sentence that says that it is too old. So annotations
stand in quotes where Python 3.6 could not evaluate them.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

OLDEST_PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parent.parent.parent
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed-from"
SMALLEST_FREE_SPACE = 900 * 1024 * 1024


class Unready(Exception):
    """What the machine lacks, in one sentence."""


def install() -> None:
    """Bring `.venv` in line with the lock; do nothing if it is."""
    _require_python()
    # Two commands at once in one checkout: the second waits for the first.
    with LOCK.open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        stamp = f"{sys.version_info[:2]} {VENV} {hashlib.sha256(lock.read()).hexdigest()}"
        if STAMP.exists() and STAMP.read_text() == stamp and _runs():
            return
        _require_room()
        _make_venv()
        _say("installing what requirements.lock names")
        _install_uv()
        _sync()
        STAMP.write_text(stamp)


def _require_python() -> None:
    if sys.version_info >= OLDEST_PYTHON:
        return
    newer = [f"python3.{minor}" for minor in range(20, 10, -1) if shutil.which(f"python3.{minor}")]
    advice = (
        f"run `make PYTHON={newer[0]} ...`"
        if newer
        else "install one, or name it: `make PYTHON=...`"
    )
    raise Unready(f"Python 3.11 or later is needed and this is {sys.version.split()[0]}: {advice}.")


def _require_room() -> None:
    if not os.access(ROOT, os.W_OK):
        raise Unready(f"No permission to write in {ROOT}.")
    free = shutil.disk_usage(ROOT).free
    if free < SMALLEST_FREE_SPACE:
        raise Unready(
            f"Only {free // 2**20} MB are free on the disk of {ROOT}; "
            f"{SMALLEST_FREE_SPACE // 2**20} MB are needed."
        )


def _runs() -> bool:
    """Whether the environment's Python still works, and is of this checkout and this version."""
    question = "import sys; print(sys.version_info[:2], sys.prefix)"
    try:
        answer = subprocess.run(
            [str(VENV_PYTHON), "-I", "-c", question], capture_output=True, text=True, check=False
        )
    except OSError:
        return False
    return answer.stdout.strip() == f"{sys.version_info[:2]} {VENV}"


def _make_venv() -> None:
    if _runs():
        STAMP.unlink(missing_ok=True)
        return
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise Unready(
            "This Python cannot make virtual environments: install the package that lets it "
            f"(Debian, Ubuntu: `apt install python{version}-venv`)."
        )
    _say("making .venv")
    _do([sys.executable, "-m", "venv", "--clear", VENV], "The virtual environment was not made")


def _install_uv() -> None:
    """Install uv by its own hashes in the lock."""
    # Not named by the environment's own lists, so that pip follows the machine's configuration.
    with tempfile.NamedTemporaryFile("w", prefix="uv-", suffix=".lock") as file:
        file.write(_locked_lines("uv"))
        file.flush()
        command: list[str | Path] = [VENV_PYTHON, "-m", "pip", "install", "--quiet"]
        command += ["--disable-pip-version-check", "--require-hashes", "-r", file.name]
        _do(command, "uv was not installed")


def _locked_lines(name: str) -> str:
    """The lines of one package in the lock, hashes included."""
    lines = LOCK.read_text().splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith(f"{name}=="))
    end = start + 1
    while lines[end].strip().startswith("--hash="):
        end += 1
    return "\n".join(lines[start:end]) + "\n"


def _sync() -> None:
    command: list[str | Path] = [VENV_PYTHON, "-m", "uv", "pip", "sync", "--quiet"]
    # Compiled once on all cores here, not by each command in turn, nor never where that is off.
    command += ["--compile-bytecode"]
    command += ["--system-certs", "--python", VENV_PYTHON, "--require-hashes", LOCK]
    environment = dict(os.environ)
    if not os.access(Path.home(), os.W_OK):
        # A user without a home has no cache either; a folder of the project serves.
        environment.setdefault("UV_CACHE_DIR", str(ROOT / ".cache" / "uv"))
    _do(command, "The packages were not installed", environment)


def _do(
    command: "list[str | Path]", failure: str, environment: "dict[str, str] | None" = None
) -> None:
    answer = subprocess.run(
        [str(word) for word in command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if answer.returncode:
        sys.stderr.write(answer.stdout)
        raise Unready(f"{failure}; what went wrong stands above.")


def _say(text: str) -> None:
    print(f"mrc: {text}", flush=True)


if __name__ == "__main__":
    try:
        install()
    except Unready as unready:
        sys.exit(f"mrc: {unready}")
    except PermissionError as error:
        sys.exit(f"mrc: No permission to write {error.filename}.")
    except OSError as error:
        sys.exit(f"mrc: {error.strerror}: {error.filename or ROOT}.")
    except KeyboardInterrupt:
        sys.exit(130)

"""What the bootstrap says when the machine lacks something, each in one sentence."""

import re
import sys
from pathlib import Path

import pytest

from mrc.embedded import bootstrap
from tests.embedded.conftest import ROOT

LOCKS = ["requirements.lock", "deploy/requirements.lock"]


def test_an_old_python_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    with pytest.raises(bootstrap.Unready, match=r"^Python 3\.11 or later is needed and this is 3"):
        bootstrap.install()


def test_a_missing_venv_package_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(bootstrap, "VENV_PYTHON", tmp_path / "bin" / "python")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(bootstrap.Unready, match=r"apt install python3\.\d+-venv"):
        bootstrap._make_venv()


def test_a_full_disk_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "SMALLEST_FREE_SPACE", 2**60)
    with pytest.raises(bootstrap.Unready, match=r"^Only \d+ MB are free on the disk of"):
        bootstrap._require_room()


def test_nothing_is_done_twice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    done: list[str] = []
    lock = tmp_path / "requirements.lock"
    lock.write_text("first")
    monkeypatch.setattr(bootstrap, "LOCK", lock)
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / "installed-from")
    monkeypatch.setattr(bootstrap, "_runs", lambda: True)
    monkeypatch.setattr(bootstrap, "_install_uv", lambda: done.append("uv"))
    monkeypatch.setattr(bootstrap, "_sync", lambda: done.append("sync"))
    for _ in range(2):
        bootstrap.install()
        assert done == ["uv", "sync"]
    lock.write_text("second")
    bootstrap.install()
    assert done == ["uv", "sync"] * 2


def test_the_installer_itself_comes_from_the_lock() -> None:
    lines = bootstrap._locked_lines("uv").splitlines()
    assert re.fullmatch(r"uv==[\d.]+ \\", lines[0])
    assert len(lines) > 5
    assert all(line.strip().startswith("--hash=sha256:") for line in lines[1:])


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_index(name: str) -> None:
    text = (ROOT / name).read_text()
    assert re.findall(r"https?://|file:|--index|--find-links", text) == []


def test_production_runs_what_is_tested() -> None:
    tested, deployed = ({*_pins(name)} for name in LOCKS)
    assert deployed < tested


def _pins(name: str) -> list[str]:
    return re.findall(r"^[a-z0-9._-]+==[^ ]+", (ROOT / name).read_text(), re.MULTILINE)

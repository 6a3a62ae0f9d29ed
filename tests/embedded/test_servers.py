"""The embedded servers: started, stopped, crashed and started again."""

import os
import signal
from pathlib import Path

import psycopg2
import pytest

from mrc.embedded import EmbeddedServers, LaunchError, clean
from mrc.embedded.places import LONGEST_SOCKET_PATH
from mrc.embedded.postgres import _explained
from tests.embedded.conftest import processes_of, within


def asked(servers: EmbeddedServers, question: str, *, role: str = "mrc_app") -> object:
    """Return the one value that a query gives."""
    connection = psycopg2.connect(servers.postgres.url(role))
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(question)
            row = cursor.fetchone() if cursor.description else None
            return row[0] if row else None
    finally:
        connection.close()


def test_servers_start_again_with_what_they_had(folder: Path) -> None:
    with EmbeddedServers(folder) as servers:
        asked(servers, "CREATE TABLE kept AS SELECT 7 AS n", role="mrc_owner")
    assert processes_of(folder) == []
    with EmbeddedServers(folder) as servers:
        assert asked(servers, "SELECT n FROM kept", role="mrc_owner") == 7
    with EmbeddedServers(folder, fresh=True) as servers:
        assert asked(servers, "SELECT to_regclass('kept')", role="mrc_owner") is None


def test_an_immediate_stop_loses_nothing_that_was_committed(folder: Path) -> None:
    with EmbeddedServers(folder) as servers:
        asked(servers, "CREATE TABLE kept AS SELECT 7 AS n", role="mrc_owner")
        servers.postgres.stop_immediately()
        with pytest.raises(psycopg2.OperationalError):
            asked(servers, "SELECT 1")
        servers.postgres.start()
        assert asked(servers, "SELECT n FROM kept", role="mrc_owner") == 7


def test_the_application_owns_nothing_and_inherits_nothing(folder: Path) -> None:
    with EmbeddedServers(folder, durable=False) as servers:
        rights = "SELECT rolbypassrls OR rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = "
        assert asked(servers, f"{rights} current_user") is False
        assert asked(servers, "SELECT pg_has_role('mrc_system', 'USAGE')") is False
        assert asked(servers, "SELECT pg_has_role('mrc_system', 'SET')") is True
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            asked(servers, "CREATE TABLE refused (n int)")
        with pytest.raises(psycopg2.OperationalError, match="not permitted to log in"):
            asked(servers, "SELECT 1", role="mrc_system")


def test_the_database_is_modern_and_sorts_alike_everywhere(folder: Path) -> None:
    with EmbeddedServers(folder, durable=False) as servers:
        assert str(asked(servers, "SHOW server_version")).startswith("18.")
        locale = asked(servers, "SELECT datlocale FROM pg_database WHERE datname = 'mrc'")
        assert locale == "C.UTF-8"
        assert asked(servers, "SHOW listen_addresses") == ""
        assert asked(servers, "SELECT lower('ÄÉ')") == "äé"


def test_a_pid_file_of_a_process_that_is_somebody_else_is_no_obstacle(folder: Path) -> None:
    with EmbeddedServers(folder, durable=False):
        pass
    (folder / "postgres-18" / "postmaster.pid").write_text(f"{os.getpid()}\n/nowhere\n1\n")
    with EmbeddedServers(folder, durable=False) as servers:
        assert asked(servers, "SELECT 1") == 1


def test_a_server_that_was_left_behind_is_ended_first(folder: Path) -> None:
    with EmbeddedServers(folder, durable=False) as servers:
        pid_file = folder / "postgres-18" / "postmaster.pid"
        left_behind = int(pid_file.read_text().splitlines()[0])
        # The launcher loses sight of the server, as if it had been killed without its guardian.
        servers.postgres._child = None
        servers.postgres.start()
        assert asked(servers, "SELECT 1") == 1
        assert int(pid_file.read_text().splitlines()[0]) != left_behind


def test_only_one_launcher_a_folder(folder: Path) -> None:
    with (
        EmbeddedServers(folder, durable=False),
        pytest.raises(LaunchError, match=rf"already run in {folder} \(process {os.getpid()}\)"),
        EmbeddedServers(folder),
    ):
        pass


@pytest.mark.parametrize("name", ["with a space", "l" * LONGEST_SOCKET_PATH, "বাংলা"])
def test_any_path_will_do(folder: Path, name: str) -> None:
    with EmbeddedServers(folder / name, durable=False) as servers:
        assert asked(servers, "SELECT 1") == 1
        servers.valkey.flush()
        assert len(servers.valkey.cache_url) < LONGEST_SOCKET_PATH + len("unix://?db=1")
        sockets = Path(servers.valkey.cache_url.removeprefix("unix://").split("?")[0]).parent
    assert sockets.parent.exists()
    clean(folder / name)
    assert not sockets.parent.exists()


def test_a_folder_that_cannot_be_written_is_one_sentence(folder: Path) -> None:
    (folder / "file").write_text("")
    with (
        pytest.raises(LaunchError, match=r"^.*/file/servers cannot be written: Not a directory\.$"),
        EmbeddedServers(folder / "file" / "servers"),
    ):
        pass


def test_a_full_disk_is_one_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mrc.embedded.places.SMALLEST_FREE_SPACE", 2**60)
    with (
        pytest.raises(LaunchError, match=r"^Only \d+ MB are free on the disk of .* are needed\.$"),
        EmbeddedServers(folder),
    ):
        pass


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can step down")
def test_root_steps_down(folder: Path) -> None:
    with EmbeddedServers(folder, durable=False):
        assert (folder / "postgres-18").stat().st_uid != 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can step down")
def test_root_in_a_private_folder_keeps_the_data_where_the_account_can_reach_it(
    folder: Path,
) -> None:
    folder.chmod(0o700)
    with EmbeddedServers(folder / "servers", durable=False) as servers:
        assert asked(servers, "SELECT 1") == 1
    clean(folder / "servers")


def test_a_killed_database_is_noticed(folder: Path) -> None:
    with EmbeddedServers(folder, durable=False) as servers:
        assert servers.postgres.status is None
        pid = int((folder / "postgres-18" / "postmaster.pid").read_text().splitlines()[0])
        os.kill(pid, signal.SIGKILL)
        assert within(5, lambda: servers.postgres.status is not None)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "FATAL:  could not extend file\nHINT:  Check free disk space.",
            "no space is left on the disk.",
        ),
        ("psql: error: connection refused\nremoving data", "psql: error: connection refused."),
        ("", "it gives no reason."),
    ],
)
def test_what_postgresql_says_becomes_one_sentence(text: str, sentence: str) -> None:
    assert _explained("It failed", text) == f"It failed: {sentence}"

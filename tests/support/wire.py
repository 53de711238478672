"""The wire between a station and a PostgreSQL server: cut, stalled, slow, or deaf at the COMMIT."""

from __future__ import annotations

import shutil
import socket
import tempfile
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.server import url_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_SOCKET = ".s.PGSQL.5432"


class Wire:
    """Hands on every byte between those who call and the server, as long as it is whole."""

    def __init__(self, server: Path) -> None:
        self._server = server
        self.folder = Path(tempfile.mkdtemp(prefix="wire-", dir="/tmp"))
        self._flows = threading.Event()
        self._flows.set()
        self._cut = False
        self._deaf: bytes = b""
        self.delay_s = 0.0
        """How long each piece is under way to the server."""
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._lost: set[int] = set()
        """Connections on which the answer to a COMMIT is not handed on."""
        self._listens = socket.socket(socket.AF_UNIX)
        self._listens.bind(str(self.folder / _SOCKET))
        self._listens.listen()
        threading.Thread(target=self._accept, daemon=True).start()

    def url(self, database: str, user: str = "postgres") -> str:
        """The URL of a database at the other end."""
        return url_of(self.folder, database, user)

    # -- what happens to it ----------------------------------------------------------------------

    def cut(self) -> None:
        """Every connection breaks, and no new one comes about."""
        self._cut = True
        self._break_all()

    def stall(self) -> None:
        """Nothing is handed on any more, and nobody is told."""
        self._flows.clear()

    def lose_the_next_commit_of(self, statement: str) -> None:
        """The first COMMIT after `statement` arrives; its answer does not, and the wire is cut."""
        self._deaf = statement.encode()

    def mend(self) -> None:
        """New connections are whole; those that were stalled are gone."""
        self._cut, self._deaf = False, b""
        self._lost.clear()  # a new socket may get the number of one that is gone
        if not self._flows.is_set():
            self._break_all()
        self._flows.set()

    def close(self) -> None:
        """No wire any more."""
        self.cut()
        self._flows.set()
        self._listens.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    # -- how it is handed on ---------------------------------------------------------------------

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listens.accept()
                far = socket.socket(socket.AF_UNIX)
                if self._cut or far.connect_ex(str(self._server / _SOCKET)):
                    near.close()
                    far.close()
                    continue
                self._pairs.append((near, far))
                for ends in ((near, far, True), (far, near, False)):
                    threading.Thread(target=self._pump, args=ends, daemon=True).start()

    def _pump(self, source: socket.socket, target: socket.socket, to_server: bool) -> None:
        armed = False
        with suppress(OSError):
            while data := source.recv(65_536):
                self._flows.wait()
                if to_server:
                    time.sleep(self.delay_s)
                    armed = armed or bool(self._deaf and self._deaf in data)
                    if armed and b"COMMIT" in data:
                        self._lost.add(id(target))
                elif id(source) in self._lost:
                    self.cut()
                    break
                target.sendall(data)
        for end in (source, target):
            _break(end)

    def _break_all(self) -> None:
        pairs, self._pairs = self._pairs, []
        for pair in pairs:
            for end in pair:
                _break(end)


def _break(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()


@contextmanager
def wire(server: Path) -> Iterator[Wire]:
    """A wire to the server in this folder; gone at the end."""
    made = Wire(server)
    try:
        yield made
    finally:
        made.close()

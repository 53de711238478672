"""A terminal with `waybox` in it, as a process of its own: typed into, signalled, closed."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import termios
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).parents[2]
PATIENCE_S = 30.0
"""How long a test waits for what must come."""
_TAKE = "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"
_MAIN = "import sys; from tui.cli.main import main; sys.exit(main(sys.argv[1:]))\n"


class Terminal:
    """80 by 24, in which `waybox` runs with these words, after some `before` lines of Python."""

    def __init__(self, *words: str, before: str = "", **env: str) -> None:
        self._master, self._slave = pty.openpty()
        self._before = self._attributes()
        self.output = b""
        self.process = subprocess.Popen(
            [sys.executable, "-c", f"{_TAKE}{before}\n{_MAIN}", *words],
            stdin=self._slave, stdout=self._slave, stderr=self._slave, start_new_session=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "COLUMNS": "80",
                 "LINES": "24", **env},
        )  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for descriptor in (self._master, self._slave):
            if descriptor >= 0:
                os.close(descriptor)

    def wait_for(self, text: str) -> None:
        """Read on until `text` has been written."""
        self._read_until(lambda: text.encode() in self.output)
        assert text.encode() in self.output, self.output[-400:]

    def type(self, text: str) -> None:
        """Press keys; Enter is a carriage return."""
        os.write(self._master, text.encode())

    def read(self) -> None:
        """Take what has been written so far: a terminal that nobody reads stops its program."""
        self._drain()

    def close(self) -> None:
        """Close the terminal under the program, as a window or a line that breaks does."""
        os.close(self._slave)
        os.close(self._master)
        self._master = self._slave = -1

    def ended(self) -> int:
        """The exit status."""
        self._read_until(lambda: self.process.poll() is not None)
        return self.process.wait(timeout=PATIENCE_S)

    @property
    def said(self) -> str:
        """What was written after the screens were gone."""
        self._drain()
        return self.output.rpartition(b"\x1b[?1006l")[2].decode(errors="replace")

    @property
    def is_whole(self) -> bool:
        """Whether the terminal was given back as it was: its modes, its screen, its cursor."""
        self._drain()
        places = [self.output.rfind(code) for code in (b"\x1b[?1049h", b"\x1b[?1049l")]
        return self._attributes() == self._before and places[0] < places[1]

    def _attributes(self) -> list[Any]:
        return termios.tcgetattr(self._slave)

    def _read_until(self, happened: Any) -> None:
        end = time.monotonic() + PATIENCE_S
        while not happened() and time.monotonic() < end:
            if self._master < 0:
                time.sleep(0.02)
            else:
                self._drain(0.05)

    def _drain(self, wait: float = 0.0) -> None:
        while self._master >= 0 and select.select([self._master], [], [], wait)[0]:
            self.output += os.read(self._master, 65_536)
            wait = 0.0

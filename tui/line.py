"""The line to a terminal that may break: a window closed, a connection lost."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Line:
    """What the screens are written to; after the first failure, nothing is written any more.

    Textual writes from a thread of its own through a short queue. A failure there ends the
    thread, the queue fills, and whoever draws next waits for ever: the program would outlive its
    terminal, with the archive open. The hangup signal ends the program; this lets it.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.is_broken = False

    def write(self, text: str) -> None:
        """Write, as long as somebody can be reached."""
        self._unless_broken(lambda: self._file.write(text))

    def flush(self) -> None:
        """Send off what was written."""
        self._unless_broken(self._file.flush)

    def fileno(self) -> int:
        """The descriptor of the terminal."""
        return self._file.fileno()

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._file.isatty()

    def _unless_broken(self, send: Callable[[], object]) -> None:
        if self.is_broken:
            return
        try:
            send()
        except BlockingIOError:
            return  # a terminal that is slow is there still
        except (OSError, ValueError):
            self.is_broken = True

"""A line that breaks stops nobody who writes to it."""

from __future__ import annotations

import io
from typing import IO, cast

import pytest
from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread

from tui.line import Line


class Gone(io.StringIO):
    """A terminal that somebody closed after a few words."""

    def write(self, text: str) -> int:
        if self.tell() > 3:
            raise OSError(5, "Input/output error")
        return super().write(text)


@pytest.mark.parametrize("fault", [OSError(5, "gone"), ValueError("closed file")])
def test_what_fails_once_is_not_tried_again(fault):
    class Broken(io.StringIO):
        flushed = 0

        def flush(self) -> None:
            self.flushed += 1
            raise fault

    file = Broken()
    line = Line(file)
    line.write("a")
    for _ in range(3):
        line.flush()
        line.write("b")
    assert (file.getvalue(), file.flushed, line.is_broken) == ("a", 1, True)


def test_a_terminal_that_is_slow_for_a_moment_is_there_still():
    class Slow(io.StringIO):
        tries = 0

        def write(self, text: str) -> int:
            self.tries += 1
            if self.tries == 1:
                raise BlockingIOError
            return super().write(text)

    line = Line(file := Slow())
    for text in "ab":
        line.write(text)
    assert (file.getvalue(), line.is_broken) == ("b", False)


def test_whoever_draws_on_a_broken_line_does_not_wait():
    line = Line(Gone())
    writer = WriterThread(cast("IO[str]", line))
    writer.start()
    for _ in range(MAX_QUEUED_WRITES * 3):
        writer.write("....")
    writer.stop()
    assert line.is_broken
    assert not writer.is_alive()

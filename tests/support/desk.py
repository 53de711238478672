"""A desk: the command line as a person or a script uses it, in this very process."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING, Any, NamedTuple

from archive.badges import Handout
from archive.words import use
from tests.support.kept import Kept
from tui.cli.main import main

if TYPE_CHECKING:
    import pytest


class Said(NamedTuple):
    """What a command line answered."""

    exit_status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        return json.loads(self.err)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


class Desk:
    """An archive and everybody's badge; `run` types a command line."""

    def __init__(self, path: Kept, handouts: dict[str, Handout], patch: pytest.MonkeyPatch) -> None:
        self.path, self.handouts, self._patch = path, handouts, patch

    def run(self, *words: str, by: str = "", stdin: str | bytes = "", **env: str) -> Said:
        """Type `words`; `by` puts a person's badge and PIN into the environment."""
        given = {"WAYBOX_ARCHIVE": str(self.path), **env}
        if by:
            given |= {"WAYBOX_BADGE": self.handouts[by].badge, "WAYBOX_PIN": self.handouts[by].pin}
        out, err = io.StringIO(), io.StringIO()
        with self._patch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            for name, value in given.items():
                patch.setenv(name, value)
            patch.setattr(sys, "stdin", _typed(stdin))
            exit_status = main(list(words))
        use("en")
        return Said(exit_status, out.getvalue(), err.getvalue())

    def do(self, who: str, *words: str, stdin: str | bytes = "", **env: str) -> Said:
        """Let `who` do a command of the archive."""
        return self.run("do", *words, by=who, stdin=stdin, **env)


def _typed(stdin: str | bytes) -> io.TextIOWrapper:
    data = stdin.encode() if isinstance(stdin, str) else stdin
    return io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", errors="surrogateescape")


@contextmanager
def no_terminal(patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nobody sits at a terminal."""
    with patch.context() as inner:
        inner.setattr("tui.cli.pins._has_terminal", lambda: False)
        yield

"""A print service that writes down what it is given: `lp` and `lpstat` as a script on PATH."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pytest

_LPSTAT = """#!/bin/sh
case "$1" in
-e) printf '%s\\n' {names} ;;
-d) echo "system default destination: {usual}" ;;
esac
"""
_LP = """#!/bin/sh
count=$(ls {folder} | grep -c words)
printf '%s\\n' "$@" > {folder}/words-$count
cat > {folder}/data-$count
{fails}
echo "request id is $2-$((count + 1)) (0 file(s))"
"""


class Asked(NamedTuple):
    """One job that was handed in."""

    words: tuple[str, ...]
    data: bytes


class Cups(NamedTuple):
    """The service, and what it was asked."""

    folder: Path

    @property
    def jobs(self) -> list[Asked]:
        """Every job, the first one first."""
        numbers = range(len(list(self.folder.glob("words-*"))))
        return [
            Asked(
                tuple((self.folder / f"words-{number}").read_text().splitlines()),
                (self.folder / f"data-{number}").read_bytes(),
            )
            for number in numbers
        ]


def fake_cups(
    root: Path, monkeypatch: pytest.MonkeyPatch, *names: str, fails: str = ""
) -> Cups:  # fmt: skip
    """Put a service with these printers on PATH; `fails` is what `lp` says before it gives up."""
    scripts, folder = root / "bin", root / "queue"
    scripts.mkdir()
    folder.mkdir()
    failing = f"echo '{fails}' >&2; exit 1" if fails else ""
    for name, text in (
        ("lpstat", _LPSTAT.format(names=" ".join(names), usual=names[0])),
        ("lp", _LP.format(folder=folder, fails=failing)),
    ):
        (scripts / name).write_text(text)
        (scripts / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{scripts}{os.pathsep}{os.environ['PATH']}")
    return Cups(folder)

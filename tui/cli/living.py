"""`waybox demo`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from archive.words import N_, say
from tui.cli import output
from tui.cli.failures import BadUsage
from tui.cli.here import Inside

_FEW, _MANY = 4, 50
_COUNT = N_("--boxes is {count}; {few} to {many} are expected.")
_NO_SCREENS = N_("--open waits for the screens, which come in the next release.")
_LEFT = N_("Everything lies in {folder}: labels and papers as PDF, the record, an anchor.")
_NEXT = N_("Look around: {program} --archive {path} boxes")


def demo(
    *,
    out: Annotated[Path, Parameter(help=N_("folder for the archive, the labels, the papers"))] = (
        Path("waybox-demo")
    ),
    boxes: Annotated[int, Parameter(help=N_("boxes that live the whole life"))] = 30,
    open_: Annotated[bool, Parameter(
        name="--open", negative="", help=N_("open the screens on it afterwards"))] = False,
    here: Inside,
) -> None:  # fmt: skip
    """Live the whole life of some boxes in a demo archive, told line by line."""
    if not _FEW <= boxes <= _MANY:
        raise BadUsage(_COUNT, count=boxes, few=_FEW, many=_MANY)
    if open_:
        raise BadUsage(_NO_SCREENS)
    from tui.demo import run

    lines: list[str] = []
    path = run(out, boxes, lines.append if here.json else output.line)
    if here.shown({"archive": str(path), "folder": str(out), "story": lines}):
        return
    output.line(say(_LEFT, folder=out))
    output.line(say(_NEXT, program=_program(), path=path))


def _program() -> str:
    """How the user called us, so that the next command can be copied as it stands."""
    called = Path(sys.argv[0])
    if called.name != "waybox" or shutil.which("waybox") == str(called):
        return "waybox"
    here = Path.cwd()
    return str(called.relative_to(here) if called.is_relative_to(here) else called)

"""`waybox demo`."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from archive.location import ServerLocation, location_of
from archive.words import N_, say
from tui.cli import output
from tui.cli.failures import BadUsage
from tui.cli.here import Inside
from tui.entrance import enter, has_terminal, no_terminal

_FEW, _MANY = 4, 50
_COUNT = N_("--boxes is {count}; {few} to {many} are expected.")
_LEFT = N_("Everything lies in {folder}: labels and papers as PDF, the record, an anchor.")
_LISTS = N_("Look around: {program} --archive {path} boxes")
_SCREENS = N_("Open the screens: {program} --archive {path}")
_CREW = N_("At the sign-in choose anybody of the crew from the list: no badge, no PIN.")


def demo(
    *,
    out: Annotated[Path, Parameter(help=N_("folder for the archive, the labels, the papers"))] = (
        Path("waybox-demo")
    ),
    boxes: Annotated[int, Parameter(help=N_("boxes that live the whole life"))] = 30,
    open_: Annotated[bool, Parameter(
        name="--open", negative="", help=N_("open the screens on it afterwards"))] = False,
    here: Inside,
) -> int:  # fmt: skip
    """Live the whole life of some boxes in a demo archive, told line by line.

    The archive is a file in the folder, or lies in the empty database that --archive names.
    """
    if not _FEW <= boxes <= _MANY:
        raise BadUsage(_COUNT, count=boxes, few=_FEW, many=_MANY)
    if open_ and not has_terminal():
        raise no_terminal()
    from tui.demo import run

    lines: list[str] = []
    on_server = here.url_from == "option" and isinstance(location_of(here.url), ServerLocation)
    tell = lines.append if here.json else output.line
    url = run(out, boxes, tell, here.url if on_server else "")
    path = location_of(url).place
    if not here.shown({"archive": path, "folder": str(out), "story": lines}):
        output.line(say(_LEFT, folder=out))
        for sentence in (_LISTS, _SCREENS):
            output.line(say(sentence, program=_program(), path=shlex.quote(path)))
        output.line(say(_CREW))
    return enter(here._replace(url=url, now_text="")) if open_ else 0


def _program() -> str:
    """How the user called us, so that the next command can be copied as it stands."""
    called = Path(sys.argv[0])
    if called.name != "waybox" or shutil.which("waybox") == str(called):
        return "waybox"
    here = Path.cwd()
    return str(called.relative_to(here) if called.is_relative_to(here) else called)

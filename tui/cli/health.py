"""`waybox doctor`: are the archive and its machine fit to keep what is entrusted to them?"""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from archive.upkeep.measuring import NothingThere, examine
from archive.views_health import WARNING, WRONG, Health
from archive.words import N_, say
from tui.cli import output
from tui.cli.failures import NoArchive
from tui.cli.here import Inside
from tui.health import around_here
from tui.words.health import summary, told

FINDINGS, UNREACHABLE = 3, 4
_NONE_THERE = N_(
    "Look whether the path is right: --archive says where the archive is, else WAYBOX_ARCHIVE. If "
    "it was here and is lost: waybox restore BACKUP. If there never was one: waybox init."
)
_WAS_HERE = N_(
    "Beside it lies {left}, so one was here: make no new one. Look whether it was renamed or "
    "moved, and put it back. If it is lost: waybox restore BACKUP."
)


def doctor(
    *,
    strict: Annotated[bool, Parameter(
        negative="", help=N_("exit status 3 for warnings, too"))] = False,
    quiet: Annotated[bool, Parameter(
        negative="", help=N_("print only what somebody has to look after; nothing else is said"),
    )] = False,
    here: Inside,
) -> int:  # fmt: skip
    """Look the archive, its database and its machine over; nobody needs to sign in for it.

    Exit status 0: nothing is wrong, whatever is warned of · 3: something is wrong · 4: the archive
    could not be opened and read.
    """
    try:
        found = examine(here.archive_url, around_here(), here.now, here.site)
    except NothingThere as error:
        then = say(_WAS_HERE, left=error.left) if error.left else say(_NONE_THERE)
        raise NoArchive(error, then) from error
    if not here.shown(found):
        _print(found, quiet=quiet)
    if not found.reachable:
        return UNREACHABLE
    return FINDINGS if found.findings(strict=strict) else 0


def _print(found: Health, *, quiet: bool) -> None:
    heeded = [line for line in found.lines if line.level in (WARNING, WRONG)]
    if quiet and not heeded:
        return
    output.line(found.place)
    for each in told(heeded if quiet else found.lines):
        output.line(each.head)
        for sentence in each.sentences:
            output.line(f"    {sentence}")
        if each.remedies:
            output.line(f"    → {' · '.join(f'waybox {remedy}' for remedy in each.remedies)}")
    output.line()
    output.line(summary(found))

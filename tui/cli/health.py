"""`waybox doctor`: are the archive and its machine fit to keep what is entrusted to them?"""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from archive.upkeep.measuring import examine
from archive.views_health import WARNING, WRONG, Health
from archive.words import N_
from tui.cli import output
from tui.cli.here import Inside
from tui.health import around_here
from tui.words.health import summary, told

FINDINGS, UNREACHABLE = 3, 4


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
    found = examine(here.archive_url, around_here(), here.now, here.site)
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

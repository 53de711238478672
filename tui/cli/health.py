"""`waybox doctor`: are the archive and its machine fit to keep what is entrusted to them?"""

from __future__ import annotations

from archive.upkeep.measuring import examine
from archive.views_health import Health
from tui.cli import output
from tui.cli.here import Inside
from tui.health import around_here
from tui.words.health import headline, summary

FINDINGS, UNREACHABLE = 3, 4


def doctor(*, here: Inside) -> int:
    """Look the archive, its database and its machine over; nobody needs to sign in for it."""
    found = examine(here.archive_url, around_here(), here.now)
    if not here.shown(found):
        _print(found)
    if not found.reachable:
        return UNREACHABLE
    return FINDINGS if found.findings else 0


def _print(found: Health) -> None:
    output.line(found.place)
    for line in found.lines:
        output.line(headline(line))
        for sentence in (line.why, line.advice):
            if sentence:
                output.line(f"    {sentence}")
    output.line()
    output.line(summary(found))

"""What is said of a check-up."""

from __future__ import annotations

from archive.views_health import OK, UNKNOWN, WARNING, WRONG, CheckLine, Health
from archive.words import N_, say

MARKS = {OK: "✓", UNKNOWN: "?", WARNING: "▲", WRONG: "✗"}
_SUMMARY = N_(
    "Looked at: {all}. Sound: {ok}, not known: {unknown}, warnings: {warning}, wrong: {wrong}."
)
_LINE = N_("{mark} {title}: {what}")


def headline(line: CheckLine) -> str:
    """What one check found, in a line."""
    return say(_LINE, mark=MARKS[line.level], title=line.title, what=line.what)


def summary(found: Health) -> str:
    """How many lines there are of each kind."""
    count = found.counted
    return say(
        _SUMMARY, all=len(found.lines), ok=count[OK], unknown=count[UNKNOWN],
        warning=count[WARNING], wrong=count[WRONG],
    )  # fmt: skip

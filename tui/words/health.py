"""What is said of a check-up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from archive.views_health import OK, SKIPPED, UNKNOWN, WARNING, WRONG, CheckLine, Health
from archive.words import N_, say

MARKS = {OK: "✓", SKIPPED: "–", UNKNOWN: "?", WARNING: "▲", WRONG: "✗"}
_SUMMARY = N_(
    "Looked at: {all}. Sound: {ok}, not known: {unknown}, warnings: {warning}, wrong: {wrong}."
)
_SKIPPED = N_("Not looked at: {skipped}.")
_LINE = N_("{mark} {title}: {what}")
_OF_SITE = N_("{title} of {site}")
_AND = N_(", ")


class Told(NamedTuple):
    """What is said of one thing that was looked at, or of all that were not for one reason."""

    level: str
    head: str
    sentences: tuple[str, ...]
    remedies: tuple[str, ...]


def told(lines: Iterable[CheckLine]) -> Iterator[Told]:
    """What is said of each line, in their order; what was not looked at stands together, last."""
    skipped: dict[tuple[str, str], list[CheckLine]] = {}
    for line in lines:
        if line.level == SKIPPED:
            skipped.setdefault((line.what, line.advice), []).append(line)
        else:
            yield _told(line, _title(line))
    for alike in skipped.values():
        yield _told(alike[0], say(_AND).join(map(_title, alike)))


def _told(line: CheckLine, title: str) -> Told:
    head = say(_LINE, mark=MARKS[line.level], title=title, what=line.what)
    sentences = tuple(filter(None, (line.why, line.advice)))
    return Told(line.level, head, sentences, line.remedies)


def _title(line: CheckLine) -> str:
    return say(_OF_SITE, title=line.title, site=line.site) if line.site else line.title


def summary(found: Health) -> str:
    """How many lines there are of each kind."""
    count = found.counted
    seen = len(found.lines) - count[SKIPPED]
    said = say(
        _SUMMARY, all=seen, ok=count[OK], unknown=count[UNKNOWN], warning=count[WARNING],
        wrong=count[WRONG],
    )  # fmt: skip
    return f"{say(_SKIPPED, skipped=count[SKIPPED])} {said}" if count[SKIPPED] else said

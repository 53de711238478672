"""How screens and the command line tell of stock counts."""

from __future__ import annotations

from collections.abc import Iterator

from archive.state_words import COUNT_DECISIONS, DIFFERENCES, state_word, word
from archive.views_count import CountRow, Difference
from archive.words import N_, say

BLIND = N_("blind")
HIDDEN = N_("A blind count: its differences are told once it is finished.")
NONE = N_("There are no differences.")
NOT_KEPT = N_("not kept: it may be personal")
OVERDUE = N_("overdue")
OPEN = N_("undecided")


def state_said(row: CountRow) -> str:
    """How far a count is, and whether it is blind."""
    state = state_word("count", row.state)
    return f"{state} · {say(BLIND)}" if row.blind else state


def sums(row: CountRow) -> Iterator[tuple[str, int]]:
    """What the boxes are, by a marked word; what a blind count hides is left out."""
    yield N_("found in place"), row.found
    yield N_("at another place"), row.elsewhere
    yield N_("moved since the start"), row.moved + row.away
    if not row.hidden:
        yield N_("missing"), row.missing
        yield N_("not counted yet"), row.uncounted
    yield N_("brought since the start"), row.arrived
    yield N_("not expected"), row.unknown
    yield N_("unknown codes"), row.codes


def kind_said(row: Difference) -> str:
    """What a difference is, and the state in which its box was met."""
    met = "" if row.met in ("", "STORED") else f" ({state_word('box', row.met)})"
    return word(DIFFERENCES, row.kind) + met


def seen_said(row: Difference) -> str:
    """Where it was seen, once or twice."""
    return ", ".join(place for place in (row.seen_place, row.again_place) if place)


def decision_said(row: Difference) -> str:
    """What was decided; whether it waits, or for too long; that a scan explained it."""
    if row.open:
        return say(OVERDUE if row.overdue else OPEN)
    return word(COUNT_DECISIONS, row.decision) if row.decision else say(_EXPLAINED)


_EXPLAINED = N_("moved by a scan since")

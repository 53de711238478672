"""What fits a field about hand-overs and unlisted arrivals."""

from __future__ import annotations

from collections.abc import Iterator

from archive.lifecycles.states import ArrivalState, BoxState, HandoverState
from archive.reading.arrivals import arrivals
from archive.reading.choosable_work import boxes_in, states_for
from archive.reading.handovers import handover_card, handovers
from archive.reading.source import Source
from archive.state_words import ARRIVAL_WHYS, HANDOVER_DIFFERENCES, state_word, word
from archive.views_forms import Choosable, Search

LISTS = 'SELECT "source", COUNT(*) FROM "list" WHERE "number" = \'\' GROUP BY "source" ORDER BY 1'
_UNDER_WAY = frozenset({HandoverState.SENT, HandoverState.ARRIVED})
_OF_BOXES = {
    "send-box": frozenset({HandoverState.OPEN}),
    "receive-box": _UNDER_WAY,
    "quarantine-arrival": _UNDER_WAY,
}


def for_handover(source: Source, search: Search) -> Iterator[Choosable]:
    """Hand-overs in a state from which the command leads on."""
    wanted = _OF_BOXES.get(search.command.name) or states_for(search.command, "handover")
    for row in handovers(source):
        if wanted is None or row.state in wanted:
            sides = (row.from_site, row.to_site) if row.to_site else (row.outlet_code, row.outlet)
            said = (state_word("handover", row.state), *sides)
            yield Choosable(row.handover, said)


def for_arrival(source: Source, _search: Search) -> Iterator[Choosable]:
    """Arrivals that wait in quarantine."""
    for row in arrivals(source):
        if row.state == ArrivalState.QUARANTINED:
            yield Choosable(row.arrival, (row.seal_no, row.place, word(ARRIVAL_WHYS, row.why)))


def for_sealed(source: Source, search: Search) -> Iterator[Choosable]:
    """Boxes that are sealed at an outlet."""
    return boxes_in(source, search, (BoxState.SEALED,))


def for_line(source: Source, search: Search) -> Iterator[Choosable]:
    """The boxes of the hand-over named; to be decided, those that differ."""
    for number in search.given.get("handover", ()):
        for box in handover_card(source, number).boxes:
            if box.differences or search.command.name != "settle-difference":
                said = tuple(word(HANDOVER_DIFFERENCES, each) for each in box.differences)
                yield Choosable(box.box_no, (*said, state_word("box", box.state)))

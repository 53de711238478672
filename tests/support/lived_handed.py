"""What must hold of every hand-over and of every unlisted arrival, by the simplest reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from archive.events import Event
from tests.support.lived import Events, in_order

_ENDS = ("handover.closed", "handover.cancelled")


def _lists(events: Events) -> Iterator[tuple[Event, dict[str, set[str]]]]:
    """Each event with the boxes of every open hand-over before it."""
    open_: dict[str, set[str]] = {}
    for event in in_order(events):
        yield event, open_
        if event.machine == "handover":
            mine = open_.setdefault(event.subject, set())
            mine |= {line[0] for line in event.data.get("lines", ())}
            mine -= set(event.data["boxes"] if event.kind == "handover.unlisted" else ())
        if event.machine == "box" and "new_line" in event.data:
            open_.setdefault(event.data["handover"], set()).add(event.subject)
        if event.kind in _ENDS:
            del open_[event.subject]


def on_two_handovers(events: Events) -> Iterator[str]:
    """Boxes that came on a list while another open one had them."""
    for event, open_ in _lists(events):
        fresh = {line[0] for line in event.data.get("lines", ()) if event.machine == "handover"}
        fresh |= {event.subject} if "new_line" in event.data else set()
        number = event.data.get("handover", event.subject)
        others = set().union(*(boxes for other, boxes in open_.items() if other != number))
        yield from fresh & others


def sums_unlike_scans(events: Events) -> Iterator[str]:
    """Closed hand-overs whose sums are not those of what was scanned."""
    out: dict[str, set[str]] = {}
    come: dict[str, set[str]] = {}
    for event in in_order(events):
        number = event.data.get("handover", "")
        if event.kind == "box.sent" and number:
            out.setdefault(number, set()).add(event.subject)
        if event.kind == "box.returned" and number:
            out.get(number, set()).discard(event.subject)
        if event.kind == "box.received" and number:
            come.setdefault(number, set()).add(event.subject)
        if event.kind == "handover.closed":
            sent, received = out.get(event.subject, set()), come.get(event.subject, set())
            told = (event.data["boxes_sent"], event.data["boxes_received"])
            if told != (len(sent), len(received)):
                yield event.subject


def in_nobodys_hands(events: Events) -> Iterator[str]:
    """Boxes still on their way when both sides have signed for their hand-over."""
    state: dict[str, str | None] = {}
    for event, open_ in _lists(events):
        if event.kind == "handover.closed":
            yield from (box for box in open_[event.subject] if state[box] == "IN_TRANSIT")
        if event.machine == "box" and event.to is not None:
            state[event.subject] = event.to


def signed_by_one(events: Events) -> Iterator[str]:
    """Hand-overs that one person gave and took."""
    givers = {e.subject: e for e in events if e.kind == "handover.given"}
    for event in events:
        given = givers.get(event.subject)
        if given is None or event.kind != "handover.closed":
            continue
        if given.by == event.by and not given.data["on_paper"]:
            yield event.subject


def linked_one_way(events: Events) -> Iterator[str]:
    """Arrivals registered as a box that does not say so, and boxes of arrivals that do not."""
    made = {(e.subject, e.data["box"]) for e in events if e.kind == "arrival.registered"}
    born = {(e.data["arrival"], e.subject) for e in events if e.data.get("arrival")}
    yield from (arrival for arrival, _ in made ^ born)


HANDED: tuple[Callable[[Events], Iterator[str]], ...] = (
    on_two_handovers, sums_unlike_scans, in_nobodys_hands, signed_by_one, linked_one_way,
)  # fmt: skip

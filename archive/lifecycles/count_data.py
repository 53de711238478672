"""What count events keep, and what they do to the lines and places of the count.

An event says how its own box or place stands and the sums after it, so that one scan writes the
same few rows however large the count is.
"""

from __future__ import annotations

from typing import Any

from archive.commands.count import CancelCount, CountBox, DecideDifference, StartCount
from archive.events import Draft, Effect, Event
from archive.facts import CountFacts
from archive.lifecycles.count_guards import (
    box_of,
    count_of,
    frozen_of,
    line_of,
    of_the_box,
    outcome,
)
from archive.manual import MANUAL, named_by_number
from archive.refusals import Refusal
from archive.rows import CountPlace

Data = dict[str, Any]
_SUM = {
    "found": "as_expected", "elsewhere": "elsewhere", "moved": "moved", "arrived": "arrived",
    "unknown": "unknown",
}  # fmt: skip
"""Outcome of a scan → the sum of the count that it adds to."""


def _spot(facts: CountFacts) -> CountPlace:
    assert facts.spot is not None
    return facts.spot


def _by(facts: CountFacts) -> Data:
    return {"at": facts.on.at, "by": facts.on.actor.id}


def started(facts: CountFacts, command: StartCount) -> Data:
    """The places, and the frozen expectation's hash; how many only where the count is not blind."""
    frozen = frozen_of(facts)
    data: Data = {
        "places": " ".join(frozen.places),
        "blind": int(command.blind),
        "started_at": facts.on.at,
        "started_by": facts.on.actor.id,
        "expectation": frozen.hash,
    }
    return data if command.blind else {**data, "expected": frozen.boxes}


def counted(facts: CountFacts, command: CountBox) -> Data:
    """The box, where it was seen, and the sums after it."""
    count, spot, box = count_of(facts), _spot(facts), box_of(facts)
    kind = outcome(facts)
    data: Data = {"box": box.id, "place": spot.place, **_by(facts), "here": spot.counted + 1}
    if named_by_number(command.box, box.id, box.box_no):
        data[MANUAL] = 1
    data[_SUM[kind]] = getattr(count, _SUM[kind]) + 1
    data["listed"] = int(facts.line is not None)
    if kind in ("elsewhere", "unknown"):
        data["met"] = box.state
        if not count.blind:
            data["should_be"] = box.place
    return data


def again(facts: CountFacts, _command: CountBox) -> Data:
    """When, where and by whom it was counted before; it counts once."""
    line = line_of(facts)
    data: Data = {"box": line.box, "place": _spot(facts).place, **_by(facts)}
    return {
        **data, "seen_place": line.seen_place, "seen_at": line.seen_at, "seen_by": line.seen_by,
        "elsewhere_too": int(line.seen_place != _spot(facts).place),
    }  # fmt: skip


def uncounted(facts: CountFacts, _command: object) -> Data:
    """The last scan of the box is taken back, or else its first."""
    line, count = line_of(facts), count_of(facts)
    data: Data = {"box": line.box, "listed": line.expected, **_by(facts)}
    if line.again_place is not None:
        return {**data, "undone": "again", "place": line.again_place}
    kind = line.outcome if line.expected or line.outcome == "unknown" else "arrived"
    return {
        **data, "undone": "seen", "place": line.seen_place,
        _SUM[kind]: getattr(count, _SUM[kind]) - 1, "here": _spot(facts).counted - 1,
    }  # fmt: skip


def code_kept(facts: CountFacts, _command: object) -> Data:
    """Where a code that is no box was scanned, and a commitment to it."""
    data: Data = {"place": _spot(facts).place, **_by(facts), "codes": count_of(facts).codes + 1}
    return {**data, "commitment": facts.commitment} if facts.commitment else data


def place_finished(facts: CountFacts, _command: object) -> Data:
    """Who finished which place, with how many boxes."""
    return {"place": _spot(facts).place, "here": _spot(facts).counted, **_by(facts)}


def sums(facts: CountFacts) -> Data:
    """Every number of the count as of now."""
    count, told = count_of(facts), facts.sums
    return {
        "expected": told.expected, "as_expected": count.as_expected, "elsewhere": count.elsewhere,
        "moved": count.moved, "missing": told.missing, "away": told.away,
        "uncounted": told.uncounted, "arrived": count.arrived, "unknown": count.unknown,
        "codes": count.codes,
    }  # fmt: skip


def finished(facts: CountFacts, _command: object) -> Data:
    """The sums, which a blind count tells from here on."""
    return {**sums(facts), "finished_at": facts.on.at, "left_out": facts.places_left}


def decided(facts: CountFacts, command: DecideDifference) -> Data:
    """What was decided, by whom and why; a recount adds to the found."""
    line = line_of(facts)
    data: Data = {"box": line.box, "was": facts.differs, "decision": command.decision, **_by(facts)}
    data["grounds"] = command.reason or command.incident_no
    if command.decision == "moved":
        data["place"] = line.again_place or line.seen_place
    if command.decision == "recounted":
        data["place"] = line.place
        data["as_expected"] = count_of(facts).as_expected + 1
        data["here"] = _spot(facts).counted + 1
    return data


def box_moves(facts: CountFacts, command: DecideDifference) -> tuple[Draft, ...]:
    """The box's own events: it was moved here after all, or it is missing."""
    made = of_the_box(facts, command)
    assert not isinstance(made, Refusal)
    return made


def signed(facts: CountFacts, _command: object) -> Data:
    """Who has signed, and the numbers under the signature."""
    names = (count_of(facts).signed_by, facts.on.actor.id)
    return {**sums(facts), "signed_by": " ".join(name for name in names if name)}


def cancelled(_facts: CountFacts, command: CancelCount) -> Data:
    """Why it was given up."""
    return {"given_up": command.reason}


# -- what events do to lines and places -------------------------------------------------------------

_OUTCOMES = {
    "count.found": "found", "count.moved_since": "moved", "count.elsewhere": "elsewhere",
    "count.unexpected": "unknown",
}  # fmt: skip
_UNSEEN: tuple[tuple[str, str | int | None], ...] = (
    ("outcome", ""), ("state", ""), ("seen_place", None), ("seen_at", None), ("seen_by", ""),
)  # fmt: skip
_ONCE: tuple[tuple[str, str | int | None], ...] = (
    ("again_place", None), ("again_at", None), ("again_by", ""),
)  # fmt: skip


def effects(event: Event | Draft) -> tuple[Effect, ...]:
    """What an event does to the lines and places of its count."""
    count, data = event.subject, event.data
    if event.kind == "count.started":
        return (Effect("count_line", "freeze", (count,), (("places", data["places"]),)),)
    if event.kind in _OUTCOMES:
        return (_seen(event, _OUTCOMES[event.kind]), _here(event))
    if event.kind == "count.seen_again" and data["elsewhere_too"]:
        twice = (
            ("again_place", data["place"]), ("again_at", data["at"]), ("again_by", data["by"]),
        )  # fmt: skip
        return (Effect("count_line", "set", (count, data["box"]), twice),)
    if event.kind == "count.uncounted":
        return _undone(event)
    if event.kind == "count.place_finished":
        done = (("done_at", data["at"]), ("done_by", data["by"]))
        return (Effect("count_place", "set", (count, data["place"]), done),)
    return _decided(event) if event.kind == "count.decided" else ()


def _here(event: Event | Draft) -> Effect:
    key = (event.subject, event.data["place"])
    return Effect("count_place", "set", key, (("counted", event.data["here"]),))


def _sighting(event: Event | Draft, outcome_: str) -> tuple[tuple[str, str | int | None], ...]:
    data = event.data
    return (
        ("outcome", outcome_), ("state", data.get("met", "STORED")), ("seen_place", data["place"]),
        ("seen_at", data["at"]), ("seen_by", data["by"]),
    )  # fmt: skip


def _seen(event: Event | Draft, outcome_: str) -> Effect:
    data, values = event.data, _sighting(event, outcome_)
    key = (event.subject, data["box"])
    if data["listed"]:
        return Effect("count_line", "set", key, values)
    return Effect("count_line", "put", key, (("place", data.get("should_be")), *values))


def _undone(event: Event | Draft) -> tuple[Effect, ...]:
    key = (event.subject, event.data["box"])
    if event.data["undone"] == "again":
        return (Effect("count_line", "set", key, _ONCE),)
    if event.data["listed"]:
        return (Effect("count_line", "set", key, _UNSEEN), _here(event))
    return (Effect("count_line", "drop", key), _here(event))


def _decided(event: Event | Draft) -> tuple[Effect, ...]:
    data = event.data
    values = (
        ("decision", data["decision"]), ("decided_by", data["by"]), ("decided_at", data["at"]),
        ("reason", data["grounds"]),
    )  # fmt: skip
    line = Effect("count_line", "set", (event.subject, data["box"]), values)
    if data["decision"] != "recounted":
        return (line,)
    return (line._replace(values=(*values, *_sighting(event, "found"))), _here(event))

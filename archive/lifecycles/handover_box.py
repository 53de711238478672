"""What a box meets when it leaves with a hand-over, arrives with one, or goes back."""

from __future__ import annotations

from typing import Any

from archive.commands.box import FindBox, ReceiveBox, ReturnBox, SendBox
from archive.events import Draft, Effect, Event
from archive.facts import BoxFacts
from archive.lifecycles import between_sites, box_data
from archive.lifecycles.box_data import flagged
from archive.lifecycles.differences import BROKEN, OTHER, is_open
from archive.lifecycles.labelling import came_back
from archive.lifecycles.states import ArrivalState, HandoverState
from archive.refusals import Refusal
from archive.refusals import handovers as no
from archive.rows import Handover

Data = dict[str, Any]
INTACT = "intact"
_TAKES = (HandoverState.SENT, HandoverState.ARRIVED)
_ON_LINES = ("box.sent", "box.received", "box.returned", "box.found")


def may_leave_with(facts: BoxFacts, _command: SendBox) -> Refusal | None:
    """The hand-over named, or the one that has the box, is open and of the box's outlet."""
    handover, box = facts.handover, facts.box
    assert box is not None
    if handover is None:
        return None
    if handover.state != HandoverState.OPEN:
        return no.HandoverNotIn(handover.id, HandoverState(handover.state))
    if facts.elsewhere:
        return no.OnOtherHandover((box.box_no,), facts.elsewhere)
    if handover.to_site or box.outlet_code == handover.outlet_code:
        return None
    return no.OtherOutlet((box.box_no,), handover.outlet_code)


def may_arrive_with(facts: BoxFacts, _command: ReceiveBox) -> Refusal | None:
    """The hand-over named, or the one that has the box, was given and is not closed."""
    handover, box = facts.handover, facts.box
    assert box is not None
    if handover is None or between_sites.calls_back(facts):
        return None
    if handover.state not in _TAKES:
        return no.HandoverNotIn(handover.id, HandoverState(handover.state))
    return no.OnOtherHandover((box.box_no,), facts.elsewhere) if facts.elsewhere else None


def sent(facts: BoxFacts, command: SendBox) -> Data:
    """The hand-over it leaves with, or the site; a box that was not listed comes on the list."""
    handover = facts.handover
    if handover is None:
        return {**came_back(facts), **between_sites.leaves(facts, command)}
    out: Data = {"handover": handover.id, "sent_at": facts.on.at}
    away = between_sites.leaves(facts, command)
    return {**out, **_line(facts, "scan"), **away, **came_back(facts)}


def received(facts: BoxFacts, command: ReceiveBox) -> Data:
    """Whether a seal was compared, what was seen, and the hand-over it came with."""
    assert facts.box is not None
    data: Data = {"seal_seen": int(bool(command.seal_no)), **came_back(facts)}
    data |= between_sites.arrives(facts)
    if facts.box.received_on is None:
        data["received_on"] = facts.on.today.isoformat()
    if command.seen != INTACT:
        data["seen"] = command.seen
    if command.seen == "broken":
        data["flags"] = flagged(facts.box, "seal-broken")
    if command.seen == "other" and command.seal_no:
        data["seal_found"] = command.seal_no
    if facts.handover is None:
        return data
    if between_sites.calls_back(facts):
        return {**data, **_called_back(facts.handover)}
    came = {"handover": facts.handover.id, "received_at": facts.on.at}
    return {**data, **came, **_line(facts, "arrival")}


def _called_back(handover: Handover) -> Data:
    """Off a list that is open it did not leave at all; of one that was given it did not come."""
    opened = handover.state == HandoverState.OPEN
    return {"handover": handover.id, "sent_at": None} if opened else {}


def _line(facts: BoxFacts, listed: str) -> Data:
    """What a new line says; nothing where the box is on the list."""
    box = facts.box
    assert box is not None
    return {} if facts.on_list else {"new_line": [listed, box.slips, box.weight_g]}


def seal_settled(facts: BoxFacts) -> Refusal | None:
    """What came with a broken seal, or another one, is not put away before that is decided."""
    line = facts.on_list
    if line is None or line.seen not in (BROKEN, OTHER) or not is_open(line):
        return None
    return no.SealUndecided(facts.thing, line.handover)


def may_go_back(facts: BoxFacts) -> Refusal | None:
    """What was given is not on its way to be taken over: there its difference is decided."""
    handover = facts.handover
    if handover is None or handover.state not in _TAKES:
        return None
    return no.DecidedThere(facts.thing, handover.id)


def handover_arrives(facts: BoxFacts, _command: object) -> tuple[Draft, ...]:
    """The first box scanned says that the hand-over has arrived; nothing waits in quarantine."""
    if between_sites.calls_back(facts):
        return ()
    return (*arrives(facts.handover, facts.on.at, facts.given), *_known_after_all(facts))


def _known_after_all(facts: BoxFacts) -> tuple[Draft, ...]:
    """What came unlisted was listed since: it is this box."""
    came, box = facts.arrival, facts.box
    if came is None or box is None:
        return ()
    to = ArrivalState.REGISTERED
    return (
        Draft("arrival", "arrival.registered", came.id, came.n, came.state, to, {"box": box.id}),
    )


def arrives(
    handover: Handover | None, at: str, given: tuple[str, int, str] | None
) -> tuple[Draft, ...]:
    """The draft that makes a hand-over ARRIVED; none where it is no longer on its way."""
    if handover is None or handover.state != HandoverState.SENT:
        return ()
    data = arrival_data(at, given)
    to = HandoverState.ARRIVED
    arrived = "handover.arrived"
    return (Draft("handover", arrived, handover.id, handover.n, handover.state, to, data),)


def arrival_data(at: str, given: tuple[str, int, str] | None) -> Data:
    """When, and the signature of another site that is taken up."""
    return {"arrived_at": at, **({"out": list(given)} if given is not None else {})}


def returned(facts: BoxFacts, command: ReturnBox) -> Data:
    """Why it goes back; off an open hand-over it did not leave at all."""
    handover, box = facts.handover, facts.box
    assert box is not None
    data: Data = {"reason": command.reason, "place": None, "from_place": box.place}
    if handover is None or handover.state != HandoverState.OPEN:
        return data
    return {**data, "handover": handover.id}


def found(facts: BoxFacts, command: FindBox) -> Data:
    """A box lost on its way that is found before the hand-over is closed has come with it."""
    handover, line, data = facts.handover, facts.on_list, box_data.found(facts, command)
    if handover is None or handover.state not in _TAKES or line is None:
        return data
    if handover.to_site not in ("", facts.on.site):
        return data  # another site signs for what came with it
    if line.sent_at is None or line.received_at is not None:
        return data
    return {**data, "handover": handover.id, "received_at": facts.on.at}


def effects(event: Event | Draft) -> tuple[Effect, ...]:
    """What a box event writes on its hand-over's line."""
    handover = event.data.get("handover")
    if not handover or event.kind not in _ON_LINES:
        return ()
    key = (handover, event.subject)
    values = _values(event)
    if "new_line" not in event.data:
        return (Effect("handover_line", "set", key, values),)
    listed, slips, weight_g = event.data["new_line"]
    fresh = (("listed", listed), ("slips", slips), ("weight_g", weight_g))
    return (Effect("handover_line", "put", key, (*fresh, *values)),)


def _values(event: Event | Draft) -> tuple[tuple[str, str | int | None], ...]:
    if event.kind not in ("box.found", "box.received") or "sent_at" in event.data:
        return (("sent_at", event.data.get("sent_at")),)
    whole = event.data.get("seal_intact", 1)
    seen = event.data.get("seen", INTACT if whole else BROKEN)
    # what was decided while it was away says nothing of a box that is here
    return (("received_at", event.data["received_at"]), ("seen", seen), ("decision", ""))

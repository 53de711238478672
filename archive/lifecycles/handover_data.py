"""What hand-over events keep, and the boxes that move with them."""

from __future__ import annotations

from typing import Any

from archive.commands.box import SendBox
from archive.commands.handover import (
    CancelHandover,
    GiveHandover,
    OpenHandover,
    SettleDifference,
)
from archive.events import Draft
from archive.facts import BoxFacts, HandoverFacts
from archive.lifecycles.box import BOX
from archive.lifecycles.differences import sums
from archive.lifecycles.handover_box import arrival_data
from archive.lifecycles.handover_guards import leaves, wish_for_box
from archive.refusals import Refusal
from archive.rules import decide

Data = dict[str, Any]


def _lines(facts: HandoverFacts) -> Data:
    return {"lines": [[box.id, box.slips, box.weight_g] for box in facts.chosen]}


def opened(facts: HandoverFacts, command: OpenHandover) -> Data:
    """Whose boxes, who takes them over, and what is listed so far."""
    site = command.to_site.strip().upper()
    between = {"from_site": facts.on.site, "to_site": site} if site else {}
    return {
        "outlet_code": command.outlet_code,
        "outlet": command.outlet or facts.outlet or command.outlet_code,
        "unit": command.unit,
        **between,
        "opened_by": facts.on.actor.id,
        **_lines(facts),
    }


def listed(facts: HandoverFacts, _command: object) -> Data:
    """What is listed, with slips and weight as registered now."""
    return _lines(facts)


def unlisted(facts: HandoverFacts, _command: object) -> Data:
    """What is taken off the list."""
    return {"boxes": [box.id for box in facts.chosen]}


def given(facts: HandoverFacts, command: GiveHandover) -> Data:
    """Who signed for the giving side, and for how much."""
    assert facts.handover is not None
    leaving = [line for line, box in facts.lines if leaves(facts.handover, line, box, command)]
    total = sums(line._replace(sent_at=facts.on.at) for line in leaving).sent
    return {
        "given_by": "" if command.on_paper else facts.on.actor.id,
        "on_paper": int(command.on_paper),
        "given_at": facts.on.at,
        "boxes_listed": len(facts.lines),
        "boxes_sent": total.boxes,
        "slips_sent": total.slips,
        "weight_sent_g": total.weight_g,
    }


def boxes_sent(facts: HandoverFacts, command: GiveHandover) -> tuple[Draft, ...]:
    """An outlet without a scanner: everything listed that is still there leaves."""
    assert facts.handover is not None
    drafts: list[Draft] = []
    for line, box in facts.lines:
        if line.sent_at is not None or not leaves(facts.handover, line, box, command):
            continue
        alone = BoxFacts(facts.on, box, handover=facts.handover, on_list=line)
        made = decide(BOX, alone, SendBox(box=box.id, handover=facts.handover.id))
        assert not isinstance(made, Refusal)
        drafts += made
    return tuple(drafts)


def arrived(facts: HandoverFacts, _command: object) -> Data:
    """When, and the signature of another site that is taken up."""
    return arrival_data(facts.on.at, facts.given)


def decided(facts: HandoverFacts, command: SettleDifference) -> Data:
    """What becomes of the box."""
    (box,) = facts.chosen
    data: Data = {"about_box": box.id, "decision": command.decision, "remark": command.remark}
    return {**data, "incident_no": command.incident_no} if command.incident_no else data


def box_decided(facts: HandoverFacts, command: SettleDifference) -> tuple[Draft, ...]:
    """The box goes where the decision sends it."""
    wish = wish_for_box(facts, command)
    if wish is None:
        return ()
    made = decide(BOX, BoxFacts(facts.on, facts.chosen[0]), wish)
    assert not isinstance(made, Refusal)
    return made


def closed(facts: HandoverFacts, _command: object) -> Data:
    """Who signed for the taking side, and the sums of both sides."""
    total = sums(line for line, _ in facts.lines)
    return {
        "taken_by": facts.on.actor.id,
        "closed_at": facts.on.at,
        "boxes_listed": total.listed.boxes,
        "boxes_sent": total.sent.boxes,
        "slips_sent": total.sent.slips,
        "weight_sent_g": total.sent.weight_g,
        "boxes_received": total.received.boxes,
        "slips_received": total.received.slips,
        "weight_received_g": total.received.weight_g,
        "differences": total.differences,
    }


def cancelled(_facts: HandoverFacts, command: CancelHandover) -> Data:
    """Why."""
    return {"reason": command.reason}

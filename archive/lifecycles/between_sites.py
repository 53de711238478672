"""What boxes and their lists meet between two sites: one answers for each at each moment.

The site that sends it answers until the other has taken it in; what is taken in quotes the event
that sent it, so that both logs together show one keeper at a time.
"""

from __future__ import annotations

from typing import Any

from archive.commands.box import SendBox
from archive.commands.handover import OpenHandover
from archive.facts import BoxFacts, HandoverFacts
from archive.lifecycles.states import BoxState, HandoverState
from archive.refusals import Refusal
from archive.refusals import sites as no
from archive.rows import Handover


def somewhere_to_go(facts: BoxFacts) -> Refusal | None:
    """There is another site that is open."""
    return None if facts.on.others else no.OnlyToAnotherSite(facts.thing)


def on_no_list(facts: BoxFacts) -> Refusal | None:
    """No batch has the box, and no hand-over but one that leaves for another site with it."""
    handover = facts.handover
    bound = handover is not None and not _leaves_with(facts)
    by = handover.id if handover and bound else facts.line.batch if facts.line else ""
    return no.StillBound(facts.thing, by) if by else None


def _leaves_with(facts: BoxFacts) -> bool:
    """Whether the hand-over is one of this site that is being listed for another."""
    handover = facts.handover
    return (
        handover is not None
        and bool(handover.to_site)
        and (handover.state, handover.site) == (HandoverState.OPEN, facts.on.site)
    )


def goes_elsewhere(facts: BoxFacts, command: SendBox) -> Refusal | None:
    """The other site is named, or its list."""
    return None if _code(facts, command) else no.OnlyToAnotherSite(facts.thing)


def goes_to_a_site(facts: BoxFacts, command: SendBox) -> Refusal | None:
    """A site that is named is another one, and open; no list of this site has the box."""
    site, handover = _code(facts, command), facts.handover
    if not site:
        return None
    if handover is not None and handover.to_site not in ("", site):
        return no.ListGoesElsewhere(handover.id, handover.to_site, site)
    if site not in facts.on.others:
        return no.NoSiteToGo(site, facts.on.others)
    return on_no_list(facts)


def goes_to_one(facts: HandoverFacts, command: OpenHandover) -> Refusal | None:
    """Boxes come from an outlet or go to another site that is open, never both."""
    site = command.to_site.strip().upper()
    if bool(site) == bool(command.outlet_code.strip()):
        return no.OutletOrSite()
    return no.NoSiteToGo(site, facts.on.others) if site and site not in facts.on.others else None


def sent_here(facts: BoxFacts) -> Refusal | None:
    """What another site keeps was sent to this one and is on its way."""
    box, here = facts.box, facts.on.site
    assert box is not None
    if not here or box.site in ("", here):
        return None
    if box.state == BoxState.IN_TRANSIT and box.to_site == here and facts.out is not None:
        return None
    return no.NotSentHere(box.box_no, box.site, here)


def list_sent_here(facts: BoxFacts) -> Refusal | None:
    """The hand-over that it came with is this site's, or was made out for it."""
    return None if calls_back(facts) else not_for_here(facts.handover, facts.on.site)


def comes_here(facts: HandoverFacts) -> Refusal | None:
    """The hand-over is this site's, or was made out for it."""
    return not_for_here(facts.handover, facts.on.site)


def not_for_here(handover: Handover | None, here: str) -> Refusal | None:
    """Why a site takes nothing over with a hand-over: another keeps it, or it goes elsewhere."""
    if handover is None or not here:
        return None
    if handover.to_site not in ("", here):
        return no.ListGoesElsewhere(handover.id, handover.to_site, here)
    if handover.site in ("", here) or handover.to_site == here:
        return None
    return no.OfAnotherSite(handover.id, handover.site, here)


def calls_back(facts: BoxFacts) -> bool:
    """Whether the box is on its way from this site to another, so that taking it in ends that."""
    box = facts.box
    assert box is not None
    ours = box.site in ("", facts.on.site)
    return ours and box.state == BoxState.IN_TRANSIT and bool(box.to_site)


def not_between_sites(facts: BoxFacts) -> Refusal | None:
    """What is on its way to another site is called back by taking it in."""
    box = facts.box
    assert box is not None
    if box.state == BoxState.IN_TRANSIT and box.to_site:
        return no.CallBack(box.box_no, box.to_site)
    return None


def leaves(facts: BoxFacts, command: SendBox) -> dict[str, Any]:
    """Where it goes, and the place that it leaves."""
    box, site = facts.box, _code(facts, command)
    assert box is not None
    if not site and not box.to_site:
        return {}
    return {"to_site": site, "place": None, "from_place": box.place}


def arrives(facts: BoxFacts) -> dict[str, Any]:
    """The event of the other site that is taken up: its log, its number, its leaf hash."""
    return {"out": list(facts.out)} if facts.out is not None else {}


def _code(facts: BoxFacts, command: SendBox) -> str:
    """The site that is named, or the one that the list with which the box leaves goes to."""
    handover = facts.handover
    return command.to_site.strip().upper() or (handover.to_site if handover else "")

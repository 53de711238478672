"""What a box meets between two sites: one answers for it at each moment.

The site that sends it answers until the other has taken it in; what is taken in quotes the event
that sent it, so that both logs together show one keeper at a time.
"""

from __future__ import annotations

from typing import Any

from archive.commands.box import SendBox
from archive.facts import BoxFacts
from archive.lifecycles.states import BoxState
from archive.refusals import Refusal
from archive.refusals import sites as no


def somewhere_to_go(facts: BoxFacts) -> Refusal | None:
    """There is another site that is open."""
    return None if facts.on.others else no.OnlyToAnotherSite(facts.thing)


def on_no_list(facts: BoxFacts) -> Refusal | None:
    """No batch and no hand-over of this site has the box."""
    by = facts.handover.id if facts.handover else facts.line.batch if facts.line else ""
    return no.StillBound(facts.thing, by) if by else None


def goes_elsewhere(facts: BoxFacts, command: SendBox) -> Refusal | None:
    """The other site is named."""
    return None if command.to_site.strip() else no.OnlyToAnotherSite(facts.thing)


def goes_to_a_site(facts: BoxFacts, command: SendBox) -> Refusal | None:
    """A site that is named is another one, and open; no list of this site has the box."""
    site = _code(command)
    if not site:
        return None
    if site not in facts.on.others:
        return no.NoSiteToGo(site, facts.on.others)
    return on_no_list(facts)


def sent_here(facts: BoxFacts) -> Refusal | None:
    """What another site keeps was sent to this one and is on its way."""
    box, here = facts.box, facts.on.site
    assert box is not None
    if not here or box.site in ("", here):
        return None
    if box.state == BoxState.IN_TRANSIT and box.to_site == here and facts.out is not None:
        return None
    return no.NotSentHere(box.box_no, box.site, here)


def not_between_sites(facts: BoxFacts) -> Refusal | None:
    """What is on its way to another site is called back by taking it in."""
    box = facts.box
    assert box is not None
    if box.state == BoxState.IN_TRANSIT and box.to_site:
        return no.CallBack(box.box_no, box.to_site)
    return None


def leaves(facts: BoxFacts, command: SendBox) -> dict[str, Any]:
    """Where it goes, and the place that it leaves."""
    box, site = facts.box, _code(command)
    assert box is not None
    if not site and not box.to_site:
        return {}
    return {"to_site": site, "place": None, "from_place": box.place}


def arrives(facts: BoxFacts) -> dict[str, Any]:
    """The event of the other site that is taken up: its log, its number, its leaf hash."""
    return {"out": list(facts.out)} if facts.out is not None else {}


def _code(command: SendBox) -> str:
    return command.to_site.strip().upper()

"""What may not be in order when a box leaves with a hand-over, arrives with one, or goes back."""

from __future__ import annotations

from typing import Any

from archive.commands import Command
from archive.rows import Handover, HandoverLine, Line
from tests.support import scene
from tests.support.cases import Case, Change

NUMBER = "T-0001"


def handover(state: str = "OPEN", **fields: Any) -> Handover:
    """A hand-over of the outlet that the box comes from."""
    return Handover(NUMBER, 1, state, **{"outlet_code": "TZH01", "outlet": "O", **fields})


def line(**fields: Any) -> HandoverLine:
    """The box's line on it."""
    given = {"listed": "list", "slips": 1000, "weight_g": 10_000}
    return HandoverLine(NUMBER, scene.BOX_ID, 1, **{**given, **fields})


def _on(state: str, *, named: bool = True, **facts: Any) -> Change:
    """The box is on a hand-over in that state, which the command names or not."""

    def change(known: Any, command: Command) -> tuple[Any, Command]:
        typed = {"handover": NUMBER} if named else {}
        given = {"handover": handover(state), "on_list": line(), **facts}
        return known._replace(**given), scene.sample(command.name, **typed)

    return change


def _between(to_site: str = "NB", **facts: Any) -> Change:
    """There is another site, and the box is to go there."""

    def change(known: Any, command: Command) -> tuple[Any, Command]:
        on = known.on._replace(site="HZ", others=("NB",))
        given = {"line": None, "batch": None, **facts}
        return known._replace(on=on, **given), scene.sample(command.name, to_site=to_site)

    return change


def _from_another(to_site: str, **facts: Any) -> Change:
    """The station is NB's, and HZ sent the box to a site."""

    def change(known: Any, command: Command) -> tuple[Any, Command]:
        box = known.box._replace(site="HZ", to_site=to_site)
        on = known.on._replace(site="NB", others=("HZ", "WZ"))
        return known._replace(box=box, on=on, out=("HZ", 7, "ab" * 32), **facts), command

    return change


# fmt: off
HANDED_BOX_CASES: tuple[Case, ...] = (
    ("send-box", "SEALED", "with its open hand-over", _on("OPEN")),
    ("send-box", "SEALED", "on an open hand-over, unnamed", _on("OPEN", named=False)),
    ("send-box", "SEALED", "scanned out, not listed", _on("OPEN", on_list=None)),
    ("send-box", "SEALED", "its hand-over was given", _on("SENT")),
    ("send-box", "SEALED", "its hand-over was given, unnamed", _on("SENT", named=False)),
    ("send-box", "SEALED", "on another open hand-over", _on("OPEN", elsewhere="T-0002")),
    ("send-box", "SEALED", "of another outlet",
     _on("OPEN", handover=handover(outlet_code="WZH02"))),
    ("receive-box", "IN_TRANSIT", "with its hand-over", _on("SENT")),
    ("receive-box", "IN_TRANSIT", "with one that has arrived", _on("ARRIVED")),
    ("receive-box", "IN_TRANSIT", "with one that was not given", _on("OPEN")),
    ("receive-box", "IN_TRANSIT", "not given, unnamed", _on("OPEN", named=False)),
    ("receive-box", "IN_TRANSIT", "on another open hand-over", _on("SENT", elsewhere="T-0002")),
    ("receive-box", "IN_TRANSIT", "another seal, and said so", lambda facts, command: (
        facts, scene.sample(command.name, seal_no="S9", seen="other"))),
    ("store-box", "RECEIVED", "came with a broken seal, undecided", lambda facts, command: (
        facts._replace(on_list=line(sent_at="x", received_at="x", seen="broken")), command)),
    ("store-box", "RECEIVED", "came with a broken seal, decided", lambda facts, command: (
        facts._replace(on_list=line(sent_at="x", received_at="x", seen="broken",
                                    decision="returned")), command)),
    ("return-box", "IN_TRANSIT", "off an open hand-over", lambda facts, command: (
        facts._replace(handover=handover(), on_list=line()), command)),
    ("return-box", "RECEIVED", "its hand-over is being taken over", lambda facts, command: (
        facts._replace(handover=handover("ARRIVED"), on_list=line()), command)),
    ("send-box", "SEALED", "to another site", _between()),
    ("send-box", "SEALED", "to a site that there is none of", _between(to_site="XX")),
    ("send-box", "STORED", "to another site", _between()),
    ("send-box", "STORED", "to another site, unnamed", _between(to_site="")),
    ("send-box", "STORED", "to another site, on a batch",
     _between(line=Line("B-0001", scene.BOX_ID))),
    ("receive-box", "IN_TRANSIT", "sent here by another site", _from_another("NB")),
    ("receive-box", "IN_TRANSIT", "sent by another site elsewhere", _from_another("WZ")),
    ("receive-box", "IN_TRANSIT", "with a list from another site", _from_another(
        "NB", handover=handover("SENT", site="HZ", from_site="HZ", to_site="NB"))),
    ("receive-box", "IN_TRANSIT", "with another site's list from an outlet", _from_another(
        "NB", handover=handover("SENT", site="HZ"))),
    ("receive-box", "IN_TRANSIT", "with a list for a third site", _from_another(
        "NB", handover=handover("SENT", site="HZ", from_site="HZ", to_site="WZ"))),
    ("receive-box", "IN_TRANSIT", "called back off a list", lambda facts, command: (
        facts._replace(box=facts.box._replace(to_site="NB"), on_list=line(sent_at="x"),
                       handover=handover(from_site="HZ", to_site="NB")), command)),
    ("send-box", "STORED", "with a list to another site", _between(
        "", handover=handover(site="HZ", from_site="HZ", to_site="NB"))),
    ("send-box", "STORED", "with a list to a third site", _between(
        handover=handover(site="HZ", from_site="HZ", to_site="WZ"))),
    ("return-box", "IN_TRANSIT", "on its way to another site", lambda facts, command: (
        facts._replace(box=facts.box._replace(to_site="NB")), command)),
)
# fmt: on

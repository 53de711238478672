"""A world of two sites, one box and one list: every state that anybody can bring about.

Beside the rows that the table moves, the world keeps by the simplest book who answers for the box
and where it was sent. The laws are read off that book, never off the column `site`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from archive.commands import BY_NAME, Command
from archive.events import Draft, apply, strays
from archive.facts import BoxFacts, HandoverFacts
from archive.lifecycles import BY_NAME as TABLE
from archive.refusals import Refusal
from archive.rows import Box, Handover, HandoverLine
from archive.rules import Machine, decide
from tests.support import scene
from tests.support.cases_handover import NUMBER

SITES = ("HZ", "NB")
QUOTED = ("XX", 7, "ab" * 32)
ENDS = ("CLOSED", "CANCELLED")


class Together(NamedTuple):
    """The rows, and the book."""

    box: Box
    list: Handover | None = None
    line: HandoverLine | None = None
    keeper: str = "HZ"
    """Who answers for the box: whoever took it in last."""
    way: str = ""
    """The site that it was sent to and has not come to."""


class Asked(NamedTuple):
    """Somebody at a site asks for something."""

    site: str
    person: str
    command: Command


class Step(NamedTuple):
    """What came of it."""

    before: Together
    asked: Asked
    drafts: tuple[Draft, ...]
    after: Together


def start() -> Together:
    """A box in store at HZ."""
    return settled(Together(scene.box("STORED", site="HZ")))


def _of_box(there: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for where in ({}, {"to_site": there}, {"handover": "1"}):
        yield "send-box", where
    for how in ({}, {"handover": "1"}, {"seen": "broken"}, {"seal_no": "S1"}):
        yield "receive-box", how
    for name in ("return-box", "store-box", "move-box", "report-missing", "find-box"):
        yield name, {}


def _of_list(there: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for boxes in ((), ("b",)):
        yield "open-handover", {"to_site": there, "boxes": boxes}
    for name in ("list-boxes", "unlist-boxes"):
        yield name, {"handover": "1", "boxes": ("b",)}
    for decision in ("later", "missing", "kept", "reboxed", "returned"):
        wish = {"box": "b", "decision": decision, "incident_no": "I"}
        yield "settle-difference", {"handover": "1", **wish}
    yield "arrive-handover", {"handover": "1"}
    yield "cancel-handover", {"handover": "1", "reason": "r"}


def attempts() -> Iterator[Asked]:
    """Whatever anybody may ask for at either site; one person works at both."""
    for site, there in (SITES, SITES[::-1]):
        for name, given in _of_box(there):
            yield Asked(site, f"p{site}", scene.sample(name, **given))
        for name, given in _of_list(there):
            yield Asked(site, f"p{site}", BY_NAME[name](**given))
        for who in (f"p{site}", "both"):
            for name in ("give-handover", "take-handover"):
                yield Asked(site, who, BY_NAME[name](handover="1"))  # type: ignore[call-arg]


ATTEMPTS = tuple(attempts())


def tried(world: Together, asked: Asked, table: dict[str, Machine]) -> Step | None:
    """What the table lets come true; None for what it refuses."""
    site, _, command = asked
    machine = table[command.machine]
    if getattr(command, "handover", "") and not _named(world.list, site):
        return None
    facts: Any = _box_facts(world, asked) if machine.name == "box" else _list_facts(world, asked)
    if facts is None:
        return None
    drafts = decide(machine, facts, command)
    if isinstance(drafts, Refusal):
        return None
    return Step(world, asked, drafts, settled(_after(world, asked, drafts, table)))


def _named(known: Handover | None, site: str) -> bool:
    """Whether a command of a site may name the list: its own, or one made out for it."""
    return known is not None and site in (known.site, known.to_site)


def _on(asked: Asked) -> Any:
    others = tuple(site for site in SITES if site != asked.site)
    return scene.occasion(scene.person(asked.person, "clerk"), site=asked.site, others=others)


def _given(known: Handover | None, site: str) -> tuple[str, int, str] | None:
    return QUOTED if known is not None and known.site != site else None


def _box_facts(world: Together, asked: Asked) -> BoxFacts | None:
    """As the loader finds them: the list named, or the one that has the box."""
    box, site = world.box, asked.site
    taken_in = asked.command.name == "receive-box"
    if box.site != site and not taken_in:
        return None
    live = world.line is not None
    named = bool(getattr(asked.command, "handover", ""))
    known = world.list if live or named else None
    return BoxFacts(
        _on(asked), box, place=scene.SHELF, handover=known,
        on_list=world.line if live else None,
        out=QUOTED if box.site != site else None, given=_given(known, site),
    )  # fmt: skip


def _list_facts(world: Together, asked: Asked) -> HandoverFacts | None:
    known, box = world.list, world.box
    if asked.command.name == "open-handover":
        known = None
        if world.list is not None:
            return None  # one list is enough
    elif known is None:
        return None
    named = bool(getattr(asked.command, "boxes", ())) or asked.command.name == "settle-difference"
    between = known is not None and known.site == asked.site
    if named and box.site != asked.site and not (
        asked.command.name == "settle-difference" and between
    ):  # fmt: skip
        return None
    lines = ((world.line, box),) if world.line is not None else ()
    return HandoverFacts(
        _on(asked), known, lines, (box,) if named else (), next_no=NUMBER,
        given=_given(known, asked.site),
    )  # fmt: skip


def _after(
    world: Together, asked: Asked, drafts: tuple[Draft, ...], table: dict[str, Machine]
) -> Together:
    for draft in drafts:
        if draft.machine == "box":
            world = _booked(world._replace(box=apply(world.box, draft, asked.site)), asked, draft)
        else:
            known = world.list or Handover(NUMBER)
            world = world._replace(list=apply(known, draft, asked.site))
        for effect in table[draft.machine].effects(draft):
            values: dict[str, Any] = dict(effect.values)
            if effect.op == "put":
                world = world._replace(line=HandoverLine(NUMBER, world.box.id, 1, **values))
            elif effect.op == "drop":
                world = world._replace(line=None)
            elif world.line is not None:
                world = world._replace(line=world.line._replace(**values))
    return world


def _booked(world: Together, asked: Asked, draft: Draft) -> Together:
    """Who answers now, by what was done alone."""
    if draft.kind == "box.sent":
        named = getattr(asked.command, "to_site", "") or draft.data.get("handover")
        there = next(site for site in SITES if site != asked.site)
        return world._replace(way=there if named else "")
    if draft.kind == "box.received":
        return world._replace(keeper=asked.site, way="")
    return world._replace(way="") if draft.to is not None else world


def settled(world: Together) -> Together:
    """One world for all that differ in counts and hours alone; a list that is over is none."""
    known, line = world.list, world.line
    box = world.box._replace(n=1, flags="", received_on=None, stored_on=None, incident_no="")
    box = box._replace(to_site=box.to_site if box.state == "IN_TRANSIT" else "")
    if known is None or known.state in ENDS:
        return world._replace(box=box, list=None, line=None)
    if line is not None:
        line = line._replace(
            slips=0, weight_g=0, remark="", sent_at=line.sent_at and "x",
            received_at=line.received_at and "x",
        )  # fmt: skip
    bare = Handover(
        known.id, 1, known.state, from_site=known.from_site, to_site=known.to_site,
        given_by=known.given_by, site=known.site,
    )  # fmt: skip
    return world._replace(box=box, list=bare, line=line)


def walked(table: dict[str, Machine] | None = None) -> dict[Together, tuple[Step, ...]]:
    """Every world that can be reached, with every step that leads on from it."""
    machines = table or dict(TABLE)
    found: dict[Together, tuple[Step, ...]] = {}
    waiting = deque([start()])
    while waiting:
        world = waiting.popleft()
        if world in found:
            continue
        steps = (tried(world, asked, machines) for asked in ATTEMPTS)
        found[world] = tuple(step for step in steps if step is not None)
        waiting += (step.after for step in found[world])
    return found


Walked = dict[Together, tuple[Step, ...]]


def moved_by_another(steps: Walked) -> Iterator[str]:
    """A box moved by a site that does not answer for it and to which it was not sent."""
    for world, step in _each(steps):
        moves = any(draft.machine == "box" for draft in step.drafts)
        came = step.asked.command.name == "receive-box" and world.way == step.asked.site
        if moves and step.asked.site != world.keeper and not came:
            yield _said(step)


def two_or_nobody(steps: Walked) -> Iterator[str]:
    """Worlds in which not exactly one site may do something with the box but take it in."""
    for world, ways in steps.items():
        able = {
            step.asked.site
            for step in ways
            if step.asked.command.machine == "box" and step.asked.command.name != "receive-box"
        }
        if able != {world.keeper} or world.box.site != world.keeper:
            yield f"{able} {world}"


def strayed(steps: Walked) -> Iterator[str]:
    """Events that the projection would have to stop, because the table let them through."""
    for world, step in _each(steps):
        for draft in step.drafts:
            row = world.box if draft.machine == "box" else world.list
            if strays(row, draft.kind, step.asked.site):
                yield _said(step)


def closed_untold(steps: Walked) -> Iterator[str]:
    """Lists closed by the wrong site or one person, or with a box that nobody told of."""
    for world, step in _each(steps):
        known, line = world.list, world.line
        if known is None or not any(draft.kind == "handover.closed" for draft in step.drafts):
            continue
        came = line is None or bool(line.received_at)
        told = came or (world.keeper == known.from_site and line is not None and line.decision)
        if step.asked.site != known.to_site or known.given_by == step.asked.person or not told:
            yield _said(step)


def taken_unsigned(steps: Walked) -> Iterator[str]:
    """Boxes taken over with a list for which the giving side has not signed."""
    for world, step in _each(steps):
        known = world.list
        for draft in step.drafts:
            with_it = draft.kind == "box.received" and "received_at" in draft.data
            if with_it and (known is None or not known.given_by):
                yield _said(step)


def never_over(steps: Walked) -> Iterator[str]:
    """Worlds from which no way leads to a box in store and no list."""
    before: dict[Together, set[Together]] = {}
    for world, step in _each(steps):
        before.setdefault(step.after, set()).add(world)
    over = {w for w in steps if w.list is None and w.box.state in ("RECEIVED", "STORED")}
    waiting = deque(over)
    while waiting:
        fresh = before.get(waiting.popleft(), set()) - over
        over |= fresh
        waiting += fresh
    yield from (str(world) for world in steps.keys() - over)


LAWS: tuple[Callable[[Walked], Iterator[str]], ...] = (
    moved_by_another, two_or_nobody, strayed, closed_untold, taken_unsigned, never_over,
)  # fmt: skip


def _each(steps: Walked) -> Iterator[tuple[Together, Step]]:
    yield from ((world, step) for world, ways in steps.items() for step in ways)


def _said(step: Step) -> str:
    return f"{step.asked} {step.before}"

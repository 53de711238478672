"""Asking the table in one world: who is there, what a loader would find, what comes of it."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from archive.clock import stamp
from archive.commands import Command
from archive.events import Draft, Effect, apply
from archive.facts import (
    BatchFacts,
    BoxFacts,
    HoldFacts,
    ListedBox,
    Occasion,
    Reading,
    SessionFacts,
    SessionSum,
)
from archive.lifecycles.batch import BATCH
from archive.lifecycles.box import BOX
from archive.lifecycles.hold import HOLD
from archive.lifecycles.session import SESSION
from archive.refusals import Refusal
from archive.rows import Batch, Hold, Line, Person, Session
from archive.rules import Machine, decide
from tests.support import scene
from tests.support.past import remembered
from tests.support.scene import BATCH_ID, HOLD_ID, PLANT, SESSION_ID, SHELF, W1, W2, person
from tests.support.worlds import ELSEWHERE, NOWS, OTHER_BATCH, World, settled

MACHINES: dict[str, Machine] = {each.name: each for each in (BOX, BATCH, SESSION, HOLD)}

PEOPLE = {
    "clerk": person("clerk", "clerk", "store"),
    "keeper": person("keeper", "keeper approver", "store"),
    "boss": person("boss", "approver", "head"),
    "vice": person("vice", "approver", "quality"),
    "both": person("both", "clerk approver witness", "law"),
    W1: person(W1, "witness clerk approver", "finance"),
    W2: person(W2, "witness", "safety"),
    "guard": person("guard", "witness keeper", "gate"),
    "twin": person("twin", "witness", "finance"),
    "miller": person("miller", "witness", "mill", employer="mill"),
    "lapsed": person("lapsed", "witness", "yard", agreement_until="2026-03-01"),
    "untrained": person("untrained", "witness", "dock", trained_until="2026-03-01"),
}
PAIRS = (
    (W1, W2), (W1, W1), (W1, "twin"), (W1, "guard"), (W1, "miller"), (W1, "lapsed"),
    (W1, "untrained"), (W1, "both"), (W1, "keeper"),
)  # fmt: skip
"""Witnesses that somebody may name; only the first pair is followed further."""


class Attempt(NamedTuple):
    """Who asks for what; `only_looked_at` are not followed, being like another to the laws."""

    who: str
    command: Command
    only_looked_at: bool = False
    pair: tuple[str, str] = (W1, W2)
    foreign: bool = False
    """Asked for at a session that serves other batches; of a line: while it is on another list."""
    lacking: str = ""
    """The kind of attachment that is not there; or what a consultation lacks."""


class Step(NamedTuple):
    """An attempt that succeeded."""

    before: World
    attempt: Attempt
    drafts: tuple[Draft, ...]
    after: World


@cache
def occasion(day: int, who: str, doubted: bool = False, unfit: str = "") -> Occasion:
    """Who acts on which day; `unfit` makes the actor a leaver or lapsed."""
    actor = PEOPLE[who]
    if unfit:
        actor = actor._replace(**UNFIT[unfit])
    return scene.occasion(actor, NOWS[day], doubted=doubted)


UNFIT: dict[str, dict[str, Any]] = {
    "left": {"state": "LEFT"},
    "agreement": {"agreement_until": "2026-03-01"},
    "training": {"trained_until": None},
}


def facts_for(world: World, attempt: Attempt, on: Occasion) -> Any:
    """What the loader would find in this world."""
    return _LOADERS[attempt.command.machine](world, attempt, on)


def _box_facts(world: World, attempt: Attempt, on: Occasion) -> BoxFacts:
    line = world.line if world.line is not None and world.line.live else None
    holds = (HOLD_ID,) if world.covered else ()
    facts = BoxFacts(on, world.box, holds, line, world.batch if line else None)
    name = attempt.command.name
    if name in ("store-box", "move-box"):
        theirs = world.session if world.box.session else None
        place = PLANT if attempt.foreign else SHELF
        return facts._replace(place=place, session=theirs)
    if name in ("load-box", "feed-box", "state-fed"):
        session = _elsewhere(name, world.day) if attempt.foreign else world.session
        serves = world.serves and line is not None and not attempt.foreign
        return facts._replace(session=session, serves=serves, witnesses=(W1, W2))
    facts = facts._replace(reading=_reading(world, attempt))
    loaded = world.session if world.box.session else None
    if name == "extract-slips":
        kept = tuple(sorted({*holds, HOLD_ID}))
        return facts._replace(hold=scene.hold(), new=scene.NEW._replace(holds=kept))
    return facts._replace(session=loaded, new=scene.NEW._replace(holds=holds))


def _reading(world: World, attempt: Attempt) -> Reading:
    """A consultation that was approved, or is open; for the hold's matter where it is named."""
    out = world.box.state == "IN_CONSULTATION"
    return _at_the_box(out, bool(getattr(attempt.command, "consultation", "")), attempt.lacking)


@cache
def _at_the_box(out: bool, for_hold: bool, lacking: str) -> Reading:
    told = scene.reading("OPEN" if out else "APPROVED")
    if not for_hold:
        asked = told.consultation._replace(hold="") if told.consultation else None
        told = told._replace(consultation=asked, hold=None)
    if lacking == "approval":
        return told._replace(consultation=None)
    if lacking == "spot":
        return told._replace(place=PLANT, home=PLANT)
    return told


@cache
def _elsewhere(name: str, day: int) -> Session:
    """A session that serves other batches, ready to load or to feed."""
    state = "FEEDING" if name == "feed-box" else "PLANNED"
    seen = stamp(NOWS[day])
    return scene.session(state, presence1=seen, presence2=seen)._replace(id=ELSEWHERE)


def _batch_facts(world: World, attempt: Attempt, on: Occasion) -> BatchFacts:
    if attempt.command.name == "draft-batch":
        return BatchFacts(on, next_no=BATCH_ID)
    holds = (HOLD_ID,) if world.covered else ()
    listed = ListedBox(world.box, holds, OTHER_BATCH if attempt.foreign else "")
    sums = (total(world),) if world.session is not None and world.serves else ()
    return BatchFacts(
        on, world.batch,
        lines=((world.line, listed),) if world.line is not None else (),
        chosen=(listed,) if getattr(attempt.command, "boxes", None) != () else (),
        sessions=sums, outside=1,
        attached=_ATTACHED - {attempt.lacking},
        signer=_hand(world, attempt), scan=scene.SCAN, read_hand=_read_hand(world, attempt),
    )  # fmt: skip


_ATTACHED = frozenset({"signed-original", "certificate", "examination"})


def _hand(world: World, attempt: Attempt) -> tuple[Person, str] | None:
    """Whose hand signed the sheet that is entered or was; `foreign` to every post by now."""
    entered = world.batch.paper_signer if world.batch is not None else ""
    asked: Any = attempt.command
    who = asked.person if asked.name == "record-paper-opinion" else entered
    if not who:
        return None
    return PEOPLE[who]._replace(roles="clerk") if attempt.foreign else PEOPLE[who], who


def _read_hand(world: World, attempt: Attempt) -> str:
    """Whose hand a checker reads: the one that was entered, unless another is named."""
    named = getattr(attempt.command, "person", "")
    entered = world.batch.paper_signer if world.batch is not None else ""
    return entered if named == scene.sample("confirm-paper-opinion").person else named  # type: ignore[attr-defined]


def total(world: World) -> SessionSum:
    """What the session fed and destroyed: the one box, or nothing."""
    assert world.session is not None
    mine = world.box.session == world.session.id
    fed, gone = (int(mine and world.box.state == state) for state in ("FED", "DESTROYED"))
    return SessionSum(world.session, fed, gone, world.box.weight_g * gone)


def _session_facts(world: World, attempt: Attempt, on: Occasion) -> SessionFacts:
    witnesses = tuple((PEOPLE[who], who) for who in attempt.pair)
    batches = () if world.batch is None else (world.batch,)
    if attempt.command.name == "plan-session":
        place = SHELF if attempt.foreign else PLANT
        return SessionFacts(
            on,
            batches=batches,
            witnesses=witnesses,
            place=place,
            next_no=SESSION_ID,
            vendor=scene.MILL,
            contracts=(scene.CONTRACT,),
        )
    assert world.session is not None
    mine = world.box.session == world.session.id
    loaded = (world.box,) if mine and world.box.state == "LOADED" else ()
    live = world.line is not None and world.line.live
    batch = world.line.batch if world.line is not None and live else ""
    return SessionFacts(
        on, world.session, batches if world.serves else (), witnesses, PLANT, loaded,
        (world.box,) if mine and world.box.state == "FED" else (), total(world),
        frozenset() if live else frozenset(box.id for box in loaded), world.box, batch,
        vendor=scene.MILL, contracts=(scene.CONTRACT,),
    )  # fmt: skip


def _hold_facts(world: World, attempt: Attempt, on: Occasion) -> HoldFacts:
    if attempt.command.name == "place-hold":
        return HoldFacts(on, matched=(world.box,), next_no=HOLD_ID)
    return HoldFacts(on, world.hold, covered=int(world.covered))


_LOADERS = {
    "box": _box_facts,
    "batch": _batch_facts,
    "session": _session_facts,
    "hold": _hold_facts,
}


def subject_of(world: World, machine: str) -> Any:
    return getattr(world, machine)


def tried(world: World, attempt: Attempt, on: Occasion | None = None) -> Step | Refusal | None:
    """What the table says to an attempt; None where its subject is not there to be named.

    Nor is the table asked from states that none of the command's rows starts from: the golden
    matrices show each of those refused, and the walk is five times as quick.
    """
    name, machine = attempt.command.name, attempt.command.machine
    begins = name in ("draft-batch", "plan-session", "place-hold")
    if not begins and subject_of(world, machine) is None:
        return None
    if (
        name in ("load-box", "feed-box", "state-fed")
        and world.session is None
        and not attempt.foreign
    ):
        return None
    if not begins and subject_of(world, machine).state not in starts(name):
        return None
    facts = facts_for(world, attempt, on or occasion(world.day, attempt.who))
    decided = decide(MACHINES[machine], facts, attempt.command)
    if isinstance(decided, Refusal):
        return decided
    return Step(world, attempt, decided, _after(world, attempt, decided))


@cache
def starts(name: str) -> frozenset[str]:
    """The states from which a command may lead anywhere."""
    rules = (rule for machine in MACHINES.values() for rule in machine.rules)
    return frozenset().union(*(rule.from_ for rule in rules if rule.command.name == name))


def _after(world: World, attempt: Attempt, drafts: tuple[Draft, ...]) -> World:
    after = world
    for draft in drafts:
        if draft.subject in (scene.NEW.id, ELSEWHERE, scene.CONSULTATION_ID):
            continue
        row = getattr(after, draft.machine) if draft.n else _ROWS[draft.machine](draft.subject)
        after = after._replace(**{draft.machine: apply(row, draft)})
        for effect in MACHINES[draft.machine].effects(draft):
            after = _effected(after, effect)
    after = after._replace(past=remembered(world, attempt, drafts))
    return after if attempt.only_looked_at else settled(after)


_ROWS = {"batch": Batch, "session": Session, "hold": Hold}


def _effected(world: World, effect: Effect) -> World:
    values: dict[str, Any] = dict(effect.values)
    if effect.table == "hold_box":
        return world._replace(covered=bool(values["live"]))
    if effect.table == "taking":
        return world
    if effect.table == "session_batch":
        return world._replace(serves=True)
    if effect.op == "put":
        batch, box = map(str, effect.key)
        return world._replace(line=Line(batch, box, **values))
    if effect.op == "drop":
        return world._replace(line=None)
    line = world.line._replace(**values) if world.line is not None else None
    return world._replace(line=line)

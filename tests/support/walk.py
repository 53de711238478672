"""Walking every world there is: whom to ask what, and where it leads."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from tests.support.scene import SCAN, W1, W2
from tests.support.scene import sample as command
from tests.support.trying import PAIRS, Attempt, Step, starts, tried
from tests.support.worlds import DAY, EXTENDED_UNTIL, FAR, NOWS, World, start, waits

_BOX_COMMANDS = (
    ("clerk", "void-box"), ("clerk", "send-box"), ("clerk", "receive-box"),
    ("clerk", "return-box"),
    ("clerk", "store-box"), ("clerk", "find-box"),
    ("keeper", "return-seized"), ("clerk", "pull-box"), ("clerk", "load-box"),
    ("clerk", "feed-box"),
)  # fmt: skip
_DRAFTERS = ("clerk", "both")
_APPROVERS = ("boss", "vice", "both", "keeper")
_FINAL = ("FILED", "CANCELLED")


def _of_box() -> Iterator[Attempt]:
    for who, name in _BOX_COMMANDS:
        yield Attempt(who, command(name))
    yield Attempt("clerk", command("seal-box", weight_g=10_000))
    yield Attempt("keeper", command("take-slips"), only_looked_at=True)
    yield Attempt("clerk", command("seal-box", checked_by="P1"), only_looked_at=True)
    yield Attempt(W1, command("feed-box"), only_looked_at=True)
    yield Attempt("clerk", command("store-box"), only_looked_at=True, foreign=True)
    yield Attempt("clerk", command("move-box"), only_looked_at=True)
    yield from _of_readers()
    for slips in (3, 1000):
        yield Attempt("keeper", command("extract-slips", slips_out=slips), only_looked_at=True)
    yield Attempt("clerk", command("move-box"), only_looked_at=True, foreign=True)
    yield Attempt("clerk", command("load-box"), only_looked_at=True, foreign=True)
    yield Attempt("clerk", command("feed-box"), only_looked_at=True, foreign=True)


def _of_readers() -> Iterator[Attempt]:
    """What a consultation lacks, and how a box comes back."""
    for lacking in ("approval", "spot"):
        asked = command("open-consultation", consultation="1")
        yield Attempt("clerk", asked, only_looked_at=True, lacking=lacking)
        yield Attempt("clerk", command("reseal-box"), only_looked_at=True, lacking=lacking)
    yield Attempt("clerk", command("reseal-box"))
    yield Attempt("clerk", command("reseal-box", weight_g=9_979), only_looked_at=True)
    yield Attempt("clerk", command("reseal-box", seal_no="S1"), only_looked_at=True)


def _of_paper() -> Iterator[Attempt]:
    yield Attempt("clerk", command("add-lines"))
    yield Attempt("clerk", command("add-lines", boxes=()), only_looked_at=True)
    yield Attempt("clerk", command("add-lines"), only_looked_at=True, foreign=True)
    yield Attempt("clerk", command("drop-lines"))
    yield Attempt("clerk", command("drop-lines", boxes=()), only_looked_at=True)
    yield Attempt("keeper", command("appraise-lines"))
    yield Attempt("keeper", command("appraise-lines", verdict="keep", reason="r"))
    yield Attempt("keeper", command("appraise-lines", verdict="extract", reason="r"))
    yield Attempt("keeper", command("appraise-lines", boxes=()), only_looked_at=True)
    yield Attempt("clerk", command("submit-batch"))
    for who in ("keeper", "clerk"):
        yield Attempt(who, command("give-opinion"))
    yield Attempt("boss", command("return-batch"))
    yield Attempt("boss", command("recall-batch"))
    yield from _of_sheets()
    yield Attempt("clerk", command("withhold-line"))
    for who in _APPROVERS:
        yield Attempt(who, command("approve-batch"), only_looked_at=who == "vice")
    for number in (0, 2):
        yield Attempt("boss", command("approve-batch", boxes=number), only_looked_at=True)
        yield Attempt("boss", command("reconfirm-batch", boxes=number), only_looked_at=True)
    for number in (0, 1, 2):
        yield Attempt("keeper", command("close-batch", boxes=number))
    yield Attempt("keeper", command("close-batch", differing=True))
    yield Attempt("keeper", command("file-batch"))
    for lacking in ("signed-original", "certificate", "examination"):
        yield Attempt("keeper", command("file-batch"), only_looked_at=True, lacking=lacking)


def _of_sheets() -> Iterator[Attempt]:
    """How a second person checks an approval signed by hand."""
    for who in ("clerk", "keeper", "boss", "both"):
        yield Attempt(who, command("confirm-paper-opinion"), only_looked_at=who != "both")
    for number in (0, 2):
        yield Attempt("both", command("confirm-paper-opinion", boxes=number), only_looked_at=True)
    yield Attempt("both", command("confirm-paper-opinion"), only_looked_at=True, foreign=True)
    for other in ({"person": "guard"}, {"scan": "00" * 4}, {"scan": SCAN[:7]}):
        yield Attempt("both", command("confirm-paper-opinion", **other), only_looked_at=True)


def _of_witnesses() -> Iterator[Attempt]:
    for who in (W1, W2, "twin"):
        for name in ("sign-before", "accept-lot", "sign-after"):
            for number in (0, 1, 2):
                yield Attempt(who, command(name, boxes=number), only_looked_at=who == "twin")
        yield Attempt(who, command("confirm-presence"), only_looked_at=who == "twin")
    for unfit in ((W1, "guard"), (W1, "lapsed"), (W1, "untrained")):
        yield Attempt(W1, command("sign-before"), only_looked_at=True, pair=unfit)
        yield Attempt("clerk", command("start-feeding"), only_looked_at=True, pair=unfit)


def _of_session() -> Iterator[Attempt]:
    for counted in (0, 1, 2):
        yield Attempt("clerk", command("agree-count", counted=counted))
    for name in ("start-feeding", "pause-session", "resume-session", "abort-session"):
        yield Attempt("clerk", command(name))
    for remaining in (0, 1):
        yield Attempt("clerk", command("end-session", remaining=remaining))
    for who in ("clerk", W1):
        for gross_g in (10_000, 9_200, 8_000):
            yield Attempt(who, command("record-weights", gross_g=gross_g, division_g=100))
    yield Attempt("clerk", command("record-method", dispersed=False), only_looked_at=True)
    yield Attempt("clerk", command("report-exception"), only_looked_at=True)
    for who in ("keeper", "clerk", W1):
        yield Attempt(who, command("explain-difference"))


def _of_hold() -> Iterator[Attempt]:
    for who in ("keeper", "boss"):
        yield Attempt(who, command("request-release"))
    for who in ("boss", "vice"):
        for number in (0, 1):
            yield Attempt(who, command("release-hold", boxes=number))


_ALWAYS: tuple[Attempt, ...] = (
    *_of_box(), *_of_paper(), *_of_witnesses(), *_of_session(), *_of_hold(),
)  # fmt: skip


def _feeding(world: World) -> bool:
    """The box is before the machine, and the machine runs."""
    return (
        world.session is not None
        and world.session.state == "FEEDING"
        and world.box.state == "LOADED"
    )


@cache
def _with_care(on: bool, busy: bool, held: bool, jam: bool) -> tuple[Attempt, ...]:
    """What is not followed while a session or a hold is on: other ways lead there too."""
    return (
        Attempt("boss", command("extend-box", until=EXTENDED_UNTIL), only_looked_at=busy),
        *(
            Attempt(who, command("reconfirm-batch"), only_looked_at=busy or who != "boss")
            for who in (*_APPROVERS, W1)
        ),
        Attempt("boss", command("cancel-batch"), only_looked_at=on),
        Attempt("keeper", command("seize-box"), only_looked_at=on or held),
        Attempt("clerk", command("open-consultation"), only_looked_at=on),
        Attempt("clerk", command("open-consultation", consultation="1"), only_looked_at=on),
        Attempt("clerk", command("report-missing"), only_looked_at=held),
        Attempt("clerk", command("rebox"), only_looked_at=(on or held) and not jam),
    )


@cache
def _of_doubt(settling: bool, weighed: bool, executing: bool) -> tuple[Attempt, ...]:
    """What the day may ask for; followed where it is asked for first."""
    return (
        Attempt("clerk", command("record-method"), only_looked_at=not weighed),
        Attempt("clerk", command("record-incident-report"), only_looked_at=not executing),
        *(Attempt(who, command("state-fed"), not settling or who == "twin")
          for who in (W1, W2, "twin")),
        *(Attempt(who, command("state-fed", fed=False), not settling or who != W1)
          for who in (W1, W2)),
    )  # fmt: skip


def _doubted(world: World) -> tuple[Attempt, ...]:
    settling = not (world.past.seen or world.covered) and world.day < FAR
    weighed = world.past.net == 1 or bool(world.past.explainer)
    over = world.session is None or world.session.state in ("SIGNED", "ABORTED")
    executing = world.batch is not None and world.batch.state == "EXECUTING"
    executing = executing and over and world.day < FAR
    return _of_doubt(settling, weighed, executing)


@cache
def _drafting(elsewhere: bool) -> tuple[Attempt, ...]:
    asked = command("draft-batch")
    return tuple(Attempt(who, asked, only_looked_at=elsewhere) for who in _DRAFTERS)


@cache
def _planning(free: bool) -> tuple[Attempt, ...]:
    asked = command("plan-session")
    pairs = (Attempt("clerk", asked, not free or pair != PAIRS[0], pair) for pair in PAIRS)
    return (*pairs, Attempt("clerk", asked, only_looked_at=True, foreign=True))


_WRONG_SHEETS: tuple[dict[str, Any], ...] = (
    {"signed_on": date(2026, 12, 31)}, {"signed_on": date(2026, 3, 8)}, {"version": 2},
    {"register": "cd" * 4}, {"scan": "ab"}, {"says": "disagree"}, {"opinion": "不同意"},
    {"person": "guard"}, {"post": "archives-lead"},
)  # fmt: skip


@cache
def _by_hand(day: int) -> tuple[Attempt, ...]:
    """Sheets that somebody enters; only the boss's approval is followed further."""
    asked = "record-paper-opinion"
    signed = {"signed_on": NOWS[day].date(), "person": "boss"}
    lead = {**signed, "post": "archives-lead", "person": "keeper"}
    return (
        Attempt("clerk", command(asked, **signed), only_looked_at=day != DAY),
        Attempt("boss", command(asked, **signed), only_looked_at=True),
        *(
            Attempt("clerk", command(asked, **{**signed, "person": hand}), only_looked_at=True)
            for hand in ("clerk", "both", "keeper", W2)
        ),
        *(
            Attempt("clerk", command(asked, **{**signed, **wrong}), only_looked_at=True)
            for wrong in _WRONG_SHEETS
        ),
        Attempt("clerk", command(asked, **lead), only_looked_at=True),
    )


@cache
def _declaring(day: int, looked_at: bool) -> Attempt:
    as_of = date.fromisoformat(f"{NOWS[day]:%Y-%m-%d}")
    return Attempt("clerk", command("declare-matters", as_of=as_of), only_looked_at=looked_at)


@cache
def _placing(day: int, extended: bool) -> tuple[Attempt, ...]:
    asked = command("place-hold", review_on=date(2026, 8 if day == FAR else 4, 1))
    return tuple(Attempt(who, asked, only_looked_at=extended) for who in ("clerk", "boss"))


def _beginnings(world: World) -> Iterator[tuple[World, Attempt]]:
    """Drafting, planning and placing, where nothing of the kind is in hand; with a clean table."""
    session, batch = world.session, world.batch
    over = session is None or session.state in ("SIGNED", "ABORTED")
    if over and (batch is None or batch.state in _FINAL):
        fresh = world._replace(batch=None, line=None, session=None, serves=False)
        for attempt in _drafting(world.box.state != "STORED"):
            yield fresh, attempt
    if batch is not None:
        free = session is None or session.state == "ABORTED"
        free = free and world.box.session is None
        fresh = world._replace(session=None, serves=False) if free else world
        for attempt in _planning(free):
            yield fresh, attempt
        begun = batch.state not in ("DRAFT", "RETURNED", "SUBMITTED")
        yield world, _declaring(world.day, begun or world.line is None)
        for attempt in _by_hand(world.day):
            yield world, attempt
    else:
        yield world, _planning(False)[0]
    if world.hold is None:
        for attempt in _placing(world.day, world.past.extended):
            yield world, attempt


@cache
def _timely(*states: tuple[str, str | None]) -> tuple[Attempt, ...]:
    """Of what may always be thought of, what starts from these states: `tried` asks no other."""
    now = dict(states)
    return tuple(
        attempt
        for attempt in _ALWAYS
        if now[attempt.command.machine] in starts(attempt.command.name)
    )


def attempts(world: World) -> Iterator[tuple[World, Attempt]]:
    """Everything that anybody may think of in this world."""
    batch, session, hold = world.batch, world.session, world.hold
    for attempt in _timely(
        ("box", world.box.state),
        ("batch", batch.state if batch is not None else None),
        ("session", session.state if session is not None else None),
        ("hold", hold.state if hold is not None else None),
    ):
        yield world, attempt
    for attempt in _doubted(world):
        yield world, attempt
    on = world.session is not None
    jam = world.box.state == "FED"
    for attempt in _with_care(on, on and not _feeding(world), world.covered, jam):
        yield world, attempt
    yield from _beginnings(world)


def steps(world: World) -> Iterator[Step]:
    """Every attempt that the table lets through."""
    for place, attempt in attempts(world):
        step = tried(place, attempt)
        if isinstance(step, Step):
            yield step


class Walk(NamedTuple):
    """Every world that can be reached, with what leads where."""

    leads: dict[World, tuple[Step, ...]]
    idle: dict[World, tuple[World, ...]]

    @property
    def steps(self) -> Iterator[Step]:
        return (step for steps in self.leads.values() for step in steps)

    def followed(self, world: World) -> Iterator[World]:
        """The worlds next to this one, by somebody's command or by time."""
        yield from (step.after for step in self.leads[world] if not step.attempt.only_looked_at)
        yield from self.idle[world]

    def reaching(self, goal: Callable[[World], bool]) -> set[World]:
        """The worlds from which a goal can be reached, by walking back from it."""
        back: dict[World, list[World]] = {world: [] for world in self.leads}
        for world in self.leads:
            for after in self.followed(world):
                back[after].append(world)
        found = {world for world in self.leads if goal(world)}
        waiting = deque(found)
        while waiting:
            for before in back[waiting.popleft()]:
                if before not in found:
                    found.add(before)
                    waiting.append(before)
        return found


def walk(first: Iterable[World]) -> Walk:
    """Walk on from `first` until there is nothing new."""
    found = Walk({}, {})
    waiting = deque(first)
    seen = set(waiting)
    while waiting:
        world = waiting.popleft()
        found.leads[world] = tuple(steps(world))
        found.idle[world] = tuple(waits(world))
        for after in found.followed(world):
            if after not in seen:
                seen.add(after)
                waiting.append(after)
    return found


def wander(first: Iterable[World], known: Iterable[World], most: int) -> Iterator[Step]:
    """The steps beyond `first`, nearest first, not through `known`, over `most` worlds."""
    waiting = deque(first)
    seen = {*known, *waiting}
    while waiting and most:
        world, most = waiting.popleft(), most - 1
        nexts = list(waits(world))
        for step in steps(world):
            yield step
            if not step.attempt.only_looked_at:
                nexts.append(step.after)
        for after in nexts:
            if after not in seen:
                seen.add(after)
                waiting.append(after)


@cache
def walked() -> Walk:
    """The whole walk, done once; without the collector, which has nothing to collect in it."""
    gc.disable()
    try:
        return walk((start(),))
    finally:
        gc.enable()


__all__ = ["Walk", "attempts", "steps", "walk", "walked", "wander"]

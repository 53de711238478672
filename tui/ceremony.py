"""The steps of a witnessed destruction: which are done, by whom and when, which may be done now.

Pure, and no rule of its own: whether a step may be done now is what the archive's table answers
for everybody who works here; a step is done when the log has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from archive.commands import BY_NAME
from archive.commands.session import ConfirmPresence
from archive.lifecycles.states import BatchState, BoxState, SessionState
from archive.lifecycles.transport_guards import INTACT, RECOUNT, ROAD
from archive.reading.offers import Able
from archive.refusals import Refusal
from archive.views_session import Ceremony, Witness
from archive.views_work import PastEvent
from archive.words import N_, say

_LOAD = N_("Load: scan each box")
_COUNT = N_("Agree on the count")
_DEPART = N_("Seal the doors and leave")
_ARRIVE = N_("Arrive: look at the seals")
_DECIDE = N_("Seals in doubt: decide")
_CHECK_IN = N_("Scan every box off the truck")
_BEFORE = N_("Witness {who} signs before")
_START = N_("Start feeding")
_PRESENT = N_("Witness {who} confirms presence")
_RESUME = N_("Go on after the pause")
_FEED = N_("Feed: scan each box")
_ACCEPT = N_("Witness {who} accepts the lot")
_END = N_("End the destruction")
_WEIGH = N_("Weigh what is left")
_PROVE = N_("Prove the method")
_EXPLAIN = N_("A third person explains")
_AFTER = N_("Witness {who} signs after")
_CLOSE = N_("Close batch {batch}")
_ABORTED = N_("Given up; boxes not destroyed go back to a place")

_BEGUN = (SessionState.OPEN, SessionState.FEEDING, SessionState.PAUSED)
_OVER = (SessionState.ENDED, SessionState.SIGNED, SessionState.ABORTED)
_CLOSED = (BatchState.CLOSED, BatchState.FILED)


class Mark(StrEnum):
    """Where a step stands."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


class Step(NamedTuple):
    """A step of the ceremony."""

    command: str
    """What does it; empty where boxes are scanned for it, or another screen does it."""
    label: str
    mark: Mark
    staff: tuple[str, ...] = ()
    """Who may do it now."""
    by: str = ""
    """Who did it."""
    at: datetime | None = None
    refusal: Refusal | None = None
    """Why nobody may do it now."""
    scanned: bool = False
    """Whether it is done box by box."""

    @property
    def by_badge(self) -> bool:
        """Whether whoever does it gives badge and PIN for it, whoever is signed in."""
        return by_badge(self.command)

    def for_hands_of(self, staff_no: str) -> bool:
        """Whether it may be done now at the station of `staff_no`."""
        return self.mark is Mark.NOW and (self.by_badge or staff_no in self.staff)


def by_badge(name: str) -> bool:
    """Whether whoever gives the command shows a badge for it, whoever is signed in."""
    command = BY_NAME.get(name)
    return command is not None and (bool(command.signed) or command is ConfirmPresence)


class Answers(NamedTuple):
    """What the table answers for everybody."""

    session: Mapping[str, Able]
    batches: Mapping[str, Able]
    """Closing each batch, by the batch's number."""


def steps(view: Ceremony, answers: Answers) -> tuple[Step, ...]:
    """Every step in its order."""
    telling = _Telling(view, answers)
    return tuple(telling.aborted() if view.card.session.state == "ABORTED" else telling.all())


def next_step(found: Iterable[Step], staff_no: str) -> Step | None:
    """The first step that has a command and may be done at the station of `staff_no`."""
    return next((step for step in found if step.command and step.for_hands_of(staff_no)), None)


def first_open(found: Sequence[Step]) -> Step | None:
    """The first step with a command that is not done."""
    return next((step for step in found if step.command and step.mark is not Mark.DONE), None)


def remaining(view: Ceremony) -> int:
    """Boxes loaded that may still be fed."""
    loaded = (box for box in view.boxes if box.state == BoxState.LOADED)
    return sum(box.listed for box in loaded)


def absent(view: Ceremony) -> tuple[Witness, ...]:
    """Witnesses whose presence does not count now, while it must."""
    if view.card.session.state not in _BEGUN:
        return ()
    return tuple(each for each in view.witnesses if each.minutes_left is None)


class _Telling:
    """Goes through one ceremony."""

    def __init__(self, view: Ceremony, answers: Answers) -> None:
        self.view, self.card, self.answers = view, view.card, answers
        self.state = view.card.session.state
        self.missing = absent(view)

    def all(self) -> Iterator[Step]:
        """Every step of a session that was not given up."""
        yield from self.loading()
        yield from self.feeding()
        yield from self.afterwards()
        for batch, state in self.view.batches:
            yield self.closing(batch, state)

    def aborted(self) -> Iterator[Step]:
        """What was done of a session that was given up."""
        yield from (step for step in self.loading() if step.mark is Mark.DONE)
        given_up = self.last("aborted", "turned_back")
        yield Step("", say(_ABORTED), Mark.DONE, by=_by(given_up), at=_at(given_up))

    def loading(self) -> Iterator[Step]:
        """From the first box on the truck to the start of feeding."""
        planned = self.state == SessionState.PLANNED
        counted = self.card.counted is not None
        gone = self.card.way.departed_at is not None
        loads = planned and not counted and not gone
        yield self.scans(_LOAD, now=loads, done=counted or gone or not planned)
        yield from self.travelling()
        yield self.step("agree-count", _COUNT, done=counted, kinds=("count_agreed",))
        for witness in self.view.witnesses:
            done = witness.staff_no in self.card.before
            kinds = ("signed_before", "opened")
            yield self.witnessed("sign-before", _BEFORE, witness, kinds, done=done)
        if self.state == SessionState.OPEN:
            yield from self.presence()
        started = self.card.started_at is not None
        yield self.step("start-feeding", _START, done=started, kinds=("feeding_started",))

    def travelling(self) -> Iterator[Step]:
        """Departure, arrival, and what broken seals ask for; nothing on the spot."""
        way = self.card.way
        if way.transport != ROAD:
            return
        gone, came = way.departed_at is not None, way.arrived_at is not None
        yield self.step("depart-session", _DEPART, done=gone, kinds=("departed",))
        yield self.step("arrive-session", _ARRIVE, done=came, kinds=("arrived",))
        if way.seal_state in ("", INTACT):
            return
        decided = way.seal_state == RECOUNT
        yield self.step("decide-seals", _DECIDE, done=decided, kinds=("recount_decided",))
        if decided:
            yield self.scans(_CHECK_IN, now=bool(self.card.unseen), done=not self.card.unseen)

    def presence(self) -> Iterator[Step]:
        """Witnesses who must confirm presence anew, and the end of a pause."""
        for witness in self.missing:
            yield self.witnessed("confirm-presence", _PRESENT, witness)
        if self.state == SessionState.PAUSED:
            yield self.step("resume-session", _RESUME)

    def feeding(self) -> Iterator[Step]:
        """From the first box fed to the end."""
        over, row = self.state in _OVER, self.card.session
        feeds, left = self.state == SessionState.FEEDING, remaining(self.view)
        begun = self.card.started_at is not None
        if begun:
            yield from self.presence()
        free = feeds and not self.missing and not self.card.accepting
        yield self.scans(_FEED, now=free and left > 0, done=over or (begun and not left))
        for witness in self.view.witnesses:
            said = self.card.accepting == witness.staff_no
            done = over or said or (not row.fed and row.destroyed > 0)
            kinds = ("lot_seen", "lot_accepted")
            yield self.witnessed("accept-lot", _ACCEPT, witness, kinds, done=done)
        yield self.step("end-session", _END, done=over, kinds=("ended",))

    def afterwards(self) -> Iterator[Step]:
        """Weights and the last signatures."""
        weighing = self.card.weighing
        weighed = weighing is not None
        yield self.step("record-weights", _WEIGH, done=weighed, kinds=("weights_recorded",))
        if weighing is not None and not weighing.meets:
            done = bool(weighing.explained_by)
            step = self.step(
                "explain-difference", _EXPLAIN, done=done, kinds=("difference_explained",)
            )
            yield step
        proven, by = bool(self.card.proof), ("method_recorded",)
        step = self.step("record-method", _PROVE, done=proven, kinds=by)
        waits = self.state in _BEGUN and not proven
        yield step._replace(mark=Mark.LATER) if waits else step
        for witness in self.view.witnesses:
            done = witness.staff_no in self.card.after
            kinds = ("signed_after", "signed")
            yield self.witnessed("sign-after", _AFTER, witness, kinds, done=done)

    def closing(self, batch: str, state: str) -> Step:
        """The batch's own end, which is signed on its screen."""
        label, able = say(_CLOSE, batch=batch), self.answers.batches.get(batch)
        if state in _CLOSED or able is None:
            return Step("", label, Mark.DONE if state in _CLOSED else Mark.LATER)
        return Step("", label, Mark.NOW if able.staff else Mark.LATER, able.staff)

    def scans(self, label: str, *, now: bool, done: bool) -> Step:
        """A step that is done box by box."""
        mark = Mark.NOW if now else Mark.DONE if done else Mark.LATER
        return Step("", say(label), mark, scanned=True)

    def step(
        self, command: str, label: str, *, done: bool = False, kinds: Sequence[str] = ()
    ) -> Step:
        """A step that one person does for all."""
        if done:
            deed = self.last(*kinds)
            return Step(command, say(label), Mark.DONE, by=_by(deed), at=_at(deed))
        able = self.answers.session[command]
        mark = Mark.NOW if able.staff else Mark.LATER
        return Step(command, say(label), mark, able.staff, refusal=able.refusal)

    def witnessed(
        self, command: str, label: str, witness: Witness, kinds: Sequence[str] = (),
        *, done: bool = False,
    ) -> Step:  # fmt: skip
        """A step of one of the two witnesses."""
        who = witness.staff_no
        label = say(label, who=who)
        if done:
            deed = self.last(*kinds, by=who)
            return Step(command, label, Mark.DONE, by=who, at=_at(deed))
        able = self.answers.session[command]
        staff = tuple(each for each in able.staff if each == who)
        mark = Mark.NOW if staff else Mark.LATER
        return Step(command, label, mark, staff, refusal=able.refusal)

    def last(self, *kinds: str, by: str = "") -> PastEvent | None:
        """The newest event of these kinds, by `by` where that is said."""
        wanted = {f"session.{kind}" for kind in kinds}
        past = reversed(self.card.history)
        return next((e for e in past if e.kind in wanted and by in ("", e.by)), None)


def _by(deed: PastEvent | None) -> str:
    return deed.by if deed else ""


def _at(deed: PastEvent | None) -> datetime | None:
    return deed.at if deed else None

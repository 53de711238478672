"""Boxes, batches, sessions and holds in any order: the log and the tables stay one."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from archive.clock import DemoClock
from archive.errors import Refused
from archive.opening import open_archive
from archive.reading.audit import audit
from tests.support.crew import OTHER_SHELF, PLANT, SHELF, Hired, Town, move_in, tables_of
from tests.support.lived import broken_in

BOXES = ("A", "B", "C", "D")
_LOG = ("event", "log_node", "log_head", "setting")
_boxes = st.sampled_from(BOXES)
_some = st.lists(_boxes, min_size=1, max_size=3, unique=True).map(tuple)
_numbers = st.sampled_from(("1", "1", "1", "2"))
_clerks = st.sampled_from(("c1", "c1", "c2", "both"))
_witnesses = st.sampled_from(("w1", "w1", "w2", "both"))


class AnyOrder(RuleBasedStateMachine):
    """Everybody does anything; what is refused must have changed nothing."""

    crew: Hired | None = None

    def __init__(self) -> None:
        super().__init__()
        assert self.crew is not None
        self.folder = Path(tempfile.mkdtemp())
        self.town: Town = move_in(self.crew, self.folder)
        self.town.stored(*BOXES)
        self.town.loaded(self.town.planned(self.town.approved("A", "B", "C")), "A", "B")
        self.done: int = 0
        self.refused: int = 0
        self.made: int = 0
        self.started: int = len(self.town.events())

    def teardown(self) -> None:
        """What must hold of every life, looked at when it is over."""
        try:
            assert audit(self.town.archive).problems == ()
            assert broken_in(self.town.events()) == []
        finally:
            self.town.archive.close()
            shutil.rmtree(self.folder)

    def ask(self, who, command, **given):
        """Ask; count what came of it, and see that a no changed nothing."""
        engine = self.town.archive.engine
        before = tables_of(engine, but=_LOG)
        try:
            receipt = self.town.do(who, command, **given)
        except Refused:
            self.refused += 1
            assert tables_of(engine, but=_LOG) == before
        else:
            self.done += 1
            self.made += len(receipt.events)

    @rule(who=_clerks)
    def drafts(self, who):
        self.ask(who, "draft-batch")

    @rule(boxes=_some, who=_clerks)
    def lists_all_at_once(self, boxes, who):
        """The way to a submitted batch, so that walks get far."""
        with suppress(Refused):
            before = len(self.town.events())
            batch = self.town.do(who, "draft-batch").subject
            self._finish(batch, boxes, before)
        self._recount()

    def _finish(self, batch, boxes, before):
        town = self.town
        town.do("c1", "add-lines", batch=batch, boxes=boxes)
        town.do(
            "k1", "appraise-lines", batch=batch, boxes=("all",), verdict="destroy", report_no="J",
            appraisers=("k1",),
        )  # fmt: skip
        town.do("c2", "declare-matters", batch=batch, as_of=town.today, matches=0)
        town.do("c1", "submit-batch", batch=batch)
        town.do("k1", "give-opinion", batch=batch, opinion="agree")
        town.do("m1", "approve-batch", batch=batch, boxes=len(boxes))
        town.planned(batch)

    def _recount(self):
        """After several commands at once: take the counts from the log."""
        kinds = [event.kind for event in self.town.events()]
        self.refused = kinds.count("attempt.refused")
        self.made = len(kinds) - self.started - self.refused

    @rule(batch=_numbers, boxes=_some, who=_clerks)
    def adds(self, batch, boxes, who):
        self.ask(who, "add-lines", batch=batch, boxes=boxes)

    @rule(batch=_numbers, boxes=_some)
    def drops(self, batch, boxes):
        self.ask("c1", "drop-lines", batch=batch, boxes=boxes, reason="r")

    @rule(batch=_numbers, box=_boxes)
    def withholds(self, batch, box):
        self.ask("c1", "withhold-line", batch=batch, box=box, reason="r")

    @rule(batch=_numbers, command=st.sampled_from(("submit-batch", "return-batch", "cancel-batch")))
    def sends_back_and_forth(self, batch, command):
        reason = {} if command == "submit-batch" else {"reason": "r"}
        who = "c1" if command == "submit-batch" else "m1"
        self.ask(who, command, batch=batch, **reason)

    @rule(batch=_numbers, boxes=st.integers(0, 3), who=st.sampled_from(("m1", "m2", "both", "k1")))
    def approves(self, batch, boxes, who):
        self.ask(who, "approve-batch", batch=batch, boxes=boxes)

    @rule(batch=_numbers, boxes=st.integers(0, 3))
    def closes(self, batch, boxes):
        self.ask("k1", "close-batch", batch=batch, boxes=boxes)

    @rule(batch=_numbers, witness=_witnesses)
    def plans(self, batch, witness):
        self.ask(
            "c1", "plan-session", batches=(batch,), place=PLANT, vendor="MILL", method="pulp",
            witness1=witness, witness2="w2",
        )  # fmt: skip

    @rule(session=_numbers, boxes=_some)
    def pulls_and_loads(self, session, boxes):
        for box in boxes:
            self.ask("c1", "pull-box", box=box)
            self.ask("c1", "load-box", box=box, session=session)

    @rule()
    def opens(self):
        """The likely way on, so that walks get far."""
        session = "1"
        loaded = self._count(session, "LOADED")
        self.ask("c1", "agree-count", session=session, counted=loaded)
        for witness in ("w1", "w2"):
            self.ask(witness, "sign-before", session=session, boxes=loaded)
        self.ask("c1", "start-feeding", session=session)
        self.ask("c1", "feed-box", box="B", session=session)

    def _count(self, session, state):
        found = self.town.archive.engine.row(
            'SELECT COUNT(*) FROM "box" WHERE "session" = ? AND "state" = ?',
            (f"S-{int(session):04d}", state),
        )
        return found[0] if found else 0

    @rule(boxes=_some, who=_clerks)
    def feeds(self, boxes, who):
        for box in boxes:
            self.ask(who, "feed-box", box=box, session="1")

    @rule(who=_witnesses)
    def accepts(self, who):
        for witness in ("w2", who):
            self.ask(witness, "accept-lot", session="1", boxes=self._count("1", "FED"))

    @rule(session=_numbers, who=_witnesses)
    def is_there(self, session, who):
        self.ask(who, "confirm-presence", session=session)

    @rule(session=_numbers, command=st.sampled_from(("pause-session", "abort-session")))
    def stops(self, session, command):
        self.ask("c1", command, session=session, reason="r")

    @rule(session=_numbers)
    def goes_on(self, session):
        self.ask("c1", "resume-session", session=session)

    @rule(session=_numbers)
    def ends(self, session):
        self.ask("c1", "end-session", session=session, remaining=self._count(session, "LOADED"))
        gone = self._count(session, "DESTROYED")
        self.ask("c2", "record-weights", session=session, gross_g=10_000 * gone, division_g=100)
        mill = {"mill_lot": "L", "dispersed": True, "net_g": 1}
        self.ask("c2", "record-method", session=session, **mill)
        for witness in ("w1", "w2"):
            self.ask(witness, "sign-after", session=session, boxes=gone)

    @rule(box=_boxes, place=st.sampled_from((SHELF, OTHER_SHELF, PLANT)))
    def puts_back(self, box, place):
        self.ask("c1", "store-box", box=box, place=place)

    @rule(box=_boxes)
    def loses(self, box):
        self.ask("c1", "report-missing", box=box, incident_no="I1")

    @rule(box=_boxes)
    def finds(self, box):
        self.ask("c1", "find-box", box=box, seal_intact=False)

    @rule(box=_boxes, seal=st.integers(0, 99))
    def reboxes(self, box, seal):
        """The test calls the next box as it called the last one."""
        before = self.done
        self.ask("c1", "rebox", box=box, reason="burst", seal_no=f"N{seal}", weight_g=9_000)
        if self.done > before:
            self.town.boxes[box] = self.town.events("HZ")[-1].subject

    @rule(boxes=_some, who=st.sampled_from(("m1", "c1")))
    def holds(self, boxes, who):
        review = self.town.today + timedelta(days=30)
        self.ask(who, "place-hold", type="claim", reason="r", review_on=review, boxes=boxes)

    @rule(hold=_numbers, boxes=st.integers(0, 3), who=st.sampled_from(("m1", "m2")))
    def releases(self, hold, boxes, who):
        self.ask("c2", "request-release", hold=hold, evidence="e")
        self.ask(who, "release-hold", hold=hold, boxes=boxes)

    @property
    def clock(self) -> DemoClock:
        clock = self.town.archive.clock
        assert isinstance(clock, DemoClock)
        return clock

    @rule(minutes=st.sampled_from((1, 29, 31, 60 * 24, 60 * 24 * 91)))
    def time_passes(self, minutes):
        clock = self.clock
        clock.at = clock.given = clock.at + timedelta(minutes=minutes)

    @rule()
    def the_station_starts_anew(self):
        self.town.archive.close()
        self.town.archive = open_archive(str(self.town.path), now=self.clock.at)

    @precondition(lambda self: self.done)
    @rule(box=_boxes)
    def the_same_again(self, box):
        """A repeat of an operation records nothing."""
        events = len(self.town.events())
        place = {"box": box, "place": OTHER_SHELF}
        with suppress(Refused):
            first = self.town.do("c1", "move-box", op=f"op{events}", **place)
            again = self.town.do("c1", "move-box", op=f"op{events}", **place)
            assert again.events == first.events
        self._recount()

    @invariant()
    def the_log_is_as_long_as_what_happened(self):
        size = self.town.archive.engine.rows('SELECT COUNT(*) FROM "event"')[0][0]
        assert size == self.started + self.made + self.refused


@pytest.mark.parametrize("steps", [40])
def test_in_any_order_the_log_and_the_tables_stay_one(hired, steps):
    AnyOrder.crew = hired
    quick = settings(
        max_examples=20, stateful_step_count=steps, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    run_state_machine_as_test(AnyOrder, settings=quick)

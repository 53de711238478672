"""The laws on every world that can be reached: nothing forbidden happens, nothing gets stuck."""

from __future__ import annotations

import pytest

from archive.refusals import Refusal
from archive.rules import possible
from tests.support.laws import LAWS
from tests.support.scene import W1, W2
from tests.support.trying import MACHINES, UNFIT, Step, facts_for, occasion, tried
from tests.support.walk import walked

_ENDS = ("DESTROYED", "VOID", "REBOXED")
_TOWARDS = {
    "batch.lines_added", "batch.submitted", "batch.approved", "batch.approved_on_paper",
    "batch.reconfirmed", "box.pulled",
    "box.loaded", "session.signed_before", "session.opened", "box.fed", "box.fed_by_statement",
    "session.lot_seen", "session.lot_accepted", "session.signed_after", "session.signed",
}  # fmt: skip
"""What leads to a destruction or says that there was one."""


NOT_WALKED = {
    "register-box": "the walk begins with a box that is registered",
    "determine-dates": "the box of the walk has its dates; told in stories",
    "record-closure": "the box of the walk waits for no matter to close; told in stories",
    **dict.fromkeys(("reissue-label", "check-label"), "a label moves no box; told in stories"),
    "return-slips": "of the box of the walk no slips are out; told in stories",
    **dict.fromkeys(
        ("palletise-box", "check-in-box", "depart-session", "arrive-session", "decide-seals"),
        "the session of the walk destroys where it loads; the road is told in stories",
    ),
    "hold-matters": "a list of matters holds as any hold does; told in stories",
    "review-hold": "a review changes nothing but its day; told in stories",
}
"""Commands of the four machines that lead nowhere in the walk, and why not."""


def test_every_command_leads_somewhere_in_the_walk_or_says_why_not():
    commands = {rule.command.name for machine in MACHINES.values() for rule in machine.rules}
    led = {step.attempt.command.name for step in walked().steps}
    assert commands - led == set(NOT_WALKED)


def test_the_walk_is_whole():
    """It ended by itself, in thousands of worlds, and met every state of every machine."""
    worlds = walked().leads
    assert 3_000 < len(worlds) < 20_000
    for name, machine in MACHINES.items():
        rows = (getattr(world, name) for world in worlds)
        met = {str(row.state) for row in rows if row is not None}
        met |= {str(step.drafts[0].to) for step in walked().steps if step.drafts[0].machine == name}
        assert set(machine.states) <= met


def test_the_walk_uses_every_row_that_leads_to_destruction():
    kinds = {draft.kind for step in walked().steps for draft in step.drafts}
    assert kinds >= _TOWARDS | {"box.destroyed", "batch.closed", "batch.filed", "hold.released"}


@pytest.mark.parametrize("law", LAWS, ids=[law.told for law in LAWS])
def test_no_step_breaks_a_law(law):
    broken = [step for step in walked().steps if law.broken(step)]
    assert [(step.attempt.command.name, step.before) for step in broken[:1]] == []


def test_time_alone_moves_nothing():
    """Silence is no consent: waiting changes the day and who was seen lately, nothing else."""
    for world, laters in walked().idle.items():
        for later in laters:
            assert later.box.state == world.box.state
            assert later.covered == world.covered
            assert _state(later.batch) in (_state(world.batch), "")
            assert _state(later.session) in (_state(world.session), "")


def _state(row):
    return "" if row is None else row.state


def test_every_living_box_can_reach_its_end():
    living = {world for world in walked().leads if world.box.state not in _ENDS}
    ended = walked().reaching(lambda world: world.box.state == "DESTROYED")
    assert living <= ended


def test_every_hold_can_be_released():
    free = walked().reaching(lambda world: not world.covered)
    assert set(walked().leads) == free


def test_every_batch_can_be_filed_or_given_up():
    over = walked().reaching(lambda world: world.batch is None or world.batch.state == "FILED")
    assert set(walked().leads) == over


def test_every_session_can_be_signed_or_given_up():
    over = walked().reaching(
        lambda world: world.session is None or world.session.state in ("SIGNED", "ABORTED")
    )
    assert set(walked().leads) == over


def test_what_an_abort_leaves_loaded_comes_back_by_one_scan():
    left = [
        world
        for world in walked().leads
        if _state(world.session) == "ABORTED" and world.box.state == "LOADED"
    ]
    assert left
    for world in left:
        back = [step for step in walked().leads[world] if step.drafts[0].kind == "box.stored"]
        assert back


def test_a_clock_in_doubt_stops_everything_on_the_way_to_destruction():
    for step in walked().steps:
        if not _TOWARDS.isdisjoint(draft.kind for draft in step.drafts):
            on = occasion(step.before.day, step.attempt.who, doubted=True)
            assert _refused_with(step, on) == "R-013"


PAPER = ("box", "batch", "session")
"""Machines whose every command handles paper (P-01, P-02)."""


@pytest.mark.parametrize("unfit", UNFIT)
def test_nobody_unfit_handles_paper(unfit):
    """Who left, or has no agreement or training that is valid, does nothing with paper."""
    seen: dict[tuple, Step] = {}
    for step in walked().steps:
        seen.setdefault((step.attempt.command.name, step.attempt.who), step)
    for (name, who), step in seen.items():
        code = _refused_with(step, occasion(step.before.day, who, unfit=unfit))
        paper = step.attempt.command.machine in PAPER
        assert code == (UNFIT_CODES[unfit] if paper or unfit == "left" else ""), name


UNFIT_CODES = {"left": "R-004", "agreement": "R-002", "training": "R-003"}


def _refused_with(step, on):
    place = step.before
    if step.attempt.command.name in ("draft-batch", "plan-session"):
        place = place._replace(batch=place.batch)
    answer = tried(place, step.attempt, on)
    return answer.code if isinstance(answer, Refusal) else ""


def test_no_possible_command_is_greyed():
    """What a screen shows as impossible is impossible; it knows the session it works in."""
    seen: dict[tuple, Step] = {}
    for step in walked().steps:
        states = (step.before.box.state, _state(step.before.batch), _state(step.before.session))
        seen.setdefault((step.attempt.command.name, states), step)
    for (name, (box, _, session)), step in seen.items():
        if step.attempt.command.machine == "box" and box in ("PULLED", "LOADED") and not session:
            continue
        on = occasion(step.before.day, step.attempt.who)
        facts = facts_for(step.before, step.attempt, on)
        if step.attempt.command.machine == "box" and not step.attempt.foreign:
            facts = facts._replace(session=step.before.session, serves=step.before.serves)
            facts = facts._replace(witnesses=(W1, W2))
        assert possible(MACHINES[step.attempt.command.machine], facts)[name] is None

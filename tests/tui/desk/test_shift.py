"""The state of a shift: what each scan makes of it, without an archive."""

from __future__ import annotations

from typing import Any

import pytest

from archive.codes import CommandCode
from archive.commands import BY_NAME as COMMANDS
from archive.errors import StorageFailed
from archive.lifecycles.states import SessionState
from archive.views_desk import PlaceAtHand
from archive.words import use
from tui.desk.jobs import BY_NAME, JOBS, LOOK_UP, VERBS
from tui.desk.shift import KEPT, Act, Lamp, Row, Shift
from tui.desk.told import Told

AT, LATER = "2026-03-10T00:00:00.000Z", "2026-03-10T02:42:00.000Z"
SHELF = PlaceAtHand("HZ-A-01-1", "shelf one", "shelf", "ACTIVE", 30, 2)
OTHER = SHELF._replace(place="HZ-A-01-2")
STOP = Row(LATER, "HZ-26-000009-X", Lamp.STOP, Told("Nothing was recorded."))


def act(box: str = "1", **fields: Any) -> Act:
    given: dict[str, Any] = {
        "text": f"BX1-{box}", "box": box, "box_no": f"HZ-{box}", "n": 3, "job": "put-away",
        "where": SHELF.place, "at": AT, "came_from": "",
    }  # fmt: skip
    return Act(**{**given, **fields})


@pytest.fixture
def storing() -> Shift:
    """Putting away at a shelf."""
    return Shift().chosen(BY_NAME["put-away"]).at_place(SHELF)


def done(shift: Shift, *acts: Act) -> Shift:
    for each in acts:
        shift = shift.recorded(each, Told("put in its place"))
    return shift


def test_each_job_has_its_own_name_and_code():
    assert len({job.name for job in JOBS}) == len({job.verb for job in JOBS}) == len(JOBS)
    assert len(set(VERBS)) == len(VERBS)
    assert [CommandCode(verb).text[:4] for verb in VERBS] == ["CM1-"] * len(VERBS)


def test_each_job_asks_for_a_command_that_needs_no_signature():
    asked = [job.asks("box", "where") for job in JOBS if job.asks]
    assert [(command.name, command.signed) for command in asked] == [
        ("receive-box", ""), ("send-box", ""), ("receive-box", ""),
        ("store-box", ""), ("move-box", ""), ("pull-box", ""),
        ("palletise-box", ""), ("load-box", ""), ("check-in-box", ""), ("feed-box", ""),
    ]  # fmt: skip
    assert all(command.name in COMMANDS for command in asked)


def test_states_of_sessions_are_states():
    named = {state for job in JOBS for state in job.states}
    assert named <= set(SessionState)


def test_a_new_shift_looks_up_and_changes_nothing():
    assert Shift().job is LOOK_UP
    assert LOOK_UP.asks is None


def test_what_came_true_counts_and_can_be_taken_back(storing: Shift):
    shift = done(storing, act("1"), act("2", at=LATER))
    assert (shift.boxes, shift.since, shift.until) == (2, AT, LATER)
    assert shift.last == act("2", at=LATER)
    assert (shift.light.lamp, shift.light.about) == (Lamp.OK, "HZ-2")
    assert [row.what for row in shift.rows] == ["HZ-2", "HZ-1"]


def test_the_same_once_more_is_amber_and_not_counted(storing: Shift):
    shift = done(storing, act("1"), act("2"))
    assert shift.done_before(act("1", at=""))
    again = shift.again(act("1"), LATER)
    assert (again.boxes, again.light.lamp) == (2, Lamp.AGAIN)
    assert again.light.lines[0].said() == "already scanned at 08:00:00; it counts once"
    assert again.rows[0].lamp is Lamp.AGAIN


@pytest.mark.parametrize(
    "other",
    [{"where": OTHER.place}, {"job": "move"}, {"n": 4}, {"box": "2"}],
    ids=["another place", "another job", "something happened since", "another box"],
)
def test_what_differs_is_no_repetition(storing: Shift, other: dict[str, Any]):
    assert not done(storing, act("1")).done_before(act(**{"box": "1", **other}))


def test_only_the_last_thing_done_with_a_box_counts_for_that(storing: Shift):
    shift = done(storing, act("1"), act("1", job="move", n=4))
    assert not shift.done_before(act("1"))


def test_read_twice_is_said_softly_and_listed_nowhere(storing: Shift):
    shift = done(storing, act("1"))
    assert shift.read_twice("BX1-1")
    soft = shift.softly()
    assert (soft.rows, soft.boxes, soft.last) == (shift.rows, shift.boxes, shift.last)
    assert soft.light.lamp is Lamp.AGAIN


def test_read_twice_needs_a_scan_that_came_true(storing: Shift):
    assert not storing.read_twice("BX1-1")
    assert not done(storing, act("1")).halted(STOP).read_twice("BX1-1")


def test_behind_a_stop_nothing_is_done_until_somebody_has_read_it(storing: Shift):
    shift = done(storing, act("1")).refused(STOP, StorageFailed("no"))
    assert (shift.stopped, shift.last) == (True, None)
    shift = shift.skipping(STOP).skipping(STOP)
    assert (shift.stopped, shift.skipped, shift.boxes) == (True, 2, 1)
    assert shift.rows[0].outcome.said() == "NOT done: it came after the STOP"
    shift = shift.acknowledged()
    assert (shift.stopped, shift.skipped, shift.job.name) == (False, 0, "put-away")


def test_nothing_to_acknowledge_changes_nothing(storing: Shift):
    assert storing.acknowledged() == storing


def test_every_scan_is_a_light_of_its_own(storing: Shift):
    """Else the bell would be silent for the second of two alike."""
    first = done(storing, act("1"))
    second = done(first, act("2"))
    again = second.again(act("2"), AT)
    stopped = again.halted(STOP)
    lights = [each.light.nth for each in (first, second, again, stopped, stopped.skipping(STOP))]
    assert lights == sorted(set(lights))


def test_another_place_keeps_the_count_and_another_job_the_place(storing: Shift):
    shift = done(storing, act("1")).at_place(OTHER)
    assert (shift.where, shift.boxes) == (OTHER.place, 1)
    moving = shift.chosen(BY_NAME["move"])
    assert (moving.where, moving.boxes, moving.since) == (OTHER.place, 0, "")
    assert moving.chosen(BY_NAME["pull"]).where == ""


def test_taken_back_counts_less_and_may_be_done_anew(storing: Shift):
    shift = done(storing, act("1", came_from="HZ-B"))
    back = shift.taken_back(act("1", came_from="HZ-B"), LATER)
    assert (back.boxes, back.last, back.done_before(act("1"))) == (0, None, False)
    assert back.rows[0].outcome.said() == "taken back: moved to HZ-B"


def test_taken_back_out_of_another_job_leaves_this_count(storing: Shift):
    shift = done(storing, act("1", came_from="HZ-B")).chosen(BY_NAME["move"])
    assert shift.taken_back(act("1", came_from="HZ-B"), LATER).boxes == 0


def test_a_finished_job_says_what_was_done_and_forgets_where(storing: Shift):
    shift = done(storing, act("1"), act("2", at=LATER)).finished(LATER)
    told = "Finished: Put away HZ-A-01-1 · boxes: 2 · 08:00:00 – 10:42:00"
    assert shift.light.lines[0].said() == shift.rows[0].outcome.said() == told
    assert (shift.job, shift.place, shift.session, shift.boxes) == (LOOK_UP, None, None, 0)
    assert shift.done_before(act("1")), "what was scanned stays known for the shift"


def test_a_job_finished_before_it_began_says_so(storing: Shift):
    assert storing.finished(AT).rows[0].outcome.said() == (
        "Finished: Put away. No box was scanned."
    )


def test_the_list_keeps_its_newest(storing: Shift):
    shift = done(storing, *(act(str(each)) for each in range(KEPT + 5)))
    assert len(shift.rows) == KEPT
    assert shift.rows[0].what == f"HZ-{KEPT + 4}"
    assert shift.boxes == KEPT + 5


def test_what_was_said_is_said_in_whichever_language_is_spoken_then(storing: Shift):
    shift = done(storing, act("1")).finished(LATER)
    try:
        use("zh")
        assert shift.rows[0].outcome.said().startswith("完成：上架")
    finally:
        use("en")


@pytest.mark.parametrize(("name", "kind"), [("count", "count"), ("take-over", "handover")])
def test_a_job_that_goes_on_elsewhere_says_so_when_it_is_finished(name: str, kind: str):
    working = Shift().chosen(BY_NAME[name]).working_on(kind, "C-0001")
    said = [line.said() for line in working.finished(AT).light.lines]
    assert BY_NAME[name].after in said
    assert "own screen" in BY_NAME[name].after

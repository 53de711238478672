"""The checker of histories sees what it is there to see: each spoilt history is found out."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from tests.support.history import (
    DONE,
    MS,
    REFUSED,
    REPEATED,
    UNKNOWN,
    Deed,
    Entry,
    History,
    Log,
    Look,
    findings,
    longest_silence,
    waits,
)


@dataclass
class Tale:
    """Two stations put boxes away: what they noted, and the log."""

    deeds: list[Deed] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    asked: dict[str, str] = field(default_factory=dict)

    def done(self, op: str, began: int, ended: int | None, outcome: str = DONE, **more) -> None:
        station = more.pop("station", "s1")
        known = {"events": 1, **more}
        self.deeds.append(
            Deed(station, op, "store-box", f"h-{op}", began * MS,
                 None if ended is None else ended * MS, outcome, **known)
        )  # fmt: skip

    def logged(self, op: str, at: int, subject: str = "", **more) -> None:
        thing = subject or f"box-{op}"
        n = sum(entry.subject == thing for entry in self.entries)
        given = {
            "origin": "HZ", "seq": len(self.entries), "op": op, "kind": "box.stored",
            "subject": thing, "n": n, "from_": "STORED" if n else None, "to": "STORED",
            "mono_ms": at, "attempted": "",
        }  # fmt: skip
        self.entries.append(Entry(**{**given, **more}))
        self.asked.setdefault(op, f"h-{op}")

    def refused(self, op: str, at: int) -> None:
        self.logged(f"x-{op}", at, kind="attempt.refused", from_=None, to=None, attempted=op)
        del self.asked[f"x-{op}"]

    def found(self) -> set[str]:
        log = Log(tuple(self.entries), self.asked, {})
        return {each.kind for each in findings(History(tuple(self.deeds), tuple(self.looks)), log)}


@pytest.fixture
def tale() -> Tale:
    """A history in order: a, then b and c at once, d never answered, e refused, f sent twice."""
    tale = Tale()
    tale.done("a", 0, 10)
    tale.logged("a", 5)
    tale.done("b", 20, 40)
    tale.done("c", 25, 30, station="s2")
    tale.logged("c", 28)
    tale.logged("b", 35)
    tale.done("d", 50, None, UNKNOWN)
    tale.logged("d", 55)
    tale.done("e", 60, 70, REFUSED, code="R-010", events=0)
    tale.refused("e", 66)
    tale.done("f", 80, None, UNKNOWN)
    tale.logged("f", 85)
    tale.done("f", 90, 95, REPEATED, station="s2")
    tale.done("g", 96, None, UNKNOWN)
    tale.looks.append(Look("s1", "HZ", 31 * MS, 32 * MS, 2))
    tale.looks.append(Look("s2", "HZ", 58 * MS, 59 * MS, 4))
    tale.looks.append(Look("s2", "box a", 12 * MS, 13 * MS, 1))
    return tale


def test_a_history_in_order_is_found_in_order(tale: Tale) -> None:
    assert tale.found() == set()


def test_what_was_acknowledged_and_is_not_there_is_lost(tale: Tale) -> None:
    tale.done("z", 100, 110)
    assert tale.found() == {"lost"}


def test_what_was_acknowledged_and_is_there_by_half_is_lost(tale: Tale) -> None:
    tale.deeds[0] = tale.deeds[0]._replace(events=2)
    assert tale.found() == {"lost"}


def test_a_refusal_told_and_not_remembered_is_lost(tale: Tale) -> None:
    tale.done("z", 100, 110, REFUSED, events=0)
    assert tale.found() == {"lost"}


def test_what_nobody_asked_is_a_phantom(tale: Tale) -> None:
    tale.logged("z", 100)
    assert tale.found() == {"phantom"}


def test_what_nobody_tried_is_a_phantom(tale: Tale) -> None:
    tale.refused("z", 100)
    assert tale.found() == {"phantom"}


def test_what_was_there_before_is_no_phantom(tale: Tale) -> None:
    log = Log((Entry("org", 0, "old", "hold.placed", "1", 0, None, "ACTIVE", 1, ""),), {}, {})
    assert [each.kind for each in findings(History(()), log)] == ["phantom"]
    assert findings(History(()), log._replace(before={"org": 1})) == []


def test_an_operation_on_record_for_something_else_is_a_phantom(tale: Tale) -> None:
    tale.asked["d"] = "h-other"
    assert tale.found() == {"phantom"}


def test_an_operation_ticked_twice_is_doubled(tale: Tale) -> None:
    tale.done("a", 90, 95, station="s3")
    assert tale.found() == {"doubled"}


def test_a_version_of_a_thing_twice_is_doubled(tale: Tale) -> None:
    tale.entries[2] = tale.entries[2]._replace(subject="box-a", n=0)
    assert "doubled" in tale.found()


def test_a_box_destroyed_twice_is_doubled(tale: Tale) -> None:
    for op, at in (("y", 100), ("z", 110)):
        tale.done(op, at, at + 5)
        tale.logged(op, at, "box-y", kind="box.destroyed", from_="FED", to="FED")
    assert tale.found() == {"doubled"}


def test_a_step_taken_twice_from_one_state_is_doubled(tale: Tale) -> None:
    for op, at in (("y", 100), ("z", 110)):
        tale.done(op, at, at + 5)
        tale.logged(op, at, "box-y", kind="box.fed", from_="LOADED", to="FED")
    assert tale.found() == {"doubled"}


def test_a_number_left_out_of_an_origin_is_a_gap(tale: Tale) -> None:
    tale.entries = [entry._replace(seq=entry.seq + (entry.seq > 3)) for entry in tale.entries]
    assert tale.found() == {"gap"}


def test_a_version_left_out_of_a_thing_is_a_gap(tale: Tale) -> None:
    tale.entries[0] = tale.entries[0]._replace(n=1)
    assert tale.found() == {"gap"}


def test_answered_before_another_was_asked_and_standing_after_it_is_reordered(tale: Tale) -> None:
    one, two = tale.entries[0], tale.entries[1]
    tale.entries[:2] = [two._replace(seq=0), one._replace(seq=1)]
    assert "reordered" in tale.found()


def test_a_refusal_standing_before_what_was_answered_before_it_is_reordered(tale: Tale) -> None:
    one, two = tale.entries[3], tale.entries[4]
    tale.deeds[3] = tale.deeds[3]._replace(ended=58 * MS, outcome=DONE)
    tale.entries[3:5] = [two._replace(seq=3), one._replace(seq=4)]
    assert "reordered" in tale.found()


def test_what_was_refused_unheard_and_then_again_is_in_order(tale: Tale) -> None:
    tale.done("h", 100, None, UNKNOWN)
    tale.refused("h", 105)
    tale.done("i", 106, 110)
    tale.logged("i", 108)
    tale.done("h", 120, 130, REFUSED, station="s2", events=0)
    tale.logged("y-h", 125, kind="attempt.refused", from_=None, to=None, attempted="h")
    del tale.asked["y-h"]
    assert tale.found() == set()


def test_what_ran_at_once_may_stand_either_way(tale: Tale) -> None:
    one, two = tale.entries[1], tale.entries[2]
    tale.entries[1:3] = [two._replace(seq=1), one._replace(seq=2)]
    tale.looks.clear()
    assert tale.found() == set()


def test_a_time_outside_question_and_answer_is_misdated(tale: Tale) -> None:
    tale.entries[0] = tale.entries[0]._replace(mono_ms=11)
    assert tale.found() == {"misdated"}


def test_a_refused_operation_that_changed_something_is_found(tale: Tale) -> None:
    tale.logged("e", 68, "box-e")
    assert "refused and done" in tale.found()


@pytest.mark.parametrize(
    "look",
    [
        Look("s3", "HZ", 41 * MS, 42 * MS, 2),  # three were answered
        Look("s3", "HZ", 59 * MS + 1, 60 * MS, 3),  # another one saw four
        Look("s3", "HZ", 33 * MS, 34 * MS, 5),  # the fifth was not asked yet
        Look("s3", "box a", 20 * MS, 21 * MS, 0),
    ],
)
def test_a_reading_that_went_backwards_or_ahead_is_found(tale: Tale, look: Look) -> None:
    tale.looks.append(look)
    assert tale.found() == {"backwards"}


def test_a_reading_while_something_is_written_may_see_it_or_not(tale: Tale) -> None:
    tale.looks += [Look("s3", "HZ", 26 * MS, 29 * MS, seen) for seen in (1, 2)]
    assert tale.found() == set()


def test_waits_name_the_longest_and_whose_it_was(tale: Tale) -> None:
    told = waits(tale.deeds)
    assert (told.worst_ms, told.worst_of) == (20.0, "s1")
    assert told.answers == {"s1": 3, "s2": 2}
    assert told.fairness == pytest.approx(2 / 3)
    assert told.overtaken == 1, "c while b waited"
    assert longest_silence(tale.deeds) == 65.0

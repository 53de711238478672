"""Laws of stock counts, over many random ones; two stations on one count; what the log holds."""

from __future__ import annotations

import threading
from random import Random
from typing import Any

import pytest

from archive.clock import parse_now
from archive.errors import Refused
from archive.opening import open_archive
from archive.reading.audit import audit
from archive.reading.counts import count_card, count_row_of, differences
from tests.support.crew import OTHER_SHELF, SHELF, Town

PLACES = (SHELF, OTHER_SHELF, "HZ-B")
NAMES = tuple("ABCDEFGH")


def _boxes(town: Town) -> list[Any]:
    return town.archive.engine.rows('SELECT * FROM "box" ORDER BY "id"')


def _steps(chance: Random) -> tuple[str, str, dict[str, Any]]:
    """Somebody does something: mostly counts, sometimes moves a box, reports or decides."""
    box, place = chance.choice(NAMES), chance.choice(PLACES)
    who = chance.choice(("c1", "c2", "k1"))
    count = {"count": "1"}
    return chance.choice((
        *[(who, "count-box", {**count, "box": box, "place": place})] * 5,
        (who, "uncount-box", {**count, "box": box}),
        (who, "count-unknown", {**count, "place": place, "scanned": f"X-{chance.random():.3f}"}),
        *[(who, "move-box", {"box": box, "place": place})] * 2,
        (who, "finish-count-place", {**count, "place": place}),
        ("k1", "decide-difference", {**count, "box": box, "incident_no": "I-1", "reason": "r",
                                     "decision": chance.choice(("moved", "recounted", "missing",
                                                                "stays"))}),
    ))  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_a_count_moves_no_box_and_its_sums_agree_whatever_happens(town: Town, seed: int):
    chance = Random(seed)
    town.stored(*NAMES)
    for name in NAMES[:3]:
        town.do("k1", "move-box", box=name, place=chance.choice(PLACES))
    town.do("k1", "start-count", scope=("HZ-A",), blind=False)
    for _ in range(60):
        before = _boxes(town)
        who, command, fields = _steps(chance)
        try:
            town.do(who, command, **fields)
        except Refused:
            assert _boxes(town) == before
            continue
        if command not in ("move-box", "decide-difference"):
            assert _boxes(town) == before, command
        _agree(town)
    _end(town)
    assert audit(town.archive).problems == ()
    log = town.events("HZ")
    decided = {event.cause for event in log if event.kind == "count.decided"}
    moved = {each.kind for each in log if each.cause in decided and each.machine != "count"}
    assert moved <= {"box.moved", "box.stored", "box.reported_missing"}, "never towards destruction"


def _agree(town: Town) -> None:
    row = count_row_of(town.archive, "1")
    seen = row.found + row.elsewhere + row.moved
    assert row.expected == seen + row.missing + row.away + row.uncounted, row
    lines = town.archive.engine.rows("""SELECT COUNT(*) FROM "count_line" WHERE "outcome" <> ''""")
    assert lines[0][0] == row.counted == seen + row.arrived + row.unknown
    told = differences(town.archive, "1")
    assert row.undecided == sum(each.open for each in told)
    assert row.missing == sum(each.kind == "missing" for each in told)


def _end(town: Town) -> None:
    """Whatever is open is decided, two people sign, and nothing changes after that."""
    town.do("c1", "finish-count", count="1", leave_rest=True)
    for each in differences(town.archive, "1"):
        if each.open:
            town.do("k1", "decide-difference", count="1", box=each.box_no, decision="stays",
                    reason="r")  # fmt: skip
    for who in ("m1", "k1"):
        town.do(who, "sign-count", count="1")
    signed = count_row_of(town.archive, "1")
    for name in NAMES:
        if town.state(name) == "STORED":
            town.do("k1", "move-box", box=name, place="HZ-B")
    assert count_row_of(town.archive, "1") == signed


def test_two_stations_count_one_box_at_once_and_it_counts_once(town: Town):
    town.stored("A")
    town.do("k1", "start-count", scope=("HZ-A",), blind=False)
    town.archive.close()
    path, box = str(town.path), town.boxes["A"]
    ready, kinds = threading.Barrier(2), []

    def count(who: str) -> None:
        from archive.commands.count import CountBox

        with open_archive(path, now=parse_now("2026-03-10T08:00"), station=who) as archive:
            ready.wait()
            asked = CountBox(count="1", place=SHELF, box=box)
            kinds.append(archive.perform(asked, town.credentials[who]).events[0].kind)

    stations = [threading.Thread(target=count, args=(who,)) for who in ("c1", "c2")]
    for each in stations:
        each.start()
    for each in stations:
        each.join()
    assert sorted(kinds) == ["count.found", "count.seen_again"]
    with open_archive(path, now=parse_now("2026-03-10T08:00")) as archive:
        row = count_row_of(archive, "1")
        assert (row.found, row.counted) == (1, 1)
        assert audit(archive).problems == ()


def test_the_start_is_one_event_however_many_boxes_stand_there(town: Town):
    town.stored(*(f"N{n}" for n in range(40)))
    before = len(town.events("HZ"))
    town.do("k1", "start-count", scope=("HZ-A",), blind=False)
    (event,) = town.events("HZ")[before:]
    assert event.data["expected"] == 40
    assert len(event.body()) < 600


@pytest.mark.parametrize(
    "sql",
    [
        """UPDATE "count_line" SET "place" = 'HZ-B' WHERE "box" = ?""",
        """DELETE FROM "count_line" WHERE "box" = ?""",
        """UPDATE "count_line" SET "outcome" = 'found' WHERE "box" = ?""",
        """UPDATE "count_place" SET "expected" = 9 WHERE ? <> ''""",
    ],
)
def test_who_changes_what_was_expected_or_seen_is_found(town: Town, sql: str):
    town.stored("A", "B")
    town.do("k1", "start-count", scope=("HZ-A",), blind=False)
    with town.path.tool() as tool:
        tool.do(sql, town.boxes["A"])
    assert {each.code for each in audit(town.archive).problems} == {"row"}


def test_pages_of_differences_follow_on(town: Town):
    town.stored(*NAMES)
    town.do("k1", "start-count", scope=("HZ-A",), blind=False)
    town.do("c1", "count-box", count="1", box="A", place=OTHER_SHELF)
    town.do("c1", "finish-count-place", count="1", place=SHELF)
    whole = differences(town.archive, "1")
    paged: list[Any] = []
    after = ("", "")
    while page := differences(town.archive, "1", after, 3):
        paged += page
        after = page[-1].key
    assert tuple(paged) == whole
    assert len(whole) == len(NAMES)
    assert not count_card(town.archive, "1").more


def test_an_expectation_that_the_log_did_not_freeze_is_found(town: Town):
    """A forged start: the event names a hash that its boxes and places do not come to."""
    from archive.log.audit import Stored
    from archive.log.replay import Replay

    town.stored("A")
    town.do("k1", "start-count", scope=("HZ-A",), blind=False)
    replay, found = Replay(), []
    for event in town.events():
        data = dict(event.data)
        if event.kind == "count.started":
            data["expectation"] = "0" * 64
        row = Stored(
            event.seq, event.machine, event.subject, event.n, event.kind, event.body(), b""
        )
        fields = {"from": event.from_, "to": event.to, "data": data}
        found += [(each.code, event.kind) for each in replay.hear(event.origin, row, fields)]
    assert found == [("replay", "count.started")]

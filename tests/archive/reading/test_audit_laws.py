"""Rows changed for a moment, so that the door believed them, and put back: the log tells of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from archive import Plan, found
from archive.clock import parse_now
from archive.errors import Refused
from archive.lifecycles import BY_NAME
from archive.lifecycles.box import BOX
from archive.opening import open_archive
from archive.reading.audit import audit
from tests.support.crew import ADMINISTRATORS, CHEAP, Town
from tests.support.kept import Kept, Tool, kept_in

HOLDING = {"type": "claim", "reason": "r"}


@pytest.fixture
def tool(town: Town):
    with town.path.tool() as tool:
        yield tool


@contextmanager
def changed(town: Town, tool: Tool, table: str, column: str, value: object) -> Iterator[Town]:
    """Every row of a table says something else while a station of its own works."""
    key = "id" if table != "hold_box" else "box"
    before = tool.rows(f'SELECT "{column}", "{key}" FROM "{table}"')
    tool.do(f'UPDATE "{table}" SET "{column}" = ?', value)
    with open_archive(str(town.path), clock=town.archive.clock) as archive:
        yield Town(archive, town.credentials, town.handouts, town.boxes)
    for row in before:
        tool.do(f'UPDATE "{table}" SET "{column}" = ? WHERE "{key}" = ?', *row)


def told(town: Town) -> list[str]:
    """What the audit says, the rows being what they were."""
    return [each.text for each in audit(town.archive).problems if each.code == "law"]


def test_a_role_that_nobody_gave(town: Town, tool: Tool) -> None:
    with changed(town, tool, "person", "roles", "administrator") as there:
        there.do("c1", "add-place", code="HZ-X", title="X", parent="HZ", kind="bay")
    (text,) = told(town)
    assert "acted as administrator and never was" in text


def test_a_hold_that_nobody_released(town: Town, tool: Tool) -> None:
    town.stored("A")
    _, session = town.feeding("A")
    town.do("k1", "place-hold", boxes=("A",), review_on=town.today.replace(month=5), **HOLDING)
    with changed(town, tool, "hold_box", "live", None) as there:
        there.do("c1", "feed-box", box="A", session=session)
    (text,) = told(town)
    assert "was fed under hold H-0001, which nobody released" in text


def test_a_hold_that_was_released_only_afterwards(town: Town, tool: Tool) -> None:
    """Lifted for a moment, and given up in due form once nothing was left to hold."""
    town.stored("A", "B")
    _, session = town.feeding("A", "B")
    town.do("k1", "place-hold", boxes=("A",), review_on=town.today.replace(month=5), **HOLDING)
    with changed(town, tool, "hold_box", "live", None) as there:
        there.do("c1", "feed-box", box="A", session=session)
    town.do("c2", "request-release", hold="1", evidence="settled")
    town.do("m2", "release-hold", hold="1", boxes=1)
    town.do("c1", "feed-box", box="B", session=session)
    (text,) = told(town)
    assert "was fed under hold H-0001, which was released only afterwards" in text


def test_a_hold_that_came_after_the_feeding(town: Town, tool: Tool) -> None:
    town.stored("A", "B")
    _, session = town.feeding("A")
    town.do("c1", "feed-box", box="A", session=session)
    kept = tool.rows("SELECT id, state FROM box")
    with changed(town, tool, "box", "state", "STORED") as there:
        there.do("k1", "place-hold", boxes=("A",), review_on=town.today.replace(month=5), **HOLDING)
    for box, state in kept:
        tool.do("UPDATE box SET state = ? WHERE id = ?", state, box)
    assert told(town) == []


@pytest.mark.parametrize("said", ["more than there is", "less than before"])
def test_a_feeding_that_says_it_knew_of_other_holds(
    town: Town, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    town.stored("A", "B")
    _, session = town.feeding("A", "B")
    town.do("c1", "feed-box", box="A", session=session)
    others = (lambda known: known + 1) if said == "more than there is" else (lambda known: 3)
    rule = next(rule for rule in BOX.rules if rule.recorded_as == "fed")
    lies = rule._replace(data=lambda *asked: {**rule.data(*asked), "org": others(_known(asked))})
    rules = tuple(lies if each is rule else each for each in BOX.rules)
    monkeypatch.setitem(BY_NAME, "box", BOX._replace(rules=rules))
    town.do("c1", "feed-box", box="B", session=session)
    (text,) = told(town)
    assert "as the organisation had decided up to event" in text


def _known(asked: tuple[Any, ...]) -> int:
    return int(asked[0].on.decided)


def test_a_hold_that_was_released_before_the_feeding(town: Town) -> None:
    town.stored("A")
    _, session = town.feeding("A")
    town.do("k1", "place-hold", boxes=("A",), review_on=town.today.replace(month=5), **HOLDING)
    town.do("c2", "request-release", hold="1", evidence="settled")
    town.do("m2", "release-hold", hold="1", boxes=1)
    town.do("c1", "feed-box", box="A", session=session)
    assert told(town) == []


def test_a_last_day_brought_forward(town: Town, tool: Tool) -> None:
    town.stored("A")
    _, session = town.feeding("A")
    town.do("k1", "extend-box", box="A", until=town.today.replace(year=2030), reason="later")
    with changed(town, tool, "box", "last_day", "2020-01-01") as there:
        there.do("c1", "feed-box", box="A", session=session)
    (text,) = told(town)
    assert "was fed before its last day was over" in text


def test_a_box_that_was_put_on_the_list_behind_its_approval(town: Town, tool: Tool) -> None:
    town.stored("A", "B")
    batch = town.approved("A")
    listed = f"""INSERT INTO batch_line SELECT batch, '{town.boxes["B"]}', live, verdict, outcome,
        reason FROM batch_line WHERE box = '{town.boxes["A"]}'"""
    tool.do(listed)
    session = town.planned(batch)
    town.loaded(session, "A", "B")
    town.do("c1", "agree-count", session=session, counted=2)
    for witness in ("w1", "w2"):
        town.do(witness, "sign-before", session=session, boxes=2)
    town.do("c1", "start-feeding", session=session)
    town.do("c1", "feed-box", box="B", session=session)
    tool.do("DELETE FROM batch_line WHERE box = ?", town.boxes["B"])
    (text,) = told(town)
    assert "was fed without an approved batch" in text


def test_a_clock_set_by_hand_in_an_archive_that_is_no_demo(kept_real: Kept) -> None:
    """Made a demo for a moment, an archive believes any day, and its clock never jumps."""
    handout = found(str(kept_real), Plan("测试快递", "HZ", ADMINISTRATORS), cost=CHEAP).handouts[0]
    with kept_real.tool() as tool:
        tool.do("UPDATE archive SET demo = 1")
        with (
            open_archive(str(kept_real), now=parse_now("2099-01-01")) as archive,
            pytest.raises(Refused),
        ):
            archive.sign_in(handout.badge, "000000")
        tool.do("UPDATE archive SET demo = 0")
    with open_archive(str(kept_real)) as archive:
        texts = [each.text for each in audit(archive).problems if each.code == "law"]
    assert len(texts) == 1
    assert "its clock was set by hand" in texts[0]


@pytest.fixture
def kept_real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kept:
    """Where an archive that is no demo is made."""
    monkeypatch.setenv("WAYBOX_STATE", str(tmp_path / "state"))
    return kept_in(tmp_path)


def test_one_word_for_two(town: Town, tool: Tool) -> None:
    """A lot that looks half accepted, and one witness who accepts it."""
    town.stored("A")
    _, session = town.feeding("A")
    town.do("c1", "feed-box", box="A", session=session)
    other = town.credentials["w2"].person
    with changed(town, tool, "session", "accepting", other) as there:
        there.do("w1", "accept-lot", session=session, boxes=1)
    (text,) = told(town)
    assert "was destroyed without the words of two witnesses" in text

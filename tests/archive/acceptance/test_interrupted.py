"""The light goes out while boxes are fed: what was answered stands, what is open is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.clock import parse_now
from archive.opening import open_archive
from archive.reading.audit import audit
from archive.reading.sessions import session_card
from tests.support.crew import Town
from tests.support.kept import kept_in
from tests.support.lived import broken_in

BOXES = ("A", "B", "C", "D")
Cut = Callable[[str], Town]


@pytest.fixture
def cut(town: Town, tmp_path: Path) -> Iterator[Cut]:
    """The archive as it is kept at this moment, opened at another time."""
    opened: list[Town] = []

    def cut_off(when: str) -> Town:
        there = town.path.copy_to(kept_in(tmp_path, f"cut{len(opened)}"))
        archive = open_archive(str(there), now=parse_now(when), station="test")
        opened.append(Town(archive, town.credentials, town.handouts, dict(town.boxes)))
        return opened[-1]

    yield cut_off
    for each in opened:
        each.archive.close()


@pytest.mark.parametrize("fed", range(len(BOXES) + 1))
def test_after_a_power_cut_every_scan_that_was_answered_is_there(
    town: Town, cut: Cut, fed: int
) -> None:
    town.stored(*BOXES)
    town.feeding(*BOXES)
    for name in BOXES[:fed]:
        town.do("c1", "feed-box", box=name)
    after = cut("2026-03-10T08:10")
    assert [after.state(name) for name in BOXES] == ["FED"] * fed + ["LOADED"] * (4 - fed)
    card = session_card(after.archive, "1")
    assert (card.session.fed, card.session.loaded) == (fed, len(BOXES) - fed)
    for name in BOXES[:fed]:
        assert after.refused("c1", "feed-box", box=name).code == "R-011"
    assert audit(after.archive).problems == ()


def test_the_work_goes_on_only_before_both_witnesses(town: Town, cut: Cut) -> None:
    town.stored(*BOXES)
    town.feeding(*BOXES)
    town.do("c1", "feed-box", box="A")
    after = cut("2026-03-10T08:45")
    assert after.refused("c1", "feed-box", box="B").code == "R-306"
    after.do("w1", "confirm-presence")
    assert after.refused("c1", "feed-box", box="B").code == "R-306"
    after.do("w2", "confirm-presence")
    after.do("c1", "feed-box", box="B")


def test_what_was_in_the_machine_waits_for_the_word_of_both(town: Town, cut: Cut) -> None:
    """Nobody can say by themselves that it was destroyed, and nobody can take it out again."""
    town.stored(*BOXES)
    town.feeding(*BOXES)
    town.do("c1", "feed-box", box="A")
    town.do("w1", "accept-lot", boxes=1)
    after = cut("2026-03-11T09:00")
    for command, given in (
        ("store-box", {"box": "A", "place": "HZ-A-01-1"}), ("end-session", {}),
        ("abort-session", {"reason": "cut"}), ("report-missing", {"box": "A", "incident_no": "I"}),
    ):  # fmt: skip
        after.refused("c1", command, **given)
    assert after.refused("w1", "accept-lot", boxes=1).code == "R-305"
    assert after.state("A") == "FED"
    after.do("w2", "accept-lot", boxes=1)
    assert after.state("A") == "DESTROYED"
    after.do("c1", "end-session", remaining=3)
    for name in BOXES[1:]:
        after.do("c1", "store-box", box=name, place="HZ-A-01-1")
    assert broken_in(after.events()) == []


def test_a_scan_that_nobody_saw_answered_is_answered_when_it_comes_again(
    town: Town, cut: Cut
) -> None:
    """The station journalled the operation with the scan; asked again it is not done again."""
    town.stored("A")
    town.feeding("A")
    receipt = town.do("c1", "feed-box", op="scan-17", box="A")
    after = cut("2026-03-10T08:05")
    again = after.do("c1", "feed-box", op="scan-17", box="A")
    assert again.repeated
    assert again.events == receipt.events

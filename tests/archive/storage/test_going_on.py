"""An archive that goes back under a station that has it open: a standby took over that lagged."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.clock import parse_now
from archive.errors import OpenAnew, WentBack
from archive.log.seen import Memory, Seen
from archive.opening import open_archive
from tests.support.crew import Town
from tests.support.lagging import back_to, head_of

TODAY = "2026-03-10T08:00"


def draft(town: Town) -> str:
    return town.do("c1", "draft-batch").subject


def seen_by(town: Town) -> Seen:
    return Memory(town.archive.founding.id).read().heads["HZ"]


def cut_off(town: Town, last: int) -> None:
    """The last events were in a log that did not reach the standby."""
    before = head_of(town)
    for _ in range(last):
        draft(town)
    back_to(town, before)


def test_nothing_is_recorded_in_it_and_it_is_refused_at_the_opening(town: Town):
    first = seen_by(town).size
    cut_off(town, 3)
    assert seen_by(town).size == first, "it is not written down for each scan"
    with pytest.raises(OpenAnew, match=rf"event {first + 2} of HZ, seen here, is not in it"):
        draft(town)
    with pytest.raises(OpenAnew):
        town.archive.knock()
    town.archive.close()
    assert seen_by(town).size == first + 3
    with pytest.raises(WentBack, match=rf"HZ has {first} events; {first + 3} were seen here"):
        open_archive(str(town.path))


def test_a_refused_command_is_told_the_same(town: Town):
    cut_off(town, 1)
    with pytest.raises(OpenAnew):
        town.do("m1", "approve-batch", batch="B-0001", boxes=("A",))


def test_nor_where_others_went_on_from_the_earlier_end(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    cut_off(town, 2)
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("WAYBOX_STATE", str(tmp_path / "another station"))
        with open_archive(str(town.path), now=parse_now(TODAY), station="two") as archive:
            Town(archive, town.credentials, town.handouts).hand_in("A", "B", "C")
    with pytest.raises(OpenAnew):
        draft(town)
    town.archive.close()
    with pytest.raises(WentBack, match="another log"):
        open_archive(str(town.path))


def test_what_others_wrote_meanwhile_is_no_going_back(town: Town):
    draft(town)
    with open_archive(str(town.path), now=parse_now(TODAY), station="two") as archive:
        Town(archive, town.credentials, town.handouts).hand_in("A")
    draft(town)


def test_a_restore_that_somebody_met_is_not_held_against_what_was_given_up(town: Town):
    draft(town)
    memory = Memory(town.archive.founding.id)
    memory.change(lambda it: it._replace(restores=("ab" * 32,)))
    before = seen_by(town)
    town.archive.seeing.keep(town.archive._door.stands)
    assert seen_by(town) == before

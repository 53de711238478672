"""No number is given twice: neither to paperwork nor to a box, whatever is restored over what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from archive import numbering
from archive.clock import parse_now
from archive.numbering import LETTERS
from archive.opening import Archive, open_archive
from archive.reading.audit import audit
from archive.storage.loading import boxes
from archive.storage.numbers import given
from archive.upkeep.backing_up import back_up
from archive.upkeep.restoring import restoring
from archive.views_backup import Restored
from tests.archive.upkeep.test_given_up import _spoil
from tests.support.crew import Town
from tests.support.kept import Kept
from tests.support.sites import another

pytestmark = pytest.mark.backend("sqlite", twin="tests/archive/upkeep/test_moving.py")
NOON, EVENING = "2026-03-10T12:00", "2026-03-10T18:00"


class Life:
    """An archive with a backup, and rounds of work after which it is lost."""

    def __init__(self, town: Town, folder: Path) -> None:
        self.town, self.path, self.folder = town, town.path, folder
        self.rounds = 0
        with town.archive:
            before = self.work()
            self.file, self.events = self.backup()
        self.seen = before

    def backup(self) -> tuple[Path, int]:
        file = self.folder / f"{self.rounds}.backup"
        return file, back_up(str(self.path), file).events

    def work(self) -> set[str]:
        """A round of work in the archive that is open; every number that it gave."""
        town, tag = self.town, f"r{self.rounds}-"
        self.rounds += 1
        before = numbers_in(town.archive)
        town.stored(f"{tag}1", f"{tag}2")
        town.hand_in(f"{tag}3")
        town.do("c1", "open-handover", outlet_code="TZH01", boxes=(f"{tag}3",))
        town.planned(town.approved(f"{tag}1"))
        town.do(
            "c1", "place-hold", type="authority", reason="asked for", document_no="A-7",
            review_on=date(2026, 4, 1), boxes=(f"{tag}2",),
        )  # fmt: skip
        town.do("a1", "anchor")
        town.matters(("YD1234567890123", "TZH01", None, "claim", True))
        return numbers_in(town.archive) - before

    def go_on(self, now: str = "") -> None:
        """Another round; fails where a number was ever given before."""
        with self.open(now) as self.town.archive:
            fresh = self.work()
            assert fresh & self.seen == set()
            assert {each.split("-")[0] for each in fresh} == {*"BSHTAM", "HZ"}
            self.seen |= fresh
            assert audit(self.town.archive).problems == ()

    def open(self, now: str = "") -> Archive:
        return open_archive(str(self.path), now=parse_now(now) if now else None, station="test")

    def restore(self, now: str = "") -> Restored:
        at = parse_now(now) if now else None
        with restoring(self.file, str(self.path), now=at, told=lambda *_: None) as it:
            out = self.town.handouts
            people = [it.sign_in(out[who].badge, out[who].pin) for who in ("a1", "k1")]
            return it.finish(people[0], people[1], self.events)


def numbers_in(archive: Archive) -> set[str]:
    """Every number of paperwork and of boxes in an archive."""
    found = set()
    for table in (*(each for each in LETTERS if each != "list"), "list", "box"):
        column = {"list": "number", "box": "box_no"}.get(table, "id")
        rows = archive.engine.rows(f'SELECT "{column}" FROM "{table}"')
        found |= {str(number) for (number,) in rows if number}
    return found


@pytest.fixture
def life(town: Town, tmp_path: Path) -> Life:
    return Life(town, tmp_path)


def _kept(_path: Kept) -> None:
    """It is as it was."""


def _gone(path: Kept) -> None:
    path.file.unlink()


def _nonsense(path: Kept) -> None:
    path.file.write_bytes(b"\xff" * 5_000)


def _in_part(path: Kept) -> None:
    _spoil(path.file, "session")


def _without_its_end(path: Kept) -> None:
    """An old copy, which answers everything and knows nothing of what came after it."""
    older = path.file.with_name("older")
    path.file.write_bytes(older.read_bytes())


LOSSES: tuple[tuple[Callable[[Kept], None], ...], ...] = (
    (_kept, _kept), (_gone, _gone), (_nonsense, _kept), (_in_part, _gone),
    (_without_its_end, _in_part), (_kept, _without_its_end),
)  # fmt: skip


@pytest.mark.parametrize(("first", "second"), LOSSES)
def test_no_number_is_given_twice_whatever_is_left(
    life: Life, first: Callable[[Kept], None], second: Callable[[Kept], None]
) -> None:
    (life.path.file.with_name("older")).write_bytes(life.path.file.read_bytes())
    life.go_on()
    first(life.path)
    life.restore()
    life.go_on()
    second(life.path)
    life.restore()
    life.go_on()


def test_what_can_be_asked_is_gone_on_from_and_else_a_stated_jump_is_made(life: Life) -> None:
    life.go_on()
    assert dict(life.restore().numbers) == {**dict.fromkeys("BSHTAM", 2), "HZ-26": 6}
    life.go_on()
    assert "S-0003" in life.seen
    _gone(life.path)
    assert dict(life.restore().numbers) == {"*": 1_100, "*-26": 100_100}
    life.go_on()
    assert "S-1101" in life.seen


def test_a_station_that_knows_nothing_of_the_restore_before_leaves_out_more(
    life: Life, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, now in (("one", NOON), ("two", EVENING)):
        _gone(life.path)
        monkeypatch.setenv("WAYBOX_STATE", str(tmp_path / name))
        life.restore(now)
        life.go_on(now)


def test_a_site_that_only_the_lost_archive_knew_is_entered_again_and_goes_on_beyond(
    life: Life,
) -> None:
    def at_the_new_site() -> set[str]:
        with life.open() as life.town.archive:
            there = another(life.town)
            with there.archive:
                there.hand_in("N")
                return numbers_in(there.archive)

    first = at_the_new_site()
    _gone(life.path)
    life.restore()
    assert {each for each in at_the_new_site() & first if each.startswith("NB")} == set()


def test_the_next_year_begins_at_one_again(life: Life) -> None:
    _gone(life.path)
    life.restore()
    life.go_on()
    with life.open("2027-01-04T09:00") as life.town.archive:
        life.town.hand_in("next year")
        assert "HZ-27-000001" in {each[:12] for each in numbers_in(life.town.archive)}


@pytest.mark.parametrize("lost", [_kept, _gone])
def test_an_audit_tells_where_a_number_was_given_again(
    life: Life, lost: Callable[[Kept], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    life.go_on()
    lost(life.path)
    life.restore()
    with life.open() as life.town.archive, monkeypatch.context() as forgetful:
        forgetful.setattr(numbering, "after", lambda *_: 0)
        forgetful.setattr(boxes, "after", lambda *_: 0)
        again = life.work() & life.seen
    assert {each.split("-")[0] for each in again} == {*"BSHTAM", "HZ"}
    with life.open() as archive:
        problems = audit(archive).problems
    assert [(each.origin, each.code) for each in problems] == [("org", "law"), ("HZ", "law")]
    assert all(any(number in each.text for number in again) for each in problems)


def test_every_letter_goes_on_beyond_what_was_left_out(life: Life) -> None:
    """Whatever machine asks for a number asks in the same place."""
    with life.open() as archive:
        known = given(archive.engine.rows)
    assert set(known) == {*LETTERS.values(), "HZ-26"}

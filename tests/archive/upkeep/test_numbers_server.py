"""Numbers go on beyond what may have been given, on a server too, and wherever it moves next."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier, Lock

import pytest

from archive.clock import parse_now
from archive.commands.matters import ImportMatters
from archive.intake.matters import MatterRow
from archive.log.keyfile import read_key, write_key
from archive.opening import open_archive
from archive.reading.audit import audit
from archive.storage.numbers import floors, given
from archive.upkeep.backing_up import back_up
from tests.archive.upkeep.test_moving import NOW, busy, key_for, moved, postgres, url
from tests.support.crew import Town

__all__ = ["busy", "postgres", "url"]
pytestmark = pytest.mark.backend("sqlite", why="it goes from a file to a server and back")
ROUNDS = 4


@pytest.fixture
def moved_in(busy: Town, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An archive that was restored onto a server; nothing could be asked there."""
    made = back_up(str(busy.path), tmp_path / "a.backup")
    busy.archive.close()
    key_for(busy, monkeypatch, tmp_path / "its.key")
    moved(busy, tmp_path / "a.backup", url, made.events)
    return url


def test_two_sites_at_once_get_numbers_of_their_own(
    busy: Town, moved_in: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    start, opening, by = Barrier(2), Lock(), busy.credentials["c1"]
    today = date(2026, 3, 10)

    def takes_in(site: str) -> list[str]:
        row = MatterRow(2, "YD1234567890123", "TZH01", None, "claim", True, None)
        got = []
        with opening:
            if site == "NB":
                monkeypatch.setenv("WAYBOX_KEY", str(busy.path.key.with_suffix(".NB.key")))
            archive = open_archive(moved_in, now=parse_now(NOW), site=site)
        with archive:
            for each in range(ROUNDS):
                sha256, source = f"{each}{site.encode().hex()}".ljust(64, "0"), f"{site}{each}"
                list_ = ImportMatters(sha256=sha256, source=source, as_of=today, rows=(row,))
                start.wait(30)
                got.append(str(archive.perform(list_, by).events[0].data["number"]))
            if site == "HZ":
                assert audit(archive).problems == ()
        return got

    with ThreadPoolExecutor(2) as pool:
        numbers = sorted(each for got in pool.map(takes_in, ("HZ", "NB")) for each in got)
    assert numbers == [f"M-{1_101 + each}" for each in range(2 * ROUNDS)]


def test_where_numbers_go_on_moves_with_the_log(busy: Town, moved_in: str, tmp_path: Path) -> None:
    with open_archive(moved_in, now=parse_now(NOW)) as busy.archive:
        busy.stored("C")
        busy.do("a1", "anchor")
        stated, before = floors(busy.archive.engine), given(busy.archive.engine.rows)
    events = back_up(moved_in, tmp_path / "b.backup").events
    write_key(tmp_path / "home.db.key", read_key(tmp_path / "its.key"))
    moved(busy, tmp_path / "b.backup", str(tmp_path / "home.db"), events)
    with open_archive(str(tmp_path / "home.db"), now=parse_now(NOW)) as busy.archive:
        first, second = audit(busy.archive).restores
        assert dict(first.numbers) == stated
        assert all(number > before[key] for key, number in second.numbers)
        anchor = busy.do("a1", "anchor").subject
        assert int(anchor.removeprefix("A-")) == dict(second.numbers)["*"] + 1
        assert audit(busy.archive).problems == ()

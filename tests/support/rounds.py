"""An archive that is worked in, lost and restored by rounds; no number may come twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from archive.clock import parse_now
from archive.numbering import LETTERS
from archive.opening import Archive, open_archive
from archive.reading.audit import audit
from archive.upkeep.backing_up import back_up
from archive.upkeep.restoring import restoring
from archive.views_backup import Restored
from tests.support.crew import Town


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

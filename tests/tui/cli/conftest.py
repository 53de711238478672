"""A desk for every test: the crew's archive in a copy of its own, and nobody at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from archive.clock import parse_now
from archive.commands.settings import SetPolicy
from archive.opening import open_archive
from tests.support.crew import CHEAP, Hired, hire, move_in
from tests.support.desk import Desk, no_terminal
from tests.support.kept import Kept, kept_in

TODAY = "2026-03-10T08:00"
REVIEW = date(2026, 4, 1)


@pytest.fixture(scope="session")
def hired(tmp_path_factory: pytest.TempPathFactory) -> Hired:
    """The archive with its whole crew, closed, its clock on `TODAY`; never opened by a test."""
    hired = hire(tmp_path_factory.mktemp("desk-crew"))
    with open_archive(str(hired.path), now=parse_now(TODAY)) as archive:
        archive.perform(SetPolicy(key="matters_days", value="3"), hired.credentials["a1"])
    return hired


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk without an archive; PINs guard nothing and take no time."""
    monkeypatch.setattr("archive.opening.DEMO_COST", CHEAP)
    monkeypatch.setattr("archive.opening.STANDARD", CHEAP)
    with no_terminal(monkeypatch):
        yield Desk(kept_in(tmp_path), {}, monkeypatch)


@pytest.fixture
def desk(bare: Desk, hired: Hired) -> Desk:
    """A desk with the crew's archive, on 2026-03-10 at eight."""
    hired.path.copy_to(bare.path)
    bare.handouts = dict(hired.handouts)
    return bare


@pytest.fixture(scope="session")
def lived(hired: Hired, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """The crew's archive with a box approved and planned for destruction, one on hold, one more."""
    town = move_in(hired, tmp_path_factory.mktemp("lived"))
    town.stored("A", range_first="YD7700000001000", range_last="YD7700000001999")
    town.stored("B", "C")
    town.do("c2", "place-hold", type="claim", reason="open", boxes=("B",), review_on=REVIEW)
    asked = {"purpose": "complaint", "document_no": "K-77", "scope": "bundle 3", "hold": "1"}
    town.do("c2", "request-consultation", box="B", **asked)
    town.planned(town.approved("A"))
    town.do("k1", "add-pallet", code="P-01")
    town.do("k1", "start-count", scope=("HZ-A",), blind=False)
    town.hand_in("T")
    town.do("c2", "open-handover", outlet_code="TZH01", sealed=True)
    town.do("c1", "quarantine-arrival", seal_no="Q7", place="HZ-B")
    town.archive.close()
    return town.path


@pytest.fixture
def busy(desk: Desk, lived: Kept) -> Desk:
    """A desk where some work has been done."""
    lived.copy_to(desk.path)
    return desk

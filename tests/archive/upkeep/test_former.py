"""A former archive that lies elsewhere is asked what came after the backup, before two sign."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest

from archive.clock import parse_now
from archive.errors import BadInput, Refused, StorageFailed
from archive.log.keyfile import read_key, write_key
from archive.opening import open_archive
from archive.reading.audit import audit
from archive.refusals.general import PersonLeft
from archive.upkeep.restoring import restoring
from archive.views_backup import Restorable
from tests.archive.upkeep.test_restore import LATER, Disaster
from tests.support.crew import Town, hire, move_in
from tests.support.desk import Desk, no_terminal
from tests.support.server import server

pytestmark = pytest.mark.backend("sqlite", why="it goes from a file to a server")
HOLD: dict[str, Any] = {"type": "claim", "reason": "not paid", "review_on": date(2026, 4, 1)}


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """An empty database; whatever these tests leave there is dropped by the next one."""
    with server(careful=False) as running:
        yield running.url("moved")


@pytest.fixture
def empty(url: str) -> str:
    with psycopg.connect(url.replace("/moved", "/postgres"), autocommit=True) as admin:
        admin.execute("DROP DATABASE IF EXISTS moved WITH (FORCE)")
        admin.execute("CREATE DATABASE moved")
    return url


@pytest.fixture
def disaster(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Disaster:
    found = Disaster(town, tmp_path / "a.backup")
    write_key(tmp_path / "its.key", read_key(town.path.key))
    monkeypatch.setenv("WAYBOX_KEY", str(tmp_path / "its.key"))
    return found


def signed(disaster: Disaster, url: str, former: Path, first: str = "a1") -> Restorable:
    with restoring(disaster.file, url, former=former, told=lambda *_: None) as it:
        out = disaster.town.handouts
        people = [it.sign_in(out[who].badge, out[who].pin) for who in (first, "k1")]
        it.finish(people[0], people[1], disaster.events)
        return it.view


def test_a_move_onto_a_server_knows_what_it_gives_up_and_jumps_over_no_number(
    disaster: Disaster, empty: str
):
    with disaster.open() as disaster.town.archive:
        number = disaster.town.do("c1", "place-hold", **HOLD, boxes=("B",)).subject
    view = signed(disaster, empty, disaster.path.file)
    assert view.given_up.asked
    assert [hold.hold for hold in view.given_up.holds] == [number]
    with open_archive(empty, now=parse_now(LATER)) as disaster.town.archive:
        assert disaster.town.do("c1", "place-hold", **HOLD, boxes=("B",)).subject == "H-0002"
        (cut,) = audit(disaster.town.archive).restores
    assert cut.asked
    assert dict(cut.numbers) == {"H": 1}


def test_who_left_since_does_not_sign(disaster: Disaster, empty: str):
    with disaster.open() as disaster.town.archive:
        person = disaster.town.credentials["k1"].person
        disaster.town.do("a1", "leave", person=person, left_on=date(2026, 3, 10))
    with pytest.raises(Refused) as caught:
        signed(disaster, empty, disaster.path.file)
    assert isinstance(caught.value.refusal, PersonLeft)


def test_beside_another_file_it_is_asked_too(disaster: Disaster, tmp_path: Path):
    write_key(tmp_path / "new.db.key", read_key(disaster.path.key))
    view = signed(disaster, str(tmp_path / "new.db"), disaster.path.file)
    assert (view.given_up.asked, view.lost) == (True, 6)
    with open_archive(str(tmp_path / "new.db"), now=parse_now(LATER)) as archive:
        assert audit(archive).problems == ()


def test_what_cannot_be_the_former_one_is_refused(disaster: Disaster, tmp_path: Path):
    away = str(tmp_path / "new.db")
    write_key(tmp_path / "new.db.key", read_key(disaster.path.key))
    with pytest.raises(BadInput, match="There is no file"):
        signed(disaster, away, tmp_path / "none.db")
    with pytest.raises(BadInput, match="is the backup itself"):
        signed(disaster, away, disaster.file)
    with pytest.raises(BadInput, match="that one is asked what came after"):
        signed(disaster, str(disaster.path), disaster.path.file)
    (tmp_path / "others").mkdir()
    other = move_in(hire(tmp_path / "others"), tmp_path / "others")
    other.archive.close()
    with pytest.raises(BadInput, match="another archive"):
        signed(disaster, away, other.path.file)
    assert not Path(away).exists()


def test_one_that_is_worked_in_is_not_asked(disaster: Disaster, tmp_path: Path):
    write_key(tmp_path / "new.db.key", read_key(disaster.path.key))
    with disaster.open() as archive:
        assert archive.engine.rows("SELECT 1")
        with pytest.raises(StorageFailed, match="is open at a station"):
            signed(disaster, str(tmp_path / "new.db"), disaster.path.file)
    assert not (tmp_path / "new.db").exists()


def test_the_command_line_names_it(disaster: Disaster, empty: str, monkeypatch: pytest.MonkeyPatch):
    out = disaster.town.handouts
    desk = Desk(disaster.path, dict(out), monkeypatch)
    with no_terminal(monkeypatch):
        ran = desk.run(
            "restore", str(disaster.file), "--second", out["k1"].badge,
            "--events", str(disaster.events), "--former", str(disaster.path.file),
            by="a1", WAYBOX_ARCHIVE=empty, WAYBOX_SECOND_PIN=out["k1"].pin,
        )  # fmt: skip
    assert (ran.exit_status, "cannot be asked" in ran.err) == (0, False), ran

"""What a restore takes back is named before it is signed, and the log keeps what was read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import apsw
import pytest

from archive.errors import Refused
from archive.reading.audit import audit
from archive.upkeep.backing_up import back_up
from archive.upkeep.restoring import Restoring, restoring
from archive.views_backup import GivenUp
from tests.archive.upkeep.test_restore import Disaster
from tests.support.crew import Town
from tests.support.desk import Desk, no_terminal
from tui.cli.backing import _sentences
from tui.words.restored import holds_said

pytestmark = pytest.mark.backend(
    "sqlite", why="a database is empty before it is restored to: nothing there can be asked"
)
HOLD: dict[str, Any] = {
    "type": "claim",
    "reason": "not paid",
    "document_no": "C-17",
    "review_on": date(2026, 4, 1),
}


@pytest.fixture
def disaster(town: Town, tmp_path: Path) -> Disaster:
    """Much that is grave came after the backup."""
    town.stored("X", "Y")
    town.do("c1", "place-hold", **HOLD, boxes=("X",))
    town.do("c1", "place-hold", **HOLD, boxes=("Y",))
    town.do("c1", "request-release", hold="2", evidence="paid")
    return Disaster(town, tmp_path / "a.backup", batch=False)


def since(disaster: Disaster) -> None:
    """Let a hold be released, two be placed, a box be destroyed, one entered, people change."""
    with disaster.open() as disaster.town.archive:
        town = disaster.town
        person = {name: each.person for name, each in town.credentials.items()}
        town.do("m1", "release-hold", hold="2", boxes=1)
        town.do("c1", "place-hold", **HOLD, boxes=("B",))
        town.destroyed("A")
        town.do("m1", "place-hold", **{**HOLD, "type": "lawsuit"}, outlet="TZH01")
        town.stored("N")
        town.do("a1", "leave", person=person["w4"], left_on=date(2026, 3, 10))
        town.do("a1", "set-roles", person=person["both"], roles=("clerk",))
        town.do("a1", "set-roles", person=person["c2"], roles=("clerk", "witness"))
        town.do("a1", "revoke-badge", person=person["v1"], reason="lost")
        town.do("a1", "add-person", staff_no="n1", full_name="新", unit="档案科", roles=("clerk",))


@contextmanager
def begun(disaster: Disaster) -> Iterator[Restoring]:
    with restoring(disaster.file, str(disaster.path), told=lambda *_: None) as work:
        yield work


def signed(disaster: Disaster, work: Restoring) -> Any:
    out = disaster.town.handouts
    people = [work.sign_in(out[who].badge, out[who].pin) for who in ("a1", "k1")]
    return work.finish(people[0], people[1], disaster.events)


def test_all_that_is_taken_back_is_named_before_it_is_signed(disaster: Disaster) -> None:
    since(disaster)
    town = disaster.town
    number = {name: _number(disaster, town.boxes[name]) for name in ("A", "N")}
    with begun(disaster) as work:
        told = work.view.given_up
    assert told.asked
    assert holds_said(told.holds) == [
        "H-0003 (claim for damages; C-17; the boxes named; boxes: 1)",
        "H-0004 (lawsuit; C-17; outlet TZH01; boxes: 4)",
    ]
    assert [hold.hold for hold in told.holds_back] == ["H-0002"]
    assert (told.boxes, told.boxes_unknown) == ((number["A"],), (number["N"],))
    assert (told.people_unknown, told.people_back) == (("n1",), ("w4",))
    assert (told.roles_back, told.badges_back) == (("both",), ("v1",))
    assert {"H": 4, "S": 1}.items() <= dict(told.numbers).items()


def _number(disaster: Disaster, id_: str) -> str:
    with disaster.open() as archive:
        return str(archive.engine.rows('SELECT "box_no" FROM "box" WHERE "id" = ?', (id_,))[0][0])


def test_whoever_signs_at_a_terminal_reads_it(
    disaster: Disaster, monkeypatch: pytest.MonkeyPatch
) -> None:
    since(disaster)
    out = disaster.town.handouts
    words = ("restore", str(disaster.file), "--events", str(disaster.events), "--pin-stdin")
    with no_terminal(monkeypatch):
        desk = Desk(disaster.path, dict(out), monkeypatch)
        monkeypatch.setenv("WAYBOX_SECOND_BADGE", out["k1"].badge)
        done = desk.run(
            *words, "--by", out["a1"].badge, stdin=f"{out['a1'].pin}\n{out['k1'].pin}\n"
        )
        assert done.exit_status == 0, done.err
        for said in (done.err, done.out):
            assert "in force no longer: H-0003 (claim for damages; " in said
            assert "H-0004 (lawsuit; C-17; outlet TZH01; boxes: 4). Place them again" in said
            assert "numbers go on after B-0001, H-0004, HZ-26-" in said
            assert "w4" in said
        verified = desk.run("verify").out
        assert "given up with it: H-0003 (claim for damages; C-17; the boxes named" in verified
        assert "Numbers went on after B-0001, H-0004, HZ-26-" in verified


def test_the_log_and_its_audit_tell_which_holds_were_given_up(disaster: Disaster) -> None:
    since(disaster)
    with begun(disaster) as work:
        done = signed(disaster, work)
    assert [hold.hold for hold in done.given_up.holds] == ["H-0003", "H-0004"]
    with disaster.open() as archive:
        report = audit(archive)
        assert report.problems == ()
        (cut,) = report.restores
        assert (cut.holds, cut.asked) == (done.given_up.holds, True)
        assert cut.numbers == done.numbers == done.given_up.numbers
        sql = """SELECT "body" FROM "event" WHERE "kind" = 'archive.restored'"""
        data = json.loads(bytes(archive.engine.rows(sql)[0][0]))["data"]
        claim = ["H-0003", "claim", "C-17", "", "", "", "", 0, 1]
        lawsuit = ["H-0004", "lawsuit", "C-17", "TZH01", "", "", "", 0, 4]
        assert (data["asked"], data["holds"]) == (True, [claim, lawsuit])


def test_what_was_recorded_while_they_read_is_signed_for_by_nobody(disaster: Disaster) -> None:
    with begun(disaster) as work:
        with disaster.open() as disaster.town.archive:
            disaster.town.do("c1", "place-hold", **HOLD, boxes=("B",))
        with pytest.raises(Refused) as caught:
            signed(disaster, work)
    assert caught.value.refusal.code == "R-027"
    with disaster.open() as archive:
        assert archive.engine.rows('SELECT COUNT(*) FROM "hold"') == [(3,)]
    assert [hold.hold for hold in disaster.restore().given_up.holds] == ["H-0003"]


def test_what_the_log_would_not_take_is_not_told_to_it_by_a_spoilt_archive(
    disaster: Disaster,
) -> None:
    since(disaster)
    with apsw.Connection(str(disaster.path.file)) as spoilt:
        spoilt.execute("UPDATE hold SET document_no = '13812345678', outlet = '收件人张三'")
    spoilt.close()
    with begun(disaster) as work:
        signed(disaster, work)
    with disaster.open() as archive:
        bodies = archive.engine.rows("""SELECT "body" FROM "event" WHERE "machine" = 'archive' """)
        told = b"".join(bytes(body) for (body,) in bodies).decode()
    assert "H-0003" in told
    assert "13812345678" not in told
    assert "张三" not in told


def test_nothing_is_named_where_nothing_happened(disaster: Disaster, tmp_path: Path) -> None:
    disaster.file = tmp_path / "b.backup"
    disaster.events = back_up(str(disaster.path), disaster.file).events
    with begun(disaster) as work:
        told = work.view.given_up
    assert told == GivenUp(asked=True)


@pytest.mark.parametrize("spoilt", [lambda file: file.unlink(), lambda file: file.write_bytes(b"")])
def test_where_nothing_can_be_asked_that_is_told(disaster: Disaster, spoilt: Any) -> None:
    since(disaster)
    spoilt(disaster.path.file)
    with begun(disaster) as work:
        assert work.view.given_up == GivenUp(asked=False)
        signed(disaster, work)
    with disaster.open() as archive:
        assert [(cut.holds, cut.asked) for cut in audit(archive).restores] == [((), False)]


def _spoil(file: Path, table: str) -> None:
    """Garble the first page of a table; the others can still be asked."""
    connection = apsw.Connection(str(file))
    connection.execute("PRAGMA journal_mode = DELETE")
    sql = "SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = ?"
    page = int(str(connection.execute(sql, (table,)).get))
    size = int(str(connection.execute("PRAGMA page_size").get))
    connection.close()
    with file.open("r+b") as opened:
        opened.seek((page - 1) * size)
        opened.write(b"\xff" * size)


def _renamed(file: Path, table: str) -> None:
    """Another shape: a column that is not there must not answer with its own name."""
    with apsw.Connection(str(file)) as connection:
        connection.execute(f"ALTER TABLE {table} RENAME COLUMN state TO status")
    connection.close()


@pytest.mark.parametrize("spoil", [_spoil, _renamed])
@pytest.mark.parametrize(
    ("table", "unheard"),
    [
        ("hold", ("holds", "holds_back", "numbers")),
        ("box", ("boxes", "boxes_unknown", "numbers")),
        ("person", ("people_unknown", "people_back", "roles_back", "badges_back")),
    ],
)
def test_what_a_damaged_archive_does_not_answer_is_not_told_as_nothing(
    disaster: Disaster, spoil: Any, table: str, unheard: tuple[str, ...]
) -> None:
    since(disaster)
    with begun(disaster) as work:
        whole = work.view.given_up
    spoil(disaster.path.file, table)
    with begun(disaster) as work:
        told = work.view.given_up
        heard = set(GivenUp._fields) - {"asked", *unheard}
        assert not told.asked
        assert not any(getattr(told, name) for name in set(unheard) - {"numbers"})
        assert all(getattr(told, name) == getattr(whole, name) for name in heard)
        assert "did not tell everything" in next(_sentences(work.view))
        signed(disaster, work)
    with disaster.open() as archive:
        sql = """SELECT "body" FROM "event" WHERE "kind" = 'archive.restored'"""
        data = json.loads(bytes(archive.engine.rows(sql)[0][0]))["data"]
        assert (data["asked"], data["holds"]) == (
            False, [list(hold.told) for hold in told.holds]
        )  # fmt: skip

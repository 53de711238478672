"""What another tool does to the file is found, and the first bad event is named."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from archive.clock import parse_now
from archive.log.canonical import canonical_bytes
from archive.log.checkpoint import Checkpoint, LogKey, log_origin, open_note
from archive.log.keyfile import read_key
from archive.log.merkle import Peaks, append, leaf_hash, pack_peaks, peaks_root
from archive.log.report import CODES, Report
from archive.opening import Archive, open_archive
from archive.reading.audit import audit
from archive.reading.bundles import heads, opened
from tests.support.crew import SHELF, Town, hire
from tests.support.kept import Kept, Tool, chosen, kept_in
from tests.support.life import RECEIPT, TAKERS

DAMAGE = {
    "sqlite": (
        "PRAGMA writable_schema = on",
        """UPDATE sqlite_master SET sql = replace(sql, '"box_no"', '"outlet"')
        WHERE name = 'box_number'""",
    ),
    "postgres": (
        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'box_number'::regclass",
    ),
}
"""An index that does not lead to its rows, or that the server calls unfinished."""
TRIGGER = {
    "sqlite": "CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM hold_box; END",
    "postgres": "CREATE TRIGGER t AFTER INSERT ON event EXECUTE FUNCTION waybox_append_only()",
}


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """An archive with a life behind it: boxes stored, held, listed, approved; two stored files."""
    folder = tmp_path_factory.mktemp("lived")
    hired = hire(folder)
    with open_archive(str(hired.path), now=parse_now("2026-03-20T08:00")) as archive:
        town = Town(archive, hired.credentials, hired.handouts)
        town.stored("A", "B", "C")
        town.stored("D", range_first="YD7701000000000", range_last="YD7701000000099")
        town.do("c1", "rebox", box="D", reason="burst", seal_no="Q1", weight_g=9_000)
        town.do(
            "k1", "place-hold", type="claim", reason="r", review_on=date(2026, 5, 1),
            number_first="YD7701000000007", number_last="YD7701000000008",
        )  # fmt: skip
        town.stored("E", range_first="YD8801000000000", range_last="YD8801000000099")
        town.stored("F")
        town.do("k1", "seize-box", box="F", receipt_no=RECEIPT, **TAKERS)
        batch = town.approved("A", "B")
        sha256 = archive.keep_file(b"a letter")
        town.do("k1", "attach", batch=batch, kind="letter", file=sha256)
        town.do("k1", "anchor")
    return hired.path


@pytest.fixture
def path(lived: Kept, tmp_path: Path) -> Kept:
    return lived.copy_to(kept_in(tmp_path))


def examined(path: Kept, anchors: tuple[Checkpoint, ...] = ()) -> Report:
    with open_archive(str(path), guarded=False) as archive:
        return audit(archive, anchors)


@pytest.fixture
def tool(path: Kept) -> Iterator[Tool]:
    with path.tool() as tool:
        yield tool


def named(report: Report) -> dict[str, int]:
    return {problem.code: problem.seq for problem in report.problems}


def test_an_untouched_archive_is_clean(path: Kept) -> None:
    report = examined(path)
    assert report.problems == ()
    assert report.events == sum(origin.size for origin in report.origins)
    assert report.statements >= 4


def test_missing_triggers_are_named(path: Kept, tool: Tool) -> None:
    tool.unguard()
    assert {problem.code for problem in examined(path).problems} == {"trigger"}


def _stored(tool: Tool) -> int:
    """The event by which the first box was stored."""
    return int(str(tool.rows("SELECT MIN(seq) FROM event WHERE kind = 'box.stored'")[0][0]))


def _changed_body(tool: Tool, seq: int) -> bytes:
    body = json.loads(bytes(tool.rows("SELECT body FROM event WHERE origin = 'HZ' AND seq = ?",
                                      seq)[0][0]))  # fmt: skip
    body["data"]["place"] = "HZ-A-01-2"
    return canonical_bytes(body)


def test_an_altered_event_is_named(path: Kept, tool: Tool) -> None:
    seq = _stored(tool)
    tool.do("UPDATE event SET body = ? WHERE origin = 'HZ' AND seq = ?", _changed_body(tool, seq),
            seq)  # fmt: skip
    found = named(examined(path))
    assert found["altered"] == seq
    assert {"node", "note", "row"} <= set(found)


def test_an_event_altered_with_its_leaf_is_named_by_the_tree(path: Kept, tool: Tool) -> None:
    seq = _stored(tool)
    body = _changed_body(tool, seq)
    tool.do("UPDATE event SET body = ?, leaf = ? WHERE origin = 'HZ' AND seq = ?", body,
            leaf_hash(body), seq)  # fmt: skip
    found = named(examined(path))
    assert found["node"] in (seq, seq - 1)
    assert "note" in found


def test_a_removed_event_is_a_gap(path: Kept, tool: Tool) -> None:
    seq = _stored(tool)
    tool.do("DELETE FROM event WHERE origin = 'HZ' AND seq = ?", seq)
    assert named(examined(path))["gap"] == seq


def test_a_replaced_event_is_named(path: Kept, tool: Tool) -> None:
    seq = _stored(tool)
    row = list(tool.rows("SELECT * FROM event WHERE origin = 'HZ' AND seq = ?", seq)[0])
    row[6] = _changed_body(tool, seq)
    marks = ", ".join("?" for _ in row)
    tool.do("DELETE FROM event WHERE origin = 'HZ' AND seq = ?", seq)
    tool.do(f"INSERT INTO event VALUES ({marks})", *row)
    assert named(examined(path))["altered"] == seq


def test_a_damaged_index_is_named(path: Kept, tool: Tool) -> None:
    for sql in DAMAGE[chosen()]:
        tool.do(sql)
    assert "damaged" in named(examined(path))


def test_a_row_that_says_something_else_is_named(path: Kept, tool: Tool) -> None:
    seq = _stored(tool)
    tool.do("UPDATE event SET kind = 'box.moved' WHERE origin = 'HZ' AND seq = ?", seq)
    assert named(examined(path))["columns"] == seq


def test_an_unreadable_body_is_named(path: Kept, tool: Tool) -> None:
    seq = _stored(tool)
    tool.do("UPDATE event SET body = x'7b' WHERE origin = 'HZ' AND seq = ?", seq)
    assert named(examined(path))["unreadable"] == seq


OTHERS: tuple[tuple[str, str], ...] = (
    ("UPDATE log_node SET hash = x'00' WHERE level = 2 AND idx = 0", "node"),
    ("DELETE FROM log_node WHERE level = 1 AND idx = 3", "node"),
    ("UPDATE log_node SET idx = 1000 WHERE level = 1 AND idx = 3", "node"),
    ("INSERT INTO log_node VALUES ('HZ', 40, 0, x'00')", "node"),
    ("UPDATE log_head SET size = size - 1 WHERE origin = 'HZ'", "head"),
    ("UPDATE log_head SET note = replace(note, 'a', 'b') WHERE origin = 'HZ'", "note"),
    ("UPDATE log_head SET note = '' WHERE origin = 'HZ'", "note"),
    ("UPDATE box SET state = 'DESTROYED' WHERE id = (SELECT MIN(id) FROM box)", "row"),
    ("UPDATE box SET last_day = '2020-01-01' WHERE id = (SELECT MIN(id) FROM box)", "row"),
    ("DELETE FROM box WHERE id = (SELECT MIN(id) FROM box)", "row"),
    ("UPDATE batch_line SET live = NULL", "row"),
    ("DELETE FROM batch_line", "row"),
    ("UPDATE person SET roles = 'approver'", "row"),
    ("UPDATE policy SET value = 'small' WHERE id = 'profile'", "row"),
    ("UPDATE rule SET keep = '1m'", "row"),
    ("UPDATE archive SET demo = 0", "row"),
    ("UPDATE archive SET log_key = 'x'", "foreign"),
    ("UPDATE log_head SET at = '2020-01-01T00:00:00.000Z' WHERE origin = 'HZ'", "head"),
    ("UPDATE log_head SET mono_ms = mono_ms - 1 WHERE origin = 'HZ'", "head"),
    ("UPDATE log_head SET boot = 'other' WHERE origin = 'HZ'", "head"),
    ("UPDATE log_head SET doubted = 1 WHERE origin = 'HZ'", "head"),
    ("UPDATE log_head SET base_ms = base_ms - 90000 WHERE origin = 'HZ'", "head"),
    ("UPDATE log_head SET base_at = at WHERE origin = 'HZ'", "head"),
    ("INSERT INTO event VALUES ('ZZ', 0, 'box', 'x', 0, 'box.destroyed', x'7b7d', x'00')", "head"),
    (TRIGGER[chosen()], "strange"),
    ("CREATE VIEW v AS SELECT * FROM box", "strange"),
    ("INSERT INTO log_head VALUES ('ZZ', 0, x'', '', '', 0, '', 0, '', 0, 0)", "keyless"),
    ("UPDATE annex_name SET full_name = 'X' WHERE staff_no = 'm1'", "beside"),
    ("UPDATE annex_name SET staff_no = 'm9' WHERE staff_no = 'm1'", "beside"),
    ("UPDATE annex_credential SET sealed = (SELECT MAX(sealed) FROM annex_credential)", "beside"),
    ("UPDATE annex_credential SET sealed = 'x'", "beside"),
    ("UPDATE annex_credential SET person = 'x' || badge", "beside"),
    ("UPDATE annex_range SET last = last + 1 WHERE machine = 'box'", "beside"),
    ("UPDATE annex_range SET prefix = 'ZZ*' WHERE machine = 'hold'", "beside"),
    (
        "INSERT INTO annex_range SELECT 99, machine, (SELECT MAX(id) FROM box), prefix, width, 1,"
        " 2, contiguous, copy, salt FROM annex_range LIMIT 1",
        "beside",
    ),
    ("UPDATE annex_confidential SET texts = '{}'", "beside"),
    ("UPDATE annex_confidential SET n = n + 1", "beside"),
    ("DELETE FROM operation WHERE op = (SELECT MIN(op) FROM operation)", "beside"),
    (
        "UPDATE operation SET first_seq = first_seq + 1 WHERE op = (SELECT MIN(op) FROM operation)",
        "beside",
    ),
    (
        "UPDATE operation SET events = events + 1 WHERE op = (SELECT MIN(op) FROM operation)",
        "beside",
    ),
    ("UPDATE operation SET op = 'other' WHERE op = (SELECT MIN(op) FROM operation)", "beside"),
    ("UPDATE operation SET first_seq = (SELECT MIN(first_seq) FROM operation)", "beside"),
)


@pytest.mark.parametrize(("sql", "code"), OTHERS)
def test_each_other_change_is_named(path: Kept, tool: Tool, sql: str, code: str) -> None:
    tool.do(sql)
    assert code in named(examined(path))


def test_what_was_erased_beside_the_log_is_no_finding(path: Kept, tool: Tool) -> None:
    for table in ("annex_name", "annex_credential", "annex_note", "annex_packers",
                  "annex_confidential"):  # fmt: skip
        tool.do(f"DELETE FROM {table}")
    assert named(examined(path)) == {}


def test_a_whole_log_taken_out_is_named(path: Kept) -> None:
    with open_archive(str(path)) as archive:
        anchors = anchors_of(archive)
    tool = path.tool()
    for table in ("event", "log_node", "log_head"):
        tool.do(f"DELETE FROM {table} WHERE origin = 'HZ'")
    tool.close()
    report = examined(path, anchors)
    assert {"head", "shorter"} <= {problem.code for problem in report.problems}


def test_a_doubt_taken_back_is_named(path: Kept) -> None:
    with open_archive(str(path)) as archive:
        id_ = archive.founding.id
    tool = path.tool()

    def jump(body: dict[str, object]) -> None:
        if body["kind"] == "box.stored":
            body["at"] = "2028-01-01T00:00:00.000Z"

    rewritten(tool, read_key(path.key), id_, jump)
    tool.close()
    assert "head" in named(examined(path))


@pytest.mark.parametrize("body", [b"[]", b"{}", b'{"data":5}', b"[" * 100_000, b'{"data":{}}'])
def test_a_body_of_another_shape_is_named_and_no_crash(path: Kept, tool: Tool, body: bytes) -> None:
    tool.do("UPDATE event SET body = ? WHERE kind = 'batch.lines_added'", body)
    assert "altered" in named(examined(path))


def test_a_lost_or_altered_file_is_named(path: Kept, tool: Tool) -> None:
    for other in (b"another letter", None):
        tool.spoil_file(other)
        assert named(examined(path)) == {"file": -1}


def rewritten(tool: Tool, key: LogKey, archive: str, change: Callable[[dict[str, object]], None],
              cut: int = 0) -> None:  # fmt: skip
    """The whole log of the site made anew with a change in it and signed with the genuine key."""
    rows = tool.rows("SELECT seq, body FROM event WHERE origin = 'HZ' ORDER BY seq")
    rows = rows[: len(rows) - cut]
    tool.do("DELETE FROM event WHERE origin = 'HZ' AND seq >= ?", len(rows))
    tool.do("DELETE FROM log_node WHERE origin = 'HZ'")
    peaks: Peaks = ()
    for size, (seq, old) in enumerate(rows):
        body = json.loads(bytes(old))
        change(body)
        new = canonical_bytes(body)
        leaf = leaf_hash(new)
        tool.do("UPDATE event SET body = ?, leaf = ? WHERE origin = 'HZ' AND seq = ?", new, leaf,
                seq)  # fmt: skip
        peaks, nodes = append(peaks, size, leaf)
        for node in nodes:
            tool.do("INSERT INTO log_node VALUES ('HZ', ?, ?, ?)", *node)
    head = Checkpoint(log_origin(archive, "HZ"), len(rows), peaks_root(peaks))
    tool.do("UPDATE log_head SET size = ?, peaks = ?, note = ? WHERE origin = 'HZ'", len(rows),
            pack_peaks(peaks), key.sign_note(head))  # fmt: skip
    last = json.loads(bytes(tool.rows("SELECT body FROM event WHERE origin = 'HZ' AND seq = ?",
                                      len(rows) - 1)[0][0]))  # fmt: skip
    tool.do("UPDATE log_head SET at = ?, mono_ms = ? WHERE origin = 'HZ'", last["at"],
            last["mono_ms"])  # fmt: skip


@pytest.fixture
def forget(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], None]:
    return lambda: monkeypatch.setenv("WAYBOX_STATE", str(tmp_path / "elsewhere"))


def anchors_of(archive: Archive) -> tuple[Checkpoint, ...]:
    return opened(heads(archive), (archive.founding.log_key,))


def test_a_log_rewritten_with_the_stolen_key_needs_an_anchor(
    path: Kept, forget: Callable[[], None]
) -> None:
    with open_archive(str(path)) as archive:
        anchors, id_ = anchors_of(archive), archive.founding.id
    tool = path.tool()

    def backdate(body: dict[str, object]) -> None:
        body["station"] = "forged"

    rewritten(tool, read_key(path.key), id_, backdate)
    tool.close()
    assert named(examined(path)) == {"behind": -1}
    forget()
    assert named(examined(path)) == {}
    assert named(examined(path, anchors)) == {"anchor": -1}


def test_a_cut_off_end_needs_an_anchor(path: Kept, forget: Callable[[], None]) -> None:
    with open_archive(str(path)) as archive:
        anchors, id_ = anchors_of(archive), archive.founding.id
    tool = path.tool()
    rewritten(tool, read_key(path.key), id_, lambda body: None, cut=1)
    tool.do("DELETE FROM attachment")
    tool.do(
        "DELETE FROM operation WHERE (origin, first_seq) NOT IN (SELECT origin, seq FROM event)"
    )
    tool.close()
    forget()
    assert set(named(examined(path))) <= {"file"}
    assert named(examined(path, anchors))["shorter"] == -1


def test_a_forged_statement_is_named(path: Kept) -> None:
    with open_archive(str(path)) as archive:
        id_ = archive.founding.id
    tool = path.tool()

    def forge(body: dict[str, object]) -> None:
        data = body["data"]
        if body["kind"] == "batch.approved" and isinstance(data, dict):
            data["opinion"] = "never said"

    rewritten(tool, read_key(path.key), id_, forge)
    tool.close()
    assert "statement" in named(examined(path))


def test_an_event_that_does_not_follow_is_named(path: Kept) -> None:
    with open_archive(str(path)) as archive:
        id_ = archive.founding.id
    tool = path.tool()

    def leap(body: dict[str, object]) -> None:
        if body["kind"] == "box.stored":
            body["from"] = "LOADED"

    rewritten(tool, read_key(path.key), id_, leap)
    tool.close()
    assert "replay" in named(examined(path))


def test_the_report_tells_anchored_from_unanchored(path: Kept) -> None:
    with open_archive(str(path)) as archive:
        anchors = anchors_of(archive)
    report = examined(path, anchors)
    assert report.problems == ()
    assert all(origin.anchored == origin.size for origin in report.origins)
    assert all(origin.anchored == 0 for origin in examined(path).origins)


def test_an_old_head_is_a_good_anchor(path: Kept) -> None:
    with open_archive(str(path)) as archive:
        note = heads(archive)[1]
        town_key = archive.founding.log_key
    old = open_note(note, (town_key,))
    assert examined(path, (old,)).problems == ()
    wrong = old._replace(root=bytes(32))
    assert named(examined(path, (wrong,))) == {"anchor": -1}


def test_every_code_is_met_here() -> None:
    here = "".join(path.read_text() for path in Path(__file__).parent.glob("test_audit*.py"))
    assert [code for code in CODES if f'"{code}"' not in here] == []
    assert SHELF


def test_a_box_registered_under_a_hold_that_was_released_later_agrees(town):
    """The site's log is read after org's: what org freed meanwhile stays free."""
    review = town.today.replace(month=6)
    town.do("m1", "place-hold", type="claim", reason="r", review_on=review, outlet="TZH01")
    town.stored("A")
    town.do("c2", "request-release", hold="1", evidence="settled")
    town.do("m2", "release-hold", hold="1", boxes=1)
    town.stored("B")
    assert audit(town.archive).problems == ()

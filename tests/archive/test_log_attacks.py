"""The log against its own program: nothing written through the archive changes what happened."""

from __future__ import annotations

import pytest

from archive.errors import LogBroken, StorageFailed
from archive.events import Draft
from archive.lifecycles.states import BoxState
from archive.opening import open_archive
from archive.reading.audit import audit
from archive.refusals.sessions import LotEmpty
from archive.storage.sqlite_log import TRIGGERS, altered

ON_FILES = pytest.mark.backend("sqlite", twin="tests/archive/storage/test_postgres_log.py")

_COLUMNS = '"origin", "seq", "machine", "subject", "n", "kind", "body", "leaf"'
_OLD = """SELECT * FROM "event" WHERE "origin" = 'HZ' AND "seq" = 1"""
_LAST = """(SELECT MAX("seq") FROM "event" WHERE "origin" = 'HZ')"""

ATTACKS = {
    "update": """UPDATE "event" SET "body" = x'00' WHERE "seq" = 1""",
    "update of a number": """UPDATE "event" SET "seq" = "seq" + 1000 WHERE "seq" = 1""",
    "delete": """DELETE FROM "event" WHERE "origin" = 'HZ' AND "seq" = 1""",
    "truncate": """DELETE FROM "event" """,
    "delete the newest": f"""DELETE FROM "event" WHERE "origin" = 'HZ' AND "seq" = {_LAST}""",
    "replace": f"""INSERT OR REPLACE INTO "event" {_OLD}""",
    "replace the newest": f"""INSERT OR REPLACE INTO "event"
        SELECT "origin", "seq", "machine", 'other', 0, "kind", "body", "leaf" FROM "event"
        WHERE "origin" = 'HZ' AND "seq" = {_LAST}""",
    "replace by subject": f"""INSERT OR REPLACE INTO "event" SELECT "origin", {_LAST} + 1,
        "machine", "subject", "n", "kind", "body", "leaf" FROM ({_OLD})""",
    "upsert": f"""INSERT INTO "event" {_OLD} AND 1
        ON CONFLICT ("origin", "seq") DO UPDATE SET "body" = x'00'""",
    "ignore": f"""INSERT OR IGNORE INTO "event" {_OLD}""",
    "a gap": f"""INSERT INTO "event" ({_COLUMNS}) SELECT 'HZ', {_LAST} + 2, 'box', 'x', 0,
        'box.sealed', x'7b7d', x'00'""",
    "a new origin that does not begin at nought": f"""INSERT INTO "event" ({_COLUMNS})
        VALUES ('XX', 1, 'box', 'x', 0, 'box.sealed', x'7b7d', x'00')""",
    "a node changed": """UPDATE "log_node" SET "hash" = x'00'""",
    "a node deleted": """DELETE FROM "log_node" """,
}
REPLACES_NODES = """INSERT OR REPLACE INTO "log_node" SELECT "origin", "level", "idx", x'00'
    FROM "log_node" LIMIT 1"""


@pytest.fixture
def busy(town):
    """A town with a log of some length."""
    town.stored("A", "B")
    return town


def _log(town):
    rows = town.archive.engine.rows
    return rows('SELECT * FROM "event"'), rows('SELECT * FROM "log_node"')


def _tries(town, sql):
    with town.archive.engine.begin_write():
        town.archive.engine.run(sql)


@ON_FILES
@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("recursive", [1, 0], ids=["recursive", "not recursive"])
def test_the_log_is_append_only(busy, attack, recursive):
    """With recursive_triggers off, REPLACE walks around the trigger on DELETE; others stand."""
    busy.archive.engine.run(f"PRAGMA recursive_triggers = {recursive}")
    before = _log(busy)
    with pytest.raises((LogBroken, StorageFailed)):
        _tries(busy, ATTACKS[attack])
    assert _log(busy) == before


@ON_FILES
@pytest.mark.parametrize("recursive", [1, 0], ids=["recursive", "not recursive"])
def test_a_destruction_is_not_replaced_by_a_later_one(town, recursive):
    """The second destruction of a box would push the first one out of the log."""
    town.stored("A")
    town.destroyed("A")
    town.archive.engine.run(f"PRAGMA recursive_triggers = {recursive}")
    before = _log(town)
    with pytest.raises(LogBroken):
        _tries(
            town,
            f"""INSERT OR REPLACE INTO "event" SELECT "origin", {_LAST} + 1, "machine",
            "subject", "n" + 1, "kind", "body", "leaf" FROM "event"
            WHERE "kind" = 'box.destroyed'""",
        )
    assert _log(town) == before


@ON_FILES
def test_nodes_are_not_replaced(busy):
    before = _log(busy)
    with pytest.raises(LogBroken):
        _tries(busy, REPLACES_NODES)
    assert _log(busy) == before


@ON_FILES
def test_nodes_replaced_behind_the_triggers_are_found(busy):
    busy.archive.engine.run("PRAGMA recursive_triggers = 0")
    _tries(busy, REPLACES_NODES)
    assert audit(busy.archive).problems != ()


@ON_FILES
def test_the_app_switches_recursive_triggers_on(busy):
    assert busy.archive.engine.rows("PRAGMA recursive_triggers") == [(1,)]


@ON_FILES
@pytest.mark.parametrize("table", ["event", "log_node"])
def test_a_rebuilt_table_has_lost_its_triggers_and_opening_says_so(busy, table):
    """What a migration tool does to a table: build it anew, copy, drop, rename."""
    engine = busy.archive.engine
    sql = engine.rows("SELECT sql FROM sqlite_master WHERE name = ?", (table,))[0][0]
    engine.run(sql.replace(f'"{table}"', f'"{table}_new"', 1))
    engine.run(f'INSERT INTO "{table}_new" SELECT * FROM "{table}"')
    engine.run(f'DROP TABLE "{table}"')
    engine.run(f'ALTER TABLE "{table}_new" RENAME TO "{table}"')
    gone = {name for name, trigger in TRIGGERS.items() if f'ON "{table}"' in trigger}
    assert gone
    assert set(altered(engine)) == gone
    busy.archive.close()
    with pytest.raises(LogBroken) as caught:
        open_archive(str(busy.path))
    for name in gone:
        assert name in str(caught.value)


@ON_FILES
@pytest.mark.parametrize("name", TRIGGERS)
def test_a_trigger_that_was_weakened_is_missed(busy, name):
    engine = busy.archive.engine
    weak = TRIGGERS[name].replace(
        "BEGIN", "WHEN 0 BEGIN" if "WHEN" not in TRIGGERS[name] else "AND 0 BEGIN"
    )
    engine.run(f'DROP TRIGGER "{name}"')
    engine.run(weak)
    assert altered(engine) == (name,)
    busy.archive.close()
    with pytest.raises(LogBroken):
        open_archive(str(busy.path))


def _decides(monkeypatch, draft):
    """A door whose table has lost its mind: it decides this, whatever is asked."""
    monkeypatch.setattr("archive.door.decide", lambda *_: (draft,))


def _nothing_came_of_it(town, before, who, command, **given):
    with pytest.raises((LogBroken, StorageFailed)):
        town.do(who, command, **given)
    assert town.tables() == before


@pytest.mark.parametrize("trigger", [True, False], ids=["trigger", "unique key alone"])
def test_a_box_is_not_destroyed_twice_even_without_a_guard(town, monkeypatch, trigger):
    """The next number of the subject, and still the second destruction is refused."""
    town.stored("A")
    town.destroyed("A")
    box = town.row("box", "A")
    if not trigger:
        with town.path.tool() as tool:
            tool.unguard()
    data = {"destroyed_on": "2026-03-10", "in_session": "S-0001", "in_lot": 1}
    again = Draft("box", "box.destroyed", box.id, box.n, box.state, BoxState.DESTROYED, data)
    _decides(monkeypatch, again)
    _nothing_came_of_it(town, town.tables(), "c1", "move-box", box="A", place="HZ-B")


def test_a_box_is_not_on_two_live_batches_even_without_a_guard(town, monkeypatch):
    town.stored("A")
    town.approved("A")
    batch = town.do("c1", "draft-batch").subject
    row = town.row("batch", batch)
    data = {"boxes": [town.boxes["A"]]}
    _decides(monkeypatch, Draft("batch", "batch.lines_added", batch, row.n, "DRAFT", "DRAFT", data))
    _nothing_came_of_it(town, town.tables(), "c1", "add-lines", batch="2", boxes=("A",))


def test_a_stale_version_of_a_subject_is_not_written(town, monkeypatch):
    """Two events with one number of a subject: the second one never was."""
    town.stored("A")
    box = town.row("box", "A")
    stale = Draft("box", "box.moved", box.id, box.n - 1, "STORED", None, {"place": "HZ-B"})
    _decides(monkeypatch, stale)
    _nothing_came_of_it(town, town.tables(), "c1", "move-box", box="A", place="HZ-B")


def test_two_boxes_do_not_carry_one_seal_even_without_a_guard(town, monkeypatch):
    town.stored("A")
    town.boxes["B"] = town.do(
        "c1", "register-box", outlet_code="T", outlet="O", categories=("R-DOM",), slips=1
    ).subject
    seal = town.row("box", "A").seal_no
    sealed = Draft("box", "box.sealed", town.boxes["B"], 1, "OPEN", "SEALED", {"seal_no": seal})
    _decides(monkeypatch, sealed)
    _nothing_came_of_it(
        town, town.tables(), "c1", "seal-box", box="B", seal_no=seal, weight_g=1, packed_by="P1",
        checked_by="P2",
    )  # fmt: skip


def test_a_table_that_refuses_is_heard(town, monkeypatch):
    """The door obeys the table also where the table is silly."""
    town.stored("A")
    monkeypatch.setattr("archive.door.decide", lambda *_: LotEmpty("S-0001"))
    assert town.refused("c1", "move-box", box="A", place="HZ-B").code == "R-308"

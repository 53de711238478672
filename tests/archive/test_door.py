"""The one door: once or not at all, and nothing but what the table decided."""

from __future__ import annotations

import pytest

from archive.commands.box import MoveBox
from archive.errors import LogBroken, Refused, StorageFailed
from archive.log.keyfile import read_key
from archive.opening import open_archive
from archive.reading.audit import audit
from tests.support.backends import storage_failures
from tests.support.crew import OTHER_SHELF, SHELF, tables_of

FAILURES = storage_failures()
_LOG = ("event", "log_node", "log_head", "setting")
"""Tables that a refusal may touch: it is remembered."""


@pytest.fixture
def moved(town):
    """A town with a stored box, and a command that moves it."""
    town.stored("A")
    return town, MoveBox(box=town.boxes["A"], place=OTHER_SHELF)


def test_a_repeat_answers_what_was_done_then(moved):
    town, command = moved
    clerk = town.credentials["c1"]
    first = town.archive.perform(command, clerk, "op-1")
    before = tables_of(town.archive.engine, but=("log_head",))
    town.at("2026-03-11")
    again = town.archive.perform(command, clerk, "op-1")
    assert (first.repeated, again.repeated) == (False, True)
    assert again.events == first.events
    assert again.at.startswith("2026-03-10T00:00:00")
    assert tables_of(town.archive.engine, but=("log_head",)) == before


def test_a_repeat_answers_over_a_restart_and_after_the_world_went_on(moved):
    town, command = moved
    first = town.archive.perform(command, town.credentials["c1"], "op-1")
    town.do("c1", "report-missing", box="A", incident_no="I1")
    town.archive.close()
    with open_archive(str(town.path)) as archive:
        again = archive.perform(command, town.credentials["c1"], "op-1")
    assert again.repeated
    assert again.events == first.events


def test_one_operation_is_one_command_of_one_person(moved):
    town, command = moved
    town.archive.perform(command, town.credentials["c1"], "op-1")
    other = MoveBox(box=command.box, place=SHELF)
    for who, asked in (("c1", other), ("c2", command)):
        with pytest.raises(Refused) as caught:
            town.archive.perform(asked, town.credentials[who], "op-1")
        assert caught.value.refusal.code == "R-012"
    assert town.row("box", "A").place == OTHER_SHELF


def test_a_repeat_gives_all_events_of_a_command(town):
    town.stored("A", "B")
    _, session = town.feeding("A", "B")
    for box in ("A", "B"):
        town.do("c1", "feed-box", box=box)
    town.do("w1", "accept-lot", boxes=2)
    first = town.do("w2", "accept-lot", boxes=2, op="lot")
    again = town.do("w2", "accept-lot", boxes=2, op="lot")
    assert [event.kind for event in again.events] == [
        "session.lot_accepted", "box.destroyed", "box.destroyed",
    ]  # fmt: skip
    assert again.events == first.events
    assert session == again.subject


def test_a_refused_operation_may_be_asked_again(moved):
    town, command = moved
    clerk = town.credentials["c1"]
    wrong = MoveBox(box=command.box, place="PLANT")
    with pytest.raises(Refused):
        town.archive.perform(wrong, clerk, "op-1")
    assert not town.archive.perform(command, clerk, "op-1").repeated


def test_a_refusal_changes_no_domain_row_and_is_remembered(moved):
    town, _ = moved
    before, events = tables_of(town.archive.engine, but=_LOG), town.events()
    assert town.refused("c1", "pull-box", box="A").code == "R-104"
    assert tables_of(town.archive.engine, but=_LOG) == before
    (attempt,) = [event for event in town.events() if event not in events]
    assert attempt.kind == "attempt.refused"
    assert set(attempt.data) == {"command", "code", "attempted_op"}
    assert attempt.by == town.credentials["c1"].person
    assert audit(town.archive).problems == ()


@pytest.mark.parametrize("step", ["load", "write", "project", "keep", "remember_demo_time"])
@pytest.mark.parametrize("failure", FAILURES)
def test_a_disk_that_fails_at_any_step_leaves_nothing_half_done(moved, monkeypatch, step, failure):
    town, command = moved
    before = town.tables()

    def fails(*_args, **_more):
        raise failure("no")

    with monkeypatch.context() as broken:
        broken.setattr(f"archive.door.{step}", fails)
        with pytest.raises(StorageFailed):
            town.archive.perform(command, town.credentials["c1"], "op-1")
    assert town.tables() == before
    assert not town.archive.perform(command, town.credentials["c1"], "op-1").repeated
    assert audit(town.archive).problems == ()


def test_a_failure_after_the_last_write_leaves_nothing_either(moved, monkeypatch):
    town, command = moved
    before = town.tables()
    run = town.archive.engine.run

    def fails(sql, params=()):
        run(sql, params)
        if 'INTO "operation"' in sql:
            raise FAILURES[0]("no")

    with monkeypatch.context() as broken:
        broken.setattr(town.archive.engine, "run", fails)
        with pytest.raises(StorageFailed):
            town.archive.perform(command, town.credentials["c1"])
    assert town.tables() == before


PERSONAL = {
    "mobile": "call 13812345678 about it",
    "id-number": "11010519491231002X",
    "waybill-number": "see YD1234567890123",
    "name": "收件人张伟",
    "address": "台州市中山路12号",
    "e-mail": "zhang@example.com",
    "formula": "=1+1",
    "control-character": "a\x1bb",
}


@pytest.mark.parametrize("kind", PERSONAL)
def test_personal_data_is_refused_and_nowhere_in_the_file(town, kind):
    town.stored("A")
    typed = PERSONAL[kind]
    refusal = town.refused(
        "k1", "extend-box", box="A", until=town.today.replace(2030), reason=typed
    )
    assert (refusal.code, refusal.kind) == ("R-009", kind)
    assert town.row("box", "A").last_day == "2026-03-09"
    town.archive.close()
    data = town.path.bytes()
    words = [word for word in typed.split() if len(word) > 3]
    assert [word for word in words if word.encode() in data and word != "about"] == []


def test_a_short_code_may_be_a_long_number_but_no_mobile(town):
    town.stored("A", "B")
    town.do("c1", "report-missing", box="A", incident_no="330000202603100001")
    assert town.refused("c1", "report-missing", box="B", incident_no="13812345678").code == "R-009"


def test_another_process_sees_new_people_and_rules_at_once(moved):
    """What org decided is read again when org's log has grown, whoever wrote it."""
    town, _ = moved
    with open_archive(str(town.path), now=town.archive.clock.at) as other:
        other.perform(town.asked("set-roles", person="c1", roles=("witness",)),
                      town.credentials["a1"])  # fmt: skip
    assert town.refused("c1", "move-box", box="A", place=OTHER_SHELF).code == "R-001"


def test_each_events_signature_names_its_signer_and_fits(town):
    before = len(town.events("org"))
    town.stored("A")
    town.approved("A")
    signed = [event for event in town.events("HZ") if event.statement]
    assert len(town.events("org")) == before
    assert {event.kind for event in signed} == {
        "batch.matters_declared", "batch.submitted", "batch.opinion_given", "batch.approved",
    }  # fmt: skip
    for event in signed:
        assert event.statement["person"] == event.by
        assert event.statement["subject"] == event.subject
    assert audit(town.archive).problems == ()


def test_without_the_log_key_an_archive_is_read_only(town):
    town.stored("A")
    key = town.path.key
    kept = key.read_bytes()
    town.archive.close()
    key.unlink()
    with open_archive(str(town.path)) as archive:
        with pytest.raises(StorageFailed):
            archive.perform(MoveBox(box=town.boxes["A"], place=OTHER_SHELF), town.credentials["c1"])
        assert audit(archive).problems == ()
    key.write_bytes(kept)
    key.chmod(0o600)
    assert read_key(key).public


def test_one_command_writes_to_one_origin(town):
    town.stored("A")
    town.destroyed("A")
    made: dict[str, set[str]] = {}
    for event in town.events():
        if event.kind != "attempt.refused":
            made.setdefault(event.op, set()).add(event.origin)
    assert {len(origins) for origins in made.values()} == {1}


def test_all_events_of_a_command_share_their_cause(town):
    town.stored("A")
    first, second = town.destroyed("A") and town.events("HZ")[-2:]
    assert first.kind == "session.lot_accepted"
    assert (first.cause, second.cause) == (first.seq, first.seq)


def test_a_log_that_runs_ahead_of_its_head_is_refused(moved):
    """Somebody wrote an event behind the head's back: the next number is taken."""
    town, command = moved
    engine = town.archive.engine
    engine.run("""INSERT INTO "event" SELECT 'HZ', MAX("seq") + 1, 'box', 'x', 0, 'box.sealed',
        x'7b7d', x'00' FROM "event" WHERE "origin" = 'HZ'""")
    with pytest.raises(LogBroken):
        town.archive.perform(command, town.credentials["c1"])

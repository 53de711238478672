"""Places, people and settings; rows that the archive would refuse; what events are called."""

from __future__ import annotations

from datetime import date

import pytest

from archive.clock import parse_now
from archive.command_words import COMMANDS
from archive.commands import BY_NAME
from archive.commands.hold import TYPES
from archive.commands.places import KINDS
from archive.event_words import EVENTS
from archive.intake.people import PersonRow
from archive.lifecycles import MACHINES
from archive.reading.clashes import clashes, known_places
from archive.reading.people import people
from archive.reading.places import places
from archive.reading.settings import settings
from archive.state_words import HOLD_TYPES, PLACE_KINDS, STATES
from tests.support.crew import CREW, PLACES, Town, row_of


def test_a_place_counts_its_own_boxes_and_those_below(town: Town):
    town.stored("A", "B")
    town.hand_in("C")
    town.store("C", place="HZ-A-01-2")
    found = {row.place: row for row in places(town.archive)}
    assert set(found) == {code for code, _, _ in PLACES}
    assert [found[code].boxes for code in ("HZ-A-01-1", "HZ-A-01-2", "HZ-A", "HZ")] == [2, 1, 0, 0]
    assert [found[code].inside for code in ("HZ-A-01-1", "HZ-A-01", "HZ-A", "HZ")] == [2, 3, 3, 3]
    assert found["HZ-B"].inside == 0


def test_people_are_numbers_with_what_is_valid_today(town: Town):
    town.do("a1", "leave", person="c2", left_on=town.today)
    rows = people(town.archive)
    found = {row.staff_no: row for row in rows}
    assert set(found) == {hand.staff_no for hand in CREW} | {"a1", "a2"}
    assert rows[-1].staff_no == "c2"
    assert (found["c2"].state, found["c2"].badge) == ("LEFT", False)
    assert (found["c1"].agreement_valid, found["c1"].training_valid) == (True, True)
    assert (found["old"].agreement_valid, found["old"].training_valid) == (False, False)
    assert (found["a1"].agreement_until, found["a1"].agreement_valid) == (None, False)
    assert found["both"].roles == ("clerk", "approver", "witness")
    assert found["v1"].employer == "造纸厂"
    assert len(found["m1"].key) == 16
    assert not [hand.name for hand in CREW if hand.name in repr(rows)]


def test_settings_say_where_each_value_comes_from(town: Town):
    town.do("a1", "set-policy", key="grace_days", value="7")
    town.do("m1", "add-rule", code="R-BLK", keep="6m", start="sealed", source="house rule",
            effective_from=date(2026, 1, 1), verified_by="legal",
            verified_on=date(2026, 1, 2))  # fmt: skip
    found = settings(town.archive)
    policy = {row.key: (row.value, row.comes_from) for row in found.policy}
    assert policy["grace_days"] == ("7", "archive")
    assert policy["matters_days"] == ("3", "default")
    rules = {row.rule: row for row in found.rules}
    assert (rules["R-BLK@1"].in_force, rules["R-BLK@2"].in_force) == (False, True)
    assert (rules["R-BLK@2"].verified_by, rules["R-DOM@1"].verified_by) == ("legal", "")
    assert found.calendars[0].year < 2026 <= found.calendars[-1].year
    assert dict(found.logs).keys() == {"org", "HZ"}


def test_rows_that_clash_with_the_archive_are_named(town: Town):
    numbers = {"range_first": "YD7700000001000", "range_last": "YD7700000001999"}
    town.hand_in("A", **numbers)
    rows = (
        row_of(2, seal_no="S001000"),
        row_of(3, range_first="YD7700000001999", range_last="YD7700000002999"),
        row_of(4, categories=("R-ODD",)),
        row_of(5),
    )
    assert [(each.row, each.code) for each in clashes(town.archive, rows)] == [
        (2, "seal-known"), (3, "numbers-known"), (4, "no-rule"),
    ]  # fmt: skip


def person(row: int, staff_no: str, *roles: str) -> PersonRow:
    return PersonRow(row, staff_no, "某", "某科", roles, None, None, None, None)


def test_people_that_clash_are_named(town: Town):
    rows = (person(2, "c1", "clerk"), person(3, "n1", "auditor", "clerk"), person(4, "n2", "clerk"))
    assert [(each.row, each.code) for each in clashes(town.archive, rows)] == [
        (2, "already-known"), (3, "R-502"),
    ]  # fmt: skip
    assert {place.code for place in known_places(town.archive)} == {code for code, _, _ in PLACES}


def test_every_state_command_and_kind_of_event_has_words(town: Town):
    states = {
        f"{machine.name}.{state}"
        for machine in MACHINES
        for state in machine.states
        if state != "RECORDED"
    }
    assert STATES.keys() == states
    assert COMMANDS.keys() == BY_NAME.keys()
    told = {f"{machine.name}.{rule.recorded_as}" for machine in MACHINES for rule in machine.rules}
    beside = {
        "batch.begun", "box.destroyed", "box.exception_noted", "box.reassessed", "key.made",
        "archive.founded", "attempt.refused",
        "consultation.opened", "consultation.resealed", "consultation.broken_off",
    }  # fmt: skip
    assert EVENTS.keys() == told | beside
    assert HOLD_TYPES.keys() == {*TYPES, "confidential"}  # what those see who may not know
    assert PLACE_KINDS.keys() == set(KINDS)


def test_the_events_made_beside_the_tables_have_words(town: Town):
    town.stored("A")
    town.destroyed("A")
    with pytest.raises(Exception, match="R-105"):
        town.do("c1", "store-box", box="A", place="HZ-A-01-1")
    assert {event.kind for event in town.events()} <= EVENTS.keys()
    assert parse_now("2026-03-10T08:00").date() == town.today

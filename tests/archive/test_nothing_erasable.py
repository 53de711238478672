"""Nothing that must be erasable is in the log, over a life in which every command was given."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from archive.badges import read_badge
from archive.commands import COMMANDS
from archive.lifecycles import MACHINES
from archive.reading.audit import audit
from tests.support.crew import ADMINISTRATORS, CREW, Town, move_in
from tests.support.life import (
    CHECKER,
    COPIES_TO,
    NEWCOMER,
    NOTE,
    NUMBERS,
    OPEN_NUMBER,
    PACKER,
    READERS,
    RECEIPT,
    TAKERS,
    live,
)
from tests.support.life_counts import FOREIGN

_NO_LIFE = {"confirm-clock", "confirm-restore"}
"""Commands that a demo clock never needs, and a life without a disaster."""


@pytest.fixture(scope="module")
def lived(hired, tmp_path_factory) -> Iterator[Town]:
    """A town at the end of its life; no test changes it."""
    town = live(move_in(hired, tmp_path_factory.mktemp("lived")))
    yield town
    town.archive.close()


def test_every_command_was_given(lived):
    kinds = {event.kind for event in lived.events()}
    given = {
        rule.command.name
        for machine in MACHINES
        for rule in machine.rules
        if f"{machine.name}.{rule.recorded_as}" in kinds
    }
    assert {command.name for command in COMMANDS} - given == _NO_LIFE


def test_the_log_and_the_tables_agree(lived):
    report = audit(lived.archive)
    assert report.problems == ()


def test_data_key_matrix(lived, golden):
    """Each kind of event and what it may carry: whoever adds a key puts it before a reader."""
    keys: dict[str, set[str]] = {}
    for event in lived.events():
        keys.setdefault(event.kind, set()).update(event.data)
    lines = (f"{kind:<30}{' '.join(sorted(keys[kind])) or '-'}\n" for kind in sorted(keys))
    head = "What each kind of event carries; nothing that must be erasable may be among it.\n\n"
    golden("matrices/data_keys.txt", head + "".join(lines))


def _bodies(town, *, statements):
    """All bodies, with or without what people signed."""
    for event in town.events():
        bare = event if statements else event._replace(statement=None, sig=None)
        yield bare.body().decode()


def _absent(town, words, *, statements=False):
    bodies = "\n".join(_bodies(town, statements=statements))
    assert [word for word in words if word in bodies] == []


def test_no_name_but_of_who_signed(lived):
    names = [hand.name for hand in CREW] + [person.name for person in ADMINISTRATORS]
    _absent(lived, [*names, PACKER, CHECKER, NEWCOMER])
    signers = {event.statement["name"] for event in lived.events() if event.statement}
    assert signers <= set(names)


def test_no_waybill_number_and_no_note(lived):
    digits = [
        number[2:] for number in (*NUMBERS, OPEN_NUMBER, "YD8000000000001", "YD9000000000020")
    ]
    _absent(lived, [*digits, NOTE, FOREIGN], statements=True)
    codes = [row[0] for row in lived.archive.engine.rows('SELECT "code" FROM "annex_count_code"')]
    assert codes == [FOREIGN, ""]


def test_nothing_of_who_took_paper_on_what_letter(lived):
    _absent(lived, [RECEIPT, *TAKERS.values()], statements=True)


def test_nothing_of_who_came_to_read_or_got_copies(lived):
    _absent(lived, [READERS, COPIES_TO], statements=True)


def test_no_secret(lived):
    secrets = []
    for out in lived.handouts.values():
        secrets += [out.badge, read_badge(out.badge).secret.hex(), out.badge.split("-")[2]]
    engine = lived.archive.engine
    secrets += [row[0] for row in engine.rows('SELECT "tag" FROM "annex_label"')]
    secrets += [row[0] for row in engine.rows('SELECT "sealed" FROM "annex_credential"')]
    _absent(lived, secrets, statements=True)


def test_no_pin(lived):
    """PINs are short: they are looked for as values, not as parts of a hash."""
    pins = {out.pin for out in lived.handouts.values()} | {"274836"}
    values = {value for body in _bodies(lived, statements=True) for value in _values(body)}
    assert pins & values == set()


def _values(body):
    waiting = [json.loads(body)]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
        else:
            yield str(value)


def test_what_is_erased_from_the_annex_is_nowhere(hired, tmp_path):
    """Erasing the annex erases the names: the file, packed anew, holds them no more."""
    town = live(move_in(hired, tmp_path))
    engine = town.archive.engine
    for table in (
        "annex_name",
        "annex_packers",
        "annex_note",
        "annex_range",
        "annex_confidential",
        "annex_matter",
        "annex_count_code",
    ):
        engine.run(f'DELETE FROM "{table}"')
    town.archive.close()
    town.path.pack()
    data = town.path.bytes()
    names = (PACKER, CHECKER, NOTE, NEWCOMER, READERS, COPIES_TO)
    for word in (*names, RECEIPT, OPEN_NUMBER, FOREIGN, *TAKERS.values()):
        assert word.encode() not in data

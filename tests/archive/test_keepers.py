"""Every command that names a thing of another site is refused, whatever machine it belongs to.

The guard stands where things are looked up and where the table decides, not with each command: a
new command is tried here without anybody thinking of it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from archive.commands import COMMANDS, Command
from archive.commands.base import FieldSpec, Kind, fields_of
from archive.errors import Refused
from archive.lifecycles import BY_NAME, OF_ORG
from archive.reading.offers import asking
from archive.refusals import Refusal
from archive.refusals.sites import NotSentHere, OfAnotherSite
from archive.rows import MACHINE_ROWS
from archive.rules import elsewhere
from archive.storage.loading import load
from archive.storage.projection import _INSERT
from tests.support.crew import Hired, Town, move_in
from tests.support.sites import another

MACHINES = {
    Kind.BOX: "box", Kind.PLACE: "place", Kind.BATCH: "batch", Kind.SESSION: "session",
    Kind.OPENING: "opening", Kind.STOCKTAKE: "count", Kind.HANDOVER: "handover",
    Kind.ARRIVAL: "arrival", Kind.CONSULTATION: "consultation", Kind.PALLET: "pallet",
}  # fmt: skip
"""The machine whose things a field of a kind names, where a site keeps them."""
NUMBERS = {
    "box": "{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}", "place": "{s}-9", "batch": "B-000{n}",
    "session": "S-000{n}", "opening": "O-000{n}", "count": "C-000{n}", "handover": "T-000{n}",
    "arrival": "Q-000{n}", "consultation": "X-000{n}", "pallet": "P-{n}",
}  # fmt: skip
TRIED = tuple(
    (command, spec)
    for command in COMMANDS
    if command.machine not in OF_ORG
    for spec in fields_of(command)
    if spec.meaning.kind in MACHINES
)
SITES = {"HZ": 8, "NB": 9}


def called(kind: Kind, site: str) -> str:
    """What the thing of that kind is called that a site keeps; a box by its seal."""
    name = NUMBERS[MACHINES[kind]].format(n=SITES[site], s=site)
    return f"SEAL-{site}" if kind is Kind.BOX else name


@pytest.fixture(scope="module")
def there(hired: Hired, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A station of NB, where each site keeps one thing of every kind."""
    town = move_in(hired, tmp_path_factory.mktemp("keepers"))
    nb = another(town)
    with town.path.tool() as tool:
        for site, n in SITES.items():
            for machine, number in NUMBERS.items():
                row: Any = MACHINE_ROWS[machine](number.format(n=n, s=site), n=1, site=site)
                row = row._replace(state=next(iter(BY_NAME[machine].states)).value)
                if machine == "box":
                    row = row._replace(box_no=f"{site}-1", seal_no=f"SEAL-{site}")
                if machine == "consultation":
                    row = row._replace(box=NUMBERS["box"].format(n=n))
                tool.do(_INSERT[machine], *row)
        listed = MACHINE_ROWS["list"]("matters:1", n=1, state="RECORDED", number="M-0001")
        tool.do(_INSERT["list"], *listed)
        hold = MACHINE_ROWS["hold"]("H-0001", n=1, state="ACTIVE")
        tool.do(_INSERT["hold"], *hold)
    town.archive.close()
    yield nb
    nb.archive.close()


def value(spec: FieldSpec, site: str) -> Any:
    """Something that fits a field; a thing is one of the site."""
    kind = spec.meaning.kind
    plain: dict[Kind, Any] = {
        Kind.DAY: date(2026, 1, 1), Kind.COUNT: 1, Kind.GRAMS: 1, Kind.FLAG: False, Kind.ROWS: (),
        Kind.PERSON: "c1", Kind.VENDOR: "MILL", Kind.HOLD: "1", Kind.MATTERS: "1",
        Kind.FILE: "0" * 64, Kind.CHOICE: next(iter(spec.meaning.choices), ""),
    }  # fmt: skip
    found = called(kind, site) if kind in MACHINES else plain.get(kind, "")
    return (found,) if spec.many and kind is not Kind.ROWS else found


def asked(command: type[Command], named: FieldSpec, site: str) -> Command:
    """The command with everything it needs at NB, and one field that names a thing of `site`."""
    needed = {spec.name: value(spec, "NB") for spec in fields_of(command) if spec.required}
    return command(**{**needed, named.name: value(named, site)})


def objection(there: Town, command: Command) -> Refusal | None:
    """What NB's door would say of whose the things are."""
    person = there.credentials["c1"].person
    tx = dataclasses.replace(asking(there.archive, command.machine, person), asks=False)
    try:
        facts = load(tx, command)
    except Refused as refused:
        return refused.refusal
    rules = BY_NAME[command.machine].rows(type(command))
    crossing = (guard(facts) for rule in rules if rule.across for guard in rule.first)
    said = (*(elsewhere(rule, facts) for rule in rules), *crossing)
    return next((each for each in said if each is not None), None)


@pytest.mark.parametrize(("command", "named"), TRIED, ids=lambda each: each.name)
def test_what_another_site_keeps_is_refused(
    there: Town, command: type[Command], named: FieldSpec
) -> None:
    assert objection(there, asked(command, named, "NB")) is None
    refusal = objection(there, asked(command, named, "HZ"))
    assert isinstance(refusal, OfAnotherSite | NotSentHere), refusal


def test_nothing_else_takes_over() -> None:
    """A box that was sent here and the list it came with: nothing else of another site's."""
    rows = [rule for machine in BY_NAME.values() for rule in machine.rules if rule.across]
    assert [rule.command.name for rule in rows] == ["receive-box", "arrive-handover"]


def test_every_thing_that_a_field_names_is_tried_or_the_organisations() -> None:
    """A new kind of thing is a site's, or somebody says here that it is not."""
    anybodys = {Kind.PERSON, Kind.HOLD, Kind.VENDOR, Kind.MATTERS}
    words = {
        Kind.TEXT, Kind.CODE, Kind.DAY, Kind.COUNT, Kind.GRAMS, Kind.CHOICE, Kind.FLAG,
        Kind.NUMBER, Kind.CONFIDENTIAL, Kind.FILE, Kind.ROWS,
    }  # fmt: skip
    assert set(Kind) == MACHINES.keys() | anybodys | words

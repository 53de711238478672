"""What may not be in order when an authority takes paper or gives it back."""

# ruff: noqa: E501 - a row of a table is one line

from __future__ import annotations

from typing import Any

from archive.commands import Command
from archive.policy import Policy
from tests.support import scene
from tests.support.cases import Case, Change, _of, _typed, _with


def _free(**fields: Any) -> Change:
    """Other words typed, of a box on no batch."""
    return lambda facts, command: (
        facts._replace(line=None, batch=None), scene.sample(command.name, **fields),
    )  # fmt: skip


def _out(case: tuple[Any, Command]) -> tuple[Any, Command]:
    """The case with three slips out."""
    return _of("box", taken=3)(*case)


def _at_night(facts: Any, command: Command, opening: str = "") -> tuple[Any, Command]:
    """The case at two in the morning, where the store has hours."""
    policy = Policy.of({"opens_hour": "7", "closes_hour": "20"})
    on = facts.on._replace(policy=policy, now=scene.NOW.replace(hour=2), opening=opening)
    return facts._replace(on=on), command


# fmt: off
TAKING_CASES: tuple[Case, ...] = (
    ("seize-box", "STORED", "at night, the store shut", _at_night),
    ("seize-box", "STORED", "at night, the store opened", lambda facts, command: _at_night(facts, command, opening="O-0001")),
    ("take-slips", "STORED", "at night, the store shut", lambda facts, command: _at_night(*_free()(facts, command))),
    ("take-slips", "STORED", "at night, the store opened",
     lambda facts, command: _at_night(*_free()(facts, command), opening="O-0001")),
    ("seize-box", "STORED", "the same certificate twice", _typed(officer2_no=" 1")),
    ("return-seized", "SEIZED", "a seal that another box has", _with(seal_box="HZ-1")),
    ("return-seized", "SEIZED", "more slips than went", _typed(slips=1001)),
    ("return-seized", "SEIZED", "more slips than went, uncounted", lambda facts, command: (
        _of("box", count_method="uncounted")(facts, scene.sample("return-seized", slips=1001, difference="d", seal_no="S2", weight_g=1)))),
    ("return-seized", "SEIZED", "fewer slips, nothing more told", _typed(slips=988)),
    ("return-seized", "SEIZED", "fewer slips, not resealed", _typed(slips=988, difference="kept")),
    ("return-seized", "SEIZED", "fewer slips, not weighed", _typed(slips=988, difference="kept", seal_no="S2")),
    ("return-seized", "SEIZED", "fewer slips, resealed, no words", _typed(slips=988, seal_no="S2", weight_g=9_900)),
    ("return-seized", "SEIZED", "fewer slips, resealed and told",
     _typed(slips=988, difference="kept", seal_no="S2", weight_g=9_900)),
    ("return-seized", "SEIZED", "fewer slips, never sealed, told", lambda facts, command: (
        _of("box", seal_no=None)(facts, scene.sample("return-seized", slips=988, difference="kept")))),
    ("return-seized", "SEIZED", "the old seal as the new one", _typed(seal_no="S1", weight_g=9_900)),
    ("take-slips", "STORED", "the same certificate twice", _free(officer2_no="1")),
    ("take-slips", "STORED", "a seal that another box has", _with(line=None, batch=None, seal_box="HZ-1")),
    ("take-slips", "STORED", "on an approved register", _with(batch=scene.batch("APPROVED"))),
    ("take-slips", "STORED", "on a draft", _with(batch=scene.batch("DRAFT"))),
    ("take-slips", "STORED", "no slips", _free(slips=0)),
    ("take-slips", "STORED", "all slips", _free(slips=1000)),
    ("take-slips", "STORED", "all slips but one", _free(slips=999)),
    ("take-slips", "STORED", "of an uncounted box, more than it says", lambda facts, command: (
        _of("box", count_method="uncounted")(*_free(slips=2000)(facts, command)))),
    ("take-slips", "STORED", "heavier than before", _free(weight_g=10_001)),
    ("take-slips", "STORED", "weighing nothing", _free(weight_g=0)),
    ("take-slips", "STORED", "the old seal as the new one", _free(seal_no="S1")),
    ("return-slips", "STORED", "a seal that another box has", lambda facts, command: (
        _out(_with(line=None, batch=None, seal_box="HZ-1")(facts, command)))),
    ("return-slips", "STORED", "on an approved register", lambda facts, command: _out((facts, command))),
    ("return-slips", "STORED", "as many as are out", lambda facts, command: _out(_free()(facts, command))),
    ("return-slips", "STORED", "more than are out", lambda facts, command: _out(_free(slips=4)(facts, command))),
    ("return-slips", "STORED", "none", lambda facts, command: _out(_free(slips=0)(facts, command))),
    ("return-slips", "STORED", "lighter than before", lambda facts, command: _out(_free(weight_g=9_999)(facts, command))),
    ("return-slips", "STORED", "the old seal as the new one", lambda facts, command: _out(_free(seal_no="S1")(facts, command))),
)
# fmt: on

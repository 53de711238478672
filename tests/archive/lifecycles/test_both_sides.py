"""Every guard of the four great machines is seen to refuse and seen to let pass.

The examples are those of the golden matrices; here it is counted that none of them is missing.
"""

from __future__ import annotations

import pytest

from archive.rules import decide
from tests.support.cases import BATCH_CASES, BOX_CASES, SESSION_CASES
from tests.support.cases_closing import CLOSING_CASES
from tests.support.cases_feeding import FEEDING_BATCH, FEEDING_BOX, FEEDING_SESSION
from tests.support.cases_handover import HANDED_BOX_CASES
from tests.support.cases_hold import HOLD_CASES, MATTER_CASES
from tests.support.cases_labels import LABEL_CASES
from tests.support.cases_paper import PAPER_CASES
from tests.support.cases_reading import READING_CASES
from tests.support.cases_transport import ROAD_BOX_CASES, ROAD_CASES
from tests.support.cases_vendor import VENDOR_CASES
from tests.support.inorder import CASES, actor_for, states_of
from tests.support.scene import sample
from tests.support.taking_cases import TAKING_CASES
from tests.support.trying import MACHINES

STOPS = {
    "box": (
        *BOX_CASES,
        *TAKING_CASES,
        *ROAD_BOX_CASES,
        *HANDED_BOX_CASES,
        *FEEDING_BOX,
        *LABEL_CASES,
        *READING_CASES,
    ),
    "batch": (*BATCH_CASES, *MATTER_CASES, *PAPER_CASES, *CLOSING_CASES, *FEEDING_BATCH),
    "session": SESSION_CASES + VENDOR_CASES + ROAD_CASES + FEEDING_SESSION,
    "hold": HOLD_CASES,
}


def _watched(machine, seen):
    """The machine with every guard noting its answers."""

    def watch(guard, command):
        def watching(*facts):
            answer = guard(*facts)
            seen.setdefault((command, guard.__name__), set()).add(answer is None)
            return answer

        return watching

    def watched(rule):
        name = rule.command.name
        kinds = {
            kind: tuple(watch(guard, name) for guard in getattr(rule, kind))
            for kind in ("first", "only_if", "and_if")
        }
        return rule._replace(**kinds)

    return machine._replace(rules=tuple(watched(rule) for rule in machine.rules))


def _in_order(machine):
    """Every command in every state, with everything in order, clock sure and in doubt."""
    for name in dict.fromkeys(rule.command.name for rule in machine.rules):
        for state in states_of(machine, name):
            facts = CASES[machine.name](name, state, actor_for(machine, name))
            yield facts, sample(name)
            yield facts._replace(on=facts.on._replace(doubted=True)), sample(name)
            if machine.name == "box":
                yield facts._replace(line=None, batch=None), sample(name)
                yield facts._replace(holds=("H-1",)), sample(name)
                yield _undue(facts), sample(name)


def _undue(facts):
    return facts._replace(box=facts.box and facts.box._replace(last_day="2027-01-01"))


def _stopped(machine):
    for name, state, _, change in STOPS[machine.name]:
        yield change(CASES[machine.name](name, state, actor_for(machine, name)), sample(name))


@pytest.mark.parametrize("name", MACHINES)
def test_each_guard_has_an_example_of_either_side(name):
    seen: dict[tuple[str, str], set[bool]] = {}
    machine = _watched(MACHINES[name], seen)
    for facts, command in (*_in_order(MACHINES[name]), *_stopped(MACHINES[name])):
        decide(machine, facts, command)
    guards = {
        (rule.command.name, guard.__name__)
        for rule in MACHINES[name].rules
        for guard in (*rule.first, *rule.only_if, *rule.and_if)
    }
    assert {key for key in guards if seen.get(key) != {True, False}} == set()

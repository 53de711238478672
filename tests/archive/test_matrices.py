"""The golden matrices: what each command leads to, committed and read by a person.

A test made from the table is a mirror of it. These files are not: whoever changes a row writes
them anew (`make matrices`) and reads every changed line as a sentence.
"""

from __future__ import annotations

from archive.lifecycles import MACHINES
from archive.lifecycles.batch import BATCH
from archive.lifecycles.box import BOX
from archive.lifecycles.hold import HOLD
from archive.lifecycles.session import SESSION
from archive.policy import Role
from archive.rules import unfit_actor
from tests.support import scene
from tests.support.cases import BATCH_CASES, BOX_CASES, SESSION_CASES, box_case
from tests.support.cases_closing import CLOSING_CASES
from tests.support.cases_feeding import FEEDING_BATCH, FEEDING_BOX, FEEDING_SESSION
from tests.support.cases_handover import HANDED_BOX_CASES
from tests.support.cases_hold import HOLD_CASES, MATTER_CASES
from tests.support.cases_labels import LABEL_CASES
from tests.support.cases_paper import PAPER_CASES
from tests.support.cases_reading import READING_CASES
from tests.support.cases_transport import ROAD_BOX_CASES, ROAD_CASES
from tests.support.cases_vendor import VENDOR_CASES
from tests.support.inorder import actor_for, batch_case, hold_case, session_case, states_of
from tests.support.scene import outcome, sample
from tests.support.taking_cases import TAKING_CASES

PAPERS = ("unlisted", "drafted", "submitted", "approved", "executing", "lapsed")

_BOX_CASES = (
    *BOX_CASES, *TAKING_CASES, *ROAD_BOX_CASES, *HANDED_BOX_CASES, *FEEDING_BOX, *LABEL_CASES,
    *READING_CASES,
)  # fmt: skip


def _names(machine):
    return tuple(dict.fromkeys(rule.command.name for rule in machine.rules))


def _said(state):
    return state or "(none)"


def _by_state(machine, case):
    """One line for each command and state, everything else being in order."""
    for name in _names(machine):
        yield f"\n{name}"
        actor = actor_for(machine, name)
        for state in states_of(machine, name):
            facts = case(name, state, actor)
            yield f"  {_said(state):<11} {outcome(machine, facts, sample(name))}"


def _by_case(machine, cases, case):
    """What each thing that is not in order leads to."""
    for name, state, called, change in cases:
        facts, command = change(case(name, state, actor_for(machine, name)), sample(name))
        yield f"  {name:<18} {_said(state):<10} {called:<52}{outcome(machine, facts, command)}"


def _doubted(machine, case):
    """Which commands wait for the clock."""
    for name in _names(machine):
        ways = set()
        for state in states_of(machine, name):
            facts = case(name, state, actor_for(machine, name))
            if outcome(machine, facts, sample(name)).startswith("R-"):
                continue
            on = facts.on._replace(doubted=True)
            ways.add(outcome(machine, facts._replace(on=on), sample(name)))
        waits = "waits (R-013)" if ways == {"R-013"} else "goes on"
        yield f"  {name:<18} {waits}"


def _page(*parts):
    return "".join(f"{text}\n" for part in parts for text in part)


def _conditions(name, state, actor):
    """The outcomes of a box command over paper, keeping period and holds, told shortly."""
    told: dict[str, list[str]] = {}
    for paper in PAPERS:
        outcomes = [
            outcome(BOX, box_case(name, state, actor, paper, due=due, held=held), sample(name))
            for due in (False, True)
            for held in (False, True)
        ]
        told.setdefault(_short(outcomes), []).append(paper)
    if len(told) == 1:
        return next(iter(told))
    return "; ".join(f"{', '.join(papers)}: {said}" for said, papers in told.items())


def _short(outcomes):
    if len(set(outcomes)) == 1:
        return outcomes[0]
    undue_free, undue_held, due_free, due_held = outcomes
    undue = undue_free if undue_free == undue_held else f"{undue_free}, held {undue_held}"
    due = due_free if due_free == due_held else f"{due_free}, held {due_held}"
    return f"undue {undue} - due {due}"


def test_box_matrix(golden):
    head = ["Box: state x paper x keeping period x hold x command -> state reached or refusal."]
    head += ["= the state stays. Where only one outcome is named, nothing else matters.", ""]

    def lines():
        for name in _names(BOX):
            yield name
            actor = actor_for(BOX, name)
            for state in states_of(BOX, name):
                yield f"  {_said(state):<11} {_conditions(name, state, actor)}"
            yield ""

    stops = [
        "What else stops a command, and where",
        *_by_case(BOX, _BOX_CASES, box_case),
    ]
    doubt = ["", "While the clock is in doubt", *_doubted(BOX, box_case)]
    golden("matrices/box.txt", _page(head, lines(), stops, doubt))


def test_batch_matrix(golden):
    head = ["Batch: state x command -> state reached or refusal, everything else in order."]
    cases = (*BATCH_CASES, *MATTER_CASES, *PAPER_CASES, *CLOSING_CASES, *FEEDING_BATCH)
    stops = ["", "What stops a command, and where", *_by_case(BATCH, cases, batch_case)]
    doubt = ["", "While the clock is in doubt", *_doubted(BATCH, batch_case)]
    golden("matrices/batch.txt", _page(head, _by_state(BATCH, batch_case), stops, doubt))


def test_session_matrix(golden):
    head = ["Session: state x command -> state reached or refusal, everything else in order."]
    stops = ["", "What stops a command, and where"]
    cases = SESSION_CASES + VENDOR_CASES + ROAD_CASES + FEEDING_SESSION
    stops += _by_case(SESSION, cases, session_case)
    doubt = ["", "While the clock is in doubt", *_doubted(SESSION, session_case)]
    golden("matrices/session.txt", _page(head, _by_state(SESSION, session_case), stops, doubt))


def test_hold_matrix(golden):
    head = ["Hold: state x command -> state reached or refusal, everything else in order."]
    stops = ["", "What stops a command, and where", *_by_case(HOLD, HOLD_CASES, hold_case)]
    doubt = ["", "While the clock is in doubt", *_doubted(HOLD, hold_case)]
    golden("matrices/hold.txt", _page(head, _by_state(HOLD, hold_case), stops, doubt))


def test_role_matrix(golden):
    """Who may ask for what, in the smallest profile and in the others."""
    head = ["Role x command -> may (x), or may where the profile is `small` (s).", ""]
    head.append(" " * 21 + "".join(f"{role.value:<15}" for role in Role))

    def lines():
        for machine in MACHINES:
            for name in _names(machine):
                rule = next(rule for rule in machine.rules if rule.command.name == name)
                marks = (_mark(machine, rule, role) for role in Role)
                yield f"  {name:<18} " + "".join(f"{mark:<15}" for mark in marks).rstrip()

    golden("matrices/roles.txt", _page(head, lines()))


def _mark(machine, rule, role):
    actor = scene.person("p", role.value)
    if unfit_actor(machine, rule, scene.occasion(actor)) is None:
        return "x"
    small = scene.occasion(actor, policy={"profile": "small"})
    return "." if unfit_actor(machine, rule, small) else "s"

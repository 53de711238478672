"""Whether the laws can see: every guard is taken out in turn, and some law goes red.

A test that holds whatever the table says proves nothing. Here the table is made wrong on purpose,
one guard at a time, and the laws must notice, at once or some steps later.
"""

from __future__ import annotations

import gc

import pytest

from archive.refusals import Refusal
from archive.rules import Machine
from tests.support import trying
from tests.support.laws import broken_by
from tests.support.walk import attempts, walked, wander
from tests.support.worlds import settled

_FIRST = "the state refuses it too; the guard only says it better"
_ANOTHER = "needs a second box, post or session; held by an example"
_OFFICE = "not about destruction; held by an example"

_WORDS = "what an opinion says in words; the laws know who signs, not what is written"
_TWICE = "another guard refuses it too; held by an example"
_VENDOR = "which firm destroys; held by examples and stories"
_READERS = "who reads and what is copied; held by examples and stories"
_ROAD = "the way to the plant; held by examples and stories"
_HANDED = "the way here from an outlet; held by examples and stories"
_SITES = "a second site; held by stories"
UNSEEN = {
    "* not_destroyed": _FIRST,
    "agree-count something_loaded": "a count of nothing never opens a session",
    "feed-box lot_open": _ANOTHER,
    "rebox lot_open": _ANOTHER,
    "add-lines something_new": "what is there already is not added; held by an example",
    "agree-count count_unsigned": "a count for the same load; held by an example",
    "end-session all_accepted": _ANOTHER,
    "end-session doubts_settled": _ANOTHER,
    "give-opinion not_opined": _ANOTHER,
    "* says_yes": _WORDS,
    "* seal_free": _ANOTHER,
    "* may_leave_with": _HANDED,
    "* may_arrive_with": _HANDED,
    "* may_go_back": _HANDED,
    "* seal_settled": _HANDED,
    "send-box goes_to_a_site": _SITES,
    "send-box goes_elsewhere": _SITES,
    "send-box somewhere_to_go": _SITES,
    "send-box on_no_list": _SITES,
    "* sent_here": _SITES,
    "* list_sent_here": _SITES,
    "* not_between_sites": _SITES,
    "register-box *": _OFFICE,
    "receive-box seal_matches": _OFFICE,
    "* two_officers": _OFFICE,
    "* store_open": "no hours are set in the walk; held by an example",
    "* seal_new": _OFFICE,
    "return-seized no_more_back": _OFFICE,
    "return-seized difference_told": _OFFICE,
    "take-slips slips_inside": _OFFICE,
    "take-slips gets_lighter": _OFFICE,
    "return-slips *": "nothing comes back that was not taken; held by an example",
    "open-consultation seal_is_its": _OFFICE,
    "open-consultation weighed_before": _OFFICE,
    "open-consultation reader_fit": _READERS,
    "open-consultation accompanied": _READERS,
    "reseal-box whole_or_explained": _OFFICE,
    "reseal-box copies_told": _READERS,
    "reseal-box another_than_explained": _READERS,
    "reseal-box seal_is_one": _OFFICE,
    "extract-slips hold_in_force": _ANOTHER,
    "extract-slips seals_new": _ANOTHER,
    "extract-slips weights_fit": _OFFICE,
    "extend-box longer": _OFFICE,
    "determine-dates *": _OFFICE,
    "record-closure *": _OFFICE,
    "reissue-label *": _OFFICE,
    "check-label *": "a label moves no box; held by examples and a story",
    "declare-matters *": _OFFICE,
    "plan-session no_open_burning": _OFFICE,
    "plan-session vendor_fits": _VENDOR,
    "plan-session place_is_plant": _TWICE,
    "explain-difference record_open": _TWICE,
    "confirm-paper-opinion paper_entered": _TWICE,
    "confirm-paper-opinion still_its_turn": _TWICE,
    "confirm-paper-opinion signer_still_uninvolved": _TWICE,
    "appraise-lines verdict_has_reason": _OFFICE,
    "pull-box cooled_off": "the policy of the walk sets no hours; held by an example",
    "start-feeding vendor_still_fit": _VENDOR,
    "load-box still_here": _ROAD,
    "palletise-box *": _ROAD,
    "check-in-box *": _ROAD,
    "agree-count arrived_if_road": _ROAD,
    "depart-session *": _ROAD,
    "arrive-session *": _ROAD,
    "decide-seals *": _ROAD,
    "record-incident-report report_made": _OFFICE,
    "* no_list_since": "no list is taken in by the walk; held by examples and a story",
    "withhold-line chosen_not_lost": "how a lost box is told of; held by an example and a story",
    "withhold-line chosen_not_in_doubt": _ANOTHER,
    "feed-box decided_to_go": "what was decided about a box; held by an example and a story",
    "rebox not_in_doubt": _ANOTHER,
    "resume-session vendor_still_fit": _VENDOR,
    "record-method *": _OFFICE,
    "report-exception *": _OFFICE,
    "state-fed loaded_for_it": _ANOTHER,
    "feed-box witnesses_seen_here": _ANOTHER,
    "state-fed lot_open": _ANOTHER,
    "record-weights gross_above_tare": _OFFICE,
    "record-weights scale_fits": _OFFICE,
    "place-hold *": _OFFICE,
    "hold-matters *": _OFFICE,
    "review-hold *": _OFFICE,
}
"""Guards that these laws cannot see, by command and guard, and why not."""


def _planted():
    """Every command of the four machines with every guard of its rows."""
    for machine in trying.MACHINES.values():
        for rule in machine.rules:
            for guard in (*rule.first, *rule.only_if, *rule.and_if):
                yield machine.name, rule.command.name, guard.__name__


@pytest.fixture(autouse=True)
def _without_the_collector():
    """There is nothing to collect in a walk, and looking for it takes half the time."""
    gc.disable()
    yield
    gc.enable()


def _unseen(command, guard):
    return {f"{command} {guard}", f"{command} *", f"* {guard}"} & UNSEEN.keys()


PLANTED = [each for each in dict.fromkeys(_planted()) if not _unseen(*each[1:])]


def _without(machine: Machine, command: str, guard: str) -> Machine:
    """The machine with one guard taken out of every row of a command."""

    def keep(guards):
        return tuple(each for each in guards if each.__name__ != guard)

    return machine._replace(
        rules=tuple(
            rule._replace(
                first=keep(rule.first), only_if=keep(rule.only_if), and_if=keep(rule.and_if)
            )
            if rule.command.name == command
            else rule
            for rule in machine.rules
        )
    )


def _new_steps(command):
    """Steps of a command that the whole table did not let through."""
    for place, steps in walked().leads.items():
        known = {id(step.attempt) for step in steps}
        for start, attempt in attempts(place):
            if attempt.command.name == command and id(attempt) not in known:
                step = trying.tried(start, attempt)
                if isinstance(step, trying.Step):
                    yield step


def _seen_at_once(command):
    return next((laws for step in _new_steps(command) if (laws := broken_by(step))), ())


def _seen_later(command):
    """Walk on from what the fault made possible."""
    return _broken_from({settled(step.after) for step in _new_steps(command)})


def _broken_from(odd):
    further = wander(odd, walked().leads, most=1_500)
    return next((laws for step in further if (laws := broken_by(step))), ())


def _doubted(command):
    """Whether a command that waited for the clock no longer does."""
    for step in walked().steps:
        if step.attempt.command.name == command:
            on = trying.occasion(step.before.day, step.attempt.who, doubted=True)
            answer = trying.tried(step.before, step.attempt, on)
            return () if isinstance(answer, Refusal) else ("the clock is in doubt",)
    return ()


@pytest.mark.parametrize(
    ("machine", "command", "guard"), PLANTED, ids=[" ".join(each) for each in PLANTED]
)
def test_a_missing_guard_is_seen(machine, command, guard, monkeypatch):
    whole = trying.MACHINES[machine]
    walked()
    monkeypatch.setitem(trying.MACHINES, machine, _without(whole, command, guard))
    try:
        seen = _doubted(command) if guard == "clock_sure" else _seen_at_once(command)
        seen = seen or _seen_later(command)
    except (AssertionError, KeyError):
        seen = ("what stands on this guard falls",)
    assert seen


def _silent(kind):
    """A machine whose events of one kind no longer touch side tables."""

    def fault(machine):
        def effects(event):
            return () if event.kind == kind else machine.effects(event)

        return machine._replace(effects=effects)

    return fault


def _forgetting(command, *keys):
    """A machine whose events of one command no longer carry some of their data."""

    def fault(machine):
        def row(rule):
            def data(facts, asked):
                kept = rule.data(facts, asked)
                return {key: value for key, value in kept.items() if key not in keys}

            return rule._replace(data=data) if rule.command.name == command else rule

        return machine._replace(rules=tuple(row(rule) for rule in machine.rules))

    return fault


def _alone(machine):
    """A session machine in which the first witness's word destroys the lot."""
    second = next(rule for rule in machine.rules if rule.recorded_as == "lot_accepted")

    def row(rule):
        return rule._replace(also=second.also) if rule.recorded_as == "lot_seen" else rule

    return machine._replace(rules=tuple(row(rule) for rule in machine.rules))


def _uncounted(machine):
    """A box machine in which a box may join a load that was counted."""

    def row(rule):
        return rule._replace(also=lambda *_: ()) if rule.command.name == "load-box" else rule

    return machine._replace(rules=tuple(row(rule) for rule in machine.rules))


FAULTS = {
    "a release that frees nothing": ("hold", "release-hold", _silent("hold.released")),
    "a hold that takes nothing": ("hold", "place-hold", _silent("hold.placed")),
    "a withheld line that stays live": ("batch", "withhold-line", _silent("batch.line_withheld")),
    "a box added to what was declared": (
        "batch", "add-lines", _forgetting("add-lines", "matters_as_of", "declared_by"),
    ),
    "a compiler forgotten": ("batch", "draft-batch", _forgetting("draft-batch", "compiler")),
    "an approver forgotten": ("batch", "approve-batch", _forgetting("approve-batch", "approver")),
    "an approval for ever": ("batch", "approve-batch", _forgetting("approve-batch", "valid_until")),
    "an opinion forgotten": ("batch", "give-opinion", _forgetting("give-opinion", "opinions_by")),
    "a confirmation forgotten": (
        "batch", "reconfirm-batch", _forgetting("reconfirm-batch", "reconfirmed"),
    ),
    "a pause that presence survives": (
        "session", "pause-session", _forgetting("pause-session", "paused_at"),
    ),
    "a signature that stands for two": (
        "session", "sign-before", _forgetting("sign-before", "before"),
    ),
    "a lot destroyed on one word": ("session", "accept-lot", _alone),
    "a weigher forgotten": (
        "session", "record-weights", _forgetting("record-weights", "weighed_by"),
    ),
    "a load that grows after the count": ("box", "load-box", _uncounted),
    "an extension without a day": ("box", "extend-box", _forgetting("extend-box", "last_day")),
    "a placer forgotten": ("hold", "place-hold", _forgetting("place-hold", "placed_by")),
    "a request forgotten": (
        "hold", "request-release", _forgetting("request-release", "requested_by"),
    ),
}  # fmt: skip
"""Tables that let nothing wrong through and write down something wrong."""


def _other_steps(command):
    """Steps of a command that now lead elsewhere."""
    for place, steps in walked().leads.items():
        known = {id(step.attempt): step.after for step in steps}
        for start, attempt in attempts(place):
            if attempt.command.name == command and id(attempt) in known:
                step = trying.tried(start, attempt)
                if isinstance(step, trying.Step) and step.after != known[id(attempt)]:
                    yield step


@pytest.mark.parametrize("name", FAULTS)
def test_what_is_written_down_wrong_is_seen(name, monkeypatch):
    machine, command, fault = FAULTS[name]
    walked()
    monkeypatch.setitem(trying.MACHINES, machine, fault(trying.MACHINES[machine]))
    odd = {}
    for step in _other_steps(command):
        if broken_by(step):
            return
        if not step.attempt.only_looked_at:
            odd[step.after] = step
    assert odd
    assert _broken_from(odd)


def test_every_unseen_guard_is_one():
    used = {name for _, command, guard in _planted() for name in _unseen(command, guard)}
    assert used == set(UNSEEN)

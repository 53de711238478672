"""The count machine 盘点: what stands where, held against what was expected when it began.

COUNTING → FINISHED → SIGNED by two people; CANCELLED with a reason. A count changes no box: only a
decision about a difference does, by the rows of the box machine.
"""

from __future__ import annotations

from archive.commands.count import (
    CancelCount,
    CountBox,
    CountUnknown,
    DecideDifference,
    FinishCount,
    FinishCountPlace,
    SignCount,
    StartCount,
    UncountBox,
)
from archive.lifecycles import count_data as data
from archive.lifecycles import count_guards as guard
from archive.lifecycles.states import CountState
from archive.policy import Role
from archive.rows import NONE
from archive.rules import Machine, Rule, among

_COUNTERS = frozenset({Role.CLERK, Role.KEEPER})
_KEEPER = frozenset({Role.KEEPER})
_SIGNERS = frozenset({Role.CLERK, Role.KEEPER, Role.APPROVER})
_LEADS = frozenset({Role.KEEPER, Role.APPROVER})
_COUNTING, _FINISHED = CountState.COUNTING, CountState.FINISHED
_HERE = (guard.place_in_count,)
_MINE = (guard.was_counted, guard.own_scan)
_DECIDED = (guard.differs, guard.decision_fits, guard.grounds_given, guard.box_allows)
_TWO = (
    guard.nothing_undecided,
    guard.another_signer,
    guard.a_keeper_signs,
    guard.one_counted_nothing,
)

# fmt: off
RULES: tuple[Rule, ...] = (
    #    command           from                       to                    recorded as        who         only if
    Rule(StartCount,       among(NONE),               _COUNTING,            "started",         _COUNTERS,
         and_if=(guard.places_to_count, guard.counted_once), data=data.started),
    Rule(CountBox,         among(_COUNTING),          None,                 "seen_again",      _COUNTERS,
         and_if=_HERE, data=data.again, when=guard.seen_before),
    Rule(CountBox,         among(_COUNTING),          None,                 "found",           _COUNTERS,
         and_if=_HERE, data=data.counted, when=guard.as_expected),
    Rule(CountBox,         among(_COUNTING),          None,                 "moved_since",     _COUNTERS,
         and_if=_HERE, data=data.counted, when=guard.since_moved),
    Rule(CountBox,         among(_COUNTING),          None,                 "elsewhere",       _COUNTERS,
         and_if=_HERE, data=data.counted, when=guard.at_other_place),
    Rule(CountBox,         among(_COUNTING),          None,                 "unexpected",      _COUNTERS,
         and_if=_HERE, data=data.counted),
    Rule(UncountBox,       among(_COUNTING),          None,                 "uncounted",       _COUNTERS,
         and_if=_MINE, data=data.uncounted),
    Rule(CountUnknown,     among(_COUNTING),          None,                 "code_kept",       _COUNTERS,
         and_if=(guard.none_of_ours, *_HERE), data=data.code_kept),
    Rule(FinishCountPlace, among(_COUNTING),          None,                 "place_finished",  _COUNTERS,
         and_if=(*_HERE, guard.place_open), data=data.place_finished),
    Rule(FinishCount,      among(_COUNTING),          _FINISHED,            "finished",        _COUNTERS,
         and_if=(guard.all_places_done,), data=data.finished),
    Rule(DecideDifference, among(_COUNTING, _FINISHED), None,               "decided",         _KEEPER,
         only_if=(guard.not_blind,), and_if=_DECIDED, data=data.decided, also=data.box_moves),
    Rule(SignCount,        among(_FINISHED),          None,                 "signed_by_one",   _SIGNERS,
         only_if=(guard.nothing_undecided,), data=data.signed, when=guard.first_signature),
    Rule(SignCount,        among(_FINISHED),          CountState.SIGNED,    "signed",          _SIGNERS,
         only_if=_TWO, data=data.signed),
    Rule(CancelCount,      among(_COUNTING, _FINISHED), CountState.CANCELLED, "cancelled",     _LEADS,
         data=data.cancelled),
)
# fmt: on

COUNT = Machine(
    "count", CountState, RULES, data.effects, handles_paper=True,
    beside=among(CountState.CANCELLED),
)  # fmt: skip

"""The session machine: a destruction as it is done before two witnesses.

PLANNED → OPEN → FEEDING ⇄ PAUSED → ENDED → SIGNED; ABORTED while nothing is destroyed. The second
witness's word on a lot makes its boxes DESTROYED.
"""

from __future__ import annotations

from archive.commands.session import (
    AbortSession,
    AcceptLot,
    AgreeCount,
    ConfirmPresence,
    EndSession,
    ExplainDifference,
    PauseSession,
    PlanSession,
    RecordMethod,
    RecordWeights,
    ReportException,
    ResumeSession,
    SignAfter,
    SignBefore,
    StartFeeding,
)
from archive.events import Draft, Effect, Event
from archive.lifecycles import exceptions as odd
from archive.lifecycles import proof, transport
from archive.lifecycles import session_data as data
from archive.lifecycles import session_guards as guard
from archive.lifecycles.statement import doubts_settled
from archive.lifecycles.states import SessionState
from archive.lifecycles.transport_guards import arrived_if_road
from archive.lifecycles.vendor_guards import vendor_fits, vendor_still_fit
from archive.policy import Role
from archive.rows import NONE
from archive.rules import Machine, Rule, among, clock_sure

_PLANNED, _OPEN = SessionState.PLANNED, SessionState.OPEN
_FEEDING, _PAUSED = SessionState.FEEDING, SessionState.PAUSED
_ENDED, _SIGNED = SessionState.ENDED, SessionState.SIGNED

_CLERKS = frozenset({Role.CLERK, Role.KEEPER})
_WITNESS = frozenset({Role.WITNESS})
_ANYONE = frozenset({Role.CLERK, Role.KEEPER, Role.APPROVER, Role.WITNESS})

# fmt: off
RULES: tuple[Rule, ...] = (
    #    command            from                     to         recorded as           who       only if
    Rule(PlanSession,       among(NONE),             _PLANNED,  "planned",            _CLERKS,
         and_if=(guard.something_named, guard.place_is_plant, guard.batches_approved, guard.two_witnesses, guard.witnesses_fit,
                 guard.no_open_burning, vendor_fits), data=data.planned),
    Rule(AgreeCount,        among(_PLANNED),         None,      "count_agreed",       _CLERKS,
         only_if=(guard.something_loaded, arrived_if_road, guard.count_unsigned), and_if=(guard.count_is_loaded,), data=data.count_agreed),
    Rule(SignBefore,        among(_PLANNED),         None,      "signed_before",      _WITNESS,
         only_if=(clock_sure, guard.is_witness, guard.still_fit, guard.not_signed_before, guard.count_agreed),
         and_if=(guard.meaning_is_loaded,), data=data.signed_before, when=guard.first_before),
    Rule(SignBefore,        among(_PLANNED),         _OPEN,     "opened",             _WITNESS,
         only_if=(clock_sure, guard.is_witness, guard.still_fit, guard.not_signed_before, guard.count_agreed),
         and_if=(guard.meaning_is_loaded,), data=data.signed_before),
    Rule(StartFeeding,      among(_OPEN),            _FEEDING,  "feeding_started",    _CLERKS,
         only_if=(guard.still_fit, guard.both_present, vendor_still_fit), data=data.started),
    Rule(ConfirmPresence,   among(_OPEN, _FEEDING, _PAUSED), None, "presence_confirmed", _WITNESS,
         only_if=(guard.is_witness,), data=data.presence),
    Rule(PauseSession,      among(_FEEDING),         _PAUSED,   "paused",             _ANYONE,
         data=data.paused),
    Rule(ResumeSession,     among(_PAUSED),          _FEEDING,  "resumed",            _CLERKS,
         only_if=(guard.both_present, doubts_settled, vendor_still_fit), data=data.resumed),
    Rule(AcceptLot,         among(_FEEDING, _PAUSED), None,     "lot_seen",           _WITNESS,
         only_if=(clock_sure, guard.is_witness, guard.lot_fed, guard.not_accepted),
         and_if=(guard.meaning_is_fed,), data=data.lot_seen, when=guard.first_acceptance),
    Rule(AcceptLot,         among(_FEEDING, _PAUSED), None,     "lot_accepted",       _WITNESS,
         only_if=(clock_sure, guard.is_witness, guard.lot_fed, guard.not_accepted),
         and_if=(guard.meaning_is_fed,), data=data.lot_accepted, also=data.boxes_destroyed),
    Rule(EndSession,        among(_FEEDING, _PAUSED), _ENDED,   "ended",              _CLERKS,
         only_if=(guard.all_accepted, guard.something_destroyed, doubts_settled), and_if=(guard.remaining_named,),
         data=data.ended),
    Rule(RecordWeights,     among(_ENDED, _SIGNED),  None,      "weights_recorded",   _ANYONE,
         only_if=(guard.record_open,), and_if=(guard.gross_above_tare, guard.scale_fits), data=data.weighed),
    Rule(ExplainDifference, among(_ENDED, _SIGNED),  None,      "difference_explained", _ANYONE,
         only_if=(guard.record_open, guard.weights_differ, guard.not_explained, guard.is_third_person), data=data.explained),
    Rule(RecordMethod,      among(_FEEDING, _PAUSED, _ENDED), None, "method_recorded",    _ANYONE,
         only_if=(proof.unsigned_after,), and_if=(proof.proof_whole, proof.sample_fits, proof.level_reached),
         data=proof.method_recorded),
    Rule(ReportException,   among(_PLANNED, _OPEN, _FEEDING, _PAUSED, _ENDED), None, "exception_reported", _ANYONE,
         only_if=(proof.unsigned_after,),
         and_if=(odd.decision_fits, odd.something_excepted, odd.belongs_or_not, odd.box_is_there),
         data=odd.excepted, also=odd.box_excepted),
    Rule(SignAfter,         among(_ENDED),           None,      "signed_after",       _WITNESS,
         only_if=(clock_sure, guard.is_witness, guard.not_signed_after, proof.proven), and_if=(guard.meaning_is_destroyed,),
         data=data.signed_after, when=guard.first_after),
    Rule(SignAfter,         among(_ENDED),           _SIGNED,   "signed",             _WITNESS,
         only_if=(clock_sure, guard.is_witness, guard.not_signed_after, proof.proven), and_if=(guard.meaning_is_destroyed,),
         data=data.signed_after),
    Rule(AbortSession,      among(_PLANNED, _OPEN, _FEEDING, _PAUSED), SessionState.ABORTED, "aborted", _ANYONE,
         only_if=(guard.all_accepted, guard.nothing_destroyed, doubts_settled), data=data.reason),
    *transport.RULES,
)
# fmt: on


def effects(event: Event | Draft) -> tuple[Effect, ...]:
    """A planned session serves its batches."""
    if event.kind != "session.planned":
        return ()
    batches = event.data["batches"]
    return tuple(Effect("session_batch", "put", (event.subject, batch)) for batch in batches)


_BESIDE = among(_PAUSED, SessionState.ABORTED)

SESSION = Machine("session", SessionState, RULES, effects, handles_paper=True, beside=_BESIDE)

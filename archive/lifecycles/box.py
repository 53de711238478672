"""The box machine: what happens to cardboard.

OPEN → SEALED → IN_TRANSIT → RECEIVED → STORED → PULLED → LOADED → FED → DESTROYED, with MISSING,
SEIZED, REBOXED and VOID beside; STORED ⇄ IN_CONSULTATION, from where nothing leads to destruction. DESTROYED is said by `accept-lot` alone (see the session machine).
"""

from __future__ import annotations

from archive.commands.box import (
    DetermineDates,
    ExtendBox,
    ExtractSlips,
    FeedBox,
    FindBox,
    LoadBox,
    MoveBox,
    PullBox,
    Rebox,
    ReceiveBox,
    RecordClosure,
    RecordIncidentReport,
    RegisterBox,
    ReissueLabel,
    ReportMissing,
    ReturnBox,
    SealBox,
    SendBox,
    StateFed,
    StoreBox,
    VoidBox,
)
from archive.commands.consultation import OpenConsultation, ResealBox
from archive.commands.pallet import PalletiseBox
from archive.commands.printing import CheckLabel
from archive.commands.taking import ReturnSeized, ReturnSlips, SeizeBox, TakeSlips
from archive.commands.transport import CheckInBox
from archive.events import Draft, Effect, Event
from archive.lifecycles import between_sites, extraction, handover_box, labelling, losses, taking
from archive.lifecycles import box_data as data
from archive.lifecycles import box_guards as guard
from archive.lifecycles import consulting as reading
from archive.lifecycles import statement as said
from archive.lifecycles.exceptions import decided_to_go
from archive.lifecycles.hours import store_open
from archive.lifecycles.interruption import witnesses_seen_here
from archive.lifecycles.pallet_guards import (
    may_be_destroyed,
    pallet_takes_it,
    put_on,
    takes_off,
)
from archive.lifecycles.pause_guards import cooled_off
from archive.lifecycles.states import BoxState
from archive.lifecycles.transport_guards import seen, still_here, truck_here
from archive.policy import Role
from archive.rows import NONE
from archive.rules import Machine, Rule, among, clock_sure

_OPEN, _SEALED, _TRANSIT = BoxState.OPEN, BoxState.SEALED, BoxState.IN_TRANSIT
_RECEIVED, _STORED = BoxState.RECEIVED, BoxState.STORED
_READ = BoxState.IN_CONSULTATION
_PULLED, _LOADED, _FED = BoxState.PULLED, BoxState.LOADED, BoxState.FED

LIVE = among(_OPEN, _SEALED, _TRANSIT, _RECEIVED, _STORED, _READ, _PULLED, _LOADED)
"""States in which the box is whole and under our hands."""
SHUT = LIVE - among(_OPEN, _READ)
"""States in which the box is sealed and under our hands."""
WHOLE = LIVE | among(BoxState.MISSING, BoxState.SEIZED)
"""States in which the paper still exists and was not fed."""

_CLERKS = frozenset({Role.CLERK, Role.KEEPER})
_KEEPER = frozenset({Role.KEEPER})
_WITNESS = frozenset({Role.WITNESS})
_SIGNERS = frozenset({Role.KEEPER, Role.APPROVER})
_STUB = (guard.not_destroyed,)
_BACK = (taking.no_more_back, taking.difference_told, taking.seal_new)
_GATE = (guard.not_destroyed, guard.listed)
_IN_DOUBT = (
    clock_sure,
    said.session_paused,
    guard.loaded_for_it,
    guard.lot_open,
    said.is_its_witness,
)
_TOWARDS_DESTRUCTION = (clock_sure, guard.approved, guard.due, guard.not_on_hold)

# fmt: off
RULES: tuple[Rule, ...] = (
    #    command         from                             to                 recorded as          who       only if
    Rule(RegisterBox,    among(NONE),                     _OPEN,             "registered",        _CLERKS,
         and_if=(guard.categories_known, guard.numbers_free, guard.not_in_future, guard.span_forward),
         data=data.registered),
    Rule(SealBox,        among(_OPEN),                    _SEALED,           "sealed",            _CLERKS,
         first=_STUB, only_if=(clock_sure, guard.seal_free), and_if=(guard.packer_is_not_checker,),
         data=data.sealed),
    Rule(VoidBox,        among(_OPEN),                    BoxState.VOID,     "voided",            _CLERKS,
         first=_STUB, data=data.reason),
    Rule(SendBox,        among(_SEALED),                  _TRANSIT,          "sent",              _CLERKS,
         first=_STUB, and_if=(handover_box.may_leave_with, between_sites.goes_to_a_site), data=handover_box.sent),
    Rule(SendBox,        among(_RECEIVED, _STORED),       _TRANSIT,          "sent",              _CLERKS,
         first=_STUB, only_if=(between_sites.somewhere_to_go, between_sites.on_no_list),
         and_if=(between_sites.goes_elsewhere, between_sites.goes_to_a_site), data=handover_box.sent),
    Rule(ReceiveBox,     among(_SEALED, _TRANSIT),        _RECEIVED,         "received",          _CLERKS,
         first=(*_STUB, between_sites.sent_here, between_sites.list_sent_here), and_if=(guard.seal_matches, handover_box.may_arrive_with),
         data=handover_box.received, also=handover_box.handover_arrives, across=True),
    Rule(ReturnBox,      among(_TRANSIT, _RECEIVED),      _SEALED,           "returned",          _CLERKS,
         first=_STUB, only_if=(between_sites.not_between_sites, handover_box.may_go_back),
         data=handover_box.returned),
    Rule(StoreBox,       among(_RECEIVED, _PULLED, _LOADED), _STORED,        "stored",            _CLERKS,
         first=_STUB, only_if=(handover_box.seal_settled, guard.may_come_back), and_if=(guard.place_takes_boxes,),
         data=data.stored),
    Rule(MoveBox,        among(_STORED),                  _STORED,           "moved",             _CLERKS,
         first=_STUB, and_if=(guard.place_takes_boxes,), data=data.stored),
    Rule(ReportMissing,  LIVE,                            BoxState.MISSING,  "reported_missing",  _CLERKS,
         first=_STUB, data=data.missing, also=reading.broken_off),
    Rule(RecordIncidentReport, among(BoxState.MISSING),   None,              "loss_reported",     _CLERKS,
         first=_STUB, and_if=(losses.report_made,), data=losses.loss_reported),
    Rule(FindBox,        among(BoxState.MISSING),         _OPEN,             "found",             _CLERKS,
         first=_STUB, data=handover_box.found, when=guard.never_sealed),
    Rule(FindBox,        among(BoxState.MISSING),         _RECEIVED,         "found",             _CLERKS,
         first=_STUB, data=handover_box.found),
    Rule(SeizeBox,       LIVE,                            BoxState.SEIZED,   "seized",            _SIGNERS,
         first=_STUB, only_if=(store_open,), and_if=(taking.two_officers,), data=taking.seized, also=reading.seizure_beside),
    Rule(ReturnSeized,   among(BoxState.SEIZED),          _OPEN,             "seizure_ended",     _SIGNERS,
         first=_STUB, only_if=(guard.seal_free,), and_if=_BACK, data=taking.seizure_ended, when=guard.never_sealed),
    Rule(ReturnSeized,   among(BoxState.SEIZED),          _RECEIVED,         "seizure_ended",     _SIGNERS,
         first=_STUB, only_if=(guard.seal_free,), and_if=_BACK, data=taking.seizure_ended),
    Rule(TakeSlips,      SHUT,                            None,              "slips_taken",       _SIGNERS,
         first=_STUB, only_if=(store_open, taking.register_not_frozen, guard.seal_free),
         and_if=(taking.two_officers, taking.slips_inside, taking.gets_lighter, taking.seal_new),
         data=taking.slips_taken),
    Rule(ReturnSlips,    SHUT,                            None,              "slips_returned",    _SIGNERS,
         first=_STUB, only_if=(taking.register_not_frozen, guard.seal_free),
         and_if=(taking.slips_out, taking.gets_heavier, taking.seal_new), data=taking.slips_returned),
    Rule(Rebox,          among(_SEALED, _TRANSIT, _RECEIVED, _STORED, _PULLED, _LOADED), BoxState.REBOXED,
         "reboxed", _CLERKS, first=_STUB, only_if=(said.not_in_doubt, guard.seal_free), data=data.reboxed, also=data.new_box),
    Rule(Rebox,          among(_FED),                     BoxState.REBOXED,  "reboxed",           _CLERKS,
         first=_STUB, only_if=(guard.lot_open, guard.seal_free), data=data.reboxed, also=data.new_box),
    Rule(ExtractSlips,   among(_RECEIVED, _STORED),       None,              "extracted",         _SIGNERS,
         first=_STUB, only_if=(extraction.register_open,),
         and_if=(extraction.hold_in_force, extraction.some_slips_stay, extraction.seals_new,
                 extraction.weights_fit),
         data=extraction.extracted, also=extraction.new_box),
    Rule(OpenConsultation, among(_STORED),               _READ,             "consultation_opened", _CLERKS,
         first=_STUB, only_if=(store_open, reading.approved_for_it, reading.register_open, reading.purpose_fits_now),
         and_if=(reading.seal_is_its, reading.weighed_before, reading.read_on_the_spot,
                 reading.reader_fit, reading.accompanied),
         data=reading.opened, also=reading.consultation_opened),
    Rule(ResealBox,      among(_READ),                    _STORED,           "resealed",          _CLERKS,
         first=_STUB, only_if=(reading.open_for_it, reading.another_than_explained, guard.seal_free),
         and_if=(reading.seal_new, reading.seal_is_one, reading.weight_fits, reading.whole_or_explained,
                 reading.copies_told, reading.place_fits),
         data=reading.resealed, also=reading.consultation_closed),
    Rule(PullBox,        among(_STORED),                  _PULLED,           "pulled",            _CLERKS,
         first=_GATE, only_if=(*_TOWARDS_DESTRUCTION, cooled_off), data=data.pulled, also=data.batch_begins),
    Rule(LoadBox,        among(_PULLED),                  _LOADED,           "loaded",            _CLERKS,
         first=_GATE, only_if=(*_TOWARDS_DESTRUCTION, guard.session_planned, guard.session_serves, still_here),
         data=data.loaded, also=data.count_void),
    Rule(PalletiseBox,   among(_PULLED),                  None,              "off_pallet",        _CLERKS,
         first=_STUB, and_if=(pallet_takes_it,), data=put_on, when=takes_off),
    Rule(PalletiseBox,   among(_PULLED),                  None,              "palletised",        _CLERKS,
         first=_STUB, and_if=(may_be_destroyed, pallet_takes_it), data=put_on),
    Rule(CheckInBox,     among(_LOADED),                  None,              "checked_in",        _CLERKS,
         first=_STUB, only_if=(guard.loaded_for_it, truck_here), data=seen),
    Rule(FeedBox,        among(_LOADED),                  _FED,              "fed",               _CLERKS,
         first=_GATE, only_if=(*_TOWARDS_DESTRUCTION, guard.session_feeding, guard.loaded_for_it,
                               guard.lot_open, decided_to_go, guard.operator_is_no_witness, guard.witnesses_present,
                               witnesses_seen_here),
         data=data.fed),
    Rule(StateFed,       among(_LOADED),                  None,              "statement_made",    _WITNESS,
         first=_GATE, only_if=_IN_DOUBT, and_if=(said.gates_if_fed,), data=said.stated, when=said.is_first_statement),
    Rule(StateFed,       among(_LOADED),                  _FED,              "fed_by_statement",  _WITNESS,
         first=_GATE, only_if=_IN_DOUBT, and_if=(said.same_statement, said.gates_if_fed),
         data=said.fed_by_statement, when=said.says_fed),
    Rule(StateFed,       among(_LOADED),                  None,              "not_fed_stated",    _WITNESS,
         first=_GATE, only_if=_IN_DOUBT, and_if=(said.same_statement,), data=said.not_fed),
    Rule(ExtendBox,      WHOLE,                           None,              "extended",          _SIGNERS,
         first=_STUB, and_if=(guard.longer,), data=data.extended),
    Rule(DetermineDates, LIVE,                            None,              "dates_proposed",    _SIGNERS,
         first=_STUB, only_if=(clock_sure, guard.dates_unknown),
         and_if=(guard.day_has_come, guard.determined_within),
         data=data.dates_proposed, when=guard.is_first_determination),
    Rule(DetermineDates, LIVE,                            None,              "dates_determined",  _SIGNERS,
         first=_STUB, only_if=(clock_sure, guard.dates_unknown), and_if=(guard.same_day,),
         data=data.dates_determined),
    Rule(RecordClosure,  WHOLE,                           None,              "closure_recorded",  _SIGNERS,
         first=_STUB, only_if=(clock_sure, guard.waits_for_closure), and_if=(guard.closure_fits,),
         data=data.closure_recorded),
    Rule(ReissueLabel,   LIVE,                            None,              "relabelled",        _SIGNERS,
         first=_STUB, only_if=(guard.labels_left,), and_if=(labelling.why_said,), data=data.relabelled),
    Rule(CheckLabel,     SHUT,                            None,              "label_checked",     _CLERKS,
         first=_STUB, and_if=(labelling.label_whole, labelling.label_of_sealed), data=labelling.checked),
)
# fmt: on


def effects(event: Event | Draft) -> tuple[Effect, ...]:
    """Side rows of a box event: a registered box enters the holds it met; what was taken."""
    if event.kind != "box.registered":
        return taking.effects(event) + handover_box.effects(event)
    return tuple(
        Effect("hold_box", "put", (hold, event.subject), (("live", 1),))
        for hold in event.data.get("holds", ())
    )


_BESIDE = among(BoxState.MISSING, BoxState.SEIZED, BoxState.REBOXED, BoxState.VOID)

BOX = Machine("box", BoxState, RULES, effects, handles_paper=True, beside=_BESIDE)

"""Facts made by hand, all in order: a test changes one thing and sees what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from archive.clock import parse_now, stamp
from archive.commands import BY_NAME, Command
from archive.facts import (
    BatchFacts,
    BoxFacts,
    Checked,
    HoldFacts,
    ListedBox,
    NewBox,
    Occasion,
    Proposed,
    Reading,
    SessionFacts,
    SessionSum,
)
from archive.policy import Policy
from archive.refusals import Refusal
from archive.retention import DEFAULT_RULES
from archive.rows import (
    NONE,
    Batch,
    Box,
    Consultation,
    Contract,
    Hold,
    Line,
    List,
    Pallet,
    Person,
    Place,
    Session,
    Vendor,
)
from archive.rules import Machine, decide

NOW = parse_now("2026-03-10T09:00")
LAST_DUE, LAST_UNDUE = "2026-03-09", "2026-03-10"
"""Last days kept, both working days: of a box that may go today, and of one that may tomorrow."""
BOX_ID, BATCH_ID, SESSION_ID, HOLD_ID = "000000000A", "B-0001", "S-0001", "H-0001"
CONSULTATION_ID = "X-0001"
LIST_NO = "M-0001"
W1, W2 = "pw1", "pw2"
RULES = {rule.id: rule for rule in DEFAULT_RULES}


def person(id_: str, roles: str, unit: str = "U", **fields: Any) -> Person:
    """An active person, cleared until 2030."""
    given = {
        "state": "ACTIVE", "unit": unit, "roles": roles, "badge": f"badge-{id_}",
        "agreement_on": "2025-01-01", "agreement_until": "2030-12-31",
        "trained_on": "2025-01-01", "trained_until": "2030-12-31",
    }  # fmt: skip
    return Person(id_, 1, **{**given, **fields})


PEOPLE: dict[str, Person] = {
    "clerk": person("pc", "clerk"),
    "keeper": person("pk", "keeper"),
    "approver": person("pm", "approver"),
    "witness": person(W1, "witness", "finance"),
    "auditor": person("pu", "auditor"),
    "administrator": person("pa", "administrator"),
}
"""One person for each role; the witness is the first of the session's two."""
SECOND = person(W2, "witness", "safety")
SHELF = Place("HZ-A-1", 1, "ACTIVE", "shelf", "", "shelf")
PALLET = Pallet("P1", 1, "ACTIVE")
MILL = Vendor("MILL", 1, "ACTIVE", "mill", "L-1", "shred pulp burn", 0)
CONTRACT = Contract("MILL", "C-1", "2025-01-01", "2030-12-31", "PLANT", "PIA-1", 1)
PLANT = Place("PLANT", 1, "ACTIVE", "plant", "", "plant")


def occasion(
    actor: Person | None = None, now: datetime = NOW, policy: Mapping[str, str] | None = None,
    **fields: Any,
) -> Occasion:  # fmt: skip
    """Who acts, when, and under which rules: the default ones, with the calendars shipped."""
    who = actor or PEOPLE["clerk"]
    current = {rule.code: rule for rule in DEFAULT_RULES}
    return Occasion(
        now, who, who.id, Policy.of(policy or {}), RULES, current, CALENDARS
    )._replace(**fields)  # fmt: skip


def _calendars() -> Any:
    from archive.calendars import load_calendars

    return {calendar.year: calendar for calendar in load_calendars()}


CALENDARS = _calendars()


def box(state: str = "STORED", **fields: Any) -> Box:
    """A sealed box of domestic slips that may go on 2026-03-10."""
    given: dict[str, Any] = {
        "box_no": "HZ-26-000001-K", "outlet_code": "TZH01", "categories": "R-DOM",
        "rules": "R-DOM@1", "accepted_from": "2025-03-01", "accepted_to": "2025-03-09",
        "sealed_on": "2025-03-10", "slips": 1000, "weight_g": 10_000, "seal_no": "S1",
        "rule": "R-DOM@1", "keep": "12m", "last_day": LAST_DUE,
        "place": SHELF.id if state in ("STORED", "IN_CONSULTATION") else None,
        "session": SESSION_ID if state in ("LOADED", "FED", "DESTROYED") else None,
        "destroyed_on": "2026-03-10" if state == "DESTROYED" else None,
    }  # fmt: skip
    return Box(BOX_ID, 3, state, **{**given, **fields})


def batch(state: str = "APPROVED", **fields: Any) -> Batch:
    """A batch compiled by the clerk, with its opinion, appraised and checked today."""
    over = state in ("APPROVED", "EXECUTING", "CLOSED", "FILED")
    given: dict[str, Any] = {
        "profile": "basic", "compiler": "pc2", "matters_as_of": "2026-03-10", "declared_by": "pc2",
        "opinions": 1, "opinions_by": "pk2", "register_hash": "ab" * 32, "register_boxes": 1,
        "last_signed": "2026-03-09",
        "approver": "pm2" if over else "",
        "approved_at": stamp(NOW) if over else None,
        "valid_until": "2026-06-08" if over else None,
    }  # fmt: skip
    return Batch(BATCH_ID, 5, state, **{**given, **fields})


SCAN = "cd" * 32
BOSS = person("pm3", "approver", "head")
"""Whose hand signs on paper."""


def on_paper(known: Batch, **fields: Any) -> Batch:
    """The batch with an approval that the second clerk entered from paper today."""
    given: dict[str, Any] = {
        "paper_post": "head", "paper_signer": BOSS.id, "paper_says": "agree",
        "paper_on": "2026-03-10", "paper_scan": SCAN, "paper_by": "pc3",
    }  # fmt: skip
    return known._replace(**{**given, **fields})


def line(**fields: Any) -> Line:
    """The box's live line, appraised for destruction."""
    return Line(BATCH_ID, BOX_ID, 1, "destroy")._replace(**fields)


def session(state: str = "PLANNED", **fields: Any) -> Session:
    """A session with one box counted and both witnesses where the state needs them."""
    begun = state not in ("PLANNED", "ABORTED")
    given: dict[str, Any] = {
        "place": PLANT.id, "vendor": MILL.id, "method": "pulp", "witness1": W1, "witness2": W2,
        "counted": 1, "before": f"{W1} {W2}" if begun else "",
        "proof": "pulp" if begun else "",
        "presence1": stamp(NOW) if begun else None, "presence2": stamp(NOW) if begun else None,
    }  # fmt: skip
    return Session(SESSION_ID, 4, state, **{**given, **fields})


def hold(state: str = "ACTIVE", **fields: Any) -> Hold:
    """A hold whose release was asked for, neither placed nor asked for by the approver."""
    given: dict[str, Any] = {
        "type": "claim", "reason": "r", "review_on": "2026-04-01", "placed_by": "pc2",
        "requested_by": "pk2", "evidence": "e",
    }  # fmt: skip
    return Hold(HOLD_ID, 2, state, **{**given, **fields})


def consultation(state: str = "APPROVED", **fields: Any) -> Consultation:
    """A consultation of the box, asked for by the second clerk for the matter of the hold."""
    given: dict[str, Any] = {
        "box": BOX_ID, "purpose": "complaint", "document_no": "d", "scope": "s", "hold": HOLD_ID,
        "requester": "pc2", "recorded_by": "pc2", "settled_by": "pm2", "requested_at": stamp(NOW),
    }  # fmt: skip
    if state in ("OPEN", "RESEALED"):
        given |= {"home": SHELF.id, "seal_before": "S1", "weight_before": 10_000, "reader": "pc2"}
    return Consultation(CONSULTATION_ID, 2, state, **{**given, **fields})


def reading(state: str = "APPROVED", **fields: Any) -> Reading:
    """The consultation at the box, with a reader, at a place of the same site."""
    reader = person("pc2", "clerk")
    given: dict[str, Any] = {
        "consultation": consultation(state), "reader": (reader, "pc2"), "place": SHELF,
        "companion": (PEOPLE["clerk"], "pc"), "hold": hold(), "home": SHELF,
    }  # fmt: skip
    return Reading(**{**given, **fields})


NEW = NewBox("000000000B", 2, "HZ-26", "HZ-26-000002-B", "")


def box_facts(state: str = "STORED", **fields: Any) -> BoxFacts:
    """A box, on an approved batch, with a session that serves it."""
    known = None if state == NONE else box(state)
    given: dict[str, Any] = {
        "on": occasion(), "box": known, "line": line(), "batch": batch(), "session": session(),
        "serves": True, "witnesses": (W1, W2), "place": SHELF, "new": NEW,
        "pallet": PALLET, "hold": hold(),
        "reading": reading("OPEN" if state == "IN_CONSULTATION" else "APPROVED"),
    }  # fmt: skip
    return BoxFacts(**{**given, **fields})


def batch_facts(state: str = "DRAFT", in_state: str = "STORED", **fields: Any) -> BatchFacts:
    """A batch of one line, and that line chosen."""
    listed = ListedBox(box(in_state))
    known = None if state == NONE else batch(state)
    given: dict[str, Any] = {
        "on": occasion(), "batch": known, "lines": ((line(), listed),), "chosen": (listed,),
        "next_no": BATCH_ID, "signer": (BOSS, BOSS.id), "scan": SCAN,
    }  # fmt: skip
    return BatchFacts(**{**given, **fields})


def session_facts(state: str = "PLANNED", **fields: Any) -> SessionFacts:
    """A session of one loaded box, of one fed, or of one destroyed, as its state wants."""
    known = None if state == NONE else session(state)
    given: dict[str, Any] = {
        "on": occasion(), "session": known, "batches": (batch("EXECUTING"),),
        "witnesses": ((PEOPLE["witness"], W1), (SECOND, W2)), "place": PLANT,
        "loaded": (box("LOADED"),) if state in ("PLANNED", "OPEN") else (),
        "fed": (box("FED"),) if state in ("FEEDING", "PAUSED") else (),
        "sum": None if known is None else total(known), "next_no": SESSION_ID,
        "vendor": MILL, "contracts": (CONTRACT,), "escort": (PEOPLE["clerk"], "pc"),
    }  # fmt: skip
    return SessionFacts(**{**given, **fields})


def total(known: Session) -> SessionSum:
    """What a session destroyed: one box of 10 kg once it has ended."""
    destroyed = int(known.state in ("ENDED", "SIGNED"))
    return SessionSum(known, 0, destroyed, 10_000 * destroyed)


def hold_facts(state: str = "ACTIVE", **fields: Any) -> HoldFacts:
    """A hold that covers one box."""
    known = None if state == NONE else hold(state)
    given: dict[str, Any] = {
        "on": occasion(), "hold": known, "matched": (box(),), "covered": 1, "next_no": HOLD_ID,
        "proposed": (Proposed(HOLD_ID, "claim", (BOX_ID,)),), "listed": LIST_NO,
    }  # fmt: skip
    return HoldFacts(**{**given, **fields})


_TAKERS = {
    "authority": "a", "document_no": "d", "officer1": "x", "officer1_no": "1", "officer2": "y",
    "officer2_no": "2", "list_no": "l", "receipt_no": "q",
}  # fmt: skip


def checked(*boxes: str, whole: bool = True) -> Checked:
    """A list of unsettled matters of today, and the boxes of the batch that match."""
    known = List("matters:" + "cd" * 32, 1, "RECORDED", number=LIST_NO, as_of="2026-03-10", open=1)
    return Checked(known, whole, boxes)


_SAMPLES: dict[str, dict[str, Any]] = {
    "register-box": {
        "outlet_code": "TZH01", "outlet": "O", "categories": ("R-DOM",), "slips": 1000,
        "accepted_to": date(2025, 3, 9),
    },
    "seal-box": {"box": "b", "seal_no": "S1", "weight_g": 1, "packed_by": "P1", "checked_by": "P2"},
    "void-box": {"box": "b", "reason": "r"},
    "return-box": {"box": "b", "reason": "r"},
    "store-box": {"box": "b", "place": "p"},
    "move-box": {"box": "b", "place": "p"},
    "report-missing": {"box": "b", "incident_no": "I1"},
    "record-incident-report": {"box": "b", "receipt_no": "q", "reported_on": date(2026, 3, 10)},
    "find-box": {"box": "b", "seal_intact": True},
    "seize-box": {"box": "b", **_TAKERS},
    "return-seized": {"box": "b", "receipt_no": "q", "slips": 1000},
    "take-slips": {"box": "b", "slips": 3, "seal_no": "S2", "weight_g": 9_970, **_TAKERS},
    "return-slips": {
        "box": "b", "slips": 3, "receipt_no": "q", "seal_no": "S2", "weight_g": 10_030,
    },
    "start-count": {"scope": ("p",)},
    "count-box": {"count": "1", "place": "p", "box": "b"},
    "uncount-box": {"count": "1", "box": "b"},
    "count-unknown": {"count": "1", "place": "p", "scanned": "X-1"},
    "finish-count-place": {"count": "1", "place": "p"},
    "decide-difference": {"count": "1", "box": "b", "decision": "stays", "reason": "r"},
    "cancel-count": {"count": "1", "reason": "r"},
    "explain-gap": {"outlet_code": "T", "first_week": "2026-W09", "why": "closed"},
    "open-consultation": {"box": "b", "place": "p"},
    "reseal-box": {"box": "b", "seal_no": "S2", "weight_g": 10_000},
    "request-consultation": {
        "box": "b", "purpose": "complaint", "document_no": "d", "scope": "s", "hold": "1",
    },
    "deny-consultation": {"consultation": "1", "reason": "r"},
    "explain-consultation": {
        "consultation": "1", "weight_g": 9_000, "incident_no": "I1", "explanation": "e",
    },
    "record-opening": {"why": "water"},
    "question-opening": {"opening": "1", "reason": "r"},
    "rebox": {"box": "b", "reason": "r", "seal_no": "S2", "weight_g": 1},
    "extract-slips": {
        "box": "b", "slips_out": 3, "hold": "1", "reason": "r", "new_seal_no": "S2",
        "new_weight_g": 300, "reseal_no": "S3", "rest_g": 9_900,
    },
    "load-box": {"box": "b", "session": "1"},
    "feed-box": {"box": "b", "session": "1"},
    "state-fed": {"box": "b", "session": "1", "fed": True, "grounds": "g"},
    "extend-box": {"box": "b", "until": date(2029, 1, 1), "reason": "r"},
    "determine-dates": {"box": "b", "accepted_to": date(2025, 3, 9), "grounds": "g"},
    "record-closure": {"box": "b", "closed_on": date(2026, 1, 1), "document_no": "d"},
    "reissue-label": {"box": "b", "why": "lost"},
    "check-label": {"box": "b", "seal_no": "S1"},
    "add-lines": {"batch": "1", "boxes": ("b",)},
    "drop-lines": {"batch": "1", "boxes": ("b",), "reason": "r"},
    "appraise-lines": {
        "batch": "1", "boxes": ("b",), "verdict": "destroy", "report_no": "J", "appraisers": ("k",),
    },
    "declare-matters": {"batch": "1", "as_of": date(2026, 3, 10), "matches": 0},
    "give-opinion": {"batch": "1", "opinion": "o"},
    "return-batch": {"batch": "1", "reason": "r"},
    "approve-batch": {"batch": "1", "boxes": 1},
    "record-paper-opinion": {
        "batch": "1", "post": "head", "person": "m", "says": "agree",
        "signed_on": date(2026, 3, 10), "scan": SCAN[:8], "version": 1, "register": "ab" * 4,
    },
    "confirm-paper-opinion": {
        "batch": "1", "says": "agree", "signed_on": date(2026, 3, 10), "boxes": 1,
        "person": "m", "scan": SCAN[:8],
    },
    "recall-batch": {"batch": "1", "reason": "r"},
    "withhold-line": {"batch": "1", "box": "b", "reason": "r"},
    "reconfirm-batch": {"batch": "1", "boxes": 1},
    "cancel-batch": {"batch": "1", "reason": "r"},
    "close-batch": {"batch": "1", "boxes": 1},
    "file-batch": {"batch": "1", "archive_no": "A1"},
    "plan-session": {
        "batches": ("1",), "place": "p", "vendor": "v", "method": "pulp", "witness1": "1",
        "witness2": "2",
    },
    "agree-count": {"session": "1", "counted": 1},
    "depart-session": {
        "session": "1", "vehicle": "A1", "escort": "pc", "driver_known": True, "seals": ("Z1",),
        "counted": 1,
    },
    "arrive-session": {"session": "1", "seals": ("Z1",), "intact": True},
    "decide-seals": {"session": "1", "decision": "recount", "reason": "r"},
    "palletise-box": {"box": "b", "pallet": "P1"},
    "check-in-box": {"box": "b", "session": "1"},
    "sign-before": {"session": "1", "boxes": 1},
    "pause-session": {"session": "1", "reason": "r"},
    "accept-lot": {"session": "1", "boxes": 1},
    "end-session": {"session": "1"},
    "record-weights": {"session": "1", "gross_g": 10_000},
    "explain-difference": {"session": "1", "explanation": "e"},
    "record-method": {"session": "1", "mill_lot": "L1", "dispersed": True, "net_g": 10_000},
    "report-exception": {
        "session": "1", "exception": "damaged", "decision": "continue", "box": "b",
    },
    "sign-after": {"session": "1", "boxes": 1},
    "abort-session": {"session": "1", "reason": "r"},
    "place-hold": {
        "type": "claim", "reason": "r", "review_on": date(2026, 4, 1), "boxes": ("b",),
    },
    "hold-matters": {"list": "1", "reason": "r", "review_on": date(2026, 4, 1)},
    "review-hold": {"hold": "1", "review_on": date(2026, 4, 1), "finding": "f"},
    "request-release": {"hold": "1", "evidence": "e"},
    "release-hold": {"hold": "1", "boxes": 1},
}  # fmt: skip
_THING = {
    "opening": {"opening": "1"}, "count": {"count": "1"}, "consultation": {"consultation": "1"},
    "box": {"box": "b"}, "batch": {"batch": "1"}, "session": {"session": "1"},
}  # fmt: skip


def sample(name: str, **fields: Any) -> Command:
    """A command in order, for facts in order."""
    kind = BY_NAME[name]
    given = _SAMPLES.get(name)
    if given is None:
        given = {} if name == "draft-batch" else _THING[kind.machine]
    return kind(**{**given, **fields})


def outcome(machine: Machine, facts: Any, command: Command) -> str:
    """What comes of it: the state reached (``=`` where it stays) or the refusal's code."""
    decided = decide(machine, facts, command)
    if isinstance(decided, Refusal):
        return decided.code
    to = decided[0].to
    return "=" if to is None else str(to)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)

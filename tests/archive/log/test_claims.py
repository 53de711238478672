"""Events may all be logged and signed and still not tell one story; here each lie is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from archive.log.canonical import canonical_bytes
from archive.log.claims import check_claims
from archive.log.evidence import Entry, Evidence
from archive.log.merkle import leaf_hash
from archive.log.problems import CLAIM_FAULTS

REGISTER = [["BOX1", "HZ-25-000001-X"], ["BOX2", "HZ-25-000002-X"]]
Body = dict[str, Any]


def hash_of(register: object) -> str:
    return sha256(canonical_bytes(register)).hexdigest()


def event(kind: str, subject: str, by: str = "p1", signed: bool = False, **data: Any) -> Body:
    body: Body = {"kind": kind, "subject": subject, "by": by, "data": data}
    if signed:
        body["statement"] = {"kind": kind}
    return body


def story() -> list[Body]:
    """A batch of two boxes, one destroyed and one missing, as a bundle tells it."""
    named = hash_of(REGISTER)
    return [
        event("batch.submitted", "B", register=REGISTER, register_hash=named, register_boxes=2),
        event("batch.approved", "B", "p2", True, register_hash=named),
        event("session.signed_before", "S", "w1", True, register_hash=f"{hash_of([])} {named}"),
        event("session.opened", "S", "w2", True, register_hash=f"{hash_of([])} {named}"),
        event("session.lot_seen", "S", "w1", True),
        event("session.lot_accepted", "S", "w2", True),
        event("box.destroyed", "BOX1", "w2", in_session="S"),
        event("session.signed_after", "S", "w1", True),
        event("session.signed", "S", "w2", True),
        event(
            "batch.closed", "B", "p3", True, register_hash=named,
            destroyed=1, withheld=0, missing=1, reboxed=0,
            lines=[["BOX1", "destroyed", ""], ["BOX2", "missing", ""]],
        ),
    ]  # fmt: skip


def bundle(bodies: list[Body]) -> Evidence:
    entries = tuple(
        Entry("HZ", seq, json.dumps({**body, "seq": seq}), ()) for seq, body in enumerate(bodies)
    )
    return Evidence("a", (), (), entries)


def named(bodies: list[Body]) -> set[str]:
    return {problem.what for problem in check_claims(bundle(bodies))}


def test_a_true_story_holds() -> None:
    assert check_claims(bundle(story())) == ()


def _other_lines(bodies: list[Body]) -> None:
    bodies[0]["data"]["register"] = [*REGISTER, ["BOX3", "HZ-25-000003-X"]]


def _other_register(bodies: list[Body]) -> None:
    bodies[1]["data"]["register_hash"] = hash_of([])


def _closed_on_another(bodies: list[Body]) -> None:
    bodies[-1]["data"]["register_hash"] = hash_of([])


def _witnessed_another(bodies: list[Body]) -> None:
    bodies[3]["data"]["register_hash"] = hash_of([])


def _no_event(bodies: list[Body]) -> None:
    del bodies[6]


def _a_box_more(bodies: list[Body]) -> None:
    bodies[-1]["data"]["missing"] = 2


def _one_witness_twice(bodies: list[Body]) -> None:
    bodies[8]["by"] = "w1"


def _no_signature_before(bodies: list[Body]) -> None:
    del bodies[2]


def _unsigned(bodies: list[Body]) -> None:
    del bodies[5]["statement"]


def _never_approved(bodies: list[Body]) -> None:
    del bodies[1]


def _destroyed_before_approval(bodies: list[Body]) -> None:
    bodies.insert(0, bodies.pop(6))


def _submitted_after_approval(bodies: list[Body]) -> None:
    bodies[0], bodies[1] = bodies[1], bodies[0]


def _numbered(bodies: list[Body]) -> None:
    """The story as the log has it: each subject's events are numbered from 0."""
    for body in bodies:
        before = [each for each in bodies if each["subject"] == body["subject"] and "n" in each]
        body["n"] = len(before)


def _without(place: int) -> Callable[[list[Body]], None]:
    def leave_out(bodies: list[Body]) -> None:
        _numbered(bodies)
        del bodies[place]

    return leave_out


def _recorded_unclosed(bodies: list[Body]) -> None:
    bodies[-1] = event("paper.issued", "B/x", paper="destruction-record", batch="B")


LIES: tuple[tuple[Callable[[list[Body]], None], str], ...] = (
    (_other_lines, "register-false"),
    (_other_register, "register-other"),
    (_closed_on_another, "register-other"),
    (_witnessed_another, "register-other"),
    (_no_event, "destroyed-unproven"),
    (_a_box_more, "counts-differ"),
    (_one_witness_twice, "unwitnessed"),
    (_no_signature_before, "unwitnessed"),
    (_unsigned, "unwitnessed"),
    (_never_approved, "order-false"),
    (_destroyed_before_approval, "order-false"),
    (_submitted_after_approval, "order-false"),
    (_recorded_unclosed, "order-false"),
    (_without(0), "left-out"),
    (_without(1), "left-out"),
    (_without(4), "left-out"),
)


@pytest.mark.parametrize(("lie", "fault"), LIES)
def test_each_lie_is_named(lie: Callable[[list[Body]], None], fault: str) -> None:
    bodies = story()
    lie(bodies)
    assert fault in named(bodies)


def passing_on(**lie: Any) -> Evidence:
    """A box that HZ sends to BB, and that BB takes in; BB's log stands before HZ's."""
    left = event("box.sent", "BOX1", to_site=lie.pop("to_site", "BB"))
    texts = [
        json.dumps({**body, "seq": n, "n": n})
        for n, body in enumerate([event("box.registered", "BOX1"), left])
    ]
    out = lie.pop("out", ["HZ", 1, leaf_hash(texts[1].encode()).hex()])
    came = {**event("box.received", "BOX1", out=out), "seq": 0, "n": 2, **lie}
    entries = [Entry("BB", 0, json.dumps(came), ())]
    entries += [Entry("HZ", n, text, ()) for n, text in enumerate(texts)]
    return Evidence("a", (), (), tuple(entries))


def test_a_box_passed_on_between_sites_holds() -> None:
    assert check_claims(passing_on()) == ()


@pytest.mark.parametrize(
    "lie",
    [
        {"out": None}, {"out": ["HZ", 0, "00"]}, {"out": ["HZ", 1, "00" * 32]},
        {"out": [[], {}, 1]},
        {"to_site": "WZ"}, {"kind": "box.found"}, {"out": "HZ"},
    ],
)  # fmt: skip
def test_a_box_taken_over_unsent_is_named(lie: dict[str, Any]) -> None:
    assert "taken-unsent" in {problem.what for problem in check_claims(passing_on(**lie))}


def test_every_fault_has_its_lie() -> None:
    here = Path(__file__).read_text(encoding="utf-8")
    assert [fault.what for fault in CLAIM_FAULTS if f'"{fault.what}"' not in here] == []


def test_rubbish_is_no_crash() -> None:
    rubbish = Evidence("a", (), (), (Entry("HZ", 0, "no json", ()), Entry("HZ", 1, "[]", ())))
    assert check_claims(rubbish) == ()


def test_a_numbered_story_holds() -> None:
    bodies = story()
    _numbered(bodies)
    assert check_claims(bundle(bodies)) == ()


SHAPES: tuple[Body, ...] = (
    {"kind": 5},
    {"subject": ["B"]},
    {"by": [1]},
    {"seq": "0"},
    {"data": {"in_session": 1}},
    {"data": {"register_hash": []}},
    {"data": {"lines": 5}},
    {"data": {"lines": [5]}},
    {"data": {"lines": [["BOX1"]]}},
    {"data": {"lines": [[[], "destroyed"]]}},
)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("place", range(10))
def test_an_event_of_another_shape_is_named_and_no_crash(place: int, shape: Body) -> None:
    bodies = [{**body, "seq": seq} for seq, body in enumerate(story())]
    bodies[place] = {**bodies[place], **shape}
    entries = tuple(Entry("HZ", seq, json.dumps(body), ()) for seq, body in enumerate(bodies))
    found = check_claims(Evidence("a", (), (), entries))
    assert (place, "body-unreadable") in {(problem.seq, problem.what) for problem in found}


def test_a_body_nested_without_end_is_no_crash() -> None:
    deep = Evidence("a", (), (), (Entry("HZ", 0, "[" * 100_000, ()),))
    assert check_claims(deep) == ()

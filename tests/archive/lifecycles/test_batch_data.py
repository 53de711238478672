"""What batch events keep: lists, registers, opinions, outcomes."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from archive.events import apply
from archive.facts import ListedBox
from archive.lifecycles.batch import BATCH
from archive.rules import decide
from tests.support import scene
from tests.support.scene import BATCH_ID, BOX_ID, PEOPLE, batch, batch_facts, line, occasion, sample


def _decided(facts, name, **fields):
    drafts = decide(BATCH, facts, sample(name, **fields))
    assert isinstance(drafts, tuple), drafts
    return drafts[0]


def _effects(facts, name, **fields):
    return [(e.op, e.key, dict(e.values)) for e in BATCH.effects(_decided(facts, name, **fields))]


def test_a_box_that_joins_voids_the_declaration():
    facts = batch_facts(lines=())
    added = apply(facts.batch, _decided(facts, "add-lines"))
    assert (added.declared_by, added.matters_as_of, added.matches) == ("", None, 0)
    assert _effects(facts, "add-lines") == [("put", (BATCH_ID, BOX_ID), {"live": 1})]


def test_a_box_named_again_beside_a_new_one_is_added_once():
    facts = batch_facts()
    other = ListedBox(scene.box()._replace(id="b2", box_no="HZ-2"))
    facts = facts._replace(chosen=(*facts.chosen, other))
    assert _effects(facts, "add-lines") == [("put", (BATCH_ID, "b2"), {"live": 1})]


def test_a_returned_batch_that_is_changed_is_the_next_version():
    for name in ("add-lines", "drop-lines", "declare-matters", "submit-batch"):
        listed: dict[str, Any] = {"lines": ()} if name == "add-lines" else {}
        facts = batch_facts("RETURNED", **listed)
        assert apply(facts.batch, _decided(facts, name)).version == 2
        facts = batch_facts("DRAFT", **listed)
        assert apply(facts.batch, _decided(facts, name)).version == 1


def test_a_return_takes_back_opinions_and_what_was_withheld():
    withheld = line(live=None, outcome="withheld")
    facts = batch_facts("SUBMITTED", on=occasion(PEOPLE["approver"]))
    facts = facts._replace(lines=((withheld, facts.lines[0][1]),))
    returned = apply(facts.batch, _decided(facts, "return-batch"))
    assert (returned.state, returned.opinions, returned.opinions_by) == ("RETURNED", 0, "")
    assert _effects(facts, "return-batch") == [("drop", (BATCH_ID, BOX_ID), {})]


def test_a_register_is_frozen_as_it_is_and_hashed():
    draft = _decided(batch_facts(), "submit-batch")
    register = draft.data["register"]
    canonical = json.dumps(register, ensure_ascii=False, separators=(",", ":")).encode()
    assert draft.data["register_hash"] == hashlib.sha256(canonical).hexdigest()
    assert register == [[
        BOX_ID, "HZ-26-000001-K", "", "", "R-DOM", "2025-03-01", "2025-03-09", 1000, "each", 10_000,
        "12m", "2026-03-09", 366, "R-DOM@1", "S1", "",
    ]]  # fmt: skip
    totals = ("register_boxes", "register_slips", "register_weight_g", "opinions", "opinions_by")
    assert [draft.data[key] for key in totals] == [1, 1000, 10_000, 0, ""]


def test_a_register_says_where_a_calendar_is_missing():
    facts = batch_facts(on=occasion(calendars={}))
    early = scene.box(last_day="2026-02-27")
    facts = facts._replace(lines=((line(), ListedBox(early)),))
    (row,) = _decided(facts, "submit-batch").data["register"]
    assert (row[11], row[15]) == ("2026-03-09", "calendar-missing")


def test_opinions_are_counted_with_their_posts():
    facts = batch_facts("SUBMITTED", batch=batch("SUBMITTED", opinions=0, opinions_by=""))
    facts = facts._replace(on=occasion(PEOPLE["keeper"]))
    draft = _decided(facts, "give-opinion")
    given = apply(facts.batch, draft)
    assert (draft.data["post"], given.opinions, given.opinions_by) == ("archives-lead", 1, "pk")
    assert draft.data["register_hash"] == batch("SUBMITTED").register_hash


def test_an_approval_is_valid_for_ninety_days():
    facts = batch_facts("SUBMITTED", on=occasion(PEOPLE["approver"]))
    given = apply(facts.batch, _decided(facts, "approve-batch"))
    assert (given.approver, given.valid_until) == ("pm", "2026-06-08")


def test_a_withheld_line_ends_and_no_signature_with_it():
    facts = batch_facts("SUBMITTED")
    kept = apply(facts.batch, _decided(facts, "withhold-line"))
    assert kept == batch("SUBMITTED")._replace(n=kept.n)
    ended = {"live": None, "outcome": "withheld", "reason": "r"}
    assert _effects(facts, "withhold-line") == [("set", (BATCH_ID, BOX_ID), ended)]


def test_a_batch_given_up_frees_all_its_lines():
    facts = batch_facts(on=occasion(PEOPLE["approver"]))
    assert _effects(facts, "cancel-batch") == [("set", (BATCH_ID,), {"live": None})]


def _closing(*boxes, **fields):
    lines = tuple(
        (line(box=f"b{place}", **each.pop("line", {})), ListedBox(scene.box(**each)))
        for place, each in enumerate(boxes)
    )
    done = scene.session("SIGNED", gross_g=10_000, tare_g=0, division_g=100, **fields)
    facts = batch_facts("EXECUTING", lines=lines, sessions=(scene.total(done),))
    return facts._replace(on=occasion(PEOPLE["keeper"]))


def test_what_was_approved_is_what_became_of_it():
    """approved = destroyed + withheld + missing + reboxed; seized counts as withheld."""
    facts = _closing(
        {"state": "DESTROYED"}, {"state": "MISSING", "incident_receipt": "Q"},
            {"state": "REBOXED"}, {"state": "SEIZED"},
        {"state": "STORED", "line": {"live": None, "outcome": "withheld"}},
    )  # fmt: skip
    data = _decided(facts, "close-batch").data
    counts = [data[key] for key in ("destroyed", "withheld", "missing", "reboxed")]
    assert counts == [1, 2, 1, 1]
    assert data["reconciled"] == "agree-with-remarks"


def test_all_destroyed_and_weighed_agrees():
    assert _decided(_closing({"state": "DESTROYED"}), "close-batch").data["reconciled"] == "agree"


def test_an_explained_difference_is_a_remark():
    facts = _closing({"state": "DESTROYED"}, explained_by="px")
    assert _decided(facts, "close-batch").data["reconciled"] == "agree-with-remarks"

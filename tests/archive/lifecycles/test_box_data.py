"""What box events keep, given a box and a command."""

from __future__ import annotations

from datetime import date

import pytest

from archive.events import apply
from archive.lifecycles.box import BOX
from archive.lifecycles.box_data import code_only, dated
from archive.rules import decide
from tests.support import scene
from tests.support.scene import NEW, SESSION_ID, box, box_facts, occasion, sample


def _decided(facts, name, **fields):
    drafts = decide(BOX, facts, sample(name, **fields))
    assert isinstance(drafts, tuple), drafts
    return drafts


def _after(facts, name, **fields):
    return apply(facts.box, _decided(facts, name, **fields)[0])


def test_a_registered_box_pins_the_rules_now_in_force():
    facts = box_facts("")
    (draft,) = _decided(facts, "register-box", categories=("R-DOM", "R-RET"))
    assert draft.data["rules"] == "R-DOM@1 R-RET@1"
    assert draft.data["last_day"] is None
    assert draft.data["why_undue"] == "no-date"


def test_sealing_starts_the_periods_that_run_from_it():
    facts = box_facts("OPEN", box=box("OPEN", categories="R-DOM R-RET", rules="R-DOM@1 R-RET@1"))
    sealed = _after(facts, "seal-box")
    assert (sealed.sealed_on, sealed.last_day, sealed.rule) == (
        "2026-03-10", "2027-03-10", "R-RET@1",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("categories", "closed_on", "last_day", "rule"),
    [
        ("R-DOM", None, "2026-03-09", "R-DOM@1"),
        ("R-DOM R-COD", None, None, "R-COD@1"),
        ("R-DOM R-COD", "2025-01-05", "2028-01-05", "R-COD@1"),
        ("R-CMP", "2021-01-05", "2026-03-09", "R-CMP@1"),
    ],
)
def test_the_longest_rule_decides_and_an_open_matter_decides_against(
    categories, closed_on, last_day, rule
):
    rules = " ".join(f"{code}@1" for code in categories.split())
    known = box(categories=categories, rules=rules, closed_on=closed_on)
    found = dated(known, occasion())
    assert (found["last_day"], found["rule"]) == (last_day, rule)


def test_an_older_rule_stays_with_the_box():
    newer = scene.RULES["R-DOM@1"]._replace(version=2, keep=scene.RULES["R-BLK@1"].keep)
    on = occasion(rules={**scene.RULES, "R-DOM@2": newer}, current={"R-DOM": newer})
    assert dated(box(), on)["last_day"] == "2026-03-09"
    facts = box_facts("", on=on)
    (draft,) = _decided(facts, "register-box")
    assert (draft.data["rules"], draft.data["last_day"]) == ("R-DOM@2", "2025-06-09")


def test_an_extension_outlives_a_later_closure():
    paper = {"accepted_from": "2022-12-01", "accepted_to": "2022-12-31", "closed_on": "2023-01-05"}
    facts = box_facts(box=box(categories="R-COD", rules="R-COD@1", **paper))
    keeper = scene.PEOPLE["keeper"]
    facts = facts._replace(on=occasion(keeper))
    kept = _after(facts, "extend-box", until=date(2030, 1, 1))
    closed = _after(facts._replace(box=kept), "record-closure", closed_on=date(2024, 1, 5))
    assert (closed.last_day, closed.closed_on) == ("2030-01-01", "2024-01-05")
    assert closed.flags == "extended"


def test_dates_are_determined_by_two_people_and_flagged():
    unknown = box(accepted_to=None, last_day=None, why_undue="no-date")
    first = box_facts(box=unknown, on=occasion(scene.PEOPLE["keeper"]))
    proposed = _after(first, "determine-dates")
    assert (proposed.proposed, proposed.last_day) == ("2025-03-09 pk", None)
    second = first._replace(box=proposed, on=occasion(scene.PEOPLE["approver"]))
    known = _after(second, "determine-dates")
    assert (known.last_day, known.why_undue, known.proposed) == ("2026-03-09", "", "")
    assert known.flags == "dates-determined"


def test_the_first_person_may_think_again():
    unknown = box(accepted_to=None, last_day=None, why_undue="no-date", proposed="2025-03-08 pk")
    again = box_facts(box=unknown, on=occasion(scene.PEOPLE["keeper"]))
    assert _after(again, "determine-dates").proposed == "2025-03-09 pk"


def test_a_pulled_box_stands_nowhere_and_begins_its_batch():
    pulled, begun = _decided(box_facts(), "pull-box")
    assert (pulled.data["place"], pulled.data["from_place"]) == (None, scene.SHELF.id)
    assert (begun.kind, begun.to) == ("batch.begun", "EXECUTING")


def test_a_batch_begins_once():
    assert len(_decided(box_facts(batch=scene.batch("EXECUTING")), "pull-box")) == 1


def test_a_box_joining_a_count_voids_it():
    counted = scene.session(before=scene.W1)
    loaded, void = _decided(box_facts("PULLED", session=counted), "load-box")
    assert loaded.data["session"] == SESSION_ID
    assert (void.kind, void.data) == ("session.count_voided", {"counted": None, "before": ""})
    assert len(_decided(box_facts("PULLED", session=scene.session(counted=None)), "load-box")) == 1


def test_a_box_that_comes_back_leaves_its_session():
    back = _after(box_facts("LOADED", line=None), "store-box")
    assert (back.state, back.place, back.session) == ("STORED", scene.SHELF.id, None)


def test_a_missing_box_is_remembered_when_found():
    lost = _after(box_facts(), "report-missing")
    assert (lost.place, lost.incident_no) == (None, "I1")
    found = _after(box_facts(box=lost), "find-box", seal_intact=False)
    assert (found.state, found.flags) == ("RECEIVED", "found-again seal-broken")


def test_the_next_box_takes_the_paper_over():
    """Dates, rules, holds and remarks go with the paper; number, seal and weight are new."""
    old = box("STORED", flags="extended", last_day="2027-07-01")
    facts = box_facts(box=old, new=NEW._replace(holds=("H-0001",)))
    gone, born = _decided(facts, "rebox")
    new = apply(type(old)(NEW.id), born)
    assert gone.data["child"] == new.id
    assert new.parent == old.id
    assert (new.last_day, new.rules, new.accepted_to) == ("2027-07-01", "R-DOM@1", "2025-03-09")
    assert (new.flags, new.seal_no, new.weight_g, new.state) == (
        "extended reboxed", "S2", 1, "RECEIVED",
    )  # fmt: skip
    assert [effect.key for effect in BOX.effects(born)] == [("H-0001", NEW.id)]


def test_a_new_label_is_counted_and_remarked():
    facts = box_facts(on=occasion(scene.PEOPLE["keeper"]))
    again = _after(facts, "reissue-label")
    assert (again.reissue, again.flags) == (1, "relabelled")


@pytest.mark.parametrize("code", ["P1", "TZH01-P3", "1001"])
def test_a_staff_code_may_enter_the_log(code):
    assert code_only(code) == code


@pytest.mark.parametrize("name", ["王强", "John Smith", "王2", "ABC", ""])
def test_a_name_may_not(name):
    assert code_only(name) == ""

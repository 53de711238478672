"""The guards of people, places, lists, settings and evidence, from both sides."""

from __future__ import annotations

from datetime import date

import pytest

from archive.commands import BY_NAME
from archive.commands.people import Issued
from archive.facts import EvidenceFacts, ListFacts, NewBox, PersonFacts, PlaceFacts, SettingFacts
from archive.intake.people import PersonRow
from archive.intake.places import PlaceRow
from archive.lifecycles import BY_NAME as MACHINES
from archive.rows import Attachment, ClockDoubt, List, Paper
from tests.support import scene
from tests.support.crew import row_of
from tests.support.scene import PEOPLE, SHELF, batch, occasion, outcome

ADMIN, APPROVER, KEEPER = (PEOPLE[role] for role in ("administrator", "approver", "keeper"))
CLERK = PEOPLE["clerk"]


def _asked(name, facts, **given):
    command = BY_NAME[name](**given)
    return outcome(MACHINES[command.machine], facts, command)


def _person(actor=ADMIN, person=CLERK, **fields):
    given = {"on": occasion(actor), "person": person, "who": "1001", "administrators": 2}
    return PersonFacts(**{**given, **fields})


_NEW = {"staff_no": "1009", "full_name": "N", "unit": "U", "roles": ("clerk",)}


@pytest.mark.parametrize(
    ("facts", "given", "answer"),
    [
        ({}, {}, "ACTIVE"),
        ({"taken": True}, {}, "R-501"),
        ({}, {"roles": ()}, "R-020"),
        ({}, {"roles": ("king",)}, "R-020"),
        ({}, {"roles": ("administrator", "approver")}, "R-502"),
        ({}, {"roles": ("administrator", "witness")}, "R-502"),
        ({}, {"roles": ("auditor", "clerk")}, "R-502"),
        ({}, {"roles": ("administrator", "keeper")}, "ACTIVE"),
        ({}, {"roles": ("clerk", "witness", "approver")}, "ACTIVE"),
        ({}, {"agreement_on": date(2026, 1, 2), "agreement_until": date(2026, 1, 1)}, "R-506"),
        ({}, {"trained_on": date(2026, 1, 2), "trained_until": date(2026, 1, 2)}, "ACTIVE"),
        ({}, {"trained_on": date(2026, 1, 2), "trained_until": date(2026, 1, 1)}, "R-506"),
    ],
)
def test_a_person_is_entered_once_with_roles_that_go_together(facts, given, answer):
    facts = _person(person=None, fresh="p9", **facts)
    assert _asked("add-person", facts, **{**_NEW, **given}) == answer


def test_nobody_changes_their_own_powers():
    assert _asked("set-roles", _person(person=ADMIN), person="x", roles=("clerk",)) == "R-504"
    assert _asked("leave", _person(person=ADMIN), person="x", left_on=date(2026, 3, 1)) == "R-504"
    assert _asked("set-roles", _person(), person="x", roles=("keeper",)) == "="


def test_two_administrators_remain():
    other = ADMIN._replace(id="pa2")
    one_left = _person(person=other, administrators=1)
    assert _asked("leave", one_left, person="x", left_on=date(2026, 3, 1)) == "R-503"
    assert _asked("set-roles", one_left, person="x", roles=("keeper",)) == "R-503"
    assert _asked("set-roles", one_left, person="x", roles=("administrator",)) == "="
    assert _asked("leave", _person(person=other), person="x", left_on=date(2026, 3, 1)) == "LEFT"


def test_an_agreement_and_a_training_do_not_end_before_they_begin():
    for name, start in (("record-agreement", "signed_on"), ("record-training", "trained_on")):
        day = date(2026, 3, 1)
        assert _asked(name, _person(), person="x", **{start: day, "until": day}) == "="
        early = {start: day, "until": date(2026, 2, 28)}
        assert _asked(name, _person(), person="x", **early) == "R-506"


def _issued(badge):
    return (Issued("1001", badge, "sealed", "00" * 32),)


def test_a_pin_is_changed_by_its_owner_on_the_badge_now_valid():
    own = _person(actor=CLERK)
    assert _asked("change-pin", own, issued=_issued(CLERK.badge)) == "="
    assert _asked("change-pin", own, issued=_issued("older")) == "R-008"
    assert _asked("change-pin", _person(), issued=_issued(CLERK.badge)) == "R-504"


def test_a_leaver_does_not_come_back_by_a_badge():
    gone = _person(person=CLERK._replace(state="LEFT"))
    for name, given in (("issue-badge", {}), ("set-roles", {"roles": ("clerk",)})):
        assert _asked(name, gone, person="x", **given) == "R-010"
    assert _asked("leave", gone, person="x", left_on=date(2026, 3, 1)) == "R-011"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, ""),
        ({"state": "LEFT"}, "R-004"),
        ({"roles": "witness"}, "R-001"),
        ({"agreement_on": None}, "R-002"),
        ({"agreement_until": "2026-03-10"}, ""),
        ({"agreement_until": "2026-03-09"}, "R-002"),
        ({"agreement_on": "2026-03-10"}, ""),
        ({"agreement_on": "2026-03-11"}, "R-002"),
        ({"trained_until": None}, "R-003"),
        ({"trained_until": "2026-03-10"}, ""),
        ({"trained_until": "2026-03-09"}, "R-003"),
        ({"trained_on": "2026-03-11"}, "R-003"),
    ],
)
def test_who_handles_paper_has_role_agreement_and_training_today(fields, code):
    actor = CLERK._replace(**fields)
    answer = outcome(MACHINES["box"], scene.box_facts("SEALED", on=occasion(actor)),
                     scene.sample("send-box"))  # fmt: skip
    assert answer == (code or "IN_TRANSIT")


def _place(place=None, actor=KEEPER, **fields):
    return PlaceFacts(occasion(actor), place, "HZ-A-2", **fields)


def test_a_place_is_new_and_lies_in_an_open_one():
    new = {"code": "HZ-A-2", "title": "t", "kind": "shelf"}
    assert _asked("add-place", _place(), **new) == "ACTIVE"
    assert _asked("add-place", _place(SHELF), **new) == "R-601"
    assert _asked("add-place", _place(parent=SHELF), parent="p", **new) == "ACTIVE"
    closed = SHELF._replace(state="CLOSED")
    assert _asked("add-place", _place(parent=closed), parent="p", **new) == "R-602"
    assert _asked("add-place", _place(), parent="p", **new) == "R-602"


def test_a_place_is_meant_for_categories_that_have_a_rule():
    new = {"code": "HZ-A-2", "title": "t", "kind": "shelf"}
    assert _asked("add-place", _place(), **new, categories=("R-DOM",)) == "ACTIVE"
    assert _asked("add-place", _place(), **new, categories=("R-DOM", "R-NO")) == "R-117"
    assert _asked("change-place", _place(SHELF), place="p", categories=("R-DOM",)) == "="
    assert _asked("change-place", _place(SHELF), place="p", categories=("R-NO",)) == "R-117"
    closed = SHELF._replace(state="CLOSED")
    assert _asked("change-place", _place(closed), place="p") == "R-010"
    assert _asked("change-place", _place(SHELF, CLERK), place="p") == "R-001"


def test_only_an_empty_place_is_closed():
    assert _asked("close-place", _place(SHELF), place="p", reason="r") == "CLOSED"
    assert _asked("close-place", _place(SHELF, inside=1), place="p", reason="r") == "R-603"


def _list(known=None, actor=CLERK, **fields):
    return ListFacts(occasion(actor), known, "boxes:00", "2026-03-01", **fields)


_LIST = {"sha256": "00" * 32, "source": "l"}
_TAKEN = List("boxes:00", 1, "RECORDED", "l", 1)
_PERSON_ROW = PersonRow(2, "1", "N", "U", ("clerk",), None, None, None, None)
_PLACE_ROW = PlaceRow("A", "n", "", "shelf", 10, 2)


@pytest.mark.parametrize(
    ("new", "rows", "answer"),
    [
        ({}, 1, "RECORDED"),
        ({}, 0, "R-201"),
        ({"seal_box": "HZ-1"}, 1, "R-019"),
        ({"overlap": "HZ-1"}, 1, "R-019"),
    ],
)
def test_a_hand_in_list_is_new_in_every_row(new, rows, answer):
    boxes = tuple(NewBox("b", 1, "s", "n", "", **new) for _ in range(rows))
    facts = _list(boxes=boxes)
    given = {**_LIST, "rows": tuple(row_of(2) for _ in range(rows))}
    assert _asked("import-boxes", facts, **given) == answer
    assert _asked("import-boxes", _list(_TAKEN), **given) == "R-018"


def test_a_hand_in_list_knows_its_categories():
    facts = _list(boxes=(NewBox("b", 1, "s", "n", ""),))
    strange = {**_LIST, "rows": (row_of(2, categories=("R-NEW",)),)}
    assert _asked("import-boxes", facts, **strange) == "R-117"


def test_people_and_places_are_listed_once_and_fit():
    people = {**_LIST, "rows": (_PERSON_ROW,), "issued": _issued("b")}
    facts = _list(actor=ADMIN, persons=("p9",))
    assert _asked("import-people", facts, **people) == "RECORDED"
    assert _asked("import-people", facts._replace(taken=(("2", 2),)), **people) == "R-019"
    odd = {**people, "rows": (_PERSON_ROW._replace(roles=("auditor", "clerk")),)}
    assert _asked("import-people", facts, **odd) == "R-502"
    places = {**_LIST, "rows": (_PLACE_ROW,)}
    facts = _list(actor=KEEPER)
    assert _asked("import-places", facts, **places) == "RECORDED"
    assert _asked("import-places", facts._replace(taken=(("2", 2),)), **places) == "R-019"
    assert _asked("import-places", facts, **{**places, "rows": ()}) == "R-201"


def _setting(actor, id_="R-DOM@2"):
    return SettingFacts(occasion(actor), id_)


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ({}, "RECORDED"),
        ({"code": "DOM"}, "R-020"),
        ({"code": "R-dom"}, "R-020"),
        ({"code": "R-TOOLONG"}, "R-020"),
        ({"keep": "1w"}, "R-020"),
        ({"keep": "0m"}, "R-020"),
        ({"keep": "101y"}, "R-020"),
        ({"keep": "100y"}, "RECORDED"),
    ],
)
def test_a_rule_has_a_code_and_a_period(given, answer):
    rule = {"code": "R-DOM", "keep": "12m", "start": "accepted", "source": "s",
            "effective_from": date(2026, 1, 1)}  # fmt: skip
    assert _asked("add-rule", _setting(APPROVER), **{**rule, **given}) == answer


@pytest.mark.parametrize(
    ("key", "value", "answer"),
    [
        ("grace_days", "0", "RECORDED"),
        ("grace_days", "365", "RECORDED"),
        ("grace_days", "366", "R-702"),
        ("grace_days", "-1", "R-702"),
        ("grace_days", "１", "R-702"),
        ("presence_minutes", "0", "R-702"),
        ("presence_minutes", "120", "RECORDED"),
        ("profile", "soe", "RECORDED"),
        ("profile", "huge", "R-702"),
        ("grace", "1", "R-701"),
    ],
)
def test_a_policy_value_is_known_and_within_bounds(key, value, answer):
    assert _asked("set-policy", _setting(ADMIN, key), key=key, value=value) == answer


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ({}, "RECORDED"),
        ({"off": ("10-03",)}, "R-020"),  # a Saturday
        ({"off": ("13-01",)}, "R-020"),
        ({"worked": ("10-10",)}, "RECORDED"),
        ({"worked": ("10-12",)}, "R-020"),  # a Monday
        ({"year": 1989, "off": ()}, "R-020"),
        ({"year": 2101, "off": ()}, "R-020"),
    ],
)
def test_a_calendar_names_weekdays_off_and_weekends_worked(given, answer):
    calendar = {"year": 2026, "version": "v", "off": ("10-01",)}
    assert _asked("load-calendar", _setting(ADMIN, "2026"), **{**calendar, **given}) == answer


def _evidence(actor=CLERK, row=None, **fields):
    return EvidenceFacts(occasion(actor, doubted=fields.pop("doubted", False)), "x", row, **fields)


_PAPER = {"batch": "1", "paper": "destruction-record", "lang": "zh", "size": 9}


def test_a_paper_speaks_of_a_frozen_register_and_is_issued_once():
    hex_ = {"sha256": "ab" * 32}
    assert (
        _asked("record-paper", _evidence(batch=batch("SUBMITTED")), **_PAPER, **hex_) == "RECORDED"
    )
    assert _asked("record-paper", _evidence(batch=batch("DRAFT")), **_PAPER, **hex_) == "R-020"
    issued = _evidence(row=Paper("x", 1, "RECORDED"), batch=batch())
    assert _asked("record-paper", issued, **_PAPER, **hex_) == "R-703"
    for sha256 in ("ab" * 31, "AB" * 32, "zz" * 32):
        fact = _evidence(batch=batch())
        assert _asked("record-paper", fact, **_PAPER, sha256=sha256) == "R-020"


@pytest.mark.parametrize(
    ("named", "paper", "answer"),
    [
        ({"box": "b"}, "taking-list", "RECORDED"),
        ({"box": "b"}, "destruction-record", "R-951"),
        ({"batch": "1"}, "taking-list", "R-951"),
        ({"batch": "1", "box": "b"}, "destruction-record", "R-951"),
        ({}, "taking-list", "R-951"),
    ],
)
def test_a_list_of_what_was_taken_is_about_a_box(named, paper, answer):
    fields = {"paper": paper, "lang": "zh", "size": 9, "sha256": "ab" * 32, **named}
    fact = _evidence(about=("box", "b")) if "box" in named else _evidence(batch=batch())
    assert _asked("record-paper", fact, **fields) == answer


def test_a_file_is_attached_once():
    file = {"batch": "1", "kind": "letter", "file": "ab" * 32}
    about = {"about": ("batch", "B-0001")}
    assert _asked("attach", _evidence(**about), **file) == "RECORDED"
    again = _evidence(row=Attachment("x", 1, "RECORDED"), **about)
    assert _asked("attach", again, **file) == "R-011"
    assert _asked("attach", _evidence(**about), **{**file, "file": "1"}) == "R-020"


@pytest.mark.parametrize("thing", ["batch", "box", "session", "hold"])
def test_a_file_is_attached_to_one_thing(thing):
    file = {"kind": "letter", "file": "ab" * 32}
    fact = _evidence(about=(thing, "X"))
    assert _asked("attach", fact, **file, **{thing: "1"}) == "RECORDED"
    assert _asked("attach", _evidence(), **file) == "R-951"
    other = "box" if thing == "batch" else "batch"
    assert _asked("attach", _evidence(), **file, **{thing: "1", other: "2"}) == "R-951"


def test_a_clock_in_doubt_is_confirmed_by_two_people():
    assert _asked("confirm-clock", _evidence(KEEPER)) == "R-704"
    assert _asked("confirm-clock", _evidence(KEEPER, doubted=True)) == "RECORDED"
    seen = ClockDoubt("clock", 1, "RECORDED", KEEPER.id)
    assert _asked("confirm-clock", _evidence(KEEPER, seen, doubted=True)) == "R-016"
    assert _asked("confirm-clock", _evidence(APPROVER, seen, doubted=True)) == "RECORDED"
    over = seen._replace(confirmed_by="")
    assert _asked("confirm-clock", _evidence(KEEPER, over, doubted=True)) == "RECORDED"
    assert _asked("confirm-clock", _evidence(CLERK, doubted=True)) == "R-001"

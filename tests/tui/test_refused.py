"""A refusal stands at the field that it speaks of, and calls it as the form does."""

from __future__ import annotations

import pytest

from archive import BY_NAME
from archive.errors import BadInput, Refused
from archive.lifecycles.states import BatchState
from archive.refusals import Refusal, boxes, general, holds, people, sessions
from archive.words import use
from tui.cli.failures import failure_of
from tui.refused import failure_beside, field_at, in_words, spoken


@pytest.mark.parametrize(
    ("refusal", "typed", "field"),
    [
        (general.NotValid("keep", "x", "12m"), {"code": "R-X", "keep": "x"}, "keep"),
        (general.PersonalData("reason", "mobile"), {"reason": "138…"}, "reason"),
        (general.NotValid("range_first", "…", "YD1"), {"number_first": "12"}, "number_first"),
        (general.Unknown("box", "HZ-1"), {"boxes": "HZ-2, HZ-1", "reason": "x"}, "boxes"),
        (general.MeaningDiffers(3, 4), {"boxes": "3", "opinion": "3"}, "boxes"),
        (holds.ReviewOutside("2020-01-01", "2026-09-09"), {"review_on": "1.1."}, "review_on"),
        (people.StaffNoTaken("c1"), {"staff_no": "c1", "unit": "x"}, "staff_no"),
        (people.PolicyValueUnfit("k", "x", "0"), {"key": "k", "value": "x"}, "value"),
        (people.PlaceTaken("HZ-A"), {"code": "HZ-A", "parent": "HZ"}, "code"),
        (people.ParentUnknown("HZ-A", "HZ"), {"code": "HZ-A", "parent": "HZ"}, "parent"),
        (sessions.WitnessUnfit("w1", "x"), {"witness1": "w1", "witness2": "w2"}, "witness1"),
        (holds.TooLate(("HZ-1", "HZ-2")), {"boxes": "HZ-2", "reason": "x"}, "boxes"),
        (boxes.BoxDestroyed("HZ-1", "2026-01-01"), {"reason": "x"}, ""),
        (holds.ReleaseNotRequested("H-0001"), {"boxes": "1"}, ""),
    ],
    ids=lambda value: value.code if isinstance(value, Refusal) else "",
)  # fmt: skip
def test_it_stands_where_it_belongs(refusal: Refusal, typed: dict[str, str], field: str) -> None:
    assert field_at(refusal, {name: [text] for name, text in typed.items()}) == field


def test_its_field_is_called_as_the_form_calls_it() -> None:
    refusal = in_words(general.NotValid("review_on", "x", "a day"), BY_NAME["place-hold"])
    assert refusal.sentences()[0] == "next review is x; expected: a day."
    refusal = in_words(general.NotValid("range_first", "…", "YD1"), BY_NAME["place-hold"])
    assert "first waybill number" in refusal.sentences()[0]


def test_one_that_names_no_field_is_left_as_it_is() -> None:
    refusal = holds.ScopeEmpty()
    assert in_words(refusal, BY_NAME["place-hold"]) is refusal


def test_where_the_command_stands_beside_it_is_called_this_step() -> None:
    so, why, then = spoken(general.RoleMissing("seal-box", ("clerk",)))
    assert so == "This step needs one of these roles: clerk."
    assert why
    assert then
    assert spoken(holds.ScopeEmpty()) == holds.ScopeEmpty().sentences()
    use("zh")
    try:
        so, _, _ = spoken(general.RoleMissing("seal-box", ("clerk",)))
        assert so == "本操作需要以下角色之一：经办。"
    finally:
        use("en")


def test_a_step_named_by_a_command_is_called_by_what_it_does_where_it_stands_alone() -> None:
    wrong = general.WrongState("B-0001", BatchState.DRAFT, "give-opinion", (BatchState.SUBMITTED,))
    assert wrong.sentences()[0] == (
        "B-0001 is in draft; “Sign the next opinion of the chain” is possible when it is: "
        "submitted."
    )
    said = failure_beside(Refused(wrong))
    assert said.so == "B-0001 is in draft; this step is possible when it is: submitted."
    assert failure_of(Refused(wrong)).so == wrong.sentences()[0]
    assert failure_beside(BadInput("Nothing there.")).so == "Nothing there."

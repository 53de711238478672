"""What two stations ask for in the same moment: each number is given once, each thing done once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from archive.door import Receipt
from archive.reading.audit import audit
from archive.refusals import Refusal
from archive.refusals.general import OperationReused
from tests.support.crew import Town
from tests.support.interleaving import Asked, at_once
from tests.support.life import TAKERS

BOX: dict[str, Any] = {"outlet_code": "T", "outlet": "O", "categories": ("R-DOM",), "slips": 1}
HOLD: dict[str, Any] = {"type": "claim", "reason": "r", "review_on": date(2026, 4, 1)}
NEW: dict[str, tuple[Asked, Asked]] = {
    "box": (Asked("c1", "register-box", BOX), Asked("c2", "register-box", BOX)),
    "batch": (Asked("c1", "draft-batch", {}), Asked("c2", "draft-batch", {})),
    "hold": (
        Asked("m1", "place-hold", {**HOLD, "outlet": "T"}),
        Asked("m2", "place-hold", {**HOLD, "category": "R-DOM"}),
    ),
    "count": (
        Asked("c1", "start-count", {"scope": ("HZ-A",)}),
        Asked("c2", "start-count", {"scope": ("HZ-B",)}),
    ),
    "anchor": (Asked("k1", "anchor", {"kept_by": "s"}), Asked("k1", "anchor", {"kept_by": "t"})),
    "opening": (
        Asked("c1", "record-opening", {"why": "water"}),
        Asked("k1", "record-opening", {"why": "fire"}),
    ),
}


@pytest.mark.parametrize("pair", NEW.values(), ids=NEW)
def test_two_new_things_have_two_numbers(
    town: Town, pair: tuple[Asked, Asked], monkeypatch: pytest.MonkeyPatch
) -> None:
    town.stored("A")
    both = at_once(town, monkeypatch, *pair)
    assert isinstance(both.first, Receipt)
    assert isinstance(both.second, Receipt)
    assert both.first.subject != both.second.subject
    assert audit(town.archive).problems == ()


def letter(town: Town) -> Asked:
    return Asked(
        "k1", "attach",
        {"box": "A", "kind": "letter", "file": town.archive.keep_file(b"a letter")},
    )  # fmt: skip


ONCE: dict[str, Asked] = {
    "receive": Asked("c1", "receive-box", {"box": "B"}),
    "seize": Asked("k1", "seize-box", {"box": "A", "receipt_no": "Q", **TAKERS}),
    "relabel": Asked("k1", "reissue-label", {"box": "A", "why": "damaged", "reason": "torn"}),
    "place": Asked("k1", "add-place", {"code": "HZ-Z", "title": "z", "kind": "bay"}),
    "pallet": Asked("k1", "add-pallet", {"code": "P-9"}),
    "leave": Asked("a1", "leave", {"person": "au", "left_on": date(2026, 3, 10)}),
}


@pytest.mark.parametrize("name", [each for each in ONCE if each != "relabel"])
def test_what_is_done_once_is_refused_to_the_second(
    town: Town, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.stored("A")
    town.hand_in("B")
    both = at_once(town, monkeypatch, ONCE[name], ONCE[name])
    assert isinstance(both.first, Receipt)
    assert isinstance(both.second, Refusal)
    assert audit(town.archive).problems == ()


def test_two_labels_of_one_box_are_two(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town.stored("A")
    both = at_once(town, monkeypatch, ONCE["relabel"], ONCE["relabel"])
    assert isinstance(both.first, Receipt)
    assert isinstance(both.second, Receipt)
    assert town.row("box", "A").reissue == 2
    assert audit(town.archive).problems == ()


def test_one_letter_attached_by_two_is_told_to_the_second(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.stored("A")
    both = at_once(town, monkeypatch, letter(town), letter(town))
    assert isinstance(both.first, Receipt)
    assert audit(town.archive).problems == ()


def test_one_operation_sent_by_two_is_done_once_and_told_to_both(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.stored("A")
    move = Asked("c1", "move-box", {"box": "A", "place": "HZ-A-01-2"}, op="sent-twice")
    both = at_once(town, monkeypatch, move, move)
    assert isinstance(both.first, Receipt)
    assert isinstance(both.second, Receipt)
    assert (both.first.repeated, both.second.repeated) == (False, True)
    assert both.first.events == both.second.events


def test_one_operation_id_for_two_things_is_refused_to_the_second(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.stored("A")
    move = Asked("c1", "move-box", {"box": "A", "place": "HZ-A-01-2"}, op="one-id")
    draft = Asked("c1", "draft-batch", {}, op="one-id")
    both = at_once(town, monkeypatch, move, draft)
    assert isinstance(both.first, Receipt)
    assert both.second == OperationReused("one-id")

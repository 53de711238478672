"""What people type as the number of a thing, be it a finger that stayed on the key."""

from __future__ import annotations

import pytest

from archive.policy import unfit
from archive.storage.resolve import numbered


@pytest.mark.parametrize("typed", ["7", "b7", "B-0007", " b-7 ", "７"])
def test_a_number_is_read_with_or_without_its_letter(typed: str) -> None:
    assert numbered("B", typed) == "B-0007"


@pytest.mark.parametrize("typed", ["", "B", "B-", "seven", "9" * 5_000])
def test_what_is_no_number_names_nothing(typed: str) -> None:
    assert not numbered("B", typed).startswith("B-0")


def test_a_value_of_a_policy_may_be_any_length_and_is_refused_in_words() -> None:
    assert unfit("grace_days", "9" * 5_000) == unfit("grace_days", "x") != ""
    assert unfit("grace_days", "10") == ""

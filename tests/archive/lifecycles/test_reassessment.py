"""Whatever rule, box and days: what is listed is never shortened, what is signed for holds."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from archive.lifecycles.box_data import dated_by
from archive.lifecycles.reassessment import reassessed
from archive.retention import DEFAULT_RULES, Period, StartEvent
from tests.support.scene import RULES, box

_CODES = ("R-DOM", "R-BLK", "R-COD", "R-CMP")
_DAYS = st.none() | st.dates(date(2024, 1, 1), date(2026, 12, 31)).map(date.isoformat)
_KEEPS = st.builds(Period, st.integers(1, 60), st.sampled_from("dmy"))


@st.composite
def boxes(draw):
    codes = draw(st.lists(st.sampled_from(_CODES), min_size=1, max_size=3, unique=True))
    known = box(
        categories=" ".join(codes), rules=" ".join(f"{code}@1" for code in codes),
        accepted_to=draw(_DAYS), sealed_on=draw(_DAYS), closed_on=draw(_DAYS),
        extended_until=draw(_DAYS),
    )  # fmt: skip
    return known._replace(**dated_by(known, RULES))


@st.composite
def newer(draw):
    code = draw(st.sampled_from(_CODES))
    old = next(rule for rule in DEFAULT_RULES if rule.code == code)
    start = draw(st.sampled_from(StartEvent))
    return old._replace(version=2, keep=draw(_KEEPS), start=start)


@given(boxes(), newer(), st.booleans())
def test_nothing_listed_is_shortened_and_everything_else_goes_over(known, rule, listed):
    move = reassessed(known, rule, RULES, listed=listed)
    before, after = known.last_day, move.after.last_day
    shorter = after is not None and (before is None or after < before)
    assert move.stays == (listed and shorter)
    assert move.before == known
    pinned = f"{rule.code}@1" in known.rules.split()
    assert (f"{rule.code}@2" in move.after.rules.split()) == pinned
    assert pinned or move.after == known


@given(boxes(), newer())
def test_a_day_that_was_signed_for_is_the_least_that_is_kept(known, rule):
    after = reassessed(known, rule, RULES, listed=False).after
    if after.last_day is not None and known.extended_until is not None:
        assert after.last_day >= known.extended_until


@given(boxes(), newer())
def test_a_second_time_changes_nothing(known, rule):
    rules = {**RULES, rule.id: rule}
    once = reassessed(known, rule, rules, listed=False).after
    assert reassessed(once, rule, rules, listed=True).after == once
    assert not reassessed(once, rule, rules, listed=True).stays

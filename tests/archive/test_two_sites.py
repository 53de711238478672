"""Two sites, one box, one list: in no state that can be reached do two answer for it, or nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from archive import events
from archive.lifecycles import BY_NAME
from archive.rules import Machine, Rule
from tests.support.two_sites import LAWS, walked

Table = dict[str, Machine]


def broken() -> set[str]:
    """The laws that the table as it is breaks."""
    steps = walked()
    assert len(steps) > 40
    return {law.__name__ for law in LAWS if any(law(steps))}


def test_one_site_answers_at_each_moment() -> None:
    assert broken() == set()


def without(machine: str, command: str, *guards: str) -> Callable[[Table], None]:
    """The table as it would be without these guards."""

    def less(rule: Rule) -> Rule:
        if rule.command.name != command:
            return rule
        return rule._replace(
            first=_kept(rule.first, guards),
            only_if=_kept(rule.only_if, guards),
            and_if=_kept(rule.and_if, guards),
        )

    def change(table: Table) -> None:
        rules = tuple(map(less, table[machine].rules))
        table[machine] = table[machine]._replace(rules=rules)

    return change


def _kept(asked: tuple[Any, ...], guards: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(guard for guard in asked if guard.__name__ not in guards)


def never(machine: str, command: str) -> Callable[[Table], None]:
    """The table as it would be if a command led on from nowhere."""

    def change(table: Table) -> None:
        rules = tuple(
            rule._replace(from_=frozenset()) if rule.command.name == command else rule
            for rule in table[machine].rules
        )
        table[machine] = table[machine]._replace(rules=rules)

    return change


# fmt: off
LIES: tuple[tuple[str, Callable[[Table], None]], ...] = (
    ("moved_by_another", without("box", "receive-box", "sent_here")),
    ("closed_untold", without("handover", "arrive-handover", "comes_here")),
    ("closed_untold", without("handover", "take-handover", "all_decided")),
    ("closed_untold", without("handover", "take-handover", "another_than_the_giver")),
    ("two_or_nobody", never("box", "report-missing")),
    ("never_over", never("handover", "settle-difference")),
    ("taken_unsigned", without("box", "receive-box", "may_arrive_with")),
)
# fmt: on


@pytest.mark.parametrize(("law", "lie"), LIES, ids=[str(at) for at in range(len(LIES))])
def test_the_laws_see_a_table_that_forgets_to_ask(law: str, lie: Callable[[Table], None]) -> None:
    table: Any = dict(BY_NAME)
    lie(table)
    steps = walked(table)
    assert law in {each.__name__ for each in LAWS if any(each(steps))}


def test_the_projection_would_stop_what_the_table_forgot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "PASSES", ())
    assert broken() == {"strayed"}

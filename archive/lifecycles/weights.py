"""Whether kilograms in and out meet: net against declared, within tolerance."""

from __future__ import annotations

from typing import NamedTuple

from archive.facts import SessionSum


class Balance(NamedTuple):
    """A session's weights held against each other, in grams."""

    declared_g: int
    net_g: int
    difference_g: int
    """Net less declared."""
    tolerance_g: int
    """The larger of the policy's per cent of the declared weight and two scale divisions."""

    @property
    def meets(self) -> bool:
        """Whether the difference is tolerated."""
        return abs(self.difference_g) <= self.tolerance_g


def balance(total: SessionSum, percent: int) -> Balance | None:
    """The balance of a weighed session; None while it is not weighed."""
    session = total.session
    if session.gross_g is None or session.tare_g is None or session.division_g is None:
        return None
    net = session.gross_g - session.tare_g
    tolerance = max(total.declared_g * percent // 100, 2 * session.division_g)
    return Balance(total.declared_g, net, net - total.declared_g, tolerance)


def beyond(weighed: Balance, percent: int) -> bool:
    """Whether kilograms are further apart than `percent` of what was fed, and not tolerated."""
    return not weighed.meets and abs(weighed.difference_g) * 100 > weighed.declared_g * percent


def to_explain(total: SessionSum, weighed: Balance) -> bool:
    """Whether a third person has to explain: weights that do not meet, and wet paper always."""
    return not weighed.meets or bool(total.session.wet)

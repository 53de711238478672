"""Which versions of rules a box carries, and how it goes over to a newer one."""

from __future__ import annotations

from archive.retention.rules import RuleRow


def carries_older(pins: str, rule: RuleRow) -> bool:
    """Whether `pins`, such as ``R-DOM@1 R-RET@1``, name an older version than `rule`."""
    return any(code == rule.code and version < rule.version for code, version in _pinned(pins))


def repinned(pins: str, rule: RuleRow) -> str:
    """`pins` with an older version of the category of `rule` replaced by it."""
    return " ".join(
        rule.id if code == rule.code and version < rule.version else f"{code}@{version}"
        for code, version in _pinned(pins)
    )


def _pinned(pins: str) -> list[tuple[str, int]]:
    parts = (pin.partition("@") for pin in pins.split())
    return [(code, int(version)) for code, _, version in parts]

"""What may not be in order when slips are taken out of a box."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from archive.commands import Command
from archive.facts import BoxFacts
from tests.support import scene

Change = Callable[[Any, Command], tuple[Any, Command]]


def _on(state: str) -> Change:
    """On a batch in that state."""
    return lambda facts, command: (facts._replace(batch=scene.batch(state)), command)


def _unlisted(**fields: Any) -> Change:
    """On no batch, with other facts and other words typed."""
    known = {key: value for key, value in fields.items() if key in BoxFacts._fields}

    def change(facts: Any, command: Command) -> tuple[Any, Command]:
        typed = {key: value for key, value in fields.items() if key not in known}
        facts = facts._replace(line=None, batch=None, **known)
        return facts, scene.sample(command.name, **typed)

    return change


# fmt: off
EXTRACTION_CASES: tuple[tuple[str, str, str, Change], ...] = (
    ("extract-slips", "STORED", "on a register that was frozen", _on("APPROVED")),
    ("extract-slips", "STORED", "on a draft", _on("DRAFT")),
    ("extract-slips", "RECEIVED", "on a batch that came back", _on("RETURNED")),
    ("extract-slips", "STORED", "on no batch", _unlisted()),
    ("extract-slips", "STORED", "the hold was released", _unlisted(hold=scene.hold("RELEASED"))),
    ("extract-slips", "STORED", "no slip", _unlisted(slips_out=0)),
    ("extract-slips", "STORED", "all but one slip", _unlisted(slips_out=999)),
    ("extract-slips", "STORED", "every slip", _unlisted(slips_out=1000)),
    ("extract-slips", "STORED", "more slips than there are", _unlisted(slips_out=1001)),
    ("extract-slips", "STORED", "a seal that another box has", _unlisted(seal_box="HZ-1")),
    ("extract-slips", "STORED", "closed again with an old seal", _unlisted(reseal_box="HZ-1")),
    ("extract-slips", "STORED", "one seal for both", _unlisted(reseal_no="S2")),
    ("extract-slips", "STORED", "no lighter than before", _unlisted(rest_g=10_000)),
    ("extract-slips", "STORED", "heavier than before", _unlisted(rest_g=10_001)),
    ("extract-slips", "STORED", "not weighed", _unlisted(rest_g=0)),
    ("extract-slips", "STORED", "the new box not weighed", _unlisted(new_weight_g=0)),
)
# fmt: on

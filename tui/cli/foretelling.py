"""What would come of a command, told before it is signed: rules and the boxes that carry them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.commands.base import field_of
from archive.commands.settings import AddRule, Reassess
from archive.views_keeping import Chosen, NewRule
from archive.words import N_, say
from tui.cli import output
from tui.cli.failures import BadUsage
from tui.cli.fields import built, command_class
from tui.cli.here import Here
from tui.words.foreseen import told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archive.commands import Command
    from archive.reading.source import Source
    from archive.views_keeping import Foreseen

_NOT_FORETOLD = N_("--dry-run tells what {names} would do; {command} has nothing to tell.")
_LATER = N_("Adding the rule moves no box. If boxes were reassessed afterwards:")
_NOW = N_("If these boxes are reassessed now:")
_FORETOLD = (AddRule, Reassess)


_UNSAID = {"boxes": "0", "reason": "-", "source": "-", "effective_from": "2000-01-01"}
"""What changes nothing of what is foretold, and need not be said for it."""


def foretell(here: Here, name: str, given: Mapping[str, Sequence[str]]) -> int:
    """Print what would come of a command and do nothing; raises `BadUsage`."""
    kind = command_class(name)
    if kind not in _FORETOLD:
        names = ", ".join(each.name for each in _FORETOLD)
        raise BadUsage(_NOT_FORETOLD, names=names, command=kind.name)
    unsaid = {field: [text] for field, text in _UNSAID.items() if field_of(kind, field)}
    command = built(kind, {**unsaid, **given}, lambda _: "")
    assert isinstance(command, _FORETOLD)
    with here.reading() as archive:
        found = _found(archive, command)
    if not here.shown(found):
        _print(command, found)
    return 0


def tell_before(here: Here, archive: Source, command: Command) -> None:
    """Print what would come of `command` before whoever signs it gives a PIN."""
    if isinstance(command, _FORETOLD) and not here.json:
        _print(command, _found(archive, command))


def _found(archive: Source, command: AddRule | Reassess) -> Foreseen:
    from archive.reading.foreseen import foreseen, foreseen_rule

    if isinstance(command, AddRule):
        return foreseen_rule(archive, NewRule(command.code, command.keep, command.start))
    return foreseen(archive, Chosen(command.category, command.place, command.outlet))


def _print(command: AddRule | Reassess, found: Foreseen) -> None:
    output.line(say(_LATER if isinstance(command, AddRule) else _NOW))
    output.line(told(found))

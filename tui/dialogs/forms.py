"""Which form a command has: its fields one below the other, or one that says more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive import Command
from tui.dialogs.foretold_form import ReassessForm, RuleForm
from tui.dialogs.form import CommandForm
from tui.dialogs.hold_form import HoldForm

FORMS: dict[str, type[CommandForm]] = {
    "add-rule": RuleForm,
    "place-hold": HoldForm,
    "reassess": ReassessForm,
}
"""Commands that ask in groups, or show beforehand what would come of them."""


def form_of(command: type[Command], known: Mapping[str, Sequence[str]]) -> CommandForm:
    """The form of a command, with what is known filled in."""
    return FORMS.get(command.name, CommandForm)(command, known)

"""What a list says, in words: how many rows, what is wrong with which, what was read otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from archive.state_words import HOLD_TYPES, word
from archive.words import N_, say
from tui.texts import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.errors import Finding
    from archive.intake.repairs import Repair
    from tui.taking_in import Trial
    from tui.widgets.table import Row

_MOST_REPAIRS = 500
_COUNTS = N_("good rows: {good} · bad rows: {bad} · cells read otherwise: {repairs}")
_BEFORE = N_("✗ {so}")
_READY = N_("✓ Nothing is wrong. F4 takes the list in, all rows or none.")
_WRONG = N_("✗ Bad rows are named below. Mend the file and read it again, or F6: good rows only.")
_MEETS = N_("! {hold} ({type}) will hold boxes of this list: {boxes}")
_READ_AS = N_("≈ “{before}” is read as “{after}”")


def facts_of(trial: Trial) -> Content:
    """The list in a few lines: counts, whether it may be taken in, holds that its boxes meet."""
    judged = trial.judged
    lines = [
        Content(say(
            _COUNTS, good=len(judged.rows), bad=len(judged.wrong),
            repairs=len(judged.listed.repairs),
        )),
        _verdict(trial),
    ]  # fmt: skip
    for met in trial.holds:
        text = say(_MEETS, hold=met.hold, type=word(HOLD_TYPES, met.type), boxes=met.boxes)
        lines.append(Content.styled(text, "$warning"))
    return Content("\n").join(lines)


def _verdict(trial: Trial) -> Content:
    if trial.before is not None:
        so, _, then = trial.before.sentences()
        return Content.styled(say(_BEFORE, so=f"{so} {then}"), "$error bold")
    if trial.judged.wrong:
        return Content.styled(say(_WRONG), "$error bold")
    return Content.styled(say(_READY), "$success")


def rows_of(trial: Trial) -> Iterator[Row]:
    """Bad rows first, then warnings, then cells that were read as something else."""
    for place, finding in enumerate(trial.judged.wrong):
        yield f"bad{place}", _found(finding, "✗", "$error")
    for place, finding in enumerate(trial.judged.listed.warnings):
        yield f"odd{place}", _found(finding, "!", "$warning")
    for place, repair in enumerate(trial.judged.listed.repairs[:_MOST_REPAIRS]):
        yield f"read{place}", _repaired(repair)


def _found(finding: Finding, sign: str, style: str) -> tuple[object, ...]:
    text = Content.styled(f"{sign} {harmless(finding.text)}", style)
    return str(finding.row), harmless(finding.column), text


def _repaired(repair: Repair) -> tuple[object, ...]:
    said = say(_READ_AS, before=repair.before, after=repair.after)
    return str(repair.row), harmless(repair.column), harmless(said)

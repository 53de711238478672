"""What a list says, in words: how many rows, what is wrong with which, what was read otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from textual.content import Content

from archive.clock import read_stamp
from archive.errors import Finding
from archive.intake.repairs import Repair
from archive.state_words import HOLD_TYPES, word
from archive.words import N_, say
from tui.texts import at_text, harmless
from tui.words.field import FIELDS
from tui.words.matters import met_said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from archive import Receipt
    from tui.taking_in import Trial
    from tui.widgets.table import Row

LISTS = {
    "boxes": N_("hand-in list of boxes"),
    "places": N_("list of places"),
    "people": N_("list of people"),
    "matters": N_("list of unsettled matters"),
}
"""What lists are of."""
_COUNTS = N_("good rows: {good} · bad rows: {bad} · cells read otherwise: {repairs}")
_TAKEN = N_("✓ Taken in {at}. Rows: {count}")
_HAD_BEEN = N_("Had been taken in {at} already; nothing was done again. Rows: {count}")
_NUMBERS = N_(
    "Boxes: {count}, numbered {first} to {last}. F12 shows them; F6 there prints their labels."
)
_GAPS = N_(
    "Numbers between them that are missing are never given: their check character could be misread."
)
_ASIDE = N_("The rows set aside stand below and lie in {path}.")
_PROPOSES = N_("It is list {list}. The screen of holds shows which holds it proposes.")
_BEFORE = N_("✗ {so}")
_READY = N_("✓ Nothing is wrong. F4 takes the list in, all rows or none.")
_WRONG = N_("✗ Bad rows are named below. Mend the file and read it again, or F6: good rows only.")
_MEETS = N_("! {hold} ({type}) will hold boxes of this list: {boxes}")
_READ_AS = N_("“{before}” is read as “{after}”")


def facts_of(trial: Trial) -> Content:
    """The list in a few lines: counts, whether it may be taken in, holds that its boxes meet."""
    judged = trial.judged
    lines = [
        Content(say(
            _COUNTS, good=len(judged.rows), bad=len(judged.bad),
            repairs=len(judged.listed.repairs),
        )),
        _verdict(trial),
    ]  # fmt: skip
    if trial.matters is not None:
        lines.append(Content(met_said(trial.matters)))
    for met in trial.holds:
        text = say(_MEETS, hold=met.hold, type=word(HOLD_TYPES, met.type), boxes=met.boxes)
        lines.append(Content.styled(text, "$warning"))
    return Content("\n").join(lines)


def taken_said(trial: Trial, receipt: Receipt, aside: Path | None) -> Content:
    """What came of a list that was taken in."""
    at, count = at_text(read_stamp(receipt.at)), len(trial.judged.rows)
    said = say(_HAD_BEEN if receipt.repeated else _TAKEN, at=at, count=count)
    lines = [Content.styled(said, "$success bold")]
    if trial.matters is not None:
        lines.append(Content(met_said(trial.matters)))
        lines.append(Content(say(_PROPOSES, list=receipt.events[0].data["number"])))
    lines += _numbered([e.data for e in receipt.events if e.kind == "box.registered"])
    if aside is not None:
        lines.append(Content(harmless(say(_ASIDE, path=aside))))
    return Content("\n").join(lines)


def _numbered(boxes: Sequence[Mapping[str, Any]]) -> Iterator[Content]:
    """Which numbers the boxes got, and why there are gaps where there are."""
    if not boxes:
        return
    first, last = boxes[0], boxes[-1]
    numbers = {"first": first["box_no"], "last": last["box_no"]}
    yield Content(say(_NUMBERS, count=len(boxes), **numbers))
    if last["serial"] - first["serial"] >= len(boxes):
        yield Content(say(_GAPS))


def _verdict(trial: Trial) -> Content:
    if trial.before is not None:
        so, _, then = trial.before.sentences()
        return Content.styled(say(_BEFORE, so=f"{so} {then}"), "$error bold")
    if trial.judged.wrong:
        return Content.styled(say(_WRONG), "$error bold")
    return Content.styled(say(_READY), "$success")


class Remark(NamedTuple):
    """What is said of one cell or row: that it is wrong, odd, or read as something else."""

    sign: str
    """``✗`` wrong, ``!`` odd, ``≈`` read as something else."""
    of: Finding | Repair


def remarks_of(trial: Trial) -> tuple[Remark, ...]:
    """Bad rows first, then what is odd, then cells that were read as something else."""
    listed = trial.judged.listed
    return (
        *(Remark("✗", finding) for finding in trial.judged.wrong),
        *(Remark("!", finding) for finding in listed.warnings),
        *(Remark("≈", repair) for repair in listed.repairs),
    )


def row_of(place: int, remark: Remark) -> Row:
    """A remark as a row of a table."""
    sign, of = remark
    if isinstance(of, Finding):
        style = "bold" if sign == "✗" else ""
        text = Content.styled(f"{sign} {harmless(of.text)}", style)
    else:
        text = Content(f"{sign} {harmless(say(_READ_AS, before=of.before, after=of.after))}")
    column = say(FIELDS.get(of.column, of.column)) if of.column else ""
    return str(place), (str(of.row or ""), harmless(column), text)

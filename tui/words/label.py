"""A label in words: printed by whom, scanned back or not, replaced why."""

from __future__ import annotations

from collections.abc import Iterator

from archive.state_words import LABEL_WHYS, word
from archive.views_label import Label, LabelPrint, LabelRow
from archive.words import N_, say
from tui.cli.output import cell
from tui.texts import at_text

_LABEL = N_("no. {number}, made on {day}")
_REPLACED = N_("replaced: {why}")
_PRINTED = N_("printed {at} by {by}, × {count}")
_PRINTED_ON = N_("printed {at} by {by} on {printer}, × {count}")
_NEVER_PRINTED = N_("never printed")
_NOT_BACK = N_("not scanned back")
_UNCHECKED = N_("scanned {at}, not held against the seal")
_CHECKED = N_("held against the seal {at}")


def label_said(label: Label) -> str:
    """A label of a box: its number, its print jobs, and how it stands."""
    made = say(_LABEL, number=label.number + 1, day=cell(label.made_on))
    return say(N_("; ")).join((made, *map(printed_said, label.prints), *standing(label)))


def printed_said(made: LabelPrint) -> str:
    """One print job: when, by whom, where, how many labels of the box."""
    return say(
        _PRINTED_ON if made.printer else _PRINTED, at=at_text(made.at), by=made.by,
        printer=made.printer, count=made.faces * made.copies,
    )  # fmt: skip


def standing(label: Label | LabelRow) -> Iterator[str]:
    """Whether a label was printed, came back, and is on the right box; or why it is replaced."""
    if isinstance(label, Label) and not label.valid:
        yield say(_REPLACED, why=word(LABEL_WHYS, label.replaced))
        return
    if not label.prints:
        yield say(_NEVER_PRINTED)
    if label.checked_at:
        yield say(_CHECKED, at=at_text(label.checked_at))
    elif label.seen_at:
        yield say(_UNCHECKED, at=at_text(label.seen_at))
    elif label.prints:
        yield say(_NOT_BACK)

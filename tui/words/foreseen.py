"""What a newer rule would do to boxes, in words; as command line and forms tell it beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.words import N_, say
from tui.texts import in_a_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.views_keeping import Foreseen

_NONE = N_("No box goes over to {rule}.")
_MOVE = N_("Boxes that go over to {rule}: {boxes}, by {least} to {most} days.")
_SAME = N_("Boxes that go over to {rule}: {boxes}; no last day changes.")
_UNKNOWN = N_("Boxes that go over to {rule}: {boxes}.")
_WAYS = N_("Kept longer: {later}; less long: {earlier}.")
_UNDATED = N_("Last day no longer known, so never due: {boxes}.")
_DATED = N_("Last day known for the first time: {boxes}.")
_DUE = N_("May be destroyed at once that may not today: {boxes}.")
_LEFT = N_("On a batch, would be kept less long and so stay as they are: {boxes} ({numbers}).")
_MORE = N_("{numbers} …")


def told(found: Foreseen) -> str:
    """What would become of the boxes in hand, in a few sentences."""
    return in_a_row(_sentences(found))


def _sentences(found: Foreseen) -> Iterator[str]:
    yield _moved(found)
    if found.later or found.earlier:
        yield say(_WAYS, later=f"{found.later:,}", earlier=f"{found.earlier:,}")
    for text, boxes in ((_UNDATED, found.undated), (_DATED, found.dated), (_DUE, found.due)):
        if boxes:
            yield say(text, boxes=f"{boxes:,}")
    if found.left_out:
        numbers = say(N_(", ")).join(found.left_out_boxes)
        if found.left_out > len(found.left_out_boxes):
            numbers = say(_MORE, numbers=numbers)
        yield say(_LEFT, boxes=f"{found.left_out:,}", numbers=numbers)


def _moved(found: Foreseen) -> str:
    if not found.boxes:
        return say(_NONE, rule=found.rule)
    boxes = f"{found.boxes:,}"
    if found.later or found.earlier:
        least, most = (f"{days:+d}" for days in (found.least_days, found.most_days))
        return say(_MOVE, rule=found.rule, boxes=boxes, least=least, most=most)
    changes = found.undated or found.dated
    return say(_UNKNOWN if changes else _SAME, rule=found.rule, boxes=boxes)

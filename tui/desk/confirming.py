"""A number that somebody typed: shown back, and done when it is confirmed.

People read numbers off lists, and off the box beside. A label that was scanned needs no question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.errors import ArchiveError, StorageFailed
from archive.manual import named_by_number
from archive.reading.card import box_named
from archive.words import N_
from tui.desk import seen
from tui.desk.jobs import COUNT, SESSION
from tui.desk.shift import Asked, Shift
from tui.desk.told import Told

if TYPE_CHECKING:
    from archive.views_box import BoxRow
    from tui.scan import Scanned
    from tui.station import Station
    from tui.who import Operator

IS_IT = N_("Typed, not scanned. Is it this box? F4, or type it once more. A scan drops it.")


async def heard(code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift | None:
    """The shift that shows a typed number back; None where nothing has to be confirmed."""
    del by
    lacks = shift.job.asks is not None and shift.job.needs not in ("", SESSION) and not shift.where
    box = None if lacks or not shift.job.records else await typed_box(code, station)
    if box is None:
        return None
    asked = Asked(code, box.id, box.box_no)
    known = seen.known_by(box)
    blind = shift.job.needs == COUNT
    return shift.asking(asked, Told(IS_IT), *(known[:1] if blind else known))


async def confirms(code: Scanned, asked: Asked, station: Station) -> bool:
    """Whether the same number was typed once more; what arrived twice at once was not."""
    if code.again:
        return False
    box = await typed_box(code, station)
    return box is not None and box.id == asked.box


async def typed_box(code: Scanned, station: Station) -> BoxRow | None:
    """The box that a typed number names; None for labels, seals and numbers nobody knows."""
    if not code.typed:
        return None
    try:
        box = await station.read(box_named, code.text)
    except StorageFailed:
        raise
    except ArchiveError:
        return None
    return box if named_by_number(code.text, box.id, box.box_no) else None

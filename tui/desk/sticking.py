"""The job Stick label 贴标: scan the seal, stick what is printed, scan the label on the box.

Seal and label may come in either order; the door says whether they are of one box. A label printer
that stands beside the desk prints the labels of a box that has none yet.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from archive.codes import BoxCode, BoxId, BoxNo
from archive.commands.printing import CheckLabel
from archive.errors import ArchiveError, StorageFailed
from archive.event_words import EVENTS
from archive.reading.at_hand import box_at_hand
from archive.reading.label_ledger import label_sealed
from archive.words import N_, language
from labels.stock import STOCKS, named
from tui.begun import recall, remember
from tui.desk import ear
from tui.desk.light import Act, Lamp, Light
from tui.desk.told import Told, Why
from tui.labelling import Run, draw_labels, hand_out, labelled, record
from tui.texts import at_text

if TYPE_CHECKING:
    from archive.views_label import LabelRow
    from tui.desk.shift import Shift
    from tui.desk.told import Sayable
    from tui.scan import Scanned
    from tui.station import Station
    from tui.who import Operator

SEAL, LABEL = "seal", "label"
"""Half a check: what was scanned first."""

_SCAN = N_("SCAN")
_NOW_SEAL = N_("Now scan the seal of the box that this label is on.")
_STICK = N_("Stick it on both faces, then scan it on the box.")
_PRINTED = N_("Its label was printed {at} by {by}.")
_CHECKED = N_("It was held against this seal {at}.")
_PRINTING = N_("Printer {printer} prints its labels now.")
_ELSEWHERE = N_("Its label was never printed: F7 opens the box, F7 there prints it.")
_NO_SEAL = N_("No box has the seal {seal}.")
_SEAL_OR_LABEL = N_("Scan the seal of the box, or the square code on its label.")


async def take(code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift | None:
    """The shift after a seal or a label."""
    if isinstance(code.code, BoxCode):
        return await _label(code, by, shift, station)
    if code.broken or not isinstance(code.code, BoxNo | BoxId | None):
        return None
    sealed = await station.read(label_sealed, code.text)
    if sealed is None:
        row = await ear.row_of(code, station)
        so = Told.of(_NO_SEAL, seal=code.said)
        return shift.halted(row, so, Told(ear.NOTHING), Told(_SEAL_OR_LABEL))
    if LABEL in shift.work:
        return await _check(code, by, shift, station)
    return await _seal(code, by, shift, station, sealed)


async def _seal(
    code: Scanned, by: Operator, shift: Shift, station: Station, row: LabelRow
) -> Shift:
    """The box whose label comes next; it is printed where that can be done here."""
    lamp, lines = Lamp.FOUND, _known(row)
    if not row.prints:
        try:
            lines = (await _printed(code, by, station, row),)
        except StorageFailed:
            raise
        except ArchiveError as failure:
            lamp, lines = Lamp.ODD, (Why(failure),)
    light = Light(lamp, _SCAN, row.box_no, (*lines, Told(_STICK)))
    return shift.half_done(seal=code.text)._replace(seen=row.box_no).lit(light)


def _known(row: LabelRow) -> tuple[Sayable, ...]:
    if not row.prints:
        return ()
    last = row.prints[-1]
    printed = Told.of(_PRINTED, at=at_text(last.at), by=last.by)
    if row.checked_at is None:
        return (printed,)
    return printed, Told.of(_CHECKED, at=at_text(row.checked_at))


async def _printed(code: Scanned, by: Operator, station: Station, row: LabelRow) -> Told:
    """What the printer beside the desk does; raises `ArchiveError` where it prints nothing."""
    begun = recall(station.begun)
    printer = begun.desk_printer
    if not printer:
        return Told(_ELSEWHERE)
    set_ = begun.setting(printer)
    stock = named(set_.stock or STOCKS[0].name)
    run = Run(
        Path(), stock.name, language(), begun.next_cell(stock), 1, 2, set_.nudge, set_.form,
        set_.dpi, printer,
    )  # fmt: skip
    drawn = await station.read(lambda a: draw_labels(a, labelled(a, [row.box_no]), run))
    await station.work.write(lambda a: record(drawn, run, a, by.credential, code.op))
    await station.work.audit(lambda _source: hand_out(drawn, run))
    remember(station.begun, lambda now: now.after(stock, run.start, drawn.labels))
    return Told.of(_PRINTING, printer=printer)


async def _label(code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift:
    """A label: of the seal scanned before, of a box just done, or before its seal."""
    if SEAL in shift.work:
        return await _check(code, by, shift, station)
    box = await station.read(box_at_hand, code.text)
    act = Act(code.text, box.id, box.box_no, box.n, shift.job.name, "", "")
    if shift.done_before(act):
        return shift.again(act, station.now())
    light = Light(Lamp.FOUND, _SCAN, box.box_no, (Told(_NOW_SEAL),))
    return shift.half_done(label=code.text)._replace(seen=box.box_no).lit(light)


async def _check(code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift:
    """Seal and label held against each other."""
    first, over = {**shift.work}, shift.half_done()
    asked = CheckLabel(box=first.get(LABEL, code.text), seal_no=first.get(SEAL, code.text))
    try:
        done = await station.perform(asked, by.credential, code.op)
    except StorageFailed:
        raise
    except ArchiveError as failure:
        return over.refused(await ear.row_of(code, station, failure), failure)
    event = done.receipt.events[0]
    box = await station.read(box_at_hand, asked.box)
    act = Act(
        asked.box, box.id, box.box_no, event.n + 1, shift.job.name, "", done.receipt.at
    )  # fmt: skip
    return over.recorded(act, Told(EVENTS[event.kind]))

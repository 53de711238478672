"""Commands about labels of boxes: what was printed, and whether it is on the right box."""

from __future__ import annotations

from dataclasses import dataclass

from archive.commands.base import Box, Boxes, Code, Command, Count


@dataclass(frozen=True, kw_only=True)
class RecordPrinting(Command, name="record-printing", machine="printing"):
    """Record one print job of box labels: a label is a key to its box."""

    boxes: Boxes
    """Boxes whose newest label is printed; by a label's code, it must be that label."""
    stock: Code
    faces: Count = 2
    """Labels of each box, one for each face."""
    copies: Count = 1
    printer: Code = ""
    """The printer it went to; empty for a file."""


@dataclass(frozen=True, kw_only=True)
class CheckLabel(Command, name="check-label", machine="box"):
    """Hold the label on a box against its seal 贴标核对: both must be of one box."""

    box: Box
    """The label's whole code, as it was scanned off the box."""
    seal_no: Code


ALL: tuple[type[Command], ...] = (RecordPrinting,)

"""Commands about what an authority takes: a whole box, or some slips of it, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass

from archive.commands.base import Box, Code, Command, Confidential, Count, Grams


@dataclass(frozen=True, kw_only=True)
class SeizeBox(Command, name="seize-box", machine="box"):
    """Hand a box to two officers of an authority against its letter; its live line is withheld."""

    box: Box
    authority: Confidential
    document_no: Confidential
    """The authority's letter."""
    matter: Confidential = ""
    officer1: Confidential
    officer1_no: Confidential
    """The number of the officer's certificate."""
    officer2: Confidential
    officer2_no: Confidential
    list_no: Confidential
    """The list of what is taken 调取清单."""
    receipt_no: Confidential


@dataclass(frozen=True, kw_only=True)
class ReturnSeized(Command, name="return-seized", machine="box"):
    """Take back a box that an authority had taken."""

    box: Box
    receipt_no: Confidential
    slips: Count
    """Slips that came back."""
    seal_no: Code = ""
    """The new seal; needed where other slips came back than went."""
    weight_g: Grams = 0
    difference: Confidential = ""
    """What did not come back, as the authority says."""


@dataclass(frozen=True, kw_only=True)
class TakeSlips(Command, name="take-slips", machine="box"):
    """Hand some slips of a box to two officers of an authority; the box stays and is resealed."""

    box: Box
    slips: Count
    """Slips taken."""
    authority: Confidential
    document_no: Confidential
    """The authority's letter."""
    matter: Confidential = ""
    officer1: Confidential
    officer1_no: Confidential
    """The number of the officer's certificate."""
    officer2: Confidential
    officer2_no: Confidential
    list_no: Confidential
    """The list of what is taken 调取清单."""
    receipt_no: Confidential
    seal_no: Code
    """The new seal."""
    weight_g: Grams
    """The box's weight afterwards."""


@dataclass(frozen=True, kw_only=True)
class ReturnSlips(Command, name="return-slips", machine="box"):
    """Put slips that an authority gives back into their box again; it is resealed."""

    box: Box
    slips: Count
    """Slips that came back."""
    receipt_no: Confidential
    seal_no: Code
    """The new seal."""
    weight_g: Grams
    """The box's weight afterwards."""
    difference: Confidential = ""


ALL: tuple[type[Command], ...] = (SeizeBox, ReturnSeized, TakeSlips, ReturnSlips)

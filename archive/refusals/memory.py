"""Refusals about what a scanner kept in its memory."""

from __future__ import annotations

from dataclasses import dataclass

from archive.refusals.base import N_, Refusal


@dataclass(frozen=True)
class NotFromMemory(Refusal, code="R-151"):
    """Boxes said to be fed by a file: witnesses watch what happens now."""

    file: str
    so = N_("{file} says that boxes were fed; that is not taken from a file.")
    why = N_("Both witnesses see each box fed, there and then; a file has no witnesses.")
    then = N_("Feed at the desk or on the session's screen. What was fed unseen is stated by both "
              "witnesses while the feeding is paused.")  # fmt: skip


@dataclass(frozen=True)
class NotOnce(Refusal, code="R-152"):
    """A quantity other than one beside a code."""

    scanned: str
    count: int
    so = N_("{scanned} is said to have been there {count} times.")
    why = N_("Each box, place and paper is there once; a quantity says that something was typed.")
    then = N_("Look at the box, and scan it at the desk.")


@dataclass(frozen=True)
class NothingTold(Refusal, code="R-153"):
    """A line in which no code, or more than one, can be told."""

    line: int
    so = N_("In line {line} no single code can be told from the other columns.")
    why = N_("Nothing is guessed.")
    then = N_("Scan what it was at the desk; or let the scanner write one code a line.")

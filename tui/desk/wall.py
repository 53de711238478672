"""The wall sheet as a table: each word that a station understands, and what it does.

Jobs come from their own table. Nothing here approves, destroys or witnesses; no code can say so.
"""

from __future__ import annotations

from typing import NamedTuple

from archive.words import N_, say
from tui.desk.jobs import ACKNOWLEDGE, FINISH, JOBS, UNDO, VERBS
from tui.scanner import calibration

MENU, BACK, HELP = "MENU", "BACK", "HELP"


class Word(NamedTuple):
    """One code of the sheet."""

    verb: str
    label: str
    """A marked word: what people call it."""
    does: str
    """A marked sentence: what it does, and where."""


# fmt: off
GENERAL: tuple[Word, ...] = (
    Word(MENU,        N_("Menu"),
         N_("Shows where to go. A job scanned over it leads to the desk.")),
    Word(BACK,        N_("Back"),
         N_("Closes what is open; from any screen it leads back to the desk.")),
    Word(ACKNOWLEDGE, N_("Acknowledge"),
         N_("After a STOP that you have read: go on.")),
    Word(UNDO,        N_("Undo"),
         N_("At the desk: takes the last scan back, where the box can go back.")),
    Word(FINISH,      N_("Finish"),
         N_("At the desk: ends the job with a summary.")),
    Word(HELP,        N_("Help"),
         N_("Explains what is on the screen; BACK closes it.")),
    Word("SEAL-BROKEN",  N_("Seal broken"),
         N_("In the job Take over: the seal of the next box is broken.")),
    Word("OTHER-SEAL",   N_("Another seal"),
         N_("In the job Take over: the next box carries another seal than the registered one.")),
    Word("LABEL-BAD",    N_("Label unreadable"),
         N_("In the job Take over: scan the seal of the next box, or type its number.")),
    Word("NO-LABEL",     N_("No label, no seal"),
         N_("In the job Take over: puts a box that says nothing in quarantine; scan the bay.")),
    Word("COUNT-START",  N_("Begin the count"),
         N_("In the job Count: begins to count.")),
    Word("COUNT-FINISH", N_("Finish the place"),
         N_("In the job Count: ends the count of this place.")),
)
# fmt: on
TRIAL = Word(
    calibration.VERB,
    N_("Try the scanner"),
    N_("Shows what arrives of this code, and what is to be changed at the scanner."),
)
"""The code that a scanner is tried with."""


def general() -> tuple[Word, ...]:
    """The words for any work, as far as a station understands them, and the scanner's own."""
    own = {verb for job in JOBS for verb in job.more}
    return (*(word for word in GENERAL if word.verb in VERBS and word.verb not in own), TRIAL)


def within() -> tuple[Word, ...]:
    """The words that only one job understands."""
    return tuple(word for job in JOBS for word in GENERAL if word.verb in job.more)


def jobs() -> tuple[Word, ...]:
    """A word for each job."""
    return tuple(Word(job.verb, job.label, job.first) for job in JOBS)


def called(verb: str) -> str:
    """What people call a word of the sheet, in the language in use; empty for no word of it."""
    words = (*general(), *within(), *jobs())
    return next((say(word.label) for word in words if word.verb == verb), "")

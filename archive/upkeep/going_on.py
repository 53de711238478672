"""After which numbers an archive goes on from a backup."""

from __future__ import annotations

from datetime import datetime, timedelta

from archive.clock import day_of
from archive.log.seen import Remembered
from archive.numbering import Number, highest, left_out
from archive.storage.numbers import given
from archive.storage.standing import Asked
from archive.views_backup import Restorable


def numbers_on(
    backup: Asked, view: Restorable, remembered: Remembered, now: datetime
) -> tuple[Number, ...]:
    """The highest numbers that were given up, or, where none could be asked, far beyond them.

    What no restore raises goes on after the last one in the backup.
    """
    gone = view.given_up
    if gone.asked:
        return gone.numbers
    known = highest(given(backup.rows).items(), gone.numbers, remembered.numbers.items())
    minutes = (now - view.taken_at) // timedelta(minutes=1)
    first, last = sorted((day_of(view.taken_at).year, day_of(now).year))
    return left_out(known, view.lost, minutes, range(first, last + 1))

"""Judging whether the papers and attachments that the archive names are there."""

from __future__ import annotations

from collections.abc import Iterator

from archive.upkeep.facts import Measured
from archive.upkeep.on_opening import VERIFY
from archive.upkeep.verdict import Verdict, fine, wrong
from archive.words import N_

_THERE = N_("All {count} papers and attachments are there; verifying tells whether each is whole.")
_NONE = N_("No paper or attachment was stored yet.")
_MISSING = N_("{missing} of {count} papers and attachments are not there: {place}")
_ODD = N_("{place} is not a folder, so no paper can be kept in it.")
_WHY = N_("They cannot be shown or printed again, and no new one may be kept.")
_THEN = N_(
    "Look whether the folder was moved or its disk is not attached, and put it back under its "
    "name. A backup holds them, too."
)


def papers(found: Measured) -> Iterator[Verdict]:
    """Whether they are there; an audit reads each of them, a check-up does not."""
    stored = found.stored
    if stored is None:
        return
    fields = {"missing": stored.missing, "count": stored.named, "place": stored.place}
    if stored.odd:
        yield wrong(_ODD, _WHY, _THEN, **fields)
    elif stored.missing:
        yield wrong(_MISSING, _WHY, _THEN, **fields).helped_by(VERIFY)
    else:
        yield fine(_THERE if stored.named else _NONE, **fields)

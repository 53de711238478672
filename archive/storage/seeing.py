"""How far this station saw the logs of an open archive, written down as it works.

At the opening, at each sign-in, after every so many commands and at the end; never for each scan.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Self

from archive.errors import ArchiveError, LogBroken, WentBack
from archive.log.seen import Memory, Remembered, Stand
from archive.storage.engine import Engine
from archive.storage.marks import closed_by
from archive.storage.numbers import floors
from archive.storage.standing import Met, heads_of, meet, restores_in, went_another_way

EVERY = 50
"""Commands after which a station writes down anew how far it saw the logs."""


class Seeing:
    """What this station remembers of one archive, and what is to be said of it."""

    def __init__(self, memory: Memory | None = None) -> None:
        self.memory = memory
        """None for a copy that is no archive to work in, such as a backup."""
        self.behind = ""
        """How the archive went backwards, where it is open to be read alone."""
        self.note = ""
        """That it was restored since it was seen here; empty otherwise."""
        self._since = 0
        self._restores: tuple[str, ...] = ()
        """Those that the log told of when it was opened."""

    @classmethod
    def of(cls, engine: Engine, archive: str) -> Self:
        """What is remembered of the archive that is open in `engine`; nothing of a backup."""
        return cls(None if closed_by(engine) else Memory(archive))

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences for whoever opened the archive."""
        trouble = self.memory.trouble if self.memory is not None else ""
        return tuple(filter(None, (self.behind, self.note, trouble)))

    def begin(self, engine: Engine, *, guarded: bool) -> None:
        """Hold the archive against what was seen of it, and remember it.

        Raises `WentBack` where it is behind or beside. Not `guarded`, that is only noted, and
        nothing is remembered.
        """
        if self.memory is None:
            return
        if not guarded:
            self.compare(engine)
            return
        met: list[Met] = []

        def held(remembered: Remembered) -> Remembered:
            met.append(meet(engine, remembered))
            return met[-1].remembered

        with engine.translated():
            self.memory.change(held)
            if not met:  # it cannot be written; what it says still counts
                held(self.memory.read())
        self.note = met[0].note
        self._restores = met[0].remembered.restores

    def compare(self, engine: Engine) -> None:
        """Note whether the archive is behind what was seen of it; nothing is remembered."""
        if self.memory is None:
            return
        try:
            with engine.translated():
                meet(engine, self.memory.read())
        except WentBack as error:
            self.behind = str(error)
        except LogBroken:
            pass  # an audit says what is broken

    def recorded(self, engine: Engine) -> None:
        """A command was recorded."""
        self._since += 1
        if self._since >= EVERY:
            self.look_again(engine)

    def look_again(self, engine: Engine, *, always: bool = False) -> None:
        """Remember how far the logs are now; what is in the way is noted and stops nobody.

        Not of an archive that was given up meanwhile: its logs are longer, and lead nowhere. Nor of
        one whose server went another way under a station that is open: the next opening tells.
        """
        if self.memory is None or not (always or self._since):
            return
        with suppress(ArchiveError), engine.translated():
            heads = heads_of(engine)
            leaves, numbers = restores_in(engine), floors(engine)
            self.memory.change(
                lambda it: (
                    it.met(heads, leaves, numbers)
                    if it.goes_on(leaves) and not went_another_way(engine, heads, it)
                    else it
                )
            )
            self._since = 0

    def keep(self, wrote: Sequence[Stand]) -> None:
        """Remember how far this program wrote, whatever the archive says by now.

        Not where somebody meanwhile met a restore that gave it up.
        """
        if self.memory is not None and wrote:
            self.memory.change(
                lambda it: it.met(wrote, (), {}) if it.goes_on(self._restores) else it
            )

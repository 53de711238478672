"""Labels of pallets: on what, where, from which cell on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from archive.words import N_, say
from labels import fitness
from tui.code_labels import pallet_labels, print_codes
from tui.dialogs.labels import Labels

if TYPE_CHECKING:
    from archive.reading.source import Source
    from tui.dialogs.labels import Printed
    from tui.labelling import Run
    from tui.progress import Progress

_ONE = N_("A pallet gets one label; print more and stick them on its sides.")
_WHICH = N_("Label of pallet {pallet}")


class PalletLabels(Labels):
    """Asks how the label of one pallet is printed and prints it."""

    how_many: ClassVar[str] = _ONE
    use: ClassVar[str] = fitness.PALLET

    def __init__(self, pallet: str) -> None:
        super().__init__(say(_WHICH, pallet=pallet), _no_box, Path.cwd(), f"{pallet}.pdf")
        self._pallet = pallet

    async def printed(self, run: Run) -> Printed:
        """Make the label, write or print it; raises `ArchiveError`."""

        def draw(source: Source, _progress: Progress) -> Printed:
            return print_codes(pallet_labels(source, [self._pallet]), run)

        return await self.drawing(draw)


def _no_box(_source: Source) -> tuple[()]:
    return ()

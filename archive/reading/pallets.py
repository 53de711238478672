"""Pallets and how many boxes stand on each."""

from __future__ import annotations

from archive.reading.source import Source, ours
from archive.rows import Pallet
from archive.storage import resolve
from archive.storage.selecting import select
from archive.views_vendor import PalletRow

_ALL = f'{select("pallet")} ORDER BY t."id"'
_ON_IT = """SELECT COUNT(CASE WHEN "state" = 'PULLED' THEN 1 END),
    COUNT(CASE WHEN "state" = 'LOADED' THEN 1 END)
    FROM "box" WHERE "pallet" = ?"""
_NUMBERS = 'SELECT "box_no" FROM "box" WHERE "pallet" = ? ORDER BY "box_no"'


def pallets(source: Source) -> tuple[PalletRow, ...]:
    """Every pallet by its code."""
    with source.engine.reading():
        found = ours(source, map(Pallet._make, source.engine.rows(_ALL)))
        return tuple(_row(source, pallet) for pallet in found)


def pallet_at_hand(source: Source, text: str) -> PalletRow:
    """The pallet of a printed or typed code; raises `Refused` for one that is not known."""
    with source.engine.reading():
        return _row(source, resolve.pallet(source, text))


def boxes_on(source: Source, text: str) -> tuple[str, ...]:
    """Numbers of the boxes on a pallet; raises `Refused` for one that is not known."""
    with source.engine.reading():
        pallet = resolve.pallet(source, text)
        return tuple(str(row[0]) for row in source.engine.rows(_NUMBERS, (pallet.id,)))


def _row(source: Source, pallet: Pallet) -> PalletRow:
    pulled, loaded = source.engine.rows(_ON_IT, (pallet.id,))[0]
    return PalletRow(
        pallet.id, pallet.state, pulled, loaded, pallet.session if loaded else None, pallet.n
    )

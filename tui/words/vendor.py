"""How screens and the command line speak of destruction units and their contracts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.reading.vendors import ENDS_SOON
from archive.state_words import state_word
from archive.words import N_, language, say
from labels.phrases import METHODS, Tongue
from tui.texts import day_text, harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archive.views_vendor import ContractRow, VendorRow

_OWN = N_("our own plant, no contract needed")
_BARE = N_("no contract")
_ENDED = N_("not valid today (until {day})")
_SOON = N_("ends in {days} days, on {day}")
_UNTIL = N_("until {day}")
_OPEN = N_("does not bar subcontracting")
_ENDS = N_("▲ The contract with {firm} ends on {day}, in {days} days: have the next one recorded.")
_OVER = N_("▲ No contract with {firm} is valid today: nothing can be planned with it or fed.")
_PARTS = N_("{contract}: {first} to {last}, {places}, impact assessment {assessment}")
_LICENCE = N_("licence {number}")


def contract_said(row: VendorRow) -> str:
    """How long a unit's contract still runs."""
    if row.own:
        return say(_OWN)
    if row.valid_until is None:
        return say(_BARE)
    day = day_text(row.valid_until)
    if row.days_left is None:
        return say(_ENDED, day=day)
    return say(_SOON if ends_soon(row) else _UNTIL, day=day, days=row.days_left)


def ends_soon(row: VendorRow) -> bool:
    """Whether somebody has to see to the next contract."""
    return row.days_left is not None and row.days_left <= ENDS_SOON


def methods_said(row: VendorRow) -> str:
    """What a unit may do, in words."""
    return Tongue(language()).words(METHODS, row.methods)


def warnings(rows: Iterable[VendorRow]) -> Iterator[str]:
    """A line for each unit that works for us and whose contract has ended or ends soon."""
    for row in rows:
        if row.state != "ACTIVE" or row.own:
            continue
        firm = harmless(row.firm)
        if row.days_left is None:
            yield say(_OVER, firm=firm)
        elif ends_soon(row):
            yield say(_ENDS, firm=firm, day=day_text(row.valid_until), days=row.days_left)


def vendor_cells(row: VendorRow) -> tuple[object, ...]:
    """A unit in a list."""
    state = state_word("vendor", row.state)
    return row.vendor, row.firm, state, methods_said(row), row.contract_no, contract_said(row)


def vendor_said(row: VendorRow) -> str:
    """A unit in full: licence and every contract."""
    licence = say(_LICENCE, number=row.licence_no)
    return harmless(" · ".join((row.firm, licence, *map(_contract, row.contracts))))


def _contract(row: ContractRow) -> str:
    said = say(
        _PARTS, contract=row.contract_no, first=day_text(row.valid_from),
        last=day_text(row.valid_until), places=" ".join(row.places), assessment=row.assessment_no,
    )  # fmt: skip
    return said if row.no_subcontracting else f"{said}, {say(_OPEN)}"

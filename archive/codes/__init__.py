"""Printed codes: one grammar for what a scanner types and what a person types.

Each kind has a prefix of its own, so that a box can never be taken for a command::

    BX1-<id>-<reissue>-<tag>     box label            PL1-<place>-<check>    place
    BG1-<id>-<secret>-<check>    badge                CM1-<verb>-<check>     command
    PT1-<id>-<check>             pallet               PP1-<number>-<check>   paper

A box also answers to its number, ``HZ-25-000123-<check>``, and to its bare id.
"""

from __future__ import annotations

from archive.codes.alphabet import SYMBOLS
from archive.codes.kinds import (
    BadgeCode,
    BoxCode,
    BoxId,
    BoxNo,
    Code,
    CommandCode,
    PalletCode,
    PaperCode,
    PlaceCode,
    box_no,
    next_serial,
    printable_body,
)
from archive.codes.minting import mint_badge, mint_box_id, mint_pallet_id, mint_tag
from archive.codes.reading import Flaw, parse_box_no, read
from archive.codes.repair import echoed, may_be_badge, may_be_pin, repair, shown

__all__ = [
    "SYMBOLS",
    "BadgeCode",
    "BoxCode",
    "BoxId",
    "BoxNo",
    "Code",
    "CommandCode",
    "Flaw",
    "PalletCode",
    "PaperCode",
    "PlaceCode",
    "box_no",
    "echoed",
    "may_be_badge",
    "may_be_pin",
    "mint_badge",
    "mint_box_id",
    "mint_pallet_id",
    "mint_tag",
    "next_serial",
    "parse_box_no",
    "printable_body",
    "read",
    "repair",
    "shown",
]

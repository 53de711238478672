"""What can be wrong with a list, as one table of codes and sentences.

The codes are stable: scripts and other files name them. Each sentence says what is so and,
where it is not plain, what to do. Sentences are said in the language in use at reading time.
"""

from __future__ import annotations

from typing import NoReturn

from archive.errors import BadInput, Finding
from archive.words import N_, say

SHOWN = 40
"""Characters of a cell that a sentence repeats."""

# code, sentence
# fmt: off
_OF_FILES: tuple[tuple[str, str], ...] = (
    ("too-large", N_("The file is larger than {limit} MiB; split the list.")),
    ("empty-file", N_("The file is empty.")),
    ("not-text", N_(
        "This is neither text nor an XLSX workbook; save the list as .xlsx, or as CSV in UTF-8."
    )),
    ("old-workbook", N_(
        "This is an old .xls workbook, or one with a password; save it as .xlsx without a "
        "password, or as CSV."
    )),
    ("other-workbook", N_(
        "This is a workbook or web page of another kind; open it and save it as .xlsx or CSV."
    )),
    ("broken-workbook", N_(
        "The workbook is damaged and cannot be read to its end; save it again as .xlsx."
    )),
    ("swollen-workbook", N_(
        "The workbook unpacks to more than a list can be; copy the list into a new one."
    )),
    ("too-many-rows", N_("The list has more than {limit} rows; split it.")),
    ("broken-quotes", N_(
        "From line {line} on, quotation marks do not close; mend the line or save the list as "
        ".xlsx."
    )),
    ("broken-text", N_(
        "The text cannot be read from line {line} on; save the list again as .xlsx, or as CSV in "
        "UTF-8."
    )),
    ("no-headings", N_("No row of headings was found; it must name at least: {headings}.")),
    ("unfit-headings", N_("The headings do not fit; each that is wrong is named.")),
    ("missing-column", N_("The column {heading} is missing.")),
    ("duplicate-column", N_("Two columns mean the same: {first} and {second}; keep one.")),
    ("unknown-unit", N_("The unit in this heading is not known; write kg or g.")),
    ("header-only", N_("The list has headings and no rows.")),
)

_OF_ROWS: tuple[tuple[str, str], ...] = (
    ("missing", N_("This cell must be filled.")),
    ("formula", N_("A formula stands here; put its value in its place.")),
    ("control-character", N_(
        "A control character, an invisible character or a space stands inside this value."
    )),
    ("too-long", N_("This is longer than {limit} characters.")),
    ("too-many-cells", N_(
        "The row has more cells than there are headings; quotation marks may be missing around "
        "a comma."
    )),
    ("personal-data", N_(
        "Free text must not carry a phone, identity or waybill number; take it out."
    )),
    ("no-such-date", N_("“{value}” is no date.")),
    ("ambiguous-date", N_(
        "“{value}” can be read as more than one date; write it like 2025-11-03."
    )),
    ("too-long-ago", N_("{value} is before {earliest}; no box can be that old.")),
    ("in-the-future", N_("{value} is after today, {today}.")),
    ("ends-before-start", N_("{value} is before the first date, {start}.")),
    ("packed-before-last-acceptance", N_("{value} is before the last date in the box, {last}.")),
    ("unknown-category", N_("“{value}” is no category of paper.")),
    ("unknown-method", N_("“{value}” is no way of counting; write 逐张, 捆, 称重估算 or 未计.")),
    ("unknown-basis", N_("“{value}” does not say which date is meant; write 收寄 or 签收.")),
    ("not-yes-or-no", N_("“{value}” is neither yes nor no.")),
    ("not-a-number", N_("“{value}” cannot be read as a number here.")),
    ("not-positive", N_("“{value}” is not more than zero.")),
    ("too-many-slips", N_("“{value}” is too many for one box; at most {limit}.")),
    ("too-heavy", N_("“{value}” is too heavy for one box; at most {limit} kg.")),
    ("too-big", N_("“{value}” is too big; at most {limit}.")),
    ("malformed-number", N_("This is no waybill number; digits may have been lost.")),
    ("range-ends-before-start", N_(
        "The numbers end before they start, or the two are of different form."
    )),
    ("numbers-in-another-box", N_("These numbers are already in the box of row {other}.")),
    ("seal-used-twice", N_("This seal already closes the box of row {other}.")),
    ("same-person", N_("The same person packed and checked; two people must.")),
    ("duplicate-code", N_("This already stands in row {other}.")),
    ("already-known", N_("The archive already has “{value}”.")),
    ("unknown-kind", N_("“{value}” is no kind of place.")),
    ("unknown-parent", N_("The place “{value}” above this one is not known.")),
    ("wrong-parent", N_("A place of this kind cannot stand in “{value}”.")),
    ("cycle", N_("Going up from here leads back here.")),
    ("parent-refused", N_("The place “{value}” above this one is refused itself.")),
    ("unknown-role", N_("“{value}” is no role.")),
    ("unknown-matter", N_(
        "“{value}” is no kind of matter; write 投诉, 理赔, 诉讼仲裁, 调取, 检查, 代收货款, 查询 or "
        "其他."
    )),
    ("unknown-state", N_("“{value}” is no state of a matter; write 未结 or 已结.")),
    ("nowhere-to-look", N_(
        "Neither a waybill number nor an outlet with its day: no box can be looked for."
    )),
    ("open-and-closed", N_("The matter is open, and closed on {value}; one of the two is wrong.")),
    ("closed-without-day", N_("The matter is closed; the day of its closing must be filled.")),
)

_WARNINGS: tuple[tuple[str, str], ...] = (
    ("unknown-column", N_("This column is not known and was not read.")),
    ("unread-sheet", N_("The sheet “{title}” also looks like such a list and was not read.")),
    ("no-unit", N_("The heading names no unit; weights without one were read as kilograms.")),
    ("cells-without-heading", N_("Cells to the right of the headings were not read.")),
    ("left-out-row", N_("This row is a total or a note below the list and was not read.")),
    ("slips-unlike-range", N_("{slips} slips for a range of {size} numbers.")),
    ("numbers-overlap", N_(
        "These numbers overlap the box of row {other}; one of the two has gaps."
    )),
    ("long-span", N_("The box covers {days} days.")),
    ("dates-reversed", N_(
        "{value} is before {start}; the person is not valid until this is renewed."
    )),
    ("same-name", N_(
        "The same name and unit stand in row {other}; one person has one staff number."
    )),
)
# fmt: on

SENTENCES: dict[str, str] = dict(_OF_FILES + _OF_ROWS + _WARNINGS)
"""Sentence of every code, as its word key."""


class Unclear(BadInput):
    """A value that cannot be meant; it does not know yet where it stands."""

    def __init__(self, code: str, **fields: object) -> None:
        super().__init__(SENTENCES[code], (), **fields)
        self.code = code


def finding(row: int, column: str, code: str, **fields: object) -> Finding:
    """A finding with its sentence said in the language in use."""
    return Finding(row, column, code, say(SENTENCES[code], **fields))


def refuse(code: str, row: int = 0, **fields: int | str) -> NoReturn:
    """Refuse the whole file for one reason.

    Raises:
        BadInput: always.
    """
    raise BadInput(SENTENCES[code], (finding(row, "", code, **fields),), **fields)


def shown(text: str) -> str:
    """`text` as a sentence repeats it: short, and nothing in it moves a terminal."""
    seen = "".join(sign if sign.isprintable() else "·" for sign in text[:SHOWN])
    return seen if len(text) <= SHOWN else seen + "…"

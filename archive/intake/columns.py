"""Columns of a list and the headings people give them, Chinese or English."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from archive.errors import BadInput, Finding
from archive.intake.reasons import SENTENCES, finding
from archive.intake.repairs import GRAMS_IN, half_width, trimmed


class Column(NamedTuple):
    """One column a list may have."""

    field: str
    """Name of the field it fills; empty for columns that are known and not read."""
    required: bool
    """The list is refused without it."""
    headings: tuple[str, ...]
    """What it may be called, as `heading_key` spells it; the first is shown when it is missing."""
    weighs: bool = False
    """Its heading may end with a unit of weight."""

    @classmethod
    def of(cls, name: str, required: bool, headings: str, *, weighs: bool = False) -> Column:  # noqa: FBT001
        """A column whose headings are the words of one text."""
        return cls(name, required, tuple(headings.split()), weighs)


Columns = tuple[Column, ...]

_PARENTHESES = re.compile(r"[(\[【{〔](.*?)[)\]】}〕]")
_NOISE = re.compile(r"[\s*_:：.\-/]+")
_UNIT_AT_END = re.compile(f"(.+?)({'|'.join(GRAMS_IN)})")


@dataclass(frozen=True)
class Layout:
    """Where each field stands in the rows of one list."""

    header: tuple[str, ...]
    """Headings as the file spells them."""
    line: int
    at: dict[str, int] = field(default_factory=dict)
    twice: tuple[tuple[int, int], ...] = ()
    """Pairs of columns that mean the same."""
    unknown: tuple[int, ...] = ()
    units: dict[str, str] = field(default_factory=dict)
    """Unit in the heading of each column that weighs; empty when it names none."""
    missing: tuple[str, ...] = ()

    @property
    def known(self) -> int:
        """How many headings were understood."""
        return len(self.header) - len(self.unknown) - self.header.count("")

    def heading(self, name: str) -> str:
        """Heading of the field `name` as the file spells it; the field's name without one."""
        place = self.at.get(name)
        return name if place is None else self.header[place]


def heading_key(heading: str) -> str:
    """A heading as it is compared: half-width, lower-case, only its words."""
    return _NOISE.sub("", _PARENTHESES.sub("", half_width(heading))).lower()


def _unit_in(heading: str) -> str:
    inside = _PARENTHESES.search(half_width(heading))
    return _NOISE.sub("", inside[1]).lower() if inside else ""


def _column_of(heading: str, columns: Columns) -> tuple[Column | None, str]:
    key = heading_key(heading)
    for column in columns:
        if key in column.headings:
            return column, _unit_in(heading) if column.weighs else ""
    tail = _UNIT_AT_END.fullmatch(key)
    if tail:
        for column in columns:
            if column.weighs and tail[1] in column.headings:
                return column, tail[2]
    return None, ""


def recognise(header: tuple[str, ...], line: int, columns: Columns) -> Layout:
    """The layout that `header` gives, with what is missing, twice or unknown in it."""
    at: dict[str, int] = {}
    units: dict[str, str] = {}
    twice: list[tuple[int, int]] = []
    unknown: list[int] = []
    for place, heading in enumerate(header):
        column, unit = _column_of(heading, columns)
        if column is None:
            unknown += [place] if heading else []
        elif column.field in at:
            twice.append((at[column.field], place))
        elif column.field:
            at[column.field] = place
            if column.weighs:
                units[column.field] = unit
    missing = tuple(c.headings[0] for c in columns if c.required and c.field not in at)
    return Layout(header, line, at, tuple(twice), tuple(unknown), units, missing)


def needed(columns: Columns, lang: str = "zh") -> str:
    """The headings that a list cannot do without, as one text; in English where `lang` is."""
    return ", ".join(_heading(column, lang) for column in columns if column.required)


def _heading(column: Column, lang: str) -> str:
    if lang == "zh":
        return column.headings[0]
    spaced, tight = column.field.replace("_", " "), column.field.replace("_", "")
    found = next((each for each in column.headings if each.isascii()), column.headings[0])
    return spaced if tight in column.headings else found


def as_header(cells: tuple[str, ...]) -> tuple[str, ...]:
    """`cells` as headings: in one line each, without empty ones at the end."""
    names = [" ".join(trimmed(cell).split()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def check(layout: Layout) -> tuple[Finding, ...]:
    """Warnings about headings that are not known or say too little.

    Raises:
        BadInput: a column is missing, stands twice, or has a unit nobody knows.
    """
    line, header = layout.line, layout.header
    wrong = [finding(line, name, "missing-column", heading=name) for name in layout.missing]
    for first, second in layout.twice:
        names = {"first": header[first], "second": header[second]}
        wrong.append(finding(line, header[second], "duplicate-column", **names))
    for name, unit in layout.units.items():
        if unit and unit not in GRAMS_IN:
            wrong.append(finding(line, layout.heading(name), "unknown-unit"))
    if wrong:
        raise BadInput(SENTENCES["unfit-headings"], tuple(wrong))
    unsaid = [layout.heading(name) for name, unit in layout.units.items() if not unit]
    return tuple(
        [finding(line, header[place], "unknown-column") for place in layout.unknown]
        + [finding(line, heading, "no-unit") for heading in unsaid]
    )

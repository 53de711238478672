"""Keeping periods, and adding one to a day."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from archive.errors import BadInput
from archive.words import N_, say

_PERIOD = re.compile(r"([1-9][0-9]{0,4})([dmy])")
_MOST = {"d": 36_525, "m": 1_200, "y": 100}


class Period(NamedTuple):
    """A keeping period, written ``90d``, ``12m`` or ``30y``."""

    number: int
    unit: str
    """``d`` days, ``m`` months or ``y`` years."""

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period that `text` writes; raises BadInput for none, or above 100 years."""
        match = _PERIOD.fullmatch(text.strip().lower())
        if not match or int(match[1]) > _MOST[match[2]]:
            raise BadInput(
                N_("“{text}” is no period: write 90d, 12m or 3y, at most 100 years."), text=text
            )
        return cls(int(match[1]), match[2])

    def __str__(self) -> str:
        return f"{self.number}{self.unit}"


_UNITS = {"d": N_("{n} days"), "m": N_("{n} months"), "y": N_("{n} years")}


def period_said(text: str, lang: str | None = None) -> str:
    """A period in words, in `lang`; what is no period as it stands."""
    match = _PERIOD.fullmatch(text)
    return say(_UNITS[match[2]], lang, n=match[1]) if match else text


def add_period(start: date, period: Period) -> date:
    """The last day of `period` from `start`: the same day, or the month's end.

    Civil Code, arts. 201 and 202: the first day is not counted.
    """
    match period.unit:
        case "d":
            return start + relativedelta(days=period.number)
        case "m":
            return start + relativedelta(months=period.number)
        case _:
            return start + relativedelta(years=period.number)

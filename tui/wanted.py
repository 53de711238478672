"""Which boxes a list is to show: what a person chose, in words, and as the archive is asked."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from archive.codes import PlaceCode, read, repair
from archive.errors import UnreadableCode
from archive.reading.boxes import BoxFilter
from archive.retention import CATEGORY_NAMES
from archive.state_words import STATES, state_word
from archive.words import N_, language, say
from labels.phrases import CATEGORIES, Tongue
from tui.cli.values import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY = "today"
_MONTHS = 13
"""Months offered to look ahead."""

_DUE_TODAY = N_("due today")
_DUE_BY = N_("due by the end of {month}")
_HELD = {"yes": N_("on hold"), "no": N_("not on hold")}
LABELS = {
    "unprinted": N_("label never printed"),
    "unseen": N_("label printed, not scanned back"),
    "unchecked": N_("label not held against the seal"),
}
"""What may be wrong with the newest label of a box, in words."""
_ALL = N_("All boxes")
_NAMED: tuple[tuple[str, str], ...] = (
    ("place", N_("place {text}")),
    ("outlet", N_("outlet {text}")),
    ("unit", N_("unit {text}")),
    ("batch", N_("batch {text}")),
    ("source", N_("list {text}")),
    ("text", N_("with “{text}”")),
)


class Wanted(NamedTuple):
    """A choice of boxes; what is empty asks nothing."""

    state: str = ""
    due: str = ""
    """``today``, or a month such as ``2026-05``: due by its end."""
    held: str = ""
    """``yes`` or ``no``."""
    place: str = ""
    outlet: str = ""
    unit: str = ""
    category: str = ""
    batch: str = ""
    source: str = ""
    text: str = ""
    labels: str = ""
    """``unprinted``, ``unseen`` or ``unchecked``."""

    @classmethod
    def of(cls, about: tuple[str, ...]) -> Wanted:
        """The choice that a screen is opened with: ``state=STORED``, and so on."""
        pairs = (each.partition("=") for each in about)
        return cls(**{name: value for name, _, value in pairs if name in cls._fields})

    def asked(self, today: date) -> BoxFilter:
        """What the archive is asked on a day."""
        held = {"": None, "yes": True, "no": False}[self.held]
        rest = {name: getattr(self, name) for name, _ in _NAMED}
        return BoxFilter(
            state=self.state, due_on=self._due_on(today), held=held, category=self.category,
            labels=self.labels, **rest,
        )  # fmt: skip

    def _due_on(self, today: date) -> date | None:
        if not self.due:
            return None
        if self.due == TODAY:
            return today
        year, month = (int(part) for part in self.due.split("-"))
        return date(year, month, monthrange(year, month)[1])

    @property
    def said(self) -> str:
        """The choice in words."""
        return say(N_(" · ")).join(self._parts()) or say(_ALL)

    def _parts(self) -> Iterator[str]:
        if self.state:
            yield state_word("box", self.state)
        if self.due:
            yield due_word(self.due)
        if self.held:
            yield say(_HELD[self.held])
        if self.category:
            yield category_word(self.category)
        if self.labels:
            yield say(LABELS[self.labels])
        for name, sentence in _NAMED:
            if getattr(self, name):
                yield say(sentence, text=getattr(self, name))


def due_word(due: str) -> str:
    """A day of being due in words."""
    return say(_DUE_TODAY) if due == TODAY else say(_DUE_BY, month=due)


def category_word(code: str) -> str:
    """A category in words."""
    return Tongue(language()).word(CATEGORIES, code)


# What may be chosen, as (word, value).


def states() -> list[tuple[str, str]]:
    """Every state of a box."""
    codes = (key.partition(".")[2] for key in STATES if key.startswith("box."))
    return [(state_word("box", code), code) for code in codes]


def dues(today: date) -> list[tuple[str, str]]:
    """Today, and the ends of this month and the next ones."""
    months = (today.year * 12 + today.month - 1 + more for more in range(_MONTHS))
    ends = [f"{month // 12}-{month % 12 + 1:02d}" for month in months]
    return [(due_word(due), due) for due in (TODAY, *ends)]


def helds() -> list[tuple[str, str]]:
    """On hold or not."""
    return [(say(text), value) for value, text in _HELD.items()]


def labels() -> list[tuple[str, str]]:
    """What may be wrong with a label."""
    return [(say(text), value) for value, text in LABELS.items()]


def categories() -> list[tuple[str, str]]:
    """Every category of paper."""
    return [(category_word(name.code), name.code) for name in CATEGORY_NAMES]


def place_of(typed: str) -> str:
    """The place that was typed or scanned."""
    try:
        code = read(typed)
    except UnreadableCode:
        return repair(typed)
    return code.place if isinstance(code, PlaceCode) else repair(typed)


def batch_of(typed: str) -> str:
    """The batch that was typed, with its letter."""
    bare = repair(typed).removeprefix("B-")
    return f"B-{int(bare):04d}" if bare.isascii() and bare.isdigit() else repair(typed)


def as_typed(name: str, typed: str) -> str:
    """A field as it was typed, in the form the archive keeps it in."""
    if not typed.strip():
        return ""
    forms = {"place": place_of, "batch": batch_of}
    return forms.get(name, text_of)(typed)

"""Sentences kept unsaid: what happened stays true when the language changes."""

from __future__ import annotations

from typing import NamedTuple, Protocol, Self, runtime_checkable

from archive.errors import ArchiveError
from archive.words import say
from tui.refused import failure_beside


@runtime_checkable
class Sayable(Protocol):
    """Whatever has a sentence in the language in use."""

    def said(self) -> str:
        """The sentence."""
        ...


class Told(NamedTuple):
    """A marked sentence with what fills its blanks; blanks may be sentences themselves."""

    text: str
    fields: tuple[tuple[str, object], ...] = ()

    @classmethod
    def of(cls, text: str, **fields: object) -> Self:
        """`text` with its blanks filled."""
        return cls(text, tuple(fields.items()))

    def said(self) -> str:
        """The sentence in the language in use."""
        return say(self.text, **{name: _said(value) for name, value in self.fields})


class Why(NamedTuple):
    """What is so, as an error of the archive says it."""

    failure: ArchiveError

    def said(self) -> str:
        """The error's first sentence, in the language in use."""
        return failure_beside(self.failure).so


def _said(value: object) -> object:
    return value.said() if isinstance(value, Sayable) else value

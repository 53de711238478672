"""Sentences kept unsaid: what happened stays true when the language changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol, Self, runtime_checkable

from archive.errors import ArchiveError, Refused
from archive.words import N_, say
from tui.refused import failure_beside

_NOTHING = N_("Nothing was recorded.")
_MENDED = N_("Scan it again when this is mended.")


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


class Plain(NamedTuple):
    """A sentence as it was said once; the language it was said in stays."""

    text: str

    def said(self) -> str:
        """The sentence."""
        return self.text


class Why(NamedTuple):
    """What is so, as an error of the archive says it."""

    failure: ArchiveError

    def said(self) -> str:
        """The error's first sentence, in the language in use."""
        return failure_beside(self.failure).so


def _said(value: object) -> object:
    return value.said() if isinstance(value, Sayable) else value


def sentences(failure: ArchiveError) -> Iterator[str]:
    """What is so, why, what to do next; that nothing was recorded, where it could be doubted."""
    told = failure_beside(failure)
    if isinstance(failure, Refused):
        yield f"{told.error} {told.so}"
        yield from (text for text in (told.why, told.next) if text)
        return
    yield say(_NOTHING)
    yield told.so
    yield say(_MENDED)

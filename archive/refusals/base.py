"""What a refusal is: a value with a stable code, its facts, and three sentences."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import ClassVar

from archive.clock import CHINA, read_stamp
from archive.command_words import COMMANDS
from archive.state_words import State
from archive.words import N_, language, say

__all__ = ["ALL", "N_", "Refusal"]

ALL: list[type[Refusal]] = []
"""Every refusal, in the order of their codes' files; filled as classes are made."""

NOTHING = "—"
"""What a sentence shows for a fact that is empty."""
_MOST = 20
_COMMANDS = frozenset({"command", "first"})
"""Facts that are names of commands; a sentence says what each of them does."""
_QUOTED = N_("“{words}”")
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


@dataclass(frozen=True)
class Refusal:
    """Why the archive says no: what is so, why it matters, what to do next."""

    code: ClassVar[str] = ""
    so: ClassVar[str] = ""
    why: ClassVar[str] = ""
    then: ClassVar[str] = ""
    exit_status: ClassVar[int] = 1
    words: ClassVar[tuple[str, ...]] = ()
    """Facts that are marked words; the others are shown as they were typed."""
    remedies: ClassVar[tuple[str, ...]] = ()
    """Names of the commands that help; the sentences say it in ordinary words."""

    def __init_subclass__(
        cls, code: str = "", exit_status: int = 1, words: tuple[str, ...] = ()
    ) -> None:
        super().__init_subclass__()
        cls.code, cls.exit_status, cls.words = code, exit_status, words
        ALL.append(cls)

    def shown(self, lang: str | None = None) -> dict[str, str]:
        """The facts as the sentences show them, in `lang`."""
        return {
            name: _shown(
                _named(value, lang) if name in _COMMANDS else value, lang, word=name in self.words
            )
            for name, value in asdict(self).items()
        }

    def helped_by(self) -> tuple[str, ...]:
        """Names of the commands that help, as a command line needs them."""
        return self.remedies

    def sentences(self, lang: str | None = None) -> tuple[str, str, str]:
        """What is so, why (rule and source), and what to do next, in `lang`."""
        facts = self.shown(lang)
        so, why, then = (
            say(text, lang, **facts) if facts else say(text, lang)
            for text in (self.so, self.why, self.then)
        )
        return so, why, then

    def sentence(self, lang: str | None = None) -> str:
        """All three sentences in one line."""
        gap = "" if (lang or language()) == "zh" else " "
        return gap.join(part for part in self.sentences(lang) if part)


def _named(value: object, lang: str | None) -> object:
    """A command, or several, called by what they do."""
    if isinstance(value, tuple):
        return tuple(_named(item, lang) for item in value)
    words = COMMANDS.get(str(value))
    return say(_QUOTED, lang, words=say(words, lang)) if words else value


def _shown(value: object, lang: str | None, *, word: bool) -> str:
    """A fact as a sentence shows it: words said, lists joined, instants in China's time."""
    if isinstance(value, tuple):
        shown = [_shown(item, lang, word=word) for item in value[:_MOST]]
        more = f" … (+{len(value) - _MOST})" if len(value) > _MOST else ""
        return say(N_(", "), lang).join(shown) + more or NOTHING
    if isinstance(value, State):
        return value.said(lang)
    text = str(value)
    if _STAMP.fullmatch(text):
        return f"{read_stamp(text).astimezone(CHINA):%Y-%m-%d %H:%M}"
    return (say(text, lang) if word else text) or NOTHING

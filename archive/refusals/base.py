"""What a refusal is: a value with a stable code, its facts, and three sentences."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import ClassVar

from archive.words import N_, say

__all__ = ["ALL", "N_", "Refusal"]

ALL: list[type[Refusal]] = []
"""Every refusal, in the order of their codes' files; filled as classes are made."""


@dataclass(frozen=True)
class Refusal:
    """Why the archive says no: what is so, why it matters, what to do next."""

    code: ClassVar[str] = ""
    so: ClassVar[str] = ""
    why: ClassVar[str] = ""
    then: ClassVar[str] = ""
    exit_status: ClassVar[int] = 1

    def __init_subclass__(cls, code: str = "", exit_status: int = 1) -> None:
        super().__init_subclass__()
        cls.code, cls.exit_status = code, exit_status
        ALL.append(cls)

    def sentences(self, lang: str | None = None) -> tuple[str, str, str]:
        """What is so, why (rule and source), and what to do next, in `lang`."""
        facts = {key: _shown(value, lang) for key, value in asdict(self).items()}
        so, why, then = (
            say(text, lang, **facts) if facts else say(text, lang)
            for text in (self.so, self.why, self.then)
        )
        return so, why, then

    def sentence(self, lang: str | None = None) -> str:
        """All three sentences in one line."""
        gap = "" if (lang or "") == "zh" else " "
        return gap.join(part for part in self.sentences(lang) if part)


def _shown(value: object, lang: str | None) -> str:
    """A fact as a sentence shows it; marked words are said, lists joined."""
    if isinstance(value, tuple):
        shown = [_shown(item, lang) for item in value[:20]]
        more = f" … (+{len(value) - 20})" if len(value) > 20 else ""
        return ", ".join(shown) + more
    return say(str(value), lang) if value != "" else "—"

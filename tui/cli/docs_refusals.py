"""The refusals in docs: every reason to say no, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from archive.refusals import REFUSALS, Refusal
from archive.refusals.base import NOTHING
from archive.words import say
from tui.cli.docs import Page


def english() -> str:
    """Every refusal in English."""
    return "\n".join(_table("en"))


def chinese() -> str:
    """Every refusal in Chinese."""
    return "\n".join(_table("zh"))


def _table(lang: str) -> Iterator[str]:
    heads = {
        "en": ("code", "what is so", "why", "what to do next", "commands that help", "exit status"),
        "zh": ("代码", "情况", "原因", "下一步", "可用命令", "退出状态"),
    }
    yield f"| {' | '.join(heads[lang])} |"
    yield "|---|---|---|---|---|---|"
    for refusal in REFUSALS:
        helps = " ".join(f"`{name}`" for name in refusal.remedies) or NOTHING
        cells = (refusal.code, *_said(refusal, lang), helps, str(refusal.exit_status))
        yield f"| {' | '.join(cells)} |"


def _said(refusal: type[Refusal], lang: str) -> Iterator[str]:
    for text in (refusal.so, refusal.why, refusal.then):
        yield say(text, lang).replace("|", "¦")


PAGES = (
    Page("refusals.md", english, "english"),
    Page("refusals.md", chinese, "chinese"),
)

"""Sentences in the reader's language: gettext catalogues compiled by Babel.

English sentences are the keys; ``archive/locale/zh_CN`` holds the Chinese ones.
`N_` marks a sentence that is said later, `say` says one, `_` is `say`'s short name.
"""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

from archive.plural import of_one

LANGUAGES = ("en", "zh")
_LOCALES = {"en": "en", "zh": "zh_CN"}


class _Spoken:
    """The language of this process: one person sits at it, however many threads it has."""

    language = "en"


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "mark, do not translate yet"
    """Mark a sentence for the catalogues and give it back unchanged."""
    return text


@cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    where = Path(__file__).parent / "locale"
    return gettext.translation("waybox", where, [_LOCALES[lang]], fallback=lang == "en")


def use(lang: str) -> None:
    """Speak `lang` (``en`` or ``zh``) from here on, in every thread and task."""
    if lang not in LANGUAGES:
        raise ValueError(lang)
    _Spoken.language = lang


def language() -> str:
    """The language now spoken: ``en`` or ``zh``."""
    return _Spoken.language


def say(text: str, lang: str | None = None, /, **fields: object) -> str:
    """`text` in `lang` (default: the language in use) with its fields filled in."""
    spoken = lang or _Spoken.language
    said = _catalogue(spoken).gettext(text) if text else ""
    if not fields:
        return said
    return (of_one(said, fields) if spoken == "en" else said).format(**fields)


_ = say

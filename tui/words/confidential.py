"""What few may read, in words: for those who may."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from archive.words import N_, say
from tui.texts import at_text
from tui.words.field import FIELDS

if TYPE_CHECKING:
    from archive.views_confidential import Told

_ONLY_YOU = N_("confidential")


def confidential(told: Iterable[Told]) -> Iterator[tuple[str, object]]:
    """(name, value) of each text; before them, of which event they are."""
    for each in told:
        yield f"▲ {say(_ONLY_YOU)}", f"{at_text(each.at)} {each.what} · {each.by}"
        for name, text in each.texts:
            yield f"  {say(FIELDS[name])}", text

"""The project speaks of itself alone: no machine it was written on, no place it was got from."""

from __future__ import annotations

import re

# Written in pieces, so that this file does not speak of them either.
FOREIGN = {
    "a folder of one machine": r"(?<![\w.$~}])/(?:wo" r"rk|ro" r"ot|ho" r"me|o" r"pt|t" r"mp)/\w",
    "a package registry": r"py" r"pi\.org|python" r"hosted\.org|find-" r"links|index-" r"url",
    "a ticket": r"(?i)\bissue" r" #?\d|\bticket" r" #?\d|\bsee #" r"\d",
    "a private network": r"\b(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2})\b",
}
BINARY = {".pyc", ".mo", ".db", ".sqlite", ".xlsx", ".pdf", ".png", ".ttf", ".otf", ".gz", ".zip"}


def _written(house):
    """Every text file of the project; nothing that was made or installed."""
    folders = [house.root / name for name in (*house.packages, "tests", "docs", ".ci")]
    below = [path for folder in folders for path in folder.rglob("*")]
    paths = [path for path in [*house.root.iterdir(), *below] if path.is_file()]
    paths = [path for path in paths if path.name != ".git"]  # git's own, in a second working tree
    return [p for p in paths if p.suffix not in BINARY and "__pycache__" not in p.parts]


def _foreign(text):
    for what, pattern in FOREIGN.items():
        for found in re.finditer(pattern, text):
            yield what, text.count("\n", 0, found.start()) + 1, found.group()


def test_no_file_speaks_of_another_place(house):
    found = [
        f"{path.relative_to(house.root)}:{line} {what}: {word}"
        for path in _written(house)
        for what, line, word in _foreign(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


def test_the_patterns_find_what_they_are_for():
    planted = f"cp {'/ho' + 'me'}/x . # {'iss' + 'ue'} 12, from {'py' + 'pi.org'}, at 10.{'1.2.3'}"
    assert [what for what, _line, _word in _foreign(planted)] == list(FOREIGN)

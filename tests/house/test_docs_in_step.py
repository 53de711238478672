"""Docs name only files that exist, and say what the code says now."""

from __future__ import annotations

import re

from tui.cli import docs

TICKED = re.compile(r"`([\w.-]+(?:/[\w.-]+)*/?)`")
SUFFIXES = {".md", ".py", ".po", ".sql", ".tcss", ".toml", ".txt"}
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
TARGET = re.compile(r"`make ([a-z-]+)`")


def _pages(root):
    return [*sorted(root.glob("*.md")), *sorted((root / "docs").rglob("*.md"))]


def _looks_like_a_file(root, word):
    first, slash, _rest = word.partition("/")
    suffixed = word[word.rfind(".") :] in SUFFIXES
    return suffixed or bool(slash and (root / first).is_dir())


def _exists(root, word):
    if (root / word).exists():
        return True
    below = [root / folder for folder in ("archive", "labels", "tui", "tests", "docs")]
    return any(next(folder.rglob(word), None) for folder in below)


def test_every_file_that_is_named_exists(house):
    missing = [
        f"{page.relative_to(house.root)}: {word}"
        for page in _pages(house.root)
        for word in TICKED.findall(page.read_text(encoding="utf-8"))
        if _looks_like_a_file(house.root, word) and not _exists(house.root, word)
    ]
    assert missing == []


def test_every_link_leads_somewhere(house):
    broken = [
        f"{page.relative_to(house.root)}: {target}"
        for page in _pages(house.root)
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_every_make_target_that_is_named_exists(house):
    makefile = (house.root / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = {
        word
        for page in _pages(house.root)
        for word in TARGET.findall(page.read_text(encoding="utf-8"))
    }
    assert named - targets == set()


def test_generated_pages_are_in_step_with_the_code():
    assert sorted(map(str, docs.changes(docs.pages()))) == [], "run `make docs`"

"""Pages of docs/ made from the code, and a comparison that keeps them in step.

A module `tui.cli.docs_<subject>` offers ``PAGES``, a tuple of `Page`. `make docs` writes what
they say; a test compares. A page is made whole, or only between two marks that stand in it::

    <!-- made: box -->
    <!-- end: box -->
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import tui.cli

DOCS = Path(__file__).parents[2] / "docs"


class Page(NamedTuple):
    """One page of docs/, or a marked section of one, and what makes its text."""

    path: str
    """Where it lies below docs/."""
    make: Callable[[], str]
    section: str = ""
    """Name in the marks; empty when the whole page is made."""


def pages() -> tuple[Page, ...]:
    """Every page that a module `tui.cli.docs_*` offers, in the order of their names."""
    names = sorted(m.name for m in pkgutil.iter_modules(tui.cli.__path__))
    modules = [importlib.import_module(f"tui.cli.{n}") for n in names if n.startswith("docs_")]
    return tuple(page for module in modules for page in module.PAGES)


def filled(page: Page, before: str) -> str:
    """The file's text once `page` is made; `before` is its text now.

    Raises ValueError when the file has no marks for the page's section.
    """
    text = page.make().strip("\n")
    if not page.section:
        return f"{text}\n"
    opening, ending = f"<!-- made: {page.section} -->", f"<!-- end: {page.section} -->"
    head, tail = before.index(opening) + len(opening), before.index(ending)
    return f"{before[:head]}\n{text}\n{before[tail:]}"


def changes(offered: Iterable[Page], docs: Path = DOCS) -> dict[Path, str]:
    """Files that `make docs` would change, with their new text."""
    texts: dict[Path, str] = {}
    for page in offered:
        path = docs / page.path
        texts[path] = filled(page, texts.get(path) or _text(path))
    return {path: text for path, text in texts.items() if text != _text(path)}


def main() -> int:
    """Write every page that is out of step; nothing else is touched."""
    for path, text in changes(pages()).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return 0


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main())

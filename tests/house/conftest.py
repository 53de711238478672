"""The house as data: every source file, read and parsed once."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("archive", "labels", "tui")


class Source(NamedTuple):
    """One Python file of the project."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()


class House:
    """Where the tests of the house find what they look at."""

    root = ROOT
    packages = PACKAGES

    @staticmethod
    @cache
    def sources(*folders: str) -> tuple[Source, ...]:
        paths = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
        texts = ((path, path.read_text(encoding="utf-8")) for path in sorted(paths))
        return tuple(Source(path, text, ast.parse(text, path)) for path, text in texts)

    def program(self) -> tuple[Source, ...]:
        return self.sources(*PACKAGES)


@pytest.fixture(scope="session")
def house() -> House:
    return House()

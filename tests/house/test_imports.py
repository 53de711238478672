"""Imports run one way; and the contracts that say so are shown to bite."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

LINTER = Path(sys.executable).with_name("lint-imports")

# A house in small, with every import that is allowed.
SMALL = {
    "archive/__init__.py": "import archive.opening",
    "archive/upkeep.py": "import archive.opening, archive.reading, archive.storage",
    "archive/opening.py": "import archive.founding, archive.storage.engine",
    "archive/founding.py": "import archive.badges, archive.storage",
    "archive/badges.py": "import archive.door, archive.storage",
    "archive/door.py": "import archive.rules, archive.storage",
    "archive/reading/__init__.py": "import archive.opening, archive.storage, archive.views, peewee",
    "archive/storage/__init__.py": "import archive.storage.engine",
    "archive/storage/engine.py": "import archive.events, apsw, peewee, playhouse.apsw_ext",
    "archive/rules.py": "import archive.events, archive.log.merkle, datetime, dateutil",
    "archive/events.py": "",
    "archive/views.py": "",
    "archive/log/__init__.py": "",
    "archive/log/merkle.py": "import cryptography, hashlib",
    "labels/__init__.py": "",
    "labels/qr.py": "import archive.views, qrcode, reportlab",
    "tui/__init__.py": "import archive, labels.qr, textual",
}

# A module, a line it must not hold, and the contract that has to notice.
TRESPASSES = (
    ("archive/rules.py", "import tui", "floors"),
    ("labels/qr.py", "import tui", "floors"),
    ("archive/storage/engine.py", "import archive.door", "rooms"),
    ("archive/storage/engine.py", "import archive.reading", "rooms"),
    ("archive/door.py", "import archive.reading", "rooms"),
    ("archive/door.py", "import archive.badges", "rooms"),
    ("archive/rules.py", "import archive.storage", "domain"),
    ("archive/rules.py", "import archive.reading", "domain"),
    ("archive/log/merkle.py", "import peewee", "domain"),
    ("archive/log/merkle.py", "import sqlite3", "domain"),
    ("archive/new_module.py", "import archive.door", "domain"),
    ("archive/new_module.py", "import archive.opening", "domain"),
    ("archive/storage/engine.py", "import textual", "screenless"),
    ("archive/door.py", "import reportlab", "screenless"),
    ("tui/__init__.py", "import archive.storage.engine", "tables"),
    ("labels/qr.py", "import archive.reading", "paper"),
    ("labels/qr.py", "import textual", "paper"),
    ("tui/__init__.py", "import apsw", "terminal"),
)


def _lint(folder):
    asked = [LINTER, "--no-cache", "--config", folder / "pyproject.toml"]
    return subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=False)


def _broken(house, answer):
    """Ids of the contracts that the linter reports as broken."""
    config = tomllib.loads((house.root / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = config["tool"]["importlinter"]["contracts"]
    lines = answer.stdout.splitlines()
    said = " ".join(line.strip() for line in lines)
    return {c["id"] for c in contracts if f"{c['name']} BROKEN" in said}


def test_imports_run_one_way(house):
    answer = _lint(house.root)
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.fixture
def small(house, tmp_path):
    for name, text in SMALL.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    shutil.copy(house.root / "pyproject.toml", tmp_path)
    return tmp_path


def test_what_is_allowed_is_allowed(small):
    answer = _lint(small)
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize(("module", "line", "contract"), TRESPASSES)
def test_a_trespass_is_noticed(house, small, module, line, contract):
    with (small / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    answer = _lint(small)
    assert contract in _broken(house, answer), answer.stdout + answer.stderr

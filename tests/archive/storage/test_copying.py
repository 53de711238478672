"""What a copy says of its rows is said alike by every release of Python that reads it."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from archive.storage.copying import Frozen, content_of
from archive.storage.fitness import APPLICATION_ID

pytestmark = pytest.mark.backend("sqlite", why="a backup is a SQLite file, wherever it comes from")
RARE = "\u4e01\U0002ebf0\u00ad\n'"
"""Letters of which some are printable to one release of Python and not to another."""

KNOWN = "838202745732d96c55417b213ae48ee325d8b51b3b2d834e469fb91fa4febdb3"


def test_the_hash_of_a_backup_is_the_same_for_ever(tmp_path: Path):
    path = tmp_path / "a.db"
    connection = apsw.Connection(str(path))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("CREATE TABLE name (id INTEGER PRIMARY KEY, said TEXT, seal BLOB) STRICT")
    connection.execute("INSERT INTO name VALUES (1, ?, ?), (2, NULL, x'')", (RARE, b"\0\xff"))
    connection.close()
    said = {"archive": "x"}
    assert content_of(Frozen(path), said) == KNOWN
    assert content_of(Frozen(path), {"archive": "y"}) != content_of(Frozen(path), said)

"""Whatever an earlier program wrote is opened by this one, and nothing of it is lost."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from archive import open as open_archive
from archive.location import FileLocation
from archive.reading.audit import audit
from archive.storage.migrations import FOLDER
from archive.storage.schema import SCHEMA_VERSION, migrate
from archive.storage.sqlite import SqliteEngine
from tests.support.old_files import shapes, unpacked

pytestmark = pytest.mark.backend("sqlite", why="they are files")


def shape_of(path: Path) -> set[tuple[str, str]]:
    """Every table, index and trigger of a file, as it was made."""
    sql = "SELECT name, sql FROM sqlite_master WHERE sql NOT NULL"
    with apsw.Connection(str(path)) as connection:
        found = {(name, " ".join(made.split())) for name, made in connection.execute(sql)}
    connection.close()
    return found


@pytest.mark.parametrize("shape", shapes())
def test_a_kept_file_is_opened_and_holds(shape: int, tmp_path: Path):
    path = unpacked(shape, tmp_path)
    with open_archive(str(path)) as archive:
        assert audit(archive).problems == ()
        assert archive.own_key == archive.founding.log_key
        states = {row[0] for row in archive.engine.rows('SELECT "state" FROM "box"')}
        assert states == {"STORED"}
    assert (path.with_name(f"old.db.before-{shape + 1}")).exists() == (shape < SCHEMA_VERSION)


def test_every_shape_is_kept_and_the_newest_is_what_migrations_make(tmp_path: Path):
    numbers = sorted(int(each.name[:4]) for each in FOLDER.glob("[0-9]*.py"))
    assert numbers == list(range(1, SCHEMA_VERSION + 1)) == list(shapes())
    engine = SqliteEngine(FileLocation(tmp_path / "new.db"), create=True)
    migrate(engine)
    engine.close()
    old = unpacked(SCHEMA_VERSION, tmp_path)
    assert shape_of(old) == shape_of(tmp_path / "new.db"), (
        "A migration was changed in place. Once its shape is released, write the next one instead; "
        "until then `make old-files` writes the kept file anew."
    )

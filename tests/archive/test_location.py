"""Where an archive lies: what sentences call it, and where its keys and files lie apart from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import NotAllowedHere
from archive.location import FileLocation, ServerLocation, location_of


@pytest.mark.parametrize("url", ["/a/b.db", "sqlite:///a/b.db", "file:///a/b.db"])
def test_a_path_is_a_file(url: str):
    location = location_of(url)
    assert isinstance(location, FileLocation)
    assert location.path == Path("/a/b.db")
    assert location.key_path("x", "HZ", first=True) == Path("/a/b.db.key")
    assert location.key_path("x", "SH", first=False) == Path("/a/b.db.SH.key")
    assert location.files == Path("/a/b.db.files")


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("postgresql://u@h/d", "postgresql://u@h/d"),
        ("postgres://u:secret@h:5433/d", "postgresql://u@h:5433/d"),
        ("postgresql://u:se%40cret@h1,h2/d", "postgresql://u@h1,h2/d"),
        ("postgresql:///d?host=/run&user=u&password=secret", "postgresql:///d?host=/run&user=u"),
        ("postgresql://u@h/d?sslpassword=secret&options=-csecret", "postgresql://u@h/d"),
        ("postgresql://u:secret@[::1]:5432/d", "postgresql://u@[::1]:5432/d"),
        ("postgresql://%2Frun%2Fpg/d", "postgresql://%2Frun%2Fpg/d"),
        ("postgresql://h/?dbname=d&PASSWORD=secret", "postgresql://h/?dbname=d"),
    ],
)
def test_no_password_is_shown(url: str, place: str):
    location = location_of(url)
    assert (location.place, location.whole, location.kind) == (place, place, "postgres")
    assert "secret" not in repr(location)
    assert isinstance(location, ServerLocation)
    assert location.database == "d"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:secret@h",
        "postgresql://h/",
        "mysql://u:secret@h/d",
        "postgresql://u:p@secret@h/d",
        "postgresql://u:secret@[::1/d",
        "postgresql://u:p/secret@h/d",
        "postgresql://u:secret%zz@h/d",
        "postgresql://u@h/d?secret",
        "postgresql://u@h/d?password=p=secret",
        "u:secret@h/d",
    ],
)
def test_what_names_no_archive_is_a_sentence(url: str):
    with pytest.raises(NotAllowedHere) as caught:
        location_of(url)
    assert "secret" not in str(caught.value)


def test_keys_of_a_server_lie_with_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("WAYBOX_KEY", raising=False)
    one, other = location_of("postgresql://h/d"), location_of("postgresql://g/d")
    assert one.key_path("x", "HZ", first=True).name == "x-HZ.key"
    assert one.beside(".crew.json") != other.beside(".crew.json")
    monkeypatch.setenv("WAYBOX_KEY", str(tmp_path / "mine"))
    assert one.key_path("x", "HZ", first=True) == tmp_path / "mine"

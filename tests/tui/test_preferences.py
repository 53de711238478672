"""Settings that people edit by hand: what can be meant is taken, the rest is told and left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import BadInput
from tui.preferences import COLOURS, Preferences, keep, load, usual_path
from tui.themes import THEMES


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "waybox" / "settings.toml"


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_nothing_is_set(path):
    assert load(path) == (path, Preferences(), ())


def test_what_is_set_is_taken(path):
    text = 'language = "zh"\ntheme = "light"\n[keys]\nlock = "f11"\n'
    kept = load(written(path, text))
    assert kept.preferences == Preferences("zh", "light", {"lock": "f11"})
    assert kept.complaints == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('languag = "zh"', "did you mean language?"),
        ("colour = 1", "language / theme / site / keys"),
        ('language = "de"', "en, zh"),
        ("theme = 7", "dark, light, contrast"),
        ("theme = [1]", "dark, light, contrast"),
        ('keys = "f7"', "[keys]"),
        ("this is no TOML", "is not read"),
        ("language = \udcff", "is not read"),
    ],
)
def test_what_cannot_be_meant_is_a_sentence_and_stops_nobody(path, text, says):
    path.parent.mkdir()
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    kept = load(path)
    assert kept.preferences == Preferences()
    assert len(kept.complaints) == 1
    assert says in kept.complaints[0]
    assert str(path) in kept.complaints[0]


def test_one_bad_line_spoils_no_other(path):
    kept = load(written(path, 'language = "zh"\ntheme = "pink"\ncolour = 1\n'))
    assert kept.preferences == Preferences("zh")
    assert len(kept.complaints) == 2


def test_a_folder_in_its_place_is_a_sentence(path):
    path.mkdir(parents=True)
    assert "is not read" in load(path).complaints[0]


def test_keeping_makes_the_file_and_changes_one_line(path):
    keep(path, "language", "zh")
    keep(path, "theme", "light")
    keep(path, "language", "en")
    assert load(path) == (path, Preferences("en", "light"), ())


def test_keeping_leaves_comments_tables_and_strange_lines_alone(path):
    text = '# mine\n  language="zh" # ours\nodd = 1\n[keys]\nlock = "f11"\nlanguage = "f12"\n'
    keep(written(path, text), "language", "en")
    assert path.read_text(encoding="utf-8") == text.replace(
        '  language="zh" # ours', 'language = "en"'
    )
    keep(path, "theme", "dark")
    assert 'odd = 1\ntheme = "dark"\n[keys]' in path.read_text(encoding="utf-8")


def test_where_it_cannot_be_kept_there_is_a_sentence(tmp_path):
    (tmp_path / "waybox").write_text("a file where the folder belongs")
    with pytest.raises(BadInput, match="settings"):
        keep(tmp_path / "waybox" / "settings.toml", "theme", "dark")


def test_every_colour_has_its_theme():
    assert [f"waybox-{word}" for word in COLOURS] == [theme.name for theme in THEMES]


def test_it_lies_where_the_system_keeps_settings(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert usual_path().name == "settings.toml"
    assert usual_path().parent.name == "waybox"

"""What a person set for their own screens: language, colours, keys; in a file that people edit.

Whatever cannot be meant is told in a sentence and left out; a file of settings stops nobody.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from archive.errors import BadInput
from archive.words import LANGUAGES, N_, say
from tui.cli.failures import nearest
from tui.cli.files import alone, file_bytes, write_file

COLOURS = ("dark", "light", "contrast")
"""How the screens may look; `tui.themes` has a theme for each."""

_NO_TOML = N_("The settings file {path} is not read: {reason}.")
_UNKNOWN = N_("{path}: there is no setting {name}; did you mean {near}?")
_UNFIT = N_("{path}: {name} cannot be {value}; it takes one of: {choices}.")
_NO_KEYS = N_('{path}: keys are a table: [keys], then lines such as lock = "f9".')
_TABLE = re.compile(r"^\s*\[", re.MULTILINE)


@dataclass(frozen=True)
class Preferences:
    """What was set; empty where nothing was."""

    language: str = ""
    theme: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Key by the id of what it does, as it was typed; `tui.remapping` says which can be used."""
    site: str = ""
    """The site that this station belongs to; the archive says whether there is one."""


class Kept(NamedTuple):
    """A file of settings as it was read."""

    path: Path | None = None
    """Where changes are kept; None keeps none."""
    preferences: Preferences = Preferences()
    complaints: tuple[str, ...] = ()
    """A sentence for everything that was left out."""


_CHOICES: dict[str, tuple[str, ...]] = {"language": LANGUAGES, "theme": COLOURS}
_NAMES = (*_CHOICES, "site", "keys")


def usual_path() -> Path:
    """Where this user's settings lie."""
    from platformdirs import user_config_path

    return user_config_path("waybox", appauthor=False) / "settings.toml"


def load(path: Path) -> Kept:
    """The settings at `path`; without a file, none."""
    try:
        if not path.exists():
            return Kept(path)
    except OSError as error:
        reason = error.strerror or error
        return Kept(path, complaints=(say(_NO_TOML, path=path, reason=reason),))
    try:
        values = tomllib.loads(file_bytes(str(path)).decode("utf-8-sig"))
    except (BadInput, ValueError) as error:
        return Kept(path, complaints=(say(_NO_TOML, path=path, reason=error),))
    complaints = tuple(_complaints(path, values))
    chosen = {name: value for name, value in values.items() if value in _CHOICES.get(name, ())}
    keys = values.get("keys", {})
    typed = {name: str(key) for name, key in keys.items()} if isinstance(keys, dict) else {}
    site = values.get("site", "")
    named = site if isinstance(site, str) else ""
    return Kept(path, Preferences(**chosen, site=named, keys=typed), complaints)


def _complaints(path: Path, values: Mapping[str, Any]) -> Iterator[str]:
    for name, value in values.items():
        choices = _CHOICES.get(name, ())
        if name not in _NAMES:
            yield say(
                _UNKNOWN, path=path, name=name, near=nearest(name, _NAMES) or " / ".join(_NAMES)
            )
        elif name == "site" and not isinstance(value, str):
            yield say(_UNFIT, path=path, name=name, value=value, choices="HZ …")
        elif name == "keys" and not isinstance(value, dict):
            yield say(_NO_KEYS, path=path)
        elif choices and value not in choices:
            known = ", ".join(choices)
            yield say(_UNFIT, path=path, name=name, value=value, choices=known)


def keep(path: Path, name: str, word: str) -> None:
    """Set one line of the file and leave all others as they are; raises `BadInput`."""
    try:
        with alone(path):
            text = file_bytes(str(path)).decode("utf-8-sig") if path.exists() else ""
            write_file(path, _with(text, name, word).encode())
    except OSError as error:
        raise BadInput(_NO_TOML, path=path, reason=error.strerror or error) from error


def _with(text: str, name: str, word: str) -> str:
    """`text` with `name` set before its first table."""
    table = _TABLE.search(text)
    head, rest = (text[: table.start()], text[table.start() :]) if table else (text, "")
    line = f'{name} = "{word}"'
    old = re.compile(rf"^[ \t]*{name}[ \t]*=.*$", re.MULTILINE)
    if old.search(head):
        return old.sub(line, head, count=1) + rest
    gap = "" if not head or head.endswith("\n") else "\n"
    return f"{head}{gap}{line}\n{rest}"

"""docs/keys.md: every key of the screens, from the table that binds them."""

from __future__ import annotations

from collections.abc import Iterator

from archive.words import say
from tui.cli.docs import Page
from tui.keymap import KEYS, key_shown
from tui.rooms import BY_NAME

_HEAD = """# Keys

Made from the table of keys. What stands in brackets on the screen is not possible now; press it
and it says why. No bare letter is a key, because scanners type letters, and nothing that
destroys stands on Enter.

Another key is given by name in the file settings.toml, in the user's configuration folder:

```toml
[keys]
help = "f11"
```
"""
_PLACES = {
    "": "Everywhere",
    "program": "Before anybody is signed in",
    "dialog": "Whatever opens over a screen",
    "asking": "Questions with fields",
    "form": "Forms",
    "filters": "Filters of the box list",
}


def keys() -> str:
    """The page: a table for each place where keys are live."""
    rooms = dict.fromkeys(row.room for row in KEYS)
    return _HEAD + "".join(line for room in rooms for line in _section(room))


def _section(room: str) -> Iterator[str]:
    title = _PLACES.get(room) or (say(BY_NAME[room].label, "en") if room in BY_NAME else room)
    yield f"\n## {title}\n\n| key | does | 中文 | name | command |\n|---|---|---|---|---|\n"
    for row in KEYS:
        if row.room == room:
            command = f"`{row.command}`" if row.command else ""
            yield (
                f"| {key_shown(row, {})} | {say(row.label, 'en')} | {say(row.label, 'zh')} "
                f"| `{row.id}` | {command} |\n"
            )


PAGES = (Page("keys.md", keys),)

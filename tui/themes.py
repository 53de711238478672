"""How the screens look: dark, light, and one of high contrast for bright halls and tired eyes."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="waybox-dark", primary="#4ea1d3", secondary="#7f9fb5", accent="#e0b341",
    foreground="#e6e9ec", background="#11161b", surface="#182028", panel="#22303b",
    success="#3fae6a", warning="#e0a526", error="#d9534f", dark=True,
)  # fmt: skip
LIGHT = Theme(
    name="waybox-light", primary="#14568a", secondary="#4a6072", accent="#8a5a00",
    foreground="#15191d", background="#fafafa", surface="#eef1f3", panel="#d9e0e5",
    success="#1c6b3c", warning="#8a5a00", error="#a3211d", dark=False,
)  # fmt: skip
CONTRAST = Theme(
    name="waybox-contrast", primary="#ffff00", secondary="#ffffff", accent="#00ffff",
    foreground="#ffffff", background="#000000", surface="#000000", panel="#262626",
    success="#00ff00", warning="#ffff00", error="#ff5555", dark=True,
)  # fmt: skip

THEMES = (DARK, LIGHT, CONTRAST)

"""Screens from which what a memory scanner kept is taken in."""

from __future__ import annotations

from tui.screens.room import Room


class TakesMemory(Room):
    """A screen with a key for memory scanners."""

    def action_memory(self) -> None:
        """Take in what a memory scanner kept."""
        from tui.dialogs.memory import MemoryScans

        self.waybox.push_screen(MemoryScans())

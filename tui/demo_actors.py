"""Whoever acts in the demo, and how the story is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from archive import Archive, Command, Credential, Handout, Receipt, Refused
from archive.clock import CHINA, DemoClock
from archive.words import say

Tell = Callable[[str], None]


@dataclass
class Demo:
    """The archive, who is signed in, and where things are put."""

    archive: Archive
    out: Path
    tell: Tell
    crew: dict[str, Credential] = field(default_factory=dict)
    badges: dict[str, Handout] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    """The code on each box, by the box's number: hands scan, lists name numbers."""

    def at(self, day: str, time: str = "08:00") -> date:
        """Set the clock to a time of a day, in China."""
        clock = self.archive.clock
        assert isinstance(clock, DemoClock)
        moment = datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=CHINA)
        clock.at = max(moment, clock.at)
        clock.given = clock.at
        return moment.date()

    def act(self, who: str, command: Command) -> Receipt:
        """Let a person of the crew do something; boxes in hand are scanned."""
        number = getattr(command, "box", "") if command.machine == "box" else ""
        scanned = {"box": self.labels[number]} if number in self.labels else {}
        command = replace(command, **scanned)
        return self.archive.perform(command, self.crew[who])

    def refused(self, who: str, command: Command) -> str:
        """The code and first sentence of the refusal that `command` must meet."""
        try:
            self.act(who, command)
        except Refused as refused:
            return f"{refused.refusal.code} {refused.refusal.sentences()[0]}"
        raise AssertionError(command.name)

    def say(self, text: str, **fields: object) -> None:
        """Tell a line of the story."""
        stamp = self.archive.clock
        assert isinstance(stamp, DemoClock)
        day = stamp.at.astimezone(CHINA).date()
        self.tell(f"{day}  {say(text, **fields)}")

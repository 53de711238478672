"""What a torture did and found, as a table."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from typing import NamedTuple


class Part(NamedTuple):
    """A row of the table."""

    name: str
    done: str
    """What was done, with its numbers."""
    looked: str
    """What was looked for, with its numbers."""
    found: tuple[str, ...]
    """What must not be; each with the seed or place to see it again."""
    seconds: float = 0.0


@dataclass
class Report:
    """What is asked of the parts, and what they said."""

    seed: str
    seconds: int
    parts: list[Part] = field(default_factory=list)
    begun: float = field(default_factory=time.monotonic)

    @property
    def found(self) -> list[str]:
        """Everything that must not be."""
        return [text for part in self.parts for text in part.found]

    def until(self) -> float:
        """When a part that begins now must end."""
        return time.monotonic() + self.seconds

    def say(self, text: str) -> None:
        """Print a line at once."""
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()

    def add(self, part: Part) -> None:
        """Keep a part's row and print it."""
        now = time.monotonic()
        part = part._replace(seconds=now - self.begun)
        self.begun = now
        self.parts.append(part)
        self.say(f"\n{part.name} ({part.seconds:.0f} s)\n  done   {part.done}")
        self.say(f"  looked {part.looked}\n  found  {len(part.found)}")
        for text in part.found[:20]:
            self.say(f"    ! {text}")

    def end(self) -> None:
        """Print the sum."""
        self.say(f"\nfound {len(self.found)} in all")

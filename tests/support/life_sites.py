"""Two sites in the life of an archive: a box goes there and is taken in."""

from __future__ import annotations

from tests.support.crew import Town
from tests.support.sites import another


def between_sites(town: Town) -> None:
    """A site that is entered and closed, and one that takes a box in."""
    town.do("a1", "add-site", site="WZ")
    town.do("a1", "close-site", site="WZ", reason="never opened")
    town.stored("N")
    there = another(town)
    town.do("c1", "send-box", box="N", to_site="NB")
    there.store("N", place="NB-S")
    there.archive.close()

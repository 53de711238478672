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
    _with_a_list(town, there)
    there.archive.close()


def _with_a_list(town: Town, there: Town) -> None:
    """Boxes that go with a list; one is called back before it is given, one never comes."""
    town.stored("N1", "N2", "N3")
    number = town.do("c1", "open-handover", to_site="NB", boxes=("N1",)).subject
    for box in ("N1", "N2", "N3"):
        town.do("c1", "send-box", box=box, handover=number)
    town.do("c1", "receive-box", box="N3")
    town.do("c1", "give-handover", handover=number)
    there.do("c2", "receive-box", box="N1", handover=number)
    for box in ("N2", "N3"):
        there.do("c2", "settle-difference", handover=number, box=box, decision="later")
    there.do("c2", "take-handover", handover=number)

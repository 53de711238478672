"""What may not be in order on the way to the plant."""

from __future__ import annotations

from typing import Any

from archive.commands import Command
from archive.facts import FoundOpen
from tests.support import scene
from tests.support.cases import AGO30, AGO31, Case, Change, _by, _of, _typed, _with
from tests.support.scene import PEOPLE, W1


def _escort(**fields: Any) -> Change:
    """Another escort."""
    return _with(escort=(PEOPLE["clerk"]._replace(**fields), "pc"))


def _road(**fields: Any) -> Change:
    """A session that travels, so far."""
    return _of("session", transport="road", **fields)


_CAME = {"departed_at": AGO31, "arrived_at": AGO31}


def _recounted(seen_at: str | None) -> Change:
    """Broken seals, a recount decided half an hour ago, and when the box was scanned."""

    def change(facts: Any, command: Command) -> tuple[Any, Command]:
        came = _road(**_CAME, seal_state="recount", decided_at=AGO30)
        facts, command = came(facts, command)
        loaded = tuple(box._replace(seen_at=seen_at) for box in facts.loaded)
        return facts._replace(loaded=loaded), command

    return change


_SEALS = "decide-seals"
# fmt: off
ROAD_BOX_CASES: tuple[Case, ...] = (
    ("palletise-box", "PULLED", "on no batch", _with(line=None)),
    ("palletise-box", "PULLED", "on hold", _with(holds=("H-1",))),
    ("palletise-box", "PULLED", "the pallet is out of use", _of("pallet", state="CLOSED")),
    ("palletise-box", "PULLED", "the pallet is on a truck", _with(pallet_session="S-0009")),
    ("palletise-box", "PULLED", "off its pallet", lambda facts, _command: _of(
        "box", pallet="P2")(facts, scene.sample("palletise-box", pallet=""))),
    ("palletise-box", "PULLED", "off a pallet, on none", _typed(pallet="")),
    ("load-box", "PULLED", "the truck left", _of("session", departed_at=AGO30)),
    ("check-in-box", "LOADED", "a session on the spot", _of("session", transport="")),
    ("check-in-box", "LOADED", "the truck has not come", _of("session", arrived_at=None)),
    ("check-in-box", "LOADED", "loaded for another session", _of("box", session="S-0009")),
)
ROAD_CASES: tuple[Case, ...] = (
    ("depart-session", "PLANNED", "a session on the spot", _of("session", transport="")),
    ("depart-session", "PLANNED", "it left already", _of("session", departed_at=AGO30)),
    ("depart-session", "PLANNED", "an empty truck", _with(loaded=())),
    ("depart-session", "PLANNED", "a box aboard is on hold", _with(aboard_held=(("HZ-1", "H-1"),))),
    ("depart-session", "PLANNED", "a box aboard was withheld",
     _with(withheld=frozenset({scene.BOX_ID}))),
    ("depart-session", "PLANNED", "a batch was cancelled",
     _with(batches=(scene.batch("CANCELLED"),))),
    ("depart-session", "PLANNED", "the approval lapsed yesterday",
     _with(batches=(scene.batch(), scene.batch(valid_until="2026-03-09")))),
    ("depart-session", "PLANNED", "the approval's last day",
     _with(batches=(scene.batch(valid_until="2026-03-10"),))),
    ("depart-session", "PLANNED", "matters checked 3 days ago",
     _with(batches=(scene.batch(matters_as_of="2026-03-07"),))),
    ("depart-session", "PLANNED", "matters of one checked 4 days ago",
     _with(batches=(scene.batch(), scene.batch(matters_as_of="2026-03-06")))),
    ("depart-session", "PLANNED", "a later list finds a box aboard",
     _with(open_matters=(FoundOpen("M-0009", "2026-03-10", scene.BOX_ID),))),
    ("depart-session", "PLANNED", "an older list finds a box aboard",
     _with(open_matters=(FoundOpen("M-0009", "2026-03-09", scene.BOX_ID),))),
    ("depart-session", "PLANNED", "the vendor is suspended by now",
     _of("vendor", state="SUSPENDED")),
    ("depart-session", "PLANNED", "another number typed", _typed(counted=2)),
    ("depart-session", "PLANNED", "no seal", _typed(seals=())),
    ("depart-session", "PLANNED", "the driver was not identified", _typed(driver_known=False)),
    ("depart-session", "PLANNED", "the escort has left", _escort(state="LEFT")),
    ("depart-session", "PLANNED", "the escort is the vendor's", _escort(employer="mill")),
    ("depart-session", "PLANNED", "the escort's agreement ended",
     _escort(agreement_until="2026-03-09")),
    ("depart-session", "PLANNED", "the escort's training ended",
     _escort(trained_until="2026-03-09")),
    ("arrive-session", "PLANNED", "a session on the spot", _of("session", transport="")),
    ("arrive-session", "PLANNED", "it never left", _of("session", departed_at=None)),
    ("arrive-session", "PLANNED", "it came already", _of("session", arrived_at=AGO30)),
    ("arrive-session", "PLANNED", "a broken seal", _typed(intact=False)),
    (_SEALS, "PLANNED", "a session on the spot", _of("session", transport="")),
    (_SEALS, "PLANNED", "the truck has not come", _of("session", arrived_at=None)),
    (_SEALS, "PLANNED", "the seals are whole", _of("session", seal_state="intact")),
    (_SEALS, "PLANNED", "it is decided already", _of("session", seal_state="recount")),
    (_SEALS, "PLANNED", "return the load", _typed(decision="return")),
    (_SEALS, "PLANNED", "by a witness of the session", _by("witness", id=W1)),
    (_SEALS, "PLANNED", "by another witness", _by("witness", id="pw9")),
    ("agree-count", "PLANNED", "by road, not arrived", _road(departed_at=AGO30)),
    ("agree-count", "PLANNED", "by road, seals whole", _road(**_CAME, seal_state="intact")),
    ("agree-count", "PLANNED", "by road, seals broken", _road(**_CAME, seal_state="broken")),
    ("agree-count", "PLANNED", "a recount, nothing scanned", _recounted(None)),
    ("agree-count", "PLANNED", "a recount, scanned before the decision", _recounted(AGO31)),
    ("agree-count", "PLANNED", "a recount, every box scanned", _recounted(AGO30)),
)
# fmt: on

"""The crew of a demo archive: badges and PINs in a file beside it, so that anybody plays anybody.

A real archive has no such file; one that lies beside it is neither read nor written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from archive.location import Location
from archive.policy import Role
from archive.words import N_
from tui.cli.files import alone, write_private

if TYPE_CHECKING:
    from archive import Archive, Handout
    from tui.badges import Issuer

MAY: dict[str, str] = {
    Role.CLERK: N_("packs, stores, compiles batches"),
    Role.KEEPER: N_("keeps the store, closes batches"),
    Role.APPROVER: N_("approves a destruction"),
    Role.WITNESS: N_("witnesses destruction, signs"),
    Role.AUDITOR: N_("reads all, changes nothing"),
    Role.ADMINISTRATOR: N_("enters people, places, rules"),
}
"""What somebody of a role does here, in a few words."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a demo's crew, ready to sign in."""

    staff_no: str
    name: str
    roles: tuple[str, ...] = ()
    badge: str = field(default="", repr=False)
    pin: str = field(default="", repr=False)


def crew_path(location: Location) -> Path:
    """Where the crew of the demo archive that lies there is written down."""
    return location.beside(".crew.json")


def crew(archive: Archive) -> tuple[Member, ...]:
    """Whoever may be chosen; nobody where the archive is real, or its crew was not written."""
    from archive.reading.people import people

    if not archive.founding.demo:
        return ()
    known = {member.staff_no: member for member in _read(archive.location)}
    return tuple(
        Member(row.staff_no, known[row.staff_no].name, row.roles, known[row.staff_no].badge,
               known[row.staff_no].pin)
        for row in people(archive)
        if row.staff_no in known and row.state == "ACTIVE" and row.badge
    )  # fmt: skip


def remember(issuer: Issuer, handouts: Iterable[Handout]) -> None:
    """Write down new badges of a demo's crew; does nothing for a real archive."""
    given = [Member(out.staff_no, out.name, (), out.badge, out.pin) for out in handouts]
    if issuer.demo and given:
        _write(issuer.location, given)


def pin_changed(archive: Archive, staff_no: str, pin: str) -> None:
    """Write down the new PIN of somebody of a demo's crew."""
    location = archive.location
    changed = [
        Member(old.staff_no, old.name, (), old.badge, pin)
        for old in _read(location)
        if old.staff_no == staff_no
    ]
    if archive.founding.demo and changed:
        _write(location, changed)


def _read(location: Location) -> tuple[Member, ...]:
    """What is written down; nothing where the file is not there or was spoiled."""
    try:
        rows = json.loads(crew_path(location).read_bytes())
        return tuple(
            Member(str(row["staff_no"]), str(row["name"]), (), str(row["badge"]), str(row["pin"]))
            for row in rows
        )
    except (OSError, ValueError, TypeError, KeyError):
        return ()


def _write(location: Location, changed: list[Member]) -> None:
    path = crew_path(location)
    with alone(path):
        rows = {member.staff_no: member for member in (*_read(location), *changed)}
        shown = [
            {"staff_no": each.staff_no, "name": each.name, "badge": each.badge, "pin": each.pin}
            for each in rows.values()
        ]
        text = json.dumps(shown, ensure_ascii=False, indent=1)
        write_private(path, text.encode(), anew=True)

"""What no door lets happen, read off the log alone.

Whoever can write to the tables can lift a hold, give a role or bring a day forward, let the door
believe it, and put everything back: the rows agree with the log again. The events do not. What is
told here needs no clock but a box's own, so that it holds in whatever order logs are read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from archive.clock import day_of, read_stamp
from archive.log.audit import Stored
from archive.log.replay import Replay
from archive.log.report import Problem, problem
from archive.log.underhold import UnderHold
from archive.words import N_, say

_FED = ("box.fed", "box.fed_by_statement")
_DESTROYED, _SEEN, _ACCEPTED = "box.destroyed", "session.lot_seen", "session.lot_accepted"
_WATCHED = frozenset((*_FED, _DESTROYED, _SEEN, _ACCEPTED))
_APPROVED = ("APPROVED", "EXECUTING")
_WITNESSES = 2
_SET = "demo"
"""The boot of a clock that is set by hand."""
_STANDS_IN = {"administrator": ("keeper", "clerk")}
"""What a role may do besides, where the profile is for few people."""

_EARLY = N_("box {box} was fed before its last day was over")
_UNLISTED = N_("box {box} was fed without an approved batch")
_UNWITNESSED = N_("box {box} was destroyed without the words of two witnesses")
_BY_HAND = N_("its clock was set by hand, which only a demo allows")
_POWERLESS = N_("{person} acted as {role} and never was")


class Lawful:
    """Hears the events before the replay does, and says what no rule allows."""

    def __init__(self, replay: Replay) -> None:
        self._replay = replay
        self._roles: dict[str, set[str]] = defaultdict(set)
        """Every role that a person was ever given."""
        self._acted: dict[tuple[str, str], tuple[str, int]] = {}
        """By person and role: the first event under it."""
        self._held = UnderHold(_FED)
        self._words: dict[tuple[str, object], set[str]] = defaultdict(set)
        """By session and lot: who accepted it."""
        self._demo = False
        self._set_by_hand: dict[str, int] = {}

    def follows(self, row: Stored) -> bool:
        """Whether nothing that happened to the thing before is still unheard."""
        return self._replay.follows(row)

    def hear(self, origin: str, row: Stored, fields: Mapping[str, Any]) -> Iterable[Problem]:
        """Take one event, and let the replay take it."""
        found: list[Problem] = []
        if row.kind in _WATCHED:
            for broken, told in self._broken(row, fields):
                found.append(problem(origin, row.seq, "law", say(broken, **told)))
        self._held.hear(origin, row, fields)
        wrong = self._replay.hear(origin, row, fields)
        if row.machine == "person":
            self._roles[row.subject].update(self._replay.row("person", row.subject).roles.split())
        elif row.kind == "archive.founded":
            self._demo = bool(fields["data"].get("demo"))
        if fields.get("boot") == _SET:
            self._set_by_hand.setdefault(origin, row.seq)
        role = fields.get("role")
        if role:
            self._acted.setdefault((str(fields.get("by")), str(role)), (origin, row.seq))
        return (*found, *wrong) if found else wrong

    def _broken(
        self, row: Stored, fields: Mapping[str, Any]
    ) -> Iterator[tuple[str, dict[str, object]]]:
        data = fields["data"]
        if row.kind in _FED:
            box = self._replay.row("box", row.subject)
            if box is None or not _is_over(box.last_day, fields.get("at")):
                yield _EARLY, {"box": row.subject}
            if not self._is_approved(str(data.get("batch")), row.subject):
                yield _UNLISTED, {"box": row.subject}
        elif row.kind in (_SEEN, _ACCEPTED):
            self._words[row.subject, data.get("lot_no")].add(str(fields.get("by")))
        elif row.kind == _DESTROYED:
            lot = str(data.get("in_session")), data.get("in_lot")
            if len(self._words[lot]) < _WITNESSES:
                yield _UNWITNESSED, {"box": row.subject}

    def _is_approved(self, number: str, box: str) -> bool:
        batch = self._replay.row("batch", number)
        line = self._replay.sides["batch_line"].get((number, box))
        approved = batch is not None and batch.state in _APPROVED
        return approved and line is not None and line.live == 1

    def rest(self) -> Iterator[Problem]:
        """What shows once all logs were heard: a hold or a role of the one binds in the other."""
        for (person, role), (origin, seq) in self._acted.items():
            had = self._roles.get(person, set())
            if role not in had.union(*(_STANDS_IN.get(each, ()) for each in had)):
                told = say(_POWERLESS, person=person, role=role)
                yield problem(origin, seq, "law", told)
        for origin, seq in self._set_by_hand.items() if not self._demo else ():
            yield problem(origin, seq, "law", say(_BY_HAND))
        yield from self._held.problems(self._replay.sides["hold_box"])


def _is_over(last_day: object, at: object) -> bool:
    """Whether an instant lies behind the last day that a box is kept."""
    try:
        return day_of(read_stamp(str(at))) > date.fromisoformat(str(last_day))
    except ValueError:
        return False

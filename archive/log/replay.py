"""The projection made anew from events alone, to be held against the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from archive.events import PASSES, Draft, Effect, move, places_of, strays_from
from archive.lifecycles import BY_NAME
from archive.lifecycles.count_freeze import expectation, frozen
from archive.log.audit import Stored
from archive.log.report import Problem, problem
from archive.rows import MACHINE_ROWS, NONE, SIDE_KEYS, SIDE_ROWS, CountLine
from archive.rules import no_effects

Row = Sequence[Any]
Key = tuple[str | int, ...]


_LEAVES = ("box.sent", "handover.given")
_PASSING = frozenset((*_LEAVES, *PASSES))
"""Events by which a box or a hand-over leaves a site, and comes to one."""


class _Table:
    """A machine's rows as lists of their columns, on which events are applied where they stand."""

    def __init__(self, machine: str) -> None:
        self.kind: Any = MACHINE_ROWS[machine]
        self.places = places_of(self.kind)
        self.n, self.state = self.places["n"], self.places["state"]
        self.site = self.places.get("site")
        self.effects = BY_NAME[machine].effects
        self.empty = self.kind("")[1:]
        self.rows: dict[str, list[Any]] = {}

    def begun(self, subject: str) -> list[Any]:
        """A thing's row before its first event."""
        row = self.rows[subject] = [subject, *self.empty]
        return row

    def of(self, row: Row, column: str) -> Any:
        """What a row has in a column; nothing where its machine has none such."""
        return row[self.places[column]] if column in self.places else ""

    def made(self) -> Iterator[Any]:
        """All rows in their own type."""
        return map(self.kind._make, self.rows.values())


class Replay:
    """Rows and side rows as the events so far make them."""

    def __init__(self) -> None:
        self.tables = {machine: _Table(machine) for machine in MACHINE_ROWS}
        self.sides: dict[str, dict[Key, Any]] = {name: {} for name in SIDE_ROWS}
        self._set: dict[tuple[str, Key], tuple[str, Effect]] = {}
        """By table and first key columns: what was set for all rows, and by which origin."""
        self._frozen: tuple[CountLine, ...] = ()
        """What the count that began last expected."""
        self._same = dict[str, str]().setdefault
        """Gives one object for equal texts: most of a row's are those of many others."""
        self._sent: dict[str, tuple[str, list[str | int]]] = {}
        """Where a box or a hand-over was sent last, and by which event."""

    def hear(self, origin: str, row: Stored, fields: Mapping[str, Any]) -> Iterable[Problem]:
        """Take one event; what does not follow from those before it is a problem."""
        seq, machine, subject, n, kind, _, _ = row
        table = self.tables.get(machine)
        if table is None:
            return ()
        data, before = fields["data"], fields.get("from")
        known = table.rows.get(subject) or table.begun(subject)
        wrong = []
        if known[table.n] != n or known[table.state] != (NONE if before is None else before):
            wrong.append("replay")
        kept_by = known[table.site] if table.site is not None else ""
        strange = kept_by not in ("", origin) and strays_from(kept_by, kind, origin)
        if strange or (kind in _PASSING and not self._sent_here(table, known, origin, row, data)):
            wrong.append("custody")
        to = fields.get("to")
        move(known, table.places, data, to, origin)
        if not n:
            known[:] = [
                self._same(value, value) if type(value) is str else value for value in known
            ]
        if table.effects is not no_effects:
            draft = Draft(machine, kind, subject, n, before, to, data)
            if not self._carried_out(origin, table, draft):
                wrong.append("replay")
        if not wrong:
            return ()
        return [problem(origin, seq, code, f"{kind} {subject}") for code in wrong]

    def _carried_out(self, origin: str, table: _Table, draft: Draft) -> bool:
        """Whether what an event does to side tables could be done, and was what it says."""
        try:
            for effect in table.effects(draft):
                self._change(origin, effect)
            return draft.kind != "count.started" or self._as_expected(draft)
        except (KeyError, TypeError, ValueError, IndexError):
            return False

    def _sent_here(
        self, table: _Table, known: Row, origin: str, row: Stored, data: Mapping[str, Any]
    ) -> bool:
        """Whether what is taken over from another site was sent here by the event quoted."""
        if row.kind in _LEAVES:
            # a box says itself where it is sent; a list was opened for a site
            to_site = data.get("to_site", table.of(known, "to_site"))
            self._sent[row.subject] = str(to_site), [origin, row.seq, row.leaf.hex()]
            return True
        sent = self._sent.pop(row.subject, ("", []))
        if table.of(known, "site") in ("", origin):
            return "out" not in data
        return sent == (origin, data.get("out"))

    def row(self, machine: str, subject: str) -> Any:
        """A thing's row as it is now; None where nothing happened to it."""
        table = self.tables[machine]
        found = table.rows.get(subject)
        return None if found is None else table.kind._make(found)

    def follows(self, row: Stored) -> bool:
        """Whether nothing that happened to the thing before is still unheard."""
        table = self.tables.get(row.machine)
        known = table.rows.get(row.subject) if table is not None else None
        return row.n <= (known[table.n] if table is not None and known is not None else 0)

    def _as_expected(self, draft: Draft) -> bool:
        """Whether a count that begins froze what the log so far says stands at its places."""
        pairs = [(line.box, line.place or "") for line in self._frozen]
        hashed = expectation(pairs) == draft.data["expectation"]
        return hashed and bool(draft.data.get("expected", len(pairs)) == len(pairs))

    def _freeze(self, effect: Effect) -> None:
        roots = str(dict(effect.values)["places"]).split()
        places = {place.id: place for place in self.tables["place"].made()}
        spots, lines = frozen(str(effect.key[0]), roots, places, self.tables["box"].made())
        self.sides["count_place"] |= {spot[:2]: spot for spot in spots}
        self.sides["count_line"] |= {line[:2]: line for line in lines}
        self._frozen = lines

    def _change(self, origin: str, effect: Effect) -> None:
        if effect.op == "freeze":
            self._freeze(effect)
            return
        table = self.sides[effect.table]
        if effect.op == "put":
            row = SIDE_ROWS[effect.table](*effect.key, **dict(effect.values))
            table[effect.key] = row._replace(**self._set_elsewhere(origin, effect))
            return
        width = len(effect.key)
        whole = width == len(SIDE_KEYS[effect.table])
        if effect.op == "set" and not whole:
            self._set[effect.table, effect.key] = origin, effect
        hit = [effect.key] if whole else [key for key in table if key[:width] == effect.key]
        for key in hit:
            if effect.op == "drop":
                table.pop(key, None)
            elif key in table:
                table[key] = table[key]._replace(**dict(effect.values))

    def _set_elsewhere(self, origin: str, effect: Effect) -> dict[str, Any]:
        """What another origin set for such rows: origins are read one after the other.

        A site registers a box under a hold that `org` releases later, and is heard after it.
        """
        for width in range(1, len(effect.key)):
            by, found = self._set.get((effect.table, effect.key[:width]), (origin, effect))
            if by != origin:
                return dict(found.values)
        return {}

    def differences(self, table: str, pages: Iterable[Sequence[Row]]) -> Iterator[Problem]:
        """Rows of a table, page by page, that are not what the events make, by their key."""
        made, width = self._made(table), len(SIDE_KEYS.get(table, ("id",)))
        for row in chain.from_iterable(pages):
            key = row[:width]
            found = made.pop(key if width > 1 else row[0], None)
            if found is None or tuple(found) != row:
                yield problem("", -1, "row", f"{table} {' '.join(map(str, key))}")
        for left in made:
            key = left if isinstance(left, tuple) else (left,)
            yield problem("", -1, "row", f"{table} {' '.join(map(str, key))}")

    def _made(self, table: str) -> dict[Any, Any]:
        """The rows by key, and by the key alone where it is one column; each is asked for once."""
        return self.sides[table] if table in self.sides else self.tables[table].rows

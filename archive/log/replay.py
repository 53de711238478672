"""The projection made anew from events alone, to be held against the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from archive.events import PASSES, Draft, Effect, apply, strays
from archive.lifecycles import BY_NAME
from archive.lifecycles.count_freeze import expectation, frozen
from archive.log.audit import Problem, Stored, problem
from archive.rows import MACHINE_ROWS, NONE, SIDE_KEYS, SIDE_ROWS, CountLine

Row = tuple[Any, ...]
Key = tuple[str | int, ...]


class Replay:
    """Rows and side rows as the events so far make them."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Any]] = {name: {} for name in MACHINE_ROWS}
        self.sides: dict[str, dict[Key, Any]] = {name: {} for name in SIDE_ROWS}
        self._set: dict[tuple[str, Key], tuple[str, Effect]] = {}
        """By table and first key columns: what was set for all rows, and by which origin."""
        self._frozen: tuple[CountLine, ...] = ()
        """What the count that began last expected."""
        self._sent: dict[str, tuple[str, list[str | int]]] = {}
        """Where a box or a hand-over was sent last, and by which event."""

    def hear(self, origin: str, row: Stored, fields: Mapping[str, Any]) -> Iterator[Problem]:
        """Take one event; what does not follow from those before it is a problem."""
        rows = self.rows.get(row.machine)
        if rows is None:
            return
        known = rows.get(row.subject) or MACHINE_ROWS[row.machine](row.subject)
        before = fields.get("from")
        if known.n != row.n or known.state != (NONE if before is None else before):
            yield problem(origin, row.seq, "replay", f"{row.kind} {row.subject}")
        if strays(known, row.kind, origin) or not self._sent_here(known, origin, row, fields):
            yield problem(origin, row.seq, "custody", f"{row.kind} {row.subject}")
        draft = Draft(
            row.machine, row.kind, row.subject, row.n, before, fields.get("to"), fields["data"]
        )
        rows[row.subject] = apply(known, draft, origin)
        try:
            for effect in BY_NAME[row.machine].effects(draft):
                self._change(origin, effect)
            wrong = row.kind == "count.started" and not self._as_expected(draft)
        except (KeyError, TypeError, ValueError, IndexError):
            wrong = True
        if wrong:
            yield problem(origin, row.seq, "replay", f"{row.kind} {row.subject}")

    def _sent_here(self, known: Any, origin: str, row: Stored, fields: Mapping[str, Any]) -> bool:
        """Whether what is taken over from another site was sent here by the event quoted."""
        data = fields["data"]
        if row.kind in ("box.sent", "handover.given"):
            # a box says itself where it is sent; a list was opened for a site
            to_site = str(data.get("to_site", getattr(known, "to_site", "")))
            self._sent[row.subject] = to_site, [origin, row.seq, row.leaf.hex()]
        if row.kind not in PASSES:
            return True
        sent = self._sent.pop(row.subject, ("", []))
        if known.site in ("", origin):
            return "out" not in data
        return sent == (origin, data.get("out"))

    def follows(self, row: Stored) -> bool:
        """Whether nothing that happened to the thing before is still unheard."""
        known = self.rows.get(row.machine, {}).get(row.subject)
        return row.n <= (known.n if known is not None else 0)

    def _as_expected(self, draft: Draft) -> bool:
        """Whether a count that begins froze what the log so far says stands at its places."""
        pairs = [(line.box, line.place or "") for line in self._frozen]
        hashed = expectation(pairs) == draft.data["expectation"]
        return hashed and bool(draft.data.get("expected", len(pairs)) == len(pairs))

    def _freeze(self, effect: Effect) -> None:
        roots = str(dict(effect.values)["places"]).split()
        places, boxes = self.rows["place"], self.rows["box"].values()
        spots, lines = frozen(str(effect.key[0]), roots, places, boxes)
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

    def differences(self, table: str, stored: Iterable[Row]) -> Iterator[Problem]:
        """Rows of a table that are not what the events make, by their key."""
        made = self._made(table)
        width = len(SIDE_KEYS.get(table, ("id",)))
        for row in stored:
            if made.pop(tuple(row[:width]), None) != tuple(row):
                yield problem("", -1, "row", f"{table} {' '.join(map(str, row[:width]))}")
        for key in made:
            yield problem("", -1, "row", f"{table} {' '.join(map(str, key))}")

    def _made(self, table: str) -> dict[Key, Row]:
        if table in self.sides:
            return {key: tuple(row) for key, row in self.sides[table].items()}
        return {(key,): tuple(row) for key, row in self.rows[table].items()}

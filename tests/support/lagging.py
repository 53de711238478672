"""A server that takes over and lacks the last events of a log: a standby that lagged."""

from __future__ import annotations

from tests.support.crew import Town

_COLUMNS = ("size", "peaks", "note", "at", "mono_ms", "base_at", "base_ms")
_NODES = """DELETE FROM "log_node" WHERE "origin" = 'HZ'
    AND ("idx" + 1) << CAST("level" AS INTEGER) > ?"""

Head = tuple[object, ...]


def head_of(town: Town) -> Head:
    """Where the site's log stands now."""
    columns = ", ".join(f'"{name}"' for name in _COLUMNS)
    return town.archive.engine.rows(f"""SELECT {columns} FROM "log_head" WHERE "origin" = 'HZ'""")[
        0
    ]


def back_to(town: Town, head: Head) -> None:
    """The log ends where it stood then; what came of later events stays, which no log tells of."""
    with town.path.tool() as tool:
        tool.do("""DELETE FROM "event" WHERE "origin" = 'HZ' AND "seq" >= ?""", head[0])
        tool.do(_NODES, head[0])
        tool.do("""DELETE FROM "batch" """)
        tool.do("""DELETE FROM "operation" """)
        places = ", ".join(f'"{name}" = ?' for name in _COLUMNS)
        tool.do(f"""UPDATE "log_head" SET {places} WHERE "origin" = 'HZ'""", *head)

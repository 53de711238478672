"""The numbers that were given, and those after which an archive goes on.

Where numbers go on after a restore stands in the log alone, in the event that two people signed.
No table holds it: nothing but the log has to be rebuilt or believed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

from archive.numbering import LETTERS, Number, highest, number_of
from archive.storage.engine import Engine, Rows

Ask = Callable[[str], Rows]
"""Whatever answers a SELECT."""

_OF_LOG = """SELECT "subject" FROM "event" WHERE "machine" = '{machine}' AND "n" = 0
    ORDER BY LENGTH("subject") DESC, "subject" DESC LIMIT 1"""
_OF_TABLE = 'SELECT "id" FROM "{machine}" ORDER BY LENGTH("id") DESC, "id" DESC LIMIT 1'
_OF_LISTS = """SELECT "number" FROM "list" WHERE "number" <> ''
    ORDER BY LENGTH("number") DESC, "number" DESC LIMIT 1"""
_OF_BOXES = 'SELECT "series", MAX("serial") FROM "box" GROUP BY "series"'
_RESTORES = """SELECT "body" FROM "event" WHERE "machine" = 'archive'
    AND "kind" = 'archive.restored' ORDER BY "n" """


def last_number(engine: Engine, machine: str) -> int:
    """The highest number of a machine's subjects in the log; 0 where there is none."""
    sql = _OF_LISTS if machine == "list" else _OF_LOG.format(machine=machine)
    return _number(engine.rows, machine, sql)


def floors(engine: Engine) -> Mapping[str, int]:
    """The numbers after which restores said to go on: of each key the highest.

    What cannot be read is for an audit to say.
    """
    found: list[Number] = []
    for (body,) in engine.rows(_RESTORES):
        try:
            found.extend(_stated(body))
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
    return highest(found)


def given(ask: Ask) -> dict[str, int]:
    """Every number that was given or left out: of each key the highest, by tables and log.

    Raises `ValueError` where something that tells of one cannot be read.
    """
    try:
        stated = [number for (body,) in ask(_RESTORES) for number in _stated(body)]
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(_RESTORES) from error
    return highest(_given(ask), stated)


def _given(ask: Ask) -> Iterator[Number]:
    for machine, letter in LETTERS.items():
        if machine == "list":
            yield letter, _number(ask, machine, _OF_LISTS)
            continue
        for sql in (_OF_TABLE, _OF_LOG):
            yield letter, _number(ask, machine, sql.format(machine=machine))
    for series, serial in ask(_OF_BOXES):
        yield str(series), int(serial)


def _number(ask: Ask, machine: str, sql: str) -> int:
    found = ask(sql)
    return number_of(LETTERS[machine], str(found[0][0])) if found else 0


def _stated(body: bytes) -> list[Number]:
    """What one restore said."""
    numbers = json.loads(bytes(body))["data"].get("numbers", ())
    return [(str(key), int(number)) for key, number in numbers]

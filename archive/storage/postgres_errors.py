"""What the errors of a PostgreSQL server mean to a person, and which of them pass by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import psycopg

from archive.errors import ArchiveError, LogBroken, StorageFailed
from archive.storage.causes import FULL, NOT_READABLE, READ_ONLY
from archive.storage.engine import Again
from archive.storage.server_causes import (
    BUSY,
    LOST,
    NO_ANSWER,
    NO_DATABASE,
    NO_LOGIN,
    NO_ROOM,
    NOT_GRANTED,
    RESTARTING,
    TOO_MANY,
    UNSURE,
)

CONFLICTS = 30
"""How often a transaction is done anew because others were in its way."""
RECONNECTS = 6
"""How often a broken connection is tried anew."""
_FEW = 4


class _Meaning(NamedTuple):
    sentence: str
    most: int = 0
    """How often it may be done anew; 0: it does not pass by itself."""


_STATES: dict[str, _Meaning] = {
    "40001": _Meaning(BUSY, CONFLICTS),  # serialization failure
    "40P01": _Meaning(BUSY, CONFLICTS),  # deadlock
    "55P03": _Meaning(BUSY, 2),  # lock not available in time
    "23505": _Meaning(NOT_READABLE, _FEW),  # another station was first: asked anew, it is refused
    "42P07": _Meaning(NOT_READABLE, _FEW),  # so it is where two found an archive at once
    "42710": _Meaning(NOT_READABLE, _FEW),
    "57014": _Meaning(BUSY),  # cancelled
    "57P01": _Meaning(RESTARTING, RECONNECTS),
    "57P02": _Meaning(RESTARTING, RECONNECTS),
    "57P03": _Meaning(RESTARTING, RECONNECTS),
    "57P05": _Meaning(LOST, RECONNECTS),
    "25P03": _Meaning(LOST, RECONNECTS),
    "25006": _Meaning(READ_ONLY),
    "42501": _Meaning(NOT_GRANTED),
    "53100": _Meaning(FULL),
    "53200": _Meaning(NO_ROOM),
    "53300": _Meaning(TOO_MANY, RECONNECTS),
    "28000": _Meaning(NO_LOGIN),
    "28P01": _Meaning(NO_LOGIN),
    "3D000": _Meaning(NO_DATABASE),
}
# A connection that is refused says why in words alone.
_REFUSALS: tuple[tuple[str, str], ...] = (
    ("starting up", "57P03"),
    ("shutting down", "57P01"),
    ("in recovery mode", "57P03"),
    ("not yet accepting connections", "57P03"),
    ("password authentication failed", "28P01"),
    ("no password supplied", "28P01"),
    ("authentication failed", "28P01"),
    ("no pg_hba.conf entry", "28000"),
    ("is not permitted to log in", "28000"),
    ("too many clients", "53300"),
    ("too many connections", "53300"),
    ("connection slots are reserved", "53300"),
)


def of_server(failure: BaseException) -> psycopg.Error | None:
    """The server's or its driver's own error behind a failure."""
    errors = [each for each in _behind(failure) if isinstance(each, psycopg.Error)]
    return next((each for each in errors if each.sqlstate), errors[0] if errors else None)


def _behind(failure: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while failure is not None and id(failure) not in seen:
        seen.add(id(failure))
        yield failure
        failure = failure.__cause__ or failure.__context__


def meaning_of(failure: Exception, place: str, *, lost: bool, committing: bool) -> ArchiveError:
    """What an error means: a storage failure, one that may pass, or an attempt on the log.

    `lost` when the connection is gone with it; `committing` when it came with the COMMIT, whose
    outcome nobody knows then.
    """
    error = of_server(failure)
    state = (error.sqlstate if error is not None else None) or ""
    # The first line alone: what follows may quote what was to be written.
    reason = _first_line(error if error is not None else failure)
    if "append-only" in reason:
        return LogBroken(reason)
    if lost and committing:
        return Again(UNSURE, most=RECONNECTS, unsure=True, path=place)
    meaning = _STATES.get(state)
    if meaning is None and lost:
        meaning = _Meaning(LOST, RECONNECTS)
    if meaning is None and state.startswith("53"):
        meaning = _Meaning(NO_ROOM)
    if meaning is None:
        meaning = _Meaning(NOT_READABLE)
    if meaning.most:
        return Again(meaning.sentence, most=meaning.most, path=place, reason=reason)
    return StorageFailed(meaning.sentence, path=place, reason=reason)


def refusal_of(failure: psycopg.Error, place: str) -> StorageFailed:
    """Why no connection came about."""
    text = str(failure)
    if failure.sqlstate:
        state = failure.sqlstate
    elif 'database "' in text and "does not exist" in text:
        state = "3D000"
    elif 'role "' in text and "does not exist" in text:
        state = "28000"
    else:
        state = next((code for said, code in _REFUSALS if said in text), "")
    meaning = _STATES.get(state)
    if meaning is None:
        reason = text.partition("\n")[0].removeprefix("connection failed: ")
        return Again(NO_ANSWER, most=RECONNECTS, path=place, reason=reason)
    if meaning.most:
        return Again(meaning.sentence, most=meaning.most, path=place)
    return StorageFailed(meaning.sentence, path=place)


def _first_line(error: BaseException) -> str:
    said = error.diag.message_primary if isinstance(error, psycopg.Error) else None
    return said or str(error).partition("\n")[0]

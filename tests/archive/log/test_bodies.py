"""Bodies read many at a time tell what each tells by itself."""

from __future__ import annotations

import json

import pytest

from archive.log.bodies import Unreadable, read_bodies

GOOD = [json.dumps({"data": {"n": n, "text": '字"},1,{'}}).encode() for n in range(300)]
HALVES = (
    (b'{"data":{},"x":[{}', b'{"data":{}}]}'),
    (b'{"data":{},"x":"', b'"}'),
    (b'{"data":{}},{"data":{}}', b""),
    (b'{"data":{}},7,{"data":{}}', b'{"data":{}'),
    (b'{"data":{},"x":[{}', b'{"data":{}}]},7,{"data":{}}'),
    (b'{"data":{}}]', b'[{"data":{}}'),
    (b'{"data":{}}', b""),
    (b"\xe5\xad", b"\x97"),
    (b'{"data":{}}', b"[" * 100_000),
    (b'{"data":{}}', b'{"data":[]}'),
    (b'{"data":{}}', b"{}"),
    (b'{"data":{}}', b"7"),
)
"""Two bodies each, of which one at least is no event, whatever they come to together."""


def _alone(body: bytes) -> object:
    try:
        told = json.loads(body.decode())
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) and isinstance(told.get("data"), dict) else None


def test_many_bodies_are_read_as_each_by_itself() -> None:
    assert list(read_bodies(GOOD)) == [_alone(body) for body in GOOD]
    assert list(read_bodies([])) == []


@pytest.mark.parametrize("halves", HALVES)
@pytest.mark.parametrize("at", [0, 1, 126, 127, 298])
def test_no_body_is_read_with_the_help_of_another(halves: tuple[bytes, bytes], at: int) -> None:
    bodies = [*GOOD[:at], *halves, *GOOD[at:]]
    told = [None if isinstance(each, Unreadable) else each for each in read_bodies(bodies)]
    assert told == [_alone(body) for body in bodies]
    assert None in told

"""One archive founded by several at once: one of them founds it, the others are told so."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from archive import Founded, Plan, found
from archive.clock import parse_now
from archive.errors import BadInput
from archive.opening import open_archive
from archive.reading.audit import audit
from tests.support.crew import ADMINISTRATORS, CHEAP, FIRST_DAY
from tests.support.kept import kept_in

AT_ONCE = 6


def test_of_several_who_found_one_archive_one_does(tmp_path: Path) -> None:
    kept = kept_in(tmp_path)
    place = str(kept)
    before = {*kept.location.key_path("a", "HZ", first=True).parent.glob("*.key")}
    plan = Plan("测试快递", "HZ", ADMINISTRATORS, demo=True)

    def begin(_: int) -> Founded | None:
        try:
            return found(place, plan, now=parse_now(FIRST_DAY), cost=CHEAP)
        except BadInput:
            return None

    with ThreadPoolExecutor(AT_ONCE) as pool:
        made = [each for each in pool.map(begin, range(AT_ONCE)) if each is not None]
    (founded,) = made
    with open_archive(place, now=parse_now(FIRST_DAY)) as archive:
        assert archive.founding.id == founded.archive
        assert [archive.sign_in(out.badge, out.pin).person for out in founded.handouts]
        assert audit(archive).problems == ()
    keys = founded.key.parent
    assert {*keys.glob("*.key")} - before == {founded.key}

"""Other work that is killed in the middle: founding, a long list, papers, the screens."""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, redirect_stdout
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from archive import found
from archive.clock import parse_now
from archive.commands.box import ImportBoxes
from archive.errors import ArchiveError
from archive.opening import open_archive
from archive.reading.audit import audit
from tests.support.crew import CHEAP, FIRST_DAY, OTHER_SHELF, SHELF, Hired, Town, move_in, row_of
from tests.support.scans import label, place, verb
from tests.torture.kills import READY, TOLD, Station, Voice, forked
from tests.torture.stations import Toll
from tests.torture.work import PLAN
from tui.cli.main import main


class Death(NamedTuple):
    """Work to be killed, and how it is looked after."""

    work: Callable[[Voice], None]
    after: Callable[[Station], list[str]]


def killed(
    make: Callable[[Path], Death], folder: Path, toll: Toll, chance: random.Random, times: int,
    until: float = float("inf"),
) -> None:  # fmt: skip
    """Kill the work `times` times, at any moment of how long it takes."""
    lasts = 0.0
    for number in range(-1, times):
        if time.monotonic() > until:
            break
        home = folder / "death"
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        os.environ["WAYBOX_STATE"] = str(home / "state")
        death = make(home)
        station, begun = forked(death.work), time.monotonic()
        if number < 0:  # the first is let live, to know how long it takes
            station.gone()
            lasts = time.monotonic() - begun
        else:
            station.until(READY)
            time.sleep(chance.random() * lasts)
            station.kill()
            station.gone()
            toll.kills += 1
        toll.told += len(station.told)
        toll.wrong += death.after(station)
        toll.audits += 1


def founding(home: Path) -> Death:
    """`waybox init`, and once more where it left nothing."""
    path = str(home / "archive.db")

    def work(voice: Voice) -> None:
        voice.say(READY)
        made = found(path, PLAN, now=parse_now(FIRST_DAY), cost=CHEAP)
        voice.say(TOLD, made.handouts[0].badge, made.handouts[0].pin)

    def after(station: Station) -> list[str]:
        told = next((line[1:] for line in station.lines if line[0] == TOLD), None)
        try:
            if told is None and not Path(path).exists():
                out = found(path, PLAN, now=parse_now(FIRST_DAY), cost=CHEAP).handouts[0]
                told = [out.badge, out.pin]
            with open_archive(path) as archive:
                if told is not None:
                    archive.sign_in(*told)
                return [problem.text for problem in audit(archive).problems]
        except ArchiveError as error:
            return [f"founding: {error}"]

    return Death(work, after)


def long_list(hired: Hired) -> Callable[[Path], Death]:
    """A hand-in list of two thousand boxes: whole or not at all."""
    rows = tuple(row_of(number, seal_no=f"L{number}") for number in range(2, 2_002))
    command = ImportBoxes(sha256="7" * 64, source="long", rows=rows)

    def make(home: Path) -> Death:
        town = move_in(hired, home)
        path, by = str(town.path), town.credentials["c1"]
        town.archive.close()

        def work(voice: Voice) -> None:
            archive = open_archive(path)
            voice.say(READY)
            voice.ask("list", lambda: archive.perform(command, by, "list"))

        def after(station: Station) -> list[str]:
            with open_archive(path) as archive:
                count = 'SELECT COUNT(*) FROM "box"'
                before = archive.engine.rows(count)[0][0]
                receipt = archive.perform(command, by, "list")
                wrong = [problem.text for problem in audit(archive).problems]
                boxes = archive.engine.rows(count)[0][0]
            if before not in (0, 2_000) or boxes != 2_000:
                wrong.append(f"{before} boxes of a list of 2,000, then {boxes}")
            if receipt.repeated != (before == 2_000) or (station.told and not before):
                wrong.append("a list that was acknowledged is gone, or was taken twice")
            return wrong

        return Death(work, after)

    return make


def papers(hired: Hired) -> Callable[[Path], Death]:
    """`waybox papers` of a closed batch, and once more."""
    import_module("tui.papers")  # before the fork: it is the work that is to be killed

    def make(home: Path) -> Death:
        town = move_in(hired, home)
        batch = _closed(town)
        path, by = str(town.path), town.handouts["k1"]
        town.archive.close()
        words = ["--archive", path, "papers", batch, "--out", str(home / "out"), "--json"]

        def issue() -> int:
            with patch.dict(os.environ, WAYBOX_BADGE=by.badge, WAYBOX_PIN=by.pin), _silent():
                return main(words)

        def work(voice: Voice) -> None:
            voice.say(READY)
            if issue() == 0:
                voice.say(TOLD, "papers")

        def after(station: Station) -> list[str]:
            wrong = [] if issue() == 0 else ["papers cannot be issued when asked for again"]
            half = [each.name for each in (home / "out").glob("*.pdf") if _is_half(each)]
            wrong += [f"{name} is half a paper" for name in half]
            with open_archive(path) as archive:
                return wrong + [problem.text for problem in audit(archive).problems]

        return Death(work, after)

    return make


def _closed(town: Town) -> str:
    """A batch that has all its papers."""
    town.stored("A", "B")
    batch, session = town.destroyed("A", "B")
    town.ended(session, 2, 20_000)
    town.do("k1", "close-batch", batch=batch, boxes=2)
    return batch


@contextmanager
def _silent() -> Iterator[None]:
    """What is printed goes nowhere."""
    with redirect_stdout(StringIO()):
        yield


def _is_half(paper: Path) -> bool:
    return b"%%EOF" not in paper.read_bytes()[-1_024:]


def screens(hired: Hired) -> Callable[[Path], Death]:
    """The desk, a box moved from shelf to shelf by scans; what it left is asked about."""

    def make(home: Path) -> Death:
        town = move_in(hired, home)
        town.stored("A")
        codes = [verb("MOVE"), label(town, "A"), place(OTHER_SHELF), place(SHELF)]
        path, out, state = town.path, town.handouts["c1"], home / "state"
        box = town.boxes["A"]
        town.archive.close()

        def work(voice: Voice) -> None:
            asyncio.run(_scan(voice, path, out, state, codes))

        def after(station: Station) -> list[str]:
            with closing(open_archive(str(path))) as archive:
                wrong = [problem.text for problem in audit(archive).problems]
                sql = (
                    """SELECT COUNT(*) FROM "event" WHERE "subject" = ? AND "kind" = 'box.moved'"""
                )
                moved = archive.engine.rows(sql, (box,))[0][0]
            if moved < len(station.told):
                wrong.append(f"{len(station.told)} moves had their tick, {moved} are there")
            return wrong + asyncio.run(_left(path, out, state))

        return Death(work, after)

    return make


async def _scan(voice: Voice, path: object, out: object, state: Path, codes: list[str]) -> None:
    from tests.support.station import station
    from tui.desk.shift import Lamp

    move, box, *shelves = codes
    async with station(path, out, state=state) as me:  # type: ignore[arg-type]
        voice.say(READY)
        await me.scan(move)
        for number in range(12):
            await me.scan(shelves[number % 2], box)
            if me.app.doing.shift.light.lamp is Lamp.OK:
                voice.say(TOLD, str(number))


async def _left(path: object, out: object, state: Path) -> list[str]:
    """Whoever signs in next is asked about what has no outcome, once."""
    from tests.support.station import station
    from tui.dialogs.leftover import LeftOver

    async with station(path, out, state=state) as me:  # type: ignore[arg-type]
        if isinstance(me.screen, LeftOver):
            await me.press("f4")
    async with station(path, out, state=state) as me:  # type: ignore[arg-type]
        if isinstance(me.screen, LeftOver):
            return ["what was answered is asked about again"]
    return []


KINDS: dict[str, Callable[[Hired], Callable[[Path], Death]]] = {
    "founding": lambda _: founding,
    "a list of 2,000 boxes": long_list,
    "papers": papers,
    "screens": screens,
}

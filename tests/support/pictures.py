"""Pictures of every screen, in both languages, from a made-up archive: `make screenshots`.

Numbers, days and words are the same at every run; ids and hashes that a screen shows are not.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from tests.support.crew import OTHER_SHELF, SHELF, Town, hire, move_in
from tests.support.station import station

FOLDER = Path(__file__).parents[2] / "docs" / "screens"
DATA = Path(__file__).parents[1] / "data"
LANGUAGES = ("en", "zh")
_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_HOME = "/srv/waybox/data"
"""Where the made-up archive is said to lie."""
_STORED = tuple(f"A{n}" for n in range(24))


class Picture(NamedTuple):
    """One picture: who looks at what, and which keys they pressed before."""

    name: str
    who: str
    room: str
    about: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = (80, 24)


PICTURES: tuple[Picture, ...] = (
    Picture("signin", "", ""),
    Picture("desk", "c1", "desk"),
    Picture("boxes", "c1", "boxes"),
    Picture("box", "c1", "box", ("HZ-26-000020",)),
    Picture("due", "c1", "due"),
    Picture("batches", "m1", "batches"),
    Picture("batch", "m1", "batch", ("B-0002",)),
    Picture("batch", "m1", "batch", ("B-0002",), size=(120, 40)),
    Picture("sessions", "c1", "sessions"),
    Picture("session", "c1", "session", ("S-0001",)),
    Picture("session", "c1", "session", ("S-0001",), size=(120, 40)),
    Picture("holds", "m1", "holds"),
    Picture("openings", "m1", "openings"),
    Picture("gaps", "k1", "gaps"),
    Picture("consultations", "m1", "consultations"),
    Picture("consultation", "m1", "consultation", ("X-0001",)),
    Picture("hold", "m1", "hold", ("H-0001",)),
    Picture("counts", "k1", "counts"),
    Picture("count", "k1", "count", ("C-0001",)),
    Picture("handovers", "c1", "handovers"),
    Picture("handover", "c1", "handover", ("T-0001",)),
    Picture("arrivals", "c1", "arrivals"),
    Picture("places", "c1", "places"),
    Picture("pallets", "c1", "pallets", ("P-02",)),
    Picture("people", "a1", "people"),
    Picture("lists", "c1", "lists"),
    Picture("scanner", "c1", "scanner"),
    Picture("settings", "a1", "settings"),
    Picture("log", "au", "log"),
    Picture("menu", "c1", "desk", (), ("f10",)),
    Picture("actions", "c1", "box", ("HZ-26-000020",), ("f2",)),
    Picture("help", "c1", "desk", (), ("f1",)),
    Picture("form", "c1", "holds", (), ("f4",)),
)
"""What is drawn; a test holds it against the rooms."""


def scene(folder: Path) -> Town:
    """An archive in which much is under way: held, submitted, being fed."""
    town = move_in(hire(folder), folder)
    town.stored(*_STORED)
    town.do(
        "c2", "place-hold", type="claim", reason="claim not settled", boxes=("A20",),
        review_on=date(2026, 6, 1),
    )  # fmt: skip
    _, session = town.feeding(*_STORED[:8])
    for name in _STORED[:3]:
        town.do("c1", "feed-box", box=name, session=session)
    town.submitted(*_STORED[8:16])
    night: dict[str, Any] = {"why": "water", "since": "2026-03-10T02:10"}
    _counted(town)
    town.do("c1", "record-opening", remark="water below rack 1", **night)
    town.do("k1", "record-opening", opening="1", **night)
    asked: dict[str, Any] = {"document_no": "K-2026-0077", "scope": "bundle 3", "hold": "1"}
    town.do("c2", "request-consultation", box="A20", purpose="complaint", **asked)
    _handed_over(town)
    for pallet in ("P-01", "P-02"):
        town.do("k1", "add-pallet", code=pallet)
    return town


def _counted(town: Town) -> None:
    """A count that is finished, with two differences; and a blind one that runs."""
    town.do("k1", "start-count", scope=("HZ-A",), blind=False)
    for name in _STORED[16:-1]:
        place = OTHER_SHELF if name == _STORED[16] else SHELF
        town.do("c1", "count-box", count="1", place=place, box=name)
    for place in (SHELF, OTHER_SHELF):
        town.do("c1", "finish-count-place", count="1", place=place)
    town.do("c1", "finish-count", count="1")
    town.do("c2", "start-count", scope=("HZ-B",))


def _handed_over(town: Town) -> None:
    """Three boxes of an outlet arrive, one with a broken seal, and one that nobody listed."""
    outlet = {"outlet_code": "WZH02", "outlet": "温岭网点", "unit": "台州分公司"}
    town.hand_in("T1", "T2", "T3", "T4", **outlet)
    town.do("c2", "open-handover", outlet_code="WZH02", sealed=True)
    for box in ("T1", "T2", "T3"):
        town.do("c2", "send-box", box=box, handover="1")
    town.do("c2", "give-handover", handover="1")
    town.do("c1", "receive-box", box="T1", handover="1")
    town.do("c1", "receive-box", box="T2", handover="1", seen="broken")
    town.do("c1", "quarantine-arrival", seal_no="QX-7", handover="1", place="HZ-B")


def named(picture: Picture, lang: str) -> str:
    """The picture's file: what it shows, the language, the size."""
    return f"{picture.name}-{lang}-{picture.size[0]}x{picture.size[1]}.svg"


async def drawn(town: Town, picture: Picture, lang: str) -> str:
    """The picture as SVG, without anything that would be fetched from elsewhere."""
    handout = town.handouts[picture.who] if picture.who else None
    async with station(
        Path(town.path.file.name), handout, size=picture.size, lang=lang, painted=True
    ) as me:
        if picture.room:
            me.app.go(picture.room, *(_number(town, each) for each in picture.about))
            await me.settle()
        for key in picture.keys:
            await me.press(key)
        svg = _FONTS.sub("", me.app.export_screenshot())
    home = str(town.path.folder)
    return svg.replace(home, _HOME[: len(home)].ljust(len(home), "_"))


def _number(town: Town, about: str) -> str:
    """A box by the beginning of its number; its check character is worked out, not written."""
    if not about.startswith("HZ-"):
        return about
    sql = 'SELECT "box_no" FROM "box" WHERE "box_no" LIKE ? ORDER BY 1'
    found = town.archive.engine.rows(sql, (f"{about}%",))
    return str(found[0][0])


async def draw_all(folder: Path) -> None:
    """Draw every picture in every language."""
    with tempfile.TemporaryDirectory() as home:
        town = scene(Path(home))
        os.chdir(home)  # the lists offered are those that lie there
        for list_ in ("hand-in.csv", "hand-in.xlsx", "places.csv", "people.csv"):
            shutil.copy(DATA / list_, home)
        for lang in LANGUAGES:
            for picture in PICTURES:
                svg = await drawn(town, picture, lang)
                (folder / named(picture, lang)).write_text(svg, encoding="utf-8")
        town.archive.close()


def main() -> None:
    """Draw them anew into the documentation."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.svg"):
        old.unlink()
    asyncio.run(draw_all(FOLDER))


if __name__ == "__main__":
    main()

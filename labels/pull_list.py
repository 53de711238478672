"""下架清单: what is still to be pulled, place by place in walking order, a box to tick for each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from archive.state_words import STATES
from archive.words import N_
from labels.flow import HEADING, SMALL, Row
from labels.form import Column, facts, heading, plain, sentence, table_head, table_rows
from labels.paper_code import Numbered, code_rows
from labels.phrases import Tongue, kg_text
from labels.worksheet import Head, Worksheet

if TYPE_CHECKING:
    from archive.views_pull import Kept, PullLine, PullList
    from labels.pdf import Rendered

TITLE = N_("Pull list")
TICK = "□"
_COLUMNS = (
    Column("", 0.3, 0.5),
    Column(N_("Box"), 2.2),
    Column(N_("Outlet"), 2.6),
    Column(N_("Seal no."), 1.6),
    Column(N_("Weight, kg"), 0.9, 1.0),
    Column(N_("Batch"), 1.1),
)
_STAYS = (
    Column(N_("Box"), 2.2),
    Column(N_("Place"), 1.8),
    Column(N_("Batch"), 1.1),
    Column(N_("Why it stays"), 3.6),
)
_SCAN = N_("Scan each box as it is taken; STOP means: leave it where it stands.")
_LOADING = N_("Loading: in the job Load scan the code of the session first.")
_HELD = N_("on hold: {holds}")
_STATE = N_("not in its place: {state}")


def pull_list(view: PullList, *, lang: str) -> Rendered:
    """The list, a table for each place; behind it what is left where it is."""
    head = Head(TITLE, " ".join(view.batches), view.organisation, view.as_of, view.demo)
    sheet = Worksheet(head, lang=lang)
    tongue = sheet.tongue
    counts = (
        (N_("To be pulled"), f"{len(view.lines):,}"),
        (N_("Pulled so far"), f"{view.pulled:,} / {view.of:,}"),
        (N_("Stays where it is"), f"{len(view.stays):,}"),
        (N_("Places to go to"), f"{len({line.place for line in view.lines}):,}"),
    )
    sheet.add([*facts(tongue, counts), sentence(tongue, _SCAN, SMALL + 0.6)])
    if view.sessions:
        about = (
            Numbered(to.session, f"{to.vendor} · {to.place} · {' '.join(to.batches)}")
            for to in view.sessions
        )
        sheet.add([sentence(tongue, _LOADING, SMALL + 0.6), *code_rows(tuple(about))])
    for place, lines in groupby(view.lines, key=lambda line: line.place):
        _add_place(sheet, place, tuple(lines))
    if view.stays:
        rows = table_rows(_STAYS, (_stay(tongue, kept) for kept in view.stays))
        above = [heading(tongue, N_("Left where it is"))]
        sheet.table(above, table_head(tongue, _STAYS), rows)
    sheet.add([plain(" ", SMALL), *_hands(tongue)], together=True)
    return sheet.finish()


def _add_place(sheet: Worksheet, place: str, lines: tuple[PullLine, ...]) -> None:
    way = " › ".join((*lines[0].way, place))
    title = [plain(f"{way}   ({len(lines):,})", HEADING)]
    rows = table_rows(_COLUMNS, map(_line, lines))
    sheet.table(title, table_head(sheet.tongue, _COLUMNS), rows)


def _line(line: PullLine) -> tuple[str, ...]:
    kilos = kg_text(line.weight_g)
    return TICK, line.box_no, line.outlet, line.seal_no, kilos, line.batch


def _stay(tongue: Tongue, kept: Kept) -> tuple[str, ...]:
    held = tongue.say(_HELD, holds=" ".join(kept.holds)) if kept.holds else ""
    state = STATES.get(f"box.{kept.state}", kept.state)
    out = "" if kept.state == "STORED" else tongue.say(_STATE, state=tongue.say(state))
    return kept.box_no, kept.place, kept.batch, " · ".join(filter(None, (held, out)))


def _hands(tongue: Tongue) -> Iterator[Row]:
    blanks = ((N_("Pulled by"), "\n"), (N_("Date, from – to"), "\n"))
    yield from facts(tongue, blanks)

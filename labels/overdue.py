"""超期保管情况表: what may be destroyed and is not, by unit and outlet, why not, and who signs.

What is kept longer than its purpose needs is against the law, too; nothing in it names a sender.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from archive.keeping_words import why_kept
from archive.words import N_
from labels.flow import SMALL, TINY, Cell, Piece, Row
from labels.form import facts, sentence, signature, value
from labels.page import A4, Folio
from labels.pdf import Rendered
from labels.phrases import BLANK, Tongue, day_text

if TYPE_CHECKING:
    from archive.views_due import OverdueReport, OverdueRow


class _Column(NamedTuple):
    heading: str
    share: float
    align: float = 0.0


_COLUMNS = (
    _Column(N_("Responsible unit / outlet"), 3.3),
    _Column(N_("Boxes"), 0.9, 1.0),
    _Column(N_("Oldest since"), 1.5),
    _Column(N_("Days"), 0.9, 1.0),
    _Column(N_("Over {amber} days"), 1.1, 1.0),
    _Column(N_("Over {red} days"), 1.1, 1.0),
    _Column(N_("Why not destroyed"), 3.4),
)
SIGNERS = (N_("Compiled by"), N_("Keeper of the store"), N_("Person responsible"))
"""Whose hands sign it."""


def overdue_report(view: OverdueReport) -> Rendered:
    """The report as A4 portrait."""
    folio = Folio(view.paper, A4, title=view.paper.title_key)
    tongue = folio.tongue
    folio.add(_facts(tongue, view))
    if view.total is None:
        folio.add([sentence(tongue, N_("No box is kept beyond its period."))])
    else:
        rows = [*(_row(tongue, row, _named(row)) for row in view.rows)]
        total = _row(tongue, view.total, tongue.say(N_("Total")))
        folio.table([], _head(tongue, view), [*rows, total])
    folio.add(_signatures(tongue), together=True)
    return folio.finish()


def _facts(tongue: Tongue, view: OverdueReport) -> Iterator[Row]:
    total = view.total
    return facts(
        tongue,
        (
            (N_("Organisation"), view.paper.organisation),
            (N_("As of"), day_text(view.as_of)),
            (N_("Boxes due"), f"{total.boxes:,}" if total else "0"),
            (N_("Waiting longest since"), day_text(total.oldest if total else None)),
        ),
    )


def _head(tongue: Tongue, view: OverdueReport) -> Row:
    days = {"amber": view.amber_days, "red": view.red_days}
    return Row(
        tuple(
            Cell(
                (
                    Piece(tongue.say(column.heading, **days), SMALL + 0.4),
                    Piece(tongue.beside(column.heading, **days), TINY),
                ),
                column.share,
                0.5,
            )
            for column in _COLUMNS
        )
    )


def _named(row: OverdueRow) -> str:
    return row.unit if row.unit == row.outlet else f"{row.unit}\n{row.outlet}"


def _row(tongue: Tongue, row: OverdueRow, name: str) -> Row:
    texts = (
        name, f"{row.boxes:,}", day_text(row.oldest), f"{row.days:,}", f"{row.amber:,}",
        f"{row.red:,}", "\n".join(why_kept(row, tongue.main)) or BLANK,
    )  # fmt: skip
    cells = zip(_COLUMNS, texts, strict=True)
    return Row(
        tuple(value(text, column.share, column.align, SMALL + 0.4) for column, text in cells)
    )


def _signatures(tongue: Tongue) -> Iterator[Row]:
    yield sentence(
        tongue,
        N_(
            "Boxes on hold wait for their matter; those on no batch are to be listed for"
            " destruction, or their keeping is to be extended with a reason."
        ),
    )
    for post in SIGNERS:
        yield signature(tongue, tongue.say(post), None)

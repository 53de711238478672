"""The building blocks of forms in two languages: facts, tables, sentences, signatures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from archive.words import N_
from labels.flow import BODY, HEADING, SMALL, TINY, Cell, Piece, Row
from labels.phrases import BLANK, ROLES, Tongue, at_text, day_text

if TYPE_CHECKING:
    from archive.views import PaperSigner, Signer

HAND_HEIGHT = 19.0
"""Least height in mm of a place where a hand signs."""


class Column(NamedTuple):
    """A column of a table: its heading, its share of the width, how its cells stand."""

    heading: str
    share: float
    align: float = 0.0


def heading(tongue: Tongue, text: str) -> Row:
    """A heading over what follows."""
    main = Piece(tongue.say(text), HEADING, bold=True)
    return Row((Cell((main, Piece(tongue.beside(text), SMALL - 0.2))),), ruled=False, least=8)


def sentence(tongue: Tongue, text: str, size: float = BODY, **fields: object) -> Row:
    """A sentence, and the same one smaller in the other language.

    A field that is a function is asked for its words in each of the languages.
    """
    main, other = (
        spoken.say(text, **{name: _spoken(field, spoken) for name, field in fields.items()})
        for spoken in (tongue, Tongue(tongue.other))
    )
    return Row((Cell((Piece(main, size), Piece(other, size * 0.78))),), ruled=False)


def _spoken(field: object, tongue: Tongue) -> object:
    return field(tongue) if callable(field) else field


def plain(text: str, size: float = BODY) -> Row:
    """Text that is nobody's translation, such as a key or a note."""
    return Row((Cell((Piece(text, size),)),), ruled=False)


def caption(tongue: Tongue, text: str, share: float = 1.0) -> Cell:
    """The name of a field, in both languages."""
    return Cell(
        (Piece(tongue.say(text), SMALL + 0.4), Piece(tongue.beside(text), TINY)), share, 0.5
    )


def value(text: str, share: float = 1.0, align: float = 0.0, size: float = BODY) -> Cell:
    """What a field says; a dash when it says nothing."""
    return Cell((Piece(text or BLANK, size),), share, align)


def facts(
    tongue: Tongue, fields: Sequence[tuple[str, str]], across: int = 2, name: float = 0.32
) -> Iterator[Row]:
    """Fields and their values, `across` of them in a row; an odd last one is as wide as a row."""
    for at in range(0, len(fields), across):
        some = fields[at : at + across]
        wide = across / len(some)
        cells = (
            cell
            for text, said in some
            for cell in (caption(tongue, text, name), value(said, wide - name))
        )
        yield Row(tuple(cells))


def table_head(tongue: Tongue, columns: Sequence[Column]) -> Row:
    """The headings of a table."""
    return Row(tuple(caption(tongue, column.heading, column.share) for column in columns))


def table_rows(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> Iterator[Row]:
    """The rows of a table, one text for each column."""
    for row in rows:
        yield Row(
            tuple(
                value(text, column.share, column.align, SMALL + 0.4)
                for column, text in zip(columns, row, strict=True)
            )
        )


def signer_text(tongue: Tongue, signer: Signer) -> str:
    """Who signed, when and with which key, in the words of the signed statement."""
    return tongue.say(
        N_("{name}, staff no. {staff}, {unit}, {role}\n{at}\nkey {key} signature {signature}"),
        name=signer.name,
        staff=signer.staff_no,
        unit=signer.unit,
        role=tongue.word(ROLES, signer.role),
        at=at_text(signer.at),
        key=signer.key_id,
        signature=signer.signature,
    )


def hand_text(tongue: Tongue, hand: PaperSigner) -> str:
    """Whose hand signed a sheet, and the two people who entered and checked it."""
    both = (
        tongue.say(text, who=each.name, staff=each.staff_no, at=at_text(each.at))
        for text, each in ((_ENTERED, hand.entered), (_CHECKED, hand.checked))
        if each is not None
    )
    said = tongue.say(
        N_("On paper: {name}, staff no. {staff}, {unit}, signed on {day}; scan {scan}"),
        name=hand.name,
        staff=hand.staff_no,
        unit=hand.unit,
        day=day_text(hand.signed_on),
        scan=hand.scan[:16],
    )
    return "\n".join((said, *both))


_ENTERED = N_("entered by {who}, staff no. {staff}, {at}")
_CHECKED = N_("checked against the scan by {who}, staff no. {staff}, {at}")
OPINION, NAME = N_("Opinion and name, written by hand:"), N_("Name, written by hand:")
"""What an empty place to sign asks for."""


def signature(
    tongue: Tongue,
    post: str,
    signer: Signer | None,
    opinion: str = "",
    ask: str = NAME,
    by_hand: PaperSigner | None = None,
) -> Row:
    """A place to sign: what the system recorded, and room for a hand and a seal."""
    typed = signer_text(tongue, signer) if signer else ""
    typed = hand_text(tongue, by_hand) if by_hand else typed
    pieces = [Piece(opinion, BODY)] if opinion else []
    pieces += [Piece(typed, SMALL)] if typed else []
    if not typed:
        pieces.append(Piece(f"{tongue.say(ask)}\n\n\n\n", TINY + 0.2))
    hand, when, seal = (
        f"{tongue.say(text)} {tongue.beside(text)}"
        for text in (N_("Signature"), N_("Date"), N_("Seal"))
    )
    return Row(
        (
            Cell((Piece(post, BODY),), 1.1, 0.5),
            Cell(tuple(pieces), 3.2),
            Cell((Piece(f"{hand}\n\n\n\n{when}", TINY + 0.2),), 2.0),
            Cell((Piece(seal, TINY + 0.2),), 1.0, 0.5),
        ),
        least=HAND_HEIGHT,
    )

"""`waybox holds`, `batches`, `batch` and `sessions`: the paperwork."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, NamedTuple

from cyclopts import Parameter

from archive.reading import batches as read_batches
from archive.reading import sessions as read_sessions
from archive.state_words import state_word
from archive.views_work import (
    BatchCard,
    BatchLine,
    BatchRow,
    SessionCard,
    SessionRow,
)
from archive.words import N_, say
from labels.phrases import ATTACHMENTS, METHODS, OUTCOMES, POSTS, PROFILES, Tongue
from tui.cli import output
from tui.cli.here import Here, Inside
from tui.cli.past import print_history
from tui.words.opinion import opinion_words

Facts = Iterator[tuple[str, object]]


class Batches(NamedTuple):
    """Every batch: stable as JSON."""

    batches: tuple[BatchRow, ...]


class Sessions(NamedTuple):
    """Every session: stable as JSON."""

    sessions: tuple[SessionRow, ...]


def batches(*, here: Inside) -> None:
    """Print every batch."""
    with here.reading() as archive:
        found = Batches(read_batches.batches(archive))
    if not here.shown(found):
        _table(_BATCHES, map(_batch, found.batches))


def batch(
    number: Annotated[str, Parameter(help=N_("the batch, such as B-0001 or 1"))], *, here: Inside
) -> None:
    """Print one batch."""
    with here.reading() as archive:
        card = read_batches.batch_card(archive, number)
    if not here.shown(card):
        _print_batch(here, card)


def sessions(
    number: Annotated[str, Parameter(help=N_("one session, with its boxes"))] = "",
    *,
    here: Inside,
) -> None:
    """Print every session, or one."""
    with here.reading() as archive:
        found: SessionCard | Sessions
        found = (
            read_sessions.session_card(archive, number)
            if number
            else Sessions(read_sessions.sessions(archive))
        )
    if here.shown(found):
        return
    if isinstance(found, SessionCard):
        _print_session(here, found)
    else:
        _table(_SESSIONS, map(_session, found.sessions))


def _table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    output.table([say(heading) for heading in headings], rows)


def _facts(pairs: Facts) -> None:
    output.facts((say(name), value) for name, value in pairs)


_BY_HAND = N_("by hand; no list is held here")
_BATCHES = (
    N_("batch"), N_("state"), N_("version"), N_("title"), N_("compiler"), N_("boxes"),
    N_("slips"), N_("opinions"), N_("valid until"),
)  # fmt: skip


def _batch(row: BatchRow) -> tuple[object, ...]:
    opinions = f"{row.opinions}/{row.opinions_needed}"
    return (
        row.batch, state_word("batch", row.state), row.version, row.title, row.compiler, row.lines,
        row.slips, opinions, row.valid_until,
    )  # fmt: skip


_LINES = (
    N_("box"), N_("state"), N_("responsible unit"), N_("slips"), N_("weight (g)"),
    N_("may be destroyed from"), N_("holds"), N_("appraisal"), N_("outcome"),
)  # fmt: skip


def _print_batch(here: Here, card: BatchCard) -> None:
    tongue = Tongue(here.spoken)
    _table(_BATCHES, [_batch(card.batch)])
    _facts(_batch_facts(tongue, card))
    output.line()
    _table(
        (N_("post"), N_("given by"), N_("when"), N_("opinion")),
        (
            (tongue.word(POSTS, post.post), post.given_by, post.at, opinion_words(post))
            for post in card.posts
        ),
    )
    output.line()
    _table(_LINES, (_line(tongue, line) for line in card.lines))
    if card.sessions:
        output.line()
        _table(_SESSIONS, map(_session, card.sessions))
    print_history(card.history)


def _batch_facts(tongue: Tongue, card: BatchCard) -> Facts:
    ends = card.outcomes
    yield N_("profile"), tongue.word(PROFILES, card.batch.profile)
    yield N_("register"), card.register_hash
    yield N_("appraisal report"), card.report_no
    yield N_("unsettled matters checked as of"), card.matters_as_of
    yield N_("checked by"), card.matters_by
    yield N_("checked on"), card.matters_list or (say(_BY_HAND) if card.matters_by else "")
    yield N_("matches"), card.matches
    yield N_("units"), tuple(f"{unit} {boxes}" for unit, boxes in card.units)
    yield N_("approved"), ends.approved
    for name in ("destroyed", "withheld", "missing", "reboxed"):
        yield next(each.text for each in OUTCOMES if each.code == name), getattr(ends, name)
    yield N_("without an outcome"), ends.open
    yield (
        N_("attached"),
        tuple(f"{tongue.word(ATTACHMENTS, kind)} {sha[:12]}…" for kind, sha in card.attachments),
    )
    yield N_("archive number"), card.archive_no


def _line(tongue: Tongue, line: BatchLine) -> tuple[object, ...]:
    outcome = tongue.word(OUTCOMES, line.outcome) if line.outcome else ""
    return (
        line.box_no, state_word("box", line.state), line.unit, line.slips, line.weight_g,
        line.earliest, line.holds, say(line.verdict), outcome,
    )  # fmt: skip


_SESSIONS = (
    N_("session"), N_("state"), N_("place"), N_("destruction unit"), N_("batches"),
    N_("witnesses"), N_("loaded"), N_("fed"), N_("destroyed"),
)  # fmt: skip


def _session(row: SessionRow) -> tuple[object, ...]:
    return (
        row.session, state_word("session", row.state), row.place, row.vendor, row.batches,
        row.witnesses, row.loaded, row.fed, row.destroyed,
    )  # fmt: skip


def _print_session(here: Here, card: SessionCard) -> None:
    _table(_SESSIONS, [_session(card.session)])
    _facts(_session_facts(Tongue(here.spoken), card))
    output.line()
    _table(
        (N_("box"), N_("state"), N_("lot")),
        ((no, state_word("box", state), lot) for no, state, lot in card.boxes),
    )
    print_history(card.history)


def _session_facts(tongue: Tongue, card: SessionCard) -> Facts:
    method = tongue.word(METHODS, card.session.method)
    yield N_("method"), f"{method} {card.method_detail}".strip()
    yield N_("counted"), card.counted
    yield N_("signed before"), card.before
    yield N_("started"), card.started_at
    yield N_("lot"), card.lot
    yield N_("ended"), card.ended_at
    yield N_("signed after"), card.after
    weighing = card.weighing
    if weighing is not None:
        yield N_("declared (g)"), weighing.declared_g
        yield N_("net (g)"), weighing.net_g
        yield N_("difference (g)"), weighing.difference_g
        yield N_("tolerated (g)"), weighing.tolerance_g
        yield N_("explained by"), weighing.explained_by

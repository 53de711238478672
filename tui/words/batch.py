"""What is said of a batch before it is signed: a view as names and values, the weightiest first.

Knows no widget but `Fact`. A ✓ stands before what is as it should be, a ! before what is not; the
words say the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from textual.content import Content

from archive.policy import ROLE_NAMES
from archive.state_words import POSTS, state_word, word
from archive.views_batch import BatchSum, PostTurn, SessionFit
from archive.words import N_, language, say
from labels.phrases import ATTACHMENTS, METHODS, Tongue
from tui.texts import at_text, cut, day_text, harmless, kg_text
from tui.widgets.facts import Fact, bad, good
from tui.words.doubts import (
    COUNT,
    DOT,
    appraisal,
    changes,
    held,
    joined,
    left_out,
    matters,
    unusual,
    weights,
)
from tui.words.opinion import ENTERED, ON_PAPER

_VERSION = N_("version {version}")
_COMPILED = N_("compiled by {who}")
_VALID = N_("valid until {day}")
_LAPSED = N_("the approval ran out on {day}")
_COOLING = N_("no box is pulled before {at}")
_BOXES = N_("boxes: {boxes}")
_SLIPS = N_("slips: {slips}")
_REGISTER = N_("on the register: {boxes}")
_DUE = N_("{oldest} (oldest, {oldest_days} days) – {youngest} (youngest, {days} days)")
_NOT_DUE = N_("a box is due only from {day}")
_EMPTY = N_("no box is listed")
_ACCEPTED = N_("of {first} – {last}")
_NO_SESSION = N_("none is planned")
_MISSING = N_("missing; by: {roles}")
_TURN = N_("← whose turn it is: {roles}")
_FIGURES = N_(
    "approved {approved} = destroyed {destroyed} + withheld {withheld} + missing {missing} "
    "+ reboxed {reboxed} + open {open}"
)
_VERDICTS = {
    "": N_("not reconciled yet"),
    "agree": N_("reconciled, without remarks"),
    "agree-with-remarks": N_("reconciled, with remarks"),
    "disagree": N_("register and destruction do not agree: no record is issued"),
}
_ARCHIVED = N_("filed as {number}")
_NARROW, _BROAD = 24, 60
"""Cells for the name of a post."""
_EXECUTED = ("APPROVED", "EXECUTING", "CLOSED", "FILED")


def facts(view: BatchSum, *, narrow: bool = False) -> Iterator[Fact]:
    """Everything that whoever signs reads, in the order of reading."""
    yield Fact(N_("Batch"), _batch(view), 9)
    yield from _sums(view)
    if view.sums.boxes:
        yield Fact(N_("Appraised"), appraisal(view), 5)
        yield Fact(N_("Matters"), matters(view), 2)
    yield Fact(N_("On hold"), held(view), 0)
    yield Fact(N_("Left out"), left_out(view), 3)
    if view.sums.boxes:
        yield Fact(N_("Unusual"), unusual(view), 1)
        yield Fact(N_("Slip weight"), weights(view), 4)
    yield Fact(N_("Returned"), changes(view), 2)
    yield from _sessions(view)
    yield from _posts(view.posts, _NARROW if narrow else _BROAD)
    if view.batch.state in _EXECUTED:
        yield Fact(N_("Figures"), _figures(view), 1)
    if view.attachments or view.archive_no:
        yield Fact(N_("Attached"), _attached(view), 8)


def _batch(view: BatchSum) -> Content:
    row = view.batch
    compiler = say(_COMPILED, who=row.compiler.replace(" ", say(N_(", "))))
    rest = joined((say(_VERSION, version=row.version), compiler, row.title))
    valid: Content | str = ""
    if row.valid_until and not view.lapsed and row.state in ("APPROVED", "EXECUTING"):
        valid = say(_VALID, day=day_text(row.valid_until)) + DOT
    if view.pulled_from:
        valid = bad(say(_COOLING, at=at_text(view.pulled_from))) + DOT + valid
    state = Content.styled(state_word("batch", row.state), "bold")
    lapsed = bad(say(_LAPSED, day=day_text(row.valid_until))) + DOT if view.lapsed else ""
    return Content.assemble(state, DOT, lapsed, valid, harmless(rest))


def _sums(view: BatchSum) -> Iterator[Fact]:
    sums = view.sums
    if not sums.boxes:
        yield Fact(N_("Listed"), bad(say(_EMPTY)), 1)
        return
    boxes = say(_BOXES, boxes=f"{sums.boxes:,}")
    frozen = view.register_boxes if view.register_hash else sums.boxes
    rest = joined((
        say(_REGISTER, boxes=f"{frozen:,}") if frozen != sums.boxes else "",
        say(_SLIPS, slips=f"{sums.slips:,}"),
        kg_text(sums.weight_g),
        say(_ACCEPTED, first=day_text(sums.accepted_from), last=day_text(sums.accepted_to)),
    ))  # fmt: skip
    yield Fact(N_("Listed"), Content.assemble((boxes, "bold"), DOT, rest), 1)
    yield Fact(N_("Due since"), _due(view), 6)
    units = DOT.join(f"{unit or '—'} {boxes:,}" for unit, boxes in sums.units)
    yield Fact(N_("Units"), Content(harmless(units)), 7)


def _due(view: BatchSum) -> Content:
    sums = view.sums
    if sums.oldest is None or sums.youngest is None:
        return Content("—")
    if sums.youngest_days < 0:
        return bad(say(_NOT_DUE, day=day_text(sums.youngest)))
    return Content(say(
        _DUE, oldest=sums.oldest, oldest_days=sums.oldest_days, youngest=sums.youngest,
        days=sums.youngest_days,
    ))  # fmt: skip


def _sessions(view: BatchSum) -> Iterator[Fact]:
    if not view.sessions:
        yield Fact(N_("Destruction"), Content(say(_NO_SESSION)), 5)
    for place, fit in enumerate(view.sessions):
        unfit = any(witness.objection for witness in fit.witnesses)
        yield Fact("" if place else N_("Destruction"), _session(fit), 1 if unfit else 5)


def _session(fit: SessionFit) -> Content:
    row = fit.session
    method = f"{Tongue(language()).word(METHODS, row.method)} {fit.method_detail}".strip()
    state = state_word("session", row.state)
    where = joined((f"{row.session} {state}", row.vendor, row.place, method))
    told = [Content(harmless(where))]
    for witness in fit.witnesses:
        told.append(bad(harmless(witness.why)) if witness.objection else good(witness.staff_no))
    if not fit.witnesses:
        told.append(Content(harmless(" ".join(row.witnesses))))
    return Content(DOT).join(told)


def _posts(posts: tuple[PostTurn, ...], room: int) -> Iterator[Fact]:
    names = [cut(word(POSTS, post.post), room) for post in posts]
    width = max(map(cell_len, names)) + 1
    for place, (name, post) in enumerate(zip(names, posts, strict=True)):
        padded = name + " " * (width - cell_len(name))
        yield Fact("" if place else N_("Signatures"), Content(padded) + _post(post), 6)


def _post(post: PostTurn) -> Content:
    if post.given_by:
        paper = say(ON_PAPER) if post.on_paper else ""
        text = joined((f"{post.given_by} {at_text(post.at)}", paper, post.text))
        return good(harmless(text))
    roles = " / ".join(say(ROLE_NAMES[role]) for role in post.roles)
    if post.entered_by:
        return bad(harmless(say(ENTERED, who=post.entered_by)))
    if post.turn:
        return Content.styled(say(_TURN, roles=roles), "$warning bold")
    return Content.styled(say(_MISSING, roles=roles), "$text-muted")


def _figures(view: BatchSum) -> Content:
    figures = {name: f"{boxes:,}" for name, boxes in view.outcomes._asdict().items()}
    told = joined((say(_FIGURES, **figures), say(_VERDICTS.get(view.reconciled, ""))))
    if view.reconciled == "disagree":
        return bad(told)
    return good(told) if view.reconciled else Content(told)


def _attached(view: BatchSum) -> Content:
    tongue = Tongue(language())
    files = [
        say(COUNT, kind=tongue.word(ATTACHMENTS, kind), count=count)
        for kind, count in view.attachments
    ]
    archived = say(_ARCHIVED, number=view.archive_no) if view.archive_no else ""
    return Content(harmless(joined((archived, *files))))

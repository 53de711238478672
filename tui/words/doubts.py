"""What speaks against signing a batch, or for it: a ✓ before what is as it should be, ! else."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from archive.state_words import HOLD_TYPES, word
from archive.views_batch import BatchSum, LeftOut
from archive.words import N_, language, say
from labels.phrases import REMARKS, Tongue
from tui.texts import at_text, harmless
from tui.widgets.facts import bad, good

DOT = " · "
COUNT = N_("{kind}: {count}")
_APPRAISED = N_("report {report} by {who} · destroy: {destroy}")
_KEEP = N_("to be kept: {boxes}")
_EXTRACT = N_("slips to be taken out first: {boxes}")
_WITHOUT = N_("not appraised: {boxes}")
_BY_LIST = N_("{who} on {at}, list {list} of {day} · found on: {matches}")
_BY_HAND = N_("{who} on {at}, by hand · list as of {day} · found on: {matches}")
_COUNTS = N_("counts until {day}")
_TOO_OLD = N_("counted until {day}: to be checked again")
_UNCHECKED = N_("nobody has checked the boxes as they are listed")
_STILL_LISTED = N_("something was found on more boxes than were taken off or withheld ({kept})")
_NO_HOLD = N_("none of these boxes")
_HELD = N_("{boxes} of these boxes cannot be pulled: {holds}")
_BY_HOLD = N_("{hold} {type} ({reason}): {boxes}")
_WITHHELD = N_("withheld: {boxes}")
_DROPPED = N_("taken off: {boxes}")
_BECAUSE = N_("{told} ({reasons})")
_DUE_HELD = N_("due, on hold and on no batch: {boxes}")
_NOTHING = N_("nothing")
_USUAL = N_("no box with a remark")
_WEIGHTS = N_(
    "boxes outside: {boxes} · usual are {low}–{high} g a slip (middle {middle} g, 3 median "
    "deviations, at least 5 %)"
)
_FEW = N_("too few boxes to compare")
_NEVER = N_("never returned")
_RETURNED = N_("{who} on {at}: {reason}")
_SINCE = {
    "added": N_("added since: {boxes}"),
    "dropped": N_("taken off since: {boxes}"),
    "withheld": N_("withheld before, now off: {boxes}"),
    "appraised": N_("appraised anew: {boxes}"),
}
_UNCHANGED = N_("nothing has changed since")


def joined(parts: Iterable[str]) -> str:
    """Parts with dots between; empty ones leave nothing behind."""
    return DOT.join(part for part in parts if part)


def appraisal(view: BatchSum) -> Content:
    """By which report the lines were appraised; first what is not to be destroyed."""
    found = view.appraisal
    without = say(_WITHOUT, boxes=f"{found.without:,}") if found.without else ""
    keep = say(_KEEP, boxes=f"{found.keep:,}") if found.keep else ""
    told = ""
    if found.report_no:
        who = say(N_(", ")).join(found.appraisers) or "—"
        told = say(_APPRAISED, report=found.report_no, who=who, destroy=f"{found.destroy:,}")
    extract = say(_EXTRACT, boxes=f"{found.extract:,}") if found.extract else ""
    text = harmless(joined((without, keep, extract, told)))
    return bad(text) if without or keep or extract or not told else good(text)


def matters(view: BatchSum) -> Content:
    """Who looked for unsettled matters, when, and whether it counts still."""
    found = view.matters
    if found.until is None:
        return bad(say(_UNCHECKED))
    told = {"who": found.by, "at": at_text(found.at), "day": found.as_of, "list": found.list}
    said = _BY_LIST if found.list else _BY_HAND
    checked = say(said, **told, matches=f"{found.matches:,}")
    counts = say(_COUNTS if found.counts else _TOO_OLD, day=found.until)
    kept = sum(left.boxes for left in (*view.withheld, *view.dropped))
    if found.matches > kept and not found.list:
        return bad(joined((say(_STILL_LISTED, kept=f"{kept:,}"), checked)))
    if found.counts:
        return good(joined((checked, counts)))
    return bad(joined((counts, checked)))


def held(view: BatchSum) -> Content:
    """Which lines a hold keeps, and why."""
    if not view.held_boxes:
        return good(say(_NO_HOLD))
    holds = (
        say(_BY_HOLD, hold=each.hold, type=word(HOLD_TYPES, each.type), reason=each.reason,
            boxes=_some(each.first, each.boxes))
        for each in view.held
    )  # fmt: skip
    return bad(harmless(say(_HELD, boxes=f"{view.held_boxes:,}", holds=DOT.join(holds))))


def _some(first: tuple[str, ...], count: int) -> str:
    text = " ".join(first)
    return f"{text} +{count - len(first):,}" if count > len(first) else text


def left_out(view: BatchSum) -> Content:
    """What was withheld or taken off and why, and what is held elsewhere."""
    parts = (
        _reasons(_WITHHELD, view.withheld),
        _reasons(_DROPPED, view.dropped),
        say(_DUE_HELD, boxes=f"{view.due_held:,}") if view.due_held else "",
    )
    text = joined(parts)
    return Content(harmless(text)) if text else good(say(_NOTHING))


def _reasons(said: str, found: tuple[LeftOut, ...]) -> str:
    if not found:
        return ""
    each = (
        f"{left.reason or '—'} {left.boxes:,}" if len(found) > 1 else left.reason or "—"
        for left in found
    )
    count = say(said, boxes=f"{sum(left.boxes for left in found):,}")
    return say(_BECAUSE, told=count, reasons=say(N_(", ")).join(each))


def unusual(view: BatchSum) -> Content:
    """Boxes with a remark, by its kind."""
    tongue = Tongue(language())
    text = DOT.join(
        say(COUNT, kind=tongue.word(REMARKS, flag), count=f"{boxes:,}")
        for flag, boxes in view.unusual
    )
    return Content.styled(text, "bold") if text else good(say(_USUAL))


def weights(view: BatchSum) -> Content:
    """Boxes whose slips weigh otherwise than most, and the measure."""
    found = view.weights
    if not found.middle:
        return Content(say(_FEW))
    text = say(
        _WEIGHTS, middle=_grams(found.middle), low=_grams(found.low), high=_grams(found.high),
        boxes=f"{found.outside:,}",
    )  # fmt: skip
    return bad(text) if found.outside else good(text)


def _grams(milligrams: int) -> str:
    return f"{milligrams / 1000:.2f}"


def changes(view: BatchSum) -> Content:
    """What changed since the last return."""
    found = view.changes
    if found is None:
        return good(say(_NEVER))
    returned = say(_RETURNED, who=found.by, at=at_text(found.at), reason=found.reason)
    first = {"added": found.first_added, "dropped": found.first_dropped}
    since = [
        say(text, boxes=_counted(getattr(found, name), first.get(name, ())))
        for name, text in _SINCE.items()
        if getattr(found, name)
    ]
    told = joined((returned, *(since or [say(_UNCHANGED)])))
    return Content.styled(harmless(told), "bold")


def _counted(count: int, first: tuple[str, ...]) -> str:
    """How many, and in brackets which are the first few."""
    return f"{count:,} ({_some(first, count)})" if first else f"{count:,}"

"""What the page of the scanner says: what arrived, what is repaired, what to change at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from archive.words import N_, say
from tui.scanner.diagnosis import Flaw
from tui.texts import harmless
from tui.widgets.facts import Fact, bad, good

if TYPE_CHECKING:
    from tui.scanner.diagnosis import Diagnosis, Finding


class Advice(NamedTuple):
    """What a flaw is, and what ends it, in the words of scanners' manuals."""

    so: str
    """A marked sentence."""
    change: str
    """A marked sentence."""


_US = N_("Scanner's manual: keyboard language (country code) the same as the computer's; or give "
         "the computer an English (US) keyboard while you scan.")  # fmt: skip
_SLOWER = N_("Scanner's manual: inter-character delay 5 to 10 ms. A radio scanner: shorter way to "
             "its base, charged battery.")  # fmt: skip
_NOT_SENT = N_("Scanner's manual: transmit no prefix and no preamble, no suffix but CR (Enter).")

# fmt: off
ADVICE: dict[Flaw, Advice] = {
    Flaw.CASE: Advice(
        N_("Letters arrive in lower case: Caps Lock is on, or the scanner changes case."),
        N_("Turn Caps Lock off. Scanner's manual: Caps Lock auto, case conversion none.")),
    Flaw.FULL_WIDTH: Advice(
        N_("Full-width characters arrive: an input method is in its full-width mode."),
        N_("Switch the input method to half-width (Shift+Space), or to English.")),
    Flaw.BLANKS: Advice(
        N_("Blanks arrive before or behind the code."), _NOT_SENT),
    Flaw.INVISIBLE: Advice(
        N_("Characters arrive that nobody sees, such as a byte order mark."),
        N_("Scanner's manual: output as plain ASCII, not as Unicode.")),
    Flaw.DASHES: Advice(
        N_("Dashes arrive as other dashes: something replaces them while you type."),
        N_("Turn automatic replacement of dashes off in the input method or the terminal.")),
    Flaw.AIM: Advice(
        N_("The kind of code is sent before it (AIM identifier)."),
        N_("It may stay. Scanner's manual: transmit code ID, AIM ID: off.")),
    Flaw.PASTED: Advice(
        N_("The code arrives as a paste, not as keys: an input method or a remote desktop does."),
        N_("It may stay. For keys, switch the input method to English.")),
    Flaw.TWICE: Advice(
        N_("The code arrived twice; it counts once within a second and a half."),
        N_("Scanner's manual: delay between reads of the same code 1 s; trigger mode, not "
           "continuous.")),
    Flaw.PREFIX: Advice(N_("Before the code arrives: {about}"), _NOT_SENT),
    Flaw.SUFFIX: Advice(N_("Behind the code, before its end, arrives: {about}"), _NOT_SENT),
    Flaw.CONTROLS: Advice(
        N_("Keys arrive that are no characters: {about}"),
        N_("Scanner's manual: control characters off, function key mapping off; no prefix.")),
    Flaw.NO_END: Advice(
        N_("Nothing ends the code: it stays in the line below until somebody presses Enter."),
        N_("Scanner's manual: suffix (terminator) CR, Enter or Tab.")),
    Flaw.LAYOUT: Advice(N_("The computer's keyboard is {about}; the scanner types for another."),
                        _US),
    Flaw.OTHER_LAYOUT: Advice(
        N_("Keys have become other characters: {about}. The keyboards differ."), _US),
    Flaw.INPUT_METHOD: Advice(
        N_("An input method makes Chinese or Japanese of what the scanner types."),
        N_("Switch the input method to English before you scan, or take it away from this "
           "computer.")),
    Flaw.LOOK_ALIKES: Advice(
        N_("Letters arrive that only look like A, B, C: Cyrillic or Greek ones."), _US),
    Flaw.LETTERS_FOR_DIGITS: Advice(
        N_("Letters arrive in place of digits (O for 0, I for 1): somebody typed them, or the "
           "scanner reads print instead of the code."),
        N_("Scan the square code itself. Scanner's manual: OCR off.")),
    Flaw.BEGINNING_LOST: Advice(
        N_("The beginning is lost: {about}. The scanner had just woken up, or types too early."),
        N_("Scanner's manual: no power-off while in use; inter-character delay 5 ms; a prefix "
           "delay.")),
    Flaw.END_LOST: Advice(
        N_("The end is lost: {about}. The computer was busy, or the connection broke."), _SLOWER),
    Flaw.LOST: Advice(N_("Characters are lost on the way: {about}"), _SLOWER),
    Flaw.BOUNCED: Advice(
        N_("Keys arrive more than once."),
        N_("Turn key repeat down at the computer; connect the scanner without an adapter.")),
    Flaw.ORDER: Advice(N_("Characters overtake one another."), _SLOWER),
    Flaw.SOMETHING_ELSE: Advice(
        N_("That was not the code of the wall sheet, or it cannot be recognised. It is not shown: "
           "it may be a badge."),
        N_("Scan «Try the scanner» on the wall sheet, once, held still.")),
}
# fmt: on
_NOTHING = N_("Scan «Try the scanner» on the wall sheet (F6 writes the sheet).")
_SHOWS = N_("Then it stands here what arrived, what Waybox repairs, and what to change.")
_FINE = N_("This scanner is in order: everything arrived as it is printed.")
_REPAIRED = N_("Codes are understood; Waybox repairs what is named below.")
_NOT = N_("Codes are not understood; nothing is guessed. Change what is named below.")
_PACE = N_("{mean} ms from key to key, {most} ms at most")
_AT_ONCE = 0.05
"""Milliseconds: terminals hand on in one piece what came within a moment."""
_NO_PACE = N_("cannot be told: it came in one piece")
_NONE = N_("nothing")
_SAME = N_("as the scanner expects")
_YES, _NO = N_("repaired"), N_("not repaired")


def verdict(seen: Diagnosis | None) -> Content:
    """The whole in a line or two."""
    if seen is None:
        return Content(f"{say(_NOTHING)} {say(_SHOWS)}")
    if not seen.findings:
        return good(say(_FINE))
    bad_ones = [each for each in seen.findings if not each.repaired]
    return bad(say(_NOT)) if bad_ones else good(say(_REPAIRED))


def facts_of(seen: Diagnosis) -> Iterator[Fact]:
    """What arrived; nothing of what was not the calibration code."""
    if not seen.core:
        return
    yield Fact(N_("Arrived"), Content(harmless(seen.core)))
    yield Fact(N_("Before it"), Content(harmless(seen.before) or say(_NONE)))
    yield Fact(N_("Behind it"), Content(" ".join((harmless(seen.behind), *seen.ends)).strip()
                                        or say(_NONE)))  # fmt: skip
    yield Fact(N_("Speed"), Content(_pace(seen)))
    layouts = [each.about for each in seen.findings if each.flaw is Flaw.LAYOUT]
    yield Fact(N_("Keyboard"), Content(layouts[0] if layouts else say(_keyboard(seen))))


def _keyboard(seen: Diagnosis) -> str:
    other = any(each.flaw is Flaw.OTHER_LAYOUT for each in seen.findings)
    return N_("another than the scanner expects") if other else _SAME


def _pace(seen: Diagnosis) -> str:
    mean, most = seen.pace or (0.0, 0.0)
    if mean < _AT_ONCE:
        return say(_NO_PACE)
    return say(_PACE, mean=f"{mean:.1f}", most=f"{most:.1f}")


def finding_said(finding: Finding) -> Iterator[Content]:
    """What is so, whether it is repaired, what to change."""
    advice = ADVICE[finding.flaw]
    so = say(advice.so, about=harmless(finding.about))
    yield good(f"{so} — {say(_YES)}") if finding.repaired else bad(f"{so} — {say(_NO)}")
    yield Content.assemble("  → ", say(advice.change))

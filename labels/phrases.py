"""The vocabulary of papers: codes, dates, weights and periods as words.

An unknown code is shown as it stands, so that nothing on a paper is ever left out.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from archive import state_words
from archive.clock import CHINA
from archive.keeping_words import keep_words
from archive.words import N_, say

BLANK = "—"
"""What a cell shows that has nothing to say."""


class Word(NamedTuple):
    """One code and the sentence that says it."""

    code: str
    text: str


class Tongue(NamedTuple):
    """The language a paper speaks, and the one it whispers beside the headings."""

    main: str

    @property
    def other(self) -> str:
        """The language set smaller beside the main one."""
        return "en" if self.main == "zh" else "zh"

    def say(self, text: str, **fields: object) -> str:
        """`text` in the paper's language."""
        return say(text, self.main, **fields)

    def beside(self, text: str, **fields: object) -> str:
        """`text` in the other language."""
        return say(text, self.other, **fields)

    def word(self, table: tuple[Word, ...], code: str) -> str:
        """What `table` says for `code`, else what the catalogue says, else the code."""
        for word in table:
            if word.code == code:
                return self.say(word.text)
        return self.say(code)

    def words(self, table: tuple[Word, ...], codes: tuple[str, ...]) -> str:
        """Several codes as words, joined by a comma; a dash for none."""
        return self.say(N_(", ")).join(self.word(table, code) for code in codes) or BLANK


CATEGORIES = (
    Word("R-DOM", N_("Domestic waybills")),
    Word("R-INT", N_("International, Hong Kong, Macao and Taiwan waybills")),
    Word("R-EWB", N_("Paper copies of electronic waybills")),
    Word("R-COD", N_("Cash-on-delivery slips")),
    Word("R-INS", N_("Insured or claimed items")),
    Word("R-CMP", N_("Complaint items")),
    Word("R-RET", N_("Returned items and signed slips sent back")),
    Word("R-BLK", N_("Blank, void and misprinted waybills")),
    Word("R-SEC", N_("Security inspection and real-name logs")),
    Word("R-UND", N_("Undeliverable letters")),
)

COUNTS = (
    Word("each", N_("one by one")),
    Word("bundle", N_("by bundle")),
    Word("weight", N_("by weight")),
    Word("uncounted", N_("not counted")),
)

OUTCOMES = (
    Word("destroyed", N_("destroyed")),
    Word("withheld", N_("withheld")),
    Word("missing", N_("missing")),
    Word("reboxed", N_("reboxed")),
)

CHANGES = (
    Word("added", N_("added")),
    Word("dropped", N_("taken off")),
    Word("withheld", N_("withheld, now off")),
    Word("appraised", N_("appraised anew")),
    Word("changed", N_("its facts changed")),
)

VERDICTS = (
    Word("agree", N_("Register and destruction agree")),
    Word("agree-with-remarks", N_("They agree, with remarks")),
    Word("disagree", N_("They do not agree: not issued")),
)

APPRAISALS = (
    Word("destroy", N_("destroy")),
    Word("extend", N_("extend the period")),
    Word("extract", N_("take out and keep apart")),
)

REMARKS = (
    Word("dates-determined", N_("dates set by two people")),
    Word("relabelled", N_("label reissued")),
    Word("found-again", N_("missing, found again")),
    Word("calendar-missing", N_("no holiday calendar, 10 days added")),
    Word("extended", N_("period extended before")),
    Word("period-shortened", N_("period shortened by a newer rule")),
    Word("reboxed", N_("from another box")),
    Word("fed-by-statement", N_("fed, by statement")),
    Word("damaged", N_("damaged")),
    Word("wet", N_("wet")),
    Word("mixed-label", N_("label mixed up")),
    Word("seal-broken", N_("seal was broken")),
    Word("slips-taken-out", N_("slips taken out and kept apart")),
    Word("taken-out", N_("taken out of another box")),
    Word("was-seized", N_("was seized, given back")),
    Word("slips-taken", N_("slips taken by an authority (confidential)")),
    Word("came-unlisted", N_("came unlisted, registered on arrival")),
    Word("resealed", N_("resealed")),
)

METHODS = (
    Word("shred", N_("shredding")),
    Word("pulp", N_("pulping")),
    Word("burn", N_("incineration")),
)

POSTS = tuple(Word(code, text) for code, text in state_words.POSTS.items())

ROLES = (
    Word("clerk", N_("clerk")),
    Word("keeper", N_("keeper")),
    Word("approver", N_("approver")),
    Word("witness", N_("witness")),
    Word("auditor", N_("auditor")),
    Word("administrator", N_("administrator")),
)

PROFILES = (
    Word("small", N_("small franchisee")),
    Word("basic", N_("basic")),
    Word("enterprise", N_("enterprise (DA/T 42)")),
    Word("soe", N_("state-owned enterprise")),
)

ATTACHMENTS = (
    Word("letter", N_("letter")),
    Word("receipt", N_("receipt")),
    Word("weighbridge", N_("weighbridge ticket")),
    Word("photo", N_("photograph")),
    Word("video", N_("video clip")),
    Word("certificate", N_("certificate of destruction")),
    Word("signed-original", N_("signed original")),
    Word("appraisal", N_("appraisal report")),
    Word("examination", N_("report of an examination")),
    Word("paper-opinion", N_("sheet signed by hand")),
    Word("other", N_("other paper")),
)


def keep_text(tongue: Tongue, keep: str) -> str:
    """A keeping period such as ``12m`` or ``3y`` in words."""
    return keep_words(keep, tongue.main) or BLANK


def day_text(day: date | None) -> str:
    """A day as ``2025-03-01``; a dash when there is none."""
    return day.isoformat() if day else BLANK


def span_text(first: date | None, last: date | None) -> str:
    """A span of days; a dash when neither end is known."""
    return f"{day_text(first)} – {day_text(last)}" if first or last else BLANK


def at_text(at: datetime | None) -> str:
    """An instant to the second in China's time; a dash when there is none."""
    return f"{at.astimezone(CHINA):%Y-%m-%d %H:%M:%S}" if at else BLANK


def kg_text(grams: int | None) -> str:
    """Grams as kilograms to the gram, such as ``1,204.350``; a dash when not weighed."""
    return f"{grams / 1000:,.3f}" if grams is not None else BLANK

"""Commands about openings of the store outside working hours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from archive.commands.base import Code, Command, OpeningNo, Text, choice
from archive.words import N_

WHYS = ("authority", "water", "fire", "power", "intrusion", "other")


@dataclass(frozen=True, kw_only=True)
class RecordOpening(
    Command,
    name="record-opening",
    machine="opening",
    signed=N_("I was there when the store was opened outside working hours."),
):
    """Record that the store is opened outside working hours; two people sign."""

    opening: OpeningNo = ""
    """The opening that the first person signed; empty for a new one."""
    why: Annotated[str, choice(*WHYS)]
    since: Code = ""
    """When it was opened, ``2026-03-10T02:00``; empty for now."""
    remark: Text = ""


@dataclass(frozen=True, kw_only=True)
class EndOpening(Command, name="end-opening", machine="opening"):
    """Record that the store is locked again."""

    opening: OpeningNo


@dataclass(frozen=True, kw_only=True)
class ApproveOpening(
    Command,
    name="approve-opening",
    machine="opening",
    signed=N_("I approve this opening of the store."),
):
    """Approve an opening afterwards, within a day; nobody who opened the store does."""

    opening: OpeningNo


@dataclass(frozen=True, kw_only=True)
class QuestionOpening(
    Command,
    name="question-opening",
    machine="opening",
    signed=N_("I question this opening of the store."),
):
    """Question an opening; nothing more is done under it."""

    opening: OpeningNo
    reason: Text


ALL: tuple[type[Command], ...] = (RecordOpening, EndOpening, ApproveOpening, QuestionOpening)

"""What may be done with a batch next, and with which key; or the best reason why it may not.

Nothing is decided here: the tables' answers are put in the order in which people need them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from textual.content import Content

from archive.lifecycles.states import BatchState
from archive.refusals import Refusal
from archive.refusals.general import RoleMissing, WrongState
from archive.views_batch import BatchSum
from archive.words import N_, say
from tui.keymap import KEYS, key_shown
from tui.refused import spoken
from tui.widgets.facts import bad

SIGNATURES: dict[str, str] = {
    "approve-batch": N_("Approve"),
    "give-opinion": N_("Give opinion"),
    "confirm-paper-opinion": N_("Check the sheet"),
    "reconfirm-batch": N_("Confirm anew"),
    "close-batch": N_("Close batch"),
    "submit-batch": N_("Submit"),
}
"""What signs a batch on, the weightiest first, and how the key is called that asks for it."""
SIGN = "sign-batch"
"""The key that asks for whichever of them is next."""
_DRAFTING = ("add-lines", "appraise-lines", "declare-matters")
_FAR = (RoleMissing, WrongState)
"""Reasons that help least: others are told before them."""
_MAY = N_("You may now:")
_NOT = N_("{key} {label} is not possible: {so} {then}")
_NONE = N_("Nothing is to be signed now.")
_TO_PLAN = N_("Nothing is to be signed now. Next the destruction is planned: menu, Sessions.")

Refusals = Mapping[str, Refusal | None]


class Signing(NamedTuple):
    """The next signature, and why it is not possible now."""

    command: str
    """Empty where nothing is to be signed."""
    refusal: Refusal | None


def signing(view: BatchSum, refusals: Refusals) -> Signing:
    """Of the signatures that lead on, the first possible; else the one whose reason says most."""
    ahead = (name for name in SIGNATURES if name in view.ahead and name in refusals)
    off = {"reconfirm-batch": not view.lapsed, "confirm-paper-opinion": not _entered(view)}
    wanted = [name for name in ahead if not off.get(name)]
    asked = [Signing(name, refusals[name]) for name in wanted]
    possible = [each for each in asked if each.refusal is None]
    near = [each for each in asked if not isinstance(each.refusal, _FAR)]
    due = [each for each in asked if each.command == "give-opinion" and _opinion_due(view)]
    return (possible or near or due or asked or [Signing("", None)])[0]


def _opinion_due(view: BatchSum) -> bool:
    """Whether an opinion is waited for, and not the approval yet."""
    return any(post.turn for post in view.posts[:-1])


def _entered(view: BatchSum) -> bool:
    """Whether a signed sheet waits for its check."""
    return any(post.entered_by for post in view.posts)


def told(view: BatchSum, refusals: Refusals, remapped: Mapping[str, str]) -> Content:
    """What whoever is signed in may do and with which keys; or why they may not sign."""
    signature = signing(view, refusals)
    keys = {row.id: key_shown(row, remapped) for row in KEYS if row.room == "batch"}
    parts = [_key(keys[id_], label) for id_, label in _possible(view, refusals, signature)]
    may = Content.assemble(say(_MAY), *parts) if parts else Content("")
    if not signature.command:
        return may or Content(say(_TO_PLAN if _to_plan(view) else _NONE))
    if signature.refusal is None:
        return may
    so, _, then = spoken(signature.refusal)
    label = say(SIGNATURES[signature.command])
    no = bad(say(_NOT, key=keys[SIGN], label=label, so=so, then=then))
    return Content("\n").join([may, no]) if parts else no


def _to_plan(view: BatchSum) -> bool:
    """Whether it is approved and no session is planned for it."""
    return view.batch.state == BatchState.APPROVED and not view.sessions and not view.lapsed


def _possible(view: BatchSum, refusals: Refusals, signature: Signing) -> Iterator[tuple[str, str]]:
    """(key, what it is called) of what the tables allow."""
    if signature.command and signature.refusal is None:
        yield SIGN, SIGNATURES[signature.command]
    labels = {row.command: (row.id, row.label) for row in KEYS if row.room == "batch"}
    for command in _wanted(view):
        if command in refusals and refusals[command] is None:
            yield labels[command]


def _wanted(view: BatchSum) -> Sequence[str]:
    """What comes next besides a signature."""
    drafting = "submit-batch" in view.ahead
    held = ("withhold-line",) if view.held_boxes else ()
    return (*(_DRAFTING if drafting else ()), *held, "return-batch")


def _key(key: str, label: str) -> Content:
    return Content.assemble((f"  {key} ", "$accent bold"), (say(label), "bold"))

"""What help says of each screen: what it is for, what scanning does there, what its keys do."""

from __future__ import annotations

from typing import NamedTuple

from archive.words import N_
from tui.words.help_counts import COUNT_KEYS, COUNT_ROOMS
from tui.words.help_handed import HANDED_KEYS, HANDED_SCREENS
from tui.words.help_pallets import PALLET_KEYS, PALLET_ROOMS
from tui.words.help_reading import READING_KEYS, READING_ROOMS


class Words(NamedTuple):
    """What help says of one screen or dialog."""

    about: tuple[str, ...]
    """What it is for, sentence by sentence."""
    scans: str = ""
    """What scanning does there."""


_OPENS = N_("A box that is scanned is opened.")
_WAITS = N_("What is scanned waits and is handed to the screen below when this is closed.")

SCREENS: dict[str, Words] = {
    "desk": Words((
        N_("The scan station: choose a job, then scan box after box. No keyboard is needed."),
        N_("The big field says what came of the last scan, in a colour, a sign and a word: done, "
           "look, or stop. After a stop the next scan waits until you have acknowledged it."),
        N_("A tick means that it is recorded for good. Nothing that was answered with a tick is "
           "ever lost, not even when the power fails."),
        N_("A place is scanned once and holds for the boxes scanned after it."),
    ), N_("A box is done as the job says; a place is where the next boxes go; a card of the wall "
          "sheet changes the job.")),
    "boxes": Words((
        N_("Every box of the archive, by its number."),
        N_("The field above the list finds part of a number, a seal, an outlet or a unit; filters "
           "narrow the list to a state, to what is due, or to what is held."),
        N_("Enter opens the box under the cursor: where it is, why and when it falls due, and all "
           "that ever happened to it. A destroyed box stays as a stub."),
    ), _OPENS),
    "due": Words((
        N_("What has fallen due, for how long it has been, and what falls due month by month."),
        N_("A box may go from the day after its last day kept. Days off move that day, a hold "
           "stops it, and a box without a known date is never due by itself."),
        N_("Due boxes that are free are put on a batch; nothing here destroys anything. F6 writes "
           "who keeps boxes too long, and why, as a paper to be signed."),
    ), _OPENS),
    "batches": Words((
        N_("A batch is the paperwork of one destruction: a register, opinions, an approval."),
        N_("A draft is filled with due boxes, appraised, checked for unsettled matters, and "
           "submitted. From then on its register is frozen and has a hash."),
        N_("Enter opens a batch. Closed batches stay: their papers are served again as issued."),
    ), N_("A box that is scanned is opened; its card names its batch.")),
    "sessions": Words((
        N_("A session is one destruction on one day: a place, a vendor, two witnesses, and the "
           "batches whose boxes go."),
        N_("Plan it here; its witnesses must come from two units, and neither may keep the store, "
           "have compiled the batch or have approved it."),
        N_("Enter opens a session."),
        N_("The pull list says what is still to be fetched from its place, the load list what is "
           "on the truck: two papers for hands, and neither proves anything."),
    ), _OPENS),
    "holds": Words((
        N_("A hold keeps boxes from destruction while a complaint, a lawsuit or an inquiry runs."),
        N_("It is placed on named boxes, on an outlet and dates, on a category or on waybill "
           "numbers, and catches boxes that are registered later."),
        N_("No hold ends by itself. A release is asked for by one person and signed by another."),
        N_("On its review day a hold wants to be looked at again; late ones are marked."),
        N_("A list of unsettled matters proposes holds: F7 shows the boxes, and somebody places "
           "them."),
    ), _OPENS),
    **{room: Words(*said) for room, said in HANDED_SCREENS.items()},
    "gaps": Words((
        N_("Outlets from above to below, weeks from left to right. ▲ marks a week for which the "
           "outlet handed in no box and nobody said why."),
        N_("F4 says why, from the week under the cursor on; a newer explanation corrects an older "
           "one, and none is erased. F12 goes to the next gap."),
        N_("F7 shows how many days boxes took to the seal, to our custody and to their place."),
    ), N_("A box that is scanned is opened; Enter lists the boxes of the outlet.")),
    **{name: Words(told, _OPENS) for name, told in (COUNT_ROOMS | READING_ROOMS).items()},
    "places": Words((
        N_("Rooms, racks and shelves, and how full each of them is: a room at a time, its racks "
           "side by side. Arrow keys move over the shelves, above them to the rack and the room."),
        N_("A place inside of another counts with it. An empty place can be closed down, never "
           "removed: old events name it."),
    ), N_("A place that is scanned is shown; so is the place where a box stands that is scanned.")),
    **{room: Words(*said) for room, said in PALLET_ROOMS.items()},
    "people": Words((
        N_("Everybody who works with the archive: roles, agreement, training, badge."),
        N_("An agreement or a training that has run out stops a person at the next step that "
           "needs it; renew it here in time."),
        N_("A new badge and its first PIN are shown once, when they are made. Print or note them."),
        N_("An administrator manages people and can neither approve nor witness."),
    ), N_("A badge is never shown here. Badges are scanned to sign in and to sign.")),
    "lists": Words((
        N_("Takes in a list of boxes, places, people or unsettled matters from a file, CSV or "
           "XLSX."),
        N_("The list is read first and every bad row is named with its row, column and reason; "
           "nothing is written until you say so, and then all rows or none."),
        N_("The same list is never taken in twice."),
    ), _OPENS),
    "settings": Words((
        N_("What the archive's decisions rest on: keeping rules with their sources, calendars, "
           "policy, and who is needed."),
        N_("Rules get new versions; old ones stay for the boxes that were counted with them. F12 "
           "moves boxes to the version in force, after telling how many, and by how many days."),
        N_("A source that nobody has compared is marked as not verified."),
        N_("Destruction units stand there with their contracts: on their page F7 enters one and "
           "F4 records a contract, which an approver signs."),
        N_("F11 looks the archive, its disk and this machine over: what may lose work one day is "
           "said before it does."),
    ), _OPENS),
    "log": Words((
        N_("Every event of the archive, the newest first: who did what, when, and what was "
           "refused to whom."),
        N_("Verifying computes every hash, signature and row anew and says what does not hold. "
           "It may run while you go on working."),
        N_("An anchor is the signed head of the log in a file. Kept on another machine, it shows "
           "later whether anything before it was rewritten. Take one every day or every week."),
        N_("Whatever happened after the newest anchor could be cut off unseen by somebody who "
           "has the file and the log key; how much that is stands above the list."),
    ), _OPENS),
    "box": Words((
        N_("One box: what it holds, where it is, what it waits for."),
        N_("Why and when it falls due is reckoned step by step, with the rule and its source."),
        N_("Below stands everything that happened to it; ✓ marks what was signed."),
    ), N_("Another box that is scanned is opened in its place.")),
    "batch": Words((
        N_("One batch: its register, what speaks against it, opinions so far, sessions, and "
           "whether everything meets in the end."),
        N_("Before you sign, read what is held, unusual or changed: it is all on this screen."),
        N_("Signing asks for badge, PIN and the number of boxes. Whoever compiled a batch cannot "
           "approve it."),
        N_("Withholding a line leaves every signature valid; adding or changing one voids them."),
    ), _OPENS),
    "session": Words((
        N_("One destruction before two witnesses, from the count on the truck to the signatures "
           "after it."),
        N_("Both witnesses count and sign before. Boxes are fed one by one, each by a scan. Both "
           "accept the lot; what is left is weighed; both sign after."),
        N_("A box that is not listed, not approved, held or fed already is refused, and the "
           "feeding stops until somebody has acknowledged it."),
        N_("The witnesses confirm their presence with their badges while it runs."),
    ), N_("While feeding, a box that is scanned is fed; a witness's badge confirms presence.")),
    "hold": Words((
        N_("One hold: its reason, what it covers, the boxes it met, and what happened to it."),
        N_("Of a confidential hold kind, reason and people are shown to whoever placed it and to "
           "approvers."),
        N_("Reviewing sets the next review day. A release is asked for with evidence by one "
           "person and signed by another."),
    ), _OPENS),
    "scanner": Words((
        N_("Types the scanner nonsense, or nothing? Its code on the wall sheet shows what arrives: "
           "what stands before and behind it, how fast, on which keyboard, in which letters."),
        N_("What Waybox repairs needs no change. What it cannot is named with what to change, in "
           "the words of scanners' manuals."),
    ), N_("The code «Try the scanner» is looked at; of anything else nothing is shown.")),
    "signin": Words((
        N_("Scan your badge, type your PIN, press Enter. After five wrong PINs a badge rests for "
           "fifteen minutes."),
        N_("Your first PIN was handed to you with the badge; you are asked to change it."),
        N_("Lost your badge? An administrator issues a new one; the old one is void from then on."),
    ), N_("Only a badge counts here; other codes are thrown away.")),
    "locked": Words((
        N_("Somebody works here and has locked the station. Their badge opens it again."),
        N_("Somebody else signs in with badge and PIN; what was begun is then given up."),
    ), N_("What is scanned waits for whoever works here.")),
    "firstrun": Words((
        N_("No archive is here yet. Answer what is asked, and one is made."),
        N_("Two administrators are entered; each gets a badge and a first PIN, shown once."),
    )),
    "commandform": Words((
        N_("A form asks for what is still needed. Enter goes to the next field, in the last one "
           "it does what the form says; F4 does it from anywhere; Esc leaves and does nothing."),
        N_("What has to be signed asks for a badge and a PIN, also of whoever is signed in."),
        N_("When it is refused, nothing was done: read why, mend it, and do it again."),
    ), N_("A code goes into the field of its kind; others wait for the screen below.")),
    "menu": Words((
        N_("All screens, and what concerns this station: language, colours, PIN, lock, leave."),
    ), _WAITS),
    "actions": Words((
        N_("Everything that may be done with what is shown. What is not possible now stands in "
           "brackets with its reason."),
    ), _WAITS),
    "dialog": Words((
        N_("A question over the screen. Esc closes it and nothing is done."),
    ), _WAITS),
}  # fmt: skip
"""By the name of a screen in `tui.rooms`, or of a dialog's class in small letters."""

KEYS: dict[str, str] = {
    **READING_KEYS,
    "taking-lists": N_(
        "Write the lists of what authorities took of it, for those who may read them"
    ),
    "explain-gap": N_("Say why nothing came in, from the week under the cursor on"),
    "only-open": N_("Show only weeks that nobody explained, or all"),
    "gaps-page": N_("Show the days that boxes were on their way, or the weeks"),
    "next-gap": N_("Go to the next weeks that nobody explained"),
    "gaps-paper": N_("Write the table of gaps as a PDF, to be signed"),
    **COUNT_KEYS,
    **HANDED_KEYS,
    **PALLET_KEYS,
    "openings-paper": N_("Write the register of openings as a PDF, to be signed"),
    "help": N_("This help: the screen, what is focused, every key"),
    "actions": N_("Everything that may be done with what is shown, and why not"),
    "find": N_("To the field that finds"),
    "reload": N_("Look again; it also happens by itself when anything was recorded"),
    "language": N_("English or Chinese, on every screen"),
    "lock": N_("Lock the station; the badge of whoever works here opens it"),
    "menu": N_("All screens, and what concerns the station"),
    "back": N_("To the screen below; in a dialog: close it and do nothing"),
    "quit": N_("Leave Waybox"),
    "filter": N_("Narrow the list by state, day, hold, category, place, outlet, unit, batch, list"),
    "labels": N_("Print labels of all boxes shown"),
    "all-boxes": N_("Show every box again"),
    "all-again": N_("Show every box again"),
    "like-box": N_("Fill the field with what the box under the cursor has there; no typing"),
    "next-part": N_("What it is, why and when it is due, its history: one after the other"),
    "box-labels": N_("Print the labels of this box"),
    "take-in": N_("Take the list in that was read: all rows or none"),
    "good-rows": N_("Take the good rows in; the others go to a file, each with its reason"),
    "another-list": N_("Put the list aside and choose another"),
    "memory-scanner": N_("Take in what a memory scanner kept: looked at first, then done"),
    "their-boxes": N_("The boxes that came with the list"),
    "sign-batch": N_("Give the signature that is next: an opinion, the approval, the closing …"),
    "batch-page": N_("The batch in sum, its lines, its history: one after the other"),
    "batch-groups": N_("Its lines by unit, category, month or place; what to look at comes first"),
    "next-group": N_("The lines of the next group"),
    "group-before": N_("The lines of the group before"),
    "batch-papers": N_("Write every paper that the batch has now into a folder"),
    "mark-line": N_("Mark the line under the cursor, or take its mark away"),
    "choose-lines": N_("All lines, those on hold, with a remark, outside the usual weight …"),
    "verify": N_("Check the whole log, also against anchors from outside; runs beside your work"),
    "anchor": N_("Write the signed head of the log to a file for another machine"),
    "event": N_("Everything the log has of the event under the cursor"),
    "refusals": N_("Show refused attempts alone, or everything again"),
    "next-step": N_("After a STOP, go on; else the next step, where a witness gives badge and PIN"),
    "other-side": N_("The light, the boxes on the truck, the steps, and around again"),
    "send": N_("Do what the form asks for; nothing is done before"),
    "do-asked": N_("Do what is asked; nothing is done before"),
    "choose": N_("List what fits the field, to choose from"),
    "acknowledge": N_("After a STOP that was read, go on scanning"),
    "undo": N_("Put the box of the last scan back where it stood, where that is allowed"),
    "open-box": N_("Everything about the box that was scanned last"),
    "finish": N_("Close the job and say how many boxes were done"),
    "which-session": N_(
        "Choose the session that boxes are loaded or fed for; while pulling: write the pull list"
    ),
    "its-wall-sheet": N_("Write the wall sheet, on which the code to try scanners with stands"),
    "wall-sheet": N_("Write the wall sheet: codes by which clerks work with the scanner alone"),
    "pull-list": N_("Write what is still to be pulled, in walking order, as a PDF"),
    "load-list": N_("Write what is on the truck of the session under the cursor as a PDF"),
    "its-load-list": N_("Write what is on the truck of this session as a PDF"),
    "new-sheet": N_("Take a new sheet: labels begin in its first cell"),
    "next-area": N_("Show the places of the next room"),
    "place-boxes": N_("The boxes that stand in the place under the cursor"),
    "lapsed": N_("Only people whose agreement or training has run out, or everybody again"),
    "change-setting": N_("Change the value under the cursor; it is signed"),
    "next-page": N_("Policy, rules, calendars, this archive: one after the other"),
    "check-up": N_("Look archive, disk and machine over: what is wrong, why, what to do"),
    "hold-report": N_("Write the report of everything that is held as a PDF, to be signed"),
    "proposals": N_("Show what the newest list of unsettled matters proposes, and place it"),
    "overdue": N_("Write the report of what is kept beyond its period as a PDF, to be signed"),
    "open-batch": N_("The batch that the session serves; it is closed there"),
}
"""What a key does, by its id; keys that ask for a command are told by the command."""

KEYBOARD: tuple[tuple[str, str], ...] = (
    (N_("↑ ↓"), N_("one row up or down, in lists and in help")),
    (N_("PgUp PgDn Home End"), N_("a page, or to the first and the last row")),
    ("Enter", N_("opens the row under the cursor, goes to the next field, ends a code")),
    ("Tab", N_("to the next field or list, Shift+Tab back")),
    ("Ctrl+P", N_("everything by name: screens, actions, colours")),
)
"""Keys that are the same wherever they mean anything, and are not in the key table."""

FOCUS: dict[str, tuple[str, ...]] = {
    "list": (N_("A list. ↑↓ moves, PgUp and PgDn turn pages, Enter opens the row."),),
    "choice": (N_("A choice. Enter opens it, ↑↓ moves, Enter takes."),),
    "pin": (N_("A PIN: six digits or more. It is never shown and never kept."),),
    "find": (N_("Type part of what you look for and press Enter; empty shows everything."),),
    "field": (N_("A line of text. Enter goes on."),),
    "nothing": (N_("No field has the focus: what is typed or scanned is taken for a code."),),
}
"""What is focused, and what to do with it."""


def words_for(name: str) -> Words:
    """What help says of a screen or a dialog."""
    return SCREENS.get(name, SCREENS["dialog"])

"""What a clerk does with a scanner, as a table: the job, its code on the wall, what a scan sends.

No rule of the trade stands here: the door decides about every box.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from archive.commands import Command
from archive.commands.box import (
    FeedBox,
    LoadBox,
    MoveBox,
    PullBox,
    ReceiveBox,
    SendBox,
    StoreBox,
)
from archive.commands.pallet import CheckInPallet, LoadPallet, PalletiseBox
from archive.commands.transport import CheckInBox
from archive.lifecycles.states import SessionState
from archive.words import N_

PLACE, PALLET, SESSION = "place", "pallet", "session"
"""What a job may need before the first box."""
COUNT, HANDOVER, CONSULTATION = "count", "handover", "consultation"
"""Likewise: a paper's number says which one is worked on, and the shift keeps it."""
ABOUT = {"C": COUNT, "T": HANDOVER, "X": CONSULTATION}
"""What is numbered with which letter."""
_NUMBER = re.compile(r"([A-Z])-[0-9]{4,6}")


def kind_of(number: str) -> str:
    """What a number such as `S-0001` names of that which jobs need; empty for others."""
    found = _NUMBER.fullmatch(number)
    return {"S": SESSION, **ABOUT}.get(found[1], "") if found else ""


class Job(NamedTuple):
    """One row of the table."""

    name: str
    verb: str
    """What its code on the wall sheet says."""
    label: str
    """A marked word: what people call it."""
    needs: str
    """`PLACE`, `PALLET`, `SESSION`, one of `ABOUT`, or nothing."""
    asks: Callable[[str, str], Command] | None
    """The command for a box, and for the place or session; None where nothing is asked."""
    first: str
    """A marked sentence for a newcomer: what to scan."""
    then: str
    """What becomes of it."""
    no_undo: str = ""
    """Why a scan cannot be taken back; empty where the box goes back to its place before."""
    states: tuple[str, ...] = ()
    """Sessions in these states are offered."""
    whole: Callable[[str, str], Command] | None = None
    """The command for a pallet and the session; None where a pallet means nothing."""
    how: str = ""
    """`module:function` below `tui.desk`, asked first for every scan of the job: a `desk.ear.Ear`.

    None sends the scan the general way.
    """
    tells: str = ""
    """`module:function` below `tui.desk`: what stands beside the number worked on, a `Teller`."""
    undo: str = ""
    """`module:function` below `tui.desk`, asked for UNDO of a scan of the job: a `desk.ear.Ear`."""
    after: str = ""
    """A marked sentence for when the job is finished: what comes next, and where."""
    more: tuple[str, ...] = ()
    """Further words of the wall sheet that only this job's `how` understands."""

    @property
    def records(self) -> bool:
        """Whether a scan may record something; else it only looks."""
        return self.asks is not None or bool(self.how)


# fmt: off
JOBS: tuple[Job, ...] = (
    #   name        verb       label           needs    what a box asks for
    Job("receive",  "RECEIVE", N_("Receive"),  "",      lambda box, _: ReceiveBox(box=box),
        N_("Scan each box that arrives, and look at its seal."),
        N_("It is in our custody from then on; put it away next."),
        no_undo=N_("A box in custody stays so. Put it away, or report what is wrong with it.")),
    Job("stick",    "STICK",   N_("Stick label"), "",   None,
        N_("Scan the seal of the box; stick its label; scan the label."),
        N_("Label and seal must be of one box. STOP means: take the label off."),
        no_undo=N_("A check stays. If the label is wrong, replace it on the box's own card."),
        how="sticking:take"),
    Job("hand-over", "HAND-OVER", N_("Hand over"), HANDOVER,
        lambda box, at: SendBox(box=box, handover=at),
        N_("Scan the list, or the label of another site; then each box that leaves."),
        N_("The giving side signs on the hand-over's own screen afterwards."),
        after=N_("The giving side signs on the hand-over's own screen afterwards."),
        how="handing_over:give", tells="handing_over:tell", undo="handing_over:take_back"),
    Job("take-over", "TAKE-OVER", N_("Take over"), HANDOVER,
        lambda box, at: ReceiveBox(box=box, handover=at),
        N_("Scan the list or the site it comes from; then each box, and look at its seal."),
        N_("Something wrong with a box? Scan that word of the wall sheet, then the box."),
        no_undo=N_("What arrived stays on record. What is wrong is decided on the hand-over."),
        after=N_("When all has arrived, the receiving side signs on the hand-over's own screen."),
        how="handing_over:take", tells="handing_over:tell",
        more=("SEAL-BROKEN", "OTHER-SEAL", "LABEL-BAD", "NO-LABEL")),
    Job("put-away", "PUT-AWAY", N_("Put away"), PLACE,  lambda box, at: StoreBox(box=box, place=at),
        N_("Scan the place, then each box that is put there."),
        N_("Pulled or loaded boxes that come back go this way, too.")),
    Job("move",     "MOVE",    N_("Move"),     PLACE,   lambda box, at: MoveBox(box=box, place=at),
        N_("Scan the new place, then each box that is moved there."),
        N_("Only boxes in store are moved; others are put away.")),
    Job("look-up",  "LOOK-UP", N_("Look up"),  "",      None,
        N_("Scan a box to see what it is; nothing is recorded."),
        N_("To work, choose a job: ↑↓ and Enter, or the wall sheet.")),
    Job("pull",     "PULL",    N_("Pull"),     "",      lambda box, _: PullBox(box=box),
        N_("Take each box of the pull list and scan it."),
        N_("STOP means: leave this box where it stands."),
        no_undo=N_("A pulled box goes back when its line is withheld; then put it away.")),
    Job("palletise", "PALLET", N_("On pallet"), PALLET,
        lambda box, at: PalletiseBox(box=box, pallet=at),
        N_("Scan the pallet, then each pulled box that is put on it."),
        N_("One scan of the pallet then loads all its boxes."),
        no_undo=N_("Scan the box on to another pallet, or take it off on its own card.")),
    Job("load",     "LOAD",    N_("Load"),     SESSION, lambda box, s: LoadBox(box=box, session=s),
        N_("Scan each pulled box, or its pallet, as it goes on the truck."),
        N_("Another session: F11, or type its number."),
        no_undo=N_("A loaded box goes back when its session is aborted; then put it away."),
        states=(SessionState.PLANNED,), whole=lambda at, s: LoadPallet(pallet=at, session=s)),
    Job("check-in", "CHECK-IN", N_("Check in"), SESSION,
        lambda box, s: CheckInBox(box=box, session=s),
        N_("At the plant: scan each box or pallet off the truck."),
        N_("The arrival and the seals are recorded on the session's screen first."),
        no_undo=N_("What came off the truck is off it. A box that is not listed: stop."),
        states=(SessionState.PLANNED,), whole=lambda at, s: CheckInPallet(pallet=at, session=s)),
    Job("feed",     "FEED",    N_("Feed"),     SESSION, lambda box, s: FeedBox(box=box, session=s),
        N_("Scan each box, then feed it while both witnesses watch."),
        N_("A witness who signed in here stays present by badge."),
        no_undo=N_("What was fed does not come back. A wrong box: stop, tell the witnesses."),
        states=(SessionState.FEEDING,)),
    Job("consult",  "CONSULT", N_("Consult"),  CONSULTATION, None,
        N_("Out: scan the box, then the place where it is read."),
        N_("Back: scan the new seal, type the weight, scan box and place."),
        no_undo=N_("An opened box is closed with a new seal: scan the seal, weigh it."),
        how="consulting:take", tells="consulting:tell"),
    Job("count",    "COUNT",   N_("Count"),    COUNT,   None,
        N_("Scan the place, then each box that stands there."),
        N_("“Begin the count” begins one; “Finish the place” says that it is done."),
        after=N_("The count itself is finished and signed on its own screen."),
        how="counting:take", tells="counting:tell", undo="counting:undo",
        more=("COUNT-START", "COUNT-FINISH")),
)
# fmt: on

LOOK_UP = next(job for job in JOBS if job.name == "look-up")
"""What a scan does before anything was chosen: it changes nothing."""
PULL = next(job for job in JOBS if job.name == "pull")
"""Where the desk says which place is next."""
FEED = next(job for job in JOBS if job.name == "feed")
"""Where a witness's badge means something."""
BY_VERB = {job.verb: job for job in JOBS}
BY_NAME = {job.name: job for job in JOBS}

UNDO, FINISH, ACKNOWLEDGE = "UNDO", "FINISH", "ACKNOWLEDGE"
_MORE = (verb for job in JOBS for verb in job.more)
VERBS = (*BY_VERB, *_MORE, UNDO, FINISH, ACKNOWLEDGE, "MENU", "BACK", "HELP")
"""Every word of the wall sheet that a station understands."""

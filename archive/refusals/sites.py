"""Refusals about sites: whose a thing is, and what may go from one to another."""

from __future__ import annotations

from dataclasses import dataclass

from archive.refusals.base import N_, Refusal


@dataclass(frozen=True)
class OfAnotherSite(Refusal, code="R-970"):
    """Another site answers for the thing."""

    thing: str
    site: str
    here: str
    so = N_("{thing} is kept by site {site}; this station belongs to site {here}.")
    why = N_(
        "One site answers for each thing at each moment, and only its own log says what becomes "
        "of it."
    )
    then = N_(
        "Do this at a station of site {site}. A box can also be sent here by that site; then take "
        "it in."
    )
    remedies = ("send-box", "receive-box")


@dataclass(frozen=True)
class NotSentHere(Refusal, code="R-971"):
    """A box of another site was not sent to this one."""

    box: str
    site: str
    here: str
    so = N_("Box {box} is kept by site {site}, which has not sent it to site {here}.")
    why = N_("A site takes over what another has sent to it, once; else both would answer for it.")
    then = N_("Have site {site} send it here, then scan it again.")
    remedies = ("send-box",)


@dataclass(frozen=True)
class SiteShut(Refusal, code="R-972"):
    """The station's site was closed."""

    site: str
    so = N_("Site {site} was closed; nothing is recorded there any more.")
    why = N_("A closed site holds nothing, so nothing can happen there.")
    then = N_("Work at a station of an open site.")


@dataclass(frozen=True)
class SiteInUse(Refusal, code="R-973"):
    """A site that holds something is to be closed."""

    site: str
    boxes: int
    paperwork: tuple[str, ...]
    so = N_("Site {site} still answers for {boxes} boxes, and for: {paperwork}.")
    why = N_("What a closed site held would have nobody who answers for it.")
    then = N_(
        "Send its boxes to another site or bring them to their end, and finish what is named; "
        "boxes on their way to it count, too."
    )
    remedies = ("send-box",)


@dataclass(frozen=True)
class SiteTaken(Refusal, code="R-974"):
    """The code is a site's already."""

    site: str
    so = N_("Site {site} is already entered.")
    why = N_("A site's code begins its box numbers, so it is given once.")
    then = N_("Choose another code.")


@dataclass(frozen=True)
class OnlyToAnotherSite(Refusal, code="R-975"):
    """A box that came in is sent nowhere in particular."""

    box: str
    so = N_("Box {box} has come in already; from here it goes to another site.")
    why = N_("A box on its way has somebody who expects it.")
    then = N_("Name the other site that it goes to.")
    remedies = ("send-box",)


@dataclass(frozen=True)
class StillBound(Refusal, code="R-976"):
    """A box that a batch or a hand-over of this site lists is to go to another site."""

    box: str
    by: str
    so = N_("Box {box} is on {by} of this site.")
    why = N_("A list of one site cannot say what becomes of a box at another.")
    then = N_("Finish that list, or take the box off it; then send the box.")
    remedies = ("withhold-line", "drop-lines", "take-handover")


@dataclass(frozen=True)
class NoSiteToGo(Refusal, code="R-978"):
    """The site named is none that a box could be sent to."""

    site: str
    others: tuple[str, ...]
    so = N_("{site} is no other open site of this archive; there are: {others}.")
    why = N_("A box on its way has somebody who expects it.")
    then = N_("Name one of these sites.")
    remedies = ("send-box",)


@dataclass(frozen=True)
class CallBack(Refusal, code="R-979"):
    """A box on its way to another site is to be returned."""

    box: str
    site: str
    so = N_("Box {box} is on its way to site {site}.")
    why = N_("It came from no outlet, so there is none to give it back to.")
    then = N_("Take it in here: that calls it back.")
    remedies = ("receive-box",)


@dataclass(frozen=True)
class ListGoesElsewhere(Refusal, code="R-980"):
    """A box is to leave with a list for another site than the one named."""

    handover: str
    site: str
    named: str
    so = N_("Hand-over {handover} goes to site {site}, not to site {named}.")
    why = N_("One list is for one site; what comes there is held against it.")
    then = N_("Leave the site out, or choose the list for site {named}.")
    remedies = ("send-box", "open-handover")


@dataclass(frozen=True)
class OutletOrSite(Refusal, code="R-981"):
    """A hand-over is opened for an outlet and a site, or for neither."""

    so = N_("A hand-over is one outlet's, or it goes to one other site.")
    why = N_("Two sides sign for its boxes, so it must be clear which two.")
    then = N_("Name the outlet that the boxes come from, or the site that they go to.")
    remedies = ("open-handover",)


@dataclass(frozen=True)
class SiteKeyUnfit(Refusal, code="R-977"):
    """The key named is none for this site."""

    site: str
    key: str
    so = N_("“{key}” is not the public line of a log key for site {site}.")
    why = N_("The log of a site is signed by its own key, which carries its name.")
    then = N_("Leave the key out to have one made, or copy the whole line from its maker.")
    remedies = ("add-site",)

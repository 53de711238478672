"""Every command of `waybox`: its name, where it lives, what it does in a line."""

from __future__ import annotations

from typing import NamedTuple

from archive.words import N_


class Verb(NamedTuple):
    """One command; its module is loaded when it is called."""

    name: str
    where: str
    """``module:function``, the module below `tui.cli`."""
    help: str
    """A marked sentence."""
    shows: str = ""
    """``module:shape`` of what it prints as JSON; several with blanks between them."""

    @property
    def path(self) -> tuple[str, ...]:
        """The words that call it."""
        return tuple(self.name.split())


# fmt: off
VERBS: tuple[Verb, ...] = (
    # name,          where,                what it does
    Verb("init",          "making:init",        N_("make an archive with its two administrators"),
         "making:MadeArchive"),
    Verb("config",        "settings:config",    N_("settings, rules, calendars, and their origin"),
         "settings:Config"),
    Verb("import boxes",  "importing:boxes",    N_("take in a hand-in list of boxes"),
         "importing:Taken"),
    Verb("import places", "importing:places",   N_("take in a list of places"),
         "importing:Taken"),
    Verb("import people", "importing:people",   N_("take in people; hands out badges once"),
         "importing:Taken"),
    Verb("import matters", "importing:matters", N_("take in a list of unsettled matters"),
         "importing:Taken"),
    Verb("scans",         "scans:scans",        N_("do what a memory scanner kept"),
         "scans:MemoryTaken"),
    Verb("do",            "doing:do",           N_("any command of the archive, by its fields"),
         "doing:Done foretelling:Foreseen"),
    Verb("boxes",         "boxes:boxes",        N_("boxes in a list"),
         "boxes:Boxes"),
    Verb("show",          "card:show",          N_("one box: facts, why and when due, history"),
         "card:BoxCard"),
    Verb("find",          "card:find",          N_("which box may hold a waybill number"),
         "card:NumberSearch"),
    Verb("due",           "dues:due",           N_("what is due, and for how long"),
         "dues:Due dues:DueByMonth"),
    Verb("overdue",       "overdue:overdue",    N_("what is kept beyond its period; as a PDF"),
         "overdue:Overdue"),
    Verb("holds",         "holds:holds",        N_("holds; one hold with its boxes"),
         "holds:Holds holds:HoldCard holds:Confided holds:Reported"),
    Verb("matters",       "matters:matters",    N_("lists of unsettled matters; one with boxes"),
         "matters:MatterLists matters:MattersCard"),
    Verb("batches",       "paperwork:batches",  N_("destruction batches"),
         "paperwork:Batches"),
    Verb("batch",         "paperwork:batch",    N_("one batch: lines, opinions, outcomes"),
         "paperwork:BatchCard"),
    Verb("sessions",      "paperwork:sessions", N_("destruction sessions; one with its boxes"),
         "paperwork:Sessions paperwork:SessionCard"),
    Verb("openings",      "takings:openings",   N_("openings of the store at night; what waits"),
         "takings:Openings"),
    Verb("takings",       "takings:takings",    N_("what authorities took; one box in full"),
         "takings:Takings takings:Lists"),
    Verb("counts",        "counting:counts",    N_("stock counts; what is open and overdue"),
         "counting:Counts"),
    Verb("count",         "counting:count",     N_("one stock count: places, differences"),
         "counting:CountCard"),
    Verb("handovers",     "handovers:handovers", N_("hand-overs, from outlets and between sites"),
         "handovers:Handovers"),
    Verb("handover",      "handovers:handover", N_("one hand-over: boxes, differences, sums"),
         "handovers:HandoverCard"),
    Verb("arrivals",      "handovers:arrivals", N_("unlisted boxes in quarantine, their age"),
         "handovers:Arrivals"),
    Verb("consultations", "consultations:consultations", N_("who reads in which box; the register"),
         "consultations:Listed consultations:Registered"),
    Verb("consultation",  "consultations:consultation", N_("one consultation with its history"),
         "consultations:ConsultationCard"),
    Verb("places",        "settings:places",    N_("places and how full they are"),
         "settings:Places"),
    Verb("sites",         "sites:sites",        N_("sites, their boxes, and which keys are here"),
         "sites:Sites"),
    Verb("site-key",      "sites:site_key",     N_("make the key of a site on its own machine"),
         "sites:SiteKey"),
    Verb("transit",       "sites:transit",      N_("boxes on their way between sites"),
         "sites:Transit"),
    Verb("people",        "settings:people",    N_("people by staff number: roles, validity"),
         "settings:People"),
    Verb("gaps",          "gaps:gaps",          N_("weeks for which outlets handed in nothing"),
         "gaps:GapSheet"),
    Verb("latency",       "latency:latency",    N_("days on the way, by outlet; what is late"),
         "latency:Latency"),
    Verb("vendors",       "settings:vendors",   N_("destruction units, contracts, how long"),
         "settings:Vendors"),
    Verb("pull-list",     "outward:pull_list",  N_("what is still to be pulled, place by place"),
         "outward:PullList"),
    Verb("load-list",     "outward:load_list",  N_("what is on the truck of a session"),
         "outward:LoadList"),
    Verb("pallets",       "outward:pallets",    N_("pallets and what stands on them"),
         "outward:Pallets"),
    Verb("labels places", "outward:label_places", N_("labels of places, PDF or ZPL"),
         "outward:PrintedCodes"),
    Verb("labels pallets", "outward:label_pallets", N_("labels of pallets, PDF or ZPL"),
         "outward:PrintedCodes"),
    Verb("labels commands", "outward:label_commands", N_("the wall sheet, or its codes as labels"),
         "outward:WallSheet outward:PrintedCodes"),
    Verb("labels boxes",  "labelling:boxes",    N_("box labels, PDF or ZPL"),
         "labelling:Printed"),
    Verb("labels stocks", "stocks:stocks",      N_("what labels can be printed on, fit for what"),
         "stocks:Stocks"),
    Verb("labels test-page", "stocks:trial", N_("a page with rulers, to find the nudge"),
         "stocks:WrittenPage"),
    Verb("labels printers", "printing:show_printers", N_("printers, and how each is set"),
         "printing:Printers"),
    Verb("labels reissue", "labelling:reissue", N_("replace a box's label and print the new one"),
         "labelling:Printed"),
    Verb("labels ledger", "labelling:ledger",   N_("who printed which label; what is open"),
         "labelling:Ledger labelling:BoxLabels"),
    Verb("papers",        "proving:papers",     N_("every paper of a batch, and its record.json")),
    Verb("verify",        "proving:verify",     N_("audit everything, or check papers offline")),
    Verb("anchor",        "proving:anchor",     N_("export the log's signed heads")),
    Verb("backup",        "backing:backup",     N_("copy the archive into one file, audited"),
         "backing:Backup"),
    Verb("restore",       "backing:restore",    N_("go on from a backup; two people sign"),
         "backing:Restored"),
    Verb("doctor",        "health:doctor",      N_("a check-up of archive, disk and machine"),
         "health:Health"),
    Verb("demo",          "living:demo",        N_("a demo archive lives a whole life")),
    Verb("matrix",        "matrix:matrix",      N_("what each command does in each state"),
         "matrix:Matrix"),
)
# fmt: on

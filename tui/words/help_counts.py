"""What stock counts are, in the words of the help."""

from __future__ import annotations

from archive.words import N_

COUNT_ROOMS: dict[str, tuple[str, ...]] = {
    "counts": (
        N_("A stock count looks at places and everything below them. What should stand there is "
           "frozen when it begins; a blind count tells nobody what that is before it is finished."),
        N_("Several people and stations may count together, at the desk in the job Count."),
        N_("A count changes no box. A difference that nobody explained within a day is an "
           "incident and is marked as overdue."),
    ),
    "count": (
        N_("One stock count: its sums, its differences, its places, and codes that are no box."),
        N_("A difference is decided by the keeper: the box belongs where it was seen and is moved "
           "there, it was found after all, it is missing, or all stays as it was."),
        N_("What a scan has moved since the start is no difference. When all are decided, a "
           "keeper and a second person sign; one of the two counted nothing."),
    ),
}  # fmt: skip
"""What the two screens are for."""

COUNT_KEYS: dict[str, str] = {
    "count-part": N_("Its differences, its places, its unknown codes, and around again"),
    "count-report": N_("Write the report of the count as a PDF, to be signed"),
}
"""What their own keys do."""

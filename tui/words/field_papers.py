"""How forms call papers, languages, and a few words that need no table of their own."""

from __future__ import annotations

from archive.words import N_

PAPERS: dict[str, str] = {
    "": N_("none"),
    "all": N_("all"),
    "zh": N_("Chinese"),
    "en": N_("English"),
    "appraisal-report": N_("appraisal report"),
    "register-approval": N_("register for approval"),
    "approval-sheet": N_("approval sheet"),
    "register-filed": N_("register for filing"),
    "destruction-record": N_("destruction record"),
    "feed-checklist": N_("feed checklist"),
    "certificate": N_("destruction certificate"),
    "taking-list": N_("list of what was taken"),
}

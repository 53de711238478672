"""How forms call the fields of the commands for the day of a destruction."""

from __future__ import annotations

from archive.words import N_

DAY: dict[str, str] = {
    "celsius": N_("temperature, °C"),
    "dispersed": N_("fully dispersed"),
    "exception": N_("what is not in order"),
    "fed": N_("went into the machine"),
    "found": N_("what stands on the box"),
    "level": N_("level"),
    "mill_lot": N_("mill's lot"),
    "minutes": N_("duration, minutes"),
    "net_g": N_("net, g"),
    "note": N_("note"),
    "permit": N_("furnace permit"),
    "remark": N_("remark"),
    "reported_on": N_("reported on"),
    "sample_mm2": N_("largest particle, mm²"),
    "shredder": N_("machine"),
    "wet": N_("paper was wet"),
    "division_g": N_("scale division, g"),
    "gross_g": N_("gross, g"),
    "tare_g": N_("tare, g"),
    "counted": N_("boxes counted"),
    "remaining": N_("boxes going back"),
    "incident_no": N_("incident"),
    "explanation": N_("explanation"),
    "method": N_("method"),
    "method_detail": N_("method in detail"),
    "witness1": N_("first witness"),
    "witness2": N_("second witness"),
    "vendor": N_("destruction unit"),
}

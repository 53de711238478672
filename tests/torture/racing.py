"""Races as parts of a torture: many stations destroy the same boxes, some of them are killed."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

from tests.races.large import Large, large_races
from tests.races.large import told as figures
from tests.torture.report import Part, Report


def races(report: Report, folder: Path) -> Part:
    """Eight stations on one file."""
    return _raced(report, Large(seed=crc32(report.seed.encode())), "races on a file")


def races_on_a_server(report: Report, folder: Path) -> Part:
    """Forty stations at a server that ends some of their connections."""
    seed = crc32(report.seed.encode())
    large = Large("postgres", boxes=60, stations=40, terminate=20, seed=seed)
    return _raced(report, large, "races on a server")


def _raced(report: Report, large: Large, name: str) -> Part:
    large = large._replace(seconds=report.seconds)
    outcomes, wrong = large_races(large, say=lambda line: report.say(f"  {line}"))
    looked = (
        f"every question and answer of {large.stations} stations against the log (lost, made up, "
        "doubled, out of order), every box destroyed once, a whole audit after each race"
    )
    return Part(name, figures(outcomes), looked, tuple(wrong))

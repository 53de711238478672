"""Printers as CUPS knows them: which there are, and a way to hand one a job.

Everything goes through `lpstat` and `lp` with lists of arguments; where they are not, there is no
printer and labels go into files.
"""

from __future__ import annotations

import os
import re
import subprocess
from shutil import which
from typing import NamedTuple

from archive.errors import BadInput
from archive.words import N_, say
from labels.stock import SHEET, Stock

LOOK_S = 5
"""Seconds after which a printer that does not say that it is there is none."""
TAKE_S = 30
"""Seconds in which the print service has to take a job."""
RAW = "zpl"
"""The form that goes to a label printer as it is."""
_NAME = re.compile(r"[^\s/#'\"\\-][^\s/#'\"\\]{0,126}")
_USUAL = re.compile(r"^system default destination: (\S+)$", re.MULTILINE)
_JOB = re.compile(r"request id is (\S+)")

NO_CUPS = N_("There is no print service (CUPS) with a printer here: write a file and print that.")
_NO_PRINTER = N_("There is no printer {printer}. Known: {known}.")
_NONE = N_("none")
_NOT_TAKEN = N_(
    "Printer {printer} did not take the job: {reason}. See to the printer and print again; the "
    "ledger of box labels counts both."
)
_NO_ANSWER = N_("no answer for {seconds} s")
_NOT_STARTED = N_("the print service cannot be called")


class Job(NamedTuple):
    """What is to be printed."""

    data: bytes
    stock: Stock
    form: str
    """``pdf`` or ``zpl``."""
    title: str
    """What the queue calls it."""


def printers() -> tuple[str, ...]:
    """Every printer there is; empty without a print service."""
    found = _asked("lpstat", "-e")
    return tuple(line.strip() for line in found.splitlines() if line.strip())


def usual_printer() -> str:
    """The printer that the machine uses when none is named; empty where there is none."""
    found = _USUAL.search(_asked("lpstat", "-d"))
    return found[1] if found else ""


def known(printer: str) -> str:
    """`printer`, if there is one of that name; raises `BadInput` and names those there are."""
    if which("lp") is None:
        raise BadInput(NO_CUPS)
    there = printers()
    if printer not in there or not _NAME.fullmatch(printer):
        names = ", ".join(there) or say(_NONE)
        raise BadInput(_NO_PRINTER, printer=printer, known=names)
    return printer


def send(printer: str, job: Job) -> str:
    """Hand a job to a printer; gives the queue's name for it. Raises `BadInput` saying why not."""
    words = ["lp", "-d", printer, "-t", job.title, *_options(job)]
    try:
        done = subprocess.run(
            words, input=job.data, capture_output=True, timeout=TAKE_S, check=False, env=_plain()
        )
    except subprocess.TimeoutExpired as error:
        raise _not_taken(printer, say(_NO_ANSWER, seconds=TAKE_S)) from error
    except OSError as error:
        raise _not_taken(printer, error.strerror or say(_NOT_STARTED)) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _not_taken(printer, said[-1] if said else str(done.returncode))
    found = _JOB.search(done.stdout.decode("utf-8", "replace"))
    return found[1] if found else ""


def _not_taken(printer: str, reason: str) -> BadInput:
    return BadInput(_NOT_TAKEN, printer=printer, reason=reason.rstrip("."))


def _options(job: Job) -> list[str]:
    """A label keeps its size: nothing is fitted, and the paper is what the stock is."""
    if job.form == RAW:
        return ["-o", "raw"]
    page = f"Custom.{job.stock.page_width:g}x{job.stock.page_height:g}mm"
    media = "A4" if job.stock.kind == SHEET else page
    return ["-o", f"media={media}", "-o", "print-scaling=none", "-o", "sides=one-sided"]


def _asked(*words: str) -> str:
    if which(words[0]) is None:
        return ""
    try:
        done = subprocess.run(words, capture_output=True, timeout=LOOK_S, check=False, env=_plain())
    except (subprocess.TimeoutExpired, OSError):
        return ""
    return done.stdout.decode("utf-8", "replace") if not done.returncode else ""


def _plain() -> dict[str, str]:
    """The environment with answers in English, for they are read."""
    return {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "C"}

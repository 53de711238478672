"""English says one box and two boxes: sentences are written for many, and said of one as well.

Chinese does not tell them apart. Which nouns are counted is listed here; a test finds a sentence
that counts another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

ONE = {
    "bytes": "byte", "boxes": "box", "cells": "cell", "characters": "character", "codes": "code",
    "columns": "column", "days": "day", "digits": "digit", "dots": "dot", "entries": "entry",
    "events": "event", "heads": "head", "labels": "label", "lines": "line", "logs": "log",
    "matters": "matter", "migrations": "migration", "minutes": "minute",
    "months": "month", "numbers": "number",
    "opinions": "opinion", "packages": "package", "pages": "page", "papers": "paper",
    "people": "person", "places": "place", "repairs": "repair", "rows": "row", "scans": "scan",
    "slips": "slip", "statements": "statement", "things": "thing", "times": "time",
    "years": "year",
}  # fmt: skip
"""What is counted, and one of it."""
BETWEEN = ("signed", "more", "counted")
"""What may stand between a number and what is counted."""
_VERBS = {"are": "is", "were": "was", "have": "has", "do": "does", "get": "gets"}
_COUNTED = re.compile(rf"\{{(\w+)(?::[^}}]*)?\}} (?:(?:{'|'.join(BETWEEN)}) )?({'|'.join(ONE)})\b")
_VERB = re.compile(rf"\b({'|'.join(_VERBS)})\b")
_CLAUSE = re.compile(r"[^.;:,]*")


def of_one(text: str, fields: Mapping[str, object]) -> str:
    """An English sentence, before its fields are filled in, as it is said of these numbers."""
    for found in reversed(_counted(text)):
        if str(fields.get(found[1])) != "1":
            continue
        clause = _CLAUSE.match(text, found.end())
        assert clause is not None, "an empty one at the least"
        said = clause[0]
        if " and {" not in said:  # else the verb is of something else as well
            said = _VERB.sub(lambda verb: _VERBS[verb[1]], said)
        text = f"{text[: found.start(2)]}{ONE[found[2]]}{said}{text[clause.end() :]}"
    return text


@cache
def _counted(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_COUNTED.finditer(text))

"""The catalogue of sentences: collected from the code, kept in order, compiled.

``python -m archive.locale.catalogue`` (`make words`) rewrites both files of the catalogue.
Sentences the code no longer says go; new ones wait with an empty translation.
Equal code and translations give equal files: no dates, no places in the code, sorted.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
PO = Path(__file__).parent / "zh_CN" / "LC_MESSAGES" / "waybox.po"
PACKAGES = ("archive", "labels", "tui")

_KEYWORDS = {"_": None, "N_": None, "say": None}
_METHODS = [("**.py", "python")]
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
_NOISE = (b'"POT-', b'"PO-Rev', b'"Last-Tr', b'"Language-Team', b'"Report-', b'"Generated-')


def said(root: Path = ROOT) -> Iterator[str]:
    """Every sentence marked with `_`, `N_` or `say`, as often as it stands there."""
    for package in PACKAGES:
        found = extract_from_dir(root / package, _METHODS, keywords=_KEYWORDS)
        yield from (text for _file, _line, text, *_rest in found if isinstance(text, str))


def translations(po: Path = PO) -> dict[str, str]:
    """Sentence → translation as the file has them; empty when there is no file."""
    if not po.exists():
        return {}
    with po.open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file) if m.id}


def catalogue(known: dict[str, str], sentences: Iterator[str]) -> Catalog:
    """A catalogue of exactly `sentences`, translated as far as `known` goes."""
    made = Catalog(
        locale="zh_CN",
        project="waybox",
        version="1",
        header_comment="# The sentences of Waybox in Chinese; `make words` keeps the list.",
        creation_date=_NO_DATE,
        revision_date=_NO_DATE,
        fuzzy=False,
    )
    for sentence in sorted(set(sentences)):
        made.add(sentence, known.get(sentence, ""))
    return made


def po_bytes(made: Catalog) -> bytes:
    """The catalogue as people edit it."""
    file = io.BytesIO()
    write_po(file, made, width=0, no_location=True, sort_output=True)
    return b"".join(
        line for line in file.getvalue().splitlines(keepends=True) if not _is_noise(line)
    )


def mo_bytes(made: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    file = io.BytesIO()
    write_mo(file, made)
    return file.getvalue()


def main() -> int:
    """Bring both files in step with the code."""
    made = catalogue(translations(), said())
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(po_bytes(made))
    PO.with_suffix(".mo").write_bytes(mo_bytes(made))
    return 0


def _is_noise(line: bytes) -> bool:
    return line.startswith(_NOISE)


if __name__ == "__main__":
    sys.exit(main())

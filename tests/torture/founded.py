"""A founding whose power was cut: a whole archive, or none and it can be made."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from archive import Founded, found
from archive.clock import parse_now
from archive.errors import ArchiveError
from archive.opening import open_archive
from archive.reading.audit import audit
from tests.support.crew import CHEAP, FIRST_DAY
from tests.torture.work import PLAN


def look_at_founding(
    image: dict[str, bytes], folder: Path, made: Founded, *, told: bool
) -> list[str]:
    """What is wrong with the image of a founding; `told` when the badges were handed out."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in image.items():
        (folder / name).write_bytes(data)
        (folder / name).chmod(0o600)
    path = folder / "archive.db"
    os.environ["WAYBOX_STATE"] = str(folder / "state")
    there, out = path.exists(), made.handouts[0]
    if told and not there:
        return ["badges were handed out for an archive that is not there"]
    try:
        if not there:
            out = found(str(path), PLAN, now=parse_now(FIRST_DAY), cost=CHEAP).handouts[0]
        with open_archive(str(path)) as archive:
            archive.sign_in(out.badge, out.pin)
            return [problem.text for problem in audit(archive).problems]
    except ArchiveError as error:
        return [f"{'there' if there else 'not there'}: {error}"]

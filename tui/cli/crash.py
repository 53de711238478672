"""The report of a fault of the program: what a person may hand in, without secrets."""

from __future__ import annotations

import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

from platformdirs import user_log_path

from archive.clock import SystemClock
from tui.cli.verbs import VERBS


def report(crash: BaseException, tokens: Sequence[str]) -> Path:
    """Write the report and give its path; the user's own folder, else a temporary one."""
    at = SystemClock().tick().at
    words = " ".join(_harmless(tokens))
    text = f"{at.isoformat()}\nwaybox {words}\n\n{''.join(traceback.format_exception(crash))}"
    name = f"waybox-crash-{at:%Y%m%dT%H%M%S}.txt"
    for folder in (user_log_path("waybox", appauthor=False), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8", errors="replace")
        except OSError:
            continue
        return folder / name
    return Path("-")


def _harmless(tokens: Sequence[str]) -> list[str]:
    """The command line as far as it is ours: its commands and options, never what was typed."""
    ours = {word for verb in VERBS for word in verb.path}
    names = (token.partition("=")[0] if token.startswith("--") else token for token in tokens)
    return [name if name in ours or name.startswith("--") else "…" for name in names]

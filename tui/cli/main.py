"""The entrance of the command line: `waybox`."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from archive.errors import ArchiveError
from archive.words import LANGUAGES, N_, say, use
from tui.cli import failures
from tui.cli.failures import BadUsage, Failure, failure_of, tell
from tui.cli.values import is_text

if TYPE_CHECKING:
    from cyclopts import App

    from tui.cli.here import Here

_STOPPED = N_("Stopped. What was not confirmed was not recorded.")
_CRASHED = N_(
    "Waybox made a mistake of its own; nothing was half done. Please hand in this report: {path}"
)
_NO_TEXT = N_("A word of the command line is no text.")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line and give its exit status.

    0 done, 1 refused, 2 bad usage or input, 3 findings, 4 storage not reachable; 70 a fault of the
    program, 130 stopped by Ctrl-C, 141 nobody reads its output any more.
    """
    tokens = list(sys.argv[1:] if argv is None else argv)
    _prepare(tokens)
    try:
        exit_status = _run(tokens)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print(say(_STOPPED), file=sys.stderr)
        return failures.INTERRUPTED
    except BrokenPipeError:
        return _unread()
    except Exception as crash:  # noqa: BLE001 - the one place where a fault ends as a sentence
        return _crashed(crash, tokens)
    return exit_status


def _crashed(crash: Exception, tokens: Sequence[str]) -> int:
    from tui.cli.crash import report

    so = say(_CRASHED, path=report(crash, tokens))
    tell(Failure("crashed", so, "", "", (), failures.CRASHED), as_data="--json" in tokens)
    return failures.CRASHED


def _run(tokens: list[str]) -> int:
    try:
        return _called(tokens)
    except ArchiveError as error:
        failure = failure_of(error)
        tell(failure, as_data="--json" in tokens)
        return failure.exit_status


def _called(tokens: list[str]) -> int:
    if not all(map(is_text, tokens)):
        raise BadUsage(_NO_TEXT)
    from tui.cli.app import built, called, everyones

    app = built()
    words, here = everyones(app, tokens)
    if not {"--help", "-h"}.isdisjoint(words):
        from tui.cli.manual import print_help

        return print_help(app, words)
    if words == ("--version",):
        print(f"waybox {version('waybox')}")
        return 0
    if not words:
        return _screens(app, here)
    return called(app, words, here)


def _screens(app: App, here: Here) -> int:
    """Without a command: the screens; where nobody could see them, say so, and what there is."""
    from tui.entrance import enter, has_terminal, no_terminal

    if has_terminal():
        return enter(here)
    from tui.cli.manual import print_help

    print_help(app, ())
    raise no_terminal()


def _prepare(tokens: Sequence[str]) -> None:
    """Speak the language asked for, and let no character and no closed stream stop the output."""
    use(_language(tokens))
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - for good
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _language(tokens: Sequence[str]) -> str:
    """``--lang``, WAYBOX_LANG, the user's settings file, the system's; English where none is."""
    after = [token for before, token in pairwise(tokens) if before == "--lang"]
    joined = [token[7:] for token in tokens if token.startswith("--lang=")]
    asked = [*after, *joined, os.environ.get("WAYBOX_LANG", "")]
    named = next((lang for lang in asked if lang in LANGUAGES), "") or _preferred()
    system = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    spoken = next((word for word in system if word), "")
    return named or ("zh" if spoken.lower().startswith("zh") else "en")


def _preferred() -> str:
    from tui.preferences import load, usual_path

    return load(usual_path()).preferences.language


def _unread() -> int:
    """Nobody reads the output: leave without a word, also when the interpreter ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return failures.PIPE_CLOSED

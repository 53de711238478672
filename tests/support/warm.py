"""`waybox` as a command of a shell, from one process that has everything loaded.

A shell script of fifty commands spends its time on loading the program fifty times. Here one
process loads it once and lets a child of its own, a fork, take over each command: with the words,
the folder, the environment and the three streams of whoever called. Nothing is handed from one
command to the next but what they write on the disk.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
_STREAMS = (0, 1, 2)
_LETTER = 1 << 20
"""How long what a caller sends may be."""

_CALLER = """\
#!{python} -IS
import json, os, socket, sys
if sys.argv[1] in {cold!r}:
    os.execv({python!r}, [{python!r}, "-c", {main!r}, *sys.argv[1:]])
with socket.socket(socket.AF_UNIX) as there:
    there.connect({address!r})
    letter = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
    socket.send_fds(there, [len(letter).to_bytes(4, "big")], [0, 1, 2])
    there.sendall(letter)
    answer = there.recv(1)
os._exit(answer[0] if answer else 70)
"""
_MAIN = "from tui.cli.main import main; raise SystemExit(main())"


@contextmanager
def warm(folder: Path, *cold: str) -> Iterator[Path]:
    """A folder with `waybox` in it for PATH; the commands named `cold` start as they do for users.

    The address of a socket may be a hundred characters long, so it stands in a folder of its own.
    """
    away = Path(tempfile.mkdtemp())
    address = str(away / "waybox")
    bin_ = folder / "bin"
    bin_.mkdir()
    caller = bin_ / "waybox"
    caller.write_text(_CALLER.format(python=sys.executable, cold=cold, main=_MAIN, address=address))
    caller.chmod(0o755)
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.support.warm", address],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        assert server.stdout is not None
        assert server.stdout.readline() == b"warm\n"
        yield bin_
    finally:
        server.kill()
        server.communicate()
        shutil.rmtree(away)


def _serve(address: str) -> None:
    from importlib import import_module

    from tui.cli.verbs import VERBS

    for verb in VERBS:
        import_module(f"tui.cli.{verb.where.partition(':')[0]}")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as here:
        here.bind(address)
        here.listen()
        os.write(1, b"warm\n")
        while True:
            caller, _ = here.accept()
            if os.fork() == 0:
                _take_over(caller)
            caller.close()


def _take_over(caller: socket.socket) -> None:
    """Be the process that the caller asked for; never come back."""
    from tui.cli.main import main

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    size, streams, _, _ = socket.recv_fds(caller, 4, len(_STREAMS))
    wanted, letter = int.from_bytes(size, "big"), b""
    while len(letter) < wanted:
        letter += caller.recv(_LETTER)
    words, folder, environment = json.loads(letter)
    for stream, given in zip(_STREAMS, streams, strict=True):
        os.dup2(given, stream)
        os.close(given)
    sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w"), os.fdopen(2, "w", 1)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    status = 70
    try:
        status = main(words)
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        caller.send(bytes([status]))
        os._exit(status)


if __name__ == "__main__":
    _serve(sys.argv[1])

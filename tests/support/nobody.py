"""The command line as another account of the machine types it: in a child, without our rights."""

from __future__ import annotations

import os
import pickle
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NOBODY = 65534


@contextmanager
def common_ground() -> Iterator[Path]:
    """A folder that every account of the machine may enter; pytest's own are ours alone."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def as_nobody(job: Callable[[], Any]) -> Any:
    """What `job` gives when an account without rights does it; the child has all we loaded."""
    "".encode("ascii")
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with os.fdopen(writing, "wb") as told:
            os.setgroups([])
            os.setresgid(NOBODY, NOBODY, NOBODY)
            os.setresuid(NOBODY, NOBODY, NOBODY)
            try:
                pickle.dump(job(), told)
            finally:
                told.flush()
                os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        answer = told.read()
    os.waitpid(child, 0)
    assert answer, "it ended without an answer"
    return pickle.loads(answer)

"""The guide in docs/ is a program: what it shows is run as it stands."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from tests.support.warm import warm

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "guide.md"
COLD = ("init", "anchor", "batches")
"""Commands that start as they do for users; the others are taken over by a process that is warm."""


def test_the_guide_runs_as_it_stands(tmp_path: Path) -> None:
    blocks = re.findall(r"```sh\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    script = re.sub(r"(?m)^(as \d+; )?! (waybox [^#\n]*)(.*)$", _must_fail, "".join(blocks))
    work = tmp_path / "work"
    work.mkdir()
    with warm(tmp_path, *COLD) as folder:
        environment = {
            **os.environ,
            "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "LISTS": str(ROOT / "tui" / "cli" / "demo_lists"),
        }
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=work, env=environment, capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    for code in re.findall(r"# (R-\d{3})", "".join(blocks)):
        assert code in done.stderr
    assert "Nothing is wrong." in done.stdout
    assert len(list((work / "papers").glob("*.pdf"))) == 7


def _must_fail(match: re.Match[str]) -> str:
    """``! command`` alone does not stop a shell; one that succeeds must."""
    who, command, rest = match[1] or "", match[2], match[3]
    return f"{who}if {command}; then exit 99; fi {rest}"

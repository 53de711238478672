"""The guide in docs/ is a program: what it shows is run as it stands."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "guide.md"


def test_the_guide_runs_as_it_stands(tmp_path: Path) -> None:
    blocks = re.findall(r"```sh\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    shim = tmp_path / "bin" / "waybox"
    shim.parent.mkdir()
    shim.write_text(
        f"#!{sys.executable}\nfrom tui.cli.main import main\nraise SystemExit(main())\n"
    )
    shim.chmod(0o755)
    script = re.sub(r"(?m)^(as \d+; )?! (waybox [^#\n]*)(.*)$", _must_fail, "".join(blocks))
    environment = {
        **os.environ,
        "PATH": f"{shim.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "LISTS": str(ROOT / "tui" / "cli" / "demo_lists"),
    }
    work = tmp_path / "work"
    work.mkdir()
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=work, env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    for code in re.findall(r"# (R-\d{3})", "".join(blocks)):
        assert code in done.stderr
    assert "Nothing is wrong." in done.stdout
    assert len(list((work / "papers").glob("*.pdf"))) == 5


def _must_fail(match: re.Match[str]) -> str:
    """``! command`` alone does not stop a shell; one that succeeds must."""
    who, command, rest = match[1] or "", match[2], match[3]
    return f"{who}if {command}; then exit 99; fi {rest}"

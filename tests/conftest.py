"""What every test stands on: nothing of the developer's machine, no skip, one seed in CI."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support import backends

settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    parser.addoption(
        "--rewrite-golden",
        action="store_true",
        help="write the golden files anew instead of comparing; then read the difference",
    )
    pluginmanager.register(backends)  # as a plugin: a conftest hears of no fixture of a session


def pytest_collection_finish() -> None:
    """Five thousand tests are many objects that nobody throws away: look through them no more."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    """A test that skips itself is a green lie: it fails."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} skipped itself; no test of this project may"
    return report


@pytest.fixture(autouse=True, scope="session")
def _nobodys_machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No setting, no home and no time zone of the machine that runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(("WAYBOX_", "XDG_"))]:
            patch.delenv(name)
        home = str(tmp_path_factory.getbasetemp() / "home")
        for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
            patch.setenv(name, home)
        patch.setenv("TZ", "UTC")
        yield


_TESTS = count()


@pytest.fixture(autouse=True)
def _own_station(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A station of the test's own: one remembers how far it saw an archive, and tests copy them."""
    home = tmp_path_factory.getbasetemp() / "home"
    os.environ["WAYBOX_STATE"] = f"{home}/state/{next(_TESTS)}"


@pytest.fixture
def golden(request: pytest.FixtureRequest):
    """Compare a text with a committed file beside the test, or write it with --rewrite-golden."""

    def compare(name: str, text: str) -> None:
        path = Path(request.path).parent / name
        if request.config.getoption("--rewrite-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.read_text(encoding="utf-8") == text

    return compare

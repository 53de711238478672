"""`pytest --backend`: what keeps the archives of the tests, SQLite or PostgreSQL.

No test knows which of them it is, but the few that are about one: they carry
``@pytest.mark.backend("sqlite", twin="…")``, where the twin is the test that shows the same of the
other one, or ``why=`` where there is no such thing there. Nor are those run a second time, on
PostgreSQL, that open no archive at all: they lie in `ARCHIVELESS`, and one that opens an archive
there is an error. The summary counts both.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import apsw
import psycopg
import pytest

from archive.storage.engine import Engine
from tests.support.kept import BACKENDS, choose, chosen

if TYPE_CHECKING:
    from tests.support.server import Server

MARKER = "backend"
ARCHIVELESS = (
    "tests/archive/codes", "tests/archive/intake", "tests/archive/lifecycles",
    "tests/archive/locale", "tests/archive/log", "tests/archive/privacy",
    "tests/archive/refusals", "tests/archive/retention", "tests/archive/test_calendars.py",
    "tests/archive/test_laws.py", "tests/archive/test_laws_see.py",
    "tests/archive/test_matrices.py", "tests/archive/test_typed.py", "tests/house", "tests/labels",
    "tests/tui/scanner",
)  # fmt: skip
_NAMES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
_COUNTED = "tests_not_run"
_counted: dict[str, int] = {}
_opened: list[str] = []
"""Where archives were opened by the test that runs."""
_server: list[Server] = []


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--backend``."""
    parser.addoption(
        "--backend", choices=BACKENDS, default="sqlite", help="what keeps the archives of the tests"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Know which backend it is."""
    config.addinivalue_line(
        "markers", "backend(kind, twin='', why=''): about one backend, and run on it alone"
    )
    choose(config.getoption("backend"))
    real = Engine.__init__

    def noted(engine: Engine, location: Any) -> None:
        _opened.append(location.place)
        real(engine, location)

    Engine.__init__ = noted  # type: ignore[assignment, method-assign]


def storage_failures() -> tuple[type[Exception], ...]:
    """What the database says when its disk is full, when it fails, when others hold it."""
    if chosen() == "sqlite":
        return apsw.FullError, apsw.IOError, apsw.BusyError
    return psycopg.errors.DiskFull, psycopg.errors.IoError, psycopg.errors.QueryCanceled


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Start the one server of a run, before any worker."""
    if chosen() == "postgres" and not hasattr(session.config, "workerinput"):
        from tests.support.kept_server import SERVER
        from tests.support.server import Server

        _server.append(Server(careful=False).start())
        os.environ[SERVER] = str(_server[0].folder)


def pytest_unconfigure() -> None:
    """End it."""
    if chosen() == "postgres":
        from tests.support.kept_server import leave

        leave()
    while _server:
        _server.pop().close()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that are about another backend."""
    others = [item for item in items if not _is_about(item)]
    again = [item for item in items if chosen() == "postgres" and _is_archiveless(item)]
    if others or again:
        left = {*others, *again}
        config.hook.pytest_deselected(items=[item for item in items if item in left])
        items[:] = [item for item in items if item not in left]
    _counted.update(others=len(others), again=len(again))


def _is_about(item: pytest.Item) -> bool:
    marker = item.get_closest_marker(MARKER)
    return marker is None or marker.args == (chosen(),)


def _is_archiveless(item: pytest.Item) -> bool:
    return item.nodeid.startswith(ARCHIVELESS)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tell whoever started this worker how many were left out."""
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        output[_COUNTED] = dict(_counted)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """A worker is done: all of them collected the same tests."""
    _counted.update(getattr(node, "workeroutput", {}).get(_COUNTED, {}))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say what kept the archives, and what was left out for that."""
    careless = ", a server of the run's own with fsync off" if chosen() == "postgres" else ""
    told = f"Archives were kept by {_NAMES[chosen()]}{careless}. Not run here: "
    told += f"{_counted.get('others', 0)} tests about another backend alone"
    if again := _counted.get("again", 0):
        told += f", {again} that open no archive"
    terminalreporter.write_line(f"{told}.")


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any]) -> Iterator[None]:
    """What a fixture of more than one test makes is kept for all of them."""
    if chosen() == "sqlite" or fixturedef.scope == "function":
        return (yield)
    from tests.support.kept_server import shared

    with shared():
        return (yield)


def pytest_runtest_logstart() -> None:
    """A test begins, its fixtures too."""
    _opened.clear()


@pytest.fixture(autouse=True)
def _dropped(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a test made on the server goes with it; one that shall open no archive opened none."""
    yield
    assert not (_opened and _is_archiveless(request.node)), f"it opens {_opened[0]}: ARCHIVELESS?"
    if chosen() == "postgres":
        from tests.support.kept_server import drop_passing

        drop_passing()

"""`pytest --backend`: what keeps the archives of the tests, SQLite or PostgreSQL.

No test knows which of them it is, but the few that are about one: they carry
``@pytest.mark.backend("sqlite", twin="…")``, where the twin is the test that shows the same of the
other one, or ``why=`` where there is no such thing there. On the other backend they are not run,
and the summary counts them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import apsw
import psycopg
import pytest

from tests.support.kept import BACKENDS, choose, chosen

if TYPE_CHECKING:
    from tests.support.server import Server

MARKER = "backend"
_NAMES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
_OTHERS = "tests_of_another_backend"
_counted: dict[str, int] = {}
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
    others = [item for item in items if not _runs(item)]
    if others:
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if _runs(item)]
    _counted["main"] = len(others)


def _runs(item: pytest.Item) -> bool:
    marker = item.get_closest_marker(MARKER)
    return marker is None or marker.args == (chosen(),)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tell whoever started this worker how many were left out."""
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        output[_OTHERS] = _counted.get("main", 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """A worker is done: all of them collected the same tests."""
    _counted["main"] = getattr(node, "workeroutput", {}).get(_OTHERS, 0)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say what kept the archives, and what was left out for that."""
    careless = ", a server of the run's own with fsync off" if chosen() == "postgres" else ""
    terminalreporter.write_line(
        f"Archives were kept by {_NAMES[chosen()]}{careless}; tests about another backend alone, "
        f"not run here: {_counted.get('main', 0)}"
    )


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any]) -> Iterator[None]:
    """What a fixture of more than one test makes is kept for all of them."""
    if chosen() == "sqlite" or fixturedef.scope == "function":
        return (yield)
    from tests.support.kept_server import shared

    with shared():
        return (yield)


@pytest.fixture(autouse=True)
def _dropped() -> Iterator[None]:
    """Whatever a test made on the server goes with it."""
    yield
    if chosen() == "postgres":
        from tests.support.kept_server import drop_passing

        drop_passing()

"""A founding leaves a whole archive or none; nobody has a default account."""

from __future__ import annotations

import stat
import threading
import traceback
from pathlib import Path

import pytest

from archive import Administrator, BadInput, NotAllowedHere, Plan, StorageFailed, found
from archive.calendars import load_calendars
from archive.clock import parse_now
from archive.events import parse
from archive.opening import open_archive
from archive.reading.audit import audit
from archive.retention import DEFAULT_RULES
from archive.storage.opened import open_file
from tests.support.crew import ADMINISTRATORS, CHEAP
from tests.support.kept import kept_in

ON_FILES = pytest.mark.backend("sqlite", twin="tests/archive/storage/test_postgres_failing.py")


def plan(**others: object) -> Plan:
    given = {"organisation": "测试快递", "site": "HZ", "administrators": ADMINISTRATORS, **others}
    return Plan(**given)  # type: ignore[arg-type]


def test_a_new_archive_is_whole_and_clean(tmp_path: Path) -> None:
    path = kept_in(tmp_path, "new")
    founded = found(str(path), plan(), cost=CHEAP)
    assert len(founded.handouts) == 2
    with open_archive(str(path)) as archive:
        report = audit(archive)
        assert report.problems == ()
        bodies = archive.engine.rows("SELECT body FROM event ORDER BY seq")
        kinds = [parse(row[0]).kind for row in bodies]
    assert kinds[0] == "archive.founded"
    assert kinds.count("rule.added") == len(DEFAULT_RULES)
    assert kinds.count("calendar.loaded") == len(load_calendars())
    assert kinds.count("person.added") == 2
    assert "key.made" not in kinds, "a key is made at the first PIN change, except in a demo"


@ON_FILES
def test_beside_a_new_file_lie_its_key_and_its_lock_alone(tmp_path: Path) -> None:
    found(str(kept_in(tmp_path, "new")), plan(), cost=CHEAP)
    assert {file.name for file in tmp_path.iterdir()} == {"new.db", "new.db.key", "new.db.lock"}


def test_the_key_is_its_owners_alone(tmp_path: Path) -> None:
    path = kept_in(tmp_path, "new")
    founded = found(str(path), plan(), cost=CHEAP)
    assert founded.key == path.key
    assert stat.S_IMODE(path.key.stat().st_mode) == 0o600


def test_a_demo_makes_keys_at_once(tmp_path: Path) -> None:
    path = str(kept_in(tmp_path, "demo"))
    founded = found(path, plan(demo=True), now=parse_now("2025-01-01"), cost=CHEAP)
    with open_archive(path) as archive:
        assert archive.sign_in(founded.handouts[0].badge, founded.handouts[0].pin).key is not None


UNFIT: tuple[tuple[str, dict[str, object]], ...] = (
    ("one administrator", {"administrators": ADMINISTRATORS[:1]}),
    ("one twice", {"administrators": (ADMINISTRATORS[0], ADMINISTRATORS[0])}),
    ("three", {"administrators": (*ADMINISTRATORS, Administrator("x", "y", "z"))}),
    ("a site in lower case", {"site": "hz"}),
    ("a site too long", {"site": "HANGZHOU"}),
    ("a site of one letter", {"site": "H"}),
    ("the site of org", {"site": "ORG"}),
    ("a site in Chinese", {"site": "杭州"}),
    ("an unknown profile", {"profile": "huge"}),
    ("no organisation", {"organisation": "  "}),
)


@pytest.mark.parametrize("others", [others for _, others in UNFIT], ids=[name for name, _ in UNFIT])
def test_an_unfit_plan_leaves_nothing(tmp_path: Path, others: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        found(str(kept_in(tmp_path, "new")), plan(**others), cost=CHEAP)
    assert not kept_in(tmp_path, "new").exists()
    assert list(tmp_path.iterdir()) == []


@ON_FILES
def test_nothing_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    path.write_text("mine")
    with pytest.raises(BadInput):
        found(str(path), plan(), cost=CHEAP)
    assert path.read_text() == "mine"
    assert not (tmp_path / "new.db.key").exists()


@ON_FILES
def test_a_founding_that_broke_off_does_not_stand_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "new.db.new").write_text("half")
    found(str(tmp_path / "new.db"), plan(), cost=CHEAP)
    assert not (tmp_path / "new.db.new").exists()


@ON_FILES
def test_a_foreign_file_is_no_archive(tmp_path: Path) -> None:
    for name, data in (("empty.db", b""), ("text.db", b"hello " * 300)):
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(StorageFailed):
            open_archive(str(path))
    with pytest.raises(StorageFailed):
        open_archive(str(tmp_path / "absent.db"))
    assert not (tmp_path / "absent.db").exists()


@ON_FILES
def test_a_url_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    found(f"sqlite:///{path}", plan(), cost=CHEAP)
    assert path.is_file()
    with open_archive(f"sqlite:///{path}") as archive:
        assert archive.founding.site == "HZ"


def test_other_databases_are_told_apart_from_typing_errors() -> None:
    with pytest.raises(NotAllowedHere, match="mysql"):
        open_file("mysql://user:secret@host/db")
    with pytest.raises(NotAllowedHere, match="which database"):
        open_file("postgresql://user:secret@host")


@pytest.mark.parametrize("tail", ["", "?password=secret", "?sslpassword=secret&sslmode=disable"])
def test_a_password_is_in_no_sentence(tail: str) -> None:
    with pytest.raises(StorageFailed, match="does not answer") as caught:
        open_file(f"postgresql://user:secret@127.0.0.1:1/db{tail}")
    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value.__dict__)
    assert "secret" not in told.replace("user:secret@127.0.0.1:1/db{tail}", "")
    assert "postgresql://user@127.0.0.1:1/db" in str(caught.value)


def test_without_its_key_an_archive_is_read_and_not_written(tmp_path: Path) -> None:
    path = kept_in(tmp_path, "new")
    founded = found(str(path), plan(demo=True), cost=CHEAP)
    path.key.unlink()
    with open_archive(str(path)) as archive:
        assert audit(archive).problems == ()
        by = archive.sign_in(founded.handouts[0].badge, founded.handouts[0].pin)
        from archive.commands.places import AddPlace

        with pytest.raises(StorageFailed, match="key"):
            archive.perform(AddPlace(code="HZ", title="x", kind="site"), by)


def test_only_a_demo_accepts_another_time(tmp_path: Path) -> None:
    path = str(kept_in(tmp_path, "new"))
    with pytest.raises(NotAllowedHere):
        found(path, plan(), now=parse_now("2025-01-01"), cost=CHEAP)
    found(path, plan(), cost=CHEAP)
    with pytest.raises(NotAllowedHere):
        open_archive(path, now=parse_now("2025-01-01"))


def test_the_clock_of_a_demo_goes_forward_only(tmp_path: Path) -> None:
    path = str(kept_in(tmp_path, "demo"))
    found(path, plan(demo=True), now=parse_now("2025-06-01T08:00"), cost=CHEAP)
    open_archive(path, now=parse_now("2025-06-01T08:00")).close()
    open_archive(path, now=parse_now("2026-06-01")).close()
    with pytest.raises(NotAllowedHere, match="2025-06-01"):
        open_archive(path, now=parse_now("2025-05-31T23:59"))
    with open_archive(path) as archive:
        assert archive.clock.tick().at.date().isoformat() == "2025-06-01"


def test_two_that_begin_at_once_leave_one_whole_archive(tmp_path: Path) -> None:
    path = kept_in(tmp_path, "new")
    assert not path.exists()
    url, second = str(path), list[str]()

    def begin() -> None:
        try:
            found(url, plan(), cost=CHEAP)
        except BadInput as refused:
            second.append(str(refused))

    stations = [threading.Thread(target=begin) for _ in range(4)]
    for station in stations:
        station.start()
    for station in stations:
        station.join()
    assert len(second) == len(stations) - 1
    with open_archive(str(path)) as archive:
        assert audit(archive).problems == ()

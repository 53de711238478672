"""The demo lives a whole life by itself, says so, and leaves what it says."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

import archive as waybox
from archive import BadInput, Plan, words
from archive.reading.audit import audit
from tests.support.crew import ADMINISTRATORS, CHEAP
from tui import demo
from tui.crew import crew

pytestmark = pytest.mark.backend("sqlite", why="a demo is lived in a folder")


@pytest.fixture(autouse=True)
def _english() -> None:
    words.use("en")


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    lines: list[str] = []
    folder = tmp_path_factory.mktemp("demo")
    demo.run(folder, 6, lines.append)
    return folder, lines


def test_the_story_is_told_in_order(lived: tuple[Path, list[str]]) -> None:
    _, lines = lived
    days = [line[:10] for line in lines]
    assert days == sorted(days)
    told = "\n".join(lines)
    for refusal in ("R-101", "R-103", "R-001", "R-011"):
        assert refusal in told
    assert "nothing wrong" in lines[-1]


def test_what_it_leaves_is_there_and_clean(lived: tuple[Path, list[str]]) -> None:
    folder, _ = lived
    assert len(list(folder.glob("B-0001-*.pdf"))) == 7
    with waybox.open(str(folder / "demo.db")) as archive:
        report = audit(archive)
        states: dict[str, int] = dict(
            archive.engine.rows('SELECT "state", COUNT(*) FROM "box" GROUP BY 1')
        )
        typed = archive.engine.rows("SELECT 1 FROM event WHERE body LIKE '%\"manual\":%'")
    assert report.problems == ()
    assert typed == [], "hands scan"
    assert states["DESTROYED"] == 4, "six boxes, one held before and one after the approval"


def test_anybody_of_its_crew_can_sign_in(lived: tuple[Path, list[str]]) -> None:
    folder, _ = lived
    assert codes_on(folder / "badges.pdf")
    with waybox.open(str(folder / "demo.db")) as archive:
        members = crew(archive)
        assert {member.badge for member in members} == codes_on(folder / "badges.pdf")
        assert all(archive.sign_in(member.badge, member.pin) for member in members)


def codes_on(path: Path) -> set[str]:
    document = pypdfium2.PdfDocument(path)
    pictures = [page.render(scale=203 / 72).to_pil() for page in document]
    document.close()
    return {code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)}


def test_its_labels_can_be_scanned(lived: tuple[Path, list[str]]) -> None:
    folder, _ = lived
    document = pypdfium2.PdfDocument(folder / "labels-thermal-100x100.pdf")
    pictures = [page.render(scale=203 / 72).to_pil() for page in document]
    document.close()
    codes = {zxingcpp.read_barcodes(picture)[0].text for picture in pictures}
    assert len(pictures) == 12
    assert len(codes) == 6
    with waybox.open(str(folder / "demo.db")) as archive:
        tags: dict[str, str] = dict(archive.engine.rows('SELECT "box", "tag" FROM "annex_label"'))
    for code in codes:
        _, box, label, tag = code.split("-")
        assert (label, tags[box]) == ("00", tag)


def test_it_can_be_lived_again(lived: tuple[Path, list[str]]) -> None:
    folder, _ = lived
    lines: list[str] = []
    demo.run(folder, 6, lines.append)
    assert "nothing wrong" in lines[-1]


def test_it_never_overwrites_a_real_archive(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    waybox.found(str(path), Plan("测试快递", "HZ", ADMINISTRATORS), cost=CHEAP)
    before = path.read_bytes()
    with pytest.raises(BadInput):
        demo.run(tmp_path, 6, lambda line: None)
    assert path.read_bytes() == before

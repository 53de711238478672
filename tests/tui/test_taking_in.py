"""Lists judged and tried: what only the archive knows, and how far it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import BadInput
from tests.support.crew import Town
from tui.progress import Progress, Stopped
from tui.taking_in import HandedIn, command_of, judge, set_aside, try_list

DATA = Path(__file__).parents[1] / "data"


def handed_in(name: str, kind: str = "boxes") -> HandedIn:
    return HandedIn(kind, str(DATA / name), (DATA / name).read_bytes())


class Heard(Progress):
    """A progress that remembers its steps."""

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[tuple[str, int]] = []
        self.counts: list[int] = []

    def begin(self, step: str, total: int = 0) -> None:
        self.steps.append((step, total))
        super().begin(step, total)

    def tell(self, done: int) -> None:
        self.counts.append(done)
        super().tell(done)


def test_a_trial_takes_nothing_in_and_tells_every_row(town: Town):
    heard = Heard()
    before = town.tables()
    trial = try_list(town.archive, handed_in("hand-in.csv"), heard)
    assert town.tables() == before
    assert (len(trial.judged.rows), trial.judged.wrong, trial.before) == (24, (), None)
    assert [total for _, total in heard.steps][:2] == [25, 24]
    assert max(heard.counts) >= 24


def test_a_workbook_does_not_say_how_long_it_is(town: Town):
    heard = Heard()
    try_list(town.archive, handed_in("hand-in.xlsx"), heard)
    assert heard.steps[0][1] == 0


def test_a_trial_may_be_stopped(town: Town):
    progress = Progress()
    progress.stopped = True
    with pytest.raises(Stopped):
        try_list(town.archive, handed_in("hand-in.csv"), progress)


def test_what_only_the_archive_knows_is_found_when_it_is_asked(town: Town):
    list_ = handed_in("hand-in.csv")
    town.archive.perform(command_of(list_, judge(town.archive, list_)), town.credentials["c1"])
    assert judge(town.archive, list_, clashing=False).wrong == ()
    again = try_list(town.archive, list_, Progress())
    assert len(again.judged.wrong) == 24
    assert again.before is not None
    assert again.before.code == "R-018"


def test_repairs_of_bad_rows_are_not_told(town: Town):
    town.hand_in("A")
    list_ = handed_in("hand-in-gb18030.csv")
    clean = judge(town.archive, list_)
    town.archive.perform(command_of(list_, clean), town.credentials["c1"])
    assert clean.listed.repairs
    assert judge(town.archive, list_).listed.repairs == ()


def test_refused_rows_stay_only_when_the_good_ones_were_taken(town: Town, tmp_path: Path):
    list_ = handed_in("hand-in-bad.csv")
    wrong = judge(town.archive, list_).wrong
    kept, gone = tmp_path / "kept.csv", tmp_path / "gone.csv"
    with set_aside(list_, wrong, kept):
        assert kept.exists()
    with pytest.raises(BadInput, match="no"), set_aside(list_, wrong, gone):
        raise BadInput("no")
    with pytest.raises(BadInput, match="cannot be written"), set_aside(list_, wrong, kept):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["kept.csv"]

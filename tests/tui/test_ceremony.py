"""Steps: done when the log has them, next when the table offers them, in the order of the day."""

from __future__ import annotations

from tests.support.crew import Town
from tests.support.destruction import SESSION, feeding, pulled
from tui.ceremony import Mark, Step, by_badge, first_open, next_step
from tui.scene import scene


def _steps(town: Town) -> tuple[Step, ...]:
    return scene(town.archive, SESSION).steps


def _marks(town: Town) -> dict[str, Mark]:
    return {step.label: step.mark for step in _steps(town)}


def test_nothing_is_next_that_the_table_refuses(town: Town):
    pulled(town, 1)
    marks = _marks(town)
    assert marks.pop("Load: scan each box") is Mark.NOW
    assert set(marks.values()) == {Mark.LATER}
    assert next_step(_steps(town), "c1") is None
    open_ = first_open(_steps(town))
    assert open_ is not None
    assert open_.refusal is not None
    assert open_.refusal.code == "R-304"


def test_a_witness_signs_at_the_clerks_station_and_no_witness_counts(town: Town):
    pulled(town, 1)
    town.do("c1", "load-box", box="B0", session=SESSION)
    step = next_step(_steps(town), "c1")
    assert step is not None
    assert step.command == "agree-count"
    assert next_step(_steps(town), "w1") is None
    town.do("c1", "agree-count", counted=1)
    for who in ("c1", "w2", "au"):
        step = next_step(_steps(town), who)
        assert step is not None
        assert (step.command, step.staff) == ("sign-before", ("w1",))


def test_each_step_says_who_did_it_and_when(town: Town):
    feeding(town, 1)
    done = {step.label: step for step in _steps(town) if step.mark is Mark.DONE}
    assert {label: step.by for label, step in done.items()} == {
        "Load: scan each box": "",
        "Agree on the count": "c1",
        "Witness w1 signs before": "w1",
        "Witness w2 signs before": "w2",
        "Start feeding": "c1",
    }
    assert done["Start feeding"].at is not None


def test_a_box_that_joins_the_load_takes_count_and_signature_back(town: Town):
    pulled(town, 2)
    town.do("c1", "load-box", box="B0", session=SESSION)
    town.do("c1", "agree-count", counted=1)
    town.do("w1", "sign-before", boxes=1)
    assert _marks(town)["Witness w1 signs before"] is Mark.DONE
    town.do("c1", "load-box", box="B1", session=SESSION)
    marks = _marks(town)
    assert marks["Agree on the count"] is Mark.NOW
    assert marks["Witness w1 signs before"] is Mark.LATER


def test_while_feeding_is_blocked_no_step_says_feed(town: Town):
    feeding(town, 2)
    town.do("c1", "feed-box", box="B0", session=SESSION)
    assert _marks(town)["Feed: scan each box"] is Mark.NOW
    town.do("w1", "accept-lot", boxes=1)
    marks = _marks(town)
    assert marks["Feed: scan each box"] is Mark.LATER
    assert marks["Witness w1 accepts the lot"] is Mark.DONE
    assert marks["Witness w2 accepts the lot"] is Mark.NOW


def test_the_explanation_is_a_step_only_where_weights_differ(town: Town):
    feeding(town, 1)
    town.do("c1", "feed-box", box="B0", session=SESSION)
    town.accepted(SESSION, 1)
    town.do("c1", "end-session")
    town.do("c2", "record-weights", gross_g=10_000, division_g=100)
    assert "A third person explains" not in _marks(town)
    town.do("c2", "record-weights", gross_g=5_000, division_g=100)
    (step,) = (step for step in _steps(town) if step.command == "explain-difference")
    assert step.mark is Mark.NOW
    assert not {"w1", "w2", "c2"} & set(step.staff), "who took part explains nothing"


def test_after_the_last_signature_the_batch_is_next(town: Town):
    feeding(town, 1)
    town.do("c1", "feed-box", box="B0", session=SESSION)
    town.accepted(SESSION, 1)
    town.ended(SESSION, 1, 10_000)
    steps = _steps(town)
    assert [step.label for step in steps if step.mark is not Mark.DONE] == ["Close batch B-0001"]
    assert (steps[-1].mark, steps[-1].staff) == (Mark.NOW, ("both", "k1", "m1", "m2"))
    town.do("k1", "close-batch", boxes=1)
    assert {step.mark for step in _steps(town)} == {Mark.DONE}


def test_what_was_given_up_has_no_next_step(town: Town):
    feeding(town, 1)
    town.do("w1", "abort-session", reason="broken")
    steps = _steps(town)
    assert {step.mark for step in steps} == {Mark.DONE}
    assert steps[-1].by == "w1"


def test_only_what_is_signed_or_seen_is_done_by_badge():
    assert by_badge("sign-before")
    assert by_badge("confirm-presence")
    assert not by_badge("start-feeding")
    assert not by_badge("record-weights")
    assert not by_badge("")

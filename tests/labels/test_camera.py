"""Labels before a camera: a small part of ``tests/bench/bench_reading.py``."""

from __future__ import annotations

import pytest

from labels.stock import named
from tests.support.camera import Scene, box_print, seen, wrongly_taken

CODE = "BX1-7K3M9QX2AG-00-ABCDEFGH"
TRIALS = 4


@pytest.fixture(scope="module")
def roll():
    return box_print(CODE, named("thermal-100x100"), 203)


@pytest.mark.parametrize(
    "scene",
    [
        Scene(30),
        Scene(60),
        Scene(40, tilt=40),
        Scene(torn=0.10),
        Scene(torn=0.15),
        Scene(contrast=0.20),
        Scene(blur=0.4),
        Scene(spread=True),
    ],
    ids=lambda scene: " ".join(f"{k}={v}" for k, v in scene._asdict().items() if v),
)
def test_a_label_of_eight_dots_is_read_within_five_frames(roll, scene):
    assert [seen(roll, scene, seed) for seed in range(TRIALS)] == [CODE] * TRIALS


@pytest.mark.parametrize(("dpi", "distance"), [(203, 50), (300, 50)])
def test_a_roll_of_60_by_40_is_read_to_its_reach(dpi, distance):
    small = box_print(CODE, named("thermal-60x40"), dpi)
    assert [seen(small, Scene(distance), seed) for seed in range(TRIALS)] == [CODE] * TRIALS


@pytest.mark.parametrize("name", ["avery-l7159", "avery-l7160"])
def test_the_smallest_sheets_are_read_to_their_reach(name):
    sheet = box_print(CODE, named(name), 400, office=True)
    assert [seen(sheet, Scene(40), seed) for seed in range(TRIALS)] == [CODE] * TRIALS


def test_what_is_ruined_is_not_read_as_another_box(roll):
    ruined = (Scene(torn=0.45), Scene(90, blur=0.7), Scene(contrast=0.04), Scene(blob=0.25))
    read = [seen(roll, scene, seed) for scene in ruined for seed in range(2)]
    assert "" in read
    assert not any(wrongly_taken(text, CODE) for text in read)
    assert wrongly_taken("BX1-7K3M9QX2Z3-00-ABCDEFGH", CODE)

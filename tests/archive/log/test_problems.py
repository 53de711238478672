from string import Formatter

from archive.log.problems import FAULTS, WHOLE, Problem


def test_every_fault_has_a_name_of_its_own():
    names = [fault.what for fault in FAULTS]
    assert len(set(names)) == len(names)


def test_every_fault_can_be_said_of_an_event_and_of_the_whole():
    for fault in FAULTS:
        names = {name for _, name, _, _ in Formatter().parse(fault.sentence) if name}
        assert names <= {"origin", "detail"}
        of_one = Problem("HZ", 7, fault.what, "{detail}").sentence()
        assert "7" in of_one
        assert "HZ" in of_one
        assert Problem("HZ", WHOLE, fault.what, "x").sentence() in of_one.replace("{detail}", "x")

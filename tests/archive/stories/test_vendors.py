"""Destruction units: examined, under contract, at their own plants, and nobody else."""

# ruff: noqa: E501 - a line of a story is one line

from __future__ import annotations

from datetime import date


def test_a_contract_that_expired_yesterday_plans_nothing(tell):
    """
    given  A
    given  approved  A
    m1  add-vendor       code=JX firm=嘉兴销毁 licence_no=L-9 methods=pulp
    c1  plan-session     batches=1 place=PLANT vendor=JX method=pulp witness1=w1 witness2=w2   ! R-804
    m1  record-contract  vendor=JX contract_no=C-9 valid_from=2025-03-10 valid_until=2026-03-09 places=PLANT assessment_no=P-9 no_subcontracting=yes
    2026-03-10
    c1  plan-session     batches=1 place=PLANT vendor=JX method=pulp witness1=w1 witness2=w2   ! R-805 2026-03-09
    m1  record-contract  vendor=JX contract_no=C-10 valid_from=2026-03-11 valid_until=2027-03-10 places=PLANT assessment_no=P-9 no_subcontracting=yes
    c1  plan-session     batches=1 place=PLANT vendor=JX method=pulp witness1=w1 witness2=w2   ! R-806 2026-03-11
    2026-03-11
    c1  plan-session     batches=1 place=PLANT vendor=嘉兴销毁 method=pulp witness1=w1 witness2=w2
    then  S-0001  PLANNED  vendor=JX contract_no=C-10
    """


def test_a_contract_covers_its_plants_and_bars_handing_on(tell):
    """
    given  A
    given  approved  A
    k1  add-place        code=PLANT2 title=second kind=plant
    k1  add-vendor       code=JX firm=嘉兴销毁 licence_no=L-9 methods=pulp
    k1  add-vendor       code=JX2 firm=另一家 licence_no=L-9 methods=pulp                       ! R-801 JX
    k1  add-vendor       code=JX2 firm=另一家 licence_no=L-8 methods=melt                       ! R-020
    m1  record-contract  vendor=JX contract_no=C-9 valid_from=2026-01-01 valid_until=2026-12-31 places=HZ-B assessment_no=P-9 no_subcontracting=yes   ! R-316
    m1  record-contract  vendor=JX contract_no=C-9 valid_from=2026-12-31 valid_until=2026-01-01 places=PLANT2 assessment_no=P-9 no_subcontracting=yes   ! R-506
    k1  record-contract  vendor=JX contract_no=C-9 valid_from=2026-01-01 valid_until=2026-12-31 places=PLANT2 assessment_no=P-9 no_subcontracting=yes   ! R-001
    m1  record-contract  vendor=JX contract_no=C-9 valid_from=2026-01-01 valid_until=2026-12-31 places=PLANT2 assessment_no=P-9 no_subcontracting=no
    c1  plan-session     batches=1 place=PLANT vendor=JX method=pulp witness1=w1 witness2=w2    ! R-807 PLANT
    c1  plan-session     batches=1 place=PLANT2 vendor=JX method=pulp witness1=w1 witness2=w2   ! R-808 subcontracting
    c1  plan-session     batches=1 place=PLANT2 vendor=JX method=shred witness1=w1 witness2=w2  ! R-803 shredding
    m1  record-contract  vendor=JX contract_no=C-9 valid_from=2026-01-01 valid_until=2026-12-31 places=PLANT2 assessment_no=P-9 no_subcontracting=yes
    c1  plan-session     batches=1 place=PLANT2 vendor=JX method=pulp witness1=w1 witness2=w2
    """


def test_a_unit_suspended_after_the_planning_feeds_nothing(tell):
    """
    given  A
    given  approved  A
    c1  plan-session    batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2
    c1  pull-box        box=A
    c1  load-box        box=A
    c1  agree-count     counted=1
    w1  sign-before     boxes=1
    w2  sign-before     boxes=1
    k1  suspend-vendor  vendor=MILL reason=fire
    c1  start-feeding                                ! R-802 suspended
    k1  restore-vendor  vendor=MILL reason=repaired  ! R-001
    m1  restore-vendor  vendor=MILL reason=repaired
    c1  start-feeding
    m1  end-vendor      vendor=MILL reason=closing
    c1  plan-session    batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2   ! R-802 parted
    """


def test_a_plant_of_our_own_needs_no_contract(tell):
    """
    given  A
    given  approved  A
    k1  add-vendor      code=OWN firm=自有销毁中心 licence_no=L-0 methods=shred own=yes
    c1  plan-session    batches=1 place=PLANT vendor=OWN method=shred witness1=w1 witness2=w2
    then  S-0001  PLANNED  vendor=OWN contract_no=
    """


def test_the_feeding_says_which_contract_ran_on_its_day(tell):
    """
    given  A
    given  approved  A
    c1  plan-session     batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2
    m1  record-contract  vendor=MILL contract_no=C-2 valid_from=2026-03-01 valid_until=2031-12-31 places=PLANT assessment_no=P-9 no_subcontracting=yes
    c1  pull-box         box=A
    c1  load-box         box=A
    c1  agree-count      counted=1
    w1  sign-before      boxes=1
    w2  sign-before      boxes=1
    then  S-0001  OPEN     contract_no=C-1
    c1  start-feeding
    then  S-0001  FEEDING  contract_no=C-2
    """


def test_a_unit_suspended_while_it_destroys_does_not_go_on(tell):
    """
    given  A B
    given  feeding  A B
    c1  pause-session    reason=quarrel
    k1  suspend-vendor   vendor=MILL reason="slips on the yard"
    w1  confirm-presence
    w2  confirm-presence
    c1  resume-session                                          ! R-802
    """


def test_contracts_that_follow_each_other_are_one_time(town):
    from archive.reading.vendors import vendors

    town.at("2026-03-10")
    assert [row.days_left for row in vendors(town.archive)] == [1757]
    town.do("m1", "add-vendor", code="JX", firm="J", licence_no="L-9", methods=("pulp",))
    for no, first, last in (("A", 1, 31), ("C", 2, 31), ("B", 1, 31)):
        month = {"A": 3, "B": 4, "C": 6}[no]
        town.do(
            "m1", "record-contract", vendor="JX", contract_no=no, places=("PLANT",),
            valid_from=date(2026, month, first), valid_until=date(2026, month, min(last, 30)),
            assessment_no="P", no_subcontracting=True,
        )  # fmt: skip
    row = next(row for row in vendors(town.archive) if row.vendor == "JX")
    assert (row.contract_no, row.valid_until, row.days_left) == ("A", date(2026, 3, 30), 20)

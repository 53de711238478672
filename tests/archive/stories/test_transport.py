"""By road: sealed in and counted, escorted by our own, looked at on arrival; and the way back."""

# ruff: noqa: E501 - a line of a story is one line

from __future__ import annotations


def test_a_truck_is_counted_sealed_escorted_and_looked_at_on_arrival(tell):
    """
    given  A B C
    given  approved  A B C
    c1  plan-session    batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2 transport=road
    c1  pull-box        box=A
    c1  pull-box        box=B
    c1  pull-box        box=C
    c1  depart-session  vehicle=浙A12345 escort=c2 driver_known=yes seals=Z1,Z2 counted=0      ! R-304
    c1  load-box        box=A
    c1  load-box        box=B
    c1  agree-count     counted=2                                                              ! R-829
    c1  depart-session  vehicle=浙A12345 escort=c2 driver_known=yes seals=Z1,Z2 counted=3      ! R-304 2
    c1  depart-session  vehicle=浙A12345 escort=v1 driver_known=yes seals=Z1,Z2 counted=2      ! R-824 v1
    c1  depart-session  vehicle=浙A12345 escort=old driver_known=yes seals=Z1,Z2 counted=2     ! R-002
    c1  depart-session  vehicle=浙A12345 escort=c2 driver_known=no seals=Z1,Z2 counted=2       ! R-825
    c1  depart-session  vehicle=浙A12345 escort=c2 driver_known=yes seals= counted=2           ! R-826
    c1  arrive-session  seals=Z1,Z2 intact=yes                                                 ! R-827
    c1  depart-session  vehicle=浙A12345 escort=c2 driver_known=yes seals=Z2,z1 counted=2
    c1  load-box        box=C                                                                  ! R-822
    c1  depart-session  vehicle=浙A12345 escort=c2 driver_known=yes seals=Z1,Z2 counted=2      ! R-822
    c1  agree-count     counted=2                                                              ! R-829
    c1  check-in-box    box=A                                                                  ! R-829
    c1  arrive-session  seals=Z1,Z2 intact=yes
    c1  arrive-session  seals=Z1,Z2 intact=yes                                                 ! R-828
    w1  decide-seals    decision=recount reason=none                                           ! R-831
    c1  check-in-box    box=A
    c1  agree-count     counted=2
    w1  sign-before     boxes=2
    w2  sign-before     boxes=2
    c1  start-feeding
    c1  feed-box        box=A
    then  S-0001  FEEDING  vehicle=浙A12345 seal_state=intact
    """


def test_a_claim_or_an_old_check_keeps_the_truck_here(tell):
    """
    given  A B
    given  approved  A B
    c1  plan-session     batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2 transport=road
    c1  pull-box         box=A
    c1  pull-box         box=B
    c1  load-box         box=A
    c1  load-box         box=B
    m1  place-hold       type=claim reason=r review_on=2026-06-01 boxes=B
    c1  depart-session   vehicle=A1 escort=c2 driver_known=yes seals=Z1 counted=2              ! R-103 H-0001
    k1  withhold-line    box=B reason=held
    c1  depart-session   vehicle=A1 escort=c2 driver_known=yes seals=Z1 counted=2              ! R-103
    c1  store-box        box=B place=HZ-A-01-1
    2026-03-14
    c1  depart-session   vehicle=A1 escort=c2 driver_known=yes seals=Z1 counted=1              ! R-205 3
    c2  declare-matters  as_of=2026-03-14 matches=0
    c1  depart-session   vehicle=A1 escort=c2 driver_known=yes seals=Z1 counted=1
    """


def test_a_withheld_box_does_not_travel(tell):
    """
    given  A B
    given  approved  A B
    c1  plan-session     batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2 transport=road
    c1  pull-box         box=A
    c1  pull-box         box=B
    c1  load-box         box=A
    c1  load-box         box=B
    k1  withhold-line    box=B reason=complaint
    c1  depart-session   vehicle=A1 escort=c2 driver_known=yes seals=Z1 counted=2              ! R-823
    c1  store-box        box=B place=HZ-A-01-1
    c1  depart-session   vehicle=A1 escort=c2 driver_known=yes seals=Z1 counted=1
    """


def test_broken_seals_are_decided_and_every_box_is_looked_for(tell):
    """
    given  A B
    given  approved  A B
    c1  plan-session     batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2 transport=road
    c1  pull-box         box=A
    c1  pull-box         box=B
    c1  load-box         box=A
    c1  load-box         box=B
    c1  depart-session   vehicle=A1 escort=c2 driver_known=yes seals=Z1,Z2 counted=2
    c1  arrive-session   seals=Z1,Z9 intact=yes
    then  S-0001  PLANNED  seal_state=broken
    c1  check-in-box     box=A
    c1  agree-count      counted=2                                                             ! R-830
    w3  decide-seals     decision=recount reason=look                                          ! R-303 w3
    c1  decide-seals     decision=recount reason=look                                          ! R-001
    2026-03-10 09:00
    w1  decide-seals     decision=recount reason="driver changed a seal"
    c1  agree-count      counted=2                                                             ! R-832
    c1  check-in-box     box=A
    c1  agree-count      counted=2                                                             ! R-832
    c1  report-missing   box=B incident_no=I-7
    c1  agree-count      counted=1
    w1  sign-before      boxes=1
    w2  sign-before      boxes=1
    then  S-0001  OPEN
    """


def test_a_load_that_is_returned_goes_back_box_by_box(tell):
    """
    given  A B C
    given  approved  A B C
    c1  plan-session     batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2 transport=road
    c1  pull-box         box=A
    c1  pull-box         box=B
    c1  pull-box         box=C
    c1  load-box         box=A
    c1  load-box         box=B
    c1  depart-session   vehicle=A1 escort=c2 driver_known=yes seals=Z1,Z2 counted=2
    c1  arrive-session   seals=Z1 intact=no
    c1  store-box        box=A place=HZ-A-01-1                                                 ! R-108
    c1  store-box        box=C place=HZ-A-01-1                                                 ! R-108
    m2  decide-seals     decision=return reason="door open"
    then  S-0001  ABORTED
    c1  store-box        box=A place=HZ-A-01-1
    c1  store-box        box=B place=HZ-A-01-2
    c1  store-box        box=C place=HZ-A-01-2
    then  A  STORED  session=None
    then  C  STORED
    c1  plan-session     batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2
    c1  pull-box         box=A
    c1  load-box         box=A session=2
    c1  check-in-box     box=A session=2                                                       ! R-821
    c1  depart-session   session=2 vehicle=A1 escort=c2 driver_known=yes seals=Z1 counted=1    ! R-821
    c1  agree-count      session=2 counted=1
    """


def test_a_list_that_came_in_since_stops_the_truck(tell):
    """
    given  A
    given  approved  A
    c1  plan-session    batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2 transport=road
    c1  pull-box        box=A
    c1  load-box        box=A
    given  matters  ,TZH01,2025-03-05,lawsuit,open
    c1  depart-session  vehicle=A1 escort=c2 driver_known=yes seals=Z1 counted=1               ! R-264 M-0001
    c1  withhold-line   box=A reason=lawsuit
    c1  store-box       box=A place=HZ-A-01-1
    then  A  STORED
    """

"""Pallets: one scan for many boxes, and not one box less guarded for it."""

# ruff: noqa: E501 - a line of a story is one line

from __future__ import annotations


def test_one_scan_loads_every_box_of_a_pallet_and_one_checks_them_in(tell):
    """
    given  A B C
    given  approved  A B C
    k1  add-pallet       code=P-1
    k1  add-pallet       code=p-1                                         ! R-846
    c1  plan-session     batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2 transport=road
    c1  load-pallet      pallet=P-1                                       ! R-842
    c1  palletise-box    box=A pallet=P-1                                 ! R-010
    c1  pull-box         box=A
    c1  pull-box         box=B
    c1  pull-box         box=C
    c1  palletise-box    box=A pallet=P-9                                 ! R-015
    c1  palletise-box    box=A pallet=P-1
    c1  palletise-box    box=B pallet=P-1
    c1  load-pallet      pallet=P-1
    then  A  LOADED  pallet=P-1
    then  B  LOADED  session=S-0001
    then  C  PULLED
    c1  palletise-box    box=C pallet=P-1                                 ! R-843 S-0001
    c1  load-box         box=C
    c1  close-pallet     pallet=P-1 reason=old                            ! R-847 2
    c1  check-in-pallet  pallet=P-1                                       ! R-829
    c1  depart-session   vehicle=A1 escort=c2 driver_known=yes seals=Z1 counted=3
    c1  arrive-session   seals=Z2 intact=yes
    w1  decide-seals     decision=recount reason=look
    c1  check-in-pallet  pallet=P-1
    c1  agree-count      counted=3                                        ! R-832
    c1  check-in-box     box=C
    c1  agree-count      counted=3
    """


def test_one_held_box_keeps_the_whole_pallet_here(tell):
    """
    given  A B
    given  approved  A B
    k1  add-pallet      code=P-1
    c1  plan-session    batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2
    c1  pull-box        box=A
    c1  pull-box        box=B
    c1  palletise-box   box=A pallet=P-1
    c1  palletise-box   box=B pallet=P-1
    m1  place-hold      type=claim reason=r review_on=2026-06-01 boxes=B
    c1  load-pallet     pallet=P-1                                       ! R-841 hold
    then  A  PULLED
    then  B  PULLED
    c1  palletise-box   box=B pallet=P-1                                 ! R-103
    c1  palletise-box   box=B
    c1  palletise-box   box=B                                            ! R-845
    c1  load-pallet     pallet=P-1
    then  A  LOADED
    then  B  PULLED  pallet=None
    """


def test_a_box_that_went_back_is_not_on_its_pallet_any_more(tell):
    """
    given  A
    given  approved  A
    k1  add-pallet      code=P-1
    c1  plan-session    batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2
    c1  pull-box        box=A
    c1  palletise-box   box=A pallet=P-1
    c1  load-pallet     pallet=P-1
    w1  abort-session   reason=rain
    c1  store-box       box=A place=HZ-A-01-1
    c1  close-pallet    pallet=P-1 reason=old
    c1  pull-box        box=A
    then  A  PULLED  pallet=None
    c1  palletise-box   box=A pallet=P-1                                 ! R-844
    """


def test_a_pallet_that_joins_a_counted_load_voids_the_count_once(tell):
    """
    given  A B C
    given  approved  A B C
    k1  add-pallet      code=P-1
    c1  plan-session    batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2
    c1  pull-box        box=A
    c1  load-box        box=A
    c1  agree-count     counted=1
    w1  sign-before     boxes=1
    c1  pull-box        box=B
    c1  pull-box        box=C
    c1  palletise-box   box=B pallet=P-1
    c1  palletise-box   box=C pallet=P-1
    c1  load-pallet     pallet=P-1
    then  S-0001  PLANNED  counted=None before=
    w2  sign-before     boxes=3                                          ! R-318
    """


def test_a_pallet_for_another_session_stays(tell):
    """
    given  A B
    given  approved  A
    given  approved  B
    k1  add-pallet      code=P-1
    c1  plan-session    batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2
    c1  plan-session    batches=2 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2
    c1  pull-box        box=A
    c1  pull-box        box=B
    c1  palletise-box   box=A pallet=P-1
    c1  palletise-box   box=B pallet=P-1
    c1  load-pallet     pallet=P-1 session=1                             ! R-841 does not serve
    c1  palletise-box   box=B
    c1  load-pallet     pallet=P-1 session=1
    w1  abort-session   session=2 reason=rain
    c1  palletise-box   box=B pallet=P-1                                 ! R-843
    """

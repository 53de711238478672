"""Stock counts: what stands where, against what was expected; a count changes no box."""

# ruff: noqa: E501 - a line of a story is one line

from __future__ import annotations

from archive.reading.audit import audit


def test_a_count_from_its_start_to_its_signatures(tell):
    """
    given  A B C D E F
    k1  move-box            box=D place=HZ-A-01-2
    k1  start-count         scope=HZ-A blind=no
    c1  start-count         scope=HZ-A-01-1                                ! R-931 C-0001
    then  C-0001  COUNTING  expected=6
    c1  count-box           count=1 place=HZ-A-01-1 box=A
    c2  count-box           count=1 place=HZ-A-01-1 box=A                   # told, and counted once
    c2  count-box           count=1 place=HZ-A-01-2 box=B
    c1  count-box           count=1 place=HZ-B box=C                        ! R-933 HZ-B
    k1  move-box            box=C place=HZ-B                                # moves on while it is counted
    k1  move-box            box=E place=HZ-A-01-2
    c1  count-box           count=1 place=HZ-A-01-2 box=E
    then  C-0001  COUNTING  as_expected=1 elsewhere=1 moved=1
    c1  count-unknown       count=1 place=HZ-A-01-2 scanned=ABC-77
    c1  count-unknown       count=1 place=HZ-A-01-2 scanned=S001000            ! R-945
    c1  finish-count        count=1                                         ! R-935 2
    c1  finish-count-place  count=1 place=HZ-A-01-1
    c1  finish-count-place  count=1 place=HZ-A-01-1                         ! R-934 c1
    c1  finish-count-place  count=1 place=HZ-A-01-2
    c1  finish-count        count=1
    then  C-0001  FINISHED  expected=6 as_expected=1 elsewhere=1 moved=1 missing=2 away=1
    m1  sign-count          count=1                                         ! R-942 3
    k1  decide-difference   count=1 box=A decision=stays reason=r           ! R-939
    k1  decide-difference   count=1 box=B decision=missing                  ! R-940
    k1  decide-difference   count=1 box=D decision=missing                  ! R-941
    k1  decide-difference   count=1 box=D decision=moved                    ! R-940
    k1  decide-difference   count=1 box=B decision=moved
    k1  decide-difference   count=1 box=D decision=missing incident_no=I-1
    k1  decide-difference   count=1 box=F decision=recounted
    then  B  STORED   place=HZ-A-01-2
    then  D  MISSING  incident_no=I-1
    then  F  STORED
    c1  sign-count          count=1
    c1  sign-count          count=1                                         ! R-016
    c2  sign-count          count=1                                         ! R-943
    k1  sign-count          count=1                                         ! R-944
    both  sign-count        count=1                                         ! R-943
    k1  cancel-count        count=1 reason=r
    then  C-0001  CANCELLED
    """
    assert audit(tell.archive).problems == ()


def test_a_blind_count_tells_nothing_until_it_is_finished(tell):
    """
    given  A B
    c1  start-count         scope=HZ-A-01-1,HZ-A-01-2
    then  C-0001  COUNTING  expected=None blind=1
    c1  count-box           count=1 place=HZ-A-01-2 box=A
    k1  decide-difference   count=1 box=A decision=stays reason=r           ! R-938
    c2  uncount-box         count=1 box=A                                   ! R-937 c1
    c1  uncount-box         count=1 box=A
    c1  uncount-box         count=1 box=A                                   ! R-936
    c1  count-box           count=1 place=HZ-A-01-1 box=A
    c2  count-box           count=1 place=HZ-A-01-2 box=A                   # carried on, or a second label
    c1  finish-count        count=1 leave_rest=yes
    then  C-0001  FINISHED  expected=2 as_expected=1 missing=0 uncounted=1
    m1  sign-count          count=1                                         ! R-942 1
    k1  decide-difference   count=1 box=A decision=stays reason=label
    m1  sign-count          count=1
    k1  sign-count          count=1
    then  C-0001  SIGNED
    c1  count-box           count=1 place=HZ-A-01-1 box=B                   ! R-010
    """
    started = next(e for e in tell.events() if e.kind == "count.started")
    assert "expected" not in started.data
    elsewhere = next(e for e in tell.events() if e.kind == "count.elsewhere")
    assert "should_be" not in elsewhere.data
    assert audit(tell.archive).problems == ()


def test_what_no_count_expects_is_an_alarm_and_moved_only_by_its_own_rows(tell):
    """
    given  A B C D
    k1  report-missing      box=A incident_no=I-1
    k1  move-box            box=B place=HZ-B
    given  destroyed  D
    c1  start-count         scope=HZ-A blind=no
    c1  start-count         scope=PLANT                                    ! R-932
    c1  count-box           count=1 place=HZ-A-01-1 box=A
    c1  count-box           count=1 place=HZ-A-01-1 box=B
    c1  count-box           count=1 place=HZ-A-01-1 box=D
    then  C-0001  COUNTING  unknown=3 expected=1
    k1  decide-difference   count=1 box=A decision=moved                    ! R-010
    k1  find-box            box=A seal_intact=yes
    k1  decide-difference   count=1 box=A decision=moved
    then  A  STORED  place=HZ-A-01-1
    k1  decide-difference   count=1 box=D decision=moved                    ! R-105
    k1  decide-difference   count=1 box=D decision=stays reason=incident
    k1  move-box            box=B place=HZ-A-01-1                           # a scan explains it, too
    k1  decide-difference   count=1 box=B decision=stays reason=r           ! R-939
    c1  uncount-box         count=1 box=B
    then  C-0001  COUNTING  unknown=2
    """
    assert audit(tell.archive).problems == ()

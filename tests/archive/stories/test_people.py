"""Who may do what, and what is remembered of those who tried."""

from __future__ import annotations

import pytest

from archive.codes import BoxCode, mint_box_id, mint_tag
from archive.commands import COMMANDS
from archive.errors import Refused
from archive.lifecycles import BY_NAME
from archive.rules import unfit_actor
from tests.support import scene


def test_a_clerk_without_a_valid_agreement_touches_no_paper(tell):
    """
    given  A
    2026-01-31 23:59:59  old  move-box  box=A place=HZ-A-01-2
    2026-02-01 00:00:00  old  move-box  box=A place=HZ-A-01-1      ! R-002 2026-01-31
    a1   record-agreement  person=old signed_on=2026-02-01 until=2026-12-31
    old  move-box  box=A place=HZ-A-01-1                           ! R-003
    a1   record-training   person=old trained_on=2026-02-01 until=2026-12-31
    old  move-box  box=A place=HZ-A-01-1
    """


def test_a_leaver_is_out_at_once(tell):
    """
    given  A
    a1  leave      person=c1 left_on=2026-03-10
    c1  move-box   box=A place=HZ-A-01-2                ! R-004 c1
    a1  set-roles  person=c1 roles=keeper               ! R-010
    """


def test_a_revoked_badge_ends_what_it_was_signed_in_for(tell):
    """
    given  A
    a1  revoke-badge  person=c1 reason=lost
    c1  move-box      box=A place=HZ-A-01-2             ! R-008
    """


def test_an_administrator_neither_approves_nor_witnesses(tell):
    """
    given  A
    given  submitted  A
    a1  approve-batch  boxes=1                          ! R-001
    a1  set-roles      person=k1 roles=administrator,approver      ! R-502
    a1  set-roles      person=k1 roles=administrator,witness       ! R-502
    a1  set-roles      person=a1 roles=clerk            ! R-504
    a2  set-roles      person=a1 roles=clerk            ! R-503
    """


def test_the_smallest_organisation_gets_by_with_five(tell):
    """
    given  A
    a2  move-box         box=A place=HZ-A-01-2          ! R-001
    a1  set-policy       key=profile value=small
    a2  record-agreement  person=a2 signed_on=2026-01-01 until=2026-12-31
    a2  record-training  person=a2 trained_on=2026-01-01 until=2026-12-31
    a2  draft-batch
    a2  add-lines        boxes=A
    a2  appraise-lines   boxes=all verdict=destroy report_no=J-1 appraisers=a2
    a2  declare-matters  as_of=2026-03-10 matches=0
    a2  submit-batch
    m1  approve-batch    boxes=1
    a2  plan-session     batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2
    a2  pull-box         box=A
    a2  load-box         box=A
    a2  agree-count      counted=1
    w1  sign-before      boxes=1
    w2  sign-before      boxes=1
    a2  start-feeding
    a2  feed-box         box=A
    w1  accept-lot       boxes=1
    w2  accept-lot       boxes=1
    then  A  DESTROYED
    """


def test_a_role_once_given_up_is_gone(tell):
    """
    given  A
    given  submitted  A
    k1  give-opinion   opinion=agree
    a1  set-roles      person=m1 roles=clerk
    m1  approve-batch  boxes=1                          ! R-001
    """


_AUDITORS = {"place-hold", "hold-matters", "anchor", "change-pin", "request-consultation"}
"""What an auditor may do: hold what looks wrong, ask to read a box (another allows it), take the
head out, change the own PIN."""


_OTHERS = {command.name: command for command in COMMANDS if command.name not in _AUDITORS}


@pytest.mark.parametrize("command", _OTHERS.values(), ids=_OTHERS)
def test_an_auditor_changes_nothing(command):
    machine = BY_NAME[command.machine]
    for rule in machine.rows(command):
        refusal = unfit_actor(machine, rule, scene.occasion(scene.PEOPLE["auditor"]))
        assert refusal is not None
        assert refusal.code == "R-001"


def test_every_refused_attempt_is_remembered_without_what_was_typed(tell):
    """
    given  A
    c1  pull-box    box=A                               ! R-104
    w1  move-box    box=A place=HZ-A-01-2               ! R-001
    c1  move-box    box=NO-SUCH-BOX place=HZ-A-01-2     ! R-015
    c1  void-box    box=A reason="call 13812345678"     ! R-009
    """
    tried = [event for event in tell.events("HZ") if event.kind == "attempt.refused"]
    told = [(event.data["command"], event.data["code"], event.by) for event in tried]
    clerk, witness = (tell.credentials[who].person for who in ("c1", "w1"))
    assert told == [
        ("pull-box", "R-104", clerk),
        ("move-box", "R-001", witness),
        ("move-box", "R-015", clerk),
        ("void-box", "R-009", clerk),
    ]
    bodies = b"".join(event.body() for event in tried)
    for typed in (b"138123", b"NO-SUCH", b"call"):
        assert typed not in bodies


def test_a_replaced_label_speaks(tell):
    """
    given  A
    k1  reissue-label  box=A reason=torn
    """
    box, older, newer = _labels(tell, "A")
    assert tell.refused("c1", "move-box", box=older, place="HZ-A-01-2").code == "R-112"
    tell.do("c1", "move-box", box=newer, place="HZ-A-01-2")
    assert tell.row("box", box).place == "HZ-A-01-2"


def _labels(town, name):
    box = town.boxes[name]
    rows = town.archive.engine.rows(
        'SELECT "reissue", "tag" FROM "annex_label" WHERE "box" = ? ORDER BY "reissue"', (box,)
    )
    return box, *(BoxCode(box, reissue, tag).text for reissue, tag in rows)


def test_a_forged_and_an_unknown_label_are_refused_and_remembered(tell):
    """
    given  A
    given  feeding  A
    """
    _, label = _labels(tell, "A")
    forged = BoxCode(tell.boxes["A"], 0, mint_tag(_chance)).text
    strange = BoxCode(mint_box_id(_chance), 0, mint_tag(_chance)).text
    before = len(tell.events("HZ"))
    assert tell.refused("c1", "feed-box", box=forged).code == "R-113"
    assert tell.refused("c1", "feed-box", box=strange).code == "R-015"
    assert [e.kind for e in tell.events("HZ")[before:]] == ["attempt.refused"] * 2
    tell.do("c1", "feed-box", box=label)
    again = tell.refused("c2", "feed-box", box=label)
    assert again.code == "R-011"


def _chance(size):
    return bytes(range(7, 7 + size))


def test_a_label_is_stronger_than_a_seal_that_looks_like_it(tell):
    """
    given  A
    c1  register-box  outlet_code=TZH01 outlet=O categories=R-DOM slips=10   -> B
    """
    box, label = _labels(tell, "A")
    number = tell.row("box", box).box_no
    tell.do("c1", "seal-box", box="B", seal_no=label, weight_g=9, packed_by="P1", checked_by="P2")
    for scanned, place in ((label, "HZ-A-01-2"), (number, "HZ-A-01-1")):
        tell.do("c1", "move-box", box=scanned, place=place)
        assert tell.row("box", box).place == place


def test_one_person_cannot_sign_twice_under_one_operation(tell):
    """
    given  A
    given  feeding  A
    c1  feed-box  box=A
    """
    tell.do("w1", "accept-lot", boxes=1, op="lot-1")
    with pytest.raises(Refused) as caught:
        tell.do("w2", "accept-lot", boxes=1, op="lot-1")
    assert caught.value.refusal.code == "R-012"
    assert tell.state("A") == "FED"
    tell.do("w2", "accept-lot", boxes=1, op="lot-2")
    assert tell.state("A") == "DESTROYED"

"""Powers, policy and papers changed between two steps: the later step sees it."""

from __future__ import annotations

from datetime import date

from tests.support.crew import Town


def test_a_witness_made_keeper_after_the_planning_does_not_sign(town: Town) -> None:
    town.stored("A")
    session = town.planned(town.approved("A"))
    town.loaded(session, "A")
    town.do("c1", "agree-count", session=session, counted=1)
    town.do("a1", "set-roles", person="w1", roles=("witness", "keeper"))
    for witness in ("w1", "w2"):
        assert town.refused(witness, "sign-before", session=session, boxes=1).code == "R-301"
    assert town.row("session", session).state == "PLANNED"


def test_a_witness_made_keeper_after_signing_starts_nothing(town: Town) -> None:
    town.stored("A")
    session = town.planned(town.approved("A"))
    town.loaded(session, "A")
    town.do("c1", "agree-count", session=session, counted=1)
    for witness in ("w1", "w2"):
        town.do(witness, "sign-before", session=session, boxes=1)
    town.do("a1", "set-roles", person="w2", roles=("witness", "keeper"))
    assert town.refused("c1", "start-feeding", session=session).code == "R-301"


def test_a_named_witness_does_not_confirm_the_approval(town: Town) -> None:
    town.stored("A")
    batch = town.approved("A")
    town.planned(batch, witness1="both")
    town.at("2026-07-01")
    assert town.refused("both", "reconfirm-batch", batch=batch, boxes=1).code == "R-016"


def test_who_confirmed_the_approval_does_not_witness(town: Town) -> None:
    town.stored("A")
    batch = town.approved("A")
    town.at("2026-07-01")
    town.do("both", "reconfirm-batch", batch=batch, boxes=1)
    refused = town.refused(
        "c1", "plan-session", batches=(batch,), place="PLANT", vendor="MILL", method="pulp",
        witness1="both", witness2="w2",
    )  # fmt: skip
    assert refused.code == "R-301"
    assert town.row("batch", batch).approver.split() == sorted(
        town.credentials[who].person for who in ("m1", "both")
    )


def test_a_smaller_profile_spares_no_opinion_of_a_batch_under_way(town: Town) -> None:
    town.stored("A")
    batch = town.submitted("A")
    town.do("a1", "set-policy", key="profile", value="small")
    assert town.refused("m1", "approve-batch", batch=batch, boxes=1).code == "R-206"
    town.do("k1", "give-opinion", batch=batch, opinion="agree")
    assert town.do("m1", "approve-batch", batch=batch, boxes=1).events[0].to == "APPROVED"


def test_a_matter_is_not_closed_before_its_paper_was_made(town: Town) -> None:
    town.stored("A", categories=("R-COD",))
    refused = town.refused(
        "k1", "record-closure", box="A", closed_on=date(1990, 1, 1), document_no="D1"
    )
    assert refused.code == "R-506"
    assert town.row("box", "A").last_day is None


def test_a_coarse_scale_does_not_swallow_the_load(town: Town) -> None:
    town.stored("A")
    _, session = town.destroyed("A")
    town.do("c1", "end-session", session=session)
    for gross_g, division_g in ((1, 10_000_000), (10_000_000, 500_000)):
        refused = town.refused(
            "c2", "record-weights", session=session, gross_g=gross_g, division_g=division_g
        )
        assert refused.code == "R-020"

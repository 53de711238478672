"""Every refusal read as people read it: with typical facts, in both languages."""

from __future__ import annotations

import re

import pytest

from archive.commands import BY_NAME
from archive.lifecycles import MACHINES
from archive.lifecycles.batch import BATCH
from archive.lifecycles.box import BOX
from archive.lifecycles.hold import HOLD
from archive.lifecycles.session import SESSION
from archive.lifecycles.states import BatchState, BoxState, Recorded, SessionState
from archive.policy import Role
from archive.refusals import (
    REFUSALS,
    batches,
    boxes,
    closing,
    feeding,
    gaps,
    general,
    holds,
    keeping,
    labels,
    matters,
    memory,
    paper,
    people,
    sessions,
    takings,
)
from archive.refusals.base import NOTHING, Refusal
from archive.rules import decide, possible, steps_to
from archive.state_words import STATES, State
from archive.words import LANGUAGES, use
from tests.support import scene
from tests.support.refusals_counts import COUNTS
from tests.support.refusals_outward import OUTWARD
from tests.support.refusals_reading import READING
from tests.support.refusals_sites import SITES

BOX_NO, OTHER_NO, BATCH_NO, SESSION_NO = "HZ-25-000123-K", "HZ-25-000124-M", "B-0001", "S-0001"
DAY, LATER = "2026-03-09", "2026-03-31"
STAMP = "2026-03-09T23:30:00.000Z"

# fmt: off
TYPICAL: tuple[Refusal, ...] = (
    general.RoleMissing("approve-batch", (Role.APPROVER, Role.KEEPER)),
    general.AgreementLapsed("1003", ""),
    general.TrainingLapsed("1003", DAY),
    general.PersonLeft("1003"),
    general.WrongPin(1),
    general.PinLocked(STAMP),
    general.PinMustChange("1003"),
    general.BadgeUnknown("7K2M9QXA"),
    general.PersonalData("reason", "mobile"),
    general.WrongState(BOX_NO, BoxState.STORED, "send-box", (BoxState.SEALED,)),
    general.AlreadyDone(BOX_NO, BoxState.FED),
    general.OperationReused("0f3a"),
    general.ClockDoubted(),
    general.MeaningDiffers(11, 12),
    general.Unknown("place", "HZ-Z-09"),
    general.SamePerson("packer", "checker"),
    general.KeyMissing("1003"),
    general.ListTaken("april.csv", DAY, 212),
    general.RowsTaken(("12 (HZ-A-01)", "13 (HZ-A-02)"), (12, 13)),
    general.NotValid("slips", "many", "a whole number"),
    general.SignedInLongAgo("1003"),
    boxes.NotDue(BOX_NO, "2026-04-01", "R-DOM@1", "12m", LATER),
    boxes.DatesUnknown(BOX_NO, "matter not closed"),
    boxes.OnHold((BOX_NO, OTHER_NO), ("H-0001", "H-0003")),
    boxes.NotListed(BOX_NO),
    boxes.BoxDestroyed(BOX_NO, DAY),
    boxes.SealDiffers(BOX_NO, "S0042"),
    boxes.PlaceUnfit("HZ-A"),
    boxes.LineStillLive(BOX_NO, BATCH_NO),
    boxes.OnAnotherBatch(BOX_NO, BATCH_NO),
    boxes.SealTaken("named here", OTHER_NO),
    boxes.NumbersOverlap(OTHER_NO),
    boxes.LabelReplaced(BOX_NO, 1, DAY, "damaged"),
    boxes.LabelForged(BOX_NO),
    labels.LabelNotNeeded(BOX_NO, BoxState.DESTROYED),
    labels.LabelMisplaced(BOX_NO, OTHER_NO),
    labels.NotALabel(BOX_NO),
    labels.ReasonMissing(BOX_NO),
    labels.CopiedLabel(BOX_NO, 1, DAY),
    boxes.NotLonger(BOX_NO, LATER),
    boxes.DatesKnown(BOX_NO),
    boxes.SecondDiffers(BOX_NO, DAY),
    boxes.NoRule("R-XYZ"),
    boxes.InTheFuture("accepted_to", LATER),
    boxes.NotClosureKept(BOX_NO),
    boxes.MatterOpenLonger(BOX_NO, LATER),
    keeping.NothingOlder("R-DOM@2"),
    keeping.VerifiedByHalves("R-DOM"),
    keeping.CountFrozen(BOX_NO, BATCH_NO),
    keeping.HoldOver("H-0001"),
    keeping.SlipsUnfit(BOX_NO, 1001, 1000),
    keeping.SealsAlike(),
    keeping.WeightsUnfit(BOX_NO, 10_000),
    keeping.CalendarShortens((BOX_NO, OTHER_NO), (BATCH_NO,)),
    batches.NothingSelected(),
    batches.BatchEmpty(BATCH_NO),
    batches.NotAppraised(BATCH_NO, (BOX_NO, OTHER_NO)),
    batches.AppraisedKeep(BATCH_NO, (BOX_NO,)),
    matters.MattersNotDeclared(BATCH_NO, "", 3),
    matters.MattersUnsaid(),
    matters.ListSaysOtherwise("M-0001", DAY, 2),
    matters.ListErased("M-0001", DAY),
    matters.MatchesFree("M-0001", (BOX_NO, OTHER_NO)),
    matters.NothingProposed("M-0001"),
    batches.OpinionsMissing(BATCH_NO, 1, 4),
    batches.NoOpinionDue(BATCH_NO),
    batches.OpinionGiven(BATCH_NO, "1003"),
    batches.ApprovalLapsed(BATCH_NO, DAY),
    batches.ApprovalValid(BATCH_NO, LATER),
    batches.NotApproved(BATCH_NO, BatchState.SUBMITTED),
    batches.LinesOpen(BATCH_NO, (BOX_NO, OTHER_NO)),
    batches.SessionsOpen(BATCH_NO, (SESSION_NO,)),
    batches.WeightsMissing(SESSION_NO),
    batches.WeightsDiffer(SESSION_NO, 48_200, 31_500),
    batches.OriginalsMissing(BATCH_NO),
    batches.OpinionSaysNo(BATCH_NO),
    batches.LinesThere("B-0001", (BOX_NO,)),
    batches.LineNotLive(BATCH_NO, (BOX_NO,)),
    batches.AlreadyGone(BOX_NO),
    batches.BoxesOut(BATCH_NO, (BOX_NO, OTHER_NO)),
    closing.LostNotWithheld(BOX_NO),
    closing.StatedFed(BOX_NO),
    closing.GapTooWide(SESSION_NO, -12_400, 10),
    closing.NoGap(BATCH_NO, 10),
    closing.CertificateMissing(BATCH_NO),
    closing.ExaminationMissing(BATCH_NO),
    closing.ExplainedAlready(SESSION_NO),
    paper.OtherRegister(BATCH_NO, 2, 8),
    paper.NotItsTurn(BATCH_NO, "Head of archives"),
    paper.ScanMissing(BATCH_NO, 8),
    paper.SignedTooEarly(BATCH_NO, DAY, LATER),
    paper.NothingEntered(BATCH_NO),
    paper.PaperDiffers(BATCH_NO),
    paper.SheetExchanged(BATCH_NO, "1003", "8d" * 8),
    paper.SignerUnfit("1005", "Head of the organisation"),
    paper.ReasonMissing("refusal on paper"),
    paper.AppraisedExtract(BATCH_NO, (BOX_NO, OTHER_NO)),
    paper.CoolingOff(BATCH_NO, STAMP),
    sessions.WitnessUnfit("1006", "keeps the store"),
    sessions.WitnessesOneUnit("财务部"),
    sessions.NotWitness("1003", SESSION_NO),
    sessions.CountDiffers(SESSION_NO, 11, 12),
    sessions.SignedAlready("1006"),
    sessions.PresenceLapsed("1006", 30),
    sessions.StillLoaded(SESSION_NO, (BOX_NO,)),
    sessions.LotEmpty(SESSION_NO),
    sessions.LotOpen(SESSION_NO, 1),
    sessions.LotBeingAccepted(SESSION_NO),
    sessions.NoSession("B-0001"),
    sessions.CountSigned(SESSION_NO),
    sessions.ThirdPersonNeeded("1006", SESSION_NO),
    sessions.NothingToExplain(SESSION_NO),
    sessions.BatchNotServed(SESSION_NO, BATCH_NO),
    sessions.SessionNotIn(SESSION_NO, SessionState.PLANNED, SessionState.FEEDING),
    sessions.OtherSession(BOX_NO, SESSION_NO),
    sessions.NotAPlant("HZ-A"),
    sessions.OpenBurning(),
    sessions.CountMissing(SESSION_NO),
    sessions.BackwardWeights(1_000, 1_200),
    sessions.NothingDestroyed(SESSION_NO),
    sessions.EndInstead(SESSION_NO, 1),
    feeding.DecidedOtherwise(BOX_NO, "withhold"),
    feeding.NotPaused(SESSION_NO, SessionState.FEEDING),
    feeding.StatementsDiffer(BOX_NO, "it went into the machine"),
    feeding.DecisionUnfit("wet", "reported missing", ("moved into a new box",)),
    feeding.ExceptionOfNothing("wet"),
    feeding.NotOfSession(BOX_NO, SESSION_NO),
    feeding.NotExtra(BOX_NO, SESSION_NO),
    feeding.ProofMissing(SESSION_NO),
    feeding.ProofIncomplete(SESSION_NO, ("the machine", "the level")),
    feeding.SampleTooLarge("P-4", 161, 160),
    feeding.LevelTooLow("P-3", "P-4"),
    feeding.AfterSigned(SESSION_NO),
    feeding.LossUnreported(BATCH_NO, (BOX_NO,)),
    feeding.WetUnexplained(SESSION_NO),
    feeding.StatementOpen(SESSION_NO, (BOX_NO,)),
    feeding.StartedAnew(SESSION_NO),
    holds.ScopeEmpty(),
    holds.ReviewOutside(DAY, LATER),
    holds.ReleaseNotRequested("H-0001"),
    holds.ReleaserInvolved("H-0001", "1005"),
    holds.TooLate((BOX_NO, OTHER_NO)),
    people.StaffNoTaken("1003"),
    people.RolesConflict("administrator", "witness"),
    people.LastAdministrator(),
    people.OneselfNot("set-roles"),
    people.PinWeak(),
    people.PeriodBackward(LATER, DAY),
    people.PlaceTaken("HZ-A"),
    people.ParentUnknown("HZ-A-01", "HZ-A"),
    people.PlaceInUse("HZ-A", 1),
    people.PolicyUnknown("grace", "grace_days"),
    people.PolicyValueUnfit("grace_days", "400", "0–365"),
    people.PaperRecorded("B-0001/certificate/zh/120"),
    people.ClockSure(),
    people.LabelsLimit(BOX_NO),
    gaps.NothingMissing("TZH01", "2026-W10", "2026-W12"),
    gaps.IncidentUnnamed("TZH01"),
    gaps.MergedNowhere("TZH01", "TZH09"),
    gaps.NotForGood("paper lost"),
    *READING,
    takings.NotOneThing(("batch", "box")),
    takings.MoreThanInside(BOX_NO, 1000, 1000),
    takings.RegisterFrozen(BOX_NO, BATCH_NO),
    takings.MoreThanTaken(BOX_NO, 4, 3),
    takings.DifferenceUntold(BOX_NO, 1000, 988),
    takings.SealNotNew(BOX_NO, "S0042"),
    takings.WeightUnlikely(BOX_NO, 10_000, 10_001),
    takings.OutsideHours(STAMP, "07:00–20:00"),
    takings.AuthorityTold(),
    takings.StoryDiffers("O-0001", "water came in", STAMP),
    takings.LockedAgain("O-0001", STAMP),
    *OUTWARD, *COUNTS, *SITES,
    memory.NotFromMemory("scans.txt"), memory.NotOnce(BOX_NO, 3), memory.NothingTold(7),
)
# fmt: on
STATE_NAMES = frozenset(state.value for machine in MACHINES for state in machine.states)
UPPER = re.compile(r"\b[A-Z]{4,}(?:_[A-Z]+)*\b")
LATIN = re.compile(r"[A-Za-z][A-Za-z-]{2,}")
KNOWN_LATIN = frozenset({"PIN", "ISO", "IEC"})
NAMES = "|".join(sorted(map(re.escape, BY_NAME), key=len, reverse=True))
FOR_A_COMMAND_LINE = re.compile(rf"(?<![\w-])(?:{NAMES})(?![\w-])|`|\bwaybox\b|--[a-z]|[a-z_]+=")


def _sentences(refusal, lang):
    return [part for part in refusal.sentences(lang) if part]


def _facts(refusal):
    return {word for fact in vars(refusal).values() for word in LATIN.findall(str(fact))}


def _has_state(sentence):
    return bool(STATE_NAMES.intersection(UPPER.findall(sentence)))


def test_every_refusal_is_read_here():
    assert sorted(type(refusal).code for refusal in TYPICAL) == [each.code for each in REFUSALS]


def test_a_code_stands_for_one_refusal():
    codes = [each.code for each in REFUSALS]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("refusal", TYPICAL, ids=lambda refusal: refusal.code)
def test_three_whole_sentences_in_both_languages(refusal):
    for lang, ends in (("en", ".?"), ("zh", "。？！")):
        sentences = _sentences(refusal, lang)
        assert len(sentences) == 3
        assert all(sentence[-1] in ends for sentence in sentences)
        assert not any(mark in sentence for sentence in sentences for mark in "{}")
        assert not any(_has_state(sentence) for sentence in sentences)


@pytest.mark.parametrize("refusal", TYPICAL, ids=lambda refusal: refusal.code)
def test_what_is_chinese_is_chinese_throughout(refusal):
    """Left in Latin letters: facts that are codes or names of fields."""
    plain = " ".join(refusal.sentences("zh"))
    strange = set(LATIN.findall(plain)) - KNOWN_LATIN - _facts(refusal)
    assert strange == set()
    assert not re.search(r"[\u4e00-\u9fff][,.:;?!]", plain)


@pytest.mark.parametrize("refusal", TYPICAL, ids=lambda refusal: refusal.code)
def test_no_sentence_is_for_a_command_line(refusal):
    """A person at a screen reads it; a command line is told the commands that help beside it."""
    for lang in LANGUAGES:
        assert FOR_A_COMMAND_LINE.findall(refusal.sentence(lang)) == []
    assert set(refusal.helped_by()) <= set(BY_NAME)


def test_the_missing_step_is_named_where_one_step_is_missing():
    wrong = decide(BOX, scene.box_facts(BoxState.SEALED), scene.sample("store-box"))
    assert isinstance(wrong, general.WrongState)
    assert wrong.helped_by() == ("receive-box",)
    assert wrong.sentences("en")[2] == "Do this first: “Receive a box into custody”."
    assert wrong.sentences("zh")[2] == "请先办理：“接收箱入保管”。"
    far = decide(BOX, scene.box_facts(BoxState.OPEN), scene.sample("store-box"))
    assert isinstance(far, general.WrongState)
    assert far.helped_by() == ()
    assert far.sentences("en")[2] == general.WrongState.then


def test_nobody_is_sent_back_or_aside_for_a_step():
    assert steps_to(BOX, BoxState.STORED, [BoxState.MISSING]) == ()
    assert steps_to(BOX, BoxState.SEALED, [BoxState.SEIZED]) == ()
    assert steps_to(BOX, BoxState.LOADED, [BoxState.STORED]) == ()
    assert steps_to(SESSION, SessionState.FEEDING, [SessionState.PAUSED]) == ()
    assert steps_to(BATCH, BatchState.SUBMITTED, [BatchState.DRAFT, BatchState.RETURNED]) == ()


def test_what_stands_aside_comes_back_for_a_step():
    assert steps_to(BOX, BoxState.MISSING, [BoxState.RECEIVED]) == ("find-box",)


def test_words_among_the_facts_are_said_too():
    unfit = sessions.WitnessUnfit("1006", "keeps the store")
    assert "专管员" in unfit.sentences("zh")[0]
    assert "审批人、专管员" in TYPICAL[0].sentences("zh")[0]
    assert (
        "在库"
        in general.WrongState(BOX_NO, BoxState.STORED, "send-box", (BoxState.SEALED,)).sentences(
            "zh"
        )[0]
    )


def test_what_was_typed_is_shown_as_it_was_typed():
    """Even where a sentence of the catalogue has the same letters."""
    assert "reason 为 open" in general.NotValid("reason", "open", "text").sentences("zh")[0]


def test_states_of_one_name_are_told_apart():
    assert (
        general.AlreadyDone("x", BoxState.OPEN).sentences("en")[0] == "x is already being packed."
    )
    assert general.AlreadyDone("x", SessionState.OPEN).sentences("en")[0] == "x is already open."


def test_an_empty_fact_and_an_empty_list_are_dashes():
    assert NOTHING in general.AgreementLapsed("1003", "").sentences("en")[0]
    assert NOTHING in batches.LinesOpen(BATCH_NO, ()).sentences("zh")[0]


def test_a_long_list_says_how_many_more():
    shown = holds.TooLate(tuple(f"HZ-25-{n:06d}" for n in range(23))).sentences("en")[0]
    assert shown.endswith("HZ-25-000019 … (+3).")


def test_instants_are_told_in_chinas_time():
    assert "2026-03-10 07:30" in general.PinLocked(STAMP).sentences("en")[0]


def test_periods_are_told_in_words():
    first = TYPICAL[21]
    assert "12 months" in first.sentences("en")[1]
    assert "12个月" in first.sentences("zh")[1]


def test_one_line_needs_no_blanks_between_chinese_sentences():
    refusal = general.ClockDoubted()
    use("zh")
    try:
        assert refusal.sentence() == refusal.sentence("zh") == "".join(refusal.sentences("zh"))
    finally:
        use("en")
    assert refusal.sentence() == " ".join(refusal.sentences("en"))


def test_every_state_of_every_machine_has_a_word():
    stated = {f"{m.name}.{state}" for m in MACHINES for state in m.states if state != "RECORDED"}
    assert set(STATES) == stated
    for machine in MACHINES:
        for state in machine.states:
            assert isinstance(state, State)
            assert machine.states is Recorded or state.machine == machine.name
            for lang in LANGUAGES:
                assert state.said(lang) != state.value
            assert not LATIN.search(state.said("zh"))


def _met():
    """Every refusal that a command meets in any state, and that greys its key."""
    makers = (
        (BOX, scene.box_facts), (BATCH, scene.batch_facts), (SESSION, scene.session_facts),
        (HOLD, scene.hold_facts),
    )  # fmt: skip
    for machine, make in makers:
        for state in machine.states:
            for rule in machine.rules:
                facts = make(state)
                actor = next(scene.PEOPLE[role.value] for role in Role if role in rule.roles)
                facts = facts._replace(on=facts.on._replace(actor=actor))
                yield decide(machine, facts, scene.sample(rule.command.name))
                yield from possible(machine, facts).values()


def test_no_refusal_that_is_met_names_a_state_by_its_code():
    met = {each for each in _met() if isinstance(each, Refusal)}
    assert len(met) > 100
    said = [each.sentence(lang) for each in met for lang in LANGUAGES]
    assert [sentence for sentence in said if _has_state(sentence)] == []


def test_no_two_refusals_share_a_code() -> None:
    codes = [refusal.code for refusal in REFUSALS]
    assert sorted({code for code in codes if codes.count(code) > 1}) == []

"""F2 lists everything that may be done; what may not says why, in one sentence, then three."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import OptionList

from archive.command_words import COMMANDS
from archive.lifecycles import BY_NAME as MACHINES
from archive.refusals.general import RoleMissing
from tests.support.station import station
from tui.dialogs.actions import Actions
from tui.dialogs.form import CommandForm
from tui.dialogs.notice import Notice
from tui.refused import spoken

if TYPE_CHECKING:
    from tests.support.crew import Town


async def test_what_is_possible_stands_first_and_what_is_not_with_its_reason(town: Town) -> None:
    town.stored("A")
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.go("box", town.row("box", "A").box_no)
        await me.settle()
        await me.press("f2")
        options = me.screen.query_one(OptionList)
        refusals = me.screen.refusals
        names = [options.get_option_at_index(at).id for at in range(options.option_count)]
        assert set(names) == set(refusals)
        grey = [refusals[name] is not None for name in names]
        assert grey == sorted(grey)
        told = str(options.get_option("receive-box").prompt)
        assert COMMANDS["receive-box"] in told
        so = spoken(refusals["receive-box"])[0]
        assert " ".join(so.split()) in " ".join(told.split())
        assert me.shows(COMMANDS["move-box"])


async def test_enter_on_what_is_possible_opens_its_form(town: Town) -> None:
    town.stored("A")
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.go("box", town.row("box", "A").box_no)
        await me.settle()
        await me.press("f2", "enter")
        assert isinstance(me.screen, CommandForm)


async def test_enter_on_what_is_not_says_three_sentences(town: Town) -> None:
    town.stored("A")
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.go("box", town.row("box", "A").box_no)
        await me.settle()
        await me.press("f2", "end", "enter")
        assert isinstance(me.screen, Notice)
        failure = me.screen.failure
        assert me.shows(failure.error)
        assert failure.so
        assert failure.why
        assert failure.next
        await me.press("escape")
        assert type(me.screen).__name__ == "Box"


async def test_twenty_commands_are_read_at_eighty_columns(town: Town) -> None:
    names = sorted({rule.command.name for rule in MACHINES["box"].rules})[:20]
    refusals = {name: RoleMissing(name, ("keeper", "approver")) for name in names}
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.push_screen(Actions({**refusals, names[3]: None}))
        await me.settle()
        assert me.shows(COMMANDS[names[3]])
        for at in range(len(names)):
            options = me.screen.query_one(OptionList)
            assert options.highlighted == at
            asked = me.screen.query_one("#asked").region
            assert asked.bottom <= me.screen.query_one("#footing").region.y <= 22
            chosen = options.highlighted_option
            assert chosen is not None
            assert me.shows(COMMANDS[chosen.id][:40])
            await me.press("down")

"""A sentence fills its lines, in Chinese too, and is as high as they are many."""

from __future__ import annotations

from textual.app import App, ComposeResult

from tui.widgets.sentence import Sentence

_CHINESE = "✗ 暂缓没有写明范围：箱、网点、日期、类别、单号都未填。"


class _Page(App[None]):
    CSS = "Sentence { height: auto; }"

    def compose(self) -> ComposeResult:
        yield Sentence(_CHINESE, id="one")
        yield Sentence("", id="two")

    def lines(self) -> list[str]:
        strips = self.screen._compositor.render_strips(self.size)
        return [strip.text.rstrip() for strip in strips]


async def test_chinese_fills_its_lines_and_no_line_begins_with_a_stop() -> None:
    app = _Page()
    async with app.run_test(size=(30, 8)) as pilot:
        await pilot.pause()
        first, second, *_ = app.lines()
        assert first == "✗ 暂缓没有写明范围：箱、网点、"
        assert first + second == _CHINESE
        assert app.query_one("#one").size.height == 2


async def test_another_sentence_takes_the_lines_it_needs() -> None:
    app = _Page()
    async with app.run_test(size=(30, 8)) as pilot:
        app.query_one("#one", Sentence).tell("short")
        app.query_one("#two", Sentence).tell("English words are kept whole and wrap")
        await pilot.pause()
        assert app.lines()[:3] == ["short", "English words are kept whole", "and wrap"]

from __future__ import annotations

import pytest

from tui.cli.docs import Page, changes, filled

MARKED = "# Boxes\n\nby hand\n<!-- made: box -->\nold\n<!-- end: box -->\nalso by hand\n"


def test_a_whole_page_ends_with_one_newline():
    assert filled(Page("a.md", lambda: "\ntext\n\n"), "anything") == "text\n"


def test_a_section_leaves_what_was_written_by_hand():
    made = filled(Page("a.md", lambda: "new", "box"), MARKED)
    assert made == MARKED.replace("old", "new")


def test_a_section_without_marks_is_an_error():
    with pytest.raises(ValueError, match="substring"):
        filled(Page("a.md", lambda: "new", "session"), MARKED)


def test_two_sections_of_one_file_both_arrive(tmp_path):
    (tmp_path / "a.md").write_text(MARKED + MARKED.replace("box", "session"), encoding="utf-8")
    offered = (Page("a.md", lambda: "1", "box"), Page("a.md", lambda: "2", "session"))
    (text,) = changes(offered, tmp_path).values()
    assert "made: box -->\n1\n" in text
    assert "made: session -->\n2\n" in text


def test_a_page_in_step_is_not_written(tmp_path):
    (tmp_path / "a.md").write_text("same\n", encoding="utf-8")
    assert changes((Page("a.md", lambda: "same"),), tmp_path) == {}


def test_a_missing_page_is_a_change(tmp_path):
    assert changes((Page("sub/a.md", lambda: "new"),), tmp_path) == {tmp_path / "sub/a.md": "new\n"}

"""Stories are tests whose docstring is the test."""

from __future__ import annotations

import pytest

from tests.support import tell as telling
from tests.support.crew import Town


@pytest.fixture
def tell(request: pytest.FixtureRequest, town: Town) -> Town:
    """Tell the test's own docstring to the archive; then look at what became of it."""
    story = request.function.__doc__
    assert story, "a story has a docstring"
    telling.tell(town, story)
    return town

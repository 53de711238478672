from __future__ import annotations

import pytest

import archive


@pytest.mark.parametrize("name", archive.__all__)
def test_every_name_of_the_face_is_there(name):
    assert getattr(archive, name) is not None


def test_another_name_is_not():
    with pytest.raises(AttributeError, match="carton"):
        archive.carton  # noqa: B018 - asking is the point

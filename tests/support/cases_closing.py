"""What may not be in order at the end of a batch, one case a line."""

# ruff: noqa: E501 - a row of a table is one line

from __future__ import annotations

from tests.support import scene
from tests.support.cases import Case, _of, _session_in_batch, _with

# fmt: off
CLOSING_CASES: tuple[Case, ...] = (
    ("close-batch", "EXECUTING", "1,000 g off, explained: 10 %",
     _session_in_batch(gross_g=9_000, explained_by="px")),
    ("close-batch", "EXECUTING", "1,001 g too little, explained",
     _session_in_batch(gross_g=8_999, explained_by="px")),
    ("close-batch", "EXECUTING", "1,001 g too much, explained",
     _session_in_batch(gross_g=11_001, explained_by="px")),
    ("close-batch", "EXECUTING", "1,001 g off, closed as not agreeing", lambda facts, _command: (
        _session_in_batch(gross_g=8_999, explained_by="px")(
            facts, scene.sample("close-batch", differing=True)))),
    ("close-batch", "EXECUTING", "1,001 g off, not agreeing, not explained", lambda facts, _command: (
        _session_in_batch(gross_g=8_999)(facts, scene.sample("close-batch", differing=True)))),
    ("close-batch", "EXECUTING", "1,000 g off, closed as not agreeing", lambda facts, _command: (
        _session_in_batch(gross_g=9_000, explained_by="px")(
            facts, scene.sample("close-batch", differing=True)))),
    ("file-batch", "CLOSED", "no signed original", _with(attached=frozenset({"certificate"}))),
    ("file-batch", "CLOSED", "no certificate", _with(attached=frozenset({"signed-original"}))),
    ("file-batch", "CLOSED", "no certificate of our own plant",
     _with(attached=frozenset({"signed-original"}), outside=0)),
    ("file-batch", "CLOSED", "does not agree, nothing examined", _of("batch", reconciled="disagree")),
    ("file-batch", "CLOSED", "does not agree, examined", lambda facts, command: (
        _with(attached=facts.attached | {"examination"})(
            *_of("batch", reconciled="disagree")(facts, command)))),
)
# fmt: on

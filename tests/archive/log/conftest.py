from dataclasses import dataclass, field

import pytest

from archive.log.canonical import canonical_bytes
from archive.log.checkpoint import Checkpoint, LogKey, key_name, log_origin
from archive.log.evidence import Entry, Evidence
from archive.log.merkle import Peaks, append, inclusion_proof, leaf_hash, peaks_root
from archive.log.person import PersonKey, key_id
from archive.log.signing import SigningKey, encode64

ARCHIVE = "7H2K9QXW"
LI, WANG = PersonKey(b"l" * 32), PersonKey(b"w" * 32)


def signature(key, statement):
    return {
        "key": key_id(key.public),
        "value": encode64(key.sign(canonical_bytes(statement))),
    }


@dataclass
class Told:
    """A small archive as its logs tell it: bodies by origin, open to every change."""

    archive: str = ARCHIVE
    key: LogKey = field(
        default_factory=lambda: LogKey(key_name(ARCHIVE, "HZ"), SigningKey(bytes(range(32))))
    )
    logs: dict = field(default_factory=dict)

    def add(self, origin, kind, by, data, **changes):
        log = self.logs.setdefault(origin, [])
        body = {
            "archive": self.archive,
            "origin": origin,
            "seq": len(log),
            "kind": kind,
            "subject": f"s{len(log)}",
            "n": 1,
            "op": f"op-{origin}-{len(log)}",
            "by": by,
            "data": data,
        }
        log.append(body | changes)
        return log[-1]

    def state(self, body, key, **changes):
        """Let `key` sign a statement of this event."""
        fields = {name: body[name] for name in ("archive", "op", "kind", "subject", "n")}
        body["statement"] = fields | {"person": body["by"], "name": "李", **changes}
        body["sig"] = signature(key, body["statement"])

    def texts(self, origin):
        return [canonical_bytes(body).decode() for body in self.logs[origin]]

    def evidence(self):
        notes, entries = [], []
        for origin in self.logs:
            note, told = self._one(origin)
            notes.append(note)
            entries += told
        return Evidence(self.archive, (self.key.verifier_key,), tuple(notes), tuple(entries))

    def _one(self, origin):
        texts = self.texts(origin)
        nodes = {}
        peaks: Peaks = ()
        for size, text in enumerate(texts):
            leaf = leaf_hash(text.encode())
            peaks, completed = append(peaks, size, leaf)
            nodes[0, size] = leaf
            nodes.update({(node.level, node.index): node.hash for node in completed})
        head = Checkpoint(log_origin(self.archive, origin), len(texts), peaks_root(peaks))
        entries = [
            Entry(origin, seq, text, inclusion_proof(seq, len(texts), lambda *at: nodes[at]))
            for seq, text in enumerate(texts)
        ]
        return self.key.sign_note(head), entries


@pytest.fixture
def told():
    """Two people get keys in ``org``; boxes move in ``HZ`` and both people sign there."""
    story = Told()
    for person, key in (("p-li", LI), ("p-wang", WANG)):
        made = {"person": person, "key": key_id(key.public), "public": key.public.hex()}
        story.add("org", "key.made", person, made)
    story.add("org", "person.roles", "p-li", {})
    for number in range(3):
        story.add("HZ", "box.stored", "p-li", {"place": f"A-{number}"})
    story.state(story.add("HZ", "batch.approved", "p-li", {}), LI)
    story.state(story.add("HZ", "session.signed", "p-wang", {}), WANG)
    return story

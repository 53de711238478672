"""Where the day is written that a box's period runs from, as its own history tells it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.events import Event
from archive.words import N_, say


def written_in(
    events: Sequence[Event], people: Mapping[str, str], list_name: str
) -> Mapping[str, str]:
    """The list, who registered the box, the grounds of a determination, the seal, the document.

    By who says the day, as `WhyDue.start_said_by` calls it; people are called by staff number.
    """
    found = {"list": list_name}
    proposed: list[str] = []
    for event in events:
        who = people.get(event.by, event.by)
        match event.kind:
            case "box.registered":
                found |= {"registration": who, "seal": _seal(event)}
            case "box.sealed":
                found["seal"] = _seal(event)
            case "box.closure_recorded":
                found["closure"] = str(event.data["document_no"])
            case "box.dates_proposed":
                proposed = [who]
            case "box.dates_determined":
                names = say(N_(", ")).join((*proposed, who))
                found["determination"] = f"{event.data['grounds']} ({names})"
    return found


def _seal(event: Event) -> str:
    return str(event.data.get("seal_no") or "")

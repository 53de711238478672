"""The archive's policy: a closed list of values, and the profiles of approval.

A profile says which opinions a batch needs before the final approval. Two witnesses are archive
practice in every profile, not a sentence of the postal rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from archive.words import N_


class Role(StrEnum):
    """What a person may do here."""

    CLERK = "clerk"
    KEEPER = "keeper"
    APPROVER = "approver"
    WITNESS = "witness"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


ROLE_NAMES: dict[str, str] = {
    Role.CLERK: N_("clerk"),
    Role.KEEPER: N_("keeper"),
    Role.APPROVER: N_("approver"),
    Role.WITNESS: N_("witness"),
    Role.AUDITOR: N_("auditor"),
    Role.ADMINISTRATOR: N_("administrator"),
}

CONFLICTS: tuple[tuple[Role, Role], ...] = (
    (Role.ADMINISTRATOR, Role.APPROVER),
    (Role.ADMINISTRATOR, Role.WITNESS),
    (Role.AUDITOR, Role.CLERK),
    (Role.AUDITOR, Role.KEEPER),
    (Role.AUDITOR, Role.APPROVER),
    (Role.AUDITOR, Role.WITNESS),
)
"""Pairs of roles that one person may not have (NIST 800-53 AC-5; an auditor only reads)."""


class Post(NamedTuple):
    """A place in the chain of opinions and the roles that may fill it."""

    name: str
    roles: frozenset[Role]


class Profile(NamedTuple):
    """What kind of organisation approves."""

    name: str
    posts: tuple[Post, ...]
    """Opinions before the approval; the approval itself is the last opinion, post ``head``."""
    administrator_keeps: bool
    crew: tuple[tuple[str, int], ...]
    """The smallest crew that can run a whole life of a box: role and number of people."""


_CLERKS = frozenset({Role.CLERK, Role.KEEPER})
_KEEPER = frozenset({Role.KEEPER})
_LEADS = frozenset({Role.APPROVER, Role.KEEPER})
_FIVE = (
    Post("archives-clerk", _CLERKS),
    Post("business-clerk", _CLERKS),
    Post("archives-lead", _KEEPER),
    Post("business-lead", _LEADS),
)
_LARGE_CREW = (("administrator", 2), ("clerk", 2), ("keeper", 1), ("approver", 2), ("witness", 2))

PROFILES: dict[str, Profile] = {
    # The administrator may keep and compile; the franchisor lends one of the witnesses.
    "small": Profile("small", (), True, (("administrator", 2), ("approver", 1), ("witness", 2))),
    "basic": Profile(
        "basic",
        (Post("archives-lead", _KEEPER),),
        False,
        (("administrator", 2), ("clerk", 1), ("keeper", 1), ("approver", 1), ("witness", 2)),
    ),
    "enterprise": Profile("enterprise", _FIVE, False, _LARGE_CREW),
    "soe": Profile("soe", _FIVE, False, _LARGE_CREW),
}


class Setting(NamedTuple):
    """One policy value: its default, its bounds and what it is for."""

    default: str
    low: int
    high: int
    meaning: str


SETTINGS: dict[str, Setting] = {
    "profile": Setting("basic", 0, 0, N_("who gives opinions before a destruction")),
    "grace_days": Setting("0", 0, 365, N_("days added after the last day kept")),
    "presence_minutes": Setting("30", 1, 120, N_("minutes a witness's presence counts")),
    "approval_days": Setting("90", 1, 365, N_("days an approval is valid")),
    "cooling_hours": Setting("0", 0, 720, N_("hours between an approval and the first box pulled")),
    "matters_days": Setting("3", 0, 30, N_("days a check for unsettled matters counts")),
    "tolerance_percent": Setting("3", 0, 20, N_("tolerated difference in weight, per cent")),
    "ceiling_percent": Setting(
        "10", 1, 50, N_("difference in weight that no explanation covers, per cent")
    ),
    "least_level": Setting("4", 1, 7, N_("shredding level P-… below which a reason is needed")),
    "overdue_amber_days": Setting("60", 1, 365, N_("days after which a due box is overdue")),
    "overdue_red_days": Setting("90", 1, 365, N_("days after which a due box is long overdue")),
    "hold_review_days": Setting("183", 1, 366, N_("days until a hold is reviewed at the latest")),
    "opens_hour": Setting("0", 0, 23, N_("hour from which the store is open on working days")),
    "closes_hour": Setting("24", 1, 24, N_("hour until which the store is open on working days")),
    "gap_lag_days": Setting("30", 0, 365, N_("days after a week's end until its boxes are due")),
    "sealing_days": Setting("7", 0, 365, N_("days from acceptance to the seal; 0: not judged")),
    "transit_days": Setting("7", 0, 365, N_("days from the seal to our custody; 0: not judged")),
    "shelving_days": Setting("1", 0, 365, N_("days from custody to the place; 0: not judged")),
    "reseal_tolerance_g": Setting(
        "20", 0, 500, N_("grams a box may differ by when it is closed after a consultation")
    ),
    "weigh_before_reading": Setting(
        "0", 0, 1, N_("1: a box is weighed before each consultation, too")
    ),
    "keeper_approves_reading": Setting("0", 0, 1, N_("1: a keeper, too, approves consultations")),
    "ask_label_check": Setting(
        "0", 0, 1, N_("1: amber for a box put away whose label was not held against its seal")
    ),
}
"""Every policy value; `profile` takes a profile's name, the others a number within bounds."""


class Policy(NamedTuple):
    """The policy in force."""

    profile: Profile
    grace_days: int
    presence_minutes: int
    approval_days: int
    cooling_hours: int
    matters_days: int
    tolerance_percent: int
    ceiling_percent: int
    least_level: int
    overdue_amber_days: int
    overdue_red_days: int
    hold_review_days: int
    opens_hour: int
    closes_hour: int
    gap_lag_days: int
    sealing_days: int
    transit_days: int
    shelving_days: int
    reseal_tolerance_g: int
    weigh_before_reading: int
    keeper_approves_reading: int
    ask_label_check: int

    @property
    def hours_set(self) -> bool:
        """Whether the store has hours; without any it is never shut."""
        return (self.opens_hour, self.closes_hour) != (0, 24)

    @classmethod
    def of(cls, values: Mapping[str, str]) -> Policy:
        """The policy that `values` make over the defaults."""
        said = {key: values.get(key, setting.default) for key, setting in SETTINGS.items()}
        profile = PROFILES[said.pop("profile")]
        return cls(profile=profile, **{key: int(value) for key, value in said.items()})

    def counts_as(self, roles: frozenset[str]) -> frozenset[str]:
        """The roles a person has, with what the profile adds to them."""
        if self.profile.administrator_keeps and Role.ADMINISTRATOR in roles:
            return roles | {Role.KEEPER, Role.CLERK}
        return roles


_DIGITS = 18
"""Digits of the longest value that is read as a number."""


def unfit(key: str, value: str) -> str:
    """What `key` expects when it cannot take `value`; empty when it can."""
    setting = SETTINGS[key]
    if key == "profile":
        return "" if value in PROFILES else " | ".join(PROFILES)
    number = value.isascii() and value.isdecimal() and len(value) <= _DIGITS
    if number and setting.low <= int(value) <= setting.high:
        return ""
    return f"{setting.low}–{setting.high}"

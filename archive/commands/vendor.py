"""Commands about destruction units 销毁单位 and their contracts."""

from __future__ import annotations

from dataclasses import dataclass

from archive.commands.base import Code, Codes, Command, Day, Flag, Places, Text, Vendor
from archive.words import N_


@dataclass(frozen=True, kw_only=True)
class AddVendor(Command, name="add-vendor", machine="vendor"):
    """Enter a destruction unit 销毁单位, another firm or a plant of one's own."""

    code: Code
    firm: Text
    """Its full name, as on its licence."""
    licence_no: Code
    methods: Codes
    """``shred``, ``pulp``, ``burn``: what its licence lets it do."""
    own: Flag = False
    """A plant of one's own needs no contract."""


@dataclass(frozen=True, kw_only=True)
class RecordContract(
    Command,
    name="record-contract",
    machine="vendor",
    signed=N_("I examined the destruction unit and this contract and find them fit."),
):
    """Record a contract with a destruction unit; the same number again corrects it."""

    vendor: Vendor
    contract_no: Code
    valid_from: Day
    valid_until: Day
    places: Places
    """The plants where it may destroy under this contract."""
    assessment_no: Code
    """The personal information protection impact assessment 个人信息保护影响评估."""
    no_subcontracting: Flag
    """Whether the contract forbids it to hand the work on 禁止转包."""


@dataclass(frozen=True, kw_only=True)
class SuspendVendor(Command, name="suspend-vendor", machine="vendor"):
    """Suspend a destruction unit: nothing is planned with it or fed by it until restored."""

    vendor: Vendor
    reason: Text


@dataclass(frozen=True, kw_only=True)
class RestoreVendor(Command, name="restore-vendor", machine="vendor"):
    """Let a suspended destruction unit work again."""

    vendor: Vendor
    reason: Text


@dataclass(frozen=True, kw_only=True)
class EndVendor(Command, name="end-vendor", machine="vendor"):
    """Part from a destruction unit for good."""

    vendor: Vendor
    reason: Text


ALL: tuple[type[Command], ...] = (
    AddVendor, RecordContract, SuspendVendor, RestoreVendor, EndVendor,
)  # fmt: skip

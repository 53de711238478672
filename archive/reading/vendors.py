"""Destruction units, their contracts, and how long these still run."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from archive.reading.source import Source, today
from archive.rows import Contract, Vendor
from archive.storage.loading.vendors import contracts_of
from archive.storage.selecting import select
from archive.views_vendor import ContractRow, VendorRow

ENDS_SOON = 30
"""Days before the end of a contract on which people are told of it."""
_ALL = f'{select("vendor")} ORDER BY t."id"'


def vendors(source: Source) -> tuple[VendorRow, ...]:
    """Every destruction unit by its code."""
    with source.engine.reading():
        found = [Vendor._make(row) for row in source.engine.rows(_ALL)]
        return tuple(_row(each, _contracts(source, each.id), today(source)) for each in found)


def _contracts(source: Source, vendor: str) -> tuple[ContractRow, ...]:
    return tuple(_contract(each) for each in contracts_of(source, vendor))


def _contract(row: Contract) -> ContractRow:
    return ContractRow(
        contract_no=row.contract_no,
        valid_from=date.fromisoformat(row.valid_from),
        valid_until=date.fromisoformat(row.valid_until),
        places=tuple(row.places.split()),
        assessment_no=row.assessment_no,
        no_subcontracting=bool(row.no_subcontracting),
    )


def _row(vendor: Vendor, contracts: tuple[ContractRow, ...], day: date) -> VendorRow:
    last = covered_until(contracts, day)
    now = [each for each in contracts if each.valid_from <= day <= each.valid_until]
    shown = (now or list(contracts))[-1:]
    until = last or (shown[0].valid_until if shown else None)
    return VendorRow(
        vendor=vendor.id,
        firm=vendor.firm,
        state=vendor.state,
        licence_no=vendor.licence_no,
        methods=tuple(vendor.methods.split()),
        own=bool(vendor.own),
        contract_no=shown[0].contract_no if shown and not vendor.own else "",
        valid_until=None if vendor.own else until,
        days_left=None if vendor.own or last is None else (last - day).days,
        contracts=contracts,
    )


def covered_until(contracts: Iterable[ContractRow], day: date) -> date | None:
    """The last day from `day` on that contracts cover without a gap; None when `day` is bare."""
    last = None
    for each in sorted(contracts, key=lambda contract: contract.valid_from):
        if each.valid_from <= (last or day - timedelta(days=1)) + timedelta(days=1):
            last = max(last or day, each.valid_until) if each.valid_until >= day else last
    return last

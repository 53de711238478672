"""Personal data in typed text: found, named by its kind, and never kept.

The log is for ever, so nothing a person types may carry a customer's number, name or address.
Our own codes, dates, weights, prices and document numbers are no such thing.
"""

from __future__ import annotations

from archive.privacy.text import KINDS, check_text, personal_data

__all__ = ["KINDS", "check_text", "personal_data"]

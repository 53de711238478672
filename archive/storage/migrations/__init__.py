"""Numbered migrations, each going forward only; `playhouse.migrations` finds them here."""

from pathlib import Path

FOLDER = Path(__file__).parent
"""Where they lie."""

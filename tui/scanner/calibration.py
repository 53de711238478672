"""The code that a scanner is tried with: each damage that keyboards do shows in it.

Its letters are those that move between keyboards (A Q, W Z, Y, M, I), its dashes and digits move
on French ones, and an upper-case word shows a Caps Lock. No badge can look like it.
"""

from __future__ import annotations

from archive.codes import CommandCode

VERB = "TEST-AQWZYMI-0123456789"
"""What the code says; a station that reads it whole opens the page of the scanner."""
TEXT = CommandCode(VERB).text
"""What a scanner in order types."""

"""The terminal: command line and screens.

Knows the archive's public face and the papers, never a table.
"""

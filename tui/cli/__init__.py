"""The command line, headless twin of every screen.

Beside it, the pages of docs/ that are made from the code.
"""

"""Paper: pure functions from a frozen view to PDF bytes.

Nothing here reads a clock, a database or a file of the archive; the same view gives the
same bytes under one set of dependencies. Chinese glyphs come from the installed package
``pylopdf-fonts-zh-cn``.
"""

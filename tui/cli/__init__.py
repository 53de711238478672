"""The command line, headless twin of every screen, and the pages of docs/ made from the code."""

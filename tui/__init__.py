"""The terminal: command line and screens; knows the archive's public face, never a table."""

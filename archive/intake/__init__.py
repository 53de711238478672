"""Reading lists that people send: boxes, places and people.

Pure: bytes in, frozen rows and findings out. Knows no database and no clock.
"""

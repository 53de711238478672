"""The state of what does not exist yet."""

NONE = ""

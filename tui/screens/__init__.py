"""The screens: one file a screen, each no more than it shows."""

"""What opens over a screen and asks one thing."""

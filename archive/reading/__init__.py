"""Questions to an archive: each gives frozen views and changes nothing."""

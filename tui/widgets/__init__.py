"""Parts of screens that several of them show."""

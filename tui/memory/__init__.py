"""What memory scanners kept: read from a file, done line by line as if it were scanned now."""

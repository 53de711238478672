"""The only place that knows the database; everything here happens inside a transaction."""

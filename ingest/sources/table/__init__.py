"""Ties from anybody's table (CSV), by a mapping that says what its columns mean."""

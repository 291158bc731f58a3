"""Twinned administrative bodies (P190) from Wikidata: a saved query result, or a slice of a dump."""

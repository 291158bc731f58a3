"""From sources (articles, tables) to records with evidence."""

"""Vietnamese articles: from text to facts with the words that say them."""

from ingest.articles.reading import read

__all__ = ["read"]

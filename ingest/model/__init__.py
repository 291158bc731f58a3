"""A language model as a second reader: it points at words of an article, and our code says what they mean."""

from ingest.model.engine import Engine

__all__ = ["Engine"]

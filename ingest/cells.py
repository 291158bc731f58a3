"""One value of somebody's table or file: made plain, and refused where it is too long."""

import re
import unicodedata

from graph.errors import SourceError

MOST_NAME, MOST_TEXT, MOST_ADDRESS = 200, 2_000, 2_000  # letters
_SPACE = re.compile(r"\s+")
_ADDRESS = re.compile(r"https?://[^\s/?#\x00-\x20]+\S*")
# What is not seen: controls, marks that turn the direction of text, parts of broken letters.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


def plain(value: str, where: str, most: int = MOST_TEXT) -> str:
    """Return a value in NFC without what is not seen, with single spaces; SourceError if it is too long.

    >>> plain("  Bắc\\x00\\u202e Ninh\\n", "row 1")
    'Bắc Ninh'
    """
    if len(value) > most:
        raise SourceError(f"{where}: {len(value):,} letters, {most:,} at most: {value[:40]!r}...")
    seen = (char if unicodedata.category(char) not in _UNSEEN else _instead(char) for char in value)
    return _SPACE.sub(" ", unicodedata.normalize("NFC", "".join(seen))).strip()


def address(value: str, where: str) -> str:
    """Return a web address; SourceError if it is none."""
    said = plain(value, where, MOST_ADDRESS)
    if not _ADDRESS.fullmatch(said):
        raise SourceError(f"{where}: {said[:100]!r} is no web address")
    return said


def _instead(char: str) -> str:
    return " " if char in "\t\n\r\v\f\x85" else ""

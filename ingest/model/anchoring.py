"""Where words that a model copied stand in the text; what does not stand there was not copied."""

import re
import unicodedata
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from ingest.articles.text import canonical

LONGEST_QUOTE = 600  # characters
_EDITS = 0.05  # of the length of a quote
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\S+")
_MOST_SEEDS = 40  # places at which a quote may begin that are looked at
_MOST_WINDOWS = 800  # stretches that are compared; all of them take less than 50 ms

Span = tuple[int, int]


def plain(words: str) -> str:
    """Return copied words as the text would have them: NFC, tone marks canonical, single spaces.

    >>> plain(" thoả  thuận ")
    'thỏa thuận'
    """
    return _SPACE.sub(" ", canonical(unicodedata.normalize("NFC", words))).strip()


def exact(words: str, text: str, begin: int = 0, end: int | None = None) -> list[Span]:
    """Return where words stand in a canonical text, not as a part of longer words or numbers.

    >>> exact("5 triệu", "15 triệu và 5 triệu")
    [(12, 19)]
    """
    wanted = plain(words)
    if not wanted:
        return []
    before = r"(?<!\w)(?<!\d[.,])" if wanted[0].isalnum() else ""
    after = r"(?!\w)(?![.,]\d)" if wanted[-1].isalnum() else ""
    pattern = re.compile(before + re.escape(wanted) + after)
    return [match.span() for match in pattern.finditer(text, begin, len(text) if end is None else end)]


def quoted(quote: str, text: str) -> tuple[Span, bool] | None:
    """Return where a quote stands in a canonical text, and whether letter by letter.

    Not found so, it may differ from whole words of the text by one letter in twenty; the nearest counts.
    """
    wanted = plain(quote)
    if not 0 < len(wanted) <= LONGEST_QUOTE:
        return None
    if found := exact(wanted, text):
        return found[0], True
    near = _nearest(wanted, text)
    return (near, False) if near else None


def _nearest(wanted: str, text: str) -> Span | None:
    limit = int(len(wanted) * _EDITS)
    best: tuple[int, Span] | None = None
    starts = [match.start() for match in _WORD.finditer(text)]
    ends = [match.end() for match in _WORD.finditer(text)]
    for start, end in _windows(wanted, text, limit, starts, ends):
        edits = Levenshtein.distance(wanted, text[start:end], score_cutoff=limit)
        if edits <= limit and (best is None or (edits, (start, end)) < best):
            best = edits, (start, end)
    return best[1] if best else None


def _windows(wanted: str, text: str, limit: int, starts: list[int], ends: list[int]) -> Iterator[Span]:
    """Yield the stretches of whole words that may be the quote, near each place where a piece of it stands.

    With so many edits at most, one of one more pieces is unchanged.
    """
    if not limit:
        return
    seen: set[Span] = set()
    for at in _beginnings(wanted, text, limit):
        for start in (start for start in starts if abs(start - at) <= limit):
            behind = start + len(wanted)
            for end in (end for end in ends if abs(end - behind) <= limit):
                if len(seen) >= _MOST_WINDOWS:
                    return
                if (start, end) not in seen:
                    seen.add((start, end))
                    yield start, end


def _beginnings(wanted: str, text: str, limit: int) -> list[int]:
    size = len(wanted) // (limit + 1)
    found: dict[int, None] = {}
    for offset in range(0, size * (limit + 1), size):
        piece, at = wanted[offset : offset + size], -1
        while len(found) < _MOST_SEEDS and (at := text.find(piece, at + 1)) >= 0:
            found[at - offset] = None
    return list(found)

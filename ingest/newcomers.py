"""Units abroad that the gazetteer lacks: known by their kind, their name and what they lie in."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from graph.identity import key
from ingest.gazetteer import Gazetteer, Place, Rank
from ingest.meaning import UNKNOWN, Linked
from ingest.names import PlaceName

_LONG = 10  # letters; a misprint of a longer name may have two wrong ones
_CERTAINTY = 0.8
_LOWER = (Rank.CITY, Rank.DISTRICT, Rank.COMMUNE)
_LETTER = re.compile(r"[^\W\d_]{2}")


def newcomer(
    gazetteer: Gazetteer, name: PlaceName, within: Sequence[Place | None], *, certainty: float = _CERTAINTY
) -> Linked:
    """Return a unit below the first level that a text names with its kind and country, else why it is none.

    All first-level units are known: an unknown one is a misprint. So is a name much like a known one.
    """
    parents = tuple(place for place in within if place)
    lower = name.typed and name.word.rank in _LOWER and _LETTER.match(name.name)
    if not parents or parents[0].country in ("", "VN") or not lower:
        return Linked(reason=UNKNOWN)
    if _is_like_another(gazetteer, name.name, parents[0].country):
        return Linked(reason=UNKNOWN)
    return Linked(within=parents[:1], name=name, certainty=certainty)


def _is_like_another(gazetteer: Gazetteer, name: str, country: str) -> bool:
    return _is_like(key(name), country, gazetteer)


@lru_cache(maxsize=4096)
def _is_like(folded: str, country: str, gazetteer: Gazetteer) -> bool:
    wrong = 2 if len(folded) >= _LONG else 1
    near = process.extractOne(
        folded, gazetteer.keys(country), scorer=DamerauLevenshtein.distance, score_cutoff=wrong
    )
    return near is not None

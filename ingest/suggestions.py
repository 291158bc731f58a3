"""Which places an unresolved name may mean: namesakes, and names a letter or two away. Only suggestions.

Nothing here reaches the graph: a person picks one in a decision, or none.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from graph.identity import key
from graph.records import Document, Suggestion, Unresolved
from ingest.articles.text import canonical
from ingest.gazetteer import Gazetteer, Place

_MOST = 5
_SHORTEST = 4  # letters; of shorter names everything is near
_WORDS = 40  # letters that the words before a name may take
_LONG = 10  # letters from which on two may differ


def suggest(document: Document, gazetteer: Gazetteer) -> Document:
    """Return a document whose unresolved names bring what they may mean, the likeliest first."""
    if not document.unresolved:
        return document
    plain = canonical(document.text)
    names = (replace(name, nearest=nearest(name, gazetteer)) for name in document.unresolved)
    return replace(document, unresolved=tuple(_anchored(name, plain, document.text) for name in names))


def nearest(name: Unresolved, gazetteer: Gazetteer) -> tuple[Suggestion, ...]:
    """Return the places of this name, then those of a name like it in the country that was said.

    Without a country only namesakes are found: in all the world something is like everything.
    """
    places = _fitting(name, gazetteer, name.name)
    for near in _near(name, gazetteer) if name.country else ():
        places += _fitting(name, gazetteer, near)
    found = dict.fromkeys(places)
    return tuple(_suggestion(place, gazetteer) for place in list(found)[:_MOST])


def _anchored(name: Unresolved, plain: str, text: str) -> Unresolved:
    """Return a name as the text spells it, and where it stands itself, behind the words for its kind."""
    end = name.start + len(name.name) + _WORDS
    at = plain.find(name.name, max(name.start, 0), end)
    return name if at < 0 else replace(name, start=at, name=text[at : at + len(name.name)])


def _fitting(name: Unresolved, gazetteer: Gazetteer, spelled: str) -> list[Place]:
    """Return the places of a spelling that are of a kind that the word before the name allows."""
    found = [one.place for one in gazetteer.find(spelled, name.country)]
    allowed = [place for place in found if not name.ranks or place.rank in name.ranks]
    return sorted(allowed, key=lambda place: (_order(name, place), not place.known, -place.population))


def _order(name: Unresolved, place: Place) -> int:
    return name.ranks.index(place.rank) if name.ranks else 0


def _near(name: Unresolved, gazetteer: Gazetteer) -> Iterable[str]:
    said = key(name.name)
    if len(said) < _SHORTEST:
        return []
    most = 2 if len(said) >= _LONG else 1
    keys = _keys(gazetteer, name.country)
    found = process.extract(said, keys, scorer=DamerauLevenshtein.distance, score_cutoff=most, limit=_MOST)
    return [spelled for spelled, distance, _ in found if distance]


@lru_cache(maxsize=32)
def _keys(gazetteer: Gazetteer, country: str) -> tuple[str, ...]:
    return tuple(sorted(gazetteer.keys(country)))


def _suggestion(place: Place, gazetteer: Gazetteer) -> Suggestion:
    parent = gazetteer.place(place.parent) if place.parent else None
    return Suggestion(place.iri, place.name_vi or place.name_en, parent.name_vi if parent else place.country)

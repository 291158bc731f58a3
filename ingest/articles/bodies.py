"""Departments, colleges, unions and companies in a sentence, with the place that they belong to."""

from ingest.articles import lexicon
from ingest.articles.localities import BOUNDARY, BRACKET, COMMA, OF, Localities, unit_word
from ingest.articles.names import BodyName, PlaceName


def read(localities: Localities, start: int) -> BodyName | None:
    """Return the body whose name begins at ``start``."""
    match = lexicon.ORGANIZATION.match(localities.text, start)
    if not match:
        return None
    kind = next(kind for _, kind in lexicon.ORGANIZATIONS if match.group(kind.name))
    name = match[0].rstrip(".")
    place = _place_in_name(localities, name, start)
    end, country = _tail(localities, start + len(name), place)
    if place:
        end, country = max(end, place.end), country or place.country
    return BodyName(start, end, name, kind, place, country)


def _place_in_name(localities: Localities, name: str, start: int) -> PlaceName | None:
    """Return the locality in the name of a body: after a unit word, else its last words."""
    if head := lexicon.UNIT.search(name):
        return localities.named(start + head.start(), start + head.end(), unit_word(head))
    words = name.split(" ")
    for first in range(1, len(words)):
        tail = " ".join(words[first:])
        abroad = first > 1 and localities.gazetteer.find(tail)
        if abroad or localities.gazetteer.find(tail, "VN"):
            at = start + len(name) - len(tail)
            return localities.tail(PlaceName(at, at + len(tail), tail))
    return None


def _tail(localities: Localities, end: int, place: PlaceName | None) -> tuple[int, str]:
    """Return the country behind a body, in brackets, after a comma or by its embassy, and where that ends."""
    if place and place.country:
        return place.end, place.country
    at, text = max(end, place.end if place else 0), localities.text
    if bracket := BRACKET.match(text, at):
        inside = lexicon.COUNTRY_RUN.fullmatch(bracket[1].strip())
        found = localities.gazetteer.country(inside["name"]) if inside else None
        return (bracket.end(), found.code) if found else (at, "")
    for join in (COMMA, OF):
        if gap := join.match(text, at):
            mission = lexicon.MISSION.match(text, gap.end())
            stop, country = localities.country(mission.end() if mission else gap.end())
            if country and BOUNDARY.match(text, stop):
                return stop, country
    stop, country = localities.country(at + 1)
    return (stop, country) if country else (at, "")

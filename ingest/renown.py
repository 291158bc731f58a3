"""How well known a place must be to be meant without its country."""

from collections.abc import Callable

from ingest.gazetteer import Candidate, Place, single
from ingest.names import PlaceName

Fitting = Callable[[PlaceName, list[Candidate]], list[Candidate]]

_TOWN, _LARGE_TOWN, _LARGE_CITY = 20_000, 100_000, 500_000  # people
_FOREIGN_NAME = 5  # letters
_RIVALS = 5  # times as many people as in any namesake in another country


def well_known(name: PlaceName, candidates: list[Candidate], fitting: Fitting) -> Candidate | None:
    """Return the one large or partner city that a name in foreign spelling means: "Tokyo", "Frankfurt".

    A name in Vietnamese spelling may be a Vietnamese place that the gazetteer lacks: it needs a country.
    """
    foreign = name.name.isascii() and (name.typed or len(name.name) >= _FOREIGN_NAME)
    if not foreign or any(one.place.country == "VN" for one in candidates):
        return None
    found_fitting = fitting(name, [one for one in candidates if _great(name, one.place)])
    found = single(found_fitting)
    others = [one for one in found_fitting if found and one.place.country != found.place.country]
    rival = max((one.place.population for one in others), default=0)
    return found if found and found.place.population >= _RIVALS * rival else None


def _great(name: PlaceName, place: Place) -> bool:
    """Say whether a place is known without its country: a partner, a large city, a typed first-level unit."""
    first_level = name.typed and place.first_level and place.rank is name.word.rank
    return place.known or first_level or place.population >= (_LARGE_TOWN if name.typed else _LARGE_CITY)


def weighty(name: PlaceName, place: Place) -> bool:
    """Say whether a place counts that only the countries of the document speak for."""
    least = _TOWN if name.typed else _LARGE_TOWN
    return place.known or place.population >= least or (name.typed and place.first_level)

"""Which place a written name means: by its country, its kind and what the document has said before.

Nothing is guessed by likeness, and no name is resolved by its letters alone: Thái Nguyên is also Taiyuan.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from graph.identity import key
from ingest.articles.names import BodyName, Name, Other, PlaceName
from ingest.gazetteer import Candidate, Gazetteer, Place, Rank, Step, single

_CERTAIN = {Step.EXACT: 1.0, Step.FOLDED: 0.95, Step.ALIAS: 0.95}
_BY_MEMORY = 0.95
_BY_COUNTRY_OF_DOCUMENT = 0.9
_BY_BEING_ALONE = 0.85
_LARGE_TOWN = 100_000


@dataclass(frozen=True, slots=True)
class Linked:
    """What a name means: one place, or all legal versions of one Vietnamese unit; or why it means nothing.

    A Vietnamese unit below the province that the reference data lacks has ``name`` and ``within`` instead.
    """

    places: tuple[Place, ...] = ()
    certainty: float = 1.0
    reason: str = ""
    within: tuple[Place, ...] = ()
    name: PlaceName | None = None

    @property
    def country(self) -> str:
        """The country that the name lies in, if it is resolved."""
        return self.places[0].country if self.places else "VN" if self.within else ""


@dataclass(slots=True)
class Linker:
    """Resolves the names of one document; names that come with their country teach the others."""

    gazetteer: Gazetteer
    memory: dict[str, dict[Rank, Place]] = field(default_factory=dict)
    countries: Counter[str] = field(default_factory=Counter)
    _open: list[PlaceName] = field(default_factory=list)

    def learn(self, names: Iterable[Name]) -> None:
        """Remember the countries named, and the places that are named with their country or their kind."""
        for name in names:
            place = name.place if isinstance(name, BodyName) else name
            if isinstance(place, Other):
                self.countries[place.country] += bool(place.country)
            elif place and (place.country or place.parents):
                for each in (place, *place.parents):
                    self._remember(each)
            elif place and place.typed:
                self._open.append(place)

    def settle(self) -> None:
        """After the whole document: let names with a kind, but without country, teach those without both."""
        for name in self._open:
            if self.link(name).country not in ("", "VN"):
                self._remember(name)

    def _remember(self, name: PlaceName) -> None:
        linked = self.link(name)
        if linked.places and linked.country != "VN":
            place = linked.places[0]
            self.memory.setdefault(key(name.name), {}).setdefault(place.rank, place)
            self.countries[place.country] += 1
        elif linked.country == "VN":
            for place in linked.places:
                self.memory.setdefault(key(name.name), {}).setdefault(place.rank, place)

    def link(self, name: PlaceName) -> Linked:
        """Return what a name means."""
        country, parent = self._country(name)
        candidates = self.gazetteer.find(name.name, country)
        if not country:
            return self._without_country(name, candidates)
        if country == "VN":
            return self._vietnamese(name, candidates, parent)
        return self._in_country(name, self._fitting(name, candidates), parent)

    def _country(self, name: PlaceName) -> tuple[str, Linked | None]:
        parent = self.link(name.parents[0]) if name.parents else None
        return name.country or (parent.country if parent else ""), parent

    def _without_country(self, name: PlaceName, candidates: list[Candidate]) -> Linked:
        """A Vietnamese name means the Vietnamese unit; then counts what the document has said."""
        vietnamese = self._fitting(name, [one for one in candidates if one.place.country == "VN"])
        if vietnamese and vietnamese[0].step is not Step.FOLDED:
            return _versions(_with_namesake(name, vietnamese, candidates))
        remembered = self._remembered(name)
        if remembered:
            return remembered
        return _versions(vietnamese) if vietnamese else self._abroad(name, candidates)

    def _remembered(self, name: PlaceName) -> Linked | None:
        by_rank = self.memory.get(key(name.name), {})
        ranks = [rank for rank in name.word.ranks if rank in by_rank]
        if not ranks or (name.typed and ranks[0] is not name.word.rank and len(by_rank) > 1):
            return None
        place = by_rank[ranks[0]]
        if place.country == "VN":
            found = self.gazetteer.find(name.name, "VN")
            return _versions([one for one in found if one.place.rank is place.rank])
        return Linked((place,), _BY_MEMORY)

    def _fitting(self, name: PlaceName, candidates: list[Candidate]) -> list[Candidate]:
        """Return the candidates of the first rank that the word for the unit allows and that has any.

        A Vietnamese name without such a word is a first-level unit: districts are named with their kind.
        """
        first_level = [one for one in candidates if one.place.country == "VN" and "." not in one.place.code]
        if first_level and not name.typed:
            return first_level  # a province that became a city is still meant by its name
        for rank in name.word.ranks:
            fitting = [one for one in candidates if one.place.rank is rank and _allowed(name, one.place)]
            if fitting:
                return fitting
        return []

    def _vietnamese(self, name: PlaceName, candidates: list[Candidate], parent: Linked | None) -> Linked:
        fitting = self._fitting(name, candidates)
        if parent and parent.places and parent.places[0].country == "VN":
            stems = {place.code.rsplit("-", 1)[0] for place in parent.places}
            under = [one for one in fitting if one.place.parent.rsplit("-", 1)[0] in stems]
            if not under and name.word.english and name.typed:
                return Linked(within=parent.places, name=name, certainty=_BY_MEMORY)
            fitting = under or fitting
        return _versions(fitting) if fitting else Linked(reason="not in the gazetteer of Vietnam")

    def _in_country(self, name: PlaceName, fitting: list[Candidate], parent: Linked | None) -> Linked:
        if parent and parent.places:
            codes = {place.code for place in parent.places}
            fitting = [one for one in fitting if self._lies_in(one.place, codes)] or fitting
        found = single(fitting)
        if found:
            return Linked((found.place,), _CERTAIN[found.step])
        return Linked(reason="several places of this name" if fitting else "not in the gazetteer")

    def _lies_in(self, place: Place, codes: set[str]) -> bool:
        if place.parent in codes:
            return True
        above = self.gazetteer.place(place.parent) if place.parent else None
        return bool(above and above.parent in codes)

    def _abroad(self, name: PlaceName, candidates: list[Candidate]) -> Linked:
        """Resolve a name abroad whose country is not said beside it: by the countries of the document."""
        here = [
            one for one in candidates if one.place.country in self.countries and _weighty(name, one.place)
        ]
        found = single(self._fitting(name, here))
        if found:
            return Linked((found.place,), _BY_COUNTRY_OF_DOCUMENT)
        if not name.typed:
            return Linked(reason="no country is named with it")
        fitting = self._fitting(name, [one for one in candidates if one.place.known])
        found = fitting[0] if len(fitting) == 1 else None
        if found and found.place.rank is name.word.rank:
            return Linked((found.place,), _BY_BEING_ALONE)
        several = "several places of this name" if candidates else "not in the gazetteer"
        return Linked(reason=several)


def shared_countries(names: Iterable[Name], gazetteer: Gazetteer) -> list[Name]:
    """Give the names of a list the country that stands behind its last one: "các tỉnh X và Y (Lào)".

    A name that the country does not have keeps out of it: "hai tỉnh X và Y (Lào)" may join two countries.
    """
    result = list(names)
    for i in range(len(result) - 1, 0, -1):
        name, before = result[i], result[i - 1]
        if isinstance(name, PlaceName) and name.listed and name.country and isinstance(before, PlaceName):
            free = not before.country and not before.parents and (before.listed or before.typed)
            if free and gazetteer.find(before.name, name.country):
                result[i - 1] = replace(before, country=name.country)
    return result


def _allowed(name: PlaceName, place: Place) -> bool:
    if place.country == "VN" and not name.typed:
        return "." not in place.code
    if place.country == "VN" and name.word.english in ("district", "town"):
        return place.level == name.word.english
    if place.country == "VN" and name.word.rank in (Rank.PROVINCE, Rank.CITY):
        return place.rank is name.word.rank
    return True


def _weighty(name: PlaceName, place: Place) -> bool:
    return place.known or place.population >= _LARGE_TOWN or (name.typed and "." not in place.code)


def _with_namesake(name: PlaceName, units: list[Candidate], candidates: list[Candidate]) -> list[Candidate]:
    """Add the city that bore a name before the unit existed: Huế was a city of its province until 2025."""
    first = min((one.place.since for one in units if one.place.since), default=None)
    earlier = [
        one
        for one in candidates
        if first and one.place.country == "VN" and one.place.rank is Rank.CITY and not name.typed
        if one.place.until and one.place.until < first and one not in units
    ]
    return units + earlier


def _versions(candidates: list[Candidate]) -> Linked:
    best = candidates[0].step
    return Linked(tuple(one.place for one in candidates), _CERTAIN[best])

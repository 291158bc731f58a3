"""Which place a written name means: by its country, its kind and what the document has said before.

Nothing is guessed by likeness, and no name is resolved by its letters alone: Thái Nguyên is also Taiyuan.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from graph.identity import key
from graph.records import EntityKind
from ingest import units
from ingest.decisions import Decided
from ingest.gazetteer import Candidate, Gazetteer, Place, Rank, Step, companies, single
from ingest.meaning import BY_MEMORY, CERTAIN, SEVERAL, Linked, versions
from ingest.names import BodyName, Name, Other, PlaceName
from ingest.newcomers import newcomer
from ingest.renown import weighty, well_known

_BY_COUNTRY_OF_DOCUMENT = 0.9
_BY_BEING_ALONE = 0.85
_BY_BEING_WELL_KNOWN = 0.8
_BY_ONLY_COUNTRY = 0.65
_FAR_MORE = 2
_FIRST_LEVEL = (Rank.PROVINCE, Rank.CITY)


@dataclass(slots=True)
class Linker:
    """Resolves the names of one document; names that come with their country teach the others."""

    gazetteer: Gazetteer
    memory: dict[str, dict[Rank, Place]] = field(default_factory=dict)
    countries: Counter[str] = field(default_factory=Counter)
    decided: Decided = field(default_factory=Decided)
    homes: dict[str, str] = field(default_factory=dict)  # countries of bodies, by what they are called
    units: Counter[str] = field(default_factory=Counter)  # how often Vietnamese first-level units are named
    assumed: set[str] = field(default_factory=set)  # bodies whose country only the rest of the text suggests
    _open: list[PlaceName] = field(default_factory=list)
    _settled: bool = False
    _known: dict[tuple[object, ...], Linked] = field(default_factory=dict)  # by what is written
    _twice: set[str] = field(default_factory=set)  # names of units in two provinces

    def home(self, company: str) -> str:
        """Return the country that a body was given where the document named it in full."""
        return self.homes.get(key(" ".join(companies.bare(company))), "") or self.homes.get(key(company), "")

    def own_unit(self) -> tuple[Place, ...]:
        """Return the Vietnamese first-level unit that is named far more than any other."""
        (unit, times), (_, others) = (*self.units.most_common(2), ("", 0), ("", 0))[:2]
        return versions(self.gazetteer.find(unit, "VN")).places if times > others * _FAR_MORE else ()

    def learn(self, names: Iterable[Name]) -> None:
        """Remember the countries named, and the places that are named with their country or their kind."""
        for name in names:
            place = name.place if isinstance(name, BodyName) else name
            if isinstance(name, BodyName) and name.country:
                self._settle(name)
            if isinstance(place, PlaceName) and (called := self._first_level_unit(place)):
                self.units[called] += 1
            if isinstance(place, Other):
                self.countries[place.country] += bool(place.country)
            elif place and (place.country or place.parents):
                for each in (place, *place.parents):
                    self._remember(each)
            elif place and place.typed:
                self._open.append(place)

    def _settle(self, body: BodyName) -> None:
        """Remember the country of a body under each name that it may go by later."""
        company = body.kind is EntityKind.COMPANY
        for called in companies.short(body.name) if company else [body.name]:
            self.homes.setdefault(key(called), body.country)

    def _first_level_unit(self, name: PlaceName) -> str:
        if name.said_country not in ("", "VN") or (name.typed and name.word.rank not in _FIRST_LEVEL):
            return ""
        found = self.gazetteer.find(name.name, "VN")
        return found[0].place.name_vi if any(one.place.first_level for one in found) else ""

    def settle(self) -> None:
        """After the whole document: let names with a kind, but without country, teach those without both."""
        for name in self._open:
            linked = self.link(name)
            if linked.country not in ("", "VN") or any(not place.first_level for place in linked.places):
                self._remember(name)
        self._settled = True

    def _remember(self, name: PlaceName) -> None:
        linked = self.link(name)
        if linked.places and linked.country != "VN":
            place = linked.places[0]
            self.memory.setdefault(key(name.name), {}).setdefault(place.rank, place)
            self.countries[place.country] += 1
        elif linked.country == "VN":
            for place in linked.places:
                kept = self.memory.setdefault(key(name.name), {}).setdefault(place.rank, place)
                if units.stem(kept.parent) != units.stem(place.parent):
                    self._twice.add(key(name.name))

    def link(self, name: PlaceName) -> Linked:
        """Return what a name means: what people said of this document, then what the text says."""
        if not self._settled:
            return self._link(name)
        same = (name.name, name.word, name.typed, name.country, name.parents)
        if same not in self._known:
            self._known[same] = self._link(name)
        linked = self._known[same]
        return replace(linked, name=name) if linked.name else linked

    def _link(self, name: PlaceName) -> Linked:
        ranks = name.word.ranks if name.typed else ()
        if told := self.decided.place(self.decided.here, name.name, ranks, self.gazetteer):
            return Linked((told,))
        linked = self._read(name)
        if linked.country:
            return linked
        told = self.decided.place(self.decided.otherwise, name.name, ranks, self.gazetteer)
        return Linked((told,)) if told else linked

    def _read(self, name: PlaceName) -> Linked:
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
        lower = bool(vietnamese) and units.lower(vietnamese)
        if vietnamese and not lower and vietnamese[0].step is not Step.FOLDED:
            return versions(vietnamese if name.typed else units.with_namesake(vietnamese, candidates))
        remembered = self._remembered(name)
        if remembered:
            return remembered
        if lower:
            return units.alone(self, vietnamese, candidates) or self._abroad(name, candidates)
        return versions(vietnamese) if vietnamese else self._abroad(name, candidates)

    def _remembered(self, name: PlaceName) -> Linked | None:
        by_rank = self.memory.get(key(name.name), {})
        ranks = [rank for rank in name.word.ranks if rank in by_rank]
        if (
            not ranks
            or key(name.name) in self._twice
            or (name.typed and ranks[0] is not name.word.rank and len(by_rank) > 1)
        ):
            return None
        place = by_rank[ranks[0]]
        if place.country == "VN":
            if not place.first_level:
                found = self._fitting(name, self.gazetteer.find(name.name, "VN"))
                return units.again(name, place, found)
            found = self.gazetteer.find(name.name, "VN")
            return versions([one for one in found if one.place.rank is place.rank])
        return Linked((place,), BY_MEMORY)

    def _fitting(self, name: PlaceName, candidates: list[Candidate]) -> list[Candidate]:
        """Return the candidates of the first rank that the word for the unit allows and that has any.

        A Vietnamese name without such a word is a first-level unit: districts are named with their kind.
        """
        first_level = [one for one in candidates if one.place.country == "VN" and one.place.first_level]
        if first_level and not name.typed:
            return first_level  # a province that became a city is still meant by its name
        cities = [one for one in candidates if one.place.first_level and one.place.rank is Rank.CITY]
        if cities and not name.typed:
            return cities  # of the city and the province around it, as of Moscow, the city is meant
        for rank in name.word.ranks:
            fitting = [one for one in candidates if one.place.rank is rank and units.allowed(name, one.place)]
            if fitting:
                return fitting
        return []

    def _vietnamese(self, name: PlaceName, candidates: list[Candidate], parent: Linked | None) -> Linked:
        fitting = self._fitting(name, candidates)
        if parent and parent.places and parent.places[0].country == "VN":
            under = units.under(fitting, {units.stem(place.code) for place in parent.places})
            if not under and name.word.english and name.typed:
                return Linked(within=parent.places, name=name, certainty=BY_MEMORY)
            fitting = under or [one for one in fitting if name.typed or one.place.first_level]
        if fitting and units.lower(fitting):
            fitting = units.meant(self, fitting if parent and parent.places else units.spelled(fitting))
            return versions(fitting) if fitting else Linked(reason=SEVERAL)
        return versions(fitting) if fitting else Linked(reason="not in the gazetteer of Vietnam")

    def _in_country(self, name: PlaceName, fitting: list[Candidate], parent: Linked | None) -> Linked:
        if parent and parent.places:
            codes = {place.code for place in parent.places}
            fitting = [one for one in fitting if self._lies_in(one.place, codes)] or fitting
        found = single(fitting)
        if found:
            return Linked((found.place,), CERTAIN[found.step])
        if fitting:
            return Linked(reason=SEVERAL)
        within = parent.places if parent and parent.places else (self.gazetteer.place(name.country),)
        return newcomer(self.gazetteer, name, within)

    def _lies_in(self, place: Place, codes: set[str]) -> bool:
        if place.parent in codes:
            return True
        above = self.gazetteer.place(place.parent) if place.parent else None
        return bool(above and above.parent in codes)

    def _abroad(self, name: PlaceName, candidates: list[Candidate]) -> Linked:
        """Resolve a name abroad whose country is not said beside it: by the countries of the document."""
        here = [one for one in candidates if one.place.country in self.countries and weighty(name, one.place)]
        found = single(self._fitting(name, here))
        if found:
            return Linked((found.place,), _BY_COUNTRY_OF_DOCUMENT)
        if found := well_known(name, candidates, self._fitting):
            return Linked((found.place,), _BY_BEING_WELL_KNOWN)
        if not name.typed:
            return Linked(reason="no country is named with it")
        fitting = self._fitting(name, [one for one in candidates if one.place.known])
        found = fitting[0] if len(fitting) == 1 else None
        if found and found.place.rank is name.word.rank:
            return Linked((found.place,), _BY_BEING_ALONE)
        if candidates:
            return Linked(reason=SEVERAL)
        abroad = [code for code in self.countries if code not in ("", "VN")]
        only = self.gazetteer.place(abroad[0]) if len(abroad) == 1 else None
        return newcomer(self.gazetteer, name, (only,), certainty=_BY_ONLY_COUNTRY)

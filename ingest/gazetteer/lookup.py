"""Which places a name can mean, in the Vietnamese press or in English."""

import gzip
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path

from graph.identity import key
from ingest.gazetteer.places import Place, Rank
from ingest.gazetteer.reference import Named

_REMEMBERED = 20_000  # names
_SHORT_COUNTRY = 6
_CLEARLY_LARGER = 10  # a town so many times larger than its namesakes is the one that is meant
_SHORTEST = 4  # letters; shorter names of far towns (Nam, Bac) are words too often, but for "tỉnh Mie"
# "Suwon-si", "Mie-ken": the unit word of Korean and Japanese behind a name.
_SUFFIX = re.compile(r"(?P<name>.{2,})-(?:do|si|gun|gu|ken|shi|fu|to)")
_SUFFIXED = ("KR", "JP")


_key = lru_cache(maxsize=_REMEMBERED)(key)


class Step(StrEnum):
    """How a name was found; only this order is tried, never a guess by likeness."""

    EXACT = "exact"
    FOLDED = "folded"
    ALIAS = "alias"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name can mean."""

    place: Place
    step: Step


class Gazetteer:
    """Names in Vietnamese and English, of countries, Vietnamese units and localities abroad."""

    def __init__(self, countries: Iterable[Named], places: Iterable[Named]) -> None:
        self._countries: dict[str, Place] = {}
        self._places: dict[str, Place] = {}
        self._reference: dict[str, dict[Place, None]] = defaultdict(dict)
        self._spelled: set[tuple[str, str]] = set()
        self._world: dict[str, list[str]] = {}  # by look-up key
        self._lines: dict[str, str] = {}  # by code
        self._aliases: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._asked: dict[str, list[Candidate]] = {}
        for place, names in countries:
            self._countries |= {key(name): place for name in names}
            self._spelled |= {(place.code, name.casefold()) for name in names}
            self._places[place.code] = place
        for place, names in places:
            self._add(place, names)

    def _add(self, place: Place, names: tuple[str, ...]) -> None:
        place = self._places.setdefault(place.code, place)  # what the reference data says, stays
        for name in names:
            self._reference[key(name)][place] = None
            self._spelled.add((place.code, name.casefold()))

    def read_world(self, path: Path) -> None:
        """Add the places of ``world.tsv.gz``; a code of the reference data stays what it is there."""
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            next(lines)
            for line in lines:
                self._lines[line[: line.index("\t")]] = line
                for name in line[line.rindex("\t") + 1 : -1].split("|"):
                    self._world.setdefault(name, []).append(line)

    def read_aliases(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Add spellings of the press: alias, country, code (of a Vietnamese unit its key without year)."""
        for alias, country, code in rows:
            self._aliases[key(alias)].append((country, code))
            self._spelled.add((code, alias.casefold()))

    def country(self, name: str) -> Place | None:
        """Return the country of this name; a short one must have its own tone marks ("Bỉ" is not "Bí")."""
        folded = _key(name)
        place = self._countries.get(folded)
        short = len(folded) < _SHORT_COUNTRY
        return None if place and short and (place.code, name.casefold()) not in self._spelled else place

    def place(self, code: str) -> Place | None:
        """Return the place of this code, if the reference data or a look-up has met it."""
        if code not in self._places:
            self._meet(code)
        return self._places.get(code)

    def find(self, name: str, country: str = "") -> list[Candidate]:
        """Return every place of this name, in one country if that is given.

        Abroad the reference data hides doubles; in Vietnam a namesake is another unit.
        """
        found = self._all(name)
        if country:
            found = [one for one in found if one.place.country == country]
        known = {
            (one.place.country, one.place.rank)
            for one in found
            if one.place.known and one.place.country != "VN"
        }
        return [one for one in found if one.place.known or (one.place.country, one.place.rank) not in known]

    def keys(self, country: str) -> frozenset[str]:
        """Return the look-up keys of all names of places in a country."""
        return self._keys.get(country, frozenset())

    @cached_property
    def _keys(self) -> dict[str, frozenset[str]]:
        """All look-up keys by country: one pass finds those of every country as fast as those of one."""
        found: dict[str, set[str]] = defaultdict(set)
        for name, codes in self._aliases.items():
            for country, _ in codes:
                found[country].add(name)
        for name, places in self._reference.items():
            for place in places:
                found[place.country].add(name)
        for name, lines in self._world.items():
            for line in lines:
                found[line.split("\t", 2)[1]].add(name)
        return {country: frozenset(names) for country, names in found.items()}

    def _all(self, name: str) -> list[Candidate]:
        """Return the candidates of a name; texts repeat their names, so answers are kept."""
        if name not in self._asked:
            if len(self._asked) > _REMEMBERED:
                self._asked.clear()
            self._asked[name] = list(self._candidates(name)) or self._without_suffix(name)
        return self._asked[name]

    def _without_suffix(self, name: str) -> list[Candidate]:
        """Return the places in Korea or Japan of a name whose kind of unit is said in its own language."""
        suffixed = _SUFFIX.fullmatch(name)
        found = self._candidates(suffixed["name"]) if suffixed else ()
        return [Candidate(one.place, Step.ALIAS) for one in found if one.place.country in _SUFFIXED]

    def _candidates(self, name: str) -> Iterator[Candidate]:
        folded = _key(name)
        seen = set()
        for place in self._reference.get(folded, ()):
            seen.add(place.code)
            exact = (place.code, name.casefold()) in self._spelled
            yield Candidate(place, Step.EXACT if exact else Step.FOLDED)
        for line in self._world.get(folded, ()):
            place = self._parse(line)
            exact = name.casefold() in (place.name_vi.casefold(), place.name_en.casefold())
            if place.code not in seen and (len(folded) >= _SHORTEST or (exact and place.first_level)):
                seen.add(place.code)
                yield Candidate(place, Step.EXACT if exact else Step.FOLDED)
        for country, code in self._aliases.get(folded, ()):
            for place in self._of_code(country, code):
                if place.code not in seen:
                    seen.add(place.code)
                    yield Candidate(place, Step.ALIAS)

    def _of_code(self, country: str, code: str) -> list[Place]:
        if country == "VN" and "." not in code:
            return [place for stem, place in self._vietnamese() if stem == code]
        place = self.place(code)
        return [place] if place else []

    def _vietnamese(self) -> Iterator[tuple[str, Place]]:
        for place in self._places.values():
            if place.country == "VN" and place.rank is not Rank.COUNTRY and place.first_level:
                yield place.code.rsplit("-", 1)[0], place

    def _meet(self, code: str) -> None:
        if line := self._lines.get(code):
            self._parse(line)

    def _parse(self, line: str) -> Place:
        code, country, level, parent, name_vi, name_en, population, _ = line.split("\t")
        if code not in self._places:
            self._places[code] = Place(
                code, name_vi, name_en, country, level, parent, population=int(population)
            )
        return self._places[code]


def single(candidates: list[Candidate]) -> Candidate | None:
    """Return the one place that is meant, or None if several are as likely.

    Equal are: two ranks of one name (the province and the city of Fukuoka), two towns of like size.
    """
    if len(candidates) < 2:  # noqa: PLR2004
        return candidates[0] if candidates else None
    first, second = sorted(candidates, key=lambda one: (-one.place.known, -one.place.population))[:2]
    if first.place.known != second.place.known and first.place.rank == second.place.rank:
        return first
    larger = first.place.population >= _CLEARLY_LARGER * max(second.place.population, 1)
    return first if larger and second.place.population else None

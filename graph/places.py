"""From a name that a person typed to the localities that it may mean, best first."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz, process

from graph.checkpoint import Snapshot
from graph.errors import AmbiguousPlaceError, UnknownPlaceError
from graph.identity import fold, key
from graph.localities import Locality, by_id, describe

_UPPER = {"province", "prefecture", "oblast", "state", "region", "department"}
_CITY = {"city", "centrally-run-city", "metropolitan-city", "municipality"}
_LOWER = {"district", "county"}
# Units since 1 July 2025 bear the names of the districts whose ground they took over. They have no part in
# foreign ties, so they are meant only where their kind is said.
_GROUND = {"commune", "ward", "township", "special-zone"}
# Words for kinds of unit. Vietnamese ones stand before the name, English ones before or after it. The press
# goes on calling an upgraded province "tỉnh".
_WORDS = {
    "tỉnh": _UPPER | {"centrally-run-city"},
    "bang": _UPPER,
    "vùng": _UPPER,
    "phủ": _UPPER,
    "khu tự trị": _UPPER,
    "châu": {"prefecture"},
    "thành phố": _CITY,
    "tp": _CITY,
    "thủ đô": _CITY,
    "quận": _LOWER,
    "huyện": _LOWER,
    "thị xã": {"town"},
    "tx": {"town"},
    "thị trấn": {"town", "township"},
    "xã": {"commune"},
    "phường": {"ward"},
    "đặc khu": {"special-zone"},
    "nước": {"country"},
    "province": _UPPER | {"centrally-run-city"},
    "prefecture": _UPPER,
    "oblast": _UPPER,
    "state": _UPPER,
    "region": _UPPER,
    "city": _CITY,
    "metropolitan city": _CITY,
    "county": _LOWER,
    "district": _LOWER,
    "town": {"town", "township"},
    "township": {"town", "township"},
    "commune": {"commune"},
    "ward": {"ward"},
    "special zone": {"special-zone"},
}
# Without their marks these are beginnings of names: Phú Thọ, Vũng Tàu, Châu Đốc, Xa Mát.
_ONLY_MARKED = {"phủ", "vùng", "châu", "xã"}
_WORDS |= {fold(word): kinds for word, kinds in _WORDS.items() if word not in _ONLY_MARKED}
_WORD = "|".join(sorted((re.escape(word) for word in _WORDS), key=len, reverse=True))
_BEFORE = re.compile(rf"({_WORD})(?:\.\s*|\s+(?:of\s+)?)(?=\S)")
_AFTER = re.compile(rf"\s+({_WORD})$")
_NEAREST, _LONGEST = 5, 200  # names that are told, letters of an id that are looked at
_RANK = {"country": 0} | dict.fromkeys(
    _UPPER | {"centrally-run-city", "metropolitan-city", "municipality"}, 1
)
_RANK |= dict.fromkeys({"city"} | _LOWER, 2)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A locality that a name may mean; the lower the rank, the better."""

    locality: Locality
    rank: tuple[int, ...]  # marks agree, kind of unit agrees, no ground of an old district, in force, level
    matched: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name may mean, best first; ``ambiguous`` if more than one fits it equally well as a name."""

    query: str
    candidates: tuple[Candidate, ...]
    nearest: tuple[str, ...] = ()

    @property
    def ambiguous(self) -> bool:
        """Say whether the name alone does not decide."""
        return len([c for c in self.candidates if c.rank[:2] == self.candidates[0].rank[:2]]) > 1

    def choose(self) -> Candidate:
        """Return the best candidate.

        Raises UnknownPlaceError with the nearest names, and AmbiguousPlaceError where rank does not decide
        between places that are no versions of one another, or where units of one level in two countries
        bear the name (whether they still exist or not).
        """
        if not self.candidates:
            hint = f"; nearest: {', '.join(self.nearest)}" if self.nearest else ""
            raise UnknownPlaceError(f"no place is called {self.query!r}{hint}", self.nearest)
        best = self.candidates[0]
        rivals = [c for c in self.candidates[1:] if _rivals(c, best)]
        if rivals:
            names = [f"{c.locality.label} ({c.locality.id})" for c in (best, *rivals)]
            raise AmbiguousPlaceError(
                f"{self.query!r} may be {' or '.join(names)}; give the id", tuple(names)
            )
        return best


@dataclass(frozen=True, slots=True)
class _Typed:
    """A name as it was typed, without its words for kinds of unit, and the kinds that they allow."""

    name: str
    bare: str
    kinds: frozenset[str]

    def rank(self, locality: Locality, matched: str, day: date) -> tuple[int, ...]:
        """Tell how well a locality fits, by one of its names, on a day."""
        typed = {_spelled(self.name), _spelled(self.bare)}
        marks = typed.isdisjoint((_spelled(matched), _spelled(bare(matched)[0])))
        kind = bool(self.kinds) and locality.level not in self.kinds
        ground = not self.kinds and locality.country == "VN" and locality.level in _GROUND
        over = not locality.current(day)
        return int(marks), int(kind), int(ground), int(over), _RANK.get(locality.level, 3)


class Places:
    """The names of all localities of a snapshot."""

    def __init__(self, localities: Iterable[Locality]) -> None:
        self._names: dict[str, list[tuple[Locality, str]]] = {}
        for locality in localities:
            for name in (locality.label, locality.label_en, *locality.aliases, locality.id):
                for form in dict.fromkeys((key(name), key(bare(name)[0]))):
                    if form:
                        self._names.setdefault(form, []).append((locality, name))
        self._shown = {form: found[0][1] for form, found in self._names.items()}

    def resolve(self, name: str, day: date) -> Resolution:
        """Return what a name may mean, units in force on the day first."""
        stem = bare(name)[0]
        forms = dict.fromkeys((key(name), key(stem)))
        ordered = ranked(name, (pair for form in forms for pair in self._names.get(form, [])), day)
        return Resolution(name, ordered, () if ordered else self._nearest(stem))

    def beginning(self, prefix: str, day: date) -> list[Candidate]:
        """Return the localities with a name that begins so, those that it names whole first."""
        wanted, typed = key(prefix), _Typed(prefix, *bare(prefix))
        found = {candidate.locality.iri: candidate for candidate in self.resolve(prefix, day).candidates}
        begun: dict[str, Candidate] = {}
        for form in (form for form in self._names if wanted and form.startswith(wanted)):
            for locality, matched in self._names[form]:
                if locality.iri not in found:
                    rank = typed.rank(locality, matched, day)
                    begun.setdefault(locality.iri, Candidate(locality, rank, matched))
        ordered = sorted(begun.values(), key=lambda c: (c.rank[1:], c.matched, c.locality.iri))
        return [*found.values(), *ordered]

    def _nearest(self, name: str) -> tuple[str, ...]:
        close = process.extract(key(name), self._shown.keys(), scorer=fuzz.ratio, limit=12, score_cutoff=55)
        return tuple(dict.fromkeys(self._shown[form] for form, _score, _index in close))[:_NEAREST]


def ranked(name: str, found: Iterable[tuple[Locality, str]], day: date) -> tuple[Candidate, ...]:
    """Return localities, each with a name of it that matched, in the order in which a name may mean them."""
    typed = _Typed(name, *bare(name))
    best: dict[str, Candidate] = {}
    for locality, matched in found:
        candidate = Candidate(locality, typed.rank(locality, matched, day), matched)
        kept = best.get(locality.iri)
        if kept is None or candidate.rank < kept.rank:
            best[locality.iri] = candidate
    return tuple(sorted(best.values(), key=lambda c: (c.rank, _latest(c), c.locality.iri)))


def located(snapshot: Snapshot, local: str, day: date) -> Locality:
    """Return the locality of an id; else UnknownPlaceError with the ids that may have been meant."""
    try:
        return by_id(snapshot, local)
    except UnknownPlaceError as error:
        known = of(snapshot)
        meant = known.resolve(local[:_LONGEST], day)
        names = [c for name in meant.nearest for c in known.resolve(name, day).candidates]
        near = tuple(dict.fromkeys(c.locality.id for c in (*meant.candidates, *names)))[:_NEAREST]
        hint = f"; nearest: {', '.join(near)}" if near else ""
        raise UnknownPlaceError(f"{error}{hint}", near) from None


def bare(name: str) -> tuple[str, frozenset[str]]:
    """Return a name without its words for kinds of unit, and the kinds that they allow.

    >>> bare("TP. Hồ Chí Minh")[0]
    'Hồ Chí Minh'
    >>> bare("Binh Duong Province")[0]
    'Binh Duong'
    """
    text = unicodedata.normalize("NFC", name).strip()
    lowered = text.lower()
    kinds: set[str] = set()
    start, end = 0, len(text)
    if before := _BEFORE.match(lowered):
        start = before.end()
        kinds |= _WORDS[before[1]]
    if after := _AFTER.search(lowered, start):
        end = after.start()
        kinds |= _WORDS[after[1]]
    return text[start:end].strip() or text, frozenset(kinds)


@lru_cache(maxsize=2)
def of(snapshot: Snapshot) -> Places:
    """Read the names of all localities from a snapshot."""
    rows = snapshot.select(
        "PREFIX ties: <https://w3id.org/subnational-ties/ontology#>"
        "SELECT DISTINCT ?place WHERE { ?place a ties:Locality } ORDER BY ?place"
    )
    return Places(describe(snapshot, row["place"]) for row in rows)


def _spelled(name: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", name).casefold())


def _latest(candidate: Candidate) -> int:
    start = candidate.locality.valid_from
    return -start.toordinal() if start else 0


def _rivals(one: Candidate, best: Candidate) -> bool:
    abroad = one.locality.country != best.locality.country
    same_level = (*one.rank[:3], one.rank[4]) == (*best.rank[:3], best.rank[4])
    return same_level and (abroad or (one.rank == best.rank and not _versions(one, best)))


def _versions(one: Candidate, other: Candidate) -> bool:
    """Say whether two localities may be versions of one unit: of one name, and never in force together."""
    a, b = one.locality, other.locality
    named = a.country == b.country and key(bare(a.label)[0]) == key(bare(b.label)[0])
    return named and (_before(a, b) or _before(b, a))


def _before(one: Locality, other: Locality) -> bool:
    return bool(one.valid_until and other.valid_from and one.valid_until < other.valid_from)

"""Names as they are written: localities with their kind, country and parents; bodies; countries; people."""

from dataclasses import dataclass

from graph.records import EntityKind
from ingest.articles.lexicon import NO_WORD, UnitWord


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A locality as it is written; ``typed`` says that a word for its kind stands before it."""

    start: int
    end: int
    name: str
    word: UnitWord = NO_WORD
    typed: bool = False
    country: str = ""
    parents: tuple["PlaceName", ...] = ()
    body: bool = False  # "UBND ...": the unit acts
    listed: bool = False  # shares its word with a name before it


@dataclass(frozen=True, slots=True)
class BodyName:
    """A department, college, union, company as it is written, with the place and country that follow."""

    start: int
    end: int
    name: str
    kind: EntityKind
    place: PlaceName | None = None
    country: str = ""


@dataclass(frozen=True, slots=True)
class Other:
    """Something that stands in the way of a party: a country, a person, a national body, a mission."""

    start: int
    end: int
    kind: str  # "country", "person", "national"
    country: str = ""


Name = PlaceName | BodyName | Other

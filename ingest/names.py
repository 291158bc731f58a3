"""Names as they are written: localities with their kind, country and parents; bodies; countries; people."""

from dataclasses import dataclass

from graph.records import EntityKind
from ingest.gazetteer import Rank
from ingest.gazetteer.known import Known


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A word for a kind of unit: its rank, and the ranks a place called so may have, the likeliest first."""

    rank: Rank
    ranks: tuple[Rank, ...]
    english: str = ""  # of a Vietnamese unit below the province


NO_WORD = UnitWord(Rank.PROVINCE, (Rank.PROVINCE, Rank.CITY, Rank.DISTRICT))


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

    @property
    def said_country(self) -> str:
        """The country said behind it, or behind what it lies in."""
        return self.country or next((parent.country for parent in self.parents if parent.country), "")


@dataclass(frozen=True, slots=True)
class BodyName:
    """A department, college, union, company as it is written, with the place and country that follow."""

    start: int
    end: int
    name: str
    kind: EntityKind
    place: PlaceName | None = None
    country: str = ""
    known: Known | None = None  # an international body, whatever its country


@dataclass(frozen=True, slots=True)
class Other:
    """A country, a person, a national body or a mission, party to an event only; or a park of plants.

    ``country`` is that of a body or mission; who only "đại sứ quán" names has none.
    """

    start: int
    end: int
    kind: str  # "country", "person", "national", "mission", "zone"
    country: str = ""
    name: str = ""


Name = PlaceName | BodyName | Other

"""What Wikidata says in one statement of P190: two items, a rank, dates and references."""

import re
from dataclasses import dataclass

from graph.errors import SourceError
from graph.spans import TimeSpan, parse
from ingest.placing import Named

# What is read of a statement, an item and a reference; ontology/mappings/wikidata.sssom.tsv has most of them.
TWINNED, COUNTRY, INSTANCE_OF = "P190", "P17", "P31"
COUNTRY_CODE, SUBDIVISION_CODE = "P297", "P300"
START, END, POINT = "P580", "P582", "P585"
URL, STATED_IN, IMPORTED, IMPORT_URL = "P854", "P248", "P143", "P4656"
RETRIEVED, PUBLISHED = "P813", "P577"
DEPRECATED = "deprecated"

_ITEM = re.compile(r"(?:https?://www\.wikidata\.org/entity/)?(Q[1-9]\d{0,11})")
_COUNTRY, _SUBDIVISION = re.compile(r"[A-Z]{2}"), re.compile(r"[A-Z]{2}-[0-9A-Z]{1,3}")
_TIME = re.compile(r"\+?(\d{4})-(\d{2})-(\d{2})T")
_DAY, _MONTH, _YEAR = 11, 10, 9  # precisions of Wikibase; coarser ones tell no year


@dataclass(frozen=True, slots=True)
class Item:
    """A locality as Wikidata describes it."""

    id: str
    vi: str = ""
    en: str = ""
    codes: frozenset[str] = frozenset()  # ISO 3166-2
    countries: frozenset[str] = frozenset()  # ISO 3166-1 alpha-2
    kinds: frozenset[str] = frozenset()  # labels of its classes, in English

    @property
    def country(self) -> str:
        """Its country, by what it says or else by its code; empty if that is not one."""
        said = self.countries or {code.partition("-")[0] for code in self.codes}
        only = next(iter(said)) if len(said) == 1 else ""
        return only if _COUNTRY.fullmatch(only) else ""

    @property
    def named(self) -> Named:
        """The item as it is looked up; of two codes none is told from the other."""
        only = next(iter(self.codes)) if len(self.codes) == 1 else ""
        code = only if _SUBDIVISION.fullmatch(only) else ""
        names = tuple(dict.fromkeys(name for name in (self.vi, self.en) if name))
        kinds, abroad = tuple(sorted(self.kinds)), self.country != "VN"
        return Named(names or (self.id,), self.country, code, kinds, abroad)


@dataclass(frozen=True, slots=True)
class Reference:
    """What a statement rests on, as far as Wikidata says; nobody has read it here."""

    url: str = ""
    stated_in: bool = False
    imported: bool = False  # from a Wikipedia or the like
    seen: tuple[TimeSpan, ...] = ()  # when it was published or retrieved


@dataclass(frozen=True, slots=True)
class Statement:
    """That one item is twinned with another."""

    id: str
    item: Item
    partner: Item
    rank: str = "normal"
    start: TimeSpan | None = None
    end: TimeSpan | None = None
    point: TimeSpan | None = None
    references: tuple[Reference, ...] = ()


def item_id(value: str, where: str) -> str:
    """Return the id of an item, given itself or as an IRI."""
    match = _ITEM.fullmatch(value)
    if not match:
        raise SourceError(f"{where}: {value[:100]!r} is no item of Wikidata")
    return match[1]


def when(time: str, precision: int | None) -> TimeSpan | None:
    """Return a time of Wikidata as precisely as it is told; None if it is coarser than a year, or no date.

    Without a precision the first of January may stand for a year, and the first of a month for a month.

    >>> when("+2018-11-00T00:00:00Z", 10).edtf, when("2018-01-01T00:00:00Z", 9).edtf
    ('2018-11', '2018')
    >>> when("2018-01-01T00:00:00Z", None).edtf, when("2018-01-05T00:00:00Z", None).edtf
    ('2018', '2018-01-05')
    """
    match = _TIME.match(time)
    if not match:
        return None
    year, month, day = match.groups()
    if precision is None:
        precision = _DAY if day > "01" else _MONTH if month > "01" else _YEAR
    written = {_DAY: f"{year}-{month}-{day}", _MONTH: f"{year}-{month}", _YEAR: year}
    try:
        return parse(written[min(precision, _DAY)])
    except (KeyError, ValueError):
        return None

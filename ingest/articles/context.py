"""What earlier sentences of an article leave open for later ones: who acts, which pair, which year."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.records import FactKind, Indicator, Instrument, Status
from graph.spans import TimeSpan
from ingest.articles.view import ABROAD, FOREIGN, PLACE, UNIT, UNKNOWN, VIETNAMESE, Item, View
from ingest.dates import DateKind
from ingest.gazetteer import Rank

_REACH = 3  # sentences over which "hai bên" reaches back


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact before its places are fixed: which legal version of a unit is meant depends on its date."""

    kind: FactKind
    status: Status
    parties: tuple[Item, ...]
    quote: str
    start: int
    confidence: float
    rule: str
    instrument: Instrument | None = None
    when: TimeSpan | None = None
    valid: TimeSpan | None = None
    inferred: bool = False
    note: str = ""
    indicator: Indicator | None = None  # of a statistic, with its value
    value: int = 0


@dataclass(slots=True)
class Context:
    """The memory of one reading, sentence by sentence."""

    published: TimeSpan | None = None
    year: int = 0  # the year that the text named last
    unit: Item | None = None  # the first-level unit that "tỉnh" means
    subject: tuple[Item, ...] = ()
    subject_at: int = -9
    pair: tuple[Item, Item] | None = None
    pair_at: int = -9
    when: TimeSpan | None = None  # of the last signing, with its paragraph
    inferred: bool = False
    when_line: int = -9
    instrument: Instrument | None = None  # counted in the last sentence: "đã ký ba bản ghi nhớ"
    announced: tuple[
        tuple[Instrument, tuple[Item, ...]], ...
    ] = ()  # "Bản ghi nhớ giữa A và B", not yet signed
    number: int = 0

    def after(self, view: View) -> None:
        """Take from a sentence, once it is read, what the next ones may lean on."""
        self.number += 1
        for _, date in view.dates():
            if date.kind in (DateKind.POINT, DateKind.SINCE) and date.year:
                self.year = date.year
        items = list(view.items.values())
        units = [item for item in items if item.kind in (UNIT, PLACE) and _first_level(item)]
        if units:
            self.unit = units[-1] if len({item.text for item in units}) == 1 else units[0]
        self._pair([item for item in items if item.kind in (UNIT, ABROAD)])

    def _pair(self, items: list[Item]) -> None:
        ours = {item.text: item for item in items if item.kind == UNIT}
        theirs = {item.text: item for item in items if item.kind == ABROAD}
        if len(ours) == 1 and len(theirs) == 1:
            self.pair = (next(iter(ours.values())), next(iter(theirs.values())))
            self.pair_at = self.number

    def both(self) -> tuple[Item, ...]:
        """Return the pair that "hai bên" means, if it was named shortly before."""
        return self.pair if self.pair and self.number - self.pair_at < _REACH else ()

    def named(self) -> tuple[Item, ...]:
        """Return the unit that a bare "tỉnh" means."""
        return (self.unit,) if self.unit else ()

    def acting(self) -> tuple[Item, ...]:
        """Return the subject of the sentence before."""
        return self.subject if self.number - self.subject_at <= 1 else ()

    def acted(self, subject: tuple[Item, ...]) -> None:
        """Remember who acts in this sentence."""
        self.subject, self.subject_at = subject, self.number


def two_sides(items: Sequence[Item]) -> bool:
    """Say whether parties are from Vietnam and from abroad, or one of them may be."""
    kinds = {item.kind for item in items}
    ours, theirs = bool(kinds & set(VIETNAMESE)), bool(kinds & set(FOREIGN))
    return (ours and theirs) or ((ours or theirs) and UNKNOWN in kinds)


def _first_level(item: Item) -> bool:
    places = item.linked.places
    return bool(places) and places[0].country == "VN" and "." not in places[0].code and places[0].rank in Rank

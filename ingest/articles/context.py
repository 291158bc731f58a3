"""What earlier sentences of an article leave open for later ones: who acts, which pair, which year."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.records import Amount, EntityKind, FactKind, Indicator, Instrument, Role, Status
from graph.spans import TimeSpan
from ingest.articles.view import ABROAD, BODY_ABROAD, NATIONAL, PERSON, PLACE, UNIT, Item, View
from ingest.dates import DateKind, Written
from ingest.gazetteer import Rank
from ingest.names import BodyName, PlaceName

_REACH = 6  # sentences over which "hai bên" reaches back, once several pairs were named
_LEAD = 3  # sentences that tell which year a review is about
_AT = re.compile(r"(?:^|\W)(?:tại|ở|từ|rời)\s*$", re.IGNORECASE)
_LOCALITIES = re.compile(r"[Hh]ai (?:tỉnh|thành phố|địa phương|huyện|quận|xã)")
_LOW = re.compile(r"[Hh]ai (?:huyện|quận|xã|phường|thị xã)")
_HIGH = re.compile(r"[Hh]ai tỉnh")
_SINCE = re.compile(r"(?:từ|vào|hồi|đến|tới|trước|kể)\s*$")


@dataclass(frozen=True, slots=True)
class Acting:
    """Someone's part in a fact; of a person also the country, and the office with the unit it lies in."""

    item: Item
    role: Role = Role.PARTY
    country: str = ""
    office: str = ""
    within: Item | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact before its places are fixed: which legal version of a unit is meant depends on its date."""

    kind: FactKind
    status: Status
    cast: tuple[Acting, ...]
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
    value: float = 0
    amount: Amount | None = None
    honour: str = ""
    goods: str = ""


@dataclass(frozen=True, slots=True)
class Journey:
    """A visit that later sentences go on with: who is under way, where and when."""

    visitors: frozenset[str]
    countries: frozenset[str]
    when: TimeSpan | None = None
    inferred: bool = False


@dataclass(slots=True)
class Context:
    """The memory of one reading, sentence by sentence."""

    published: TimeSpan | None = None
    year: int = 0  # the year that the text named last
    usual_year: int = 0  # of a text without a date of publication: the one that it is about
    unit: Item | None = None  # the first-level unit that "tỉnh" means
    unit_at: int = -9
    units: set[str] = field(default_factory=set)  # all first-level units that were named
    subject: tuple[Item, ...] = ()
    subject_at: int = -9
    pair: tuple[Item, Item] | None = None
    pair_at: int = -9
    body: Item | None = None  # the last foreign body or mission, with its sentence
    body_at: int = -9
    pairs: set[tuple[str, str]] = field(default_factory=set)  # all that were named alone together
    when: TimeSpan | None = None  # of the last signing, with its paragraph
    inferred: bool = False
    when_line: int = -9
    told: Written | None = None  # the day or month that the text gave last, with its paragraph
    told_line: int = -9
    topic: int = 0  # the year that a review is about: "Đối ngoại năm 2022"
    instrument: Instrument | None = None  # counted in the last sentence: "đã ký ba bản ghi nhớ"
    announced: tuple[
        tuple[Instrument, tuple[Item, ...]], ...
    ] = ()  # "Bản ghi nhớ giữa A và B", not yet signed
    people: dict[str, tuple[Item, ...]] = field(default_factory=dict)  # whom persons stand for
    journey: Journey | None = None  # of those who are under way
    envoys: tuple[Item, ...] = ()  # whom the delegation named last stands for
    invested: tuple[Acting, ...] = ()  # the company and the place of the last investment read
    invested_at: int = -9
    firm: Item | None = None  # the only company that the last sentence with a company names
    firm_at: int = -9
    counted: Item | None = None  # the unit of the last figure read
    counted_at: int = -9
    bodies: dict[EntityKind, tuple[int, tuple[Item, ...]]] = field(
        default_factory=dict
    )  # of each kind those of the sentence that named some last, with its number
    number: int = 0

    def after(self, view: View) -> None:
        """Take from a sentence, once it is read, what the next ones may lean on."""
        self.number += 1
        self._date(view)
        items = list(view.items.values())
        units = [item for item in items if item.kind in (UNIT, PLACE) and _first_level(item)]
        if units:
            self.unit = units[-1] if len({item.text for item in units}) == 1 else units[0]
            self.units |= {item.linked.places[0].name_vi for item in units}
            self.unit_at = self.number
        self._pair(view, items)
        abroad = [item for item in items if item.kind in (BODY_ABROAD, NATIONAL) and item.country != "VN"]
        if abroad:
            self.body, self.body_at = abroad[-1], self.number
        named = {item.text: (item, item.name.kind) for item in items if isinstance(item.name, BodyName)}
        for kind in {kind for _, kind in named.values()}:
            self.bodies[kind] = (self.number, tuple(item for item, own in named.values() if own is kind))

    def _date(self, view: View) -> None:
        for _, date in view.dates():
            if date.kind in (DateKind.POINT, DateKind.SINCE) and date.year:
                self.year = date.year
            if date.kind is DateKind.TODAY or (
                date.kind is DateKind.POINT and (date.month or date.last_month)
            ):
                self.told, self.told_line = date, view.sentence.line
            alone = date.kind is DateKind.POINT and date.year and not date.month and not date.last_month
            if alone and self.number <= _LEAD and not _SINCE.search(view.sentence.text[: date.start]):
                self.topic = self.topic or date.year

    def _pair(self, view: View, items: list[Item]) -> None:
        items = [item for item in items if not _is_scene(view, item)]
        ours, theirs = _named(items, UNIT, home=True), _named(items, ABROAD, home=False)
        if len(ours) == 1 and len(theirs) == 1:
            self.pair = (next(iter(ours.values())), next(iter(theirs.values())))
            self.pair_at = self.number
            self.pairs.add((self.pair[0].text, self.pair[1].text))
        elif (
            self.unit and not ours and len(theirs) == 1
        ):  # "Tại tỉnh X, hai bên ...": the unit told of, and X
            self.pair, self.pair_at = (self.unit, next(iter(theirs.values()))), self.number

    def both(self, words: str = "") -> tuple[Item, ...]:
        """Return the pair that "hai bên" means: the one named shortly before, or the only one so far.

        "hai huyện" in ``words`` means no provinces, "hai tỉnh" no districts.
        """
        near = self.number - self.pair_at < _REACH or len(self.pairs) == 1
        if not self.pair or not near:
            return ()
        high = all(_is_high(item) for item in self.pair)
        wrong = (_LOW.search(words) and high) or (_HIGH.search(words) and not high)
        if self.body and self.body_at >= self.pair_at and not _LOCALITIES.search(words):
            return (self.pair[0], self.body)  # "hai bên": the body that was met last is the other side
        return () if wrong else self.pair

    def named(self) -> tuple[Item, ...]:
        """Return the unit that a bare "tỉnh" means."""
        return (self.unit,) if self.unit else ()

    def unit_before(self, view: View, at: int) -> tuple[Item, ...]:
        """Return the first-level unit that a bare "tỉnh" at a point of a sentence means."""
        here = [item for start, item in view.items.items() if start < at and item.kind in (UNIT, PLACE)]
        named = [item for item in here if _first_level(item)]
        return (named[-1],) if named else self.named()

    def stands_for(self, name: str) -> tuple[Item, ...]:
        """Return whom a person named before stands for; a last name is enough if one person bears it."""
        if name in self.people:
            return self.people[name]
        bearers = [whose for full, whose in self.people.items() if full.endswith(f" {name}")]
        return bearers[0] if len(bearers) == 1 else ()

    def acting(self) -> tuple[Item, ...]:
        """Return the subject of the sentence before."""
        return self.subject if self.number - self.subject_at <= 1 else ()

    def acted(self, subject: tuple[Item, ...]) -> None:
        """Remember who acts in this sentence."""
        self.subject, self.subject_at = subject, self.number


def parties(items: Iterable[Item], role: Role = Role.PARTY) -> tuple[Acting, ...]:
    """Return items that all have one role."""
    return tuple(Acting(item, role) for item in items)


def two_sides(items: Iterable[Item], people: Iterable[str] = ()) -> bool:
    """Say whether parties are from Vietnam and from abroad, or one of them may be.

    ``people`` are the countries of persons among them.
    """
    countries = {item.country for item in items if item.kind != PERSON} | set(people)
    ours, theirs = "VN" in countries, bool(countries - {"VN", ""})
    return (ours and theirs) or ((ours or theirs) and "" in countries)


def _named(items: list[Item], kind: str, *, home: bool) -> dict[str, Item]:
    """Return the localities of one side; a mere place ("thăm tỉnh X") counts if no other is named."""
    acting = _without_parents({item.text: item for item in items if item.kind == kind})
    places = (item for item in items if _is_typed_place(item) and (not home or _first_level(item)))
    return acting or {item.text: item for item in places if item.country and (item.country == "VN") is home}


def _is_scene(view: View, item: Item) -> bool:
    """Say whether a place is only where something happens: "tại thành phố X"."""
    lower = item.kind == PLACE and not _is_high(item)
    return lower and bool(_AT.search(view.sentence.text, 0, item.start))


def _is_typed_place(item: Item) -> bool:
    """Say whether a place may stand for those who act there: "thăm tỉnh X", not "bay sang X"."""
    return item.kind == PLACE and isinstance(item.name, PlaceName) and item.name.typed


def _without_parents(named: dict[str, Item]) -> dict[str, Item]:
    """Leave out the province that only says where a district lies: "Tỉnh A: huyện B và huyện C gặp nhau"."""
    above = {place.parent for item in named.values() for place in item.linked.places}
    lower = {text: item for text, item in named.items() if not _is_one_of(item, above)}
    return lower or named


def _is_one_of(item: Item, codes: set[str]) -> bool:
    return any(place.code in codes for place in item.linked.places)


def _is_high(item: Item) -> bool:
    return bool(item.linked.places) and item.linked.places[0].first_level


def _first_level(item: Item) -> bool:
    places = item.linked.places
    return bool(places) and places[0].country == "VN" and "." not in places[0].code and places[0].rank in Rank

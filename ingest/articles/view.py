"""A sentence as the rules see it: each name and date is one letter that says what it is.

``Ngày 1/2, tỉnh Gifu (Nhật Bản) và tỉnh Hà Nam ký …`` becomes ``DATE, ABROAD và UNIT ký …``, so that a rule
is a short expression over the words between the names, and offsets lead back to the text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph.records import EntityKind
from ingest import dates, money
from ingest.articles.belonging import belonging
from ingest.articles.segments import Sentence
from ingest.dates import Written
from ingest.linking import Linker
from ingest.meaning import Linked
from ingest.money import Sum
from ingest.names import BodyName, Name, Other, PlaceName

UNIT, ABROAD, BODY, BODY_ABROAD, UNKNOWN = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
COUNTRY, PERSON, NATIONAL, DATE, PLACE = "\ue010", "\ue011", "\ue012", "\ue013", "\ue014"
AMOUNT = "\ue015"
PARTY = f"[{UNIT}-{UNKNOWN}]"
ANY = f"[{UNIT}-{PLACE}]"
VIETNAMESE, FOREIGN = (UNIT, BODY), (ABROAD, BODY_ABROAD)

# A place after these words is where something happens, not who does it.
_WHERE = re.compile(
    r"(?:^|\W)(?:tại|ở|từ|đến|tới|sang|thăm|trên địa bàn|khu vực|đi|về nước)\s*$", re.IGNORECASE
)
# A semicolon with a verb of its own behind it, before the next one.
_SEMICOLON = re.compile(
    r";(?=[^;]*(?<!\w)(?:[Kk]ý(?: kết)?|[Qq]uan hệ|[Kk]ết nghĩa|[Gg]hi nhớ|[Tt]hỏa thuận|[Bb]iên bản)(?!\w))"
)


_OTHER = {"country": COUNTRY, "person": PERSON, "national": NATIONAL, "mission": NATIONAL, "zone": PLACE}


@dataclass(frozen=True, slots=True)
class Item:
    """A name, date or sum of a sentence with what it means; offsets are those of the sentence."""

    kind: str
    start: int
    end: int
    name: Name | Written | Sum
    linked: Linked = field(default_factory=Linked)

    @property
    def text(self) -> str:
        """The name as written, without what stands around it."""
        return "" if isinstance(self.name, Written | Sum) else self.name.name

    @property
    def country(self) -> str:
        """The country that the name belongs to, as far as it is known."""
        given = "" if isinstance(self.name, Written | Sum) else self.name.country
        return given or self.linked.country


@dataclass(frozen=True, slots=True)
class View:
    """The shape of a sentence; ``items`` are found by their place in the shape."""

    sentence: Sentence
    shape: str
    items: dict[int, Item]
    offsets: tuple[int, ...]  # of each letter of the shape in the sentence, and of the end

    def span(self, start: int, end: int) -> tuple[str, int]:
        """Return the text between two points of the shape, and its offset in the article."""
        first, last = self.offsets[start], self.offsets[end]
        quote = self.sentence.text[first:last]
        lead = len(quote) - len(quote.lstrip())
        return quote.strip(), self.sentence.start + first + lead

    def parties(self, start: int, end: int) -> list[Item]:
        """Return the possible parties between two points of the shape."""
        return [item for at, item in self.items.items() if start <= at < end and UNIT <= item.kind <= UNKNOWN]

    def sums(self) -> Iterator[tuple[int, Sum]]:
        """Yield the sums of money and where they stand in the shape."""
        for at, item in self.items.items():
            if isinstance(item.name, Sum):
                yield at, item.name

    def dates(self) -> Iterator[tuple[int, Written]]:
        """Yield the dates and where they stand in the shape."""
        for at, item in self.items.items():
            if isinstance(item.name, Written):
                yield at, item.name


def view(sentence: Sentence, text: str, names: Iterable[Name], linker: Linker) -> View:
    """Return the shape of a sentence; ``text`` is the sentence with its tone marks made canonical."""
    pieces, items, offsets = [], {}, []
    position = length = 0
    for item in _items(text, names, linker):
        before = text[position : item.start]
        pieces += [before, item.kind]
        offsets += [*range(position, item.start), item.start]
        length += len(before)
        items[length] = item
        length += 1
        position = item.end
    pieces.append(text[position:])
    offsets += [*range(position, len(text)), len(text)]
    # The offset after an item is the end of the item, so that a span includes the whole name.
    return View(sentence, clauses("".join(pieces)), items, tuple(offsets))


def clauses(shape: str) -> str:
    """Put a full stop for each semicolon that begins a clause of its own; others part the items of a list.

    >>> clauses("A ký với B; C ký với D"), clauses("với A; B; C")
    ('A ký với B. C ký với D', 'với A; B; C')
    """
    return _SEMICOLON.sub(".", shape)


def _items(text: str, names: Iterable[Name], linker: Linker) -> Iterator[Item]:
    found = [item for name in names if (item := _item(text, name, linker))]
    found += [Item(DATE, date.start, date.end, date) for date in dates.find(text)]
    found += [Item(AMOUNT, one.start, one.end, one) for one in money.find(text)]
    end = 0
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if item.start >= end:
            yield item
            end = item.end


def _item(text: str, name: Name, linker: Linker) -> Item | None:
    if isinstance(name, Other):
        country = linker.gazetteer.place(name.country) if name.country else None
        return Item(
            _OTHER[name.kind], name.start, name.end, name, Linked((country,)) if country else Linked()
        )
    if isinstance(name, BodyName):
        name, linked = belonging(name, linker)
        return Item(_body_kind(name, linked), name.start, name.end, name, linked)
    return _place(text, name, linker)


def _body_kind(name: BodyName, linked: Linked) -> str:
    if name.known:
        return BODY_ABROAD
    country = name.country or linked.country
    return (BODY if country == "VN" else BODY_ABROAD) if country else UNKNOWN


def _place(text: str, name: PlaceName, linker: Linker) -> Item | None:
    linked = linker.link(name)
    if not name.body and _WHERE.search(text, max(0, name.start - 20), name.start):
        return Item(PLACE, name.start, name.end, name, linked)
    if not linked.country:
        if name.typed:
            return Item(UNKNOWN, name.start, name.end, name, linked)
        if home := linker.home(name.name):
            body = BodyName(name.start, name.end, name.name, EntityKind.COMPANY, country=home)
            return Item(_body_kind(body, linked), name.start, name.end, body)
        return Item(PERSON, name.start, name.end, name) if " " in name.name else None
    return Item(UNIT if linked.country == "VN" else ABROAD, name.start, name.end, name, linked)

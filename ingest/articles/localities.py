"""Localities as a sentence writes them: the word for their kind, the name, what they lie in, lists."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ingest.articles import lexicon
from ingest.gazetteer import Gazetteer, Rank
from ingest.names import NO_WORD, Name, Other, PlaceName, UnitWord

OF = re.compile(r"\s+(?:của|thuộc)\s+(?=\S)")
COMMA = re.compile(r"\s*,\s*")
BRACKET = re.compile(r"\s*\(([^()]{2,60})\)")
_LIST_JOIN = re.compile(r"\s*,\s*(?:và\s+)?|\s+và\s+|\s*;\s*(?:và\s+)?")
_AFTER_COUNTRY = (
    "và|giai|để|tại|ký|nhằm|trong|từ|đã|vừa|sẽ|là|được|trên|về|do|đến|sang|vào|với|có|cũng|cùng|đang|luôn|"
    "ngày|năm|hiện|nhân|thăm|tổ chức|phối hợp|thiết lập|kết nghĩa|bày tỏ|đề nghị|mong muốn|tiếp tục|như|gồm|"
    "khi|ở|theo"
)
BOUNDARY = re.compile(rf"\s*(?:[,.;:)!?]|$|(?:{_AFTER_COUNTRY})\b)")
_GAP = re.compile(r" ?[-–] ?| ")
_PERSON_S_NAME = 3  # family name, middle name, name
_HEIGHT = {Rank.COUNTRY: 0, Rank.PROVINCE: 1, Rank.CITY: 2, Rank.DISTRICT: 3, Rank.COMMUNE: 4}


@dataclass(frozen=True, slots=True)
class Localities:
    """Reads localities and countries at given points of one sentence."""

    gazetteer: Gazetteer
    text: str
    inside: Callable[[Gazetteer, str], list[Name]]  # reads the names between brackets

    def typed(self, start: int, *, headed: bool) -> list[PlaceName]:
        """Return the locality whose word begins at ``start``, and those that share the word with it."""
        head = lexicon.UNIT.match(self.text, start)
        country = ""
        if headed and (headline := lexicon.HEADED.match(self.text, start)):
            country = self._country_of(headline["country"])
            head = headline if country else head
        if not head:
            return []
        first = self.named(start, head.end(), unit_word(head), country)
        if not first:
            return []
        first = replace(first, body=bool(head["body"]))
        return [first, *self._sharing(first, country, plural=bool(head["count"]))]

    def named(self, start: int, at: int, word: UnitWord, country: str = "") -> PlaceName | None:
        """Return the locality whose name begins at ``at``, with what follows it: parents and country."""
        run = lexicon.RUN.match(self.text, at)
        if not run:
            return None
        name, end, found = self.delimit(run)
        if self.is_person(name) and not found:
            return None
        if not found and self.gazetteer.country(name):
            return None  # "các tỉnh láng giềng Campuchia"
        place = PlaceName(start, end, name, word, typed=True, country=country)
        return place if country else self.tail(place)

    def at(self, position: int) -> PlaceName | None:
        """Return the locality at this point, with or without a word for its kind."""
        head = lexicon.UNIT.match(self.text, position)
        if head:
            return self.named(position, head.end(), unit_word(head))
        run = lexicon.RUN.match(self.text, position)
        return PlaceName(position, run.end(), run[0]) if run and self.gazetteer.find(run[0]) else None

    def delimit(self, run: re.Match[str]) -> tuple[str, int, bool]:
        """Return the longest beginning of a run that is a known name, else the run up to a dash."""
        for end in ends(run):
            name = self.text[run.start() : end]
            if self.gazetteer.find(name):
                return name, end, True
        simple = lexicon.SIMPLE_RUN.match(self.text, run.start())
        end = simple.end() if simple else run.end()
        return self.text[run.start() : end], end, False

    def tail(self, place: PlaceName) -> PlaceName:
        """Return the locality with the parents and the country that stand behind it."""
        if bracket := BRACKET.match(self.text, place.end):
            return self._bracketed(place, bracket)
        for join in (OF, COMMA):
            if gap := join.match(self.text, place.end):
                end, country = self.country(gap.end())
                if country and (join is OF or BOUNDARY.match(self.text, end)):
                    return replace(place, end=end, country=country)
                if parent := self._parent(place, gap.end()):
                    parents = (*place.parents, parent)
                    return replace(place, end=parent.end, country=parent.country, parents=parents)
        beside = self.text[place.end : place.end + 1] == " "
        end, country = self.country(place.end + 1) if beside else (0, "")
        return replace(place, end=end, country=country) if country else place

    def country(self, at: int) -> tuple[int, str]:
        """Return the end and code of the country named at this point, or (0, "")."""
        match = lexicon.COUNTRY_RUN.match(self.text, at)
        if not match:
            return 0, ""
        for end in ends(match, "name"):
            place = self.gazetteer.country(self.text[match.start("name") : end])
            if place and not lexicon.WORD_FOLLOWS.match(self.text, end):
                return self._with_bracket(end, place.code)
        return 0, ""

    def is_person(self, name: str) -> bool:
        """Say whether an unknown name begins with a Vietnamese family name."""
        words = name.split(" ")
        return words[0] in lexicon.SURNAMES and len(words) > 1 and not self.gazetteer.find(name)

    def bears_a_person_s_name(self, name: str) -> bool:
        """Say whether a unit is called like a person: without the word for its kind the person is meant."""
        words = name.split(" ")
        whole = len(words) == _PERSON_S_NAME and words[0] in lexicon.SURNAMES
        return whole and all(word.istitle() for word in words)

    def _country_of(self, words: str) -> str:
        match = lexicon.COUNTRY_RUN.match(words)
        place = self.gazetteer.country(match["name"]) if match else None
        return place.code if place else ""

    def _with_bracket(self, end: int, code: str) -> tuple[int, str]:
        """Take "Đài Loan (Trung Quốc)" as one name."""
        bracket = BRACKET.match(self.text, end)
        taken = bracket and code in lexicon.BRACKETED and self.gazetteer.country(bracket[1].strip())
        return (bracket.end(), code) if bracket and taken else (end, code)

    def _bracketed(self, place: PlaceName, bracket: re.Match[str]) -> PlaceName:
        names = self.inside(self.gazetteer, bracket[1])
        country = next((name.country for name in names if isinstance(name, Other) and name.country), "")
        units = [name for name in names if isinstance(name, PlaceName)]
        if not country and not units:
            return place
        country = country or units[-1].country
        return replace(place, end=bracket.end(), country=country, parents=(*place.parents, *units[:1]))

    def _parent(self, place: PlaceName, at: int) -> PlaceName | None:
        """Return the unit after a comma if it stands higher than the place: its parent, not a list item."""
        head = lexicon.UNIT.match(self.text, at)
        if head and not head["body"] and not head["count"]:
            word = unit_word(head)
            higher = _HEIGHT[word.rank] < _HEIGHT[place.word.rank]
            parent = self.named(at, head.end(), word) if higher else None
            return parent if parent and self._may_lie_in(place, parent) else None
        run = lexicon.RUN.match(self.text, at)
        if not run or place.word.rank is Rank.PROVINCE:
            return None
        name, end, found = self.delimit(run)
        here = {one.place.parent for one in self.gazetteer.find(place.name)}
        above = {one.place.code for one in self.gazetteer.find(name)} if found else set()
        return self.tail(PlaceName(at, end, name)) if here & above else None

    def _may_lie_in(self, place: PlaceName, parent: PlaceName) -> bool:
        """Say whether a unit may be the parent: not if both are known, but in no country together.

        "Tại thành phố X, tỉnh A và tỉnh B ký kết": X abroad does not lie in A, so A is who signs.
        """
        here = {one.place.country for one in self.gazetteer.find(place.name)}
        there = {one.place.country for one in self.gazetteer.find(parent.name, parent.country)}
        return not here or not there or bool(here & there)

    def _sharing(self, first: PlaceName, country: str, *, plural: bool) -> Iterator[PlaceName]:
        """Yield the further names that share the word: "2 thành phố X và Y (Pháp)"."""
        end = first.end
        while join := _LIST_JOIN.match(self.text, end):
            at = join.end()
            run = lexicon.RUN.match(self.text, at)
            if not run or any(pattern.match(self.text, at) for pattern in lexicon.NO_LIST_ITEM):
                return
            name, stop, known = self.delimit(run)
            if self.gazetteer.country(name) or self.is_person(name) or not (known or plural):
                return
            item = PlaceName(at, stop, name, first.word, typed=plural, country=country, listed=True)
            item = item if country else self.tail(item)
            yield item
            end = item.end


def unit_word(head: re.Match[str]) -> UnitWord:
    """Return what the word at the head of a locality means."""
    short = head.groupdict().get("short")
    word = short.strip(" .") if short else head["long"]
    return lexicon.UNIT_WORDS.get(word.casefold(), NO_WORD)


def ends(run: re.Match[str], group: str | int = 0) -> Iterator[int]:
    """Yield the ends of the beginnings of a run, the longest first."""
    text, start = run[group], run.start(group)
    yield start + len(text)
    for gap in reversed(list(_GAP.finditer(text))):
        yield start + gap.start()

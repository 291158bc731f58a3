"""What a sentence names, from left to right.

This is grammar only: which place a name means is decided in ``ingest.linking``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.articles import bodies, lexicon, organizations, zones
from ingest.articles.beginnings import next_word
from ingest.articles.localities import Localities
from ingest.articles.missions import mission_name
from ingest.articles.spelling import UPPER
from ingest.gazetteer import Gazetteer, known
from ingest.names import NO_WORD, Name, Other, PlaceName

_GROUP_NAME = re.compile(r"[(][?]P<[A-Za-z_]+>")
# In this order, since a name of one sort may begin with a word of another.
_SORTS = {
    "mission": lexicon.MISSION,
    "national": lexicon.NATIONAL,
    "headed": lexicon.HEADED,
    "zone": zones.ZONE,
    "unit": lexicon.UNIT,
    "organization": organizations.ORGANIZATION,
    "person": lexicon.PERSON,
    "run": lexicon.RUN,
}
_ANY = re.compile("|".join(f"(?P<{sort}>{_GROUP_NAME.sub('(?:', p.pattern)})" for sort, p in _SORTS.items()))
_AT = re.compile(r"\s*(?:tại|ở)\s+")
_PIECE = re.compile(rf"[^\s–-](?:(?! [-–])[^-–]|-(?![{UPPER}]))*")
_OPENER = re.compile(r"(\w+) ")
_PLACE_AND_PERSON = 2  # spaces in a run of a place and a person, at the least
_BODY_REACH = 40  # characters before a name in which "UBND" may begin


def scan(gazetteer: Gazetteer, text: str) -> list[Name]:
    """Return the names of a sentence in the order of the text.

    >>> from ingest.gazetteer import load
    >>> [name.name for name in scan(load(), "2 thành phố Lyon và Brest (Pháp)")]
    ['Lyon', 'Brest']
    """
    return _Scanner(gazetteer, text, Localities(gazetteer, text, scan)).all()


@dataclass(slots=True)
class _Scanner:
    gazetteer: Gazetteer
    text: str
    localities: Localities
    found: list[Name] = field(default_factory=list)

    def all(self) -> list[Name]:
        position = 0
        while word := next_word(self.text, position):
            position = self._at(word)
        return self.found

    def _at(self, word: re.Match[str]) -> int:
        """Read the name that begins with a word, if one does; return where the next may begin."""
        if word[0] in known.first_words() and (body := bodies.international(self.text, word.start())):
            return self._add(body)
        if word[0] in lexicon.CLASSES and self.text.endswith("hạng ", 0, word.start()):
            return word.end()
        match = _ANY.match(self.text, word.start())
        return max(self._read(match), word.start() + 1) if match else word.end()

    def _read(self, match: re.Match[str]) -> int:
        sort, start = match.lastgroup or "", match.start()
        if sort == "mission":
            return self._mission(match)
        if sort == "national":
            return self._national(match)
        if sort == "person":
            return self._person(match)
        if sort in ("organization", "zone"):
            zone = zones.read(self.gazetteer, self.text, start) if sort == "zone" else None
            named = zone or bodies.known_inside(match) or bodies.read(self.localities, start)
            return self._add(named) if named else match.end()
        if sort in ("unit", "headed"):
            names = self.localities.typed(start, headed=sort == "headed")
            self.found += names
            return names[-1].end if names else match.end()
        return self._run(match)

    def _person(self, match: re.Match[str]) -> int:
        run = self._place_called_so(match.start())
        named = Other(match.start(), match.end(), "person", name=_bare(match[0]))
        return self._run(run) if run else self._add(self._headed_by(match) or named)

    def _headed_by(self, match: re.Match[str]) -> Other | None:
        """Return the country that only its head is named by: "Tổng thống Pháp"."""
        name = _bare(match[0])
        place = self.gazetteer.country(name) if lexicon.HEAD_OF_STATE.match(match[0]) else None
        return Other(match.end() - len(name), match.end(), "country", place.code, name) if place else None

    def _place_called_so(self, start: int) -> re.Match[str] | None:
        """Return the run at a point if it is a place whose name begins with a word of address: "Bà Rịa"."""
        run = lexicon.RUN.match(self.text, start)
        return run if run and self.localities.delimit(run)[2] else None

    def _add(self, name: Name) -> int:
        self.found.append(name)
        return name.end

    def _mission(self, match: re.Match[str]) -> int:
        """Read an embassy with its country and the place of its office: none of them acts for a locality."""
        end, country = self.localities.country(match.end())
        end, seat = end or match.end(), ""
        name = self.text[match.start() : end].strip()
        if at := _AT.match(self.text, end):
            seat, end = self._seat(at.end(), end)
        if of := self.gazetteer.place(country):
            name = mission_name(match[0], of.name_vi, seat)
        return self._add(Other(match.start(), end, "mission", country, name))

    def _seat(self, at: int, end: int) -> tuple[str, int]:
        """Return the place or country of a mission's office, without who is named behind it, and its end."""
        run = lexicon.RUN.match(self.text, at)
        place, stop = self.localities.at(at), self.localities.country(at)[0]
        if place:
            return place.name, place.end
        if run and not stop:
            name, after, known = self.localities.delimit(run)
            return (name, after) if known else ("", end)
        return self.text[at:stop], stop or end

    def _national(self, match: re.Match[str]) -> int:
        """Read a body of a whole country; its country stands at the end of its name or right behind it."""
        name = match[0].strip().rstrip(".")
        end = match.start() + len(name)
        name = name.removeprefix("Trung ương ")  # the central committee speaks for its party
        words = name.split(" ")
        tails = (" ".join(words[first:]) for first in range(1, len(words)))
        place = next((found for tail in tails if (found := self.gazetteer.country(tail))), None)
        if place:
            return self._add(Other(match.start(), end, "national", place.code, name))
        stop, country = self.localities.country(end + 1)
        end = stop or end
        return self._add(
            Other(match.start(), end, "national", country, self.text[match.start() : end].strip())
        )

    def _run(self, match: re.Match[str]) -> int:
        start = match.start()
        if continent := lexicon.CONTINENT.match(self.text, start):
            return continent.end()
        end, country = self.localities.country(start)
        if country and not lexicon.CAPITAL_FOLLOWS.match(self.text, end):
            return self._add(Other(start, end, "country", country, self.text[start:end]))
        if behind := self._opened(match):
            return behind  # what follows the opener of a sentence is read for itself
        for at, stop in self._pieces(match):
            person = self._person_behind(at, stop)
            if person > at:
                self._piece(at, person - 1, last=False)
            self._piece(person, stop, last=stop == match.end())
        return max(match.end(), self.found[-1].end if self.found else 0)

    def _piece(self, at: int, stop: int, *, last: bool) -> None:
        name = self.text[at:stop]
        country = self.localities.country(at)[1]
        if country and self.gazetteer.country(name):
            self._add(Other(at, stop, "country", country, name))
        elif self._heads(at):
            self._add(Other(at, stop, "person", name=name))
        elif company := bodies.company(self.localities, at, stop):
            self._add(company)
        elif self.localities.is_person(name) or self.localities.bears_a_person_s_name(name):
            self._add(Other(at, stop, "person", name=name))
        elif name.split(" ")[0] not in lexicon.NO_PERSON or self.gazetteer.find(name):
            word = lexicon.headed_unit(self.text[max(0, at - _BODY_REACH) : at])
            place = PlaceName(at, stop, name, word or NO_WORD, typed=bool(word), body=self._acts(at))
            place = self.localities.tail(place)
            self._add(place if last else replace(place, end=stop))

    def _heads(self, at: int) -> bool:
        """Say whether who is named at a point holds an office: "Thống đốc tỉnh X Taro Tanaka"."""
        before = self.found[-1] if self.found else None
        if not isinstance(before, PlaceName) or not before.typed or before.end != at - 1:
            return False
        return bool(lexicon.OFFICE_BEFORE.search(self.text, max(0, before.start - _BODY_REACH), before.start))

    def _person_behind(self, at: int, stop: int) -> int:
        """Return where the head of a locality begins who is named right behind it, else ``at``.

        "Bí thư Tỉnh ủy Bắc Ninh Trần Văn A", "Thị trưởng Osaka Taro Tanaka": behind an office stands the
        longest known place, then a person.
        """
        name = self.text[at:stop]
        if name.count(" ") < _PLACE_AND_PERSON or self.gazetteer.find(name):
            return at
        office = lexicon.OFFICE_BEFORE.search(self.text, max(0, at - _BODY_REACH), at)
        words = name.split(" ")
        for count in range(len(words) - 2, 0, -1):
            head = " ".join(words[:count])
            if (office or words[count] in lexicon.SURNAMES) and self.gazetteer.find(head):
                return at + len(head) + 1
        return at

    def _acts(self, at: int) -> bool:
        """Say whether "UBND" or the like stands right before a name."""
        found = lexicon.BODY_ONLY.finditer(self.text, max(0, at - _BODY_REACH), at + 1)
        return any(body.end() == at for body in found)

    def _opened(self, match: re.Match[str]) -> int:
        """Return where the word ends that only opens a sentence and a run: "Hiện Tổng công ty X"; else 0."""
        if match[0] in lexicon.OPENERS:
            return match.end()  # "Tỉnh của Lào": no place called so
        opener = _OPENER.match(match[0])
        opens = opener and opener[1] in lexicon.OPENERS and not self.gazetteer.find(match[0])
        return match.start() + opener.end() if opener and opens else 0

    def _pieces(self, match: re.Match[str]) -> Iterator[tuple[int, int]]:
        """Yield the parts of a run between dashes, unless the whole is a name."""
        start, end = match.span()
        if self.gazetteer.find(self.text[start:end]):
            yield start, end
            return
        for piece in _PIECE.finditer(self.text[start:end]):
            yield start + piece.start(), start + piece.end()


def _bare(named: str) -> str:
    """Return the name of a person without the words of address before it."""
    match = lexicon.PERSON.match(named)
    return match["name"] if match else named

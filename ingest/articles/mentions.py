"""What a sentence names, from left to right.

This is grammar only: which place a name means is decided in ``ingest.linking``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.articles import bodies, lexicon
from ingest.articles.localities import Localities
from ingest.articles.names import Name, Other, PlaceName
from ingest.gazetteer import Gazetteer

_GROUP_NAME = re.compile(r"[(][?]P<[A-Za-z_]+>")
# In this order, since a name of one sort may begin with a word of another.
_SORTS = {
    "mission": lexicon.MISSION,
    "national": lexicon.NATIONAL,
    "headed": lexicon.HEADED,
    "unit": lexicon.UNIT,
    "organization": lexicon.ORGANIZATION,
    "person": lexicon.PERSON,
    "run": lexicon.RUN,
}
_ANY = re.compile("|".join(f"(?P<{sort}>{_GROUP_NAME.sub('(?:', p.pattern)})" for sort, p in _SORTS.items()))
_AT = re.compile(r"\s*(?:tại|ở)\s+")
_PIECE = re.compile(rf"[^\s–-](?:(?! [-–])[^-–]|-(?![{lexicon.UPPER}]))*")
_OPENER = re.compile(r"(\w+) ")
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
        while match := _ANY.search(self.text, position):
            position = max(self._read(match), match.start() + 1)
        return self.found

    def _read(self, match: re.Match[str]) -> int:
        sort, start = match.lastgroup or "", match.start()
        if sort == "mission":
            return self._mission(match)
        if sort in ("national", "person"):
            return self._add(Other(start, match.end(), sort))
        if sort == "organization":
            body = bodies.read(self.localities, start)
            return self._add(body) if body else match.end()
        if sort in ("unit", "headed"):
            names = self.localities.typed(start, headed=sort == "headed")
            self.found += names
            return names[-1].end if names else match.end()
        return self._run(match)

    def _add(self, name: Name) -> int:
        self.found.append(name)
        return name.end

    def _mission(self, match: re.Match[str]) -> int:
        """Read an embassy with its country and the place of its office: none of them acts for a locality."""
        end, country = self.localities.country(match.end())
        end = end or match.end()
        if at := _AT.match(self.text, end):
            place = self.localities.at(at.end())
            end = place.end if place else self.localities.country(at.end())[0] or end
        return self._add(Other(match.start(), end, "national", country))

    def _run(self, match: re.Match[str]) -> int:
        start = match.start()
        end, country = self.localities.country(start)
        if country and not lexicon.CAPITAL_FOLLOWS.match(self.text, end):
            return self._add(Other(start, end, "country", country))
        for at, stop in self._pieces(match):
            self._piece(at, stop, last=stop == match.end())
        return max(match.end(), self.found[-1].end if self.found else 0)

    def _piece(self, at: int, stop: int, *, last: bool) -> None:
        name = self.text[at:stop]
        country = self.localities.country(at)[1]
        if country and self.gazetteer.country(name):
            self._add(Other(at, stop, "country", country))
        elif self.localities.is_person(name):
            self._add(Other(at, stop, "person"))
        else:
            place = PlaceName(at, stop, name, body=self._acts(at))
            place = self.localities.tail(place)
            self._add(place if last else replace(place, end=stop))

    def _acts(self, at: int) -> bool:
        """Say whether "UBND" or the like stands right before a name."""
        found = lexicon.BODY_ONLY.finditer(self.text, max(0, at - _BODY_REACH), at + 1)
        return any(body.end() == at for body in found)

    def _pieces(self, match: re.Match[str]) -> Iterator[tuple[int, int]]:
        """Yield the parts of a run between dashes, unless the whole is a name, without a sentence opener."""
        start, end = match.span()
        opener = _OPENER.match(match[0])
        if opener and opener[1] in lexicon.OPENERS and not self.gazetteer.find(match[0]):
            start += opener.end()
        if self.gazetteer.find(self.text[start:end]):
            yield start, end
            return
        for piece in _PIECE.finditer(self.text[start:end]):
            yield start + piece.start(), start + piece.end()

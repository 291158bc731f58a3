"""The quote of a statement, found in its section, and where the other words of the statement stand."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.articles.text import canonical
from ingest.articles.view import Item, View
from ingest.model import anchoring
from ingest.model.anchoring import Span
from ingest.model.frames import Refusal, RefusedError
from ingest.model.sections import Paragraph, Section
from ingest.model.wording import Part

_LEAST = 12  # characters


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a paragraph."""

    paragraph: Paragraph
    span: Span

    def items(self) -> Iterator[tuple[View, Item]]:
        """Yield the names, dates and sums of which the stretch touches the words.

        What stands behind a name is not its own: "Nhật Bản" does not mean the town before it.
        """
        for view in self.paragraph.views:
            begin = self._begin(view)
            for item in view.items.values():
                start, end = _own(view, item)
                if begin + start < self.span[1] and begin + end > self.span[0]:
                    yield view, item

    def parts(self) -> Iterator[Part]:
        """Yield the sentences of the stretch, each with the part of its shape that lies in it."""
        for view in self.paragraph.views:
            offsets = [min(max(at - self._begin(view), 0), view.offsets[-1]) for at in self.span]
            first, last = (bisect_left(view.offsets, offset) for offset in offsets)
            if first < last:
                yield view, first, last

    def _begin(self, view: View) -> int:
        return view.sentence.start - self.paragraph.start


@dataclass(frozen=True, slots=True)
class Quote(Place):
    """The words that state a fact; ``copied`` says that the model has them letter by letter."""

    section: Section
    copied: bool

    @property
    def text(self) -> str:
        """The words as the article has them."""
        return self.paragraph.text[slice(*self.span)]

    @property
    def start(self) -> int:
        """The offset in the article."""
        return self.paragraph.start + self.span[0]

    def holds(self, item: Item) -> bool:
        """Say whether a name with offsets in the article stands in the quote."""
        return item.start < self.start + len(self.text) and item.end > self.start

    def place(self, words: str, why: Refusal) -> Place:
        """Return where words stand: in the quote, else nearest before it in the section, else raise."""
        if inside := anchoring.exact(words, self.paragraph.plain, *self.span):
            return Place(self.paragraph, inside[0])
        if before := anchoring.exact(words, self.paragraph.plain, 0, self.span[0]):
            return Place(self.paragraph, before[-1])
        earlier = [one for one in self.section.paragraphs if one.start < self.paragraph.start]
        for paragraph in reversed(earlier):
            if spans := anchoring.exact(words, paragraph.plain):
                return Place(paragraph, spans[-1])
        raise RefusedError(why)


def _own(view: View, item: Item) -> Span:
    """Return where a name itself stands in its sentence, without the country or unit behind it."""
    at = canonical(view.sentence.text).find(item.text, item.start, item.end) if item.text else -1
    return (at, at + len(item.text)) if at >= 0 else (item.start, item.end)


def quote(words: str, section: Section) -> Quote:
    """Return where a quote stands; letter by letter in one paragraph goes before nearly so in another."""
    hits = [(one, anchoring.quoted(words, one.plain)) for one in section.paragraphs]
    found = [Quote(one, hit[0], section, hit[1]) for one, hit in hits if hit]
    best = next((one for one in found if one.copied), found[0] if found else None)
    if not best or len(best.text) < _LEAST:
        raise RefusedError(Refusal.QUOTE)
    return best

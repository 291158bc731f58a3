"""The sections in which an article is shown to a language model, and where each of their words stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.articles.segments import Part
from ingest.articles.text import canonical
from ingest.articles.view import ABROAD, BODY, BODY_ABROAD, COUNTRY, NATIONAL, PLACE, UNIT, View

LONGEST = 3_000  # characters of a section
_LEAST_WORDS = 20  # characters of a paragraph that can state anything
_NAMED = (UNIT, ABROAD, BODY, BODY_ABROAD, PLACE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that follow each other in the text; ``start`` is the offset of the first."""

    text: str
    start: int
    views: tuple[View, ...]

    @property
    def plain(self) -> str:
        """The text with its tone marks made canonical, at equal length."""
        return canonical(self.text)

    @property
    def in_body(self) -> bool:
        """Whether this is running text, no title and no caption."""
        return self.views[0].sentence.part is Part.BODY


@dataclass(frozen=True, slots=True)
class Section:
    """Paragraphs that are shown together."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """The paragraphs, one a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def views(self) -> tuple[View, ...]:
        """The sentences of all paragraphs."""
        return tuple(view for paragraph in self.paragraphs for view in paragraph.views)


def sections(text: str, views: Sequence[View]) -> Iterator[Section]:
    """Yield the sections of an article that name someone abroad, if it names anyone of Viet Nam at all."""
    if not any(item.country == "VN" and item.kind in _NAMED for one in views for item in one.items.values()):
        return
    for section in _filled(_paragraphs(text, views)):
        if any(_abroad(view) for view in section.views):
            yield section


def _abroad(view: View) -> bool:
    kinds = (*_NAMED, COUNTRY, NATIONAL)
    return any(item.kind in kinds and item.country not in ("", "VN") for item in view.items.values())


def _paragraphs(text: str, views: Iterable[View]) -> Iterator[Paragraph]:
    """Yield the lines of an article, the long ones parted between sentences."""
    for _, line in groupby(views, key=lambda view: view.sentence.line):
        held: list[View] = []
        for view in line:
            if held and _end(view) - held[0].sentence.start > LONGEST:
                yield _paragraph(text, held)
                held = []
            if len(view.sentence.text) <= LONGEST:
                held.append(view)
        if held:
            yield _paragraph(text, held)


def _paragraph(text: str, views: Sequence[View]) -> Paragraph:
    start = views[0].sentence.start
    return Paragraph(text[start : _end(views[-1])], start, tuple(views))


def _end(view: View) -> int:
    return view.sentence.start + len(view.sentence.text)


def _filled(paragraphs: Iterable[Paragraph]) -> Iterator[Section]:
    held: list[Paragraph] = []
    size = 0
    for paragraph in paragraphs:
        if len(paragraph.text) < _LEAST_WORDS:
            continue
        if held and size + len(paragraph.text) + 1 > LONGEST:
            yield Section(tuple(held))
            held, size = [], 0
        held.append(paragraph)
        size += len(paragraph.text) + 1
    if held:
        yield Section(tuple(held))

"""The parts of an article, and its sentences with their offsets."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ingest.articles.furniture import (
    dateline,
    is_box,
    is_button,
    is_byline,
    is_caption,
    is_dated_headline,
    is_finished,
    is_headline,
    is_teaser,
)
from ingest.articles.relevance import tells_an_act
from ingest.articles.spelling import UPPER
from ingest.articles.text import is_dateline, is_title


class Part(StrEnum):
    """What a line of an article is."""

    TITLE = "title"
    CAPTION = "caption"
    BODY = "body"
    FURNITURE = "furniture"  # datelines, buttons, bylines
    RELATED = "related"  # boxes, teasers and lists of other articles: never read


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; ``start`` is its offset in the text, ``line`` the number of its line (a paragraph)."""

    text: str
    start: int
    part: Part
    line: int


_LONGEST = 1500  # letters of a sentence
_FIRST_LINES = 3  # of the body, in which a place before a dash is a dateline
_LISTED = 3  # titles below each other that make a list of other articles
# A full stop after these ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(/.])(?:TP|Tp|tp|TX|Tx|P|Q|H|TT|GS|PGS|TS|ThS|BS|KS|CN|Ths|St|Mr|Mrs|Ms|Dr|Co|Ltd|Inc|"
    r"Corp|JSC|[A-ZĐ])$"
)
_NEAR = 8  # letters, more than any of them has with what stands before it
_MARK = r"(?:[-–•+*]|\d{1,2}[.)]|[a-zđ]\))"
_ITEM = re.compile(rf"[^\S\n]*+\n\s*+{_MARK}\s*[^\n]{{2,120}}")
_BULLET = re.compile(rf"([:;.,]?)\s{{0,9}}\n\s{{0,9}}{_MARK}[ \t]*")
_END = re.compile(rf"[.!?…]+[”\"’')\]]*(?=\s+[“\"‘'(\[]?[{UPPER}\d]|\s*$)")


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of an article, without furniture and without boxes of other articles.

    A dateline at the beginning of a paragraph belongs to no sentence.
    """
    lines = text.split("\n")
    offset, body = 0, 0
    for number, (raw, part) in enumerate(zip(lines, parts(lines), strict=True)):
        if part not in (Part.FURNITURE, Part.RELATED):
            begin = len(raw) - len(raw.lstrip())
            if part is Part.BODY:
                begin += dateline(raw[begin:], first=body < _FIRST_LINES)
                body += 1
            found = [
                Sentence(raw[start:end], offset + start, part, number) for start, end in _split(raw, begin)
            ]
            if found and found[-1].text.endswith(":"):
                found[-1] = _with_list(text, found[-1])
            yield from found
        offset += len(raw) + 1


def flat(text: str) -> str:
    """Return a sentence with the bullets of its list as commas, at equal length.

    >>> flat("với:\\n- Tỉnh A;\\n- Tỉnh B.")
    'với:   Tỉnh A,   Tỉnh B.'
    """
    if "\n" not in text:
        return text
    return _BULLET.sub(lambda match: (":" if match[1] == ":" else ",").ljust(len(match[0])), text)


def _with_list(text: str, head: Sentence) -> Sentence:
    """Return a sentence that ends in a colon with the names that are listed line by line below it.

    Lines that tell of acts of their own are read as sentences.
    """
    end = head.start + len(head.text)
    limit = head.start + _LONGEST
    while (item := _ITEM.match(text, end)) and item.end() < limit and not tells_an_act(item[0]):
        end = item.end()
    return replace(head, text=text[head.start : end].rstrip())


def parts(lines: Sequence[str]) -> list[Part]:
    """Return what each line of an article is; a blank line is furniture."""
    stripped = [line.strip() for line in lines]
    found: list[Part] = []
    boxed = titled = False
    for line in stripped:
        boxed = is_box(line) or (boxed and (not line or _in_box(line)))
        part = Part.RELATED if boxed and line else _part(line, titled)
        titled = titled or part is not Part.FURNITURE
        found.append(part)
    for number, part in _below(stripped, found):
        found[number] = part
    return found


def _in_box(line: str) -> bool:
    """Say whether a line goes on with the box above it; a paragraph ends it."""
    return is_headline(line) or is_dated_headline(line) or is_dateline(line) or is_teaser(line)


def _part(line: str, titled: bool) -> Part:
    if is_teaser(line) or line.startswith("|") or line.endswith("| |"):
        return Part.RELATED
    if not line or is_dateline(line) or is_button(line) or is_byline(line):
        return Part.FURNITURE
    if is_caption(line):
        return Part.CAPTION
    return Part.TITLE if not titled and is_title(line) else Part.BODY


def _below(lines: Sequence[str], found: Sequence[Part]) -> Iterator[tuple[int, Part]]:
    """Yield what is below the last paragraph: the name of the author, titles of other articles.

    Both are told from a body without full stops by a paragraph that has one.
    """
    body = [number for number, part in enumerate(found) if part is Part.BODY]
    named = [number for number in body if is_byline(lines[number], last=True)]
    listed: list[int] = []
    while body and (body[-1] in named or is_headline(lines[body[-1]]) or is_dated_headline(lines[body[-1]])):
        listed.append(body.pop())
    if not body or not is_finished(lines[body[-1]]):
        return
    titles = [number for number in listed if number not in named]
    if len(titles) >= _LISTED or any(is_dated_headline(lines[number]) for number in titles):
        yield from ((number, Part.RELATED) for number in titles)
    if listed and listed[-1] in named:
        yield listed[-1], Part.FURNITURE


def _split(line: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a line; what is far too long for one is cut between words."""
    for begin, end in _whole(line, start):
        position = begin
        while end - position > _LONGEST:
            far = position + _LONGEST
            cut = line.rfind(" ", position + _LONGEST // 2, far) + 1 or far
            yield from _trimmed(line, position, cut)
            position = cut
        yield from _trimmed(line, position, end)


def _whole(line: str, start: int) -> Iterator[tuple[int, int]]:
    for match in _END.finditer(line, start):
        near = line[max(start, match.start() - _NEAR) : match.start()]
        if match[0] == "." and _ABBREVIATION.search(near):
            continue
        yield start, match.end()
        start = match.end()
    yield start, len(line)


def _trimmed(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    inner = line[start:end].rstrip(" \t|")
    skipped = len(inner) - len(inner.lstrip(" \t"))
    if inner.strip():
        yield start + skipped, start + len(inner)

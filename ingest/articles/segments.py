"""The parts of an article, and its sentences with their offsets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ingest.articles.lexicon import UPPER
from ingest.articles.text import is_dateline, is_title


class Part(StrEnum):
    """What a line of an article is."""

    TITLE = "title"
    CAPTION = "caption"
    BODY = "body"
    FURNITURE = "furniture"  # datelines, buttons
    RELATED = "related"  # boxes and teasers of other articles: never read


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; ``start`` is its offset in the text, ``line`` the number of its line (a paragraph)."""

    text: str
    start: int
    part: Part
    line: int


_RELATED_HEAD = re.compile(
    r"\|?\s*(?:tin|bài)(?: viết)? liên quan|xem thêm|đọc thêm|tin cùng chuyên mục", re.I
)
_CAPTION = re.compile(r"\|\s*$|[(\s-](?:Ảnh|Nguồn|Nguồn ảnh|Photo)\s*:[^.]{0,60}$|\bảnh \d+\s*$|^Ảnh\s*:")
_BUTTON = re.compile(
    r"(?:chia sẻ|lưu ý:|gửi (?:file|bình luận)|quay lên|truy cập nội dung|\d+:\d\d|bình luận|in bài|từ khóa)",
    re.I,
)
# A full stop after these ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(/])(?:TP|Tp|tp|TX|Tx|P|Q|H|TT|GS|PGS|TS|ThS|BS|KS|CN|Ths|St|Mr|Mrs|Ms|Dr|Co|Ltd|Inc|"
    r"Corp|JSC|[A-Z])$"
)
_END = re.compile(rf"[.!?…]+[”\"’')\]]*(?=\s+[“\"‘'(\[]?[{UPPER}\d]|\s*$)")


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of an article, without furniture and without boxes of other articles."""
    offset, related, titled = 0, False, False
    for number, raw in enumerate(text.split("\n")):
        line = raw.strip()
        related = bool(line) and (bool(_RELATED_HEAD.match(line)) or (related and line.endswith("|")))
        part = Part.RELATED if related else _part(line, titled)
        titled = titled or part is not Part.FURNITURE
        if line and part not in (Part.FURNITURE, Part.RELATED):
            for start, end in _split(raw):
                yield Sentence(raw[start:end], offset + start, part, number)
        offset += len(raw) + 1


def _part(line: str, titled: bool) -> Part:
    if line.startswith("|") or line.endswith("| |"):
        return Part.RELATED
    if not line or is_dateline(line) or _BUTTON.match(line):
        return Part.FURNITURE
    if _CAPTION.search(line):
        return Part.CAPTION
    return Part.TITLE if not titled and is_title(line) else Part.BODY


def _split(line: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(line):
        if match[0] == "." and _ABBREVIATION.search(line[start : match.start()]):
            continue
        yield from _trimmed(line, start, match.end())
        start = match.end()
    yield from _trimmed(line, start, len(line))


def _trimmed(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    inner = line[start:end].rstrip(" \t|")
    skipped = len(inner) - len(inner.lstrip(" \t"))
    if inner.strip():
        yield start + skipped, start + len(inner)

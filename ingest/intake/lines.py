"""JSON Lines: a record of an article on each line."""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import BinaryIO

from graph.errors import SourceError
from ingest.intake.files import File
from ingest.intake.packing import reading
from ingest.intake.raw import MAX_ARTICLE, Form, Raw, key_of, refused

# The names that datasets give to a field, the first found counts; other fields are not read.
_BODY = ("text", "html", "content", "body")
_KEY = ("id", "doc", "slug")
_GIVEN = {
    "title": ("title",),
    "url": ("url", "link"),
    "publisher": ("publisher", "source"),
    "published": ("published", "date"),
}
_MARKUP = re.compile(r"\s*<(?:!doctype|!--|html|head|body|article|section|div|p|h\d)\b", re.IGNORECASE)
_CHUNK = 1 << 16


def records(file: File) -> Iterator[Raw]:
    """Yield the article of each line; a line that holds none is told, blank lines are passed over."""
    number, error = 0, ""
    try:
        with reading(file.path) as stream:
            for number, line in _lines(stream):
                yield _record(file, number, line)
    except SourceError as reason:
        error = str(reason)
    if error or not number:
        where = f"{file.where}, after line {number}" if number else file.where
        yield refused(key_of(file.stem), where, error or "empty")


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield number and bytes of each line; None for one over the limit, which is never held whole."""
    for number in count(1):
        line = stream.readline(MAX_ARTICLE)
        if not line:
            return
        if len(line) == MAX_ARTICLE and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(_CHUNK)
            yield number, None
        elif not line.isspace():
            yield number, line


def _record(file: File, number: int, line: bytes | None) -> Raw:
    where, key = f"{file.where}, line {number}", key_of(f"{file.stem}-{number}")
    if line is None:
        return refused(key, where, f"larger than {MAX_ARTICLE:,} bytes")
    try:
        fields = _object(line)
        form, content = _body(fields)
    except SourceError as error:
        return refused(key, where, str(error))
    named = _first(fields, _KEY)
    given = {name: value for name, names in _GIVEN.items() if (value := _first(fields, names))}
    return Raw(key_of(named) if named else key, where, form, content, given)


def _object(line: bytes) -> Mapping[str, object]:
    try:
        found = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SourceError(f"not UTF-8 text (byte {error.start})") from error
    except (ValueError, RecursionError) as error:
        raise SourceError("not JSON") from error
    if not isinstance(found, dict):
        raise SourceError("not a JSON object")
    return found


def _body(fields: Mapping[str, object]) -> tuple[Form, bytes]:
    """Return the words of a record, and whether they are HTML."""
    name = next((name for name in _BODY if fields.get(name)), "")
    words = fields.get(name)
    if not isinstance(words, str):
        raise SourceError(f"field {name!r} is not text" if name else "no text or html in the record")
    form = Form.HTML if name == "html" or _MARKUP.match(words) else Form.TEXT
    try:
        return form, words.encode()
    except UnicodeEncodeError as error:
        raise SourceError(f"half a character in the text (character {error.start})") from error


def _first(fields: Mapping[str, object], names: tuple[str, ...]) -> str:
    """Return the first of the fields that has a value; only words and whole numbers are values."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return " ".join(str(value).split())
    return ""

"""The text of an article and what is known of its publication."""

import re
import unicodedata
from pathlib import Path

import yaml

from graph.errors import SourceError
from graph.records import Page
from graph.spans import TimeSpan, parse

MAX_BYTES = 5_000_000
_HEAD_LINES = 15
_TITLE_LINES = 6
_TITLE_LENGTH = range(12, 220)

_TONES = {
    plain: accented
    for pair in ("oa", "oe", "uy")
    for mark in "\u0300\u0301\u0303\u0309\u0323"
    for plain, accented in [
        (
            pair[0] + unicodedata.normalize("NFC", pair[1] + mark),
            unicodedata.normalize("NFC", pair[0] + mark) + pair[1],
        )
    ]
}
_TONES |= {old.capitalize(): new.capitalize() for old, new in _TONES.items()}
_OLD_TONE = re.compile(rf"(?<![qQ])(?:{'|'.join(_TONES)})(?!\w)")

_FULL_DATE = r"(?:(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)|(?P<d2>\d{1,2})[/.-](?P<m2>\d{1,2})[/.-](?P<y2>\d{4}))"
_DATELINE = re.compile(
    r"(?:(?:cập nhật|đăng ngày|ngày đăng|xuất bản|đăng lúc|ngày|thứ \w+|chủ nhật|lúc)\b[\s:,|]*|"
    r"\d{1,2}:\d\d(?::\d\d)?[\s,|-]*)*"
    + _FULL_DATE
    + r"(?:[\s,|-]*(?:\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?|\(?GMT ?[+-] ?\d+\)?|[AP]M))*\s*",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"truy cập nội dung|\d+:\d\d|chia sẻ|quay lên|đọc bài|nghe bài|trang chủ|tin liên quan", re.I
)


def load(path: Path) -> tuple[str, Page]:
    """Return the NFC text of a UTF-8 file and its page; raise SourceError if it is no readable text.

    ``<stem>.yml`` beside the file may give url, title, publisher and published; what it does not give is read
    from the text.
    """
    text = _decode(path)
    given = _sidecar(path.with_suffix(".yml"))
    published = parse(given["published"]) if given.get("published") else publication_date(text)
    page = Page(
        key=path.stem,
        title=given.get("title") or title(text),
        url=given.get("url", ""),
        publisher=given.get("publisher", ""),
        published=published,
    )
    return text, page


def canonical(text: str) -> str:
    """Return the text with tone marks where the newer spelling puts them, at equal length.

    >>> canonical("thoả thuận, Hoà Bình, uỷ ban, quý")
    'thỏa thuận, Hòa Bình, ủy ban, quý'
    """
    return _OLD_TONE.sub(lambda match: _TONES[match[0]], text)


def publication_date(text: str) -> TimeSpan | None:
    """Return the day that a line near the top of the text gives, and nothing else.

    >>> publication_date("Tựa bài\\nCập nhật: 02-03-2021 | 10:00:00\\n").edtf
    '2021-03-02'
    """
    for line in _head(text):
        match = _DATELINE.fullmatch(line)
        if match:
            year, month, day = (match[name] or match[name + "2"] for name in "ymd")
            try:
                return parse(f"{year}-{int(month):02}-{int(day):02}")
            except ValueError:
                continue
    return None


def is_dateline(line: str) -> bool:
    """Say whether a line holds the time of publication only."""
    return bool(_DATELINE.fullmatch(line.strip()))


def title(text: str) -> str:
    """Return the first line that looks like a title: short, without a full stop, no caption, no button."""
    for line in _head(text)[:_TITLE_LINES]:
        if is_title(line):
            return line
    return ""


def is_title(line: str) -> bool:
    """Say whether a line can be the title."""
    return (
        len(line) in _TITLE_LENGTH
        and not line.endswith((".", "|", ":", ";", ")"))
        and not line.startswith("|")
        and not _FURNITURE.match(line)
        and not is_dateline(line)
    )


def _head(text: str) -> list[str]:
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line][:_HEAD_LINES]


def _decode(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SourceError(f"{path}: larger than {MAX_BYTES:,} bytes")
        raw = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror}") from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: not UTF-8 text (byte {error.start})") from error
    if "\x00" in text:
        raise SourceError(f"{path}: a binary file, not text")
    if not text.strip():
        raise SourceError(f"{path}: empty")
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))


def _sidecar(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        given = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: not readable as YAML") from error
    unknown = (
        set(given) - {"url", "title", "publisher", "published"} if isinstance(given, dict) else {"a list"}
    )
    if unknown:
        raise SourceError(f"{path}: fields nobody reads: {sorted(unknown)}")
    return {name: str(value) for name, value in given.items()}

"""The text of an article and what is known of its publication."""

import re
import unicodedata
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from itertools import chain, islice

from graph.errors import SourceError
from graph.spans import TimeSpan, parse
from ingest.articles.furniture import dateline, is_box, is_button, is_caption, is_teaser

VIETNAM = timezone(timedelta(hours=7))
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
_TONES |= {old.upper(): new.upper() for old, new in _TONES.items()}
_FIRSTS, _SECONDS = ("".join(sorted({old[at] for old in _TONES})) for at in (0, 1))
# It begins with the letters themselves, so that all others are passed over at once.
_OLD_TONE = re.compile(rf"[{_FIRSTS}](?<![qQ].)[{_SECONDS}](?!\w)")

# Spaces of other widths stand where the rules expect a plain one.
_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")

_DAY_OF = r"(?P<d2>\d{1,2})[/.-](?P<m2>\d{1,2})[/.-](?P<y2>\d{4})"
_DAY_IN_WORDS = r"(?P<d3>\d{1,2}) tháng (?P<m3>\d{1,2})(?:,| năm)? (?P<y3>\d{4})"
_FULL_DATE = re.compile(
    rf"(?<!\d)(?:(?P<y1>\d{{4}})-(?P<m1>\d\d)-(?P<d1>\d\d)|{_DAY_OF}|{_DAY_IN_WORDS})(?!\d)"
)
_YEAR = re.compile(r"\d\d\d\d")  # each full date has one, and most lines have none
_CLOCK = r"\d{1,2}(?::\d\d(?::\d\d(?:\.\d+)?)?|[hg]\d{0,2})(?:\s?[AP]M)?"
_LABEL = (
    r"(?:cập nhật|đăng(?: tải)?|ngày|xuất bản|thời gian|lúc|vào|thứ \w+|chủ nhật|cn|t[2-7]"
    r"|published|updated)(?!\w)"
)
_ZONE = r"\(?(?:GMT|UTC)? ?[+-] ?\d{1,2}(?::?\d\d)?\)?|T(?=\d)"
_VIEWS = (
    r"(?:(?:số )?lượt (?:xem|đọc|truy cập)|views?)(?!\w)\s*:?\s*[\d.,]*|[\d.,]+ (?:lượt (?:xem|đọc)|views?)"
)
# What else a line may hold that gives the time of publication and nothing more.
_AROUND = re.compile(rf"{_LABEL}|{_CLOCK}|{_ZONE}|{_VIEWS}|[\s:,|()'•·–-]", re.IGNORECASE)
_WHO = re.compile(r"[^\d|.;:!?]{2,40}\s*(?:\||\s[-–]\s)")
_DATELINE_LENGTH = 120


def canonical(text: str) -> str:
    """Return the text with plain spaces, and tone marks where the newer spelling puts them, at equal length.

    >>> canonical("thoả thuận, Hoà Bình, uỷ ban, quý")
    'thỏa thuận, Hòa Bình, ủy ban, quý'
    """
    return _OLD_TONE.sub(lambda match: _TONES.get(match[0], match[0]), _SPACE.sub(" ", text))


def publication_date(text: str) -> TimeSpan | None:
    """Return the day that a line near the top gives and nothing else, below the title before above it.

    Without such a line it is the day of a dateline that has a year.

    >>> publication_date("Tựa bài\\nCập nhật: 02-03-2021 | 10:00:00\\n").edtf
    '2021-03-02'
    """
    head = _head(text)
    name = title(text)
    below = head.index(name) + 1 if name in head else 0
    lines = (line for line in (*head[below:], *head[:below]) if is_dateline(line))
    leads = (line[: dateline(line)] for line in head if _YEAR.search(line))
    return next(filter(None, map(_day, chain(lines, leads))), None)


def _day(words: str) -> TimeSpan | None:
    match = _FULL_DATE.search(words)
    if not match:
        return None
    year, month, day = (int(next(filter(None, (match[f"{name}{n}"] for n in "123")))) for name in "ymd")
    try:
        return parse(f"{year}-{month:02}-{day:02}")
    except ValueError:
        return None


def published_on(words: str) -> TimeSpan:
    """Return the day or period that metadata gives: EDTF, a time stamp, or a date as articles write it.

    >>> published_on("2021-03-01T23:10:00Z").edtf, published_on("Thứ ba, 02/03/2021 | 10:00").edtf
    ('2021-03-02', '2021-03-02')
    """
    for read in (parse, _day_of_moment):
        try:
            return read(words.strip())
        except (ValueError, OverflowError):
            continue
    found = publication_date(words)
    if not found:
        raise SourceError(f"published: {words!r} is no date")
    return found


def _day_of_moment(words: str) -> TimeSpan:
    moment = datetime.fromisoformat(words)
    return parse((moment.astimezone(VIETNAM) if moment.tzinfo else moment).date().isoformat())


def is_dateline(line: str) -> bool:
    """Say whether a line holds the time of publication only, maybe with who published it.

    >>> is_dateline("Minh Tư | 02/03/2021 10:00"), is_dateline("Ngày 02/03/2021 hai tỉnh gặp nhau")
    (True, False)
    """
    if len(line) > _DATELINE_LENGTH or not (_YEAR.search(line) and _FULL_DATE.search(line)):
        return False
    who = _WHO.match(line)
    rest, dates = _FULL_DATE.subn("", line[who.end() if who else 0 :])
    return dates == 1 and not _AROUND.sub("", rest)


@lru_cache(maxsize=4)
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
        and not line.endswith((".", "|", ":", ";"))
        and not line.startswith("|")
        and not (is_button(line) or is_box(line) or is_teaser(line) or is_caption(line) or is_dateline(line))
    )


@lru_cache(maxsize=4)
def _head(text: str) -> tuple[str, ...]:
    lines = (line.strip() for line in text.splitlines())
    return tuple(islice(filter(None, lines), _HEAD_LINES))

"""One article as it came in: bytes, what stands beside them, and where they were found."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

MAX_ARTICLE = 5_000_000  # bytes of one article, unpacked
_MAX_KEY = 120  # letters; a key is the end of an IRI
# What a key may hold: letters, digits and what an IRI and a file name bear.
_NOT_IN_KEY = re.compile(r"[^\w.~()+,=@-]+")


class Form(StrEnum):
    """How the words of an article are wrapped."""

    TEXT = "text"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Raw:
    """An article not yet decoded or parsed; ``given`` is what its container or the file beside it says.

    Keys of ``given``: title, url, publisher, published; crawled is the day on which a page was fetched,
    charset the encoding that a server named. With an ``error`` there is no content.
    """

    key: str
    where: str
    form: Form
    content: bytes
    given: Mapping[str, str] = field(default_factory=dict)
    error: str = ""


def refused(key: str, where: str, error: str) -> Raw:
    """Return what stands for an article that cannot be read."""
    return Raw(key, where, Form.TEXT, b"", error=error)


def key_of(name: str) -> str:
    """Return the key of a document from what its source calls it.

    >>> key_of("tin-2024/bài số 7")
    'tin-2024-bài-số-7'
    """
    key = _NOT_IN_KEY.sub("-", unicodedata.normalize("NFC", name)).strip("-.")
    if key and len(key) <= _MAX_KEY:
        return key
    digest = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:12]
    return f"{key[:_MAX_KEY]}-{digest}".lstrip("-")


def shown(name: object) -> str:
    """Return a name as one printable line, whatever a file system or an archive put into it."""
    return "".join(char if char.isprintable() else "?" for char in str(name))

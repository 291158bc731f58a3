"""From bytes to Vietnamese text: which encoding they are in, and whether they are text at all."""

import codecs
import re
import unicodedata

from graph.errors import SourceError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Encodings of Vietnamese pages besides UTF-8, under the names that servers and pages give them.
_CHARSETS = {
    "windows-1258": "cp1258",
    "cp1258": "cp1258",
    "windows-1252": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "ascii",
    "ascii": "ascii",
    "utf-16": "utf-16-le",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}
_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{2,20})", re.I)
_HEAD = 4096  # bytes of a page in which it may say its encoding
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_BYTES = bytes(code for code in range(128) if _CONTROL.match(chr(code)))
_MAX_CONTROL = 0.01  # the share of control characters above which something is no text
_NEWLINE = re.compile(r"\r\n?")


def decoded(content: bytes) -> str:
    """Return bytes as NFC text, lines ending in a line feed; raise SourceError if they are none.

    >>> decoded(b"\\xff\\xfe" + "Đà Lạt".encode("utf-16-le"))
    'Đà Lạt'
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _text(content[len(mark) :], encoding)
    return _text(content, "utf-8")


def decoded_page(content: bytes, charset: str = "") -> str:
    """Return an HTML page as text: by its byte order mark, as UTF-8, else as the server or it declares."""
    try:
        return decoded(content)
    except SourceError:
        match = _DECLARED.search(content, 0, _HEAD)
        declared = (charset or (match[1].decode() if match else "")).lower()
        if declared not in _CHARSETS:
            raise
        return _text(content, _CHARSETS[declared])


def _text(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(f"not {encoding.upper()} text (byte {error.start})") from error
    odd = len(content) > len(content.translate(None, _CONTROL_BYTES))  # in any encoding, if the text has one
    if "\x00" in text or (odd and len(_CONTROL.findall(text)) > _MAX_CONTROL * len(text)):
        raise SourceError("a binary file, not text")
    if not text.strip():
        raise SourceError("empty")
    return unicodedata.normalize("NFC", _NEWLINE.sub("\n", text))

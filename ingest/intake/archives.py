"""Web archives: the pages that a crawler fetched, each with its address and the day of the visit."""

import hashlib
import io
import re
import zlib
from collections.abc import Iterator
from urllib.parse import urlsplit

from fastwarc.stream_io import BrotliReader, ChunkedReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from graph.errors import SourceError
from graph.identity import slug
from ingest.articles.text import VIETNAM
from ingest.intake.files import File
from ingest.intake.packing import reading
from ingest.intake.raw import MAX_ARTICLE, Form, Raw, key_of, refused, shown

_FORMS = {"text/html": Form.HTML, "application/xhtml+xml": Form.HTML, "text/plain": Form.TEXT}
_FOUND = 200  # the HTTP status of a page that was there
_MAX_SLUG = 80
_CHUNK = re.compile(rb"[0-9a-fA-F]{1,8}[ ;\r]")
_GZIP = b"\x1f\x8b"
_ANY_WINDOW = 47  # zlib: a gzip or zlib header, any size


def pages(file: File) -> Iterator[Raw]:
    """Yield the pages of an archive that are HTML or plain text; others are passed over."""
    number, error = 0, ""
    try:
        with reading(file.path) as stream:
            records = ArchiveIterator(stream, record_types=WarcRecordType.response, stream_detect=False)
            for number, record in enumerate(records, start=1):
                form = _FORMS.get((record.http_content_type or "").lower()) if record.is_http else None
                if form and record.http_headers.status_code == _FOUND:
                    yield _page(file, number, record, form)
    except SourceError as reason:
        error = str(reason)
    if error or not number:
        where = f"{file.where}, after record {number}" if number else file.where
        yield refused(key_of(file.stem), where, error or "no page in the archive")


def _page(file: File, number: int, record: WarcRecord, form: Form) -> Raw:
    address = shown((record.headers.get("WARC-Target-URI") or "").strip("<> "))
    where, key = f"{file.where}, record {number} ({address})", _key(address)
    if record.content_length > MAX_ARTICLE:
        return refused(key, where, f"larger than {MAX_ARTICLE:,} bytes")
    content = record.reader.read(MAX_ARTICLE)
    try:
        content = _unpacked(content, record)
    except (OSError, zlib.error):
        return refused(key, where, "the body is damaged")
    if len(content) > MAX_ARTICLE:
        return refused(key, where, f"unpacks to more than {MAX_ARTICLE:,} bytes")
    given = {"url": address, "crawled": _crawled(record), "charset": (record.http_charset or "").lower()}
    return Raw(key, where, form, content, {name: value for name, value in given.items() if value})


def _unpacked(content: bytes, record: WarcRecord) -> bytes:
    """Return a body as it was before it was packed for its way, or one byte more than the limit.

    Some crawlers unpack a body and leave the headers as they were.
    """
    most = MAX_ARTICLE + 1
    transfer, encoding = (
        (record.http_headers.get(name) or "").lower() for name in ("Transfer-Encoding", "Content-Encoding")
    )
    if "chunked" in transfer and _CHUNK.match(content):
        content = ChunkedReader(io.BytesIO(content)).read(most)
    if content.startswith(_GZIP):
        content = zlib.decompressobj(_ANY_WINDOW).decompress(content, most)
    elif encoding == "br" and not content.lstrip().startswith(b"<"):
        content = BrotliReader(io.BytesIO(content)).read(most)
    return content


def _key(address: str) -> str:
    """Return the host and path of an address as a key; a digest tells apart what that leaves out."""
    parts = urlsplit(address)
    name = slug(f"{parts.netloc.removeprefix('www.')} {parts.path}")[:_MAX_SLUG].strip("-")
    return key_of(f"{name}-{hashlib.sha256(address.encode()).hexdigest()[:8]}")


def _crawled(record: WarcRecord) -> str:
    try:
        return record.record_date.astimezone(VIETNAM).date().isoformat()
    except (AttributeError, ValueError, OverflowError):
        return ""

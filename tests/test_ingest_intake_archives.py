import gzip

import pytest

from graph.errors import SourceError
from ingest.intake import Form, opened, raws
from ingest.intake.raw import MAX_ARTICLE

PAGE = (
    "<html><head><title>Hai tỉnh bàn việc</title></head><body><p>Hai tỉnh bàn việc chung.</p></body></html>"
)


def record(
    body=PAGE,
    *,
    url="https://www.tin.vn/a/b.html?id=1",
    content_type="text/html; charset=utf-8",
    status="200 OK",
    header="",
    kind="response",
    date="2024-05-09T20:00:00Z",
):
    body = body if isinstance(body, bytes) else body.encode()
    http = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{header}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def archived(tmp_path, *records, name="trang.warc"):
    path = tmp_path / name
    path.write_bytes(b"".join(map(gzip.compress, records) if name.endswith(".gz") else records))
    return list(raws([path]))


@pytest.mark.parametrize("name", ["trang.warc", "trang.warc.gz"])
def test_a_page_comes_with_its_address_and_the_day_of_the_visit_in_vietnam(tmp_path, name):
    (raw,) = archived(tmp_path, record(), name=name)
    assert raw.key.startswith("tin-vn-a-b-html-")
    assert raw.given == {
        "url": "https://www.tin.vn/a/b.html?id=1",
        "crawled": "2024-05-10",
        "charset": "utf-8",
    }
    _, page = opened(raw)
    assert (page.title, page.url, page.published.edtf) == (
        "Hai tỉnh bàn việc",
        raw.given["url"],
        "../2024-05-10",
    )


def test_a_day_that_the_page_gives_is_better_than_that_of_the_visit_unless_it_is_later(tmp_path):
    told = [f"Hai tỉnh bàn việc chung\n{day}\nNội dung." for day in ("03/11/2023", "03/11/2024")]
    found = archived(
        tmp_path, *(record(text, url=f"https://tin.vn/{text}", content_type="text/plain") for text in told)
    )
    assert [raw.form for raw in found] == [Form.TEXT, Form.TEXT]
    assert [opened(raw)[1].published.edtf for raw in found] == ["2023-11-03", "../2024-05-10"]


def test_pages_that_differ_in_their_query_only_have_different_keys(tmp_path):
    found = archived(tmp_path, record(url="https://tin.vn/?id=1"), record(url="https://tin.vn/?id=2"))
    assert len({raw.key for raw in found}) == 2
    assert not any(raw.error for raw in found)


def test_what_is_no_page_is_passed_over(tmp_path):
    others = [record(status="404 Not Found"), record(content_type="image/png"), record(kind="request")]
    assert [raw.where for raw in archived(tmp_path, *others, record())] == [
        f"{tmp_path}/trang.warc, record 3 (https://www.tin.vn/a/b.html?id=1)"
    ]


@pytest.mark.parametrize(
    ("body", "header"),
    [
        (gzip.compress(PAGE.encode(), mtime=0), "Content-Encoding: gzip\r\n"),
        (PAGE, "Content-Encoding: gzip\r\n"),  # unpacked by the crawler
        (f"{len(PAGE.encode()):x}\r\n{PAGE}\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n"),
        (PAGE, "Transfer-Encoding: chunked\r\n"),
    ],
)
def test_a_body_is_unpacked(tmp_path, body, header):
    (raw,) = archived(tmp_path, record(body, header=header))
    assert raw.content.decode() == PAGE


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (record(b"a" * (MAX_ARTICLE + 1)), "larger than 5,000,000 bytes"),
        (
            record(gzip.compress(b"a" * (MAX_ARTICLE + 1)), header="Content-Encoding: gzip\r\n"),
            "unpacks to more than 5,000,000 bytes",
        ),
        (record(b"\x1f\x8bxyz", header="Content-Encoding: gzip\r\n"), "the body is damaged"),
        (record(b"xyz", header="Content-Encoding: br\r\n"), "the body is damaged"),
    ],
)
def test_a_page_that_cannot_be_unpacked_is_told_and_the_next_is_read(tmp_path, bad, reason):
    first, second = archived(tmp_path, bad, record(url="https://tin.vn/2"))
    assert (first.error, second.error) == (reason, "")


@pytest.mark.parametrize("content", [b"", b"not an archive\n" * 9, b"WARC/1.0\r\n" + b"a" * 100_000])
def test_what_is_no_archive_is_told(tmp_path, content):
    (raw,) = archived(tmp_path, content)
    assert raw.where == f"{tmp_path}/trang.warc"
    assert raw.error


def test_a_visit_without_a_day_gives_no_window(tmp_path):
    (raw,) = archived(tmp_path, record(date="hôm qua"))
    assert "crawled" not in raw.given


def test_a_page_that_is_no_text_is_named_with_its_address(tmp_path):
    (raw,) = archived(tmp_path, record(b"\x00\x01"))
    with pytest.raises(SourceError, match=r"record 1 \(https://www\.tin\.vn/.*binary"):
        opened(raw)

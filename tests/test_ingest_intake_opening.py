import gzip
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import SourceError
from ingest.intake import Form, Raw, opened, raws

TEXT = "Tỉnh Thái Bình họp bàn"
HTML = f"<html><head><title>{TEXT}</title></head><body><h1>{TEXT}</h1><ul class='related'><p>a</ul></html>"


def text_of(content, form=Form.TEXT, **given):
    return opened(Raw("bai", "la.txt", form, content, given))[0]


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        unicodedata.normalize("NFD", TEXT).encode(),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
    ],
)
def test_the_text_is_nfc_whatever_its_encoding(content):
    assert text_of(content) == TEXT


def test_lines_end_in_a_line_feed():
    assert text_of(b"a\r\nb\rc\n") == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"ab\xffcd", r"not UTF-8 text \(byte 2\)"),
        (b"\xff\xfe\x00", r"not UTF-16-LE text \(byte 0\)"),
        (b"abc\x00def", "binary"),
        (b"\x01\x02\x03abc" * 9, "binary"),
        (b"  \n ", "empty"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(content, reason):
    with pytest.raises(SourceError, match=rf"^la\.txt: .*{reason}"):
        text_of(content)


def test_a_form_feed_is_text():
    assert text_of(b"a\x0cb") == "a\x0cb"


@pytest.mark.parametrize(
    ("declared", "given"),
    [("<meta charset='windows-1258'>", {}), ("<meta charset='utf-8'>", {"charset": "windows-1258"})],
)
def test_a_page_in_an_older_encoding_says_so(declared, given):
    page = f"<html><head>{declared}</head><body><p>Đoàn sang thăm tỉnh bạn</p></body></html>"
    content = (
        unicodedata.normalize("NFC", page).replace("ỉ", "i\u0309").replace("ạ", "a\u0323").encode("cp1258")
    )
    assert "Đoàn sang thăm tỉnh bạn" in text_of(content, Form.HTML, **given)


def test_a_page_in_an_encoding_that_is_not_read_is_refused():
    with pytest.raises(SourceError, match="not UTF-8"):
        text_of(b"<html><head><meta charset='punycode'></head><body>\xff", Form.HTML)


def test_what_is_given_beside_a_page_is_better_than_what_it_says():
    _, page = opened(Raw("bai", "a.html", Form.HTML, HTML.encode(), {"title": "Tựa", "published": "2020"}))
    assert (page.title, page.published.edtf) == ("Tựa", "2020")


def test_a_day_that_is_none_is_told_with_its_place():
    with pytest.raises(SourceError, match=r"^la\.txt: published: 'xưa' is no date"):
        text_of(TEXT.encode(), published="xưa")


def test_an_article_that_could_not_be_read_cannot_be_opened():
    with pytest.raises(SourceError, match=r"^a\.gz: damaged$"):
        opened(Raw("bai", "a.gz", Form.TEXT, b"", error="damaged"))


def test_plain_text_needs_no_parser_of_pages():
    check = (
        "import sys; from ingest.intake import opened, raws; from pathlib import Path; import tempfile\n"
        "path = Path(tempfile.mkdtemp(), 'a.txt'); path.write_text('a')\n"
        "[opened(raw) for raw in raws([path])]\n"
        "print(sorted({'trafilatura', 'fastwarc', 'lxml'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


_FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def mutated(draw, seed):
    """Bytes of a seed with pieces cut out, doubled or replaced."""
    content = seed
    for _ in range(draw(st.integers(0, 4))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(content))] * 2)))
        content = (
            content[:start]
            + draw(st.one_of(st.binary(max_size=8), st.just(content[start:end] * 2)))
            + content[end:]
        )
    return content


@given(content=st.one_of(st.binary(max_size=200), mutated(HTML.encode())), form=st.sampled_from(Form))
@_FUZZ
def test_any_bytes_open_or_are_a_source_error(content, form):
    told = ""
    try:
        text, page = opened(Raw("bai", "la.txt", form, content))
        assert unicodedata.is_normalized("NFC", text)
        assert "\n" not in page.title
    except SourceError as error:
        told = str(error)
    assert not told or told.startswith("la.txt: ")


_SEEDS = {
    "a.jsonl": b'{"id": "1", "html": "<p>a", "date": "2024-05-10"}\n{"text": "b"}\n',
    "a.jsonl.gz": gzip.compress(b'{"text": "b"}\n' * 9),
    "a.txt.gz": gzip.compress(TEXT.encode()),
    "a.warc": b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.vn/\r\n"
    b"Content-Type: application/http\r\nContent-Length: 48\r\n\r\n"
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>a\r\n\r\n",
}


@pytest.mark.parametrize("name", _SEEDS)
@given(data=st.data())
@_FUZZ
def test_any_file_gives_articles_or_errors(tmp_path, name, data):
    path: Path = tmp_path / name
    path.write_bytes(data.draw(mutated(_SEEDS[name])))
    for raw in raws([path]):
        assert raw.where.startswith(str(path))
        assert "\n" not in raw.where + raw.error + raw.key
        assert not (raw.error and raw.content)

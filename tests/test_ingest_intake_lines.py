import json

import pytest

from ingest.intake import Form, opened, raws
from ingest.intake.raw import MAX_ARTICLE


def lines(tmp_path, *records):
    path = tmp_path / "tin.jsonl"
    parts = (record if isinstance(record, bytes) else json.dumps(record).encode() for record in records)
    path.write_bytes(b"\n".join(parts))
    return list(raws([path]))


def test_a_record_gives_text_key_and_page(tmp_path):
    (raw,) = lines(
        tmp_path,
        {
            "id": "bao/7",
            "title": "Tựa\n bài",
            "text": "Nội dung",
            "link": "https://example.org",
            "source": "Báo",
            "date": "10/05/2024 08:15",
            "views": 3,
        },
    )
    text, page = opened(raw)
    assert (raw.key, raw.where) == ("bao-7", f"{tmp_path}/tin.jsonl, line 1")
    assert (text, page.title, page.url, page.publisher) == (
        "Nội dung",
        "Tựa bài",
        "https://example.org",
        "Báo",
    )
    assert page.published.edtf == "2024-05-10"


def test_a_record_without_a_name_is_known_by_its_line(tmp_path):
    found = lines(tmp_path, b"", {"text": "a"}, {"id": None, "text": "b"}, {"id": 7, "text": "c"})
    assert [raw.key for raw in found] == ["tin-2", "tin-3", "7"]


@pytest.mark.parametrize(
    "record", [{"html": "Nội dung"}, {"body": "<p>Nội dung</p>"}, {"content": "<!DOCTYPE html>"}]
)
def test_markup_is_seen_by_its_field_or_its_first_tag(tmp_path, record):
    (raw,) = lines(tmp_path, record)
    assert raw.form is Form.HTML


def test_text_that_speaks_of_numbers_is_no_markup(tmp_path):
    (raw,) = lines(tmp_path, {"body": "< 5 tỉnh"})
    assert raw.form is Form.TEXT


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "not JSON"),
        (b"[1]", "not a JSON object"),
        (b"[" * 100_000, "not JSON"),
        (b'{"n": ' + b"9" * 5000 + b"}", "not JSON"),
        (b'{"text": "\xff"}', "not UTF-8 text (byte 10)"),
        (b'{"text": "a\\ud800"}', "half a character in the text (character 1)"),
        (b'{"title": "a"}', "no text or html in the record"),
        (b'{"text": ["a"]}', "field 'text' is not text"),
        (b'{"text": "' + b"a" * MAX_ARTICLE + b'"}', "larger than 5,000,000 bytes"),
    ],
)
def test_a_line_that_holds_no_article_is_told_and_the_next_is_read(tmp_path, line, reason):
    bad, good = lines(tmp_path, line, {"text": "b"})
    assert (bad.where, bad.error) == (f"{tmp_path}/tin.jsonl, line 1", reason)
    assert (good.where, good.error) == (f"{tmp_path}/tin.jsonl, line 2", "")


def test_the_articles_of_a_dataset_of_the_press_can_all_be_opened(shared):
    found = list(raws([shared / "articles" / "press" / "sample.jsonl.gz"]))
    assert len({raw.key for raw in found}) == 1850
    assert all(opened(raw)[0] for raw in found)

import unicodedata

import pytest

from graph.errors import SourceError
from ingest.articles.text import MAX_BYTES, canonical, load, publication_date


def written(tmp_path, content, name="bai.txt"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_the_text_is_nfc_and_without_a_byte_order_mark(tmp_path):
    text = unicodedata.normalize("NFD", "Tỉnh Thái Nguyên họp bàn")
    loaded, page = load(written(tmp_path, b"\xef\xbb\xbf" + text.encode()))
    assert loaded == "Tỉnh Thái Nguyên họp bàn"
    assert page.key == "bai"


def test_title_and_date_come_from_the_first_lines(tmp_path):
    _, page = load(written(tmp_path, "Hai tỉnh thắt chặt quan hệ\n16:11 | 19/12/2023 GMT+7\nNội dung.\n"))
    assert (page.title, page.published.edtf) == ("Hai tỉnh thắt chặt quan hệ", "2023-12-19")


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("2022-08-09 09:33:00.0", "2022-08-09"),
        ("Đăng ngày 01-06-2021", "2021-06-01"),
        ("Thứ sáu, 03/11/2023, 10:15", "2023-11-03"),
        ("Ngày 03/11/2023 tỉnh đón đoàn khách", None),
        ("99/99/2023", None),
    ],
)
def test_only_a_line_that_is_nothing_but_a_date_dates_the_article(line, edtf):
    found = publication_date(f"Tựa bài\n{line}\n")
    assert (found.edtf if found else None) == edtf


def test_the_file_beside_the_text_decides(tmp_path):
    path = written(tmp_path, "Một tựa bài nào đó\n03/11/2023\n")
    path.with_suffix(".yml").write_text(
        "url: https://example.org/1\ntitle: Tựa\npublisher: Báo\npublished: 2020\n"
    )
    _, page = load(path)
    assert (page.url, page.title, page.publisher) == ("https://example.org/1", "Tựa", "Báo")
    assert page.published.edtf == "2020"


def test_a_field_nobody_reads_is_an_error(tmp_path):
    path = written(tmp_path, "Nội dung")
    path.with_suffix(".yml").write_text("author: A\n")
    with pytest.raises(SourceError, match="author"):
        load(path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"abc\x00def", "binary"),
        (b"  \n ", "empty"),
        (b"a" * (MAX_BYTES + 1), "larger than"),
    ],
)
def test_what_is_no_text_is_refused_by_name(tmp_path, content, reason):
    with pytest.raises(SourceError, match=rf"la\.txt.*{reason}"):
        load(written(tmp_path, content, "la.txt"))


def test_a_missing_file_is_a_source_error(tmp_path):
    with pytest.raises(SourceError, match=r"khong\.txt"):
        load(tmp_path / "khong.txt")


def test_tone_marks_move_without_changing_the_length():
    text = "Uỷ ban thoả thuận, Hoà Bình khoẻ; quý, quả, hoàn toàn, thuỷ"
    assert canonical(text) == "Ủy ban thỏa thuận, Hòa Bình khỏe; quý, quả, hoàn toàn, thủy"
    assert len(canonical(text)) == len(text)

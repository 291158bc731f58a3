import pytest

from graph.errors import SourceError
from ingest.articles.text import canonical, publication_date, published_on, title


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("2022-08-09 09:33:00.0", "2022-08-09"),
        ("Đăng ngày 01-06-2021", "2021-06-01"),
        ("Thứ sáu, 03/11/2023, 10:15", "2023-11-03"),
        ("Thứ 6, 3/11/2023 08:15 (GMT+7)", "2023-11-03"),
        ("Cập nhật lúc: 08h15, 03/11/2023", "2023-11-03"),
        ("Thứ sáu, ngày 3 tháng 11 năm 2023", "2023-11-03"),
        ("Minh Tư | 03/11/2023 | 08:15", "2023-11-03"),
        ("Ngày đăng: 03/11/2023 | Lượt xem: 1.204", "2023-11-03"),
        ("03/11/2023 - 05/11/2023", None),
        ("Lịch tiếp khách 03/11/2023", None),
        ("Số 03/11/20234", None),
        ("Ngày 03/11/2023 tỉnh đón đoàn khách", None),
        ("99/99/2023", None),
    ],
)
def test_only_a_line_that_is_nothing_but_a_date_dates_the_article(line, edtf):
    found = publication_date(f"Tựa bài\n{line}\n")
    assert (found.edtf if found else None) == edtf


def test_the_day_below_the_title_is_that_of_the_article_and_the_one_above_that_of_the_visit():
    assert publication_date("24/11/2025\nHai tỉnh bàn việc chung\n10/05/2024\n").edtf == "2024-05-10"
    assert publication_date("10/05/2024\nHai tỉnh bàn việc chung\n").edtf == "2024-05-10"


def test_a_dateline_with_a_year_dates_the_article():
    text = "Hai tỉnh bàn việc chung\nHuế (TTXVN 2/3/2021) - Sáng 2/3, hai đoàn gặp nhau.\n"
    assert publication_date(text).edtf == "2021-03-02"
    assert publication_date(text.replace("/2021)", ")")) is None


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("2024-05", "2024-05"),
        ("2024-05-10 08:15:00", "2024-05-10"),
        ("2024-05-09T18:30:00Z", "2024-05-10"),  # past midnight in Vietnam
        ("10/05/2024 08:15", "2024-05-10"),
    ],
)
def test_metadata_may_write_a_day_in_many_ways(words, edtf):
    assert published_on(words).edtf == edtf


def test_metadata_that_gives_no_day_is_named():
    with pytest.raises(SourceError, match="'ba giờ trước' is no date"):
        published_on("ba giờ trước")


def test_the_title_is_no_button_caption_box_or_day():
    text = "TIN LIÊN QUAN\nChia sẻ bài viết\nLễ đón. (Ảnh: Văn Tư)\n03/11/2023\nTỉnh đón đoàn bạn (Lào)\n"
    assert title(text) == "Tỉnh đón đoàn bạn (Lào)"


def test_tone_marks_move_without_changing_the_length():
    text = "Uỷ ban thoả thuận, Hoà Bình khoẻ; quý, quả, hoàn toàn, thuỷ"
    assert canonical(text) == "Ủy ban thỏa thuận, Hòa Bình khỏe; quý, quả, hoàn toàn, thủy"
    assert len(canonical(text)) == len(text)


def test_tone_marks_of_capitals_move_and_wide_spaces_become_plain():
    assert canonical("HOÀ BÌNH\u00a0QUÝ THUỶ") == "HÒA BÌNH QUÝ THỦY"

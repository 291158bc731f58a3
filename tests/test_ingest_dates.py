import pytest

from graph.spans import parse
from ingest.date_forms import FIRST_WORDS
from ingest.dates import DateKind, find, resolve, usual_year

PUBLISHED = parse("2024-03-05")


def only(text):
    (written,) = find(text)
    return written


@pytest.mark.parametrize(
    ("text", "edtf", "inferred"),
    [
        ("sáng 12/2, hai tỉnh gặp nhau", "2024-02-12", True),
        ("ngày 9/11, hai tỉnh gặp nhau", "2023-11-09", True),  # later in the year than the publication
        ("ngày 9.11.2022", "2022-11-09", False),
        ("ngày 9 tháng 11 năm 2022", "2022-11-09", False),
        ("tháng 5-2021", "2021-05", False),
        ("các ngày 20-22/2", "2024-02-20/2024-02-22", True),
        ("từ 30/12-2/1", "2023-12-30/2024-01-02", True),
        ("hôm qua (4-3)", "2024-03-04", True),
        ("năm 2019", "2019", False),
        ("ngày 20 và 21/2", "2024-02-20/2024-02-21", True),
        ("hồi tháng trước", "2024-02", False),
        ("năm ngoái", "2023", False),
    ],
)
def test_a_day_without_a_year_is_the_last_one_before_publication_and_marked(text, edtf, inferred):
    span, was_inferred = resolve(only(text), PUBLISHED)
    assert (span.edtf, was_inferred) == (edtf, inferred)


def test_a_period_is_not_the_date_of_an_act():
    written = only("giai đoạn 2021 – 2025")
    assert written.kind is DateKind.PERIOD
    assert resolve(written, None)[0].edtf == "2021/2025"


def test_since_ends_with_the_publication_or_stays_open():
    assert resolve(only("từ tháng 3-2020 đến nay"), PUBLISHED)[0].edtf == "2020-03/2024-03-05"
    assert resolve(only("từ năm 2020 đến nay"), None)[0].edtf == "2020/.."


def test_a_term_of_office_is_no_date():
    assert resolve(only("nhiệm kỳ 2020-2025"), PUBLISHED) == (None, False)


def test_this_year_is_the_year_the_text_is_about_before_that_of_publication():
    written = only("Trong năm, tỉnh ký ba văn bản")
    assert resolve(written, PUBLISHED, year=2023)[0].edtf == "2023"
    assert resolve(written, PUBLISHED)[0].edtf == "2024"


def test_a_day_with_no_year_in_sight_has_no_time_span():
    assert resolve(only("sáng 22/12"), None) == (None, False)


@pytest.mark.parametrize("text", ["ngày 45/19", "Nghị quyết 24 của tỉnh", "quy mô 3.500 ha", "tỷ số 2-1"])
def test_numbers_that_are_no_dates_are_left_alone(text):
    assert list(find(text)) == []


@pytest.mark.parametrize("window", ["../2024-05-10", "2020-01-01/2024-05-10"])
@pytest.mark.parametrize("text", ["ngày 9/11, hai tỉnh gặp nhau", "trong năm, tỉnh ký ba văn bản"])
def test_a_window_of_publication_lends_no_year(text, window):
    assert resolve(only(text), parse(window)) == (None, False)
    assert resolve(only(text), parse("2024-05-10"))[0] is not None


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("từ ngày 5 đến 9/3/2024", "2024-03-05/2024-03-09"),
        ("từ 28/2 đến ngày 5/3/2024", "2024-02-28/2024-03-05"),
        ("từ 12 đến 17/2", "2024-02-12/2024-02-17"),
        ("từ ngày 5 đến ngày 9 tháng 3 năm 2024", "2024-03-05/2024-03-09"),
        ("ngày 15-2 tới ngày 20-2", "2024-02-15/2024-02-20"),
        ("sáng nay (5/3)", "2024-03-05"),
        ("chiều qua, 5-3", "2024-03-05"),
    ],
)
def test_days_that_follow_each_other_are_one_span_in_words_too(text, edtf):
    assert resolve(only(text), PUBLISHED)[0].edtf == edtf


@pytest.mark.parametrize("text", ["từ 5 đến 9 người", "từ 2 đến 3/4 dân số", "nay 5 tỉnh"])
def test_numbers_that_follow_each_other_are_no_days(text):
    assert list(find(text)) == []


@pytest.mark.parametrize(
    "text", ["so với năm ngoái", "hai tháng trước đó", "những tháng trước", "cùng kỳ năm ngoái"]
)
def test_what_is_compared_with_or_counted_back_from_is_no_date(text):
    assert list(find(text)) == []


def test_a_year_that_is_only_aimed_at_is_not_what_a_text_is_about():
    assert usual_year("Đến năm 2030 có 5 cầu. Tỉnh phấn đấu đến năm 2030 xong.") == 0
    assert usual_year("Năm 2018 có 5 cầu. Ngày 3/4/2018 xong cầu cuối.") == 2018


def test_years_from_one_to_another_are_a_period():
    (written,) = find("từ năm 2011 đến năm 2014, tỉnh")
    assert (written.kind, written.year, written.last_year) == (DateKind.PERIOD, 2011, 2014)
    assert all(written.kind is not DateKind.PERIOD for written in find("từ năm 2011 đến nay"))


def test_a_beginning_after_the_publication_has_no_end():
    written = next(find("Từ năm 2021 đến nay, tỉnh đã ký năm văn bản"))
    assert resolve(written, parse("2013-11-26"))[0].edtf == "2021/.."
    assert resolve(written, parse("2023-11-26"))[0].edtf == "2021/2023-11-26"


@pytest.mark.parametrize("word", FIRST_WORDS)
def test_a_date_is_found_at_each_word_with_which_one_begins_in_any_case(word):
    begun = {
        "nhiệm": "nhiệm kỳ 2020-2025",
        "giai": "giai đoạn 2021-2025",
        "thời": "thời kỳ 2021-2025",
        "trong": "trong năm nay, 5 lần",
        "từ": "từ năm 2020 đến nay",
        "tháng": "tháng 5/2020",
        "năm": "năm 2020",
        "cùng": "cùng ngày (3/4)",
        "vừa": "vừa qua (3/4)",
        **{when: f", {when} tháng trước (2 lần)" for when in ("hồi", "vào", "giữa", "đầu", "cuối")},
    }.get(word, f"{word} 3/4/2020")
    for text in (begun, begun.upper()):
        [written] = find(text)
        assert text[written.start :].casefold().startswith(word)

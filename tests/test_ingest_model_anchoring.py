import unicodedata

import pytest

from ingest.model.anchoring import LONGEST_QUOTE, exact, plain, quoted

TEXT = "Sáng 5/3, đoàn công tác tỉnh Cao Bằng đến thăm và làm việc tại thành phố Bách Sắc, bàn về cửa khẩu."


@pytest.mark.parametrize(
    "words", ["Thoả  thuận ", unicodedata.normalize("NFD", "Thỏa thuận"), "\nThỏa thuận"]
)
def test_copied_words_are_brought_into_the_form_of_the_text(words):
    assert plain(words) == "Thỏa thuận"


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("Bằng", "Cao Bằng, Bằng", ["Bằng", "Bằng"]),
        ("Cao", "Caobang", []),
        ("5 triệu", "1,5 triệu; 15 triệu; 5 triệu", ["5 triệu"]),
        ("năm 20", "năm 2024", []),
        ("12/4", "12/4.2", []),
        ("12/4", "vào 12/4.", ["12/4"]),
        ("(Lào)", "tỉnh A(Lào)b", ["(Lào)"]),
        ("", "nothing", []),
    ],
)
def test_a_name_or_number_is_not_found_inside_a_longer_one(words, text, found):
    assert [text[slice(*span)] for span in exact(words, text)] == found


def test_a_quote_is_found_letter_by_letter_or_as_the_nearest_whole_words():
    copied = "đoàn công tác tỉnh Cao Bằng đến thăm và làm việc"
    (start, end), same = quoted(copied, TEXT)
    assert (TEXT[start:end], same) == (copied, True)
    (start, end), same = quoted(copied.replace("đoàn công", "đoàn  công").replace("đến", "đên"), TEXT)
    assert (TEXT[start:end], same) == (copied, False)


@pytest.mark.parametrize(
    "changed",
    [
        "đoàn công tác tỉnh Hà Giang đến thăm và làm việc tại thành phố Bách Sắc",
        "đoàn tỉnh Cao Bằng thăm thành phố Bách Sắc",
        "tỉnh Cao Băng",  # too short for any change
    ],
)
def test_a_quote_with_more_than_one_letter_in_twenty_changed_is_not_found(changed):
    assert quoted(changed, TEXT) is None


def test_a_quote_of_nothing_or_of_half_the_article_is_none():
    assert quoted("  ", TEXT) is None
    assert quoted("a " * LONGEST_QUOTE, "a " * LONGEST_QUOTE) is None


def test_what_is_compared_is_bounded_in_a_text_that_repeats_itself():
    assert quoted("ký kết với " * 50 + "x", "ký kết với " * 270) is not None
    assert quoted("ab " * 190, "ba " * 1000) is None

"""The quick look that decides which articles are read."""

import pytest

from ingest.articles.relevance import is_worth_reading


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh Hà Nam ký bản ghi nhớ với tỉnh Gifu (Nhật Bản).",
        "Chủ tịch UBND tỉnh Lào Cai tiếp Đại sứ Ấn Độ.",
        "Gialai đón đoàn Nhật Bản.",
        "TP. HCM và Frankfurt\nSáng nay, hai thành phố ký ghi nhớ tại Đức.",
        "Tỉnh Cà Mau nhận viện trợ của Vương quốc Anh.",
    ],
)
def test_an_act_a_unit_and_a_country_together_are_worth_reading(text):
    assert is_worth_reading(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nhật Bản thắng Hàn Quốc 2-0 ở trận đấu tối qua.",
        "UBND tỉnh Hà Nam họp và ký quyết định.",
        "Tỉnh Hà Nam họp.\n" + "Trời mưa.\n" * 5 + "Thủ tướng Pháp ký hiệp định với Đức.",
        "Anh ấy thăm tỉnh Hà Nam.",
    ],
)
def test_news_of_other_things_is_not(text):
    assert not is_worth_reading(text)


@pytest.mark.parametrize("text", ["Anh ấy đến", "Ý kiến của dân", "Lào Cai có mưa", "Nga Sơn là một huyện"])
def test_words_and_places_that_look_like_countries_are_none(text):
    signed = "Tỉnh Hà Nam ký bản ghi nhớ. "
    assert is_worth_reading(f"{signed}Họ đến từ Nhật Bản")
    assert not is_worth_reading(signed + text)

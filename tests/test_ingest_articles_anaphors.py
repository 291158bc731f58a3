import pytest

from graph.records import FactKind, Page
from graph.spans import parse
from graph.terms import local_name
from ingest.articles import read
from ingest.gazetteer import load

BORDER = "Ngày 5/6, đoàn công tác tỉnh Hủa Phăn (Lào) thăm tỉnh Sơn La. "
SCHOOLS = "Trường Đại học Tây Nguyên ký thỏa thuận hợp tác với Trường Đại học Champasak (Lào). "


def donations(text):
    document = read(text, Page("bai", published=parse("2024-06-15")), load())
    facts = [fact for fact in document.facts if fact.kind is FactKind.DONATION]
    return [{local_name(party.iri) for party in fact.parties} for fact in facts]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (f"{BORDER}Tỉnh Sơn La tặng tỉnh bạn 5 tấn gạo.", {"son-la-1997", "LA-HO"}),
        (f"{BORDER}Tỉnh cũng tặng nhân dân tỉnh bạn 5 tấn gạo.", {"son-la-1997", "LA-HO"}),
        (f"{BORDER}Tỉnh của Lào đã tặng tỉnh Sơn La 5 tấn gạo.", {"son-la-1997", "LA-HO"}),
        (f"{BORDER}JICA tài trợ cho tỉnh 3 triệu USD.", {"jica", "son-la-1997"}),
        (
            f"{SCHOOLS}Dịp này, nhà trường tặng trường bạn 20 máy chiếu.",
            {"truong-dai-hoc-tay-nguyen.VN", "truong-dai-hoc-champasak.LA-CH"},
        ),
        (
            "Tập đoàn Mặt Trời (Nhật Bản) khánh thành nhà máy. Dịp này, tập đoàn tặng tỉnh Bến Tre 2 xe.",
            {"mat-troi.JP", "ben-tre-1997"},
        ),
    ],
)
def test_a_word_without_a_name_means_who_was_told_of(text, parties):
    assert donations(text) == [parties]


@pytest.mark.parametrize(
    "text",
    [
        "Đoàn tỉnh Hủa Phăn và tỉnh Bò Kẹo (Lào) thăm tỉnh Sơn La. Tỉnh Sơn La tặng tỉnh bạn 5 tấn gạo.",
        f"{BORDER}Tỉnh Sơn La tặng các tỉnh bạn 5 tấn gạo.",
        f"{BORDER}Tỉnh của Thái Lan đã tặng tỉnh Sơn La 5 tấn gạo.",
        f"{BORDER}Nhà trường tặng tỉnh Hủa Phăn 5 tấn gạo.",
        "Tập đoàn Mặt Trời (Nhật Bản) và Tập đoàn Hoa Sen (Đức) đến Bến Tre. Tập đoàn tặng tỉnh 2 xe.",
    ],
)
def test_a_word_that_may_mean_several_or_nobody_stays_open(text):
    assert donations(text) == []


def test_a_quote_with_such_a_word_is_that_of_the_text():
    text = f"{BORDER}Tỉnh Sơn La tặng tỉnh bạn 5 tấn gạo."
    facts = read(text, Page("bai", published=parse("2024-06-15")), load()).facts
    [evidence] = [fact.evidence[0] for fact in facts if fact.kind is FactKind.DONATION]
    assert evidence.quote == "Tỉnh Sơn La tặng tỉnh bạn 5 tấn gạo"
    assert text[evidence.start :].startswith(evidence.quote)

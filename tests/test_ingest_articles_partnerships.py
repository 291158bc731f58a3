import pytest

from graph.records import FactKind, Page, Status
from graph.spans import parse
from graph.terms import local_name
from ingest.articles import read
from ingest.gazetteer import load


def partnerships(text):
    facts = read(text, Page("bai", published=parse("2024-06-15")), load()).facts
    return [fact for fact in facts if fact.kind is FactKind.PARTNERSHIP]


def pairs(text):
    return [{local_name(party.iri) for party in fact.parties} for fact in partnerships(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh Hà Nam đã thiết lập quan hệ hợp tác với tỉnh Gifu (Nhật Bản).",
        "Tỉnh Hà Nam có quan hệ hữu nghị với tỉnh Gifu (Nhật Bản).",
        "Tỉnh Hà Nam kết nghĩa với tỉnh Gifu (Nhật Bản).",
        "Tỉnh Hà Nam và tỉnh Gifu (Nhật Bản) đã có quan hệ hợp tác.",
        "Hai bên mừng mười năm thiết lập quan hệ kết nghĩa giữa tỉnh Hà Nam và tỉnh Gifu (Nhật Bản).",
        "Đoàn thăm tỉnh Gifu (Nhật Bản). Tỉnh Gifu là địa phương kết nghĩa của tỉnh Hà Nam.",
        "Tỉnh Hà Nam hội nhập tốt. Đến nay, tỉnh đã có quan hệ hợp tác với tỉnh Gifu (Nhật Bản).",
        "Tỉnh Hà Nam tiếp tục củng cố quan hệ hợp tác với các bạn, như: tỉnh Gifu, Nhật Bản.",
    ],
)
def test_a_standing_tie_is_read_from_each_way_of_telling_it(text):
    assert [fact.status for fact in partnerships(text)] == [Status.ESTABLISHED]
    assert pairs(text) == [{"ha-nam-1997", "JP-21"}]


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh Hà Nam tăng cường quan hệ hợp tác với tỉnh Gifu (Nhật Bản).",
        "Tỉnh Hà Nam mong muốn tiếp tục củng cố quan hệ hợp tác với tỉnh Gifu (Nhật Bản).",
        "Tỉnh Hà Nam chưa có quan hệ hợp tác với tỉnh Gifu (Nhật Bản).",
        "Tỉnh Hà Nam chấm dứt quan hệ kết nghĩa với tỉnh Gifu (Nhật Bản).",
        "Việt Nam có quan hệ hợp tác với tỉnh Gifu (Nhật Bản).",
        "Tỉnh Hà Nam có quan hệ hợp tác với Nhật Bản.",
        "Quan hệ hợp tác Việt Nam - Nhật Bản; tỉnh Hà Nam đón tỉnh Gifu (Nhật Bản).",
        "Quân khu 3 kết nghĩa với tỉnh Gifu (Nhật Bản) tại tỉnh Hà Nam.",
        "TIN LIÊN QUAN | |\nTỉnh Hà Nam kết nghĩa với tỉnh Gifu (Nhật Bản) | |",
    ],
)
def test_what_is_no_tie_is_not_read_as_one(text):
    assert pairs(text) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Tỉnh Hà Nam mong muốn thiết lập quan hệ hợp tác với tỉnh Gifu (Nhật Bản).", Status.SOUGHT),
        ("Tỉnh Gifu (Nhật Bản) đề xuất thiết lập quan hệ hợp tác với tỉnh Hà Nam.", Status.SOUGHT),
        ("Tỉnh Hà Nam xúc tiến thiết lập quan hệ hợp tác với tỉnh Gifu (Nhật Bản).", Status.SOUGHT),
        ("Tỉnh Hà Nam sẽ thiết lập quan hệ hợp tác với tỉnh Gifu (Nhật Bản).", Status.PLANNED),
    ],
)
def test_a_wish_and_a_plan_are_not_a_standing_tie(text, status):
    assert [fact.status for fact in partnerships(text)] == [status]


def test_a_count_that_holds_makes_the_claim_surer_and_one_that_fails_is_told():
    text = (
        "Tỉnh Hà Nam đã xúc tiến thiết lập quan hệ hữu nghị với {} địa phương, "
        "gồm tỉnh Gifu và tỉnh Nara (Nhật Bản)."
    )
    holds, fails = partnerships(text.format(2)), partnerships(text.format(5))
    assert [fact.status for fact in holds + fails] == [Status.ESTABLISHED] * 4
    assert holds[0].evidence[0].confidence > fails[0].evidence[0].confidence
    assert fails[0].evidence[0].note == "the text counts 5 partners, 2 are listed"


def test_a_sentence_without_a_subject_has_that_of_the_one_before():
    text = (
        "Tỉnh Hà Nam duy trì quan hệ hợp tác với tỉnh Gifu (Nhật Bản). "
        "Chủ động tìm kiếm, mở rộng quan hệ hợp tác với các địa phương khác: tỉnh Nara (Nhật Bản)."
    )
    assert {
        (frozenset(pair), fact.status) for pair, fact in zip(pairs(text), partnerships(text), strict=True)
    } == {
        (frozenset({"ha-nam-1997", "JP-21"}), Status.ESTABLISHED),
        (frozenset({"ha-nam-1997", "JP-29"}), Status.SOUGHT),
    }


def test_a_tie_told_twice_is_one_fact_with_two_claims():
    text = (
        "Tỉnh Hà Nam kết nghĩa với tỉnh Gifu (Nhật Bản).\nHà Nam có quan hệ hợp tác với tỉnh Gifu (Nhật Bản)."
    )
    (fact,) = partnerships(text)
    assert len(fact.evidence) == 2


def test_the_date_behind_a_tie_is_when_it_began():
    (fact,) = partnerships("Tỉnh Hà Nam kết nghĩa với tỉnh Gifu (Nhật Bản) từ năm 2009.")
    assert fact.when.edtf == "2009"
    assert fact.attested.edtf == "2024-06-15"


def test_partners_of_one_name_in_two_countries_are_kept_apart():
    text = "Tỉnh Hà Nam có quan hệ hợp tác với tỉnh Hà Nam (Trung Quốc)."
    assert pairs(text) == [{"ha-nam-1997", "CN-HA"}]

import pytest

from graph.records import FactKind, Page, Status
from graph.spans import parse
from graph.terms import local_name
from ingest.articles import read
from ingest.gazetteer import load


def memberships(text):
    facts = read(text, Page("bai", published=parse("2024-06-15")), load()).facts
    return [fact for fact in facts if fact.kind is FactKind.MEMBERSHIP]


def told(text):
    return [[local_name(party.iri) for party in fact.parties] for fact in memberships(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Thành phố Hải Phòng trở thành thành viên của CityNet.",
        "Hải Phòng đã gia nhập Mạng lưới chính quyền địa phương châu Á - Thái Bình Dương (CityNet).",
        "Hải Phòng là một trong những thành viên tích cực của CityNet.",
        "Đoàn Hàn Quốc thăm Hải Phòng, thành viên của CityNet.",
        "Hải Phòng được công nhận là thành viên chính thức của CityNet.",
        "CityNet kết nạp Hải Phòng làm thành viên.",
        "Thành phố Hải Phòng được Hội đồng CityNet công nhận là thành viên.",
        "UNESCO công nhận thành phố Hải Phòng là thành viên của CityNet.",
        "Thành phố Hải Phòng được Hội đồng chuyên gia chọn vào mạng lưới CityNet.",
        "Với việc gia nhập CityNet, thành phố Hải Phòng có thêm bạn bè.",
        "Đoàn CityNet đến thăm. Thành phố Hải Phòng là thành viên của mạng lưới này.",
    ],
)
def test_a_membership_is_read_from_each_way_of_telling_it(text):
    assert told(text) == [["hai-phong-1997", "citynet"]]
    assert [fact.status for fact in memberships(text)] == [Status.ESTABLISHED]


@pytest.mark.parametrize(
    "text",
    [
        "Hải Phòng tham gia Hội nghị CityNet tại Seoul (Hàn Quốc).",
        "Hải Phòng chưa gia nhập CityNet.",
        "Hải Phòng gia nhập Mạng lưới thành phố sáng tạo Việt Nam sau chuyến thăm Nhật Bản.",
        "Việt Nam là thành viên của CityNet; Hải Phòng dự họp ở Hàn Quốc.",
        "Hải Phòng là thành viên của UNESCO.",
        "Tỉnh Hà Nam làm việc với CityNet.",
        "Đoàn UNESCO đến thăm. Thành phố Hải Phòng là thành viên của mạng lưới này.",
    ],
)
def test_taking_part_in_a_meeting_is_no_membership(text):
    assert told(text) == []


def test_an_application_is_a_membership_sought():
    [fact] = memberships("Tỉnh Hà Giang nộp hồ sơ xin gia nhập Mạng lưới Công viên địa chất toàn cầu UNESCO.")
    assert fact.status is Status.SOUGHT


def test_the_year_of_joining_is_kept():
    [fact] = memberships("Thành phố Hải Phòng trở thành thành viên của CityNet năm 2010.")
    assert fact.when
    assert fact.when.edtf == "2010"


def test_words_that_two_rules_read_are_one_claim():
    text = "Hải Phòng là thành viên của CityNet. CityNet kết nạp Hải Phòng làm thành viên."
    [fact] = memberships(text)
    assert len(fact.evidence) == len({(one.start, one.quote) for one in fact.evidence}) == 2

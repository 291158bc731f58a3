import pytest

from graph.records import FactKind, Page, Role, Status
from graph.spans import parse
from graph.statements import quads
from graph.terms import local_name, term
from ingest.articles import read
from ingest.gazetteer import load


def document(text):
    return read(text, Page("bai", published=parse("2024-06-15")), load())


def visits(text):
    return [fact for fact in document(text).facts if fact.kind is FactKind.VISIT]


def journeys(text):
    """Return who visited whom."""
    return [
        tuple(
            local_name(party.iri)
            for role in (Role.VISITOR, Role.HOST)
            for party in fact.parties
            if party.role is role
        )
        for fact in visits(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Đoàn công tác tỉnh Phú Yên thăm và làm việc tại tỉnh Gifu (Nhật Bản).",
        "Đoàn đại biểu cấp cao của tỉnh Phú Yên do ông Lê Văn Tư, Chủ tịch UBND tỉnh làm trưởng đoàn đã đến "
        "thăm tỉnh Gifu, Nhật Bản.",
        "Chủ tịch UBND tỉnh Phú Yên Lê Văn Tư dẫn đầu đoàn công tác của tỉnh sang thăm tỉnh Gifu (Nhật Bản).",
        "Ông Lê Văn Tư, Bí thư Tỉnh ủy Phú Yên, cùng đoàn công tác đã tới tỉnh Gifu (Nhật Bản).",
        "Nhận lời mời của bạn, lãnh đạo tỉnh Phú Yên đã có chuyến thăm, làm việc tại tỉnh Gifu (Nhật Bản).",
        "Trong chuyến công tác tại tỉnh Gifu (Nhật Bản), đoàn đại biểu tỉnh Phú Yên đã trồng cây.",
        "Chuyến thăm tỉnh Gifu (Nhật Bản) của đoàn công tác tỉnh Phú Yên thành công.",
        "Chuyến thăm của đoàn công tác tỉnh Phú Yên tới tỉnh Gifu (Nhật Bản) thành công.",
        "Tỉnh Phú Yên cử một đoàn công tác sang thăm tỉnh Gifu (Nhật Bản).",
        "Tỉnh Phú Yên cũng có đoàn sang chúc Tết tỉnh Gifu (Nhật Bản).",
        "Tỉnh Phú Yên họp. Năm nay, tỉnh đã cử đoàn sang học tập kinh nghiệm tại tỉnh Gifu (Nhật Bản).",
        "Đoàn công tác tỉnh Phú Yên khởi hành đi Hà Nội, bắt đầu chuyến công tác hai tuần tại tỉnh Gifu "
        "(Nhật Bản).",
        "Đoàn đại biểu tỉnh Phú Yên rời Hà Nội. Đoàn đã thăm tỉnh Gifu (Nhật Bản).",
    ],
)
def test_a_visit_abroad_is_read_from_each_way_of_telling_it(text):
    assert journeys(text) == [("phu-yen-1997", "JP-21")]


@pytest.mark.parametrize(
    ("text", "visitor"),
    [
        ("Đoàn công tác tỉnh Gifu (Nhật Bản) đến thăm, làm việc tại tỉnh Phú Yên.", "JP-21"),
        ("Tỉnh Phú Yên đón đoàn công tác tỉnh Gifu (Nhật Bản) sang thăm.", "JP-21"),
        ("Tỉnh Phú Yên đã đón tiếp đoàn khảo sát của tỉnh Gifu (Nhật Bản).", "JP-21"),
        ("Lãnh đạo tỉnh Phú Yên tiếp đoàn đại biểu tỉnh Gifu (Nhật Bản) đến thăm tỉnh.", "JP-21"),
        ("Đại sứ Pháp tại Việt Nam Jean Petit thăm tỉnh Phú Yên.", "dai-su-quan-phap-tai-viet-nam.FR"),
        ("Đoàn doanh nghiệp Nhật Bản đến tìm hiểu môi trường đầu tư tại tỉnh Phú Yên.", "JP"),
    ],
)
def test_a_visit_from_abroad_has_the_unit_as_host(text, visitor):
    assert journeys(text) == [(visitor, "phu-yen-1997")]


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh Gifu (Nhật Bản) mời lãnh đạo tỉnh Phú Yên sang thăm tỉnh Gifu.",
        "Lãnh đạo tỉnh Phú Yên mong muốn đoàn công tác tỉnh Gifu (Nhật Bản) thăm tỉnh.",
        "Đoàn công tác tỉnh Phú Yên chưa thăm tỉnh Gifu (Nhật Bản).",
        "Thủ tướng Lê Văn Tư thăm tỉnh Gifu (Nhật Bản), lãnh đạo tỉnh Phú Yên đưa tiễn.",
        "Đoàn cấp cao Việt Nam thăm tỉnh Gifu (Nhật Bản); tỉnh Phú Yên cũng gửi lời chào.",
        "Đoàn đại biểu tỉnh Phú Yên thăm tỉnh Bình Định, nơi có người Nhật Bản.",
        "Nhiều đoàn tỉnh Phú Yên thăm tỉnh Gifu (Nhật Bản).",
        "Đoàn viên tỉnh Phú Yên thăm tỉnh Gifu (Nhật Bản).",
        "Đoàn công tác tỉnh Phú Yên thăm nhà máy Công ty Sao Mai (Nhật Bản).",
        "Đoàn công tác tỉnh Gifu (Nhật Bản) thăm Việt Nam, theo lãnh đạo tỉnh Phú Yên.",
    ],
)
def test_an_invitation_a_visit_of_the_state_or_one_at_home_is_no_visit(text):
    assert journeys(text) == []


def test_each_destination_of_a_journey_is_a_visit_with_the_days_of_the_journey():
    text = (
        "Đoàn công tác tỉnh Phú Yên do ông Lê Văn Tư dẫn đầu thăm Pháp, Đức và Ý từ ngày 3 đến ngày 9/5/2024."
    )
    found = visits(text)
    assert journeys(text) == [("phu-yen-1997", "FR"), ("phu-yen-1997", "DE"), ("phu-yen-1997", "IT")]
    assert {fact.when.edtf for fact in found} == {"2024-05-03/2024-05-09"}


def test_a_day_behind_the_journey_is_that_of_what_follows_and_gives_the_journey_its_month():
    text = "Trong chuyến thăm Nhật Bản, ngày 5/6, đoàn công tác tỉnh Phú Yên đã hội đàm với tỉnh Gifu."
    assert [fact.when.edtf for fact in visits(text)] == ["2024-06"]


def test_a_leader_has_an_office_in_the_unit():
    (fact,) = visits("Đoàn công tác tỉnh Phú Yên do Phó Chủ tịch UBND tỉnh Lê Văn Tư dẫn đầu thăm Nhật Bản.")
    leaders = [party.iri for party in fact.parties if party.role is Role.LEADER]
    assert [local_name(iri) for iri in leaders] == ["le-van-tu.VN"]
    assert [(office.title, local_name(office.within)) for office in fact.offices] == [
        ("Phó Chủ tịch UBND", "phu-yen-1997")
    ]


def test_a_visit_that_will_be_is_planned_and_so_is_what_is_joined_to_it():
    text = "Đoàn công tác tỉnh Phú Yên sẽ thăm tỉnh Gifu (Nhật Bản) và thăm tỉnh Aomori (Nhật Bản)."
    assert [fact.status for fact in visits(text)] == [Status.PLANNED, Status.PLANNED]


def test_to_send_a_delegation_some_day_is_planned():
    text = "Tỉnh Phú Yên sẽ cử đoàn thăm tỉnh Gifu (Nhật Bản)."
    assert [fact.status for fact in visits(text)] == [Status.PLANNED]


def test_a_stay_in_a_place_at_the_same_time_is_a_leg_of_the_visit_to_its_country():
    text = (
        "Đoàn công tác tỉnh Phú Yên thăm Nhật Bản từ ngày 3 đến ngày 9/5/2024.\n"
        "Ngày 4/5/2024, đoàn công tác tỉnh Phú Yên thăm tỉnh Gifu (Nhật Bản).\n"
        "Ngày 6/5/2024, đoàn công tác tỉnh Phú Yên thăm tỉnh Aomori (Nhật Bản).\n"
        "Ngày 6/4/2023, đoàn công tác tỉnh Phú Yên thăm tỉnh Saga (Nhật Bản)."
    )
    said = [quad for quad in quads(document(text)) if quad.predicate == term("ties:legOf")]
    journey = "visit_JP_phu-yen-1997_2024-05-03_2024-05-09"
    legs = {local_name(quad.subject.value): local_name(quad.object.value) for quad in said}
    assert legs == {
        "visit_JP-21_phu-yen-1997_2024-05-04": journey,
        "visit_JP-02_phu-yen-1997_2024-05-06": journey,
    }


def test_a_year_is_taken_from_what_an_undated_article_is_about():
    text = "Năm 2023 là năm được mùa. Năm 2023, đoàn công tác tỉnh Phú Yên thăm Lào (từ ngày 3 đến 5/4)."
    (fact,) = [fact for fact in read(text, Page("bai"), load()).facts if fact.kind is FactKind.VISIT]
    assert (fact.when.edtf, fact.when_inferred) == ("2023-04-03/2023-04-05", True)

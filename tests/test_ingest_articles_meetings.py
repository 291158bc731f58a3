import pytest

from graph.records import FactKind, Page, Status
from graph.spans import parse
from graph.terms import local_name
from ingest.articles import read
from ingest.gazetteer import load


def meetings(text):
    facts = read(text, Page("bai", published=parse("2024-06-15")), load()).facts
    return [fact for fact in facts if fact.kind is FactKind.MEETING]


def sides(text):
    return [{local_name(party.iri) for party in fact.parties} for fact in meetings(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Chủ tịch UBND tỉnh Phú Yên Lê Văn Tư tiếp đoàn công tác tỉnh Gifu (Nhật Bản).",
        "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Phú Yên đã có buổi làm việc với Thống đốc tỉnh Gifu (Nhật "
        "Bản).",
        "Ông Lê Văn Tư - Bí thư Tỉnh ủy Phú Yên - hội đàm với ông Sato Ken, Thống đốc tỉnh Gifu (Nhật Bản).",
        "Lãnh đạo tỉnh Phú Yên gặp gỡ, trao đổi với đại diện tỉnh Gifu (Nhật Bản).",
        "Thống đốc tỉnh Gifu (Nhật Bản) Sato Ken đến chào xã giao lãnh đạo tỉnh Phú Yên.",
        "Đoàn công tác tỉnh Gifu (Nhật Bản) đã được Phó Chủ tịch UBND tỉnh Phú Yên tiếp.",
        "Chủ tịch UBND tỉnh Phú Yên và Thống đốc tỉnh Gifu (Nhật Bản) đã hội đàm tại Hà Nội.",
        "Cuộc gặp giữa Chủ tịch UBND tỉnh Phú Yên và Thống đốc tỉnh Gifu (Nhật Bản) rất cởi mở.",
        "Tại buổi làm việc với đoàn tỉnh Gifu (Nhật Bản), Chủ tịch UBND tỉnh Phú Yên nêu ba đề xuất.",
        "Bí thư Tỉnh ủy Phú Yên có buổi tiếp trực tuyến Thống đốc tỉnh Gifu (Nhật Bản) Sato Ken.",
        "Bí thư Tỉnh ủy Phú Yên đã có cuộc gặp riêng với đoàn nghị viên tỉnh Gifu (Nhật Bản).",
        "Tỉnh Phú Yên và tỉnh Gifu (Nhật Bản) tổ chức hội đàm về nghề cá.",
        "Ban Thường vụ Tỉnh ủy Phú Yên hội đàm với lãnh đạo tỉnh Gifu (Nhật Bản).",
        "Chủ tịch UBND tỉnh Phú Yên phát biểu tại buổi tiếp đoàn công tác tỉnh Gifu (Nhật Bản).",
        "Chủ tịch UBND tỉnh Phú Yên tiếp bà Mori Aki, một nghị sĩ, cùng đoàn công tác tỉnh Gifu (Nhật Bản).",
        "Đoàn tỉnh Gifu (Nhật Bản) có mặt. Ông Lê Văn Tư, Chủ tịch UBND tỉnh Phú Yên, chủ trì. Ông Tư đã "
        "tiếp đoàn.",
    ],
)
def test_a_meeting_is_of_those_whom_the_people_stand_for(text):
    assert sides(text) == [{"phu-yen-1997", "JP-21"}]


def test_a_mission_a_company_and_a_party_abroad_are_sides():
    text = (
        "Bí thư Tỉnh ủy Phú Yên Lê Văn Tư tiếp Tổng Lãnh sự Hàn Quốc tại Đà Nẵng Kim Soo. "
        "Bí thư Tỉnh ủy Phú Yên Lê Văn Tư làm việc với lãnh đạo Tập đoàn Sao Mai (Hàn Quốc). "
        "Bí thư Tỉnh ủy Phú Yên Lê Văn Tư tiếp kiến ông Jorge Diaz, Ủy viên Trung ương Đảng "
        "Cộng sản Cuba."
    )
    assert [names - {"phu-yen-1997"} for names in sides(text)] == [
        {"tong-lanh-su-quan-han-quoc-tai-da-nang.KR"},
        {"sao-mai.KR"},
        {"dang-cong-san-cuba.CU"},
    ]


def test_each_of_several_companies_is_met_on_its_own():
    text = (
        "Đoàn công tác tỉnh Phú Yên làm việc với Tập đoàn Sao Mai (Hàn Quốc) và Công ty Hoa Sen (Nhật Bản)."
    )
    assert len(sides(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Câu lạc bộ Phú Yên gặp Gifu (Nhật Bản) trên sân nhà.",
        "Bộ trưởng Lê Văn Tư tiếp Thống đốc tỉnh Gifu (Nhật Bản) tại tỉnh Phú Yên.",
        "Lãnh đạo tỉnh Phú Yên làm việc với Đại sứ quán Việt Nam tại Nhật Bản.",
        "Lãnh đạo tỉnh Phú Yên đề nghị gặp đoàn công tác tỉnh Gifu (Nhật Bản).",
        "Lãnh đạo tỉnh Phú Yên trực tiếp chỉ đạo đoàn công tác tỉnh Gifu (Nhật Bản).",
        "Công ty Hoa Sen (Phú Yên) làm việc với Công ty Sao Mai (Nhật Bản) và báo cáo UBND tỉnh.",
        "Đoàn công tác tỉnh Phú Yên thăm và làm việc với tỉnh Gifu (Nhật Bản).",
        "Lãnh đạo các tỉnh gặp Chủ tịch UBND tỉnh Phú Yên; Thống đốc tỉnh Gifu (Nhật Bản) vắng mặt.",
    ],
)
def test_a_match_the_state_a_wish_or_business_among_companies_is_no_meeting(text):
    assert sides(text) == []


def test_both_sides_that_hold_talks_are_the_pair_named_before():
    text = "Lãnh đạo tỉnh Phú Yên thăm tỉnh Gifu (Nhật Bản) và hai bên đã hội đàm."
    assert sides(text) == [{"phu-yen-1997", "JP-21"}]
    before = "Đoàn công tác tỉnh Phú Yên đã thăm tỉnh Gifu (Nhật Bản). "
    assert sides(before + "Ngày 3/6, hai bên tiến hành hội đàm.") == [{"phu-yen-1997", "JP-21"}]
    assert sides(before + "Hai bên hài lòng về buổi hội đàm.") == []


def test_a_body_with_a_foreign_name_is_of_the_only_country_that_the_delegation_visits():
    journey = "Đoàn công tác tỉnh Phú Yên thăm Ấn Độ từ ngày 3 đến 6/6. "
    (fact,) = meetings(journey + "Đoàn đã làm việc với Tập đoàn Zentara Motors.")
    assert {local_name(party.iri) for party in fact.parties} == {"phu-yen-1997", "zentara-motors.IN"}
    assert fact.when.edtf == "2024-06-03/2024-06-06"
    assert meetings(journey + "Đoàn đã làm việc với Tập đoàn Sao Mai.") == []
    assert meetings(journey.replace("Ấn Độ", "Ấn Độ và Lào") + "Đoàn gặp Tập đoàn Zentara Motors.") == []


def test_a_society_of_friends_of_vietnam_is_of_the_other_country():
    theirs = "Lãnh đạo tỉnh Phú Yên tiếp Hội hữu nghị Nhật - Việt tỉnh Gifu."
    assert [names - {"phu-yen-1997"} for names in sides(theirs)] == [{"hoi-huu-nghi-nhat-viet.JP-21"}]
    ours = "Lãnh đạo tỉnh Phú Yên tiếp Hội hữu nghị Việt - Nhật. Đoàn tỉnh Gifu (Nhật Bản) vắng mặt."
    assert sides(ours) == []


@pytest.mark.parametrize(
    ("before", "text", "day"),
    [
        ("Ngày 3/6, tỉnh Phú Yên họp. ", "", "2024-06-03"),
        ("Ngày 3/6, tỉnh Phú Yên họp.\n", "Chiều cùng ngày, ", "2024-06-03"),
        ("Ngày 3/6, tỉnh Phú Yên họp.\n", "Trước buổi lễ, ", "2024-06"),
        ("Tháng 2/2024, tỉnh Phú Yên họp. ", "Hai tháng sau, ", "2024-04"),
        ("Ngày 3/6, tỉnh Phú Yên họp. ", "Trước đó, ", None),
        ("Ngày 3/6, tỉnh Phú Yên họp.\n", "", None),
        ("", "Hôm qua, ", "2024-06-14"),
        ("", "Tháng trước, ", "2024-05"),
        ("", "Năm ngoái, ", "2023"),
        ("", "Ngày 3 và 4/6, ", "2024-06-03/2024-06-04"),
    ],
)
def test_a_meeting_without_a_day_has_the_one_of_its_paragraph_or_occasion(before, text, day):
    (fact,) = meetings(f"{before}{text}lãnh đạo tỉnh Phú Yên đã tiếp đoàn công tác tỉnh Gifu (Nhật Bản).")
    assert (fact.when.edtf if fact.when else None) == day


def test_a_meeting_that_will_be_is_planned_and_has_its_day():
    (fact,) = meetings("Ngày 20/6/2024, lãnh đạo tỉnh Phú Yên sẽ tiếp đoàn công tác tỉnh Gifu (Nhật Bản).")
    assert (fact.status, fact.when.edtf) == (Status.PLANNED, "2024-06-20")


def test_the_day_of_another_event_is_not_that_of_the_meeting():
    (fact,) = meetings(
        "Thiết lập quan hệ từ năm 2015, lãnh đạo tỉnh Phú Yên tiếp đoàn công tác tỉnh Gifu (Nhật Bản)."
    )
    assert fact.when is None

import pytest

from graph.records import FactKind, Page, Role, Status
from graph.spans import parse
from graph.terms import local_name
from ingest.articles import read
from ingest.gazetteer import load


def donations(text):
    facts = read(text, Page("bai", published=parse("2024-06-15")), load()).facts
    return [fact for fact in facts if fact.kind is FactKind.DONATION]


def sides(text):
    return [
        (
            {local_name(party.iri) for party in fact.parties if party.role is Role.DONOR},
            {local_name(party.iri) for party in fact.parties if party.role is Role.RECIPIENT},
        )
        for fact in donations(text)
    ]


@pytest.mark.parametrize(
    ("text", "donor", "recipient"),
    [
        ("Chính phủ Nhật Bản tài trợ 3 triệu USD cho tỉnh Bến Tre.", "JP", "ben-tre-1997"),
        ("Chính phủ Nhật Bản tài trợ xây dựng lớp học tại tỉnh Bến Tre.", "JP", "ben-tre-1997"),
        ("Tỉnh Bến Tre được Chính phủ Nhật Bản viện trợ 3 triệu USD.", "JP", "ben-tre-1997"),
        ("Cây cầu ở tỉnh Bến Tre do Chính phủ Nhật Bản tài trợ đã khánh thành.", "JP", "ben-tre-1997"),
        ("Thành phố Busan (Hàn Quốc) tặng 20 xe cứu thương cho tỉnh Bến Tre.", "KR-26", "ben-tre-1997"),
        (
            "Tỉnh Bến Tre tiếp nhận 20 xe cứu thương do thành phố Busan (Hàn Quốc) tặng.",
            "KR-26",
            "ben-tre-1997",
        ),
        ("Tỉnh Bến Tre nhận 5.000 bộ kit do thành phố Busan (Hàn Quốc) tặng.", "KR-26", "ben-tre-1997"),
        ("Tỉnh Sơn La trao tặng nhân dân tỉnh Hủa Phăn (Lào) 50 tấn gạo.", "son-la-1997", "LA-HO"),
        ("Tỉnh Sơn La bàn giao lớp học trị giá 2 tỷ đồng cho tỉnh Hủa Phăn (Lào).", "son-la-1997", "LA-HO"),
        ("Thành phố Hải Phòng quyên góp 3 tỷ đồng ủng hộ nhân dân Cuba.", "hai-phong-1997", "CU"),
        ("JICA tài trợ 3 triệu USD cho tỉnh Bến Tre.", "jica", "ben-tre-1997"),
        ("Ngân hàng Phát triển châu Á (ADB) viện trợ 3 triệu USD cho tỉnh Bến Tre.", "adb", "ben-tre-1997"),
        (
            "Tỉnh Bến Tre xây nhà máy nước từ nguồn viện trợ của Chính phủ Phần Lan với số vốn 6 triệu USD.",
            "FI",
            "ben-tre-1997",
        ),
        ("Tỉnh Sơn La đã trích 2 tỷ đồng để hỗ trợ tỉnh Hủa Phăn (Lào).", "son-la-1997", "LA-HO"),
        ("Tỉnh Sơn La xây 2 phòng học tặng tỉnh Hủa Phăn (Lào).", "son-la-1997", "LA-HO"),
        ("Tỉnh Sơn La trao 5 tấn gạo tặng bà con tỉnh Hủa Phăn (Lào).", "son-la-1997", "LA-HO"),
        ("Tỉnh Sơn La đã giúp tỉnh Hủa Phăn (Lào) gần 3 tỷ đồng làm đường.", "son-la-1997", "LA-HO"),
        (
            "Tỉnh Sơn La giúp tỉnh Hủa Phăn (Lào) xây trung tâm dạy nghề trị giá 15 tỷ đồng.",
            "son-la-1997",
            "LA-HO",
        ),
        ("Tỉnh Sơn La cấp 20 suất học bổng cho sinh viên tỉnh Hủa Phăn (Lào).", "son-la-1997", "LA-HO"),
        ("Tỉnh Bến Tre tiếp nhận 30 máy tạo oxy từ thành phố Busan (Hàn Quốc).", "KR-26", "ben-tre-1997"),
        (
            "Thành phố Busan (Hàn Quốc) thông qua Hội Chữ thập đỏ Việt Nam hỗ trợ tỉnh Bến Tre 200 căn nhà.",
            "KR-26",
            "ben-tre-1997",
        ),
        (
            "Cây cầu do Chính phủ Nhật Bản viện trợ với vốn 3 triệu USD vừa được bàn giao cho tỉnh Bến Tre.",
            "JP",
            "ben-tre-1997",
        ),
    ],
)
def test_a_donation_is_read_from_each_way_of_telling_it(text, donor, recipient):
    assert sides(text) == [({donor}, {recipient})]
    assert [fact.status for fact in donations(text)] == [Status.DONE]


@pytest.mark.parametrize(
    "text",
    [
        "Lãnh đạo tỉnh Kiên Giang tặng quà lưu niệm cho đoàn tỉnh Kampot (Campuchia).",
        "Thành phố Cần Thơ tặng hoa chúc mừng Tổng Lãnh sự quán Campuchia.",
        "Đoàn tỉnh Kampot (Campuchia) đến chúc Tết và tặng quà tỉnh Kiên Giang.",
        "Tỉnh Bến Tre đề nghị Chính phủ Nhật Bản tài trợ 3 triệu USD cho tỉnh Bến Tre.",
        "Nhật Bản ủng hộ lập trường của tỉnh Bến Tre.",
        "Ngân hàng Thế giới (WB) cho vay 50 triệu USD hỗ trợ tỉnh Bến Tre.",
        "USAID viện trợ 35 triệu USD cho Việt Nam.",
        "Công ty Sông Hồng ủng hộ tỉnh Bến Tre 200 triệu đồng sau chuyến đi Nhật Bản.",
        "Doanh nghiệp Hàn Quốc hỗ trợ 500 triệu đồng cho tỉnh Bến Tre.",
        "Nhà tài trợ Nhật Bản gặp tỉnh Bến Tre.",
        "Công an tỉnh Bến Tre bàn giao 3 nghi phạm cho Nhật Bản.",
        "Tập đoàn Toyota (Nhật Bản) giúp tỉnh Bến Tre đạt kim ngạch xuất khẩu 30 tỷ USD.",
        "Câu lạc bộ bóng đá Bến Tre tặng 20 áo cho tỉnh Kampot (Campuchia).",
        "Tỉnh Bến Tre chi 5 tỷ đồng hỗ trợ người dân về từ Campuchia.",
        "Tỉnh Bến Tre tặng 1.000 vé xe cho khách từ tỉnh Kampot (Campuchia).",
        "Doanh nghiệp tỉnh Bến Tre ủng hộ tỉnh Kampot (Campuchia) 300 triệu đồng.",
        "UBND tỉnh Bến Tre trao giấy chứng nhận đầu tư cho Công ty Mặt Trời (Nhật Bản), vốn 3 triệu USD.",
    ],
)
def test_courtesies_wishes_loans_and_papers_are_no_donations(text):
    assert sides(text) == []


def test_a_promise_is_a_planned_donation():
    for verb in ("sẽ tài trợ", "cam kết tài trợ"):
        text = f"Chính phủ Nhật Bản {verb} 2 triệu USD cho tỉnh Bến Tre."
        assert [fact.status for fact in donations(text)] == [Status.PLANNED]


def test_what_an_agreement_lays_down_is_still_to_be_given():
    text = "Theo bản ghi nhớ, thành phố Busan (Hàn Quốc) hỗ trợ tỉnh Bến Tre 2 xe cứu thương."
    assert [fact.status for fact in donations(text)] == [Status.PLANNED]


def test_a_gift_by_contract_is_signed():
    text = "Chính phủ Nhật Bản ký thỏa thuận viện trợ 6 triệu USD cho tỉnh Bến Tre."
    assert [fact.status for fact in donations(text)] == [Status.SIGNED]


def test_what_each_of_several_is_given_is_one_donation_for_each():
    text = "Tỉnh Sơn La trao tặng mỗi tỉnh Hủa Phăn, Bò Kẹo, Xay Nha Bu Ly (Lào) 2 xe cứu hỏa."
    assert sorted(map(sorted, (taker for _, taker in sides(text)))) == [["LA-BK"], ["LA-HO"], ["LA-XA"]]
    text = "Tỉnh Sơn La trao tặng các tỉnh Hủa Phăn, Bò Kẹo (Lào) 2 xe cứu hỏa."
    assert [recipient for _, recipient in sides(text)] == [{"LA-BK", "LA-HO"}]


def test_gifts_of_several_years_have_their_span():
    text = "Từ năm 2015 đến năm 2019, Chính phủ Nhật Bản đã tài trợ tỉnh Bến Tre 2 triệu USD."
    [fact] = donations(text)
    assert fact.when
    assert fact.when.edtf == "2015/2019"


@pytest.mark.parametrize(
    ("behind", "when"),
    [
        ("Dịp này, tỉnh Sơn La tặng tỉnh Hủa Phăn 5 tấn gạo.", "2024-06-05"),
        ("Trước đó, tỉnh Sơn La tặng tỉnh Hủa Phăn 5 tấn gạo.", None),
    ],
)
def test_a_gift_has_the_day_of_the_occasion(behind, when):
    [fact] = donations(f"Ngày 5/6, đoàn tỉnh Hủa Phăn (Lào) thăm tỉnh Sơn La. {behind}")
    assert (fact.when and fact.when.edtf) == when


def test_a_donation_has_its_sum_and_its_goods():
    text = (
        "Ngày 5/6, thành phố Busan (Hàn Quốc) trao tặng 200 bộ máy tính trị giá 3 tỷ đồng cho tỉnh Bến Tre."
    )
    [fact] = donations(text)
    assert fact.amount
    assert (fact.amount.value, fact.amount.currency) == (3_000_000_000, "VND")
    assert fact.goods == "200 bộ máy tính"
    assert fact.when
    assert fact.when.edtf == "2024-06-05"


def test_two_gifts_of_one_day_without_sums_are_one_donation_with_both_goods_and_claims():
    text = (
        "Ngày 5/6, tỉnh Sơn La trao tặng tỉnh Hủa Phăn (Lào) 5 tấn gạo. "
        "Dịp này, tỉnh Sơn La cũng tặng tỉnh Hủa Phăn 12 giường bệnh."
    )
    [fact] = donations(text)
    assert fact.goods == "5 tấn gạo; 12 giường bệnh"
    assert len(fact.evidence) == 2


def test_who_receives_may_be_said_in_the_sentence_before():
    text = (
        "Tỉnh Sơn La bàn giao trạm y tế trị giá 3 tỷ đồng cho tỉnh Hủa Phăn (Lào). "
        "Tỉnh Sơn La còn tặng bệnh viện 12 giường."
    )
    assert sides(text) == [({"son-la-1997"}, {"LA-HO"})] * 2


def test_the_department_that_helped_a_foreign_donor_is_no_donor():
    text = (
        "Tập đoàn Mặt Trời (Nhật Bản) phối hợp với Sở Y tế tỉnh Bến Tre trao 100 suất học bổng cho học sinh "
        "tỉnh Bến Tre."
    )
    assert [len(donor) for donor, _ in sides(text)] == [1]

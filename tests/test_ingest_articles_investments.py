import pytest

from graph.records import EntityKind, FactKind, Page, Role
from graph.spans import parse
from graph.terms import local_name
from ingest.articles import read
from ingest.gazetteer import load


def document(text):
    return read(text, Page("bai", published=parse("2024-06-15")), load())


def investments(text):
    return [fact for fact in document(text).facts if fact.kind is FactKind.INVESTMENT]


def of(fact, role):
    return next(local_name(party.iri) for party in fact.parties if party.role is role)


def told(text):
    """Return investor, place and status of each investment of a text."""
    return {(of(fact, Role.INVESTOR), of(fact, Role.PLACE), str(fact.status)) for fact in investments(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Tập đoàn Panasonic đã đầu tư 200 triệu USD vào tỉnh Hà Nam.",
        "Năm 2015, Panasonic đầu tư 200 triệu USD xây dựng nhà máy tại tỉnh Hà Nam.",
        "Tại tỉnh Hà Nam, Panasonic đã rót 200 triệu USD.",
        "Panasonic khánh thành nhà máy trị giá 200 triệu USD tại Khu công nghiệp Đồng Văn, tỉnh Hà Nam.",
        "Dự án quạt điện, tổng vốn đầu tư 200 triệu USD, do Panasonic làm chủ đầu tư tại tỉnh Hà Nam.",
        "Nhà máy của Tập đoàn Panasonic tại tỉnh Hà Nam có tổng vốn đầu tư 200 triệu USD.",
        "Panasonic là nhà đầu tư nước ngoài lớn nhất tại tỉnh Hà Nam, với tổng vốn đầu tư 200 triệu USD.",
        "UBND tỉnh Hà Nam trao giấy chứng nhận đầu tư cho Panasonic với tổng vốn đầu tư 200 triệu USD.",
        "Panasonic, doanh nghiệp có tổng vốn đầu tư 200 triệu USD tại tỉnh Hà Nam, tuyển thêm người.",
    ],
)
def test_an_investment_is_read_from_each_way_of_telling_it(text):
    assert told(text) == {("panasonic.JP", "ha-nam-1997", "done")}
    assert [(fact.amount.value, fact.amount.currency) for fact in investments(text)] == [(2e8, "USD")]


@pytest.mark.parametrize(
    "text",
    [
        "Panasonic có nhà máy tại tỉnh Hà Nam.",
        "Panasonic mở chi nhánh ở tỉnh Hà Nam.",
        "Nhiều tập đoàn lớn như Panasonic đã có mặt tại tỉnh Hà Nam.",
        "Tỉnh Hà Nam đã thu hút được nhiều tập đoàn lớn, trong đó có các doanh nghiệp như Panasonic.",
        "Tỉnh Hà Nam mạnh về công nghiệp. Tiêu biểu là nhà máy của Panasonic.",
        "Công ty TNHH Điện tử Panasonic Hà Nam đầu tư mở rộng nhà máy.",
    ],
)
def test_a_plant_of_a_company_is_an_investment_without_a_sum(text):
    assert {(place, status) for _, place, status in told(text)} == {("ha-nam-1997", "done")}
    assert all(fact.amount is None for fact in investments(text))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Panasonic sẽ đầu tư 1 tỷ USD vào tỉnh Hà Nam.", "planned"),
        ("Panasonic cam kết đầu tư 1 tỷ USD vào tỉnh Hà Nam.", "planned"),
        ("Panasonic có kế hoạch xây dựng nhà máy tại tỉnh Hà Nam.", "planned"),
        ("Panasonic đề xuất đầu tư nhà máy tại tỉnh Hà Nam.", "sought"),
        ("Panasonic bày tỏ mong muốn đầu tư vào tỉnh Hà Nam.", "sought"),
    ],
)
def test_the_words_before_the_deed_tell_how_far_it_has_come(text, status):
    assert told(text) == {("panasonic.JP", "ha-nam-1997", status)}


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh Hà Nam kêu gọi Panasonic đầu tư vào tỉnh.",
        "Lãnh đạo tỉnh Hà Nam đề nghị Tập đoàn Panasonic tiếp tục đầu tư vào tỉnh Hà Nam.",
        "Panasonic không đầu tư vào tỉnh Hà Nam.",
        "Panasonic chưa xây dựng nhà máy tại tỉnh Hà Nam.",
        "Panasonic dừng dự án tại tỉnh Hà Nam.",
        "Panasonic đầu tư vào Việt Nam từ năm 1971.",
        "Tập đoàn Vingroup đầu tư 200 triệu USD vào tỉnh Hà Nam.",
        "Công ty Sao Mai đầu tư 200 triệu USD vào tỉnh Hà Nam.",
        "Tỉnh Hà Nam phấn đấu thu hút các tập đoàn lớn như Panasonic.",
        "Nhà thầu Panasonic xây dựng nhà máy nước tại tỉnh Hà Nam.",
        "Panasonic tài trợ dự án nước sạch tại tỉnh Hà Nam.",
        "Môi trường đầu tư của tỉnh Hà Nam được Panasonic đánh giá cao.",
        "Doanh thu của Panasonic đạt 60 tỷ USD. Tỉnh Hà Nam có 300 dự án FDI.",
        "Kim ngạch xuất khẩu của tỉnh Hà Nam đạt 2 tỷ USD.",
    ],
)
def test_a_call_a_denial_a_home_investor_or_other_business_is_no_investment(text):
    assert told(text) == set()


def test_a_vietnamese_company_invests_abroad():
    text = "Tập đoàn Hoàng Anh Gia Lai đầu tư trồng cao su tại tỉnh Attapeu (Lào)."
    assert told(text) == {("hoang-anh-gia-lai.VN", "LA-AT", "done")}


def test_a_company_that_nobody_lists_has_the_country_that_the_text_gives():
    text = (
        "Công ty TNHH Sao Mai Vina (Hàn Quốc) khởi công nhà máy tại tỉnh Hà Nam. "
        "Sao Mai Vina sẽ đầu tư thêm 5 triệu USD tại tỉnh Hà Nam."
    )
    assert told(text) == {
        ("sao-mai-vina.KR", "ha-nam-1997", "done"),
        ("sao-mai-vina.KR", "ha-nam-1997", "planned"),
    }
    [company] = [one for one in document(text).entities if one.kind is EntityKind.COMPANY]
    assert company.label_vi == "Công ty TNHH Sao Mai Vina"


@pytest.mark.parametrize(
    "text",
    [
        "Công ty TNHH Sao Mai, doanh nghiệp 100% vốn Nhật Bản, đã đầu tư nhà máy tại tỉnh Hà Nam.",
        "Công ty TNHH Sao Mai thuộc Tập đoàn Panasonic đã đầu tư nhà máy tại tỉnh Hà Nam.",
        "Dự án do nhà đầu tư Nhật Bản (Công ty TNHH Sao Mai) làm chủ đầu tư tại tỉnh Hà Nam.",
    ],
)
def test_the_owner_named_beside_a_company_gives_its_country(text):
    assert ("ha-nam-1997", "done") in {(place, status) for _, place, status in told(text)}
    assert {name.rpartition(".")[2] for name, _, _ in told(text)} <= {"JP"}


def test_a_project_of_unnamed_investors_belongs_to_their_country():
    text = "Dự án nhà máy giấy, tổng vốn đầu tư 2 tỷ USD, do nhà đầu tư Thái Lan đầu tư tại tỉnh Hà Nam."
    assert told(text) == {("TH", "ha-nam-1997", "done")}


def test_what_lies_in_a_district_lies_in_its_province():
    text = "Panasonic khánh thành nhà máy tại Khu công nghiệp Sông Chanh, huyện Duy Tiên, tỉnh Hà Nam."
    assert told(text) == {("panasonic.JP", "ha-nam-1997", "done")}


def test_a_sum_of_several_investors_is_of_none_of_them():
    text = "Panasonic, Canon và Samsung đã đầu tư 9 tỷ USD vào tỉnh Hà Nam."
    assert len(told(text)) == 3
    assert {fact.amount for fact in investments(text)} == {None}


def test_a_total_of_foreign_capital_is_no_sum_of_one_company():
    text = "Panasonic đã đầu tư vào tỉnh Hà Nam, nơi thu hút vốn FDI đạt 9 tỷ USD."
    assert [fact.amount for fact in investments(text)] == [None]


def test_later_capital_of_the_company_is_another_fact():
    text = (
        "Panasonic đã đầu tư 200 triệu USD vào tỉnh Hà Nam. "
        "Đến năm 2026, công ty sẽ nâng tổng vốn đầu tư lên 500 triệu USD."
    )
    facts = {str(fact.status): fact for fact in investments(text)}
    assert facts["planned"].amount.value == 5e8
    assert facts["planned"].when.edtf == "2026"
    assert facts["done"].amount.value == 2e8


def test_the_title_s_short_name_is_the_company_of_the_text():
    text = "Sao Mai mở nhà máy ở Hà Nam\nCông ty TNHH Sao Mai Vina (Hàn Quốc) có nhà máy tại tỉnh Hà Nam."
    assert told(text) == {("sao-mai-vina.KR", "ha-nam-1997", "done")}


def test_the_quote_of_an_investment_is_in_the_text():
    text = "Sáng nay. Tập đoàn Panasonic (Nhật Bản) đã đầu tư 200 triệu USD vào tỉnh Hà Nam, theo báo."
    [fact] = investments(text)
    [evidence] = fact.evidence
    assert evidence.quote == "Tập đoàn Panasonic (Nhật Bản) đã đầu tư 200 triệu USD vào tỉnh Hà Nam"
    assert text[evidence.start :].startswith(evidence.quote)


def test_the_day_beside_the_deed_dates_it_and_that_of_an_opening_does_not():
    assert investments("Năm 2015, Panasonic đầu tư nhà máy tại tỉnh Hà Nam.")[0].when.edtf == "2015"
    assert investments("Ngày 2/3/2024, Panasonic khánh thành nhà máy tại tỉnh Hà Nam.")[0].when is None


def test_a_currency_or_an_abbreviation_before_do_is_no_part_of_a_name():
    text = "Dự án có vốn 5 triệu USD do Panasonic đầu tư tại tỉnh Hà Nam."
    assert told(text) == {("panasonic.JP", "ha-nam-1997", "done")}


@pytest.mark.parametrize(
    ("text", "investment"),
    [
        ("Công ty BOE Việt Nam (thuộc Tập đoàn BOE, Trung Quốc) khởi công nhà máy tại tỉnh Hà Nam.",
         ("boe-viet-nam.CN", "ha-nam-1997", "done")),
        ("Tập đoàn Adani của Ấn Độ đề xuất đầu tư cảng tại tỉnh Hà Nam.",
         ("adani.IN", "ha-nam-1997", "sought")),
        ("Bà Lan, Giám đốc LG Display Hải Phòng, nói công ty đã đầu tư 3 tỷ USD vào thành phố Hải Phòng.",
         ("lg-display-hai-phong.KR", "hai-phong-1997", "done")),
        ("Công ty CP Cao su Đắk Lắk đầu tư 5 triệu USD tại tỉnh Champasak (Lào).",
         ("cao-su-dak-lak.VN", "LA-CH", "done")),
    ],
)  # fmt: skip
def test_owner_country_speaker_and_home_are_read_beside_the_company(text, investment):
    assert told(text) == {investment}


def test_a_company_s_business_in_a_country_needs_a_unit_of_vietnam_in_the_text():
    assert told("Đại sứ quán ký. Tập đoàn Hoàng Anh Gia Lai đầu tư tại Lào.") == set()
    assert told("Tỉnh Gia Lai họp. Tập đoàn Hoàng Anh Gia Lai đầu tư tại Lào.") != set()


def test_the_word_that_opens_a_sentence_is_no_part_of_the_company_and_a_place_may_begin_like_an_address():
    text = "Hiện Tập đoàn Panasonic đang đầu tư dự án tại Bà Rịa - Vũng Tàu."
    assert told(text) == {("panasonic.JP", "ba-ria-vung-tau-1997", "done")}


@pytest.mark.parametrize(
    ("text", "investment"),
    [
        ("Công ty Sao Mai (Hàn Quốc), đóng tại thành phố Seoul, sẽ rót thêm 5 triệu USD vào tỉnh Hà Nam.",
         ("sao-mai.KR", "ha-nam-1997", "planned")),
        ("Công ty Sao Mai (Hàn Quốc) công bố kế hoạch xây nhà máy giấy tại tỉnh Hà Nam.",
         ("sao-mai.KR", "ha-nam-1997", "planned")),
        ("Công ty Sao Mai (Hàn Quốc) đang theo đuổi dự án điện gió tại tỉnh Hà Nam.",
         ("sao-mai.KR", "ha-nam-1997", "sought")),
        ("Công ty Sao Mai (Hàn Quốc) đã được tỉnh Hà Nam cấp giấy phép đầu tư.",
         ("sao-mai.KR", "ha-nam-1997", "done")),
        ("Tỉnh Hà Nam chấp thuận chủ trương đầu tư dự án do Công ty Sao Mai (Hàn Quốc) làm chủ đầu tư.",
         ("sao-mai.KR", "ha-nam-1997", "done")),
        ("Ban Quản lý các khu công nghiệp Hà Nam trao giấy chứng nhận đầu tư cho Công ty Sao Mai (Hàn Quốc).",
         ("sao-mai.KR", "ha-nam-1997", "done")),
        ("Dự án lớn: Công ty Sao Mai (Gia Lai) thuê 700 ha đất tại tỉnh Attapeu (Lào).",
         ("sao-mai.VN", "LA-AT", "done")),
        ("Tỉnh Hà Nam họp. Tổng Công ty Bánh kẹo Sao Vàng sẽ mở siêu thị tại thành phố Lyon (Pháp).",
         ("banh-keo-sao-vang.VN", "FR-ARA.lyon", "planned")),
        ("Sang Trung Quốc. Công ty Phát triển Vân Hải (Vân Nam) mong muốn đầu tư nhà máy tại tỉnh Hà Nam.",
         ("phat-trien-van-hai.CN", "ha-nam-1997", "sought")),
        ("Tỉnh Hà Nam đề xuất. Công ty Sao Mai (Hàn Quốc) có 3 xưởng may, vốn 9 triệu USD, tại KCN Hòa Mạc.",
         ("sao-mai.KR", "ha-nam-1997", "done")),
    ],
)  # fmt: skip
def test_licences_land_parks_and_seats_are_understood(text, investment):
    assert told(text) == {investment}


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh Hà Nam bàn cách thu hút Panasonic đầu tư vào tỉnh Hà Nam.",
        "Tỉnh Hà Nam họp báo. Panasonic đầu tư 3 tỷ USD cho nhà máy ở bang Ohio (Mỹ).",
        "Tỉnh Hà Nam họp báo. Panasonic đầu tư nhiều cho nghiên cứu.",
        "Tỉnh Hà Nam và tỉnh Nghệ An họp. Panasonic có nhà máy mới, vốn 3 tỷ USD.",
        "Panasonic và Canon thăm tỉnh Hà Nam. Công ty sẽ đầu tư 3 triệu USD vào tỉnh.",
        "Panasonic thăm tỉnh Hà Nam. Các công ty sẽ đầu tư 3 triệu USD vào tỉnh.",
        "Tỉnh Hà Nam có khu đô thị mới và đối tác Panasonic.",
    ],
)
def test_no_investment_where_it_is_wanted_lies_elsewhere_or_nobody_knows_whose(text):
    assert told(text) == set()


def test_the_sums_of_a_list_of_licensed_projects_belong_to_each():
    text = (
        "Tỉnh Hà Nam trao giấy chứng nhận đầu tư cho hai đơn vị. Cụ thể, dự án bao bì của Công ty Sao Mai "
        "(Hàn Quốc), vốn 18 triệu USD; dự án giấy của Công ty Sao Hôm (Nhật Bản), vốn 25 triệu USD."
    )
    sums = {of(fact, Role.INVESTOR): fact.amount.value for fact in investments(text)}
    assert sums == {"sao-mai.KR": 18e6, "sao-hom.JP": 25e6}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Panasonic làm việc với tỉnh Hà Nam. Tập đoàn sẽ đầu tư 7 triệu USD vào tỉnh.", "planned"),
        (
            "Tỉnh Hà Nam họp. Ông Sato, Giám đốc Panasonic, nói công ty sẽ đầu tư 7 triệu USD vào tỉnh.",
            "planned",
        ),
        (
            "Panasonic khánh thành nhà máy tại tỉnh Hà Nam. Công trình có kinh phí xây dựng 7 triệu USD.",
            "done",
        ),
    ],
)
def test_the_company_and_the_plant_named_before_are_meant(text, status):
    [fact] = investments(text)
    assert (of(fact, Role.INVESTOR), str(fact.status), fact.amount.value) == ("panasonic.JP", status, 7e6)


def test_a_sum_is_of_the_foreign_partner_too():
    text = "Tập đoàn Vingroup và Panasonic khởi công nhà máy tại tỉnh Hà Nam, tổng mức đầu tư 7 triệu USD."
    [fact] = investments(text)
    assert (of(fact, Role.INVESTOR), fact.amount.value) == ("panasonic.JP", 7e6)


def test_this_occasion_is_the_day_told_last():
    text = (
        "Ngày 7/6/2024, tỉnh Hà Nam họp.\nCùng được cấp phép đợt này có dự án của Công ty Sao Mai (Hàn Quốc) "
        "tại tỉnh Hà Nam, vốn đầu tư 20 triệu USD."
    )
    assert [fact.when.edtf for fact in investments(text)] == ["2024-06-07"]

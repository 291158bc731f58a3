import pytest

from graph.records import FactKind, Page, Role, Status
from graph.spans import parse
from graph.terms import local_name
from ingest.articles import read
from ingest.gazetteer import load


def conferences(text):
    facts = read(text, Page("bai", published=parse("2024-06-15")), load()).facts
    return [fact for fact in facts if fact.kind is FactKind.CONFERENCE]


def told(text):
    return [
        {(str(party.role), local_name(party.iri)) for party in fact.parties} for fact in conferences(text)
    ]


HOST, ORGANIZER, PARTICIPANT, PLACE = Role.HOST, Role.ORGANIZER, Role.PARTICIPANT, Role.PLACE


@pytest.mark.parametrize(
    ("text", "cast"),
    [
        (
            "Tỉnh Hưng Yên phối hợp với tỉnh Gifu (Nhật Bản) tổ chức Hội thảo về nông nghiệp.",
            {(ORGANIZER, "hung-yen-1997"), (ORGANIZER, "JP-21")},
        ),
        (
            "Tỉnh Hưng Yên đăng cai Hội nghị của Hiệp hội Đô thị Khoa học Thế giới (WTA).",
            {(HOST, "hung-yen-1997"), (ORGANIZER, "wta")},
        ),
        (
            "Ngày 5/4, tại thành phố Osaka (Nhật Bản), tỉnh Hưng Yên và JETRO tổ chức Hội nghị du lịch.",
            {(ORGANIZER, "hung-yen-1997"), (ORGANIZER, "jetro"), (PLACE, "JP-27.osaka")},
        ),
        (
            "UBND tỉnh Hưng Yên tổ chức Hội nghị du lịch tại Singapore.",
            {(ORGANIZER, "hung-yen-1997"), (PLACE, "SG")},
        ),
        (
            "Đoàn tỉnh Hưng Yên tham dự Hội chợ thương mại do tỉnh Gifu (Nhật Bản) tổ chức.",
            {(PARTICIPANT, "hung-yen-1997"), (ORGANIZER, "JP-21")},
        ),
        (
            "Ngày hội văn hóa do tỉnh Hưng Yên và tỉnh Gifu (Nhật Bản) phối hợp tổ chức đã khai mạc.",
            {(ORGANIZER, "hung-yen-1997"), (ORGANIZER, "JP-21")},
        ),
        (
            "Tỉnh Hưng Yên tổ chức Hội nghị du lịch với sự tham gia của tỉnh Gifu (Nhật Bản).",
            {(ORGANIZER, "hung-yen-1997"), (PARTICIPANT, "JP-21")},
        ),
        (
            "Tỉnh Hưng Yên họp. Tháng 5, tỉnh phối hợp với JETRO tổ chức hội thảo tại TP Osaka.",
            {(ORGANIZER, "hung-yen-1997"), (ORGANIZER, "jetro"), (PLACE, "JP-27.osaka")},
        ),
        (
            "Tỉnh Hưng Yên đã mở hội thảo du lịch ở Singapore.",
            {(ORGANIZER, "hung-yen-1997"), (PLACE, "SG")},
        ),
        (
            "Tỉnh Hưng Yên và Hội Người Nhật Bản tại Việt Nam (HNB) đồng tổ chức Diễn đàn kinh tế.",
            {(ORGANIZER, "hung-yen-1997"), (ORGANIZER, "hoi-nguoi-nhat-ban-tai-viet-nam.JP")},
        ),
        (
            "Tỉnh Hưng Yên tổ chức hội thảo du lịch cùng tỉnh Gifu (Nhật Bản).",
            {(ORGANIZER, "hung-yen-1997"), (PARTICIPANT, "JP-21")},
        ),
        (
            "Ngày 3/4 đã diễn ra Chương trình gặp gỡ giữa lãnh đạo tỉnh Hưng Yên và tỉnh Gifu (Nhật Bản).",
            {(PARTICIPANT, "hung-yen-1997"), (PARTICIPANT, "JP-21")},
        ),
        (
            "Tỉnh Hưng Yên dự Diễn đàn hợp tác địa phương Việt Nam - Pháp lần thứ 12.",
            {(PARTICIPANT, "hung-yen-1997"), (ORGANIZER, "FR")},
        ),
        (
            "Tuần Văn hóa Hưng Yên tại Singapore thu hút nhiều người.",
            {(ORGANIZER, "hung-yen-1997"), (PLACE, "SG")},
        ),
    ],
)
def test_who_organises_hosts_and_attends_is_read(text, cast):
    assert told(text) == [{(str(role), iri) for role, iri in cast}]


@pytest.mark.parametrize(
    "text",
    [
        "Bộ Ngoại giao và Đại sứ quán Ấn Độ tổ chức hội thảo tại Hà Nội.",
        "Công ty Mặt Trời (Nhật Bản) tổ chức hội thảo tại Hà Nội.",
        "Tỉnh Hưng Yên và tỉnh Gifu (Nhật Bản) nhất trí phối hợp tổ chức các hội nghị xúc tiến đầu tư.",
        "Tỉnh Hưng Yên tổ chức hội nghị tổng kết hợp tác với bạn bè.",
        "Đoàn tỉnh Hưng Yên tham gia Hội chợ thủy sản tại Boston (Mỹ).",
        "Tỉnh Hưng Yên đề nghị tỉnh Gifu (Nhật Bản) tổ chức Hội thảo về nông nghiệp.",
        "Tỉnh Hưng Yên tổ chức Hội nghị du lịch với sự tham dự của doanh nghiệp ở tỉnh Gifu (Nhật Bản).",
        "Liên hoan giữa tỉnh Hưng Yên và tỉnh Gifu (Nhật Bản) được tổ chức luân phiên hằng năm.",
        "Hội thảo về quan hệ giữa tỉnh Hưng Yên và tỉnh Gifu (Nhật Bản) khai mạc.",
        "Tỉnh Hưng Yên mở rộng hội chợ với bạn hàng Nhật Bản.",
    ],
)
def test_conferences_of_states_companies_and_one_side_are_no_ties(text):
    assert told(text) == []


def test_a_conference_that_will_be_held_is_planned():
    [fact] = conferences("Tỉnh Hưng Yên và tỉnh Gifu (Nhật Bản) sẽ tổ chức Diễn đàn kinh tế.")
    assert fact.status is Status.PLANNED
    [fact] = conferences("Ngày hội du lịch sẽ do tỉnh Hưng Yên và tỉnh Gifu (Nhật Bản) tổ chức.")
    assert fact.status is Status.PLANNED


def test_a_day_is_more_than_the_year_in_the_name():
    text = "Ngày 11/4, tỉnh Hưng Yên và tỉnh Gifu (Nhật Bản) tổ chức Diễn đàn kinh tế năm 2018."
    [fact] = conferences(text)
    assert fact.when
    assert fact.when.edtf == "2018-04-11"


def test_the_year_in_the_name_of_an_event_dates_it():
    [fact] = conferences("Tỉnh Hưng Yên và tỉnh Gifu (Nhật Bản) tổ chức Diễn đàn kinh tế Hưng Yên 2018.")
    assert fact.when
    assert fact.when.edtf == "2018"

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
    ],
)
def test_conferences_of_states_companies_and_one_side_are_no_ties(text):
    assert told(text) == []


def test_a_conference_that_will_be_held_is_planned():
    [fact] = conferences("Tỉnh Hưng Yên và tỉnh Gifu (Nhật Bản) sẽ tổ chức Diễn đàn kinh tế.")
    assert fact.status is Status.PLANNED


def test_the_year_in_the_name_of_an_event_dates_it():
    [fact] = conferences("Tỉnh Hưng Yên và tỉnh Gifu (Nhật Bản) tổ chức Diễn đàn kinh tế Hưng Yên 2018.")
    assert fact.when
    assert fact.when.edtf == "2018"

import pytest

from graph.records import FactKind, Page, Role
from graph.spans import parse
from graph.terms import local_name
from ingest.articles import read
from ingest.gazetteer import load


def conferrals(text):
    facts = read(text, Page("bai", published=parse("2024-06-15")), load()).facts
    return [fact for fact in facts if fact.kind is FactKind.CONFERRAL]


def told(text):
    return [
        (
            *(local_name(party.iri) for party in fact.parties if party.role is Role.CONFERRER),
            *(local_name(party.iri) for party in fact.parties if party.role is Role.RECIPIENT),
            fact.honour,
        )
        for fact in conferrals(text)
    ]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "Chính phủ Nhật Bản trao tặng Huân chương Mặt trời mọc cho ông Lê Văn Cường, nguyên Chủ tịch "
            "UBND tỉnh Hà Nam.",
            ("JP", "le-van-cuong.VN", "Huân chương Mặt trời mọc"),
        ),
        (
            "Thay mặt Hoàng gia Campuchia, Tỉnh trưởng tỉnh Kampot trao Huân chương Sahametrei cho ông "
            "Lê Văn Cường, Bí thư Tỉnh ủy Hà Nam.",
            ("KH", "le-van-cuong.VN", "Huân chương Sahametrei"),
        ),
        (
            "Tỉnh Hà Nam được Nhà nước Lào tặng thưởng Huân chương Tự do hạng Nhất.",
            ("LA", "ha-nam-1997", "Huân chương Tự do hạng Nhất"),
        ),
        (
            "Tỉnh Hà Nam đón nhận Huân chương Lao động của Nhà nước CHDCND Lào.",
            ("LA", "ha-nam-1997", "Huân chương Lao động"),
        ),
        (
            "Ông Park Jong Woo, Giám đốc Công ty Mặt Trời (Hàn Quốc), được UBND tỉnh Hà Nam tặng Bằng khen.",
            ("ha-nam-1997", "park-jong-woo.KR", "Bằng khen"),
        ),
        (
            "UBND tỉnh Hà Nam trao danh hiệu Công dân danh dự cho bà Anna Schmidt (quốc tịch Đức).",
            ("ha-nam-1997", "anna-schmidt.DE", "danh hiệu Công dân danh dự"),
        ),
        (
            "Ông Lê Văn Cường, nguyên Giám đốc Sở Y tế Hà Nam, được nhận Huân chương Lao động hạng Ba "
            "của Lào.",
            ("LA", "le-van-cuong.VN", "Huân chương Lao động hạng Ba"),
        ),
        (
            "Bà Anna Schmidt (quốc tịch Đức), Giám đốc Quỹ Sen Hồng, được Chủ tịch UBND tỉnh Hà Nam trao "
            "tặng Bằng khen vì giúp trẻ em.",
            ("ha-nam-1997", "anna-schmidt.DE", "Bằng khen"),
        ),
        (
            "Bác sĩ Erik Holm, chuyên gia Thụy Điển tại Bệnh viện tỉnh, cũng được tỉnh Hà Nam tặng danh hiệu "
            '"Công dân danh dự".',
            ("ha-nam-1997", "erik-holm.SE", "danh hiệu Công dân danh dự"),
        ),
        (
            "Chủ tịch UBND tỉnh Hà Nam đã ký quyết định tặng Bằng khen cho Tổ chức PeaceTrees Vietnam.",
            ("ha-nam-1997", "peacetrees", "Bằng khen"),
        ),
        (
            "Tổng thống Pháp trao Huân chương Nông nghiệp cho bà Lê Thị Hòa, Giám đốc Sở Y tế Hà Nam.",
            ("FR", "le-thi-hoa.VN", "Huân chương Nông nghiệp"),
        ),
    ],
)
def test_an_honour_given_across_a_border_is_read(text, fact):
    assert told(text) == [fact]


@pytest.mark.parametrize(
    "text",
    [
        "Đội tuyển tỉnh Hà Nam giành Huy chương Vàng tại Lào.",
        "Chủ tịch nước tặng Huân chương Lao động cho tỉnh Hà Nam sau chuyến thăm Lào.",
        "UBND tỉnh Hà Nam đề nghị Nhà nước Lào tặng Huân chương Tự do cho tỉnh Hà Nam.",
        "Nhà nước Việt Nam trao Huân chương Hữu nghị cho Nhà nước Lào.",
        "UBND tỉnh Hà Nam trao Bằng khen cho Sở Y tế tỉnh Hà Nam về hợp tác với Lào.",
    ],
)
def test_medals_of_sport_and_of_one_country_are_no_conferrals(text):
    assert told(text) == []


def test_the_quote_holds_giver_honour_and_receiver():
    text = "Ngày 3/4, UBND tỉnh Hà Nam tặng Bằng khen cho ông Sato Kenji, Tổng Lãnh sự Nhật Bản tại Đà Nẵng."
    [fact] = conferrals(text)
    assert fact.evidence[0].quote == "UBND tỉnh Hà Nam tặng Bằng khen cho ông Sato Kenji"
    assert fact.when
    assert fact.when.edtf == "2024-04-03"

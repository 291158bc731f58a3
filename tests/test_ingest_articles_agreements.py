import pytest

from graph.records import FactKind, Instrument, Page, Status
from graph.spans import parse
from graph.terms import local_name
from ingest.articles import read
from ingest.gazetteer import load


def agreements(text, published="2024-06-15"):
    page = Page("bai", published=parse(published) if published else None)
    return [fact for fact in read(text, page, load()).facts if fact.kind is FactKind.AGREEMENT]


def parties(text, **given):
    return [{local_name(party.iri) for party in fact.parties} for fact in agreements(text, **given)]


@pytest.mark.parametrize(
    "text",
    [
        "UBND tỉnh Hà Nam ký biên bản ghi nhớ với tỉnh Gifu (Nhật Bản).",
        "Tỉnh Hà Nam và tỉnh Gifu (Nhật Bản) vừa ký kết thỏa thuận hợp tác.",
        "Bản ghi nhớ giữa tỉnh Gifu (Nhật Bản) và tỉnh Hà Nam được ký sáng nay.",
        "Tỉnh Hà Nam qua cầu truyền hình đã ký bản ghi nhớ (MOU) với tỉnh Gifu (Nhật Bản).",
        "Lễ ký thỏa thuận hợp tác giữa tỉnh Hà Nam với tỉnh Gifu, Nhật Bản diễn ra hôm qua.",
        "Chủ tịch UBND tỉnh Hà Nam Lê Văn A và Tỉnh trưởng tỉnh Gifu (Nhật Bản) đã ký thỏa thuận hợp tác.",
        "Thỏa thuận hợp tác ký năm 2019 giữa tỉnh Hà Nam và tỉnh Gifu (Nhật Bản) vẫn có giá trị.",
        "Thăm tỉnh Nara (Nhật Bản), tỉnh Hà Nam đã ký ý định thư với tỉnh Gifu (Nhật Bản).",
        "Bản ghi nhớ giữa tỉnh Hà Nam và tỉnh Gifu (Nhật Bản) có 5 điều. Bản ghi nhớ này ký ngày 2/3/2020.",
    ],
)
def test_an_agreement_is_read_from_each_way_of_telling_it(text):
    assert parties(text) == [{"ha-nam-1997", "JP-21"}]


@pytest.mark.parametrize(
    "text",
    [
        "Bộ Y tế ký biên bản ghi nhớ với tỉnh Gifu (Nhật Bản) tại tỉnh Hà Nam.",
        "Công ty Sao Mai đã ký bản ghi nhớ với tỉnh Gifu (Nhật Bản).",
        "Việt Nam và Nhật Bản ký thỏa thuận hợp tác tại tỉnh Hà Nam.",
        "Tỉnh Gifu và tỉnh Nara (Nhật Bản) ký thỏa thuận hợp tác tại Hà Nội.",
        "Hai bên chưa ký thỏa thuận hợp tác giữa tỉnh Hà Nam và tỉnh Gifu (Nhật Bản).",
        "Tỉnh Hà Nam triển khai kế hoạch thực hiện bản ghi nhớ với tỉnh Gifu (Nhật Bản).",
        "Ông Nam ký sổ lưu niệm khi tỉnh Hà Nam đón đoàn tỉnh Gifu (Nhật Bản).",
        "Tỉnh Hà Nam mời tỉnh Gifu (Nhật Bản) dự lễ ký kết giữa Công ty A và Công ty B.",
        "Doanh nghiệp tỉnh Gifu (Nhật Bản) đăng ký hợp tác với tỉnh Hà Nam.",
        "Tỉnh Hà Nam mở hội nghị, tại đó các nhà đầu tư ký thỏa thuận với tỉnh Gifu (Nhật Bản).",
        "Quốc hội hai nước chứng kiến; tỉnh Hà Nam tiếp tỉnh Gifu (Nhật Bản).",
    ],
)
def test_what_others_sign_or_nobody_signs_is_no_tie(text):
    assert parties(text) == []


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("đã ký", Status.SIGNED),
        ("sẽ ký", Status.PLANNED),
        ("thống nhất tiến tới ký", Status.PLANNED),
        ("đề xuất ký", Status.SOUGHT),
        ("mong muốn sớm ký kết", Status.SOUGHT),
    ],
)
def test_the_words_before_the_verb_say_how_far_it_has_come(words, status):
    (fact,) = agreements(f"Tỉnh Hà Nam {words} bản ghi nhớ với tỉnh Gifu (Nhật Bản) ngày 1/2/2024.")
    assert fact.status is status
    assert (fact.when is not None) == (status is not Status.SOUGHT)


@pytest.mark.parametrize(
    ("words", "instrument"),
    [
        ("biên bản ghi nhớ hợp tác", Instrument.MEMORANDUM),
        ("thỏa thuận hợp tác hữu nghị", Instrument.FRIENDSHIP),
        ("thỏa thuận kết nghĩa", Instrument.TWINNING),
        ("thoả thuận hợp tác", Instrument.COOPERATION),
        ("kế hoạch giao lưu", Instrument.PLAN),
        ("biên bản hợp tác toàn diện", Instrument.MINUTES),
        ("ý định thư", Instrument.INTENT),
        ("tuyên bố chung", Instrument.STATEMENT),
    ],
)
def test_the_instrument_is_what_the_text_calls_it(words, instrument):
    (fact,) = agreements(f"Tỉnh Hà Nam đã ký {words} với tỉnh Gifu (Nhật Bản).")
    assert fact.instrument is instrument


def test_each_instrument_of_a_list_has_its_own_partner_and_period():
    facts = agreements(
        "Năm 2023, tỉnh Hà Nam đã ký hai văn bản gồm: Thỏa thuận hợp tác với tỉnh Gifu (Nhật Bản) giai đoạn "
        "2023-2026 và Bản ghi nhớ với Đại học Nara (Nhật Bản)."
    )
    told = {fact.instrument: (fact.when.edtf, fact.valid.edtf if fact.valid else None) for fact in facts}
    assert told == {Instrument.COOPERATION: ("2023", "2023/2026"), Instrument.MEMORANDUM: ("2023", None)}


def test_who_signs_is_the_body_and_not_its_province():
    (pair,) = parties("Sở Y tế tỉnh Hà Nam ký bản ghi nhớ với Bệnh viện Nara (Nhật Bản).")
    assert pair == {"so-y-te.ha-nam-1997", "benh-vien-nara.JP-29"}


def test_clauses_behind_semicolons_have_their_own_parties():
    text = (
        "Từ năm 2020 đến nay, các đơn vị đã ký 2 bản ghi nhớ. Trong đó, có Bản ghi nhớ giữa Sở Y tế Hà Nam "
        "và tỉnh Gifu (Nhật Bản); thành phố Hà Tĩnh ký hợp tác với tỉnh Nara (Nhật Bản)."
    )
    assert parties(text) == [
        {"so-y-te.ha-nam-1997", "JP-21"},
        {"ha-tinh-1997.ha-tinh-city", "JP-29"},
    ]
    assert {(fact.instrument, fact.when.edtf) for fact in agreements(text)} == {
        (Instrument.MEMORANDUM, "2020/2024-06-15")
    }


def test_a_second_verb_keeps_the_subject_of_the_first():
    text = "Tỉnh Hà Nam ký thỏa thuận với tỉnh Gifu (Nhật Bản) và ký bản ghi nhớ với tỉnh Nara (Nhật Bản)."
    assert parties(text) == [{"ha-nam-1997", "JP-21"}, {"ha-nam-1997", "JP-29"}]


def test_caption_and_text_are_one_fact_with_two_claims():
    text = (
        "Tỉnh Hà Nam ký bản ghi nhớ với tỉnh Gifu, Nhật Bản. (Ảnh: A)\n"
        "Ngày 3/4/2024, UBND tỉnh Hà Nam đã ký bản ghi nhớ với tỉnh Gifu (Nhật Bản)."
    )
    (fact,) = agreements(text)
    assert fact.when.edtf == "2024-04-03"
    assert len(fact.evidence) == 2


def test_agreements_of_different_days_stay_two():
    text = (
        "Ngày 3/4/2020, tỉnh Hà Nam ký bản ghi nhớ với tỉnh Gifu (Nhật Bản). "
        "Ngày 5/6/2024, tỉnh Hà Nam ký bản ghi nhớ với tỉnh Gifu (Nhật Bản)."
    )
    assert {fact.when.edtf for fact in agreements(text)} == {"2024-06-05", "2020-04-03"}


def test_the_quote_is_the_text_at_its_offset():
    text = "Mở đầu.\nUỷ ban họp. Tỉnh Hoà Bình đã ký thoả thuận hợp tác với tỉnh Gifu (Nhật Bản) chiều qua."
    (fact,) = agreements(text)
    (claim,) = fact.evidence
    assert text[claim.start : claim.start + len(claim.quote)] == claim.quote
    assert claim.quote == "Tỉnh Hoà Bình đã ký thoả thuận hợp tác với tỉnh Gifu (Nhật Bản)"


def test_what_was_just_signed_is_about_the_month_of_publication():
    (fact,) = agreements("Tỉnh Hà Nam vừa ký bản ghi nhớ với tỉnh Gifu (Nhật Bản).")
    assert (fact.when.edtf, fact.when_inferred) == ("2024-06~", True)


@pytest.mark.parametrize(
    ("day", "unit"),
    [("1/6/2025", "bac-ninh-1997"), ("1/8/2025", "bac-ninh-2025"), ("1/10/2026", "bac-ninh-2026")],
)
def test_the_date_decides_the_legal_version(day, unit):
    assert parties(f"Ngày {day}, Bắc Ninh ký bản ghi nhớ với tỉnh Gifu (Nhật Bản).") == [{unit, "JP-21"}]


def test_without_any_date_the_version_is_a_guess_that_says_so():
    (fact,) = agreements("Tỉnh Bắc Ninh ký bản ghi nhớ với tỉnh Gifu (Nhật Bản).", published=None)
    (claim,) = fact.evidence
    assert claim.confidence < 0.7
    assert "legal version" in claim.note


def test_a_party_that_is_not_in_the_gazetteer_is_left_open():
    text = "Tỉnh Hà Nam ký bản ghi nhớ với tỉnh Abcdefgh (Nhật Bản)."
    document = read(text, Page("bai"), load())
    assert document.facts == ()
    (name,) = document.unresolved
    assert (name.name, name.reason) == ("Abcdefgh", "not in the gazetteer")
    assert text[name.start :].startswith("tỉnh Abcdefgh")


def test_places_abroad_that_are_not_reference_data_are_introduced_with_their_parents():
    document = read("Hà Nam ký bản ghi nhớ với tỉnh Udon Thani (Thái Lan).", Page("bai"), load())
    (entity,) = document.entities
    assert (local_name(entity.iri), entity.label_en, entity.country, entity.level) == (
        "TH-41",
        "Udon Thani",
        "TH",
        "province",
    )


def test_a_district_outside_the_reference_data_is_named_after_its_province():
    assert parties("Huyện Bắc Hà, tỉnh Lào Cai ký bản ghi nhớ với tỉnh Gifu (Nhật Bản).") == [
        {"lao-cai-1997.bac-ha-district", "JP-21"}
    ]


def test_reading_twice_gives_the_same():
    text = "Tỉnh Hà Nam ký bản ghi nhớ với tỉnh Gifu, tỉnh Nara (Nhật Bản) và huyện Chilgok (Hàn Quốc)."
    assert read(text, Page("bai"), load()) == read(text, Page("bai"), load())

import pytest

from graph.records import EntityKind
from ingest.articles.mentions import scan
from ingest.gazetteer import Rank, load
from ingest.names import BodyName, Other, PlaceName


def names(text, sort):
    return [name for name in scan(load(), text) if isinstance(name, sort)]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("tỉnh Gifu (Nhật Bản)", "Gifu", "JP"),
        ("tỉnh Gifu, Nhật Bản,", "Gifu", "JP"),
        ("tỉnh Gifu của Nhật Bản", "Gifu", "JP"),
        ("TP. Brest, Cộng hòa Pháp;", "Brest", "FR"),
        ("vùng Emilia - Romagna (Italy)", "Emilia - Romagna", "IT"),
        ("Khu tự trị dân tộc Choang Quảng Tây (Trung Quốc)", "Quảng Tây", "CN"),
        ("tỉnh Chăm-pa-sắc (CHDCND Lào)", "Chăm-pa-sắc", "LA"),
        ("thành phố Đài Bắc, Đài Loan (Trung Quốc)", "Đài Bắc", "TW"),
    ],
)
def test_a_locality_takes_the_country_that_stands_behind_it(text, name, country):
    (found,) = names(text, PlaceName)
    assert (found.name, found.country, found.end) == (name, country, len(text.rstrip(",;")))


def test_a_higher_unit_behind_a_comma_is_the_parent_and_an_equal_one_a_list_item():
    (child,) = names("quận Suseong, thành phố Daegu, Hàn Quốc", PlaceName)
    assert [parent.name for parent in child.parents] == ["Daegu"]
    assert [name.name for name in names("tỉnh Gifu, tỉnh Nara", PlaceName)] == ["Gifu", "Nara"]


def test_a_list_shares_the_word_and_the_country_before_it():
    found = names("với 3 tỉnh bạn của nước Lào là Sê Kông, Salavan và Attapeu.", PlaceName)
    assert [(name.name, name.country) for name in found] == [
        ("Sê Kông", "LA"),
        ("Salavan", "LA"),
        ("Attapeu", "LA"),
    ]


def test_the_committee_of_a_unit_is_the_unit():
    (found,) = names("UBND tỉnh Hà Nam", PlaceName)
    assert (found.name, found.start, found.body, found.word.rank) == ("Hà Nam", 0, True, Rank.PROVINCE)


@pytest.mark.parametrize("text", ["vùng Nam Thái Bình Dương", "Đại học Việt Đức", "ông Võ Đức Trong"])
def test_a_name_inside_a_longer_name_is_not_read(text):
    found = scan(load(), text)
    assert not [name for name in found if isinstance(name, Other) and name.country]
    assert not [name for name in found if isinstance(name, PlaceName) and name.name in ("Thái Bình", "Đức")]


def test_the_chairman_of_a_committee_does_not_become_a_province():
    found = names("Chủ tịch UBND tỉnh Lê Văn Bình phát biểu", PlaceName)
    assert [name for name in found if name.typed or name.body] == []


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        (
            "Sở Giáo dục và Đào tạo tỉnh Hà Nam",
            "Sở Giáo dục và Đào tạo tỉnh Hà Nam",
            EntityKind.PUBLIC_BODY,
            "",
        ),
        ("Tập đoàn KOBE (Nhật Bản)", "Tập đoàn KOBE", EntityKind.COMPANY, "JP"),
        ("Đại học Gifu, Nhật Bản;", "Đại học Gifu", EntityKind.EDUCATION, "JP"),
        ("Văn phòng tiếng Pháp, Đại sứ quán Pháp.", "Văn phòng tiếng Pháp", EntityKind.ORGANIZATION, "FR"),
    ],
)
def test_a_body_has_its_kind_and_the_country_behind_it(text, name, kind, country):
    (found,) = names(text, BodyName)
    assert (found.name, found.kind, found.country) == (name, kind, country)


def test_the_place_of_a_body_is_in_its_name():
    (found,) = names("Liên đoàn Lao động Hà Nam", BodyName)
    assert found.place.name == "Hà Nam"


def test_an_embassy_takes_its_country_and_its_seat_with_it():
    found = scan(load(), "Tổng Lãnh sự quán Hàn Quốc tại thành phố Hồ Chí Minh")
    assert [(type(name), name.kind, name.country) for name in found] == [(Other, "mission", "KR")]


@pytest.mark.parametrize("text", ["Bộ Ngoại giao", "Chính phủ", "hai nước", "Quốc hội"])
def test_bodies_of_a_country_are_no_party(text):
    assert [name.kind for name in scan(load(), text)] == ["national"]


@pytest.mark.parametrize("text", ["Ý kiến của tỉnh", "Pháp luật nước ta", "Mỹ thuật"])
def test_a_word_that_looks_like_a_country_is_a_word(text):
    assert names(text, Other) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Đại sứ Pháp", "Đại sứ quán Pháp"),
        ("Phó Đại sứ đặc mệnh toàn quyền Cộng hòa Pháp tại Việt Nam", "Đại sứ quán Pháp tại Việt Nam"),
        ("Tổng Lãnh sự Pháp tại Đà Nẵng Jean Petit", "Tổng Lãnh sự quán Pháp tại Đà Nẵng"),
    ],
)
def test_who_speaks_for_a_mission_is_the_mission(text, name):
    assert next(one.name for one in names(text, Other) if one.kind == "mission") == name


@pytest.mark.parametrize(
    "text",
    [
        "đồng chí Bí thư Tỉnh ủy phát biểu",
        "Bộ trưởng Bộ Tài chính phát biểu",
        "ông Tư làm Trưởng Đoàn",
        "Ban Bí thư họp",
        "đoàn cán bộ Hà Nam",
    ],
)
def test_an_office_or_a_common_word_is_no_person_and_no_national_body(text):
    named = [one.name for one in names(text, Other) if one.kind in ("person", "national")]
    assert [name for name in named if name not in ("Bộ Tài chính", "Tư")] == []


def test_who_is_named_behind_a_head_of_a_locality_is_a_person():
    found = names("Thống đốc tỉnh Gifu Honda Ken", Other)
    assert [(one.kind, one.name) for one in found] == [("person", "Honda Ken")]


def test_the_name_of_a_department_ends_before_its_head():
    (body,) = names("Giám đốc Sở Ngoại vụ tỉnh Hà Nam Trần Văn Ba", BodyName)
    assert body.name == "Sở Ngoại vụ tỉnh Hà Nam"


def test_the_class_of_an_order_is_no_place():
    text = "Huân chương Lao động hạng Ba của Lào"
    assert [(name.kind, name.country) for name in names(text, Other)] == [("country", "LA")]
    assert not [name for name in names(text, PlaceName) if name.country]


def test_a_head_of_state_without_a_name_is_the_country():
    assert [(name.kind, name.country) for name in names("Tổng thống Pháp trao quà", Other)] == [
        ("country", "FR")
    ]
    assert [name.kind for name in names("Tổng thống Emmanuel Macron trao quà", Other)] == ["person"]


def test_an_opener_alone_is_no_place():
    assert [name.country for name in names("Tỉnh của Pháp tặng quà", Other)] == ["FR"]
    assert not names("Tỉnh của Pháp tặng quà", PlaceName)


def test_the_head_of_an_office_is_no_further_name_of_a_list():
    found = names("các tỉnh Hà Giang, Cao Bằng và Bí thư Khu ủy họp", PlaceName)
    assert "Bí" not in [name.name for name in found]


def test_an_association_of_another_country_may_be_in_vietnam():
    (body,) = names("Hội Người Đức tại Việt Nam tặng quà", BodyName)
    assert (body.name, body.country) == ("Hội Người Đức tại Việt Nam", "DE")
    (body,) = names("Hội Người Đức tại Hà Nội", BodyName)
    assert body.name == "Hội Người Đức"


def test_a_company_belongs_to_the_province_in_brackets():
    (body,) = names("Công ty Cao su Mặt Trời (Gia Lai) xây trường", BodyName)
    assert body.place
    assert body.place.name == "Gia Lai"
    (body,) = names("Công ty Cao su Mặt Trời (cũ) xây trường", BodyName)
    assert not body.place


def test_a_known_body_is_itself_behind_the_word_for_its_kind():
    (body,) = names("Tổ chức phi chính phủ PeaceTrees Vietnam và bạn bè", BodyName)
    assert body.known
    assert body.known.code == "peacetrees"
    assert not any(body.known for body in names("Liên hiệp các Hội UNESCO Việt Nam", BodyName))

import pytest

from ingest.articles import actors
from ingest.articles.context import Context
from ingest.articles.reading import views
from ingest.gazetteer import load


def cast(text):
    """Return the actors of the last sentence of a text: whom they stand for, their names and offices."""
    context, found = Context(), []
    for view in views(text, load()):
        found = actors.read(view, context)
        context.after(view)
    return [
        ([item.text for item in one.sides], one.person.text if one.person else "", one.office)
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Chủ tịch UBND tỉnh Phú Yên Lê Văn Tư nói.", (["Phú Yên"], "Lê Văn Tư", "Chủ tịch UBND")),
        ("Bí thư Tỉnh ủy Phú Yên Lê Văn Tư nói.", (["Phú Yên"], "Lê Văn Tư", "Bí thư Tỉnh ủy")),
        (
            "Ông Lê Văn Tư, Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch HĐND tỉnh Phú Yên nói.",
            (["Phú Yên"], "Lê Văn Tư", "Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch HĐND"),
        ),
        (
            "Giám đốc Sở Ngoại vụ tỉnh Phú Yên Lê Văn Tư nói.",
            (["Sở Ngoại vụ tỉnh Phú Yên"], "Lê Văn Tư", "Giám đốc"),
        ),
        ("Thống đốc tỉnh Gifu (Nhật Bản) Sato Ken nói.", (["Gifu"], "Sato Ken", "Thống đốc")),
        ("Đại sứ Hàn Quốc tại Việt Nam Kim Soo nói.", (["Đại sứ quán Hàn Quốc tại Việt Nam"], "Kim Soo", "")),
        (
            "Đoàn công tác tỉnh Gifu (Nhật Bản) do ông Sato Ken, Phó Thống đốc làm trưởng đoàn đã đến.",
            (["Gifu"], "Sato Ken", "Phó Thống đốc"),
        ),
        (
            "Đoàn công tác do Chủ tịch UBND tỉnh Phú Yên Lê Văn Tư dẫn đầu đã đến.",
            (["Phú Yên"], "Lê Văn Tư", "Chủ tịch UBND"),
        ),
    ],
)
def test_an_actor_stands_for_a_unit_or_body_in_an_office(text, who):
    assert cast(text)[0] == who


@pytest.mark.parametrize(
    ("before", "text", "whose"),
    [
        ("Tỉnh Phú Yên họp.", "Chủ tịch UBND tỉnh Lê Văn Tư nói.", ["Phú Yên"]),
        ("Ông Lê Văn Tư, Chủ tịch UBND tỉnh Phú Yên, họp.", "Bí thư Lê Văn Tư nói.", ["Phú Yên"]),
        ("Đoàn công tác tỉnh Phú Yên lên đường.", "Đoàn đã về.", ["Phú Yên"]),
        ("Tỉnh Phú Yên họp.", "Phó Thống đốc tỉnh nói.", []),
        ("Tỉnh Phú Yên họp.", "Lãnh đạo các tỉnh nói.", []),
        ("Đoàn công tác tỉnh Phú Yên lên đường.", "Các đoàn viên đã về.", []),
        ("Đoàn công tác tỉnh Phú Yên lên đường.", "Đoàn Hoa Sen đã về.", []),
    ],
)
def test_a_bare_office_person_or_delegation_is_known_from_before(before, text, whose):
    assert next((who[0] for who in cast(f"{before} {text}")), []) == whose


def test_a_minister_stands_for_no_unit_named_behind_him():
    text = "Thủ tướng Trần Văn Ba, Bí thư Tỉnh ủy Phú Yên Lê Văn Tư cùng dự."
    assert cast(text)[0][0] == []

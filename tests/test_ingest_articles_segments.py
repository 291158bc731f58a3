import pytest

from ingest.articles.segments import Part, sentences


def read(text):
    return [sentence.text for sentence in sentences(text)]


def parts(text):
    return [(sentence.part, sentence.text) for sentence in sentences(text)]


def test_offsets_lead_back_to_the_text():
    text = "Tựa bài dài vừa đủ\n\n  Câu một.  Câu hai ở TP. Huế!\n"
    assert [text[s.start : s.start + len(s.text)] for s in sentences(text)] == [
        s.text for s in sentences(text)
    ]
    assert [s.text for s in sentences(text)] == ["Tựa bài dài vừa đủ", "Câu một.", "Câu hai ở TP. Huế!"]


def test_boxes_of_other_articles_are_not_read():
    text = (
        "TIN LIÊN QUAN | |\nTỉnh A ký với tỉnh B | |\nTỉnh C ký với tỉnh D |\nNội dung.\n| Tỉnh E ký với F |"
    )
    assert [text for _, text in parts(text)] == ["Nội dung."]


def test_buttons_and_datelines_are_no_sentences():
    assert parts("Chia sẻ bài viết\n03/11/2023 10:00\n0:00 / 0:00\n") == []
    assert parts("Lưu ý: Tòa soạn có thể sửa lời của độc giả.\nVui lòng nhập tên thật.\n") == []


def test_a_caption_is_told_from_the_body():
    told = parts("Một tựa bài vừa phải\nHai bên ký kết. (Ảnh: Văn A)\nQuang cảnh lễ ký |\nNội dung chính.\n")
    assert [part for part, _ in told] == [Part.TITLE, Part.CAPTION, Part.CAPTION, Part.CAPTION, Part.BODY]
    assert told[3][1] == "Quang cảnh lễ ký"


def test_capitals_with_marks_begin_a_sentence():
    assert [text for _, text in parts("Lễ ký (MOU). Đây là lần đầu. Ấn tượng tốt.")] == [
        "Lễ ký (MOU).",
        "Đây là lần đầu.",
        "Ấn tượng tốt.",
    ]


BODY = "Sáng nay, hai đoàn đã gặp nhau."


@pytest.mark.parametrize(
    "head",
    ["TIN LIÊN QUAN", "Tin liên quan:", "Đọc thêm", "Các tin khác", "Có thể bạn quan tâm", ">> Xem thêm"],
)
def test_a_box_goes_on_over_titles_and_ends_at_a_paragraph(head):
    box = f"{head}\n\nTỉnh Nọ ký kết với một tỉnh bạn\nVì sao huyện Kia bội thu?\n02/03/2021\n"
    assert read(f"{BODY}\n{box}{BODY}") == [BODY, BODY]


def test_a_sentence_that_begins_like_a_box_or_a_button_is_read():
    said = ["Đọc thêm nhiều sách là lời khuyên của ông.", "Chia sẻ với đoàn, ông cảm ơn tỉnh bạn."]
    assert read("\n".join([BODY, *said, BODY])) == [BODY, *said, BODY]


@pytest.mark.parametrize(
    "teaser",
    [">> Tỉnh Nọ ký kết với tỉnh Kia", "Xem thêm: Tỉnh Nọ ký với tỉnh Kia", "» Tỉnh Nọ ký với tỉnh Kia"],
)
def test_a_teaser_is_not_read_and_ends_with_its_line(teaser):
    assert read(f"{BODY}\n{teaser}\nTheo kế hoạch, đoàn ở lại ba ngày") == [
        BODY,
        "Theo kế hoạch, đoàn ở lại ba ngày",
    ]


def test_titles_of_other_articles_below_the_text_are_not_read():
    titles = "Tỉnh Nọ ký kết với một tỉnh bạn\nHuyện Kia được mùa vải thiều\nGiá gạo tăng trở lại từ đầu tuần"
    assert read(f"{BODY}\nMinh Tư\n{titles}") == [BODY]
    assert read(f"{BODY}\nTỉnh Nọ ký kết với một tỉnh bạn (02/03/2021)") == [BODY]


def test_a_list_below_the_text_is_read():
    items = [
        "Trường của tỉnh Nọ và trường bạn",
        "Sở của tỉnh Nọ và sở của bạn",
        "Hội của tỉnh Nọ và hội của bạn",
    ]
    assert read("\n".join(["Các bên ký kết gồm:", *items])) == ["Các bên ký kết gồm:", *items]
    assert read("\n".join([BODY, *(f"- {item}" for item in items)])) == [
        BODY,
        *(f"- {item}" for item in items),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Hai bên trao quà. Ảnh: Văn Tư",
        "Hai bên trao quà (Ảnh: TTXVN)",
        "Hai bên trao quà - Ảnh: T.H.",
        "Hai bên trao quà (Ảnh minh hoạ).",
        "Hai bên trao quà. Ảnh tư liệu",
        "Quang cảnh buổi gặp giữa hai đoàn",
        "Trong ảnh: Hai bên trao quà.",
    ],
)
def test_the_words_under_a_picture_are_a_caption(line):
    assert {part for part, _ in parts(f"{BODY}\n{line}\n{BODY}")} == {Part.BODY, Part.CAPTION}


@pytest.mark.parametrize(
    "line",
    [
        "Ông xem lại các bức ảnh: có hơn hai mươi tấm.",
        "Quang cảnh nơi đây rất đẹp.",
        "Đoàn chụp ảnh lưu niệm.",
    ],
)
def test_a_sentence_about_pictures_is_no_caption(line):
    assert {part for part, _ in parts(f"{BODY}\n{line}\n{BODY}")} == {Part.BODY}


@pytest.mark.parametrize(
    "dateline",
    [
        "(Báo Mới) - ",
        "VOV.VN - ",
        "BAOMOI.VN – ",
        "TTO - ",
        "Mai Châu (TTXVN 24/5) - ",
        "Mai Châu, ngày 24/5 (TTXVN) – ",
        "Mai Châu, 24/5/2021 - ",
        "MAI CHÂU - ",
        "Mai Châu - ",
        "(tin.vn) — ",
    ],
)
def test_a_dateline_belongs_to_no_sentence_and_moves_no_offset(dateline):
    text = f"Hai đoàn bàn việc chung\n  {dateline}{BODY} Sau đó họ ăn trưa."
    assert [(text.index(one), one) for one in read(text)] == [(s.start, s.text) for s in sentences(text)]
    assert read(text)[1:] == [BODY, "Sau đó họ ăn trưa."]


@pytest.mark.parametrize(
    "line",
    [
        "WTO - Tỉnh Nọ cùng nhau bàn bạc.",
        "Mai Châu - Mộc Châu là một tuyến du lịch.",
        "Ngày 24/5 - Đoàn thăm nhà máy.",
        "MAI CHÂU - MỘC CHÂU CÙNG PHÁT TRIỂN.",
        "Ngân hàng Nọ (NHN) - Chi nhánh tỉnh mở cửa.",
    ],
)
def test_what_only_looks_like_a_dateline_is_read(line):
    assert read(f"{line}\n{BODY}") == [line, BODY]


@pytest.mark.parametrize("byline", ["Tin, ảnh: Văn Tư", "Theo TTXVN", "Văn Tư/TTXVN", "(Theo báo Mới)"])
def test_who_wrote_is_not_read(byline):
    assert read(f"{BODY}\n{byline}\n{BODY}") == [BODY, BODY]


def test_a_bare_name_is_an_author_in_the_last_line_only():
    assert read(f"{BODY}\nVăn Tư") == [BODY]
    assert read(f"{BODY}\nMai Châu\n{BODY}") == [BODY, "Mai Châu", BODY]


def test_one_sentence_a_line_is_read_line_by_line():
    assert read(f"{BODY}\n{BODY}\n{BODY}") == [BODY] * 3


def test_the_points_of_titles_end_no_sentence():
    assert read("PGS.TS. Văn Tư và Đ. Minh đón khách.") == ["PGS.TS. Văn Tư và Đ. Minh đón khách."]


def test_what_is_far_too_long_for_a_sentence_is_cut_between_words():
    text = "một câu dài " * 500
    found = list(sentences(text))
    assert all(len(sentence.text) <= 1500 for sentence in found)
    assert "".join(sentence.text.replace(" ", "") for sentence in found) == text.replace(" ", "")
    assert all(text[one.start : one.start + len(one.text)] == one.text for one in found)


def test_names_listed_below_a_colon_belong_to_its_sentence():
    text = "Tỉnh kết nghĩa với ba nơi:\n- Tỉnh A (Lào);\n- Tỉnh B (Lào).\nCâu sau đó."
    first, *_ = sentences(text)
    assert first.text.endswith("Tỉnh B (Lào).")


def test_lines_below_a_colon_that_tell_of_acts_are_sentences_of_their_own():
    text = "Trong năm có các việc sau:\n- Tỉnh A ký bản ghi nhớ.\n- Tỉnh B tiếp đoàn khách."
    first, *_ = sentences(text)
    assert first.text == "Trong năm có các việc sau:"

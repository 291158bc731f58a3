from ingest.articles.segments import Part, sentences


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

from ingest.articles.reading import views
from ingest.gazetteer import load
from ingest.model.sections import LONGEST, sections

TIE = "Tỉnh Hà Nam tiếp đoàn doanh nghiệp thành phố Osaka (Nhật Bản)."


def cut(text):
    return list(sections(text, list(views(text, load()))))


def test_a_section_holds_whole_paragraphs_and_knows_where_they_stand():
    text = f"{TIE}\n\nMột đoạn văn khác nói về mùa màng.\n"
    (section,) = cut(text)
    assert section.text == f"{TIE}\nMột đoạn văn khác nói về mùa màng."
    assert all(text[one.start : one.start + len(one.text)] == one.text for one in section.paragraphs)


def test_a_long_article_is_cut_between_paragraphs_and_a_long_paragraph_between_sentences():
    text = "\n".join([f"{TIE} Chuyện thứ {n} dài dòng {'về ruộng lúa ' * 20}." for n in range(20)])
    found = cut(f"{text}\n{TIE * 40}\n{' '.join([TIE] * 90)}")
    assert len(found) > 3
    assert all(len(section.text) <= LONGEST for section in found)
    assert "".join(section.text for section in found).count("Chuyện thứ") == 20


def test_a_box_of_other_articles_is_not_shown():
    text = f"{TIE}\nTIN LIÊN QUAN\n| Tỉnh Nam Định thăm thành phố Lyon (Pháp) |\n"
    assert [section.text for section in cut(text)] == [TIE]


def test_an_article_without_both_sides_is_not_shown():
    assert cut("Thành phố Lyon (Pháp) đón đoàn thành phố Brest (Pháp).") == []
    assert cut("Tỉnh Hà Nam gặt lúa sớm, theo đoàn kiểm tra ở huyện Bình Lục.") == []


def test_a_sentence_without_end_is_not_shown():
    assert cut(f"{TIE}\n{'tỉnh Hà Nam và Nhật Bản ' * 500}")[0].text == TIE

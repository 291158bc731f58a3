import pytest

from graph.errors import SourceError
from ingest.intake.markup import MAX_TAGS, words

BODY = "Hai đoàn bàn việc trồng rừng ở vùng giáp ranh, rồi cùng đi thăm một vườn ươm của hợp tác xã."


def page(body, head=""):
    return f"<html><head><title>Hai tỉnh bàn việc | Báo Mới</title>{head}</head><body>{body}</body></html>"


def article(inside="", above=""):
    return page(
        f"{above}<h1>Hai tỉnh bàn việc</h1><article><p>{BODY}</p>{inside}<p>{BODY[::-1]}</p></article>"
    )


def test_the_title_is_the_first_line_and_the_boilerplate_is_out():
    html = article(above="<nav><a href='/'>Trang chủ</a></nav>") + "<footer>Giấy phép số 1</footer>"
    text, given = words(html)
    assert list(filter(None, text.split("\n"))) == ["Hai tỉnh bàn việc", BODY, BODY[::-1]]
    assert given["title"] == "Hai tỉnh bàn việc"


@pytest.mark.parametrize(
    "box",
    [
        '<div class="box-related"><p>Tỉnh Nọ ký với tỉnh Kia một văn bản dài</p></div>',
        '<ul id="tin-lien-quan"><li><a href="/1">Tỉnh Nọ ký với tỉnh Kia một văn bản dài</a></li></ul>',
        '<section class="news related"><h3>Tỉnh Nọ ký với tỉnh Kia một văn bản dài</h3></section>',
    ],
)
def test_a_box_of_other_articles_is_out(box):
    assert "Nọ" not in words(article(box))[0]


def test_a_page_that_is_called_like_a_box_stays():
    assert BODY in words(page(f'<div class="has related"><p>{BODY}</p><p>{BODY[::-1]}</p></div>'))[0]


@pytest.mark.parametrize(
    "picture",
    [
        "<figure><img src='a.jpg'><figcaption>Lễ đón đoàn</figcaption></figure>",
        "<table><tr><td><img src='a.jpg'></td></tr><tr><td class='caption'>Lễ đón đoàn</td></tr></table>",
        "<div class='PhotoCMS_Caption'><p>Lễ đón đoàn</p></div>",
    ],
)
def test_a_caption_is_a_line_that_ends_in_a_bar(picture):
    assert "Lễ đón đoàn |" in words(article(picture))[0].split("\n")


def test_spaces_are_plain_and_letters_composed():
    text, _ = words(page("<p>Tỉnh&nbsp;Nọ&#8203; mở he&#x0323;&#x0302; thống &#7879;</p>"))
    assert "Tỉnh Nọ mở hệ thống ệ" in text


@pytest.mark.parametrize(
    ("head", "above", "below", "day"),
    [
        (
            '<meta property="article:published_time" content="2023-04-18T09:30:00+07:00">',
            "",
            "",
            "2023-04-18",
        ),
        ('<script type="application/ld+json">{"datePublished": "2023-04-18"}</script>', "", "", "2023-04-18"),
        ("", "", "<span>Thứ ba, 18/04/2023 | 09:30</span>", "2023-04-18"),
        ("", "<div class='date'>24/11/2025 10:00</div>", "<span>Cập nhật: 18-04-2023</span>", "2023-04-18"),
        ("", "<div class='date'>24/11/2025 10:00</div>", "", None),
    ],
)
def test_the_day_is_that_of_the_article_and_not_of_the_visit(head, above, below, day):
    html = page(f"{above}<h1>Hai tỉnh bàn việc</h1>{below}<p>{BODY}</p>", head)
    assert words(html)[1].get("published") == day


def test_a_piece_of_a_page_is_read():
    assert words(f"<p>{BODY}</p>")[0] == BODY + "\n"


def test_a_page_reads_the_same_twice():
    assert words(article()) == words(article())


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<p>" * (MAX_TAGS + 1), "a page of more than 50,000 tags"),
        (page(""), "no article in the page"),
        ("<div>" * 40_000, "no article in the page"),
    ],
)
def test_a_page_without_an_article_is_told(html, reason):
    with pytest.raises(SourceError, match=reason):
        words(html)

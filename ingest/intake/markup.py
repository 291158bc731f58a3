"""HTML pages: the words of the article in one, its title, its publisher and the day it came out."""

import re
import unicodedata
from collections.abc import Iterator
from copy import deepcopy
from itertools import islice

from lxml.html import HtmlElement, document_fromstring
from trafilatura import bare_extraction, load_html
from trafilatura.metadata import extract_metadata
from trafilatura.settings import Document

from graph.errors import SourceError
from ingest.articles.text import publication_date

# The names that pages give to boxes of other articles, and to the words under a picture.
_BOX = re.compile(
    r"(?:^|[\s_-])(?:related?|relate[sd]?-?\w*|(?:box-?)?(?:tin|bai|news)-?lien-?quan|lien-?quan|doc-?them|xem-?them|"
    r"read-?more|see-?more|tin-?khac|cung-?chuyen-?muc|most-?read|doc-?nhieu)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"caption|chu-?thich|img-?desc|image-?desc|photo-?desc", re.IGNORECASE)
_WHOLE, _TOP = re.compile("<html", re.IGNORECASE), 5_000
_MAX_CAPTION = 600  # letters
_MAX_CAPTIONS = 200
_MAX_BOX = 0.5  # the share of a page's words up to which a box is a box and not the page
_SPACES = re.compile(r"[^\S\n]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_DATES = {
    "extensive_search": False,
    "original_date": True,
    "min_date": "1996-01-01",
    "max_date": "2100-12-31",  # else it is today, and a page would read differently tomorrow
}
MAX_TAGS = 50_000  # of a page; those of newspapers have fewer than 10,000
_LINES_BELOW = 12  # a title


def words(page: str, url: str = "") -> tuple[str, dict[str, str]]:
    """Return the text of the article in a page, its title first, and what the page says of itself.

    Boxes of other articles are left out; a caption is a line of its own that ends in a bar.
    """
    if page.count("<") > MAX_TAGS:
        raise SourceError(f"a page of more than {MAX_TAGS:,} tags")
    try:
        tree = load_html(page if _WHOLE.search(page, 0, _TOP) else f"<html><body>{page}</body></html>")
        if tree is None:
            raise SourceError("no page of HTML")
        published = _published(tree)
        _drop_boxes(tree)
        _set_captions(tree)
        found = bare_extraction(
            tree, url or None, include_comments=False, with_metadata=True, date_extraction_params=dict(_DATES)
        )
    except SourceError:
        raise
    except Exception as error:  # whatever a hostile page does to the libraries that parse it
        raise SourceError(f"no readable HTML ({type(error).__name__})") from error
    if not isinstance(found, Document) or not (found.text or "").strip():
        raise SourceError("no article in the page")
    title = _line(found.title or "")
    given = {
        "title": title,
        "publisher": _line(found.sitename or found.hostname or ""),
        "published": published,
    }
    return _text(title, found.text or ""), {name: value for name, value in given.items() if value}


def _text(title: str, body: str) -> str:
    lines = [_line(line) for line in body.split("\n")]
    if title and title not in lines[:3]:
        lines = [title, "", *lines]
    return "\n".join(lines).strip() + "\n"


def _line(text: str) -> str:
    plain = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return _SPACES.sub(" ", plain.replace("\n", " ")).strip()


def _published(tree: HtmlElement) -> str:
    """Return the day of publication by what a page says of itself, else by the line below its title.

    The rest of a page is not asked: many carry the day of the visit at their top.
    """
    head = document_fromstring("<html><head></head><body></body></html>")
    for element in tree.xpath("//head/meta | //script[@type='application/ld+json']"):
        head[0].append(deepcopy(element))
    if day := extract_metadata(head, date_config=dict(_DATES)).date:
        return day
    below = publication_date("\n".join(islice(_below_title(tree), _LINES_BELOW)))
    return below.edtf if below else ""


def _below_title(tree: HtmlElement) -> Iterator[str]:
    for text in tree.xpath(
        "(//h1)[1]/following::text()[normalize-space()][not(parent::script or parent::style)]"
    ):
        yield _line(text)


def _drop_boxes(tree: HtmlElement) -> None:
    most = _MAX_BOX * len(tree.text_content())
    for element in tree.xpath("//div | //ul | //section | //aside | //table"):
        name = f"{element.get('class', '')} {element.get('id', '')}"
        if _BOX.search(name) and element.getparent() is not None and len(element.text_content()) < most:
            element.drop_tree()


def _set_captions(tree: HtmlElement) -> None:
    """Put each caption in the place of its picture, as a paragraph that ends in a bar."""
    named = tree.xpath("//figcaption | //*[@class][not(self::body or self::html)]")
    captions = (one for one in named if one.tag == "figcaption" or _CAPTION.search(one.get("class")))
    for element in islice(captions, _MAX_CAPTIONS):
        text = _line(element.text_content())
        frame = _frame(element)
        if text and len(text) <= _MAX_CAPTION and frame.getparent() is not None:
            paragraph = frame.makeelement("p")
            paragraph.text = f"{text} |"
            frame.addprevious(paragraph)
            frame.drop_tree()


def _frame(element: HtmlElement) -> HtmlElement:
    """Return the picture with its caption, or the caption alone if more than a picture is around it."""
    for outer in element.iterancestors("figure", "table"):
        if len(outer.text_content()) <= len(element.text_content()) + 80:
            return outer
    return element

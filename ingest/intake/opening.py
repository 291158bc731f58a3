"""From an article as it came in to its text and its page."""

from graph.errors import SourceError
from graph.records import Page
from graph.spans import TimeSpan, parse
from ingest.articles.text import publication_date, published_on, title
from ingest.intake.decoding import decoded, decoded_page
from ingest.intake.raw import Form, Raw


def opened(raw: Raw) -> tuple[str, Page]:
    """Return the NFC text of an article and its page; raise SourceError naming where it was found.

    Title and day come from what is given with the article, else from its markup, else from its first lines.
    If nothing gives the day of publication but a crawler's visit, it is a window that ends on that day.
    """
    if raw.error:
        raise SourceError(f"{raw.where}: {raw.error}")
    try:
        return _opened(raw)
    except SourceError as error:
        raise SourceError(f"{raw.where}: {error}") from error


def _opened(raw: Raw) -> tuple[str, Page]:
    given = dict(raw.given)
    if raw.form is Form.HTML:
        from ingest.intake.markup import words  # noqa: PLC0415 - slow to import, and most runs are of text

        text, found = words(decoded_page(raw.content, given.get("charset", "")), given.get("url", ""))
        given = found | {name: value for name, value in given.items() if value}
    else:
        text = decoded(raw.content)
    return text, Page(
        key=raw.key,
        title=given.get("title") or title(text),
        url=given.get("url", ""),
        publisher=given.get("publisher", ""),
        published=_published(given, text),
    )


def _published(given: dict[str, str], text: str) -> TimeSpan | None:
    crawled = parse(given["crawled"]) if given.get("crawled") else None
    day = published_on(given["published"]) if given.get("published") else publication_date(text)
    if crawled and crawled.latest and not (day and day.earliest and day.earliest <= crawled.latest):
        return parse(f"../{crawled.edtf}")
    return day

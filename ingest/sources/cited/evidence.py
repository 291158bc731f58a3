"""What every row ends with: the page that it cites, and how far it is to be believed."""

from graph.errors import SourceError
from graph.identity import page_key
from graph.records import Evidence, Method, Page
from ingest.sources.cited.table import Row


def take_page(row: Row) -> Page:
    """Take the page that a row cites."""
    title, publisher = row.text("page_title"), row.text("page_publisher")
    published, url = row.span("page_date"), row.text("page_url")
    if not url.startswith(("http://", "https://")):
        raise SourceError(f"page_url {url!r} is no web address at {row.name}")
    return Page(page_key(publisher, url), title, url, publisher, published)


def take_evidence(row: Row, page: Page) -> tuple[Evidence, ...]:
    """Take the confidence and the doubts of a row."""
    confidence = row.number("confidence")
    if not 0 < confidence <= 1:
        raise SourceError(f"confidence {confidence:g} is not between 0 and 1 at {row.name}")
    note = row.text("note")
    return (Evidence(Method.TABLE, confidence, row=row.name, cites=page.key, note=note),)

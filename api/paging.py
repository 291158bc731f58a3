"""Pages of a list: which one is asked for, how many more there are, and the links to its neighbours."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query

PAGE, LARGEST = 100, 200  # rows, unless asked otherwise, and at most over HTTP
LIMIT, OFFSET = "the most rows of a page", "rows of the list before this page"

Limit = Annotated[int, Query(ge=1, le=1000, description=LIMIT)]
Offset = Annotated[int, Query(ge=0, description=OFFSET)]
"""For lists that are counted whole before a page of them is shown, so that a page of them may be larger."""


@dataclass(frozen=True, slots=True)
class Page:
    """So many rows from a place in a list on."""

    limit: int = PAGE
    offset: int = 0

    @property
    def rows(self) -> slice:
        """The rows as a slice of the list."""
        return slice(self.offset, self.offset + self.limit)

    def more(self, total: int) -> int:
        """Return how many rows follow this page."""
        return max(0, total - self.offset - self.limit)

    def neighbours(self, total: int, query: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Return the addresses of the next and the previous page, if there are any, relative to this one.

        ``query`` is how this page was asked for.

        >>> Page(10, 20).neighbours(99, [("kind", "visit"), ("offset", "20")])
        {'next': '?kind=visit&limit=10&offset=30', 'prev': '?kind=visit&limit=10&offset=10'}
        """
        kept = [(name, value) for name, value in query if name not in {"limit", "offset"}]
        starts = {"next": self.offset + self.limit} if self.more(total) else {}
        if self.offset and total:
            starts["prev"] = max(0, min(self.offset - self.limit, total - 1))
        return {
            rel: "?" + urlencode([*kept, ("limit", str(self.limit)), ("offset", str(start))])
            for rel, start in starts.items()
        }


def link_header(neighbours: dict[str, str]) -> dict[str, str]:
    """Return the header that tells the neighbours of a page (RFC 8288); none if there are none."""
    links = ", ".join(f'<{address}>; rel="{rel}"' for rel, address in neighbours.items())
    return {"Link": links} if links else {}

"""The reading of one article: from what came in to a document, with what people decided about it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.records import Document
from ingest.articles import read
from ingest.decisions import Decisions
from ingest.gazetteer import load
from ingest.intake import Raw, opened
from ingest.suggestions import suggest

if TYPE_CHECKING:
    from ingest.model import Engine


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads articles the same way in every process; each loads the shipped gazetteer once."""

    decisions: Decisions = field(default_factory=Decisions)
    model: "Engine | None" = None  # asked after the rules

    @property
    def digest(self) -> str:
        """What tells this reader from others with the same code."""
        return self.decisions.digest + (self.model.digest if self.model else "")

    @property
    def seconds(self) -> int:
        """How long it may take over one article; by rules the slowest real one takes less than one."""
        return 3600 if self.model else 60

    def document(self, raw: Raw) -> Document:
        """Return what an article says; raise SourceError if it cannot be read."""
        text, page = opened(raw)
        gazetteer = load()
        names = self.decisions.names(page.key)
        document = read(text, page, gazetteer, names)
        if self.model:
            document = self.model.read(document, gazetteer, names)
        return self.decisions.apply(suggest(document, gazetteer))

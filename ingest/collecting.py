"""What the rows of a file come to, collected into one document: facts, and the names that stay open."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.records import Document, Entity, Fact, Page, Unresolved
from ingest.entities import described
from ingest.gazetteer import Gazetteer
from ingest.placing import Named, Placed, open_name


@dataclass(slots=True)
class Collected:
    """Facts with the pages they cite and the places they need; each page, place and open name once."""

    gazetteer: Gazetteer
    facts: list[Fact] = field(default_factory=list)
    pages: dict[str, Page] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    names: dict[tuple[str, str], Unresolved] = field(default_factory=dict)

    def add(self, fact: Fact, places: Iterable[Placed], page: Page) -> None:
        """Add a fact whose sides are placed."""
        self.facts.append(fact)
        self.pages[page.key] = page
        for placed in places:
            for entity in described(placed.place, self.gazetteer) if placed.place else ():
                self.entities[entity.iri] = entity

    def leave_open(self, named: Iterable[Named], placed: Iterable[Placed]) -> bool:
        """Add the names that mean no place surely; say whether there are any, so that there is no fact."""
        sides = list(zip(named, placed, strict=True))
        still_open = [open_name(one, meant.reason) for one, meant in sides if not meant.place]
        self.names |= {(one.name, one.reason): one for one in still_open}
        return bool(still_open)

    def document(self, page: Page) -> Document:
        """Return the document."""
        return Document(
            page,
            tuple(self.facts),
            tuple(self.entities.values()),
            tuple(self.pages.values()),
            tuple(self.names.values()),
        )

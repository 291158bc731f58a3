"""One fact from several articles: what another document dates more closely has one more claim."""

from dataclasses import replace

from graph.alike import alike
from graph.records import Document, Fact, FactKind, Status
from graph.spans import TimeSpan
from graph.store import Writer

# A partnership is one fact for each pair anyway; the others may happen often, on days of their own.
_DATED_ONCE = (FactKind.AGREEMENT, FactKind.CONFERRAL)


def reconciled(writer: Writer, document: Document) -> Document:
    """Return a document whose facts are those that the store already tells, where they are the same.

    "In 2019" and "on 12 May 2019" are one agreement if the instrument and the parties are the same and only
    one such is known; each claim keeps the date of its article. Dates that contradict each other are left as
    two facts, which the review shows; so are facts without any date.
    """
    facts = tuple(_joined(writer, fact, document.page.key) for fact in document.facts)
    return document if facts == document.facts else replace(document, facts=facts)


def _joined(writer: Writer, fact: Fact, document: str) -> Fact:
    settled = fact.kind in _DATED_ONCE and fact.status not in (Status.SOUGHT, Status.PLANNED)
    if not settled or fact.iri or not fact.when:
        return fact
    known = alike(writer, fact, document).items()
    near = [iri for iri, span in known if span != fact.when and _within(span, fact.when)]
    return replace(fact, iri=near[0], joined=True) if len(near) == 1 else fact


def _within(inner: TimeSpan, outer: TimeSpan) -> bool:
    if not (inner.earliest and inner.latest and outer.earliest and outer.latest):
        return False
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest

"""Records as quads: one document, one named graph."""

import hashlib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad

from graph.identity import claim_iri, fact_iri, office_iri, time_iri
from graph.journeys import legs
from graph.offices import office_rank
from graph.records import Document, Entity, Evidence, Fact, FactKind, Page
from graph.spans import TimeSpan
from graph.terms import ARTICLE, SOURCE, UNIT, concept, document_graph, term

Quads = list[Quad]
Statement = tuple[NamedNode, NamedNode, NamedNode | Literal]

CLASS = {
    FactKind.PARTNERSHIP: "Partnership",
    FactKind.AGREEMENT: "Agreement",
    FactKind.VISIT: "Visit",
    FactKind.MEETING: "Meeting",
    FactKind.CONFERENCE: "Conference",
    FactKind.INVESTMENT: "InvestmentProject",
    FactKind.DONATION: "Donation",
    FactKind.CONFERRAL: "Conferral",
    FactKind.MEMBERSHIP: "NetworkMembership",
    FactKind.STATISTIC: "Statistic",
}
_IRI_SAFE = ":/?#[]@!$&'()*+,;=%-._~"
_A, _LABEL, _ALIAS = term("rdf:type"), term("rdfs:label"), term("skos:altLabel")


def quads(document: Document) -> list[Quad]:
    """Return all that a document says, in its named graph, without doubles and in a fixed order."""
    graph = document_graph(document.page.key)
    statements = dict.fromkeys(_document(document))
    return [Quad(s, p, o, graph) for s, p, o in statements]


def digest(text: str) -> str:
    """Return the SHA-256 of a text, which names the stored text of an article."""
    return hashlib.sha256(text.encode()).hexdigest()


def span(period: TimeSpan) -> Iterator[Statement]:
    """Describe a time span."""
    node = NamedNode(time_iri(period.edtf))
    yield node, _A, term("ties:TimeSpan")
    yield node, term("ties:edtf"), Literal(period.edtf)
    yield node, term("ties:precision"), concept(period.precision)
    for name, day in (("earliest", period.earliest), ("latest", period.latest)):
        if day:
            yield node, term(f"ties:{name}"), Literal(day.isoformat(), datatype=term("xsd:date"))


def web_address(url: str) -> NamedNode | None:
    """Return an http(s) address as a node, with what an IRI may not hold percent-encoded; else None."""
    if not url.startswith(("http://", "https://")):
        return None
    return NamedNode(quote(url, safe=_IRI_SAFE))


def decimal(value: float | str) -> Literal:
    """Return a number as the store itself writes it, so that what is read equals what was written.

    >>> decimal("25.0").value, decimal(7.5e9).value
    ('25', '7500000000')
    """
    return Literal(f"{Decimal(str(value)).normalize():f}", datatype=term("xsd:decimal"))


def labels(node: NamedNode, vi: str, en: str = "", aliases: Iterable[str] = ()) -> Iterator[Statement]:
    """Name a thing in Vietnamese and English, with its other spellings."""
    for text, language in ((vi, "vi"), (en, "en")):
        if text:
            yield node, _LABEL, Literal(text, language=language)
    for alias in aliases:
        yield node, _ALIAS, Literal(alias)


def _document(document: Document) -> Iterator[Statement]:
    yield from _page(document.page)
    article = NamedNode(ARTICLE + document.page.key)
    if document.text:
        yield article, term("ties:textDigest"), Literal(digest(document.text))
    if document.source:
        source = NamedNode(SOURCE + document.source)
        yield article, term("dcterms:isPartOf"), Literal(document.source)
        yield article, term("ties:inSource"), source
        yield source, _A, term("ties:Source")
        yield source, term("dcterms:identifier"), Literal(document.source)
    for page in document.cited:
        yield from _page(page)
    for entity in document.entities:
        yield from _entity(entity)
    for fact in document.facts:
        yield from _fact(document, fact)
    for leg, (journey, number) in legs(document.facts).items():
        yield NamedNode(leg), term("ties:legOf"), NamedNode(journey)
        yield NamedNode(leg), term("ties:legNumber"), Literal(number)


def _page(page: Page) -> Iterator[Statement]:
    node = NamedNode(ARTICLE + page.key)
    yield node, _A, term("ties:Article")
    for name, text in (("dcterms:title", page.title), ("dcterms:publisher", page.publisher)):
        if text:
            yield node, term(name), Literal(text)
    address = web_address(page.url)
    if address:
        yield node, term("dcterms:source"), address
    if page.published and page.published.earliest:  # else it is only known not to be later
        yield node, term("ties:published"), Literal(page.published.edtf)


def _entity(entity: Entity) -> Iterator[Statement]:
    node = NamedNode(entity.iri)
    yield node, _A, term(f"ties:{entity.kind}")
    yield from labels(node, entity.label_vi, entity.label_en, entity.aliases)
    if entity.country:
        yield node, term("ties:country"), NamedNode(UNIT + entity.country)
    if entity.level:
        yield node, term("ties:level"), concept(entity.level)
    for name, iri in (("ties:within", entity.within), ("ties:basedIn", entity.based_in)):
        if iri:
            yield node, term(name), NamedNode(iri)


def _fact(document: Document, fact: Fact) -> Iterator[Statement]:
    node = NamedNode(fact_iri(fact))
    yield node, _A, term(f"ties:{CLASS[fact.kind]}")
    for party in fact.parties:
        yield node, term(f"ties:{party.role}"), NamedNode(party.iri)
    for name, period in (("when", fact.when), ("validDuring", fact.valid), ("attestedDuring", fact.attested)):
        if period and not (name == "when" and fact.joined):
            yield node, term(f"ties:{name}"), NamedNode(time_iri(period.edtf))
        if period:
            yield from span(period)
    yield from _particulars(node, fact)
    yield from _offices(node, fact)
    for evidence in fact.evidence:
        yield from _claim(document, fact, node, evidence)


def _offices(node: NamedNode, fact: Fact) -> Iterator[Statement]:
    for office in fact.offices:
        held = NamedNode(office_iri(office))
        yield node, term("ties:leaderOffice"), held
        yield held, _A, term("ties:OfficeHolding")
        yield held, term("ties:holder"), NamedNode(office.holder)
        yield held, term("ties:officeIn"), NamedNode(office.within)
        yield held, term("ties:officeTitle"), Literal(office.title)
        if rank := office_rank(office.title):
            yield held, term("ties:officeRank"), concept(rank)


def _particulars(node: NamedNode, fact: Fact) -> Iterator[Statement]:
    if fact.when_inferred:
        yield node, term("ties:dateInferred"), Literal(True)
    for name, code in (("ties:agreementType", fact.instrument), ("ties:indicator", fact.indicator)):
        if code:
            yield node, term(name), concept(code)
    texts = {"dcterms:title": fact.title, "ties:honour": fact.honour, "ties:goods": fact.goods}
    for name, text in texts.items():
        if text:
            yield node, term(name), Literal(text)
    if fact.value is not None:
        yield node, term("ties:value"), decimal(fact.value)
    if fact.amount:
        yield node, term("ties:amount"), decimal(fact.amount.value)
        yield node, term("ties:currency"), Literal(fact.amount.currency)
        yield node, term("ties:amountBound"), Literal(fact.amount.bound)


def _claim(document: Document, fact: Fact, node: NamedNode, evidence: Evidence) -> Iterator[Statement]:
    claim = NamedNode(claim_iri(document.page.key, node.value, evidence))
    yield node, term("ties:evidence"), claim
    yield claim, _A, term("ties:Claim")
    yield claim, term("ties:supports"), node
    yield claim, term("ties:statedIn"), NamedNode(ARTICLE + (evidence.cites or document.page.key))
    yield claim, term("ties:method"), concept(evidence.method)
    yield claim, term("ties:claimedStatus"), concept(fact.status)
    if fact.when:
        yield claim, term("ties:claimedWhen"), NamedNode(time_iri(fact.when.edtf))
    yield claim, term("ties:confidence"), decimal(round(evidence.confidence, 2))
    if evidence.quote:
        yield claim, term("ties:quote"), Literal(evidence.quote)
        yield claim, term("ties:quoteStart"), Literal(evidence.start)
    for name, text in (
        ("ties:row", evidence.row),
        ("ties:rule", evidence.rule),
        ("skos:note", evidence.note),
    ):
        if text:
            yield claim, term(name), Literal(text)

"""The review list: what a person should look at before it is relied on, one item for each thing to decide."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from graph.checkpoint import Snapshot
from graph.doubts import Kind, Reason, Why, document_of, doubts
from graph.evidence import Proof, proofs
from graph.pending import Pending, item_id, kept, name_key
from graph.records import Suggestion, Unresolved
from graph.settings import Place
from graph.store import text_path
from graph.terms import ARTICLE, DOCUMENTS, local_name

_AROUND = 120  # letters of context on each side of a quote
_DECIDED = """
PREFIX ties: <https://w3id.org/subnational-ties/ontology#>
PREFIX c: <https://w3id.org/subnational-ties/concept/>
SELECT DISTINCT ?graph ?fact WHERE {
  GRAPH ?graph { ?claim ties:supports ?fact ; ties:method c:manual ; ties:row ?row }
  FILTER(STRSTARTS(?row, "decisions#") && !STRSTARTS(?row, "decisions#resolve-"))
}"""
_CLAIMS = """
PREFIX ties: <https://w3id.org/subnational-ties/ontology#>
SELECT ?graph ?fact ?claim WHERE { GRAPH ?graph { ?claim ties:supports ?fact } } ORDER BY ?graph ?claim"""
_KIND_OF_CLASS = {"InvestmentProject": "investment", "NetworkMembership": "membership"}
_KINDS = ("partnership", "agreement", "visit", "meeting", "conference", "donation", "conferral", "statistic")


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact in the parts that its name is put together from, in any language."""

    kind: str
    status: str
    parties: tuple[tuple[str, str], ...]  # Vietnamese and English
    when: str
    instrument: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to decide on in one document, with every reason to; ``text`` is the digest of its text."""

    id: str
    document: str
    reasons: tuple[Reason, ...]
    name: str = ""  # of an open name
    fact: str = ""
    stated: Stated | None = None
    quote: str = ""
    start: int = -1
    row: str = ""  # of a fact from a table
    text: str = ""
    url: str = ""
    nearest: tuple[Suggestion, ...] = ()

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of its reasons."""
        return frozenset(reason.kind for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Context:
    """A quote with what stands around it in its article."""

    before: str
    quote: str
    after: str


def items(snapshot: Snapshot, store: Place) -> list[Item]:
    """Return the whole list, by document and place in its text; what a person has decided is not on it.

    What readings left open is kept beside a store on disk; an endpoint has only the facts to look at.
    Rejected facts come too, of the kind ``rejected``: nothing to decide, but a decision can be taken back.
    """
    found = [*_facts(snapshot), *(_left(snapshot, store) if isinstance(store, Path) else ())]
    return sorted(found, key=lambda item: (item.document, item.start, item.id))


def counts(listed: Iterable[Item]) -> dict[Kind, int]:
    """Return how many items there are of each kind; an item with two reasons counts for both."""
    found = Counter(kind for item in listed for kind in item.kinds)
    return {kind: found[kind] for kind in Kind}


def chosen(listed: Iterable[Item], kind: Kind | None) -> list[Item]:
    """Return the items of a kind; without one, all that is left to decide."""
    if kind:
        return [item for item in listed if kind in item.kinds]
    return [item for item in listed if item.kinds != {Kind.REJECTED}]


def context(store: Place, item: Item) -> Context | None:
    """Return the quote in its surroundings, if the text of the article is at hand and says so."""
    if not isinstance(store, Path) or not item.quote or not item.text or item.start < 0:
        return None
    path = text_path(store, item.text)
    text, end = _text(path) if path.exists() else "", item.start + len(item.quote)
    if text[item.start : end] != item.quote:
        return None
    before, after = text[max(0, item.start - _AROUND) : item.start], text[end : end + _AROUND]
    return Context(before, item.quote, after)


def _facts(snapshot: Snapshot) -> Iterator[Item]:
    decided = {(document_of(row["graph"]), row["fact"]) for row in snapshot.select(_DECIDED)}
    found: dict[tuple[str, str], dict[Reason, None]] = {}
    for document, fact, reason in doubts(snapshot):
        if (document, fact) not in decided:
            found.setdefault((document, fact), {})[reason] = None
    said = _claims(snapshot) if found else {}
    for (document, fact), reasons in found.items():
        best = _best(snapshot, fact, said[document, fact])
        yield Item(
            id=item_id(document, fact),
            document=document,
            reasons=tuple(reasons),
            fact=fact,
            stated=_stated(snapshot, fact, best.status),
            quote=best.quote,
            start=-1 if best.quote_start is None else best.quote_start,
            row=best.row,
            text=snapshot.value(best.article, "ties:textDigest"),
            url=best.url,
        )


def _claims(snapshot: Snapshot) -> Mapping[tuple[str, str], set[str]]:
    """Return the claims of each fact in each document."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in snapshot.select(_CLAIMS):
        if row["graph"].startswith(DOCUMENTS):
            found.setdefault((document_of(row["graph"]), row["fact"]), set()).add(row["claim"])
    return found


def _best(snapshot: Snapshot, fact: str, claims: set[str]) -> Proof:
    """Return the claim to show: a quoted one before a row, the most certain first."""
    own = [proof for proof in proofs(snapshot, fact) if proof.claim in claims]
    return min(own, key=lambda proof: not proof.quote)


def _stated(snapshot: Snapshot, fact: str, status: str) -> Stated:
    classes = {local_name(iri).partition("#")[2] for iri in snapshot.objects(fact, "rdf:type")}
    named = {_KIND_OF_CLASS.get(name, name.lower()) for name in classes}
    kinds = [kind for kind in (*_KINDS, *_KIND_OF_CLASS.values()) if kind in named]
    parties = snapshot.objects(fact, "ties:involves") or snapshot.objects(fact, "ties:statisticOf")
    spans = [snapshot.value(span, "ties:edtf") for span in snapshot.objects(fact, "ties:when")]
    return Stated(
        kind=kinds[0] if kinds else "",
        status=status,
        parties=tuple(_names(snapshot, party) for party in parties),
        when=", ".join(sorted(spans)),
        instrument=local_name(snapshot.value(fact, "ties:agreementType")),
    )


def _names(snapshot: Snapshot, thing: str) -> tuple[str, str]:
    vi, en = snapshot.label(thing, "vi"), snapshot.label(thing, "en")
    return vi or en or local_name(thing), en or vi or local_name(thing)


def _left(snapshot: Snapshot, store: Path) -> Iterator[Item]:
    """Yield what documents left open beside the graph, for the texts that the checkpoint was made of."""
    for pending in kept(store):
        article = ARTICLE + pending.document
        if snapshot.value(article, "ties:textDigest") != pending.text:
            continue  # written, and not yet published
        url = snapshot.value(article, "dcterms:source")
        found = [*_open_names(pending), *_rejected(snapshot, pending), *_idle(pending)]
        yield from (replace(item, text=pending.text, url=url) for item in found)


def _open_names(pending: Pending) -> Iterator[Item]:
    """Yield each name once, where it stands first."""
    by_name: dict[str, Unresolved] = {}
    for name in sorted(pending.names, key=lambda name: name.start):
        by_name.setdefault(name_key(name.name), name)
    for what, name in by_name.items():
        yield Item(
            id=item_id(pending.document, what),
            document=pending.document,
            reasons=(Reason(Kind.NAME, Why.UNRESOLVED, name.reason),),
            name=name.name,
            quote=name.name,
            start=name.start,
            nearest=name.nearest,
        )


def _rejected(snapshot: Snapshot, pending: Pending) -> Iterator[Item]:
    for one in pending.rejected:
        parties = tuple(_names(snapshot, party) for party in one.parties)
        yield Item(
            id=item_id(pending.document, one.fact),
            document=pending.document,
            reasons=(Reason(Kind.REJECTED, Why.REJECTED, one.note),),
            fact=one.fact,
            stated=Stated(one.kind, one.status, parties, one.when, one.instrument),
            quote=one.quote,
            start=one.start,
        )


def _idle(pending: Pending) -> Iterator[Item]:
    for decision in pending.unmatched:
        reason = Reason(Kind.IDLE, Why.IDLE, decision)
        yield Item(item_id(pending.document, decision), pending.document, (reason,))


@lru_cache(maxsize=64)
def _text(path: Path) -> str:
    return path.read_bytes().decode()

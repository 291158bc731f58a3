"""Facts and what proves them, in the words of a page and with links; nothing here is markup."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from urllib.parse import quote

from api.naming import Named, Names
from api.words import readable
from graph.evidence import Proof
from graph.facts import Fact
from graph.terms import FACT

_BOUNDS = {"min": "at_least", "max": "at_most", "approx": "about_amount"}


@dataclass(frozen=True, slots=True)
class Source:
    """One claim: its words, and the article that they are from."""

    quote: str
    row: str
    note: str
    confidence: str
    status: str
    method: str
    title: str
    publisher: str
    published: str
    url: str  # out to the web; http or https only
    article: str  # the page about the article


@dataclass(frozen=True, slots=True)
class Told:
    """A fact in words."""

    iri: str
    anchor: str
    kind: str
    group: str  # agreement, visit, investment, other
    status: str
    when: str
    left: tuple[Named, ...]
    right: tuple[Named, ...]
    leaders: tuple[Named, ...]
    amount: str
    document: str
    report: str


class Teller:
    """Tells facts in one language."""

    def __init__(self, names: Names, words: Mapping[str, str], report_url: str = "") -> None:
        self._names, self._words, self._report_url = names, words, report_url

    def fact(self, fact: Fact) -> Told:
        """Put a fact into words."""
        return Told(
            iri=fact.iri,
            anchor=anchor(fact.iri),
            kind=self.kind(fact.instrument, fact.kind),
            group=group(fact.kind),
            status=self.word("status", fact.status),
            when=readable(fact.when, self._names.language) if fact.when else "",
            left=tuple(map(self._names.of, fact.left)),
            right=tuple(map(self._names.of, fact.right)),
            leaders=tuple(map(self._names.of, fact.leaders)),
            amount=self._amount(fact),
            document=self._names.document(fact.iri),
            report=self.report(fact.iri),
        )

    def kind(self, instrument: str, kind: str) -> str:
        """Return what kind of fact it is; of an agreement, which instrument."""
        return self.word("kind", instrument or kind)

    def word(self, what: str, code: str) -> str:
        """Return the word for a code; the code itself where there is none."""
        return self._words.get(f"{what}-{code}", code)

    def sources(self, proofs: Iterable[Proof]) -> list[Source]:
        """Put what proves a fact into words."""
        return [self._source(proof) for proof in proofs]

    def report(self, fact: str) -> str:
        """Return where an error in a fact can be reported; empty if the operator names no place."""
        if not self._report_url or not fact.startswith(FACT):
            return ""
        return self._report_url.replace("{fact}", quote(fact, safe=""))

    def _source(self, proof: Proof) -> Source:
        return Source(
            quote=proof.quote,
            row=proof.row,
            note=proof.note,
            confidence=f"{proof.confidence:.0%}",
            status=self.word("status", proof.status),
            method=self.word("method", proof.method),
            title=proof.title or proof.url,
            publisher=proof.publisher,
            published=readable(proof.published, self._names.language) if proof.published else "",
            url=outside(proof.url),
            article=self._names.document(proof.article) if proof.article else "",
        )

    def _amount(self, fact: Fact) -> str:
        if not fact.amount:
            return ""
        try:
            number = f"{float(fact.amount):,.0f}"
        except ValueError:
            number = fact.amount
        if self._names.language == "vi":
            number = number.replace(",", ".")
        bound = self._words[_BOUNDS[fact.bound]] if fact.bound in _BOUNDS else ""
        return " ".join(filter(None, (bound, number, fact.currency)))


def outside(url: str) -> str:
    """Return an address that may be a link: on the web, nothing else."""
    return url if url.startswith(("https://", "http://")) else ""


def anchor(fact: str) -> str:
    """Return the id of a fact on a page, short and the same in every run."""
    return "f" + blake2b(fact.encode(), digest_size=5).hexdigest()


def group(kind: str) -> str:
    """Return the group of kinds that a fact is counted in."""
    groups = {"agreement": "agreement", "partnership": "agreement", "investment": "investment"}
    return "visit" if kind in ("visit", "meeting", "conference") else groups.get(kind, "other")

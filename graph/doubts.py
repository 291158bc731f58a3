"""What is doubtful about facts: inferred years, conflicts, counts that do not add up, weak claims."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from graph.checkpoint import Snapshot
from graph.spans import parse
from graph.terms import DOCUMENTS, local_name

_UNSURE = 0.6  # confidence below which a person should look
_LIST = 2  # partners from which on an article is taken to list them


class Kind(StrEnum):
    """The kinds of things that a person should look at."""

    NAME = "name"
    CONFLICT = "conflict"
    COUNT = "count"
    YEAR = "year"
    LOW = "low-confidence"
    MODEL = "model-only"
    IDLE = "idle-decision"
    REJECTED = "rejected"


class Why(StrEnum):
    """Why a person should look; each has its words in both languages."""

    UNRESOLVED = "unresolved"
    OTHER_DATE = "other-date"
    VALID_BEFORE = "valid-before"
    OTHER_STATUS = "other-status"
    MAYBE_SAME = "maybe-same"
    COUNTED = "counted"
    INFERRED = "inferred"
    UNSURE = "unsure"
    MODEL = "model"
    IDLE = "idle"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason to look, with the values that it speaks of; ``other`` is the fact on the other side."""

    kind: Kind
    why: Why
    detail: str = ""
    other: str = ""


Row = dict[str, str]
Doubt = tuple[str, str, Reason]  # document, fact, why

_PREFIXES = """
PREFIX ties: <https://w3id.org/subnational-ties/ontology#>
PREFIX c: <https://w3id.org/subnational-ties/concept/>
"""
_OTHER_DATE = """
SELECT DISTINCT ?graph ?fact ?otherGraph ?otherFact ?edtf WHERE {
  ?claim ties:contradicts ?other .
  ?other ties:claimedWhen/ties:edtf ?edtf .
  GRAPH ?graph { ?claim ties:supports ?fact }
  GRAPH ?otherGraph { ?other ties:supports ?otherFact }
} ORDER BY ?graph ?fact ?edtf ?otherGraph"""
_VALID_BEFORE = """
SELECT DISTINCT ?graph ?fact ?signed ?valid WHERE {
  GRAPH ?graph { ?fact ties:when ?when ; ties:validDuring ?during }
  ?when ties:edtf ?signed . ?during ties:edtf ?valid .
} ORDER BY ?graph ?fact ?signed ?valid"""
_OTHER_STATUS = """
SELECT DISTINCT ?graph ?fact ?otherGraph ?otherFact ?status ?published ?otherPublished WHERE {
  VALUES ?stands { c:signed c:established }
  VALUES ?status { c:ended c:replaced c:expired }
  ?other ties:claimedStatus ?status ; ties:supports ?fact ; ties:statedIn ?otherPage .
  ?claim ties:supports ?fact ; ties:claimedStatus ?stands ; ties:statedIn ?page .
  GRAPH ?graph { ?claim ties:supports ?fact }
  GRAPH ?otherGraph { ?other ties:supports ?otherFact }
  FILTER(?page != ?otherPage)
  OPTIONAL { ?page ties:published ?published }
  OPTIONAL { ?otherPage ties:published ?otherPublished }
} ORDER BY ?graph ?fact ?otherGraph ?status"""
_MAYBE_SAME = """
SELECT DISTINCT ?graph ?fact ?otherFact ?edtf WHERE {
  { SELECT DISTINCT ?fact ?kind ?home ?away WHERE {
    ?fact a ties:Agreement ; ties:status c:signed ; ties:agreementType ?kind ; ties:party ?home , ?away .
    FILTER(STR(?home) < STR(?away))
    FILTER NOT EXISTS { ?fact ties:when|ties:validDuring ?known }
    FILTER NOT EXISTS { ?fact ties:party ?third . FILTER(?third != ?home && ?third != ?away) }
  } }
  ?otherFact ties:party ?home , ?away ; a ties:Agreement ; ties:status c:signed ;
    ties:when/ties:edtf ?edtf ; ties:agreementType ?otherKind .
  FILTER(?kind = ?otherKind || c:cooperation-agreement IN (?kind, ?otherKind))
  FILTER NOT EXISTS { ?otherFact ties:party ?third . FILTER(?third != ?home && ?third != ?away) }
  GRAPH ?graph { ?fact ties:evidence/ties:claimedStatus c:signed }
} ORDER BY ?graph ?fact ?edtf ?otherFact"""
_COUNTED = """
SELECT ?graph ?fact ?claimed (COUNT(DISTINCT ?partner) AS ?listed) WHERE {
  GRAPH ?graph {
    ?fact ties:indicator c:partner-count ; ties:statisticOf ?unit ; ties:value ?claimed .
    ?tie a ties:Partnership ; ties:party ?unit , ?partner ; ties:evidence/ties:claimedStatus c:established .
  }
  FILTER(?partner != ?unit)
} GROUP BY ?graph ?fact ?claimed ORDER BY ?graph ?fact"""
_INFERRED = """
SELECT DISTINCT ?graph ?fact ?edtf WHERE {
  GRAPH ?graph { ?fact ties:dateInferred true ; ties:when/ties:edtf ?edtf }
} ORDER BY ?graph ?fact ?edtf"""
_UNSURE_FACTS = """
SELECT ?graph ?fact (MAX(?confidence) AS ?best) WHERE {
  GRAPH ?graph { ?claim ties:supports ?fact ; ties:confidence ?confidence }
} GROUP BY ?graph ?fact ORDER BY ?graph ?fact"""
_MODEL_ONLY = """
SELECT DISTINCT ?graph ?fact WHERE {
  GRAPH ?graph { ?claim ties:supports ?fact ; ties:method c:model }
  FILTER NOT EXISTS { VALUES ?method { c:rule c:table } ?other ties:supports ?fact ; ties:method ?method }
} ORDER BY ?graph ?fact"""


def doubts(snapshot: Snapshot) -> Iterator[Doubt]:
    """Yield each doubt about a fact as one document states it, kind by kind, in a fixed order."""
    for query, reason_of in _ASKED:
        for row in snapshot.select(_PREFIXES + query):
            reason = reason_of(row)
            if reason and row["graph"].startswith(DOCUMENTS):
                yield document_of(row["graph"]), row["fact"], reason


def document_of(graph: str) -> str:
    """Return the key of the document whose named graph this is."""
    return graph.removeprefix(DOCUMENTS)


def _other_date(row: Row) -> Reason:
    detail = f"{row['edtf']} ({document_of(row['otherGraph'])})"
    other = row["otherFact"] if row["otherFact"] != row["fact"] else ""
    return Reason(Kind.CONFLICT, Why.OTHER_DATE, detail, other)


def _valid_before(row: Row) -> Reason | None:
    """A period may be told by its years: it is too early only if its first point is over by the signing."""
    begins, signed = parse(row["valid"].partition("/")[0]).latest, parse(row["signed"]).earliest
    if not begins or not signed or begins >= signed:
        return None
    return Reason(Kind.CONFLICT, Why.VALID_BEFORE, f"{row['valid']} < {row['signed']}")


def _other_status(row: Row) -> Reason | None:
    """What stood when an earlier page was written may well be over by a later one."""
    if row.get("published", "9999") < row.get("otherPublished", ""):
        return None
    status = local_name(row["status"])
    return Reason(Kind.CONFLICT, Why.OTHER_STATUS, f"{status} ({document_of(row['otherGraph'])})")


def _maybe_same(row: Row) -> Reason:
    return Reason(Kind.CONFLICT, Why.MAYBE_SAME, row["edtf"], row["otherFact"])


def _counted(row: Row) -> Reason | None:
    claimed, listed = int(float(row["claimed"])), int(row["listed"])
    if listed < _LIST or listed == claimed:
        return None
    return Reason(Kind.COUNT, Why.COUNTED, f"{claimed} / {listed}")


def _inferred(row: Row) -> Reason:
    return Reason(Kind.YEAR, Why.INFERRED, row["edtf"])


def _unsure(row: Row) -> Reason | None:
    return Reason(Kind.LOW, Why.UNSURE, row["best"]) if float(row["best"]) < _UNSURE else None


def _model(_row: Row) -> Reason:
    return Reason(Kind.MODEL, Why.MODEL)


_ASKED: tuple[tuple[str, Callable[[Row], Reason | None]], ...] = (
    (_OTHER_DATE, _other_date),
    (_VALID_BEFORE, _valid_before),
    (_OTHER_STATUS, _other_status),
    (_MAYBE_SAME, _maybe_same),
    (_COUNTED, _counted),
    (_INFERRED, _inferred),
    (_UNSURE_FACTS, _unsure),
    (_MODEL_ONLY, _model),
)

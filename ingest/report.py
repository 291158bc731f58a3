"""What a run tells of each document: facts by kind, names not resolved, claims without a date."""

from collections import Counter
from dataclasses import dataclass, field

from graph.records import Document, Fact


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document."""

    document: str
    changed: bool = False
    facts: Counter[str] = field(default_factory=Counter)  # "agreement, signed": how many
    unresolved: tuple[str, ...] = ()
    undated: int = 0  # claims of facts that have neither date nor period
    error: str = ""


def of_document(document: Document, *, changed: bool) -> Outcome:
    """Sum up a document that was stored."""
    return Outcome(
        document.page.key,
        changed,
        Counter(f"{fact.kind}, {fact.status}" for fact in document.facts),
        tuple(dict.fromkeys(item.name for item in document.unresolved)),
        sum(len(fact.evidence) for fact in document.facts if _undated(fact)),
    )


def lines(outcome: Outcome) -> list[str]:
    """Return the report of one document for people.

    >>> lines(Outcome("a", True, Counter({"agreement, signed": 2}), unresolved=("X",), undated=1))
    ['a: 2 facts, stored', '  2 agreement, signed', '  not resolved: X', '  claims without a date: 1']
    """
    if outcome.error:
        return [f"{outcome.document}: not stored: {outcome.error}"]
    total = outcome.facts.total()
    state = "stored" if outcome.changed else "unchanged"
    told = [f"{outcome.document}: {total} {'fact' if total == 1 else 'facts'}, {state}"]
    told += [f"  {count} {what}" for what, count in sorted(outcome.facts.items())]
    if outcome.unresolved:
        told.append(f"  not resolved: {'; '.join(outcome.unresolved)}")
    if outcome.undated:
        told.append(f"  claims without a date: {outcome.undated}")
    return told


def _undated(fact: Fact) -> bool:
    return not (fact.when or fact.valid)

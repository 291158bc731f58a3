"""What a run tells: of each document its facts by kind and its open names, and the sums at the end."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from graph.records import Document, Fact


class State(StrEnum):
    """What became of a document."""

    STORED = "stored"
    UNCHANGED = "unchanged"
    EMPTY = "no foreign tie"
    REFUSED = "not stored"
    READ = "read"
    REMOVED = "removed on request: not read again"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document, and why if it was refused."""

    document: str
    state: State
    facts: Counter[str] = field(default_factory=Counter)  # "agreement, signed": how many
    unresolved: tuple[str, ...] = ()
    undated: int = 0  # claims of facts that have neither date nor period
    error: str = ""
    counted: tuple[str, ...] = ()  # what a file of a source held, with what was expected

    @property
    def tells(self) -> bool:
        """Whether there is more to say than that the document was read."""
        return bool(self.facts or self.error) or self.state is State.REMOVED


def of_document(document: Document, state: State, counted: tuple[str, ...] = ()) -> Outcome:
    """Sum up a document that was read."""
    return Outcome(
        document.page.key,
        state,
        Counter(f"{fact.kind}, {fact.status}" for fact in document.facts),
        tuple(dict.fromkeys(item.name for item in document.unresolved)),
        sum(len(fact.evidence) for fact in document.facts if _undated(fact)),
        counted=counted,
    )


def refused(document: str, error: str) -> Outcome:
    """Say why a document was not stored."""
    return Outcome(document, State.REFUSED, error=error)


def lines(outcome: Outcome) -> list[str]:
    """Return the report of one document for people.

    >>> lines(Outcome("a", State.STORED, Counter({"agreement, signed": 2}), unresolved=("X",), undated=1))
    ['a: 2 facts, stored', '  2 agreement, signed', '  not resolved: X', '  claims without a date: 1']
    """
    if outcome.error:
        return [f"{outcome.document}: {outcome.state}: {outcome.error}"]
    if outcome.state in (State.EMPTY, State.REMOVED):
        return [f"{outcome.document}: {outcome.state}"]
    told = [f"{outcome.document}: {_counted(outcome.facts.total(), 'fact')}, {outcome.state}"]
    told += [f"  {count} {what}" for what, count in sorted(outcome.facts.items())]
    told += [f"  counted: {line}" for line in outcome.counted]
    if outcome.unresolved:
        told.append(f"  not resolved: {'; '.join(outcome.unresolved)}")
    if outcome.undated:
        told.append(f"  claims without a date: {outcome.undated}")
    return told


@dataclass(slots=True)
class Summary:
    """The sums of a run."""

    states: Counter[State] = field(default_factory=Counter)
    facts: Counter[str] = field(default_factory=Counter)
    unresolved: int = 0
    undated: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count a document."""
        self.states[outcome.state] += 1
        self.facts += outcome.facts
        self.unresolved += len(outcome.unresolved)
        self.undated += outcome.undated

    @property
    def documents(self) -> int:
        """How many documents were met."""
        return self.states.total()

    @property
    def refused(self) -> int:
        """How many documents could not be read or stored."""
        return self.states[State.REFUSED]

    def rows(self) -> Iterator[tuple[str, int]]:
        """Yield what was counted: documents by what became of them, facts, what is open."""
        for state in State:
            if self.states[state]:
                yield f"documents: {state}", self.states[state]
        yield from sorted(self.facts.items())
        yield "names not resolved", self.unresolved
        yield "claims without a date", self.undated


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _undated(fact: Fact) -> bool:
    return not (fact.when or fact.valid)

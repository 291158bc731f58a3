"""What became of the ties between two states of a store, and because of which documents."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from graph.stated_ties import Said, StatedTies, Tie


class How(StrEnum):
    """What became of a tie or of a document; a corrected document states something else than before."""

    ADDED = "added"
    CHANGED = "changed"
    CORRECTED = "corrected"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Reason:
    """A document that states something else of a tie than before, with all that its claims say of it."""

    graph: str
    how: How
    before: tuple[Said, ...]
    after: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A tie before and after. ``parts`` names what changed; without a reason, rules or reference data did."""

    how: How
    before: Tie | None
    after: Tie | None
    parts: tuple[tuple[str, str, str], ...]
    reasons: tuple[Reason, ...]


def difference(before: StatedTies, after: StatedTies) -> list[Change]:
    """Return the ties that were added, changed or removed, in this order.

    A date, a status or a party is part of what names a tie, so a correction may give it another name: a tie
    that goes and one that comes are one tie that changed where the same document states both, the kind is
    the same and so are the parties, or the date and one party, and no other tie fits as well.
    """
    gone = {iri: tie for iri, tie in before.ties.items() if iri not in after.ties}
    new = {iri: tie for iri, tie in after.ties.items() if iri not in before.ties}
    renamed = dict(_renamed(before, after, gone, new))
    pairs = [(tie, after.ties[iri]) for iri, tie in before.ties.items() if iri in after.ties]
    pairs += [(gone[old], new[its]) for old, its in renamed.items()]
    kept = [_change(How.CHANGED, before, after, old, its) for old, its in pairs]
    left = (tie for iri, tie in gone.items() if iri not in renamed)
    come = (tie for iri, tie in new.items() if iri not in renamed.values())
    return [
        *(_change(How.ADDED, before, after, None, tie) for tie in come),
        *(change for change in kept if change.parts),
        *(_change(How.REMOVED, before, after, tie, None) for tie in left),
    ]


def _change(how: How, before: StatedTies, after: StatedTies, old: Tie | None, new: Tie | None) -> Change:
    ours, theirs = old.iri if old else "", new.iri if new else ""
    then, now = before.stated.get(ours, {}), after.stated.get(theirs, {})
    parts = old.changes(new) if old and new else []
    if old and new and then.keys() != now.keys():
        parts.append(("documents", str(len(then)), str(len(now))))
    renamed = ours != theirs
    reasons = tuple(
        Reason(
            graph,
            _how(graph, before, after),
            before.said.get((ours, graph), ()),
            after.said.get((theirs, graph), ()),
        )
        for graph in sorted({*then, *now})
        if renamed or then.get(graph) != now.get(graph)
    )
    return Change(how, old, new, tuple(parts), reasons)


def _how(graph: str, before: StatedTies, after: StatedTies) -> How:
    if graph not in before.graphs:
        return How.ADDED
    return How.CORRECTED if graph in after.graphs else How.REMOVED


def _renamed(
    before: StatedTies, after: StatedTies, gone: dict[str, Tie], new: dict[str, Tie]
) -> Iterator[tuple[str, str]]:
    """Yield the names of a tie before and after, where each of the two fits only the other."""
    fitting = {
        old: {
            its
            for its, other in new.items()
            if _alike(tie, other) and before.stated[old].keys() & after.stated[its].keys()
        }
        for old, tie in gone.items()
    }
    for old, found in fitting.items():
        if len(found) == 1 and sum(found <= others for others in fitting.values()) == 1:
            yield old, next(iter(found))


def _alike(one: Tie, other: Tie) -> bool:
    shared = set(one.parties) & set(other.parties)
    same = one.parties == other.parties or bool(shared and one.when and one.when == other.when)
    return one.kind == other.kind and same

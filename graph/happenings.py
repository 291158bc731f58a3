"""What happened to a locality: the facts in which it, its predecessors or something inside them act."""

from dataclasses import dataclass
from datetime import date

from graph import frames
from graph.checkpoint import Snapshot
from graph.facts import Fact, facts
from graph.localities import describe

_LEFT_OUT = ("partnership", "statistic")  # a standing relation and a figure are no event
_WISHES = ("sought", "planned")


@dataclass(frozen=True, slots=True)
class Happenings:
    """What is known by a day, the newest first."""

    facts: tuple[Fact, ...]
    later: int  # facts that began after the day
    own: frozenset[str]  # the locality and all that acts for it

    def visits(self) -> list[Fact]:
        """Return the delegations between the locality and others."""
        return [fact for fact in self.facts if fact.kind == "visit"]

    def investments(self) -> list[Fact]:
        """Return the investments that cross its border, in both directions."""
        return [fact for fact in self.facts if fact.kind == "investment"]

    def outward(self, fact: Fact) -> bool:
        """Say whether the locality is the one that comes, gives or invests."""
        return any(actor.iri in self.own for actor in fact.left)


def happenings(snapshot: Snapshot, locality: str, day: date) -> Happenings:
    """Return what joins a locality to abroad and began by a day; facts without a date count as known."""
    own = _own(snapshot, locality)
    roles = ("ties:involves", "ties:party", "ties:takesPlaceIn")
    iris = {fact for actor in own for role in roles for fact in snapshot.subjects(role, actor)}
    found = [fact for fact in facts(snapshot, iris) if _is_told(fact, describe(snapshot, locality).country)]
    told = tuple(fact for fact in found if fact.first is None or fact.first <= day)
    return Happenings(told, len(found) - len(told), own)


def _is_told(fact: Fact, home: str) -> bool:
    """Say whether a fact is an event that joins the country of the locality to another one."""
    countries = {actor.country for actor in (*fact.left, *fact.right)} - {""}
    return fact.kind not in _LEFT_OUT and bool(countries - {home})


def _own(snapshot: Snapshot, locality: str) -> frozenset[str]:
    """Return the locality, its predecessors, and the units and bodies inside these."""
    open_ends = [heir.unit for heir in frames.of(snapshot).behind(locality)]
    found = set(open_ends)
    while open_ends:
        around = open_ends.pop()
        inside = {*snapshot.subjects("ties:within", around), *snapshot.subjects("ties:basedIn", around)}
        open_ends += sorted(inside - found)
        found |= inside
    return frozenset(found)

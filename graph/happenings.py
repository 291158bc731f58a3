"""What happened to a locality: the facts in which it, its predecessors or something inside them act."""

from dataclasses import dataclass
from datetime import date

from graph.actors import Actors
from graph.checkpoint import Snapshot
from graph.facts import Fact, facts
from graph.localities import describe

_LEFT_OUT = ("partnership", "statistic")  # a standing relation and a figure are no event


@dataclass(frozen=True, slots=True)
class Happenings:
    """What is known by a day, the newest first."""

    facts: tuple[Fact, ...]
    later: int  # facts that began after the day
    own: Actors

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
    own = Actors(snapshot, locality)
    home = describe(snapshot, locality).country
    found = [fact for fact in facts(snapshot, own.facts()) if _is_told(fact, home)]
    told = tuple(fact for fact in found if fact.first is None or fact.first <= day)
    return Happenings(told, len(found) - len(told), own)


def _is_told(fact: Fact, home: str) -> bool:
    """Say whether a fact is an event that joins the country of the locality to another one."""
    countries = {actor.country for actor in (*fact.left, *fact.right)} - {""}
    return fact.kind not in _LEFT_OUT and bool(countries - {home})

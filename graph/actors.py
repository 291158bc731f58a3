"""Who acts for a locality: itself, its predecessors, and the units, bodies and people inside these."""

from enum import StrEnum

from graph import frames
from graph.checkpoint import Snapshot
from graph.terms import ORG, PERSON

_ITSELF, _INSIDE, _PERSON = range(3)


class Reason(StrEnum):
    """Why a fact is told of a locality; several may hold at once."""

    DIRECT = "direct"  # the locality itself acts in it
    WITHIN = "within"  # a unit inside the locality does
    BASED_IN = "based-in"  # an organisation or company based in the locality, or inside it, does
    PERSON = "person"  # a person does who holds office there, and nowhere else that is known
    INHERITED = "inherited"  # a predecessor acted, on either side
    SHARED_PARTNER = "shared-partner"  # another unit is tied to a partner of the locality


class Actors:
    """All that act for a locality; without ``inside``, only itself and its predecessors."""

    def __init__(self, snapshot: Snapshot, locality: str, *, inside: bool = True) -> None:
        self._snapshot = snapshot
        self._behind = {heir.unit: heir.same for heir in frames.of(snapshot).behind(locality)}
        units = self._behind if inside else ()
        self._inner = {part: unit for unit in units for part in _parts(snapshot, unit)}
        self._inner |= self._people() if inside else {}

    def __contains__(self, actor: str) -> bool:
        return actor in self._behind or actor in self._inner

    def facts(self) -> list[str]:
        """Return the IRIs of all facts in which one of them acts, or which take place there."""
        roles = ("ties:involves", "ties:party", "ties:takesPlaceIn")
        own = (*self._behind, *self._inner)
        return sorted(
            {fact for actor in own for role in roles for fact in self._snapshot.subjects(role, actor)}
        )

    def first(self, actors: list[str]) -> str:
        """Return the actor that is nearest: the locality, what is in it, predecessors, people last."""
        return min((actor for actor in actors if actor in self), key=self._distance, default="")

    def around(self, actor: str) -> str:
        """Return the locality or the predecessor that an actor is, or is inside of."""
        return self._inner.get(actor, actor)

    def same(self, unit: str) -> bool:
        """Say whether a unit is the locality itself, under whatever name or rank."""
        return self._behind[unit]

    def inner(self, actor: str) -> bool:
        """Say whether an actor is something inside the locality or a predecessor."""
        return actor in self._inner

    def reason(self, actor: str) -> Reason:
        """Say what an actor is to the locality."""
        if not self.inner(actor):
            return Reason.DIRECT
        kinds = {ORG: Reason.BASED_IN, PERSON: Reason.PERSON}
        return next((reason for base, reason in kinds.items() if actor.startswith(base)), Reason.WITHIN)

    def _distance(self, actor: str) -> tuple[bool, bool, int, str]:
        depth = (_PERSON if actor.startswith(PERSON) else _INSIDE) if self.inner(actor) else _ITSELF
        return depth == _PERSON, not self.same(self.around(actor)), depth, actor

    def _people(self) -> dict[str, str]:
        """Return who holds office in one of these, and nowhere else that is known, each with its unit.

        Offices bear no dates here: of somebody who moved from one province to another nobody could say for
        which of them he acted. Of a predecessor and its heir, the predecessor is taken.
        """
        found: dict[str, str] = {}
        for seat in (*self._behind, *self._inner):
            for office in self._snapshot.subjects("ties:officeIn", seat):
                for person in self._snapshot.objects(office, "ties:holder"):
                    if person not in found or not self.same(self.around(seat)):
                        found[person] = self.around(seat)
        return {
            person: unit
            for person, unit in found.items()
            if all(seat in self for seat in self._seats(person))
        }

    def _seats(self, person: str) -> set[str]:
        offices = self._snapshot.subjects("ties:holder", person)
        return {seat for office in offices for seat in self._snapshot.objects(office, "ties:officeIn")}


def _parts(snapshot: Snapshot, unit: str) -> list[str]:
    """Return the units and organisations inside a unit, at any depth; in a country, all that are of it."""
    found = dict.fromkeys(of for of in snapshot.subjects("ties:country", unit) if of != unit)
    ahead = [unit]
    while ahead:
        around = ahead.pop()
        inside = (*snapshot.subjects("ties:within", around), *snapshot.subjects("ties:basedIn", around))
        new = [part for part in inside if part != unit and part not in found]
        found |= dict.fromkeys(new)
        ahead += new
    return list(found)

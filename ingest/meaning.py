"""What a name was found to mean, and how certain that is."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.gazetteer import Candidate, Place, Step
from ingest.names import PlaceName

CERTAIN = {Step.EXACT: 1.0, Step.FOLDED: 0.95, Step.ALIAS: 0.95}
BY_MEMORY = 0.95
SEVERAL, UNKNOWN = "several places of this name", "not in the gazetteer"


@dataclass(frozen=True, slots=True)
class Linked:
    """What a name means: one place, or all legal versions of one Vietnamese unit; or why it means nothing.

    A unit below the first level that the gazetteer lacks has ``name`` and ``within`` instead.
    """

    places: tuple[Place, ...] = ()
    certainty: float = 1.0
    reason: str = ""
    within: tuple[Place, ...] = ()
    name: PlaceName | None = None

    @property
    def country(self) -> str:
        """The country that the name lies in, if it is resolved."""
        return next((place.country for place in (*self.places, *self.within)), "")


def versions(candidates: Sequence[Candidate]) -> Linked:
    """Return the legal versions of one unit as what is meant."""
    return Linked(tuple(one.place for one in candidates), CERTAIN[candidates[0].step])

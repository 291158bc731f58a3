"""Who a locality is, for its page: names, kind, life, what it was before and became after."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from api.flow import Flow, flow
from api.naming import Named, Names, called
from api.words import Language
from graph.changes import changes
from graph.checkpoint import Snapshot
from graph.frames import told
from graph.localities import Locality, describe

_NAMES = 12


@dataclass(frozen=True, slots=True)
class Instead:
    """That a unit was not in force on the day asked for, and which units were."""

    begun: bool
    units: tuple[Named, ...]


def head(snapshot: Snapshot, locality: Locality, names: Names, words: Mapping[str, str]) -> dict[str, Any]:
    """Return the names, kind and life of a locality."""
    name = called(locality, names.language)
    other = called(locality, Language.EN if names.language is Language.VI else Language.VI)
    aliases = [alias for alias in locality.aliases if alias not in (name, other)]
    return {
        "id": locality.id,
        "iri": locality.iri,
        "title": name,
        "other_name": other if other != name else "",
        "aliases": [alias[:160] for alias in aliases[:_NAMES]],
        "level": words.get(f"level-{locality.level}", locality.level),
        "within": names.of(describe(snapshot, locality.within)) if locality.within else None,
        "life": names.life(locality),
    }


def standing_on(snapshot: Snapshot, locality: Locality, day: date, names: Names) -> Instead | None:
    """Return what stood in place of a locality that was not in force on a day; None if it was."""
    if locality.current(day):
        return None
    units = [describe(snapshot, heir.unit) for heir in told(snapshot, locality.iri, day)]
    begun = locality.valid_from is None or locality.valid_from <= day
    return Instead(begun, tuple(names.of(unit) for unit in units if unit.current(day)))


def changes_of(snapshot: Snapshot, locality: Locality, names: Names, words: Mapping[str, str]) -> list[Flow]:
    """Return the pictures of all changes on the way to a locality and from it."""
    kinds = {key.removeprefix("change-"): text for key, text in words.items() if key.startswith("change-")}
    return [flow(change, locality.iri, names, kinds) for change in changes(snapshot, locality.iri)]

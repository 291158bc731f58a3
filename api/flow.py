"""The picture of a change of units: those before flow into those after, made on the server."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.naming import Named, Names
from api.telling import outside
from api.words import Language, readable
from graph.changes import Change
from graph.localities import Locality

_UNNUMBERED = re.compile(r"National Assembly resolution \(([IVX]+), session (\d+)\), unnumbered")
_MOST = 8  # units on a side
_HEIGHT = 100.0


@dataclass(frozen=True, slots=True)
class Box:
    """A unit at one end of a flow."""

    named: Named
    life: str
    here: bool  # the locality of the page


@dataclass(frozen=True, slots=True)
class Flow:
    """One change, with the curves between its units in a square of 100 by 100."""

    kind: str
    when: str
    act: str
    note: str
    sources: tuple[str, ...]
    before: tuple[Box, ...]
    after: tuple[Box, ...]
    left: int  # units before that are not drawn
    right: int
    curves: tuple[str, ...]


def flow(change: Change, here: str, names: Names, kinds: Mapping[str, str]) -> Flow:
    """Draw a change; ``kinds`` are the names of the kinds of change."""
    before, after = (_boxes(units, here, names) for units in (change.before, change.after))
    return Flow(
        kind=kinds.get(change.kind, change.kind),
        when=readable(change.when, names.language) if change.when else "",
        act=_act(change.act, names.language),
        note=change.note if names.language is Language.EN else "",  # notes of the tables are in English
        sources=tuple(filter(None, map(outside, change.sources))),
        before=before,
        after=after,
        left=len(change.before) - len(before),
        right=len(change.after) - len(after),
        curves=tuple(_curves(len(before), len(after))),
    )


def _act(act: str, language: Language) -> str:
    """Return what an act is called: a resolution, with or without a number, is a "Nghị quyết"."""
    if language is not Language.VI:
        return act
    if unnumbered := _UNNUMBERED.fullmatch(act):
        return "Nghị quyết (không số) của Quốc hội khóa {}, kỳ họp thứ {}".format(*unnumbered.groups())
    return re.sub(r"^Resolution (?=\d)", "Nghị quyết ", act)


def _boxes(units: Sequence[Locality], here: str, names: Names) -> tuple[Box, ...]:
    first = sorted(units, key=lambda unit: unit.iri != here)[:_MOST]
    shown = [unit for unit in units if unit in first]
    return tuple(Box(names.of(unit), names.life(unit), unit.iri == here) for unit in shown)


def _curves(before: int, after: int) -> list[str]:
    """Return a path from the middle of each box before to the middle of each box after."""
    starts = [round((n + 0.5) * _HEIGHT / before, 1) for n in range(before)]
    ends = [round((n + 0.5) * _HEIGHT / after, 1) for n in range(after)]
    return [f"M0 {a} C55 {a} 45 {b} 100 {b}" for a in starts for b in ends]

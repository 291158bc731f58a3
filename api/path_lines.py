"""Chains of ties between two places: as lines for people, as a table."""

from collections.abc import Iterator

from api.console import proof_line
from api.paths import HopAnswer, PathAnswer, PathsAnswer
from graph.frames import Frame as Units
from graph.spreadsheet import table
from graph.terms import local_name

_COLUMNS = ("path", "hop", "start", "end", "start_name", "end_name", "status", "standing", "inherited")
_MORE = ("ties", "weight", "evidence", "url", "fact")


def paths_csv(answer: PathsAnswer) -> bytes:
    """Return chains as CSV, a row for each hop with its best evidence."""
    rows = (
        _row(number, place, hop, {each.iri: each.label for each in found.places})
        for number, found in enumerate(answer.paths, 1)
        for place, hop in enumerate(found.hops, 1)
    )
    return table((*_COLUMNS, *_MORE), rows)


def _row(number: int, place: int, hop: HopAnswer, names: dict[str, str]) -> list[str | float]:
    best = hop.evidence[0] if hop.evidence else None
    return [
        number,
        place,
        local_name(hop.start),
        local_name(hop.end),
        names[hop.start],
        names[hop.end],
        hop.status,
        hop.standing,
        str(hop.inherited).lower(),
        len(hop.facts),
        hop.weight,
        (best.quote or f"row {best.row}") if best else "",
        (best.url or "") if best else "",
        best.fact if best else hop.facts[0],
    ]


def path_lines(answer: PathsAnswer) -> Iterator[str]:
    """Tell the chains of ties between two places, each hop with its evidence."""
    frame, basis = answer.basis.frame, answer.basis
    units = "that day" if frame["units"] == Units.THEN else "today"
    kinds = "" if frame["kinds"] == "all" else f", {frame['kinds']} only"
    chains = "1 chain" if len(answer.paths) == 1 else f"{len(answer.paths)} chains"
    yield f"{local_name(answer.start)} – {local_name(answer.goal)}: {chains} by {answer.by}"
    yield f"on {frame['on']}, units of {units}{kinds}; checkpoint {basis.checkpoint}"
    yield f"in a network of {basis.units} units, {basis.partners} partners, {basis.edges} edges"
    for number, found in enumerate(answer.paths, 1):
        yield from _path(number, found)


def _path(number: int, found: PathAnswer) -> Iterator[str]:
    names = {place.iri: place.label for place in found.places}
    yield from ("", f"{number}. {' – '.join(names.values())}")
    for hop in found.hops:
        yield from _hop(hop, names)


def _hop(hop: HopAnswer, names: dict[str, str]) -> Iterator[str]:
    share = "inherited" if hop.inherited else "own"
    ties = f"{len(hop.facts)} ties" if len(hop.facts) > 1 else "1 tie"
    yield f"  {names[hop.start]} – {names[hop.end]} · {hop.status} · {share} · {ties}"
    for claim in hop.evidence:
        yield "      " + proof_line(claim)
    if hop.more:
        yield f"      and {hop.more} more"

"""The table of the network: the same lines as in the picture, in the order that is asked for."""

from dataclasses import dataclass

from api.drawing import clipped, name_of
from api.network_state import Sort, State
from api.network_words import words
from api.picture import country, style
from graph.identity import fold
from graph.network.places import Place
from graph.network.selection import Selection
from graph.terms import local_name


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the network in words."""

    key: str
    a: str
    b: str
    country: str
    since: str
    line: str
    standing: str
    weight: int
    href: str
    opens: bool  # the places that the partner stands for, instead of the facts of the line


def rows(found: Selection, state: State) -> list[Row]:
    """Return one row for each line."""
    places = {node.place.iri: node.place for node in found.nodes}
    said = words(state.language)
    told = [
        Row(
            key=(key := f"{local_name(line.a)},{local_name(line.b)}"),
            a=_name(places[line.a], state),
            b=_name(places[line.b], state),
            country=country(places[line.b], state.language),
            since=str(line.years[0] or ""),
            line=style(line),
            standing=said[f"short-{style(line)}"],
            weight=line.weight,
            href=state.link(country=places[line.b].country, tie=None, place=None)
            if found.by_country
            else state.link(tie=key, place=None),
            opens=found.by_country,
        )
        for line in found.lines
    ]
    column = state.sort.removeprefix("-")
    told.sort(key=lambda row: (fold(row.a), fold(row.b)))
    down = state.sort.startswith("-")
    if column == "weight":
        return sorted(told, key=lambda row: row.weight, reverse=down)
    return sorted(told, key=lambda row: fold(str(getattr(row, column))), reverse=down)


def heads(state: State) -> list[dict[str, str]]:
    """Return the head of each column: its words, how it is ordered now, and a link that orders by it."""
    mode = "" if state.frame.mode == "two-mode" else "-any"
    said = words(state.language)
    found = []
    for column in (Sort.A, Sort.B, Sort.SINCE, Sort.STANDING, Sort.WEIGHT):
        now = {column: "ascending", f"-{column}": "descending"}.get(state.sort, "")
        other = f"-{column}" if now == "ascending" else str(column)
        text = said.get(f"column-{column}{mode}") or said[f"column-{column}"]
        found.append({"text": text, "now": now, "href": state.link(sort=other)})
    return found


def _name(place: Place, state: State) -> str:
    return clipped(name_of(place, state.language), 160)

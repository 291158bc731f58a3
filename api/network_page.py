"""The page of the network: what stands around the picture; pyvis writes it with our template."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from threading import Lock
from typing import Any

from jinja2 import Environment, FileSystemLoader

from api.ground import Ground
from api.groups import Colouring
from api.network_state import FRAME, Colour, State
from api.network_table import heads, rows
from api.network_words import words
from api.pages import TEMPLATES
from api.picture import Picture
from api.words import Language, readable
from graph.network.frame import Kind, Mode, Share, Standing
from graph.network.measures import Measure
from graph.network.selection import LARGE, Selection, View
from graph.network.sketch import Basis

_writing = Lock()  # pyvis takes what it does not know itself from the globals of the templates
_DASHES: Mapping[str, Any] = {"sought": [7, 5], "ended": [2, 4]}
SIZES = (
    *(Measure.DEGREE, Measure.WEIGHTED_DEGREE, Measure.BETWEENNESS, Measure.CLOSENESS),
    *(Measure.EIGENVECTOR, Measure.PAGERANK, Measure.CORE),
)
FORMATS = ("svg", "graphml", "gexf", "nodes.csv", "edges.csv", "json")

# Only constants: pyvis writes options into the page as they are.
OPTIONS: Mapping[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {"smooth": False, "chosen": False, "selectionWidth": 0, "hoverWidth": 0},
    "nodes": {"chosen": False, "scaling": {"label": {"enabled": False, "drawThreshold": 1}}},
    "interaction": {
        "hover": True,
        "dragNodes": False,
        "multiselect": False,
        "selectConnectedEdges": False,
        "keyboard": {"enabled": False},
    },
}


@dataclass(frozen=True)
class Shown:
    """All that one page is made of."""

    state: State
    basis: Basis
    ground: Ground
    selection: Selection
    picture: Picture
    colouring: Colouring
    card: Mapping[str, Any] | None
    hits: Sequence[Any]
    root: str


def render(shown: Shown) -> str:
    """Return the page."""
    from pyvis.network import Network  # noqa: PLC0415 - loads IPython, half a second

    network = Network()
    network.nodes, network.edges = _nodes(shown.picture), _edges(shown.picture)
    network.set_options(json.dumps(OPTIONS))
    network.path = "network.html"
    network.templateEnv = _templates()
    with _writing:
        network.templateEnv.globals.update(page=_page(shown), card=shown.card)
        return str(network.generate_html())


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )


def _nodes(picture: Picture) -> list[dict[str, Any]]:
    names = (
        "id",
        "key",
        "name",
        "label",
        "country",
        "unit",
        "opens",
        "x",
        "y",
        "family",
        "degree",
        "text",
        "size",
    )
    return [{name: getattr(dot, name) for name in names} for dot in picture.dots]


def _edges(picture: Picture) -> list[dict[str, Any]]:
    return [
        {
            "id": stroke.id,
            "from": stroke.ends[0],
            "to": stroke.ends[1],
            "family": stroke.family,
            "line": stroke.line,
            "dashes": _DASHES.get(stroke.line, False),
            "key": stroke.key,
            "weight": stroke.weight,
        }
        for stroke in picture.strokes
    ]


def _page(shown: Shown) -> dict[str, Any]:
    state, found = shown.state, shown.selection
    frame = state.frame
    return {
        "root": shown.root,
        "state": state,
        "frame": frame,
        "language": state.language,
        "words": words(state.language),
        "counts": _counts(found),
        "basis": shown.basis,
        "on": readable(frame.on.isoformat(), state.language),
        "years": (shown.ground.first_year, frame.today.year),
        "hidden": _hidden(state),
        "views": [view for view in View if view is not View.EGO or state.around],
        "sizes": SIZES,
        "colours": list(Colour),
        "choices": {"kind": list(Kind), "standing": list(Standing), "share": list(Share), "mode": list(Mode)},
        "countries": _countries(shown.ground, state),
        "groups": shown.colouring.legend,
        "lines": [line for line in _LINES if any(stroke.line == line for stroke in shown.picture.strokes)],
        "units": any(node.unit for node in found.nodes),
        "selection": found,
        "large": LARGE,
        "rows": rows(found, state),
        "heads": heads(state),
        "hits": shown.hits,
        "map": f"{shown.root}/map?{state.query(FRAME, lang=state.language)}",
        "files": _files(state, shown.root),
        "filtered": sum(1 for name, _ in state.given if name in _FILTERS),
        "unfiltered": state.link(**dict.fromkeys(_FILTERS)),
    }


_LINES = ("established", "inherited", "sought", "ended", "shared")
_FILTERS = (
    "since",
    "kind",
    "standing",
    "country",
    "share",
    "level",
    "confidence",
    "sources",
    "mode",
    "weight",
)
_ASKED_BY_FORM = (
    *("on", "kind", "standing", "country", "share", "confidence", "sources", "mode", "size", "colour", "q"),
)


def _counts(found: Selection) -> tuple[int, int, int]:
    units = sum(node.unit for node in found.nodes)
    return units, len(found.nodes) - units, len(found.lines)


def _hidden(state: State) -> list[tuple[str, str]]:
    """Return what the form does not ask for and has to keep."""
    return [(name, value) for name, value in state.given if name not in _ASKED_BY_FORM]


def _countries(ground: Ground, state: State) -> list[tuple[str, str]]:
    place = 1 if state.language is Language.VI else 2
    return [(country[0], country[place] or country[0]) for country in ground.countries]


def _files(state: State, root: str) -> list[tuple[str, str]]:
    """Return what can be saved: the picture as it is drawn, the network of its frame."""
    drawn, whole = state.query(lang=state.language), state.query(FRAME, on=_on(state.frame.on))
    return [(form, f"{root}/network.{form}?{drawn if form == 'svg' else whole}") for form in FORMATS]


def _on(day: date) -> str:
    return day.isoformat()

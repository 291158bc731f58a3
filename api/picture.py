"""The drawing of a network: what pyvis is given, and the page it writes."""

import json
from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, FileSystemLoader

from api.drawing import Drawing, family, font, name_of, radius, short_names
from api.pages import TEMPLATES
from api.words import Language, readable, words
from graph.identity import fold
from graph.network.places import Place
from graph.network.whole import Claim, Edge, Projection, Tie

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
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
}


def render(drawing: Drawing, language: Language, page: Mapping[str, Any]) -> str:
    """Return the page that pyvis writes with our template; ``page`` is what stands around the drawing."""
    from pyvis.network import Network  # noqa: PLC0415 - loads IPython, half a second

    network = Network()
    network.nodes, network.edges = _nodes(drawing, language), _edges(drawing)
    network.set_options(json.dumps(OPTIONS))
    network.path = "network.html"
    network.templateEnv = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True)
    network.templateEnv.globals.update(page=page)
    return str(network.generate_html())


def rows(drawing: Drawing, language: Language) -> list[dict[str, str]]:
    """Return the table beside the drawing: one row for each edge, by unit and partner."""
    said = words(language)
    found = [
        {
            "id": f"e{number}",
            "unit": name_of(edge.unit, language),
            "partner": name_of(edge.partner, language),
            "country": edge.partner.country_vi if language is Language.VI else edge.partner.country_en,
            "since": min((tie.when[:4] for tie in edge.ties if tie.when[:4].isdigit()), default=""),
            "standing": said["inherited-short" if _inherited(edge) else edge.standing],
            "line": "inherited" if _inherited(edge) else edge.standing,
        }
        for number, edge in enumerate(drawing.network.edges)
    ]
    return sorted(found, key=lambda row: (fold(row["unit"]), fold(row["partner"])))


def evidence(drawing: Drawing, language: Language) -> dict[str, list[dict[str, Any]]]:
    """Return for each edge its facts, each with what proves it."""
    return {
        f"e{number}": [_fact(tie, edge, language) for tie in edge.ties]
        for number, edge in enumerate(drawing.network.edges)
    }


def elsewhere(whole: Projection, drawing: Drawing, language: Language) -> list[dict[str, Any]]:
    """Return the places of the whole network that are not drawn, so that a search can point to them."""
    drawn = set(drawing.degrees)
    known = _known_as(whole, language)
    return [
        {"key": place.key, "name": name_of(place, language), "names": known[place.iri]}
        for place in whole.places
        if place.iri not in drawn
    ]


def _nodes(drawing: Drawing, language: Language) -> list[dict[str, Any]]:
    labels = short_names(drawing.network.places, language)
    known = _known_as(drawing.network, language)
    return [
        {
            "id": f"n{number}",
            "label": labels[place.iri],
            "x": drawing.positions[place.iri][0],
            "y": drawing.positions[place.iri][1],
            "family": family(place),
            "degree": drawing.degrees[place.iri],
            "text": font(place, drawing.degrees[place.iri]),
            "size": radius(drawing.degrees[place.iri]),
            "key": place.key,
            "name": name_of(place, language),
            "names": known[place.iri],
            "country": place.country_vi if language is Language.VI else place.country_en,
        }
        for number, place in enumerate(drawing.network.places)
    ]


def _edges(drawing: Drawing) -> list[dict[str, Any]]:
    ids = {place.iri: f"n{number}" for number, place in enumerate(drawing.network.places)}
    return [
        {
            "id": f"e{number}",
            "from": ids[edge.unit.iri],
            "to": ids[edge.partner.iri],
            "family": family(edge.partner),
            "line": "inherited" if _inherited(edge) else str(edge.standing),
            "dashes": {"sought": [7, 5], "ended": [2, 4]}.get(edge.standing, False),
            "key": f"{edge.unit.key},{edge.partner.key}",
        }
        for number, edge in enumerate(drawing.network.edges)
    ]


def _inherited(edge: Edge) -> bool:
    return edge.inherited and edge.standing == "established"


def _known_as(network: Projection, language: Language) -> dict[str, list[str]]:
    """Return the names that lead to each place: its own, and those of the units and bodies it stands for."""
    bearers = {place.iri: [place] for place in network.places}
    for edge in network.edges:
        for tie in edge.ties:
            bearers[edge.unit.iri].append(tie.party)
            bearers[edge.partner.iri].append(tie.counterpart)
    return {iri: _spellings(places, language) for iri, places in bearers.items()}


def _spellings(places: list[Place], language: Language) -> list[str]:
    """Return all names of some places once, those in the language of the page first."""
    first = [name_of(place, language) for place in places]
    others = [name for place in places for name in (place.vi, place.en, *place.aliases)]
    return list(dict.fromkeys(first + others))


def _fact(tie: Tie, edge: Edge, language: Language) -> dict[str, Any]:
    said = words(language)
    kind = f"kind-{tie.instrument or tie.kind}"
    counterpart = name_of(tie.counterpart, language)
    return {
        "kind": said.get(kind, tie.instrument or tie.kind),
        "status": said.get(f"status-{tie.status}", tie.status),
        "standing": str(tie.standing),
        "when": readable(tie.when, language) if tie.when else said["undated"],
        "valid": readable(tie.valid, language) if tie.valid else "",
        "party": _signer(tie, edge, language),
        "counterpart": counterpart if tie.counterpart.iri != edge.partner.iri else "",
        "claims": [_claim(claim, language) for claim in tie.claims],
    }


def _signer(tie: Tie, edge: Edge, language: Language) -> str:
    """Return who was party for the unit, where that was not the unit itself under its present name."""
    party, unit = name_of(tie.party, language), name_of(edge.unit, language)
    if party != unit:
        return party
    return "" if tie.own else f"{party} ({words(language)['before']})"


def _claim(claim: Claim, language: Language) -> dict[str, Any]:
    linked = claim.url.startswith(("http://", "https://"))
    return {
        "quote": claim.quote,
        "row": claim.row,
        "note": claim.note,
        "confidence": f"{claim.confidence:.0%}",
        "title": claim.title,
        "publisher": claim.publisher,
        "published": readable(claim.published, language) if claim.published else "",
        "url": claim.url if linked else "",
    }

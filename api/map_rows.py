"""What the map shows of a network: its points, its islands and the rows of its table, in one language."""

from typing import Any

from api.drawing import family, name_of, short_names
from api.naming import page_path
from api.words import Language, words
from graph.identity import fold
from graph.network.chart import Chart, Island
from graph.network.frame import Standing
from graph.network.places import Place
from graph.network.sketch import Line, Sketch
from graph.resources import document_path
from graph.terms import UNIT

MOST = 2000
"""Pairs that are told, the strongest first: more than a reader looks through or a phone should load."""


def points(sketch: Sketch, language: Language) -> list[dict[str, Any]]:
    """Return the nodes by number, as the table's rows name them, with where they lie."""
    short = short_names(tuple(node.place for node in sketch.nodes), language)
    return [
        {
            "key": node.place.key,
            "name": name_of(node.place, language),
            "short": short[node.place.iri].replace("\n", " "),
            "country": _country(node.place, language),
            "family": family(node.place),
            "unit": node.unit,
            "degree": node.degree,
            "at": node.place.position and [node.place.position[1], node.place.position[0]],
            "page": page_path(node.place.iri),
        }
        for node in sketch.nodes
    ]


def islands(chart: Chart, language: Language) -> list[dict[str, Any]]:
    """Return the island units of Viet Nam."""
    return [
        {
            "key": each.iri.removeprefix(UNIT),
            "name": _bare(each, language),
            "unit": each.of_vi if language is Language.VI else each.of_en,
            "at": [each.position[1], each.position[0]],
        }
        for each in chart.islands
    ]


def pairs(sketch: Sketch, language: Language) -> list[dict[str, Any]]:
    """Return the rows of the table, by unit and partner; where there are too many, the strongest."""
    number = {node.place.iri: place for place, node in enumerate(sketch.nodes)}
    places = {node.place.iri: node.place for node in sketch.nodes}
    strongest = sorted(sketch.lines, key=lambda line: (-line.weight, line.a, line.b))[:MOST]
    rows = [_row(line, places, language) | {"a": number[line.a], "b": number[line.b]} for line in strongest]
    return sorted(rows, key=lambda row: (fold(row["unit"]), fold(row["partner"])))


def unplaced(sketch: Sketch, language: Language) -> list[dict[str, str]]:
    """Return the places that cannot be drawn."""
    lost = [node.place for node in sketch.nodes if not node.place.position]
    return [
        {"name": name_of(place, language), "country": _country(place, language), "page": page_path(place.iri)}
        for place in lost
    ]


def _row(line: Line, places: dict[str, Place], language: Language) -> dict[str, Any]:
    said = words(language)
    stands = line.standing is Standing.ESTABLISHED
    unit, partner = places[line.a], places[line.b]
    return {
        "unit": name_of(unit, language),
        "unit_page": page_path(unit.iri),
        "partner": name_of(partner, language),
        "partner_page": page_path(partner.iri),
        "country": _country(partner, language),
        "line": str(line.standing),
        "inherited": line.inherited,
        "weight": line.weight,
        "since": str(line.years[0] or ""),
        "standing": said["inherited-short" if line.inherited and stands else f"status-{line.standing}"],
        "kinds": list(line.kinds),
        "facts": [document_path(fact) for fact in line.facts],
    }


def _country(place: Place, language: Language) -> str:
    return place.country_vi if language is Language.VI else place.country_en


def _bare(island: Island, language: Language) -> str:
    return island.vi if language is Language.VI else island.en.removesuffix(" Special Zone")

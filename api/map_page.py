"""The page of the map: places as points, ties as great circles, and the same as a table."""

from dataclasses import replace
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request, Response

from api.counted import counted
from api.documents import lasting
from api.drawing import FAMILIES
from api.languages import Spoken, language_of
from api.map_rows import MOST, islands, pairs, points, unplaced
from api.map_state import address, controls
from api.map_words import map_words, scripted_words
from api.network_frame import Asked
from api.pages import PAGES
from api.words import Language, readable
from graph.identity import fold
from graph.network.chart import Chart, chart
from graph.network.frame import Frame, Mode
from graph.network.sketch import Sketch, sketch

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

router = APIRouter(tags=["network"])


@router.get("/map", include_in_schema=False)
async def page(request: Request, frame: Asked, lang: Spoken = None) -> Response:
    """Show the network of a frame on a map of the world; its parameters are those of `/network`.

    A map joins units with partners, so ``mode`` is not looked at.
    """
    language = language_of(request, lang)
    frame = replace(frame, mode=Mode.TWO_MODE)
    found = await counted(request, sketch, frame)
    around = await counted(request, chart)
    html = PAGES.get_template("map.html").render(
        _shown(found, around, language),
        root=quote(request.scope.get("root_path", "")),
        spoken=lang,
        languages=[(each, _in(request, each)) for each in Language],
    )
    headers = {"Content-Security-Policy": POLICY, "Content-Language": language, "Vary": "Accept-Language"}
    media = "text/html; charset=utf-8"
    return lasting(request, html.encode(), media, found.basis.checkpoint, **headers)


def _in(request: Request, language: Language) -> str:
    """Return the address of the same state in another language."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    return urlencode([*kept, ("lang", language)])


def _shown(found: Sketch, around: Chart, language: Language) -> dict[str, object]:
    frame: Frame = found.basis.frame
    drawn = points(found, language)
    present = {point["family"] for point in drawn}
    return {
        "language": language,
        "w": map_words(language),
        "said": scripted_words(language),
        "basis": found.basis,
        "day": readable(frame.on.isoformat(), language),
        "tied": sum(1 for node in found.nodes if node.unit and node.degree),
        "address": address(frame),
        "controls": controls(frame, around.first, language),
        "countries": _countries(around, language),
        "families": [name for name in FAMILIES if name in present],
        "points": drawn,
        "islands": islands(around, language),
        "rows": pairs(found, language),
        "more": max(0, len(found.lines) - MOST),
        "unplaced": unplaced(found, language),
    }


def _countries(around: Chart, language: Language) -> list[tuple[str, str]]:
    column = 1 if language is Language.VI else 2
    return sorted(((each[0], each[column]) for each in around.countries), key=lambda each: fold(each[1]))
